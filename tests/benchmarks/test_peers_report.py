"""The page about peers: scores, who is ahead, what is short of the bars."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2] / "benchmarks"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"{name}.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def counts(right: int, wrong: int, of: int) -> dict[str, int]:
    return {
        "cases": of,
        "exact": right,
        "items": of,
        "value": right,
        "sure_items": of,
        "sure_value": right,
        "wrong": wrong,
    }


REPORT = module("peers_report")


def test_precision_is_over_complete_cases_only() -> None:
    score = REPORT.score(
        {"cases": 4, "exact": 2, "items": 8, "value": 6, "sure_items": 4, "sure_value": 3, "wrong": 1}
    )
    assert (score.precision, score.recall, score.exact) == (0.75, 0.75, 0.5)
    assert score.f1 == pytest.approx(0.75)


def test_nothing_complete_has_no_precision() -> None:
    assert REPORT.score({"cases": 1, "items": 2, "value": 1}).f1 is None


@pytest.mark.parametrize(
    ("mine", "theirs", "short"),
    [(40, 30, []), (30, 30, ["krauts date (de): other"]), (20, 30, ["krauts date (de): other"])],
)
def test_level_is_not_ahead(mine: int, theirs: int, short: list[str]) -> None:
    found = REPORT.behind(
        {
            "dragoman": {"krauts|date|de": counts(mine, 1, 50)},
            "other": {"krauts|date|de": counts(theirs, 1, 50)},
        }
    )
    assert found == short


def test_a_peer_is_compared_on_its_own_languages() -> None:
    rows = {"chrono|date|de": counts(40, 0, 40), "chrono|date|fi": counts(0, 0, 40)}
    found = list(REPORT.beside_peers({"dragoman": rows, "other": {"chrono|date|de": counts(30, 0, 40)}}))
    assert [(f[3], f[4].f1) for f in found] == [("de", 1.0)]


def test_the_bar_counts_languages_with_a_pack() -> None:
    rows = {"duckling|date|de": counts(38, 0, 40), "duckling|date|ka": counts(0, 0, 400)}
    assert REPORT.below({"dragoman": rows}, {"de"}) == []
    assert REPORT.below({"dragoman": rows}, {"de", "ka"}) != []


def test_reviewed_cases_go_and_take_their_sentence_along() -> None:
    peers = module("peers")
    given = [
        {"id": "a", "text": "x"},
        {"id": "b", "text": "y", "sentence_complete": True},
        {"id": "c", "text": "y", "sentence_complete": True},
        {"id": "d", "text": "x"},
    ]
    assert [c["id"] for c in peers.sift(given, {"a": "wrong", "b": "wrong"})] == ["d"]
