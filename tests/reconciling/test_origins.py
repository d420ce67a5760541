"""Copies, translations and pick-ups are traced; independent reports stay independent."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reconciling import DocumentText, trace

STORY = (
    "The two ministers met in the capital on Tuesday and agreed on a plan for rail freight. Trade grew by a fifth. "
    "A new terminal opens next year, the transport ministry said, and both sides will train engineers together."
)
OTHER = "Farmers sold more milk powder abroad this spring than ever, an association reported, while beef exports fell."


def text(doc: str, words: str, **more: Any) -> DocumentText:
    return DocumentText(**{"doc_id": doc, "doc": doc, "language": "en", "text": words, **more})


def groups(*documents: DocumentText) -> list[set[str]]:
    return [{c.doc_id for c in o.documents} for o in trace(documents)]


def test_a_repost_with_a_header_is_a_copy_of_the_earlier_one() -> None:
    (origin,) = trace(
        [text("b", "Forum. " + STORY, published="2024-02-02"), text("a", STORY, published="2024-02-01")]
    )
    assert [(c.doc_id, c.how) for c in origin.documents] == [("a", "first"), ("b", "copy")]


def test_different_stories_are_two_reports() -> None:
    assert len(groups(text("a", STORY), text("b", OTHER))) == 2


FACTS = ("USD:5080000000", "%:33", "2022-09-15", "Q1", "USD:649000000", "%:51.59")


def test_a_translation_is_found_by_its_rare_facts_in_order() -> None:
    (origin,) = trace([text("a", STORY, facts=FACTS), text("b", "别的文字", language="zh", facts=FACTS[:5])])
    assert {c.how for c in origin.documents} == {"first", "translation"}


def test_the_same_statistics_in_another_order_are_no_translation() -> None:
    shuffled = tuple(reversed(FACTS))
    assert len(groups(text("a", STORY, facts=FACTS), text("b", "другой", language="ru", facts=shuffled))) == 2


def test_a_pickup_names_its_agency() -> None:
    agency = text("a", STORY, publisher="Northern News", facts=FACTS[:3], published="2024-01-01")
    paper = text(
        "b", OTHER, publisher="Daily", source="Northern News", facts=FACTS[:2], published="2024-01-02"
    )
    (origin,) = trace([agency, paper])
    assert {c.how for c in origin.documents} == {"first", "pickup"}


@given(st.permutations(["a", "b", "c", "d"]))
@settings(max_examples=10, deadline=None)
def test_order_of_arrival_changes_nothing(order: list[str]) -> None:
    known = {
        "a": text("a", STORY, published="2024-01-01"), "b": text("b", STORY + " More.", published="2024-01-03"),
        "c": text("c", OTHER), "d": text("d", OTHER + " " + OTHER, published="2023-01-01"),
    }  # fmt: skip
    assert trace([known[k] for k in order]) == trace(list(known.values()))


def test_a_pickup_names_its_agency_in_another_script() -> None:
    agency = text("a", STORY, publisher="Xinhua", outlet="xinhua", facts=FACTS[:3], published="2024-01-01")
    paper = text("b", OTHER, source="Синьхуа", agency="xinhua", facts=FACTS[:2], published="2024-01-02")
    (origin,) = trace([agency, paper])
    assert {c.how for c in origin.documents} == {"first", "pickup"}
    assert "Синьхуа" in origin.grounds
