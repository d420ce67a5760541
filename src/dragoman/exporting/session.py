"""A briefing for a session of a body: what the last one decided, what became of each point, what is due before the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.errors import NotFound
from dragoman.exporting import due as dues
from dragoman.exporting.bodies import Sessions, names_it, sessions
from dragoman.exporting.brief import Maker
from dragoman.exporting.briefing import Briefing, Entry, Section
from dragoman.exporting.measures import measures, number_key
from dragoman.exporting.standing import as_of
from dragoman.model.fact import AnyFact, Commitment, InstrumentFact, Measure, Occurrence
from dragoman.register import Queries, Report
from dragoman.text import edtf
from dragoman.text.fold import bare

_STEPS = {
    "called_for": "called for", "planned": "planned", "ongoing": "under way", "occurred": "reported as done",
    "cancelled": "cancelled", "actual": "reported as reached", "preliminary": "reported, preliminary",
}  # fmt: skip


def compose(register: Queries, address: str, day: str | None = None, *, longest: int = 60) -> Briefing:
    """The briefing for the next session of a body, as of a day (otherwise the last that documents reach).

    Raises:
        NotFound: if no body is called so, or no session of it is known.
    """
    day = dues.bound(day, "high", "") or dues.today_of(register)
    known = sessions(register, address, day)
    if known.last is None:
        raise NotFound(
            "no session of it is known", subject=known.name, hint="`dragoman show timeline` lists events"
        )
    points = _points(register, known, known.last)
    until = dues.first_day(known.next) if known.next else None
    ahead, silent = _due(register, day, until, known.last, {p.id for p in points})
    make = Maker(register, longest, day)
    maker = _Points(register, make, day)
    held = maker.section("The last session", "", [known.last])
    sections = (
        held,
        maker.section(
            "What it decided, and what became of it", "No decision of it is reported or kept.", points
        ),
        maker.section(_before(known.next), "Nothing is due.", ahead),
        maker.section("Past its date, no outcome reported", "Everything that was due is reported.", silent),
    )
    title = f"{known.name}: before the next session"
    return Briefing(
        title=title, since=known.last.date or day, until=until, sections=sections, sources=make.sources()
    )


def _before(coming: Occurrence | None) -> str:
    return (
        f"Due before the next session ({coming.date})"
        if coming
        else "Due before the next session (no date is known)"
    )


def _points(register: Queries, known: Sessions, last: Occurrence) -> list[AnyFact]:
    """What a session decided: measures kept under it, agreements made at it, promises made in what reports it."""
    signed = [f for f in register.facts(type="instrument", in_scope=None) if isinstance(f, InstrumentFact)]
    documents = {r.document.doc_id for r in register.reports(last.statements)}
    promised = [f for f in register.facts(type="commitment", in_scope=None) if isinstance(f, Commitment)]
    first = {f.id: f.chain[0].statement if f.chain else next(iter(f.statements), "") for f in promised}
    wanted = sorted({*first.values(), *(s for f in signed for s in f.statements)} - {""})
    where = {r.statement.id: r.document.doc_id for r in register.reports(wanted)}
    agreed = [
        f
        for f in signed
        if any(where.get(s) in documents for s in f.statements)
        and (not f.signed or not last.date or edtf.overlaps(f.signed, last.date))
    ]
    commitments = [
        f
        for f in promised
        if where.get(first[f.id]) in documents and not set(f.statements) & set(last.statements)
    ]
    titles = [f.title for f in agreed if f.title]
    kept = [m for m in measures(register) if _kept_under(m, known, last, titles)]
    kept.sort(key=lambda m: (number_key(m.number), m.id))
    taken = {s for m in kept for s in m.statements}
    told: list[AnyFact] = [*agreed, *commitments]
    rest = [f for f in told if not set(f.statements) & taken]
    return [*kept, *rest]


def _kept_under(found: Measure, known: Sessions, last: Occurrence, titles: Sequence[str]) -> bool:
    """Under this very session, or under the body with no other session's date, or under what was signed at it."""
    under = found.under or ""
    if under == last.id or names_it(under, titles) or any(bare(under) == bare(t) for t in titles):
        return True
    if bare(under) == bare(last.about or "") != "" or bare(under) == bare(last.label):
        return True
    if not names_it(under, known.names):
        return False
    others = [s for s in known.all if s.id != last.id and s.date and s.date[:4] in under]
    return not others or bool(last.date and last.date[:4] in under)


