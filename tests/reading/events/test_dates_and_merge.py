"""Dates that decide a status, and one event for several tellings."""

from __future__ import annotations

import pytest

from dragoman.reading.events import events
from dragoman.reading.events.when import future, lasting, past
from dragoman.reading.instruments import instruments
from tests.reading.events.views import document_of


@pytest.mark.parametrize(
    ("date", "today", "is_past", "is_future", "lasts"),
    [
        ("2022-07", "2023-02-01", True, False, False),
        ("2022-07", "2022-07-15", False, False, False),
        ("2024", "2023-12-31", False, True, False),
        ("2025-11-17/2025-11-20", "2025-11-18", False, False, True),
        ("../2025-12", "2026-02", True, False, False),
        ("2020/..", "2026-02", False, False, False),
        ("2022", None, False, False, False),
    ],
)
def test_against_the_documents_date(
    date: str, today: str | None, is_past: bool, is_future: bool, lasts: bool
) -> None:
    assert (past(date, today), future(date, today), lasting(date, today)) == (is_past, is_future, lasts)


NAMES = {"Ann Lee": "Person", "Bo Li": "Person", "Riga": "LV-RIX", "Latvia": "LV", "Japan": "JP"}


def test_headline_and_text_are_one_event() -> None:
    text = "Ann Lee meets Bo Li\nAnn Lee met with Bo Li in Riga on Monday.\nAt the meeting, Ann Lee spoke of trade."
    case = {"text": text, "title": True, "names": NAMES, "dates": {"Monday": "2024-05-06"}}
    said = events(document_of(case, "en"))
    assert [(e.kind, e.date, e.place) for e in said] == [("meeting", "2024-05-06", "LV-RIX")]


def test_two_signings_on_different_days_stay_apart() -> None:
    text = "Latvia and Japan signed a treaty in 2019.\nLatvia and Japan signed a protocol in 2021."
    case = {"text": text, "names": NAMES, "dates": {"2019": "2019", "2021": "2021"}}
    assert [e.date for e in events(document_of(case, "en"))] == ["2019", "2021"]


def test_evidence_stands_in_the_text_and_grounds_are_named() -> None:
    text = "Latvia and Japan signed a memorandum on ports in Riga in 2019."
    case = {"text": text, "names": NAMES, "dates": {"2019": "2019"}}
    document = document_of(case, "en")
    event = events(document)[0]
    assert event.evidence[0].of(text).startswith("Latvia and Japan signed")
    assert "verb" in event.grounds["event"]
    assert instruments(document)[0].evidence[0].of(text) == "signed a memorandum on ports"


def test_analysis_is_deterministic() -> None:
    case = {"text": "Latvia and Japan signed a treaty in Riga.", "names": NAMES}
    assert events(document_of(case, "en")) == events(document_of(case, "en"))
