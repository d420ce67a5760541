"""Official series of the profile beside what documents claim, by year: a small chart and a table.

Coordinates are computed here; the template only draws.  A series is one indicator, or one flow of goods however it is
called, between the same ends in one unit; each reporting authority is a curve of its own, each claim a point.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.model.fact import Claim, Quantity
from dragoman.profiles import Observation, Profile
from dragoman.register import Queries, Report
from dragoman.serving import words

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560.0, 210.0, 64.0, 16.0, 14.0, 28.0
DASHES = ("none", "6 4", "2 4", "9 3 2 3")
_YEAR = 4
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_YEARS = 9  #: labels below the chart


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A value at its place in the chart; a claim leads to its fact and its sentence."""

    x: float
    y: float
    year: str
    value: str
    who: str = ""
    fact: str = ""
    report: Report | None = None
    differs: bool = False
    planned: bool = False
    source: str = ""
    url: str = ""


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """One authority's values in order: `path` joins consecutive years, `gaps` bridges years without a value."""

    reporter: str
    points: tuple[Point, ...]
    path: str
    gaps: str
    dash: str


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the scale."""

    at: float
    label: str


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One year of the table: official values in the order of the curves, and the claims."""

    year: str
    official: tuple[Point | None, ...]
    claims: tuple[Point, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A series ready to be drawn."""

    title: str
    number: int
    curves: tuple[Curve, ...]
    claims: tuple[Point, ...]
    rows: tuple[Row, ...]
    years: tuple[Tick, ...]
    scale: tuple[Tick, ...]
    sources: tuple[str, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its quantity and report."""

    fact: Quantity
    claim: Claim
    report: Report | None


def charts(register: Queries, profile: Profile | None) -> tuple[Chart, ...]:
    """One chart for each official yearly series, in the order of the profile's file."""
    series: dict[tuple[str, str], list[Observation]] = {}
    for cell in profile.series if profile else ():
        if len(cell.period) == _YEAR and cell.period.isdigit():
            series.setdefault((_key(cell), cell.unit), []).append(cell)
    if not series:
        return ()
    said = _said(register, {key for key, _ in series})
    return tuple(
        _chart(number, cells, said.get((key, unit), []))
        for number, ((key, unit), cells) in enumerate(series.items(), 1)
    )


def _key(cell: Observation) -> str:
    """The key under which reconciling files claims of the same series; both names of a flow are one."""
    if cell.from_ and cell.to:
        flow = "trade_flow" if cell.indicator in ("exports", "imports") else cell.indicator
        return f"series|{flow}|{cell.from_}>{cell.to}|total".casefold()
    return f"series|{cell.indicator}|{'+'.join(sorted(cell.parties))}|total".casefold()


def _said(register: Queries, keys: set[str]) -> dict[tuple[str, str], list[Said]]:
    """Claims of whole years by series and unit."""
    facts = [
        fact
        for fact in register.facts(type="quantity", order="oldest")
        if isinstance(fact, Quantity) and fact.key.casefold() in keys and fact.measure == "level" and _yearly(fact) and fact.provenance != "cell"
    ]  # fmt: skip
    reports = {r.statement.id: r for r in register.reports([c.statement for f in facts for c in f.claims])}
    found: dict[tuple[str, str], list[Said]] = {}
    for fact in facts:
        for claim in fact.claims:
            said = Said(fact=fact, claim=claim, report=reports.get(claim.statement))
            found.setdefault((fact.key.casefold(), claim.unit), []).append(said)
    return found


def _yearly(fact: Quantity) -> bool:
    return fact.period is not None and len(fact.period) == _YEAR and fact.period.isdigit()


def _chart(number: int, cells: Sequence[Observation], said: Sequence[Said]) -> Chart:
    years = [int(c.period) for c in cells] + [int(s.fact.period or 0) for s in said]
    place = _Scale(min(years), max(years), [c.value for c in cells], [s.claim.value for s in said])
    curves = _curves(cells, place)
    claims = tuple(_claim(s, place) for s in said)
    return Chart(
        title=_title(cells[0]),
        number=number,
        curves=curves,
        claims=claims,
        rows=_rows(curves, claims),
        years=place.years(),
        scale=place.ticks(),
        sources=tuple(dict.fromkeys(c.source for c in cells)),
    )


def _title(cell: Observation) -> str:
    name = words.label_of_indicator(cell.indicator)
    if cell.from_ and cell.to:
        name = "Goods" if cell.indicator in ("exports", "imports") else name  # one flow, by both names
        return f"{name}, {words.place_name(cell.from_)} → {words.place_name(cell.to)}"
    return f"{name}, {' – '.join(map(words.place_name, cell.parties))}"


class _Scale:
    """Years and values to coordinates.

    A claim that is slipped by orders of magnitude does not flatten the chart: it stands at the upper edge.
    """

    def __init__(self, first: int, last: int, official: Sequence[float], claimed: Sequence[float]) -> None:
        self.first, self.last = first, max(last, first + 1)
        usual = max(map(abs, official), default=1.0)
        top = max([*official, *(c for c in claimed if abs(c) <= 2 * usual)], default=1.0)
        low = min([0.0, *official])
        self.step = _step((top - low) / 4 or 1.0)
        self.top = math.ceil(top / self.step) * self.step or self.step
        self.low = math.floor(low / self.step) * self.step

    def x(self, year: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / (self.last - self.first), 1)

    def y(self, value: float) -> float:
        share = (min(max(value, self.low), self.top) - self.low) / (self.top - self.low)
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)

    def ticks(self) -> tuple[Tick, ...]:
        count = round((self.top - self.low) / self.step)
        values = [self.low + self.step * i for i in range(count + 1)]
        return tuple(Tick(at=self.y(v), label=words.short_number(v)) for v in values)

    def years(self) -> tuple[Tick, ...]:
        every = math.ceil((self.last - self.first + 1) / _MOST_YEARS)
        shown = range(self.last, self.first - 1, -every)
        return tuple(Tick(at=self.x(y), label=str(y)) for y in sorted(shown))


