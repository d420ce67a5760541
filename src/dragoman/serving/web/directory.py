"""Lists of who and what is named, and of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.exporting.listing import ORGANISATIONS, chosen
from dragoman.exporting.system import FACILITIES
from dragoman.model.fact import AnyFact, Identity
from dragoman.register import DocumentLine, Filters, Queries, Report
from dragoman.serving.web.query import Asked, checked_dates
from dragoman.serving.web.render import doc

#: View → schemas of the entities that it lists.
VIEWS = {
    "people": frozenset({"Person"}),
    "organisations": ORGANISATIONS,
    "regions": frozenset({"Place"}),
    "projects": FACILITIES,
}
_MOST = 20_000


def view_of(fact: Identity) -> str:
    """The list in which an entity stands."""
    return next((view for view, schemas in VIEWS.items() if fact.schema in schemas), "entity")


def entries(register: Queries, view: str, filters: Filters) -> list[Identity]:
    """The entities of a list: the most reported first."""
    undated: Filters = {**filters, "type": "identity", "since": None, "until": None}
    found = register.facts(order="reports", limit=_MOST, **undated)
    wanted = [f for f in found if isinstance(f, Identity) and f.schema in VIEWS[view]]
    return sorted(wanted, key=lambda f: (-f.documents, -f.independent, f.name.casefold(), f.id))


def facts(register: Queries, view: str, filters: Filters) -> list[AnyFact]:
    """What is reported of them, beside the entities themselves."""
    if view in ("people", "organisations"):
        return []
    return [f for f in chosen(register, view, **filters) if not isinstance(f, Identity)]


def documents(register: Queries, form: Asked, publisher: str, copies: str) -> list[DocumentLine]:
    """Documents by language, publisher and date; `copies`: `only` them or `without` them."""
    checked_dates(form)
    found = register.documents(
        language=form.language or None, since=form.since or None, until=form.until or None
    )
    wanted = publisher.strip().casefold()
    return [
        d
        for d in found
        if (not wanted or wanted in f"{d.info.publisher or ''} {d.info.source or ''}".casefold())
        and (copies not in ("only", "without") or (d.info.how != "first") == (copies == "only"))
    ]


def table(found: Sequence[DocumentLine]) -> list[Sequence[Any]]:
    """Documents as rows of a spreadsheet."""
    head = ("id", "document", "title", "published", "language", "publisher", "source", "url", "origin", "how",
            "statements", "flags")  # fmt: skip
    rows: list[Sequence[Any]] = [head]
    for line in found:
        info = line.info
        rows.append((
            info.doc_id, info.doc, line.title, info.published, info.language, info.publisher, info.source, info.url,
            info.origin, info.how, line.statements, ";".join(line.flags),
        ))  # fmt: skip
    return rows


def passage(report: Report) -> str:
    """The address of a statement's passage in its document."""
    return f"/document/{doc(report.document.doc_id)}#p-{report.statement.id}"