def _theirs(fact: AnyFact, last: Occurrence) -> bool:
    """Whether something that is due concerns those whom the session concerned."""
    return not fact.parties or not last.parties or bool(set(fact.parties) & set(last.parties))


def _due(
    register: Queries, day: str, until: str | None, last: Occurrence, told: set[str]
) -> tuple[list[AnyFact], list[AnyFact]]:
    in_scope = True if last.in_scope else None
    facts = [f for f in dues.once(dues.open_facts(register, in_scope)) if _theirs(f, last)]
    ahead = [f for f in facts if dues.last_day(f) >= day and (until is None or dues.first_day(f) <= until)]
    silent = [f for f in facts if dues.last_day(f) < day and f.id not in told]
    return ahead, list(reversed(silent))


class _Points:
    """Facts to entries that say what became of each."""

    def __init__(self, register: Queries, make: Maker, day: str) -> None:
        self._register = register
        self._make = make
        self._day = day
        self._promises: dict[str, Commitment] = {}
        for fact in as_of(register, register.facts(type="commitment", in_scope=None), day):
            if isinstance(fact, Commitment):
                self._promises.update((s, fact) for s in fact.statements)

    def section(self, title: str, empty: str, facts: Sequence[AnyFact]) -> Section:
        """One part; what stands in it keeps its order."""
        facts = as_of(self._register, facts, self._day)
        promises = {f.id: self._promise(f) for f in facts}
        wanted = {s for f in facts for s in f.statements}
        wanted |= {step.statement for p in promises.values() if p for step in p.chain}
        reports = {r.statement.id: r for r in self._register.reports(sorted(wanted))}
        entries = tuple(self._point(f, promises[f.id], reports) for f in facts)
        return Section(title=title, empty=empty, entries=entries)

    def _promise(self, fact: AnyFact) -> Commitment | None:
        """The commitment whose chain tells what became of a fact."""
        if isinstance(fact, Commitment):
            return fact
        if isinstance(fact, Measure | InstrumentFact):
            return next((self._promises[s] for s in fact.statements if s in self._promises), None)
        return None

    def _point(self, fact: AnyFact, promise: Commitment | None, reports: dict[str, Report]) -> Entry:
        first = fact.chain[0].statement if isinstance(fact, Commitment) and fact.chain else None
        own = {i: r for i, r in reports.items() if first is None or i == first}
        made = self._make.entry(fact, own)
        text = f"{fact.number}. {made.text}" if isinstance(fact, Measure) and fact.number else made.text
        steps = self._steps(promise, fact, reports)
        return msgspec.structs.replace(
            made, text=text, rivals=steps, remark=self._remark(fact, promise, bool(steps))
        )

    def _steps(
        self, promise: Commitment | None, fact: AnyFact, reports: dict[str, Report]
    ) -> tuple[Entry, ...]:
        """What was reported later, each with its sentence."""
        chain = promise.chain if promise else ()
        later = chain[1:] if isinstance(fact, Commitment) else chain
        shown = [s for s in later if s.statement in reports and s.statement not in _said(fact)]
        return tuple(
            Entry(
                id=f"{fact.id}#{position}",
                text=_STEPS.get(step.step, step.step.replace("_", " "))
                + (f" ({step.date})" if step.date else ""),
                notes=self._make.notes([reports[step.statement]], 1),
                reports=1,
            )
            for position, step in enumerate(shown, 1)
        )

    def _remark(self, fact: AnyFact, promise: Commitment | None, told: bool) -> str:
        if isinstance(fact, Measure):
            return _kept(fact)
        state = (
            (promise or fact).state.replace("_", " ") if isinstance(fact, Commitment | InstrumentFact) else ""
        )
        overdue = isinstance(fact, Commitment) and dues.last_day(fact) < self._day
        if overdue and fact.state not in dues.FINISHED and not told:
            return f"{state}; due {fact.due}, no outcome is reported"  # type: ignore[union-attr]
        return "" if state in ("known", "occurred") else state


def _said(fact: AnyFact) -> Iterable[str]:
    return fact.statements if isinstance(fact, Measure | InstrumentFact) else ()


def _kept(fact: Measure) -> str:
    """State, who answers, notes, and who entered it when."""
    last = fact.entered[-1]
    parts = [
        fact.state.replace("_", " "), f"due {fact.due}" if fact.due else "",
        ", ".join(f"{a.side}: {a.who}" for a in fact.answers), " ".join(fact.notes.split()), f"entered by {last.by}, {last.at[:10]}",
    ]  # fmt: skip
    return "; ".join(p for p in parts if p)
