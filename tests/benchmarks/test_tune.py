"""The tuner: a coordinate search that keeps signs, writes only numbers and leaves each language out."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.reading.figures import weights as table
from dragoman.reading.figures.attach import frames
from dragoman.reading.speech import speakers

FOLDER = Path(__file__).parents[2] / "benchmarks"


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


tune = load("benchmark_tune", FOLDER / "tune.py")


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The table stands as it did after each test."""
    kept = {name: dict(entries) for name, entries in table.WEIGHTS.items()}
    yield
    for name, entries in kept.items():
        table.WEIGHTS[name].clear()
        table.WEIGHTS[name].update(entries)


def example(language: str, text: str, period: str) -> object:
    """One where the sentence's last figure is of the period."""
    document = tune._sentences([text], language)
    return tune.Example(
        name=text,
        language=language,
        document=document,
        ready=frames(document),
        words=speakers(document),
        worth=lambda found: float(bool(found) and found[-1].period == period),
    )


def examples() -> list[object]:
    """Sentences that are read right only where the time beside the amount counts more than another one."""
    return [
        example("en", "Kenya exported 96 tonnes in 2021 and 214 tonnes in 2022.", period="2022"),
        example("de", "Ghana exportierte 96 Tonnen im Jahr 2021 und 214 Tonnen im Jahr 2022.", period="2022"),
    ]


def test_search_recovers_what_a_wrong_weight_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tune, "MARGIN", 0.1)
    period = table.WEIGHTS["period"]
    period |= {"before the amount": 0.4, "nearer to an earlier amount": -0.3, "right behind": 0.01}
    (wrong, *_) = data = examples()
    assert wrong.value() == 0.0  # type: ignore[attr-defined]
    steps: list[str] = []
    gained = tune.Search(data, ["period"]).run(1, steps.append)
    assert gained > 0
    assert steps
    assert wrong.value() > 0  # type: ignore[attr-defined]


def test_a_step_keeps_the_sign_and_needs_its_margin() -> None:
    start = {name: dict(entries) for name, entries in table.WEIGHTS.items()}
    tune.Search(examples(), ["period", "subject"]).run(1, lambda line: None)
    for name, entries in table.WEIGHTS.items():
        assert all((value > 0) == (start[name][key] > 0) for key, value in entries.items() if value)


def test_only_numbers_are_written() -> None:
    text = tune.WEIGHTS_FILE.read_text(encoding="utf-8")
    assert tune.written(text, table.WEIGHTS) == text
    changed = {name: dict(entries) for name, entries in table.WEIGHTS.items()}
    changed["period"]["same clause"] = 2.345
    lines = tune.written(text, changed).split("\n")
    differing = [new for old, new in zip(text.split("\n"), lines, strict=True) if old != new]
    assert len(differing) == 1
    assert '"same clause": 2.345' in differing[0]


def test_folds_leave_the_table_as_it_was() -> None:
    start = {name: dict(entries) for name, entries in table.WEIGHTS.items()}
    found = tune.folds(examples(), ["measure"], 1)
    assert [language for language, _, _ in found] == ["de", "en"]
    assert start == table.WEIGHTS


def test_tuning_never_sees_what_measures() -> None:
    assert all("quality" not in folder.parts for pair in tune.CORPORA for folder in pair)
