"""What is known around a claim: the account that it belongs to, and the case of one claim against another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.model.fact import Conflict
from dragoman.model.statement import Figure
from dragoman.reconciling.claims import Said, countrywide
from dragoman.reconciling.official import Cell
from dragoman.reconciling.words import spoken

#: Width of an interval by its value up to which meeting another value is no accident.
EXACT = 0.02

#: So many origins of one value tell that it is no slip.
ORIGINS = 2

Typed = tuple[Conflict, str]


class Context:
    """What else is known of an account: all its claims, by series and period, and its official cells."""

    def __init__(self, claims: Sequence[Said], cells: Sequence[Cell] = ()) -> None:
        self.claims, self.cells = claims, cells
        self._series: dict[str, list[Said]] = defaultdict(list)
        self._account: dict[tuple[str, str], list[Said]] = defaultdict(list)
        self._document: dict[str, list[Said]] = defaultdict(list)
        for claim in claims:
            self._document[claim.figure.doc_id].append(claim)
        self._followed = _followed(claims)
        for claim in distinct(claims):
            self._series[claim.series].append(claim)
            self._account[_kind(claim), claim.figure.period or ""].append(claim)

    def side(self, claim: Said) -> str | None:
        """Whose count: as its document says, else the one that the document's exact figures are those of."""
        return claim.side or self._followed.get(claim.figure.doc_id)

    def series(self, claim: Said) -> list[Said]:
        """Claims of the same series, whatever their period; what reads the same stands for all."""
        return self._series[claim.series]

    def others(self, claim: Said) -> Iterator[Said]:
        """Claims of the same time and kind that speak of a part or of the whole of it."""
        for other in self._account[_kind(claim), claim.figure.period or ""]:
            if other.series != claim.series and countrywide(other.whose) == countrywide(claim.whose):
                yield other
        if claim.figure.indicator in ("exports", "imports") and claim.figure.measure == "level":
            whole = _kind(claim).replace("trade_flow", "trade_turnover", 1)
            for other in self._account[whole, claim.figure.period or ""]:
                if set("+".join(other.whose).split("+")) == set(claim.whose):
                    yield other

    def beside(self, claim: Said) -> list[Said]:
        """The levels of the same document, series and period."""
        return [
            c for c in self._document[claim.figure.doc_id]
            if c.series == claim.series and c.figure.measure == "level" and c.figure.period == claim.figure.period
        ]  # fmt: skip

    def cells_of(self, claim: Said) -> list[Cell]:
        """The official cells of its series, period and unit."""
        return [c for c in self.cells if c.key == claim.series and of_cell(c, claim)]


def _kind(claim: Said) -> str:
    figure = claim.figure
    return f"{claim.series.split('|')[1]}|{figure.measure}|{figure.unit}|{figure.status == 'planned'}"


def of_cell(cell: Cell, claim: Said) -> bool:
    """True for a cell of the claim's period and unit."""
    return cell.observation.period == claim.figure.period and cell.observation.unit == claim.figure.unit


def _followed(claims: Sequence[Said]) -> dict[str, str]:
    """Documents that name nobody, and the one side whose exact figures theirs are."""
    told: dict[tuple[object, ...], set[str]] = defaultdict(set)
    silent: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        if claim.side is None:
            silent[claim.figure.doc_id].append(claim)
        elif exact(claim):
            told[claim.series, claim.figure.period, claim.figure.unit, claim.figure.value].add(claim.side)
    found: dict[str, str] = {}
    for doc_id, some in silent.items():
        sides: Counter[str] = Counter()
        for claim in some:
            whose = told.get(
                (claim.series, claim.figure.period, claim.figure.unit, claim.figure.value), set()
            )
            sides.update(whose if len(whose) == 1 and exact(claim) else ())
        if len(sides) == 1:
            found[doc_id] = next(iter(sides))
    return found


def distinct(claims: Iterable[Said]) -> list[Said]:
    """Of claims that say the same of the same, by the same count, one of each of two origins."""
    found: dict[tuple[object, ...], dict[str, Said]] = defaultdict(dict)
    for claim in claims:
        figure = claim.figure
        same = found[
            claim.series, figure.period, figure.measure, figure.unit, figure.status, claim.low, claim.high, claim.side,
            figure.indicator, claim.covers,
        ]  # fmt: skip
        if len(same) < ORIGINS:
            same.setdefault(claim.origin, claim)
    return [claim for same in found.values() for claim in same.values()]


class Case(NamedTuple):
    """A claim that is set against the chosen one of its quantity, with all its claims and what else is known."""

    claim: Said
    chosen: Said
    context: Context
    claims: Sequence[Said] = ()

    def borne_out(self, one: Said) -> bool:
        """Another origin gives the same: hardly a slip of the pen."""
        return any(c.origin != one.origin and c.meets(one) for c in self.claims)

    def doubtful(self) -> Iterator[Said]:
        """Which of the two may be a slip."""
        return (one for one in (self.claim, self.chosen) if not self.borne_out(one))

    def peers(self) -> list[Said]:
        """What other origins say by the same side's count, nearest value first."""
        mine, side = self.claim, self.context.side
        found = [
            c for c in self.claims
            if side(mine) and side(c) == side(mine) and c.origin != mine.origin and c.figure.unit == mine.figure.unit
        ]  # fmt: skip
        return sorted(found, key=lambda c: (abs(c.figure.value - mine.figure.value), c.figure.id))

    def words(self) -> str:
        return versus(self.claim.figure, self.chosen.figure)


def exact(claim: Said) -> bool:
    """Exact enough for meeting another value to be no accident."""
    return claim.high - claim.low <= EXACT * abs(claim.figure.value)


def versus(x: Figure, y: Figure) -> str:
    """The two values in words."""
    return f"{spoken(x.value, x.unit)} against {spoken(y.value, y.unit)}"


def value(claim: Said) -> str:
    """A claim's value in words."""
    return spoken(claim.figure.value, claim.figure.unit)
