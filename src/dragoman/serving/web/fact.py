"""Why a fact is known: its reports by origin, rival values, derivation, decisions and history."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.exporting.lines import Line, line, lines
from dragoman.exporting.links import links_of
from dragoman.exporting.standing import why as why_now
from dragoman.model.fact import AnyFact, BodyFact, Commitment, Implied, Measure, Quantity
from dragoman.register import DocumentLine, Queries, Report, Why
from dragoman.register.selecting import standing
from dragoman.serving import words
from dragoman.serving.dates import human
from dragoman.serving.web import hand, series


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One independent report: the documents that go back to it, and which of them say this."""

    id: str
    first: Report
    others: tuple[Report, ...]
    silent: tuple[DocumentLine, ...]  #: copies of it that do not say this


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step of a commitment with the report that makes it."""

    step: str
    date: str | None
    report: Report | None


def why(register: Queries, address: str) -> dict[str, Any]:
    """Everything that the template of a fact needs.

    Raises:
        NotFound: if the id leads to no fact.
    """
    found = why_now(register, address)
    fact = found.fact
    reports = {r.statement.id: r for r in found.reports}
    lead = reports.get(fact.statements[0]) if fact.statements else None
    linked = links_of(register, fact)
    back = [other for other in linked if other.back]
    return {
        "fact": fact,
        "why": found,
        "line": line(fact, lead),
        "facets": facets(fact),
        "targets": {o.field.replace("_", " "): o.fact.id for o in linked if not o.back},
        "linked": tuple(zip(back, lines(register, [o.fact for o in back]), strict=True)),
        "values": series.values(fact, reports) if isinstance(fact, Quantity) else (),
        "differing": isinstance(fact, Quantity) and fact.verdict == "differing",
        "origins": _origins(register, found),
        "inputs": lines(register, found.inputs),
        "checks": _checks(register, fact),
        "steps": _steps(fact, reports),
        "kept": isinstance(fact, Measure),
        "standing": {d.id for d in standing(found.decisions)},
        "briefing": isinstance(fact, BodyFact) and hand.has_sessions(register, fact.id),
    }


def _origins(register: Queries, found: Why) -> tuple[Origin, ...]:
    grouped: dict[str, list[Report]] = {}
    for report in found.reports:
        grouped.setdefault(report.document.origin or report.document.doc_id, []).append(report)
    made = []
    for origin, reports in grouped.items():
        reports.sort(key=lambda r: (r.document.how != "first", r.document.published or "~", r.document.doc))
        said = {r.document.doc_id for r in reports}
        documents = register.documents(origin=origin, limit=100) if origin not in said else ()
        silent = tuple(d for d in documents if d.info.doc_id not in said)
        made.append(Origin(id=origin, first=reports[0], others=tuple(reports[1:]), silent=silent))
    return tuple(made)


def _checks(register: Queries, fact: AnyFact) -> tuple[tuple[bool, str, Line | None], ...]:
    """What an implied value was held against."""
    if not isinstance(fact, Implied):
        return ()
    made = []
    for check in fact.checks:
        against = register.facts_of([check.against])
        shown = lines(register, against)
        made.append((check.fits, check.grounds, shown[0] if shown else None))
    return tuple(made)


def _steps(fact: AnyFact, reports: dict[str, Report]) -> tuple[Step, ...]:
    if not isinstance(fact, Commitment):
        return ()
    return tuple(
        Step(step=s.step.replace("_", " "), date=s.date, report=reports.get(s.statement)) for s in fact.chain
    )


_SKIP = frozenset({
    "id", "type", "key", "statements", "independent", "first_known", "last_known", "decisions", "provenance", "label",
    "area", "in_scope", "claims", "verdict", "conflict", "grounds", "chosen", "chosen_why", "chain", "documents", "inputs",
    "what", "answers", "notes", "attachments", "extra", "entered", "checks", "derivation", "low", "high", "rule", "names", "offices", "date", "measure", "source", "target", "tuff", "iati",
})  # fmt: skip
_PLACES = frozenset({"place", "from", "to", "parties", "subject"})
_DATES = frozenset({"period", "signed", "established", "due", "rival_dates"})


def facets(fact: AnyFact) -> tuple[tuple[str, str], ...]:
    """The fields of a fact as pairs of words."""
    raw: dict[str, Any] = msgspec.to_builtins(fact)
    found: list[tuple[str, str]] = []
    for name, value in raw.items():
        if name in _DATES and value == fact.date:
            continue
        if name not in _SKIP and value not in (
            None,
            "",
            [],
            (),
            "known",
            "differing",
            "single",
            "implied",
            "agreed",
        ):
            found.append((name.replace("_", " "), _words(name, value)))
    return tuple(found)


def _words(name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(_words(name, item) for item in value)
    if isinstance(value, dict):
        role = f" ({value['role']})" if value.get("role") else ""
        return f"{words.place_name(str(value.get('name', '')))}{role}"
    text = str(value)
    if name in _DATES:
        return human(text)
    if name in _PLACES:
        return words.place_name(text)
    if name == "sectors":
        return words.sector_name(text)
    return text.replace("_", " ") if name in ("kind", "indicator", "status", "state") else text
