"""Official series beside the claims: facts with provenance `cell`, checks, and the two sides' own counts."""

from __future__ import annotations

from dragoman.model.fact import Implied, Quantity
from dragoman.profiles.profile import Observation
from dragoman.reconciling import RuleReconciler, official
from dragoman.reconciling.keys import figure_key

from .build import figure, group


def cell(value: float, reporter: str, period: str = "2022", row: int = 2) -> Observation:
    return Observation(
        indicator="trade_turnover", period=period, value=value, unit="USD", reporter=reporter, source="yearbook",
        url="https://example.org", parties=("VN", "FR"), row=row,
    )  # fmt: skip


SERIES = (cell(5.08e9, "France"), cell(5.79e9, "Viet Nam", row=3), cell(3.2e9, "France", "2021", 4))
KEY = "series|trade_turnover|FR+VN|total"


def test_a_cell_is_a_fact_of_the_series_of_its_claims() -> None:
    claim = figure(5.08e9)
    (fact,) = official(SERIES[:1]).popitem()[1]
    assert fact.key == KEY == figure_key(claim, claim.statement)  # type: ignore[arg-type]
    assert (fact.provenance, fact.independent, fact.period) == ("cell", 1, "2022")
    assert "yearbook" in fact.grounds and "France" in fact.label


def test_each_side_s_own_count_is_a_matter_of_perspective() -> None:
    members = figure(5.08e9, "a"), figure(5.8e9, "b")
    (fact,) = [
        f
        for f in RuleReconciler(series=SERIES).reconcile(group(*members, key=KEY))
        if isinstance(f, Quantity)
    ]
    assert fact.conflict == "perspective"
    assert "France" in fact.grounds and "Viet Nam" in fact.grounds


def test_growth_is_checked_against_the_official_year_before() -> None:
    members = figure(5.08e9, "a"), figure(33, "a", unit="%", measure="change")
    (fact,) = [
        f for f in RuleReconciler(series=SERIES).reconcile(group(*members, key=KEY)) if isinstance(f, Implied)
    ]
    assert [c.fits for c in fact.checks] == [False]
    assert "by the count of France" in fact.checks[0].grounds


def test_changes_are_counted_as_the_levels_beside_them() -> None:
    members = (
        figure(5.08e9, "a"), figure(33, "a", unit="%", measure="change"),
        figure(5.79e9, "b"), figure(13, "b", unit="%", measure="change"),
    )  # fmt: skip
    facts = RuleReconciler(series=SERIES).reconcile(group(*members, key=KEY))
    found = {f.measure: f.conflict for f in facts if isinstance(f, Quantity)}
    assert found == {"level": "perspective", "change": "perspective"}
