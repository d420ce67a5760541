"""The endpoints of the API.  All of them read; errors come in one envelope (`errors.md`)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Annotated, Any, BinaryIO, Literal, cast

import msgspec
from fastapi import APIRouter, FastAPI, Query
from fastapi import Path as Part
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response, StreamingResponse

import dragoman
from dragoman.exporting import csv as csv_export
from dragoman.exporting import facts as facts_export
from dragoman.exporting import standing
from dragoman.exporting import statements as statements_export
from dragoman.exporting.lines import lines
from dragoman.exporting.links import links_of
from dragoman.exporting.listing import VIEWS, chosen
from dragoman.exporting.system import system
from dragoman.model.codec import to_dict
from dragoman.profiles import Profile
from dragoman.register import Filters, Order, Queries
from dragoman.serving.api import answers
from dragoman.serving.api.answers import answer, listed
from dragoman.serving.web.render import page
from dragoman.text import edtf

PREFIX = "/api/v1"
MOST = 500
_WORD = 200
_SUMMARY = {
    "timeline": "Events by date", "figures": "Figures with rivals, and implied ones", "agreements": "Agreements and plans",
    "projects": "Parks, plants, projects and what is reported of them", "regions": "Partner regions and what is reported of them",
    "opportunities": "What is sought, offered or negotiated", "people": "People with their offices",
    "organisations": "Organisations", "conflicts": "What differs or does not fit", "commitments": "Commitments with their state",
    "measures": "Measures that people keep",
}  # fmt: skip

Words = Annotated[list[Annotated[str, Query(max_length=_WORD)]], Query(max_length=20)]
Date = Annotated[str | None, Query(max_length=60, description="EDTF, such as 2024, 2024-09 or 2024-09-15")]
Scope = Annotated[
    Literal["pair", "all"], Query(description="`pair`: what concerns the profile's pair; `all`: everything")
]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Address = Annotated[str, Part(max_length=600)]
Text = Annotated[str | None, Query(max_length=_WORD)]


class _Nothing(Queries):
    """Stands where the description of the API needs no register."""

    def __init__(self) -> None:
        pass


def endpoints(register: Queries, profile: Profile | None) -> APIRouter:
    """All endpoints as one router, without their prefix."""
    router = APIRouter()
    _system(router, register, profile)
    _facts(router, register)
    _statements(router, register)
    _documents(router, register)
    for view in VIEWS:
        _view(router, register, view)
    _export(router, register)
    _described(router)
    return router


def _filters(party: list[str], sector: list[str], language: list[str], since: str | None, until: str | None, scope: str) -> Filters:  # fmt: skip
    for date in filter(None, (since, until)):
        edtf.parse(date)  # raises InvalidDate
    return {
        "party": party, "sector": sector, "language": language, "since": since, "until": until,
        "in_scope": None if scope == "all" else True,
    }  # fmt: skip


def _system(router: APIRouter, register: Queries, profile: Profile | None) -> None:
    @router.get(
        "/system",
        summary="The system at a glance: areas with their lines",
        responses=answers.array("Section"),
    )
    def get_system(
        party: Words = [], sector: Words = [], language: Words = [], since: Date = None, until: Date = None,  # noqa: B006
        scope: Scope = "pair", limit: Annotated[int, Query(ge=1, le=50)] = 5,
    ) -> Response:  # fmt: skip
        return answer(system(register, limit=limit, **_filters(party, sector, language, since, until, scope)))

    @router.get(
        "/decisions",
        summary="The log of what people decided, in order; `undoes` takes another back",
        responses=answers.array("Decision"),
    )
    def get_decisions() -> Response:
        return answer(register.decisions())

    @router.get(
        "/entries",
        summary="The log of what people entered by hand; measures are what it amounts to",
        responses=answers.array("Entry"),
    )
    def get_entries() -> Response:
        return answer(register.entries())

    @router.get(
        "/review",
        summary="Decisions that no longer find what they speak of",
        responses=answers.array("Unbound"),
    )
    def get_review() -> Response:
        return answer(register.unbound())

    @router.get("/counts", summary="The numbers of the register", responses=answers.record("Counts"))
    def get_counts() -> Response:
        return answer(register.counts())

    @router.get("/profile", summary="The pair that is followed, with its official series")
    def get_profile() -> Response:
        return answer(profile)

    @router.get(
        "/changes", summary="What is new, changed or gone since a day", responses=answers.record("Changes")
    )
    def get_changes(
        since: Annotated[str, Query(max_length=60)],
        by: Literal["known", "added"] = "known",
        scope: Scope = "pair",
    ) -> Response:
        edtf.parse(since)
        return answer(register.changes(since, by=by, in_scope=None if scope == "all" else True))

    @router.get(
        "/search",
        summary="Names and sentences that hold all words, in any script",
        responses=answers.array("Found"),
    )
    def get_search(q: Annotated[str, Query(min_length=1, max_length=_WORD)], limit: Annotated[int, Query(ge=1, le=200)] = 50) -> Response:  # fmt: skip
        return answer(register.search(q, limit))


def _facts(router: APIRouter, register: Queries) -> None:
    @router.get(
        "/facts",
        summary="Facts by type, area, party, sector, state, language and date",
        responses=answers.many("AnyFact"),
    )
    def get_facts(
        type: Words = [], area: Words = [], party: Words = [], sector: Words = [], language: Words = [],  # noqa: A002, B006
        state: Words = [], since: Date = None, until: Date = None, scope: Scope = "pair", differing: bool | None = None,  # noqa: B006
        order: Order = "date", limit: Limit = 50, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        filters: Filters = {
            **_filters(party, sector, language, since, until, scope), "type": type, "area": area, "differing": differing,
        }  # fmt: skip
        if state:
            chosen = standing.in_states(register, state, order, **filters)
            return listed(chosen[offset : offset + limit], len(chosen), limit, offset)
        found = register.facts(order=order, limit=limit, offset=offset, **filters)
        return listed(standing.as_of(register, found), register.count_facts(**filters), limit, offset)

    @router.get(
        "/facts/{id}/why",
        summary="All that a fact rests on",
        responses=answers.one("fact, reports, origins, inputs, derivation, decisions, history, links"),
    )
    def get_why(id: Address) -> Response:  # noqa: A002
        found = standing.why(register, id)
        return answer(answers.why(found, links_of(register, found.fact)))

    @router.get(
        "/facts/{id}",
        summary="One fact, by its id or that of a statement or cluster",
        responses=answers.record("AnyFact"),
    )
    def get_fact(id: Address) -> Response:  # noqa: A002
        return answer(*standing.as_of(register, [register.fact(id)]))


def _statements_in_all(register: Queries, doc_id: str | None, type_: str | None) -> int:
    if doc_id is not None:
        return sum(1 for _ in register.statements(doc_id=doc_id, type=type_ or None))
    counts = register.counts().statements
    return counts.get(type_, 0) if type_ else sum(counts.values())


def _statements(router: APIRouter, register: Queries) -> None:
    @router.get(
        "/statements", summary="Statements as the contract says", responses=answers.many("AnyStatement")
    )
    def get_statements(
        doc: Text = None,
        type: Text = None,  # noqa: A002
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        doc_id = register.document(doc).info.doc_id if doc else None
        some = islice(register.statements(doc_id=doc_id, type=type or None), offset, offset + limit)
        found = [to_dict(statement) for statement in some]
        return listed(found, _statements_in_all(register, doc_id, type), limit, offset)

    @router.get(
        "/statements/{id}",
        summary="One statement with its passage, sentence and document",
        responses=answers.one("the statement with passages, sentence, current, document"),
    )
    def get_statement(id: Address) -> Response:  # noqa: A002
        return answer(answers.statement(register.statement(id)))


def _documents(router: APIRouter, register: Queries) -> None:
    @router.get("/documents", summary="Documents, the newest first", responses=answers.many("DocumentLine"))
    def get_documents(
        language: Text = None, publisher: Text = None, origin: Text = None, damaged: bool | None = None,
        since: Date = None, until: Date = None, limit: Limit = 50, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        for date in filter(None, (since, until)):
            edtf.parse(date)
        found = register.documents(
            language=language, publisher=publisher, origin=origin, damaged=damaged, since=since, until=until
        )
        return listed(found[offset : offset + limit], len(found), limit, offset)

    @router.get(
        "/documents/{id}",
        summary="One document: its source text, what is marked on it, its statements",
        responses=answers.one("info, title, added, origin_grounds, text, clean, statements"),
    )
    def get_document(id: Address) -> Response:  # noqa: A002
        stored = register.document(id)
        statements = [to_dict(s) for s in register.statements(doc_id=stored.info.doc_id)]
        raw = msgspec.to_builtins(stored.clean)
        raw["source"].pop("text")
        return answer({
            "info": stored.info, "title": stored.title, "added": stored.added, "origin_grounds": stored.origin_grounds,
            "text": stored.text, "clean": raw, "statements": statements,
        })  # fmt: skip


def _view(router: APIRouter, register: Queries, view: str) -> None:
    @router.get(
        f"/{view}", name=view, summary=_SUMMARY.get(view, view.capitalize()), responses=answers.many("Line")
    )
    def get_view(
        party: Words = [], sector: Words = [], language: Words = [], since: Date = None, until: Date = None,  # noqa: B006
        scope: Scope = "pair", limit: Limit = 50, offset: Offset = 0,
    ) -> Response:  # fmt: skip
        found = chosen(register, view, **_filters(party, sector, language, since, until, scope))
        return listed(lines(register, found[offset : offset + limit]), len(found), limit, offset)


#: Format of an export → what writes it, its media type and file name.
_EXPORTS: dict[str, tuple[Callable[[Queries, BinaryIO], int], str, str]] = {
    "statements": (statements_export.write, "application/x-ndjson", "statements.jsonl"),
    "facts": (facts_export.write, "application/x-ndjson", "facts.jsonl"),
    "csv": (csv_export.write, "text/csv; charset=utf-8", "facts.csv"),
}
_IN_MEMORY = 8_000_000  #: bytes of an export that are not put on disk
_CHUNK = 65_536


def _export(router: APIRouter, register: Queries) -> None:
    @router.get(
        "/export", summary="The whole register as a file: statements or facts as JSON lines, facts as CSV"
    )
    def get_export(format: Literal["statements", "facts", "csv"] = "facts") -> Response:  # noqa: A002
        write, media_type, name = _EXPORTS[format]
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
        write(register, cast(BinaryIO, file))
        file.seek(0)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(_chunks(cast(BinaryIO, file)), media_type=media_type, headers=headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _described(router: APIRouter) -> None:
    @router.get("/openapi.json", summary="This description (OpenAPI 3.1)")
    def get_openapi_json() -> Response:
        return answer(openapi())

    @router.get("/", include_in_schema=False)
    def get_index() -> Response:
        return page("api.html", {"heading": "API", "view": "api", "paths": openapi()["paths"]})


@lru_cache(maxsize=1)
def _description() -> dict[str, Any]:
    app = FastAPI(title="Dragoman")
    app.include_router(endpoints(_Nothing(), None), prefix=PREFIX)
    made = get_openapi(
        title="Dragoman",
        version=dragoman.__version__,
        description="The register of a relationship between two countries: every line with the sentence that says it.",
        routes=app.routes,
    )
    components = made.setdefault("components", {})
    components["schemas"] = answers.schemas()
    for operations in made["paths"].values():
        for operation in operations.values():
            if "422" in operation["responses"]:
                operation["responses"]["422"] = {
                    "description": "A parameter is wrong.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return plain


def openapi() -> dict[str, Any]:
    """The description of the API (OpenAPI), which needs no register."""
    return _description()