def _step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(s * size for s in _STEPS if s * size >= rough * 0.999)


def _curves(cells: Sequence[Observation], place: _Scale) -> tuple[Curve, ...]:
    by_reporter: dict[str, list[Observation]] = {}
    for cell in cells:
        by_reporter.setdefault(cell.reporter, []).append(cell)
    made = []
    for index, (reporter, mine) in enumerate(by_reporter.items()):
        mine.sort(key=lambda c: c.period)
        points = tuple(
            Point(
                x=place.x(int(c.period)), y=place.y(c.value), year=c.period, value=words.amount(c.value, c.unit),
                who=words.place_name(c.reporter), source=c.source, url=c.url,
            )
            for c in mine
        )  # fmt: skip
        path, gaps = _paths(points)
        made.append(
            Curve(
                reporter=words.place_name(reporter), points=points, path=path, gaps=gaps, dash=DASHES[index % len(DASHES)]
            )
        )  # fmt: skip
    return tuple(made)


def _paths(points: Sequence[Point]) -> tuple[str, str]:
    """Strokes between consecutive years, and those across years without a value."""
    solid: list[str] = []
    gaps: list[str] = []
    for a, b in pairwise(points):
        stroke = f"M{a.x} {a.y} L{b.x} {b.y}"
        (solid if int(b.year) - int(a.year) == 1 else gaps).append(stroke)
    return " ".join(solid), " ".join(gaps)


def _claim(said: Said, place: _Scale) -> Point:
    claim, report = said.claim, said.report
    year = said.fact.period or ""
    who = claim.reporter or (
        report.document.publisher or report.document.source or report.document.doc if report else ""
    )
    return Point(
        x=place.x(int(year)), y=place.y(claim.value), year=year, value=words.amount(claim.value, claim.unit, claim.qualifier),
        who=who or "", fact=said.fact.id, report=report, differs=said.fact.verdict == "differing",
        planned=claim.status == "planned",
    )  # fmt: skip


def _rows(curves: Sequence[Curve], claims: Sequence[Point]) -> tuple[Row, ...]:
    """The newest year first."""
    official = {(i, p.year): p for i, curve in enumerate(curves) for p in curve.points}
    years = sorted({year for _, year in official} | {c.year for c in claims}, reverse=True)
    return tuple(
        Row(
            year=year,
            official=tuple(official.get((i, year)) for i in range(len(curves))),
            claims=tuple(c for c in claims if c.year == year),
        )
        for year in years
    )
