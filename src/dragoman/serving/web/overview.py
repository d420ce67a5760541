"""The system at a glance: what the overview and its copy in a file show."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.exporting.lines import Line, lines, sort_date
from dragoman.exporting.system import TITLES, system
from dragoman.model.fact import AnyFact, Commitment
from dragoman.profiles import Profile
from dragoman.register import Filters, Queries
from dragoman.serving.web.charts import charts

LINES = 4
COMING = 5
#: Area → the list that shows all of it.
MORE = {
    "agreements": "agreements", "projects": "projects", "regions": "regions", "trade": "figures", "visits": "timeline",
    "due": "commitments",
}  # fmt: skip
#: What an empty area asks for, by area; others have the general sentence.
EMPTY = "Nothing reported yet."
ADVICE = "Add documents that speak of it: dragoman add PATH…"


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """One area of the system as the page shows it."""

    area: str
    title: str
    lines: tuple[Line, ...]
    total: int
    more: str


def title_of(profile: Profile | None) -> str:
    """The name of what is followed."""
    return profile.title.get("en", profile.name) if profile else "All that the documents tell"


def overview(register: Queries, profile: Profile | None, filters: Filters) -> dict[str, Any]:
    """Everything that the template of the overview needs."""
    counts = register.counts()
    sections = system(register, limit=LINES, **filters)
    return {
        "title": title_of(profile),
        "profile": profile,
        "counts": counts,
        "notice": register.meta("notice") or "",
        "areas": tuple(
            Area(area=s.area, title=s.title, lines=s.lines, total=s.total, more=MORE.get(s.area, ""))
            for s in sections
            if s.area != "due"
        ),
        "coming": _coming(register, counts.last_published or "", filters),
        "charts": charts(register, profile),
        "empty": EMPTY,
        "advice": ADVICE,
        "titles": TITLES,
    }


def _coming(register: Queries, last: str, filters: Filters) -> dict[str, tuple[Line, ...]]:
    """What is due after the last document, nearest first; and what was due before it without news."""
    facts = [
        f for f in register.due(last or "0001", in_scope=filters.get("in_scope", True)) if _wanted(f, filters)
    ]
    due = {f.id: sort_date(_when(f)) for f in facts}
    ahead = [f for f in facts if due[f.id][:7] >= last[:7] or due[f.id] == last[:4]]
    coming = {f.id for f in ahead}
    past = [f for f in facts if f.id not in coming and isinstance(f, Commitment)]
    return {
        "ahead": lines(register, _once(ahead)[:COMING]),
        "past": lines(register, _once(list(reversed(past)))[:COMING]),
    }


def _when(fact: AnyFact) -> str | None:
    return fact.due if isinstance(fact, Commitment) else fact.date


def _wanted(fact: AnyFact, filters: Filters) -> bool:
    """Of the page's filters, the party; the others speak of what was, not of what comes."""
    party = filters.get("party") or ()
    return not party or bool(set(party) & set(fact.parties))


def _once(facts: list[AnyFact]) -> list[AnyFact]:
    """Each label and each statement once: a commitment is read from an event or figure that is planned too."""
    seen: set[str] = set()
    found = []
    for fact in facts:
        marks = {fact.label, *fact.statements}
        if not marks & seen:
            found.append(fact)
        seen |= marks
    return found
