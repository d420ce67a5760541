"""Figures of a group as claims: what each speaks of, the interval that it allows, and whose count it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge import places as gazetteer
from dragoman.knowledge.coverage import Coverage, coverage
from dragoman.languages.places import find_places
from dragoman.model.group import Group, Member
from dragoman.model.statement import Figure
from dragoman.reconciling.intervals import interval, meet
from dragoman.reconciling.keys import cluster, figure_key, is_home, is_place, subject_matter, whose
from dragoman.text.edtf import is_valid
from dragoman.text.tokens import tokenise


class Said(NamedTuple):
    """A figure with its member and interval.

    `series` is what it speaks of in all periods, `whose` the ends of a flow or the parties as one, `matter` what is
    measured, `side` whose count it is where its document says so, `home` whether the group's facts speak for it.
    """

    member: Member
    figure: Figure
    low: float
    high: float
    series: str = ""
    whose: tuple[str, ...] = ()
    matter: str = ""
    side: str | None = None
    home: bool = True

    @property
    def origin(self) -> str:
        """Copies and translations of one text neither agree nor differ."""
        return self.member.document.origin or self.member.document.doc_id

    def lifted(self, whose: tuple[str, ...], matter: str | None = None) -> str:
        """The series of the same flow with other ends, and of another matter if one is given."""
        flow = self.series.split("|")[1]
        return f"series|{flow}|{'>'.join(whose)}|{self.matter if matter is None else matter}"

    @property
    def covers(self) -> Coverage | None:
        """Goods, services or both, where the words say it."""
        said = coverage(self.figure.of) if self.figure.of else None
        if said in ("services", "both") or not self.member.quote:
            return said
        return "both" if coverage(self.member.quote) == "both" and said is None else said

    def meets(self, other: Said) -> bool:
        """True when both can be one value of one unit."""
        return self.figure.unit == other.figure.unit and meet((self.low, self.high), (other.low, other.high))


def said(group: Group) -> list[Said]:
    """The figures of a group, in order of their statements; periods that are no dates are none."""
    return [_said(m, m.statement, group) for m in group.members if isinstance(m.statement, Figure)]


def _said(member: Member, figure: Figure, group: Group) -> Said:
    low, high = interval(figure, member.quote)
    return Said(
        member, figure, low, high, figure_key(member, figure), whose(member, figure), subject_matter(figure),
        side(member, figure.reporter), is_home(member, group),
    )  # fmt: skip


def side(member: Member, reporter: str | None) -> str | None:
    """Whose count: the country that the reporter's name tells, else the reporter."""
    if not reporter:
        return None
    known = member.clusters.get(reporter)
    if known and is_place(known):
        return known[:2]
    return _country(reporter, member.statement.language or member.document.language) or known or reporter


@lru_cache(maxsize=20_000)
def _country(name: str, language: str) -> str | None:
    found = {gazetteer.country_of(hit.keys[0]) for hit in find_places(tokenise(name), language) if hit.keys}
    return found.pop() if len(found) == 1 else None


def same_count(a: Said, b: Said) -> bool:
    """One text, or one side's count as far as the documents say; a mirror figure is another count."""
    if a.figure.doc_id == b.figure.doc_id:
        return True
    if a.side and b.side:
        return a.side == b.side
    return a.origin == b.origin


def other_count(a: Said, b: Said) -> bool:
    """Two sides' counts, as both documents say, or by the two names of one flow."""
    if a.side and b.side:
        return a.side != b.side
    return a.series == b.series and {a.figure.indicator, b.figure.indicator} == {"exports", "imports"}


def levels(claims: Iterable[Said]) -> list[Said]:
    """Claims of what is or was, in absolute terms, of a stated time."""
    return [
        c for c in claims
        if c.figure.measure == "level" and c.figure.status in ("actual", "preliminary") and c.figure.period
        and is_valid(c.figure.period)
    ]  # fmt: skip


def nearest(claim: Said, others: Sequence[Said]) -> Said | None:
    """The one whose passage stands nearest to the claim's in their document."""

    def distance(other: Said) -> tuple[int, str]:
        return abs(_start(other) - _start(claim)), other.figure.id

    return min(others, key=distance, default=None)


def _start(claim: Said) -> int:
    return claim.figure.evidence[0].start if claim.figure.evidence else 0


def countrywide(ends: Sequence[str]) -> tuple[str, ...]:
    """The same ends with parts of countries lifted to their countries."""
    return tuple("+".join(sorted({p[:2] if is_place(p) else p for p in end.split("+")})) for end in ends)


__all__ = [
    "Said", "cluster", "countrywide", "levels", "nearest", "other_count", "said", "same_count", "side",
]  # fmt: skip
