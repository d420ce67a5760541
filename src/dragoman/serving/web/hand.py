"""What people decide and keep: pages for everybody, forms for the owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi import Path as Part
from fastapi.responses import RedirectResponse, Response

from dragoman.errors import InputError, NotFound, UsageError
from dragoman.exporting import brief, due, measures, session, silence
from dragoman.exporting.bodies import sessions
from dragoman.model.decision import Decision, Selector
from dragoman.profiles import Profile
from dragoman.register import Queries, judging, keeping
from dragoman.register.judging import Wish
from dragoman.register.selecting import standing
from dragoman.serving.owner import COOKIE, Owner, token
from dragoman.serving.web import overview
from dragoman.serving.web.query import Word
from dragoman.serving.web.render import page, part

Fields = dict[str, str]
Address = Annotated[str, Part(max_length=600)]
_SHOWN = 300  #: decisions of a page
_FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}  # fmt: skip
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pages(register: Queries, profile: Profile | None, owner: Owner | None) -> APIRouter:
    """The pages, and the forms where there is an owner."""
    router = APIRouter(include_in_schema=False)
    _lists(router, register, profile)
    _files(router, register)
    if owner is not None:
        _sign_in(router, owner)
        _decide(router, owner)
        _enter(router, owner)
    return router


def _page(template: str, view: str, heading: str, profile: Profile | None, **context: Any) -> Response:
    shared = {
        "view": view,
        "profile": profile,
        "site": overview.title_of(profile),
        "heading": heading,
        "form": None,
    }
    return page(template, {**shared, **context})


def _lists(router: APIRouter, register: Queries, profile: Profile | None) -> None:
    @router.get("/measures")
    def show_measures(under: Word = "") -> Response:
        found = measures.measures(register, under.strip() or None)
        groups: dict[str, list[Any]] = {}
        for measure in found:
            groups.setdefault(measure.under or "", []).append(measure)
        sides = profile.sides if profile else ()
        return _page(
            "measures.html", "measures", "Measures", profile, groups=groups, sides=sides, under=under
        )

    @router.get("/due")
    def show_due() -> Response:
        day = due.today_of(register)
        found = due.due(register, day)
        silent = silence.silence(register, profile, day)
        return _page("due.html", "due", "Due", profile, due=found, silent=silent)

    @router.get("/decisions")
    def show_decisions() -> Response:
        log = register.decisions()
        stands = {d.id for d in standing(log)}
        shown = [(d, quoted(d), d.undoes is not None or d.id in stands) for d in reversed(log)]
        context = {"log": shown[:_SHOWN], "total": len(log), "lost": register.unbound()}
        return _page("decisions.html", "decisions", "Decisions", profile, quoted=quoted, **context)


def quoted(decision: Decision) -> str:
    """The first words that a decision speaks of, else the id."""
    said = next((on.exact for on in decision.on if isinstance(on, Selector) and on.exact), "")
    return said or next((on for on in decision.on if isinstance(on, str)), "")


def _files(router: APIRouter, register: Queries) -> None:
    @router.get("/measures.xlsx")
    def workbook(under: Word = "") -> Response:
        return _file(measures.export(register, "xlsx", under.strip() or None), "measures.xlsx", _XLSX)

    @router.get("/measures-table.csv")
    def table(under: Word = "") -> Response:
        return _file(
            measures.export(register, "csv", under.strip() or None), "measures.csv", "text/csv; charset=utf-8"
        )

    @router.get("/attachment/{digest}")
    def attachment(digest: Annotated[str, Part(pattern="^[0-9a-f]{64}$")]) -> Response:
        content = register.attachment(digest)
        if content is None:
            raise NotFound("the register does not keep this file", subject=digest)
        return _file(content, digest[:16], "application/octet-stream")

    @router.get("/session/{form}/{address:path}")
    def briefing(form: Annotated[str, Part(pattern="^(docx|md)$")], address: Address) -> Response:
        made = session.compose(register, address)
        name = "session.docx" if form == "docx" else "session.md"
        return _file(brief.render(made, "docx" if form == "docx" else "md"), name, _FILES[form])


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def has_sessions(register: Queries, address: str) -> bool:
    """Whether a briefing for the next session can be made."""
    try:
        return sessions(register, address, due.today_of(register)).last is not None
    except (NotFound, UsageError):
        return False


# ── the owner ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _sign_in(router: APIRouter, owner: Owner) -> None:
    @router.get("/owner")
    def sign_in(key: Word = "") -> Response:
        cookie = owner.cookie(key)
        if cookie is None:
            raise UsageError(
                "this key is not ours", hint="open the address that `dragoman serve` printed last"
            )
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
        return answer


def _posted(owner: Owner) -> Callable[..., Any]:
    """A dependency: the fields of a form that carries the token of its page."""

    async def fields(request: Request) -> Fields:
        body = await request.body()
        try:
            pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=200)
        except ValueError as error:
            raise InputError("the form cannot be read") from error
        found = dict(pairs)
        given = found.pop("token", "")
        if not token() or not given or given != token():
            raise UsageError(
                "this form is out of date",
                hint="open the address that `dragoman serve` printed, and the page again",
            )
        return found

    return fields


def _back(address: str) -> Response:
    return RedirectResponse(address, 303)


def _decide(router: APIRouter, owner: Owner) -> None:
    posted = Depends(_posted(owner))

    @router.post("/decide")
    def decide(fields: Fields = posted) -> Response:
        action = fields.get("action", "")
        if action not in judging.ACTIONS:
            raise UsageError("no such decision", subject=action)
        addresses = fields.get("ids", "").split()
        change = {fields["field"]: fields.get("value") or None} if fields.get("field") else {}
        judging.decide(owner.register, Wish(action, addresses, change, fields.get("note", "")), owner.by)
        owner.redecide()
        return _back(_still(owner.register, fields.get("back", ""), addresses))

    @router.post("/undo")
    def undo(fields: Fields = posted) -> Response:
        address = fields.get("id", "")
        if address.startswith("e-"):
            keeping.undo(owner.register, address, owner.by)
        else:
            judging.undo(owner.register, address, owner.by)
            owner.redecide()
        return _back(_still(owner.register, fields.get("back", ""), []))


def _still(register: Queries, back: str, addresses: list[str]) -> str:
    """The page of the fact that was decided on, or of what it is part of now; else the log."""
    for address in (back, *addresses):
        try:
            return f"/fact/{part(register.fact(address).id)}" if address else "/decisions"
        except NotFound:
            continue
    return "/decisions"


def _enter(router: APIRouter, owner: Owner) -> None:
    posted = Depends(_posted(owner))
    register = owner.register

    @router.post("/measures")
    def add(fields: Fields = posted) -> Response:
        made = keeping.add(register, {k: v for k, v in _set(fields).items() if v}, owner.by)
        return _back(f"/measures#{part(made.id)}")

    @router.post("/measure/{address}")
    def change(address: Address, fields: Fields = posted) -> Response:
        made = keeping.change(register, address, _set(fields), owner.by)
        return _back("/measures" if fields.get("dropped") else f"/fact/{part(made.id)}")

    @router.post("/take")
    def take(fields: Fields = posted) -> Response:
        given = {k: v for k, v in _set(fields).items() if v}
        made = keeping.take(register, fields.get("id", ""), given, owner.by)
        return _back(f"/fact/{part(made.id)}")


def _set(fields: Mapping[str, str]) -> dict[str, str | None]:
    """What a form sets; an attachment is a name with an address."""
    given: dict[str, str | None] = {
        k: v or None
        for k, v in fields.items()
        if k not in ("id", "back", "attach_name", "attach_address", "side", "who")
    }
    address = fields.get("attach_address", "").strip()
    if address:
        if not address.startswith(("https://", "http://")):
            raise UsageError(
                "an attachment is a web address here",
                subject=address,
                hint="files: dragoman measure set --attach FILE",
            )
        given[f"attachment.{fields.get('attach_name', '').strip() or address}"] = address
    side = fields.get("side", "").strip()
    if side and fields.get("who", "").strip():
        given[f"answers.{side}"] = fields["who"]
    return given
