"""Claims as intervals, their agreement, and the type of every conflict."""

from __future__ import annotations

import pytest

from dragoman.model.fact import Implied, Quantity
from dragoman.model.group import Member
from dragoman.reconciling import RuleReconciler
from dragoman.reconciling.intervals import interval, written_step

from .build import figure, group


def only(*members: Member) -> Quantity:
    facts = [f for f in RuleReconciler().reconcile(group(*members)) if isinstance(f, Quantity)]
    assert len(facts) == 1
    return facts[0]


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        (5.08e9, "=", 5.075e9, 5.085e9),
        (107, "=", 107, 107),
        (5e9, "~", 4.5e9, 5.5e9),
        (700, ">", 700, 770),
        (31.9, "=", 31.85, 31.95),
    ],
)
def test_digits_and_qualifier_make_the_interval(
    value: float, qualifier: str, low: float, high: float
) -> None:
    unit = "1" if value in (107, 700) else "USD"
    found = interval(figure(value, unit=unit, qualifier=qualifier).statement)  # type: ignore[arg-type]
    assert found == pytest.approx((low, high), rel=1e-9)


def test_rounded_claims_agree() -> None:
    fact = only(figure(5.08e9, "a"), figure(5.1e9, "b"), figure(5e9, "c", qualifier=">"))
    assert (fact.verdict, fact.independent) == ("agreed", 3)


def test_copies_of_one_origin_count_once() -> None:
    a, b = figure(5.08e9, "a"), figure(5.08e9, "b")
    same = [
        Member(statement=m.statement, document=type(m.document)(**{**_asdict(m), "origin": "or-1"}))
        for m in (a, b)
    ]
    assert only(*same).independent == 1


def _asdict(member: Member) -> dict[str, object]:
    return {f: getattr(member.document, f) for f in member.document.__struct_fields__}


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        ({"value": 5.08e6}, "magnitude"),
        ({"value": 5.08e5}, "magnitude"),
        ({"value": 6.3e9}, "genuine"),
        ({"value": 6.3e9, "status": "preliminary"}, "revision"),
    ],
)
def test_conflicts_are_typed(other: dict[str, object], kind: str) -> None:
    fact = only(figure(5.08e9, "a"), figure(doc="b", **other))  # type: ignore[arg-type]
    assert (fact.verdict, fact.conflict) == ("differing", kind)
    assert fact.grounds


def test_mirror_statistics_are_a_matter_of_perspective() -> None:
    exports = {"indicator": "exports", "from": "FR", "to": "VN", "parties": ()}
    fields = {("from_" if k == "from" else k): v for k, v in exports.items()}
    a = figure(1.0e9, "a", **fields, reporter="France")
    b = figure(1.6e9, "b", **{**fields, "indicator": "imports"}, reporter="Viet Nam")
    assert only(a, b).conflict == "perspective"


def test_periods_and_plans_are_kept_apart() -> None:
    facts = RuleReconciler().reconcile(
        group(
            figure(2e9, period="2022-01/2022-09"), figure(2.5e9), figure(6e9, period="2030", status="planned")
        )
    )
    assert len([f for f in facts if isinstance(f, Quantity)]) == 3
    assert all(f.verdict == "single" for f in facts if isinstance(f, Quantity))


def growth(*members: Member) -> list[Implied]:
    return [f for f in RuleReconciler().reconcile(group(*members)) if isinstance(f, Implied)]


def test_growth_implies_the_year_before_and_is_checked() -> None:
    level = figure(4.0e9, "a")
    rise = figure(25, "a", unit="%", measure="change")
    (fact,) = growth(level, rise, figure(3.9e9, "b", period="2021"), figure(3.2e9, "c", period="2021"))
    assert fact.period == "2021" and fact.low < 3.2e9 < fact.high
    assert sorted(c.fits for c in fact.checks) == [False, True]
    assert fact.state == "does not fit" and "imply" in fact.derivation


def test_growth_of_another_document_implies_nothing() -> None:
    assert not growth(figure(4.0e9, "a"), figure(25, "b", unit="%", measure="change"))


def test_a_multiple_without_form_spans_both_readings() -> None:
    (fact,) = growth(figure(24.0, "a"), figure(1.4, "a", unit="x", measure="change"))
    assert fact.low < 24 / 2.4 and fact.high > 24 / 1.4


def test_any_order_gives_the_same_facts() -> None:
    members = [
        figure(4e9, "a"),
        figure(4.2e9, "b"),
        figure(25, "a", unit="%", measure="change"),
        figure(3e9, "c"),
    ]
    assert RuleReconciler().reconcile(group(*members)) == RuleReconciler().reconcile(
        group(*reversed(members))
    )


def test_a_part_of_the_year_given_for_the_year_is_a_slip_of_period() -> None:
    members = figure(5.83e9, "a"), figure(8.4e9, "b"), figure(5.83e9, "c", period="2022-01/2022-08")
    facts = [f for f in RuleReconciler().reconcile(group(*members)) if isinstance(f, Quantity)]
    (whole,) = [f for f in facts if f.period == "2022"]
    assert whole.conflict == "period" and "2022-01/2022-08" in whole.grounds


def test_one_number_in_two_currencies_is_a_slip_of_currency() -> None:
    assert only(figure(34.1e6, "a"), figure(34.1e6, "b", unit="VND")).conflict == "currency"
    assert only(figure(34.1e6, "a"), figure(32.4e6, "b", unit="EUR")).verdict == "agreed"


def test_snapshots_of_unknown_days_do_not_contradict() -> None:
    a, b = figure(118, "a", unit="1", period=None), figure(14000, "b", unit="1", period=None)
    assert only(a, b).verdict == "agreed"


def test_claims_of_one_origin_do_not_contradict() -> None:
    a, b = figure(5.08e9, "a"), figure(6.3e9, "b")
    one = [
        Member(statement=m.statement, document=type(m.document)(**{**_asdict(m), "origin": "or-1"}))
        for m in (a, b)
    ]
    assert only(*one).verdict == "single"


@pytest.mark.parametrize(
    ("quote", "step"),
    [
        ("rose to 2.0 billion dollars", 5e7),
        ("stieg auf 2,00 Milliarden Dollar", 5e6),
        ("stieg auf 2 Milliarden Dollar", None),
        ("5.1 billion", None),
        ("2.000.000.000", None),
    ],
)
def test_written_decimals_tell_how_exact_a_round_number_is(quote: str, step: float | None) -> None:
    assert written_step(2e9, quote) == (pytest.approx(step) if step else None)
