"""Figures as series: every value of a quantity through time, rivals side by side, implied values marked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.exporting.lines import CONFLICTS, sort_date
from dragoman.model.fact import AnyFact, Claim, Implied, Quantity
from dragoman.register import Queries, Report
from dragoman.serving import words


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value as said, with all who say so."""

    text: str
    reports: tuple[Report, ...]
    who: tuple[str, ...]
    chosen: bool


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One period of a series: values side by side, why they differ, or what implies the value."""

    fact: AnyFact
    period: str | None
    measure: str
    values: tuple[Value, ...]
    mark: str
    grounds: str


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """All entries of one series, the newest first."""

    key: str
    title: str
    entries: tuple[Entry, ...]


def grouped(facts: Sequence[AnyFact]) -> list[list[AnyFact]]:
    """Figures by series, the fullest first."""
    found: dict[str, list[AnyFact]] = {}
    for fact in facts:
        if isinstance(fact, Quantity | Implied):
            found.setdefault(fact.key, []).append(fact)
    return sorted(found.values(), key=lambda group: (-_told(group), group[0].key))


def _told(group: Sequence[AnyFact]) -> int:
    return sum(max(1, f.independent) for f in group if isinstance(f, Quantity))


def series(register: Queries, groups: Sequence[Sequence[AnyFact]]) -> tuple[Series, ...]:
    """The groups with their reports."""
    wanted = [c.statement for group in groups for f in group if isinstance(f, Quantity) for c in f.claims]
    reports = {r.statement.id: r for r in register.reports(wanted)}
    return tuple(_series(group, reports) for group in groups)


def _series(group: Sequence[AnyFact], reports: dict[str, Report]) -> Series:
    entries = sorted(
        (_entry(f, reports) for f in group), key=lambda e: (sort_date(e.period), e.fact.id), reverse=True
    )
    return Series(key=group[0].key, title=_title(group), entries=tuple(entries))


def _title(group: Sequence[AnyFact]) -> str:
    """What all labels of the series begin with; else its indicator and whose it is."""
    first = next((f for f in group if isinstance(f, Quantity)), None)
    if first is None:
        return group[0].label
    name = first.of if first.indicator in ("count", "other", "participants") and first.of else ""
    name = name or words.label_of_indicator(first.indicator)
    goods = ", ".join(map(words.sector_name, first.sectors))
    name = f"{name[:1].upper()}{name[1:]}" + (
        f" ({goods})" if goods and goods.casefold() not in name.casefold() else ""
    )
    return f"{name}, {whose}" if (whose := _whose(first)) else name


def _whose(fact: Quantity) -> str:
    if fact.from_ or fact.to:
        ends = [words.place_name(p) if p else "abroad" for p in (fact.from_, fact.to)]
        return " → ".join(ends)
    return words.place_name(fact.subject) if fact.subject else " – ".join(map(words.place_name, fact.parties))


def _entry(fact: AnyFact, reports: dict[str, Report]) -> Entry:
    if isinstance(fact, Implied):
        return _implied(fact)
    assert isinstance(fact, Quantity)
    differing = fact.verdict == "differing"
    mark = "differs" if differing else "planned" if fact.status == "planned" else ""
    why = CONFLICTS.get(fact.conflict or "", "") if differing else ""
    return Entry(
        fact=fact,
        period=fact.period,
        measure="" if fact.measure == "level" else fact.measure,
        values=values(fact, reports),
        mark=mark,
        grounds=": ".join(filter(None, (why, fact.grounds))),
    )


def values(fact: Quantity, reports: dict[str, Report]) -> tuple[Value, ...]:
    """Claims that read the same are one value; the one that most reports support first."""
    found: dict[str, list[Claim]] = {}
    for claim in fact.claims:
        found.setdefault(shown(fact, claim), []).append(claim)
    made = [
        Value(
            text=text,
            reports=tuple(reports[c.statement] for c in claims if c.statement in reports),
            who=tuple(dict.fromkeys(filter(None, (who(c, reports.get(c.statement)) for c in claims)))),
            chosen=fact.chosen in {c.statement for c in claims},
        )
        for text, claims in found.items()
    ]
    return tuple(sorted(made, key=lambda v: (not v.chosen, -len(v.reports), v.text)))


def shown(fact: Quantity, claim: Claim) -> str:
    """A claim's value in words, by what is measured."""
    if fact.measure == "rank":
        return f"rank {claim.value:g}"
    text = words.amount(claim.value, claim.unit, claim.qualifier)
    if fact.measure == "change":
        if claim.unit == "x":
            return f"{text} the earlier level"
        return (
            f"up {text}"
            if claim.value >= 0
            else f"down {words.amount(-claim.value, claim.unit, claim.qualifier)}"
        )
    return f"{text} of the whole" if fact.measure == "share" else text


def who(claim: Claim, report: Report | None) -> str:
    """The speaker, else the publisher."""
    if claim.reporter or report is None:
        return claim.reporter or ""
    return report.document.publisher or report.document.source or report.document.doc


def _implied(fact: Implied) -> Entry:
    low, high = words.amount(fact.low, fact.unit), words.amount(fact.high, fact.unit)
    wrong = [c.grounds for c in fact.checks if not c.fits and c.grounds]
    return Entry(
        fact=fact,
        period=fact.period,
        measure="",
        values=(Value(text=low if low == high else f"{low} – {high}", reports=(), who=(), chosen=False),),
        mark="does not fit" if any(not c.fits for c in fact.checks) else "implied",
        grounds=". ".join(dict.fromkeys([fact.derivation, *wrong])),
    )
