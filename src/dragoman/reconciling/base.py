"""What all kinds of facts have in common: ids, support, dates, area, scope."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from dragoman.model.group import Group, Member

#: Language of the lines that facts carry; pages in another language make their own from the statements.
INTERFACE = "en"


class Scope(NamedTuple):
    """The pair that the register follows, as ISO 3166-1 codes; empty when there is none."""

    sides: tuple[str, ...] = ()

    def holds(self, countries: Iterable[str], setting: Iterable[str] = ()) -> bool:
        """Whether a matter is the pair's.

        Both sides concerned: ours.  A third country and not both sides: theirs.  One side or no country at all: ours
        where the documents name both sides (`setting`), since they seldom repeat both names in every sentence.
        """
        ours = set(self.sides)
        if not ours or ours <= set(countries):
            return True
        return not set(countries) - ours and ours <= set(setting)


def fact_id(kind: str, members: Sequence[Member], extra: str = "") -> str:
    """Stable while the smallest statement of the fact stays: a function of the set, not of the order."""
    root = min(m.statement.id for m in members)
    return "f-" + hashlib.sha256(f"{kind}|{root}|{extra}".encode()).hexdigest()[:16]


def independent(members: Sequence[Member]) -> int:
    """Number of independent reports: distinct origins."""
    return len({m.document.origin or m.document.doc_id for m in members})


def known(members: Sequence[Member]) -> tuple[str | None, str | None]:
    """First and last date of the documents that say it."""
    dates = sorted(d for m in members if (d := m.document.published))
    return (dates[0], dates[-1]) if dates else (None, None)


def countries(members: Sequence[Member]) -> tuple[str, ...]:
    """All countries that any of the statements concerns."""
    return tuple(sorted({c for m in members for c in m.countries}))


def common(
    kind: str, group: Group, members: Sequence[Member], scope: Scope, extra: str = ""
) -> dict[str, Any]:
    """The fields that every fact shares, ready for the constructor."""
    first, last = known(members)
    involved = countries(members)
    return {
        "id": fact_id(kind, members, extra),
        "key": group.key,
        "statements": tuple(sorted(m.statement.id for m in members)),
        "independent": independent(members),
        "first_known": first,
        "last_known": last,
        "label": label(members),
        "parties": involved,
        "sectors": tuple(sorted({s for m in members for s in m.statement.sectors})),
        "in_scope": scope.holds(involved, {c for m in members for c in m.setting}),
        "decisions": tuple(d.id for d in group.decisions),
    }


def label(members: Sequence[Member]) -> str:
    """One line for people: the headline of the fullest statement, of one that needs no translation if there is any."""

    def rank(member: Member) -> tuple[bool, int, str]:
        plain = (member.statement.language or "").split("-")[0] == INTERFACE
        return plain, fullness(member), member.statement.id

    best = max(members, key=rank).statement
    return best.headline or best.summary or next(m.quote for m in members)


def fullness(member: Member) -> int:
    """How many fields a statement fills."""
    empty: tuple[object, ...] = (None, "", (), [], {})
    return sum(value not in empty for value in msgspec.structs.asdict(member.statement).values())


def most_common(values: Sequence[str | None]) -> str | None:
    """The value that most statements give; of equals the longest, then the first in order."""
    present = [v for v in values if v]
    return max(sorted(set(present)), key=lambda v: (present.count(v), len(v))) if present else None


def united(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """All values, each once, sorted."""
    return tuple(sorted({v for group in groups for v in group}))
