"""Dates as people say them."""

from __future__ import annotations

import pytest

from dragoman.serving.dates import human, month_of

CASES = [
    (None, ""), ("2022", "2022"), ("2022-09", "Sep 2022"), ("2022-09-15", "15 Sep 2022"), ("2022-01-01", "1 Jan 2022"),
    ("2025-11-17/2025-11-20", "17–20 Nov 2025"), ("2023-02-28/2023-03-02", "28 Feb – 2 Mar 2023"),
    ("2023-12-30/2024-01-02", "30 Dec 2023 – 2 Jan 2024"), ("2024-05-01/2024-05-10", "1–10 May 2024"),
    ("2024-05-01/2024-05-31", "1–31 May 2024"),
    ("2024-01/2024-09", "first nine months of 2024"), ("2024-01/2024-11", "first eleven months of 2024"),
    ("2024-01/2024-02", "first two months of 2024"), ("2024-01/2024-06", "first half of 2024"),
    ("2015-07/2015-12", "second half of 2015"), ("2024-01/2024-03", "first quarter of 2024"),
    ("2024-10/2024-12", "fourth quarter of 2024"), ("2024-01/2024-12", "2024"), ("2021/2025", "2021–2025"),
    ("2024-03/2024-05", "Mar–May 2024"), ("2024-11/2025-02", "Nov 2024 – Feb 2025"), ("../2023-01", "until Jan 2023"),
    ("2015-07/..", "since Jul 2015"), ("2015/..", "since 2015"), ("~2014", "about 2014"), ("2021-12-03?", "3 Dec 2021 (uncertain)"),
    ("201X", "2010s"), ("20XX", "21st century"), ("2016-22", "summer 2016"), ("2016-24", "winter 2016"),
    ("2023-01/2024-12", "2023–2024"), ("next week", "next week"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "words"), CASES, ids=[str(case[0]) for case in CASES])
def test_dates_in_words(edtf: str | None, words: str) -> None:
    assert human(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "filed"),
    [("2022-09-15", (2022, 9)), ("2022", (2022, 0)), ("2025-11-17/2025-11-20", (2025, 11)), ("2021/2025", (2021, 0)),
     (None, None), ("soon", None), ("2024-01/2024-09", (2024, 0)), ("../2023-01", (2023, 1))],
)  # fmt: skip
def test_a_timeline_files_by_month(edtf: str | None, filed: tuple[int, int] | None) -> None:
    assert month_of(edtf) == filed
