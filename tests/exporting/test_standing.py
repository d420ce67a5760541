"""Promises past their date are overdue wherever they are shown, as of the day that is asked for."""

from __future__ import annotations

import io

import msgspec
import pytest

from dragoman import pipeline
from dragoman.exporting import brief, csv, due, standing
from dragoman.exporting.listing import listing
from dragoman.exporting.system import system
from dragoman.model.fact import Commitment, Step
from dragoman.register import Register
from tests.register import build


@pytest.fixture
def late(filled: Register) -> Register:
    """The port that was promised for March 2025, and a document of the year after it that says nothing of it."""
    document = build.document("Rain fell on the town.", doc="late.txt", published="2026-02-01")
    filled.add(document, [build.head(document)])
    (promised,) = filled.facts(type="commitment")
    chain = (Step(statement="e-en", step="planned", date="2024-07-01"),)
    filled.put_facts("c", [msgspec.structs.replace(promised, chain=chain)])
    return filled


def test_lists_say_overdue_and_the_store_keeps_what_was_said(late: Register) -> None:
    assert [f.state for f in late.facts(type="commitment")] == ["announced"]
    (listed,) = listing(late, "commitments")
    (shown,) = next(s for s in system(late) if s.area == "due").lines
    silent = {line.id: line.mark for line in due.due(late, due.today_of(late)).silent}
    assert listed.mark == shown.mark == silent["c-1"] == "overdue"
    assert [line.mark for line in due.due(late, "2025-04-01").silent if line.id == "c-1"] == ["announced"]


def test_facts_are_chosen_by_the_state_that_they_show(late: Register) -> None:
    def chosen(*states: str) -> list[str]:
        return [f.id for f in standing.in_states(late, states, "date", type="commitment")]

    assert chosen("overdue") == chosen("overdue", "announced") == ["c-1"]
    assert chosen("announced") == chosen("delivered") == []


def test_an_overview_of_what_is_due_begins_with_what_comes_next(late: Register) -> None:
    late.put_facts_of({
        name: [Commitment(id=f"c-{name}", key=name, what=name, label=name, area="due", due=due, date=due)]
        for name, due in (("far", "2030"), ("near", "2026-03"), ("past", "2025-12"), ("never", None))
    })  # fmt: skip
    (section,) = (s for s in system(late) if s.area == "due")
    assert [line.text for line in section.lines] == ["near", "far", "past", "-A port", "never"]


def test_briefings_tables_and_pages_of_a_promise_say_it_too(late: Register) -> None:
    text = brief.render(brief.compose(late, "2024-01-01"), "md").decode()
    assert "overdue" in text
    early = brief.render(brief.compose(late, "2024-01-01", brief.Options(until="2024-12-31")), "md").decode()
    assert "overdue" not in early and "announced" in early
    table = io.BytesIO()
    csv.write(late, table)
    assert b"overdue" in table.getvalue()
    fact = standing.why(late, "c-1").fact
    assert isinstance(fact, Commitment) and fact.state == "overdue"
    assert late.latest() == "2026-02-01"


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ({"as_of": "2024-12-31"}, "announced"),
        ({"as_of": "2025-04-15"}, "announced"),
        ({"as_of": "2025-07"}, "overdue"),
        ({"known_on": "2026-03"}, "overdue"),
        ({"known_on": "2026-03", "as_of": "2025-01"}, "announced"),
        ({"as_of": "9999"}, "overdue"),
        ({}, "overdue"),
    ],
)
def test_another_day_gives_the_state_of_that_day(late: Register, days: dict[str, str], state: str) -> None:
    then = pipeline.past(late, None, days.get("as_of"), days.get("known_on"))
    (fact,) = standing.as_of(then, then.facts(type="commitment"))
    assert fact.state == state
