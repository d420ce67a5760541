"""Official figures of the profile: facts of their own beside the claims, and what claims are checked against.

Their provenance is `cell`: table, row and column stand in the fact, and they count as one report each (docs/adr/0007).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.model.fact import Claim, Quantity
from dragoman.model.statement import Figure
from dragoman.profiles.profile import Observation
from dragoman.reconciling.intervals import interval
from dragoman.reconciling.words import spoken


class Cell(NamedTuple):
    """One official value with its interval and the key of the series that claims of the same quantity have."""

    id: str
    key: str
    observation: Observation
    low: float
    high: float

    def words(self) -> str:
        """`USD 5.79 billion by the count of` whoever reports it."""
        seen = self.observation
        return f"{spoken(seen.value, seen.unit)} by the count of {seen.reporter}"


Table = Mapping[str, tuple[Cell, ...]]


def table(series: Iterable[Observation]) -> Table:
    """All cells by the key of their series."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for seen in series:
        cell = _cell(seen)
        found[cell.key].append(cell)
    return {
        key: tuple(sorted(cells, key=lambda c: (c.observation.period, c.id)))
        for key, cells in sorted(found.items())
    }


def _cell(seen: Observation) -> Cell:
    figure = Figure(
        doc="", doc_id="", indicator=seen.indicator, value=seen.value, unit=seen.unit, period=seen.period,  # type: ignore[arg-type]
    )  # fmt: skip
    low, high = interval(figure)
    flow = (
        "trade_flow"
        if seen.indicator in ("exports", "imports") and seen.from_ and seen.to
        else seen.indicator
    )
    whose = f"{seen.from_ or ''}>{seen.to or ''}" if seen.from_ or seen.to else "+".join(sorted(seen.parties))
    mark = f"{seen.indicator}|{whose}|{seen.period}|{seen.reporter}|{seen.row}"
    name = "cell-" + hashlib.sha256(mark.encode()).hexdigest()[:16]
    return Cell(name, f"series|{flow}|{whose}|total", seen, low, high)


def official(series: Iterable[Observation]) -> dict[str, tuple[Quantity, ...]]:
    """Facts of the official cells, by a key of the register that no statement has."""
    return {f"official|{cell.id}": (_fact(cell),) for cells in table(series).values() for cell in cells}


def _fact(cell: Cell) -> Quantity:
    seen = cell.observation
    ends = " → ".join(filter(None, (seen.from_, seen.to))) or " + ".join(seen.parties)
    name = seen.indicator.replace("_", " ").capitalize()
    return Quantity(
        id=f"f-{cell.id}",
        key=cell.key,
        provenance="cell",
        independent=1,
        state="official",
        label=f"{name}, {ends}: {spoken(seen.value, seen.unit)} ({seen.reporter}'s count)",
        area="trade",
        parties=tuple(sorted({p[:2] for p in (seen.from_, seen.to, *seen.parties) if p})),
        date=seen.period,
        indicator=seen.indicator,
        unit=seen.unit,
        period=seen.period,
        from_=seen.from_,
        to=seen.to,
        claims=(
            Claim(
                statement=cell.id,
                low=cell.low,
                high=cell.high,
                unit=seen.unit,
                value=seen.value,
                reporter=seen.reporter,
            ),
        ),
        grounds=f"{seen.source}, row {seen.row} of the profile's series: {seen.url}",
    )
