"""Dates of the contract as intervals: forms, errors, order, and properties on random dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InvalidDate
from dragoman.text import edtf

FORMS = [
    ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
    ("2022-02", date(2022, 2, 1), date(2022, 2, 28), "month"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2022-09-15", date(2022, 9, 15), date(2022, 9, 15), "day"),
    ("2025-11-17/2025-11-20", date(2025, 11, 17), date(2025, 11, 20), "day"),
    ("2015-07/2015-12", date(2015, 7, 1), date(2015, 12, 31), "month"),
    ("../2023-01", None, date(2023, 1, 31), "month"),
    ("2015-07/..", date(2015, 7, 1), None, "month"),
    ("202X", date(2020, 1, 1), date(2029, 12, 31), "decade"),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
    ("2016-23", date(2016, 9, 1), date(2016, 11, 30), "season"),
    ("2016-24", date(2016, 12, 1), date(2017, 2, 28), "season"),
    ("2021/2022", date(2021, 1, 1), date(2022, 12, 31), "year"),
]


@pytest.mark.parametrize(("text", "low", "high", "precision"), FORMS)
def test_forms_are_read_and_written_back(text: str, low: date, high: date, precision: str) -> None:
    whole = edtf.parse(text)
    assert (whole.low, whole.high, whole.precision) == (low, high, precision)
    assert edtf.format(whole) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "written"),
    [
        ("~2014", True, False, "~2014"),
        ("2014~", True, False, "~2014"),
        ("2021-12-03?", False, True, "2021-12-03?"),
        ("~2014/..", True, False, "~2014/.."),
        ("2014%", True, True, "~2014?"),
        ("2021-12-01?/2021-12-05?", False, True, "2021-12-01?/2021-12-05?"),
    ],
)
def test_marks(text: str, approximate: bool, uncertain: bool, written: str) -> None:
    whole = edtf.parse(text)
    assert (whole.approximate, whole.uncertain) == (approximate, uncertain)
    assert edtf.format(whole) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-02-30",
        "2022/2021",
        "../..",
        "/",
        "2022-9",
        "2022-09-15T10:00",
        "yesterday",
        "00XX",
    ],
)
def test_what_is_no_date_raises_with_its_text(text: str) -> None:
    assert not edtf.is_valid(text)
    with pytest.raises(InvalidDate) as caught:
        edtf.parse(text)
    assert caught.value.envelope()["error"]["code"] == "date"


@pytest.mark.parametrize(
    ("text", "move", "expected"),
    [
        ("2022", {"years": -1}, "2021"),
        ("2024-01/2024-09", {"years": -1}, "2023-01/2023-09"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2024-02", {"years": 1}, "2025-02"),
        ("2024-01", {"months": -1}, "2023-12"),
        ("2024-03-01", {"days": -1}, "2024-02-29"),
        ("2015-07/..", {"years": 1}, "2016-07/.."),
        ("~2014", {"years": 2}, "~2016"),
        ("202X", {"years": -10}, "201X"),
    ],
)
def test_shift(text: str, move: dict[str, int], expected: str) -> None:
    assert edtf.shift(text, **move) == expected


def test_year_before_of_a_half_year() -> None:
    assert edtf.year_before("2015-07/2015-12") == "2014-07/2014-12"


def test_leaving_the_calendar_is_an_error() -> None:
    with pytest.raises(InvalidDate):
        edtf.shift("0001", years=-1)


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("2022", "2022-05-03", True, True),
        ("2022-05", "2022", False, True),
        ("2015/..", "2020", True, True),
        ("2015/..", "../2016", False, True),
        ("2015/..", "../2014", False, False),
        ("2021", "2022", False, False),
        ("../2023-01", "2023-01-31", True, True),
    ],
)
def test_contains_and_overlaps(outer: str, inner: str, contains: bool, overlaps: bool) -> None:
    assert edtf.contains(outer, inner) is contains
    assert edtf.overlaps(outer, inner) is overlaps
    assert edtf.overlaps(inner, outer) is overlaps


def test_order_by_beginning_then_end_and_missing_last() -> None:
    given_order = [None, "2023", "2022-09-15", "2022", "../2021", "2022-09/.."]
    ordered = sorted(given_order, key=edtf.sort_key)
    assert ordered == ["../2021", "2022", "2022-09/..", "2022-09-15", "2023", None]


days = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))
units = days.flatmap(lambda d: st.sampled_from([d.isoformat(), f"{d.year:04}-{d.month:02}", f"{d.year:04}"]))
marks = st.sampled_from(["", "?", "~"])


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Any date of the contract with days, months or years."""
    one, other, mark = draw(units), draw(units), draw(marks)
    form = draw(st.sampled_from(["single", "since", "until", "range"]))
    if form == "single":
        return f"~{one}" if mark == "~" else one + mark
    if form == "since":
        return f"{one}/.."
    if form == "until":
        return f"../{one}"
    text = "/".join(sorted((one, other)))
    return text if edtf.is_valid(text) else one


@given(dates())
def test_writing_loses_nothing(text: str) -> None:
    whole = edtf.parse(text)
    again = edtf.parse(edtf.format(whole))
    assert (again.low, again.high, again.approximate, again.uncertain) == (
        whole.low, whole.high, whole.approximate, whole.uncertain
    )  # fmt: skip


@given(dates(), st.integers(-50, 50))
def test_a_year_move_and_back_keeps_units(text: str, years: int) -> None:
    whole = edtf.parse(text)
    if whole.precision == "day":
        return
    assert edtf.parse(edtf.shift(edtf.shift(text, years=years), years=-years))[:2] == whole[:2]


@given(dates(), dates())
def test_contained_means_overlapping(one: str, other: str) -> None:
    if edtf.contains(one, other):
        assert edtf.overlaps(one, other)
    assert edtf.contains(one, one)
    assert edtf.overlaps(one, other) == edtf.overlaps(other, one)
