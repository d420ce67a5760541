"""Official rates where they reach, and what a figure of trade covers by its words."""

from __future__ import annotations

import pytest

from dragoman.knowledge.coverage import coverage
from dragoman.knowledge.rates import rate


def test_rates_span_the_months_of_a_period() -> None:
    year, month = rate("CNY", "USD", "2019"), rate("CNY", "USD", "2019-05")
    assert year and month and 6.5 < year.low <= month.low < month.high <= year.high < 7.4
    there, back = rate("EUR", "USD", "2019-05"), rate("USD", "EUR", "2019-05")
    assert there and back and there.low == pytest.approx(1 / back.high)


@pytest.mark.parametrize(
    ("one", "period"), [("BYN", "2019"), ("CNY", None), ("CNY", "2015/.."), ("CNY", "1990"), ("RUB", "2023")]
)
def test_where_the_source_does_not_reach_there_is_no_rate(one: str, period: str | None) -> None:
    assert rate(one, "USD", period) is None


@pytest.mark.parametrize(
    ("words", "covers"),
    [
        ("trade in goods and services", "both"),
        ("торговля товарами и услугами", "both"),
        ("Handel mit Waren und Dienstleistungen", "both"),
        ("货物和服务贸易额", "both"),
        ("માલ અને સેવાઓનો વેપાર", "both"),
        ("Warenhandel", "goods"),
        ("exports of services", "services"),
        ("trade turnover", None),
    ],
)
def test_what_a_figure_of_trade_covers(words: str, covers: str | None) -> None:
    assert coverage(words) == covers
