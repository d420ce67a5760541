"""The arithmetic audit: what claims imply, and which of them do not fit each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.fact import Implied
from dragoman.model.group import Member
from dragoman.reconciling import RuleReconciler

from .build import figure, group

OUT: dict[str, Any] = {"indicator": "exports", "from_": "FR", "to": "VN", "parties": ()}
BACK: dict[str, Any] = {"indicator": "imports", "from_": "VN", "to": "FR", "parties": ()}


def audit(*members: Member, key: str = "series|x") -> list[Implied]:
    return [f for f in RuleReconciler().reconcile(group(*members, key=key)) if isinstance(f, Implied)]


def only(rule: str, *members: Member, key: str = "series|x") -> Implied:
    (fact,) = [f for f in audit(*members, key=key) if f.rule == rule]
    return fact


@pytest.mark.parametrize(("turnover", "state"), [(5.0e9, "implied"), (6.1e9, "does not fit")])
def test_exports_and_imports_make_the_turnover(turnover: float, state: str) -> None:
    fact = only("sum", figure(turnover), figure(2.0e9, **OUT), figure(3.0e9, **BACK))
    assert fact.state == state and fact.indicator == "trade_turnover" and len(fact.checks) == 1


def test_turnover_and_one_flow_imply_the_other() -> None:
    fact = only("sum", figure(5.08e9), figure(1.61e9, **OUT))
    assert fact.low < 3.47e9 < fact.high and fact.state == "implied" and not fact.checks


def test_a_flow_above_its_turnover_is_no_part_of_it() -> None:
    assert only("sum", figure(5.08e9), figure(6.61e9, **OUT)).state == "does not fit"


@pytest.mark.parametrize(
    ("balance", "state"), [(1.01e9, "implied"), (-1.01e9, "implied"), (1.7e9, "does not fit")]
)
def test_the_balance_is_their_difference_whoever_counts(balance: float, state: str) -> None:
    stated = figure(balance, indicator="trade_balance")
    assert only("balance", figure(2.01e9, **OUT), figure(3.02e9, **BACK), stated).state == state


def test_a_part_and_its_share_imply_the_whole() -> None:
    region: dict[str, Any] = {"parties": ("FR-NOR", "VN")}
    part, share = figure(5e8, **region), figure(10, unit="%", measure="share", **region)
    assert only("share", part, share, figure(5.0e9)).state == "implied"
    assert only("share", part, share, figure(2.1e9)).state == "does not fit"


def test_parts_together_are_no_more_than_the_whole() -> None:
    regions = [figure(v, parties=(code, "VN")) for v, code in ((2.01e9, "FR-NOR"), (2.42e9, "FR-BRE"))]
    assert only("sum", figure(4.1e9), *regions).state == "does not fit"
    assert not audit(figure(4.6e9), *regions)


def test_goods_are_no_more_than_all_exports() -> None:
    dairy = figure(3.02e8, **OUT, sectors=("HS:04",))
    assert only("sum", dairy, figure(2.04e8, **OUT)).state == "does not fit"


def test_what_is_counted_up_only_rises() -> None:
    early, late = figure(3.9e9, period="2022-01/2022-08"), figure(3.1e9, period="2022-01/2022-09")
    assert only("cumulative", early, late).state == "does not fit"
    assert not audit(figure(3.0e9, period="2022-01/2022-08"), late)


def test_counts_until_a_date_do_not_fall() -> None:
    about: dict[str, Any] = {
        "indicator": "count",
        "unit": "1",
        "of": "residents",
        "subject": "Park",
        "parties": (),
    }
    then, now = figure(93, period="../2019", **about), figure(88, period="../2022", **about)
    assert only("cumulative", then, now).state == "does not fit"
    assert set(RuleReconciler().keys(then)) & set(RuleReconciler().keys(now))


def test_other_counts_do_not_refute() -> None:
    """A document of one side says a year, one of the other side the year before: two counts, not a slip."""
    level, rise = figure(4.0e9, "a", reporter="France"), figure(25, "a", unit="%", measure="change")
    before = figure(2.6e9, "b", period="2021", reporter="Vietnam")
    fact = only("growth", level, rise, before)
    assert fact.state == "counts differ" and not fact.checks[0].fits


def pair(doc: str, one: float, other: float, unit: str = "CNY") -> tuple[Member, Member]:
    about: dict[str, Any] = {"indicator": "profit", "subject": doc, "parties": (), "period": "2019"}
    a = figure(one, doc, unit=unit, **about)
    return a, figure(other, doc, equals=a.statement.id, **about)


def test_one_sum_in_two_currencies_has_the_rate_of_its_time() -> None:
    assert only("rate", *pair("a", 6.9e7, 1.0e7), key="rates|2019").state == "implied"
    fact = only("rate", *pair("a", 6.9e7, 2.0e7), key="rates|2019")
    assert fact.state == "does not fit" and "European Central Bank" in fact.checks[0].grounds


def test_rates_that_nobody_publishes_are_those_of_other_reports() -> None:
    others = [m for doc in ("b", "c") for m in pair(doc, 2.12e7, 1.02e7, "BYN")]
    facts = [
        f for f in audit(*pair("a", 5.12e7, 1.02e7, "BYN"), *others, key="rates|2019") if f.rule == "rate"
    ]
    assert sorted(f.state for f in facts) == ["does not fit", "implied", "implied"]


NUMBERS = st.integers(0, 11)


@given(
    st.lists(st.tuples(NUMBERS, st.sampled_from("abc"), st.sampled_from(["2021", "2022"])), max_size=9),
    st.randoms(),
)
@settings(max_examples=60, deadline=None)
def test_any_order_of_arrival_gives_the_same_facts(said: list[tuple[int, str, str]], random: Any) -> None:
    kinds: list[dict[str, Any]] = [
        {},
        OUT,
        BACK,
        {"unit": "%", "measure": "change"},
        {"parties": ("FR-NOR", "VN")},
    ]
    members = [
        figure(
            10.0 + n if kinds[n % 5].get("unit") else (1 + n) * 1e9, doc, number=i, period=year,
            reporter=["France", "Vietnam", None][n % 3], **kinds[n % 5],
        )
        for i, (n, doc, year) in enumerate(said)
    ]  # fmt: skip
    shuffled = list(members)
    random.shuffle(shuffled)
    reconciler = RuleReconciler(latest="2024-05-05")
    if members:
        assert reconciler.reconcile(group(*members)) == reconciler.reconcile(group(*shuffled))
