"""Facts as lines for people: date, what, who says it, how many independent reports, what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.exporting.standing import as_of
from dragoman.model.fact import (
    AnyFact,
    BodyFact,
    Commitment,
    Identity,
    Implied,
    InstrumentFact,
    Measure,
    Occurrence,
    Quantity,
    Tie,
)
from dragoman.register import Queries, Report

#: Types of conflict in the words of a desk officer.
CONFLICTS = {
    "magnitude": "slip of magnitude",
    "period": "different periods",
    "perspective": "two sides' counts",
    "currency": "different currencies",
    "scope": "different scope",
    "revision": "preliminary and final",
    "genuine": "no rounding brings them together",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a view.

    `mark` says in a word what a reader must not miss (`differs`, `does not fit`, `planned`, `overdue`, `implied`),
    `grounds` why, `who` the speaker or the publisher of the first report, `quote` the passage that says it.  `sentence`
    is the whole sentence around it, `statement`, `doc_id` and `published` say where it stands.
    """

    id: str
    type: str
    area: str
    date: str | None
    text: str
    who: str = ""
    reports: int = 0
    mark: str = ""
    grounds: str = ""
    quote: str = ""
    language: str | None = None
    in_scope: bool = True
    sentence: str = ""
    statement: str | None = None
    doc_id: str | None = None
    published: str | None = None


def lines(register: Queries, facts: Sequence[AnyFact], day: str | None = None) -> tuple[Line, ...]:
    """Lines of facts, in their order, with the first report of each; promises as they stand on a day (see `standing`)."""
    facts = as_of(register, facts, day)
    wanted = [_lead(f) for f in facts]
    found = {r.statement.id: r for r in register.reports(sorted({w for w in wanted if w}))}
    return tuple(line(fact, found.get(lead)) for fact, lead in zip(facts, wanted, strict=True))


def _lead(fact: AnyFact) -> str:
    """The statement that speaks for a fact: the chosen claim's, else the first."""
    if isinstance(fact, Quantity) and fact.chosen:
        return fact.chosen
    return fact.statements[0] if fact.statements else ""


def line(fact: AnyFact, report: Report | None) -> Line:
    """One line."""
    mark, grounds = _mark(fact)
    return Line(
        id=fact.id,
        type=fact.__struct_config__.tag if isinstance(fact.__struct_config__.tag, str) else "",
        area=fact.area,
        date=fact.date,
        text=_text(fact),
        who=_who(report) or _enterer(fact),
        reports=fact.independent,
        mark=mark,
        grounds=grounds,
        quote=report.quote if report else "",
        language=report.statement.language if report else None,
        in_scope=fact.in_scope,
        sentence=report.sentence if report else "",
        statement=report.statement.id if report else None,
        doc_id=report.document.doc_id if report else None,
        published=report.document.published if report else None,
    )


def _who(report: Report | None) -> str:
    if report is None:
        return ""
    return (
        report.statement.reporter
        or report.document.publisher
        or report.document.source
        or report.document.doc
    )


def _enterer(fact: AnyFact) -> str:
    """Who answers for a line that no document says."""
    return f"entered by {fact.entered[-1].by}" if isinstance(fact, Measure) and fact.entered else ""


def _text(fact: AnyFact) -> str:
    if isinstance(fact, Identity):
        offices = "; ".join(dict.fromkeys(o.title for o in fact.offices))
        return f"{fact.name} ({offices})" if offices else fact.name
    if isinstance(fact, Implied):
        return fact.derivation
    return fact.label


def _mark(fact: AnyFact) -> tuple[str, str]:
    match fact:
        case Quantity(verdict="differing"):
            kind = CONFLICTS.get(fact.conflict or "", "")
            return "differs", ": ".join(filter(None, (kind, fact.grounds)))
        case Quantity(status="planned"):
            return "planned", ""
        case Implied():
            wrong = [c.grounds for c in fact.checks if not c.fits]
            return ("does not fit", "; ".join(dict.fromkeys(wrong))) if wrong else ("implied", "")
        case Commitment() | Measure():
            return fact.state.replace("_", " "), ""
        case Occurrence() | InstrumentFact():
            rivals = fact.rival_dates if isinstance(fact, Occurrence) else ()
            if rivals:
                return "differs", f"also dated {', '.join(rivals)}"
            return ("" if fact.status == "occurred" else fact.status.replace("_", " ")), ""
        case BodyFact():
            return "", ""
        case _:
            return "", ""


#: What an overview is read for: totals before parts, instruments before their ceremonies.
_TOTALS = frozenset({"trade_turnover", "exports", "imports", "trade_balance", "investment", "freight"})
_SMALL = frozenset({"other", "count", "duration", "share", "participants"})
_OCCASIONS = {"visit": 2, "talks": 2, "forum": 2, "upgrade": 2, "launch": 2, "award": 1, "meeting": 1}


def importance(fact: AnyFact) -> int:
    """How much a fact says about the system by itself, 0 to 3."""
    match fact:
        case Quantity():
            if fact.measure != "level" or fact.status == "planned":
                return 1
            if fact.indicator in _SMALL:
                return 1
            return 3 if fact.indicator in _TOTALS and not fact.sectors and len(fact.parties) > 1 else 2
        case InstrumentFact():
            return 3 if fact.title else 2
        case BodyFact() | Tie():
            return 3
        case Implied():
            return 3 if any(not c.fits for c in fact.checks) else 0
        case Identity():
            return min(3, fact.documents)
        case Occurrence():
            return _OCCASIONS.get(fact.kind, 1)
        case _:
            return 1


def weight(fact: AnyFact) -> tuple[int, int, int, str, str]:
    """What an overview shows first: what matters, then doubts, then support, then what is recent."""
    doubt = (isinstance(fact, Quantity) and fact.verdict == "differing") or isinstance(fact, Implied)
    return (importance(fact), int(doubt), fact.independent, sort_date(fact.date), fact.id)


def sort_date(date: str | None) -> str:
    """The end of an EDTF date as text that sorts; undated first."""
    return (date or "").rpartition("/")[2].strip("~?.%") or (date or "").partition("/")[0].strip("~?.%")


def newest_first(items: Iterable[Line]) -> list[Line]:
    """By date, newest first, undated last."""
    return sorted(items, key=lambda i: (sort_date(i.date), i.id), reverse=True)
