"""The addresses of the pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi import Path as Part
from fastapi.responses import RedirectResponse, Response

from dragoman.exporting.csv import HEADER, row, safe
from dragoman.exporting.lines import lines
from dragoman.exporting.listing import VIEWS, chosen
from dragoman.model.fact import AnyFact, Identity
from dragoman.profiles import Profile
from dragoman.register import Queries
from dragoman.serving.dates import month_of
from dragoman.serving.web import (
    about,
    agreements,
    charts,
    directory,
    document,
    entity,
    fact,
    overview,
    query,
    series,
)
from dragoman.serving.web.query import Asked, Word
from dragoman.serving.web.render import NAVIGATION, page

SIZE = 60  #: lines of a page
_GROUPS = 30  #: series of a page
_MOST_MARKS = 5_000
_TITLES = dict(NAVIGATION)
Form = Annotated[Asked, Depends(query.asked)]
Address = Annotated[str, Part(max_length=600)]

#: What each list is for, in a sentence below its heading.
ABOUT = {
    "timeline": "Everything with a date, the newest month first.",
    "figures": "Every published figure as part of its series. Where figures differ, all stand side by side with the reason.",
    "agreements": "What binds or directs: what rests on what, what it sets up, and what became of it.",
    "commitments": "What was announced, planned or called for, and what is known of it since.",
    "opportunities": "What is sought, offered, being selected or negotiated.",
    "conflicts": "Where reports do not agree, or figures do not fit together.",
    "projects": "Parks, plants and projects, and what is reported of them.",
    "regions": "Partner regions and cities, and what is reported of them.",
    "people": "Everybody named, with offices and spellings.",
    "organisations": "Ministries, companies, associations, universities and forums.",
    "documents": "Every document of the register, the newest first.",
}
_PLAIN = ("opportunities", "conflicts", "commitments")


class Site:
    """A register and a profile as pages."""

    def __init__(self, register: Queries, profile: Profile | None) -> None:
        self.register = register
        self.profile = profile

    def page(self, template: str, view: str, form: Asked | None = None, **context: Any) -> Response:
        """A page with what all pages show."""
        base = {
            "view": view, "profile": self.profile, "form": form, "site": overview.title_of(self.profile),
            "purpose": ABOUT.get(view, ""), "query": form.query if form else None, "total": 0, "last_page": 1,
            "languages": self.register.counts().languages if form else {},
        }  # fmt: skip
        return page(template, {**base, "heading": _TITLES.get(view, ""), **context})

    def chosen(self, view: str, form: Asked) -> list[AnyFact]:
        """The facts of a list."""
        return chosen(self.register, view, **query.filters(self.register, form))


def pages(register: Queries, profile: Profile | None) -> APIRouter:
    """All pages as one router."""
    router = APIRouter(include_in_schema=False)
    site = Site(register, profile)
    _single(router, site)
    _lists(router, site)
    _documents(router, site)
    for view in VIEWS:
        _table(router, site, view)
    return router


def _slice(items: Sequence[Any], form: Asked, size: int) -> tuple[Sequence[Any], dict[str, int]]:
    """One page of a list, with the number of all and of the last page."""
    last = max(1, -(-len(items) // size))
    number = min(form.page, last)
    return items[(number - 1) * size : number * size], {
        "total": len(items),
        "last_page": last,
        "number_of_page": number,
    }


def _single(router: APIRouter, site: Site) -> None:
    register = site.register

    @router.get("/")
    def show_overview(form: Form) -> Response:
        context = overview.overview(register, site.profile, query.filters(register, form))
        return site.page("overview.html", "", form, **context)

    @router.get("/about")
    def show_about() -> Response:
        return site.page("about.html", "about", heading="About", **about.about(register, site.profile))

    @router.get("/search")
    def show_search(q: Word = "") -> Response:
        found = register.search(q.strip(), 100) if q.strip() else ()
        return site.page("search.html", "search", heading="Search", q=q.strip(), found=found)

    @router.get("/fact/{address:path}")
    def show_fact(address: Address) -> Response:
        context = fact.why(register, address)
        if isinstance(context["fact"], Identity):
            return RedirectResponse(f"/entity/{context['fact'].id}", 303)
        sides = site.profile.sides if site.profile else ()
        return site.page("fact.html", "fact", sides=sides, **context)

    @router.get("/entity/{address:path}")
    def show_entity(address: Address) -> Response:
        found = register.fact(address)
        if not isinstance(found, Identity):
            return RedirectResponse(f"/fact/{found.id}", 303)
        return site.page("entity.html", directory.view_of(found), **entity.entity(register, found))

    @router.get("/highlight/{count}.css")
    def show_highlight(count: Annotated[int, Part(ge=0, le=_MOST_MARKS)]) -> Response:
        return Response(document.stylesheet(count), media_type="text/css; charset=utf-8")


def _lists(router: APIRouter, site: Site) -> None:
    register = site.register

    @router.get("/timeline")
    def show_timeline(form: Form) -> Response:
        some, numbers = _slice(site.chosen("timeline", form), form, SIZE)
        months: dict[tuple[int, int] | None, list[Any]] = {}
        for line in lines(register, some):
            months.setdefault(month_of(line.date), []).append(line)
        return site.page("timeline.html", "timeline", form, months=months, **numbers)

    @router.get("/figures")
    def show_figures(form: Form) -> Response:
        groups, numbers = _slice(series.grouped(site.chosen("figures", form)), form, _GROUPS)
        context = {
            "series": series.series(register, groups),
            "charts": charts.charts(register, site.profile),
        }
        return site.page("figures.html", "figures", form, **context, **numbers)

    @router.get("/agreements")
    def show_agreements(form: Form) -> Response:
        some, numbers = _slice(site.chosen("agreements", form), form, 4 * SIZE)
        return site.page(
            "agreements.html", "agreements", form, nodes=agreements.tree(register, some), **numbers
        )

    for view in _PLAIN:
        _plain(router, site, view)
    for view in directory.VIEWS:
        _directory(router, site, view)


def _plain(router: APIRouter, site: Site, view: str) -> None:
    @router.get(f"/{view}", name=view)
    def show(form: Form) -> Response:
        some, numbers = _slice(site.chosen(view, form), form, SIZE)
        return site.page("lines.html", view, form, lines=lines(site.register, some), **numbers)


def _directory(router: APIRouter, site: Site, view: str) -> None:
    @router.get(f"/{view}", name=view)
    def show(form: Form) -> Response:
        filters = query.filters(site.register, form)
        entries, numbers = _slice(directory.entries(site.register, view, filters), form, 4 * SIZE)
        facts = directory.facts(site.register, view, filters)[:SIZE]
        context = {"entries": entries, "lines": lines(site.register, facts)}
        return site.page("directory.html", view, form, **context, **numbers)


def _documents(router: APIRouter, site: Site) -> None:
    register = site.register

    @router.get("/documents")
    def show_documents(form: Form, publisher: Word = "", copies: Word = "") -> Response:
        found = directory.documents(register, form, publisher, copies)
        some, numbers = _slice(found, form, SIZE)
        context = {"documents": some, "publisher": publisher, "copies": copies}
        return site.page("documents.html", "documents", form, **context, **numbers)

    @router.get("/documents.csv")
    def table(form: Form, publisher: Word = "", copies: Word = "") -> Response:
        return _csv("documents", directory.table(directory.documents(register, form, publisher, copies)))

    @router.get("/document/{address:path}")
    def show_document(address: Address) -> Response:
        return site.page("document.html", "document", **document.document(register, address))

    @router.get("/statement/{address:path}")
    def show_statement(address: Address) -> Response:
        report = register.statement(address)
        return RedirectResponse(directory.passage(report), 303)


def _table(router: APIRouter, site: Site, view: str) -> None:
    @router.get(f"/{view}.csv", name=f"{view}.csv")
    def table(form: Form) -> Response:
        facts = site.chosen(view, form)
        leads = {f.id: f.statements[0] for f in facts if f.statements}
        reports = {r.statement.id: r for r in site.register.reports(sorted(set(leads.values())))}
        rows = [row(f, reports.get(leads.get(f.id, ""))) for f in facts]
        return _csv(view, [HEADER, *rows])


def _csv(name: str, rows: Sequence[Sequence[Any]]) -> Response:
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerows([safe(cell) for cell in cells] for cells in rows)
    return Response(
        ("\ufeff" + stream.getvalue()).encode("utf-8", "replace"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
