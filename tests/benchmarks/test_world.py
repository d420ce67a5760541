"""Worlds are made from their seed alone, every statement has its sentence, and reconciling keeps its bars on a small one."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def world() -> ModuleType:
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    for name in ("truth", "publish", "write", "settle", "measure", "render"):
        importlib.import_module(f"benchmarks.world.{name}")
    return sys.modules["benchmarks.world"]


def written(world: ModuleType, count: int, seed: int) -> tuple[object, list[object]]:
    pair = world.render.names()["pairs"][1]
    made = world.truth.world(pair, seed)
    drafts = world.publish.publish(made, count, seed)
    return made, [world.write.write(d, i, "w0") for i, d in enumerate(drafts)]


def test_the_seed_decides_everything(world: ModuleType) -> None:
    one, other = (written(world, 120, 3)[1] for _ in range(2))
    assert [(d.doc_id, d.text, d.origin) for d in one] == [(d.doc_id, d.text, d.origin) for d in other]
    assert {d.language for d in one} == set(world.render.LANGUAGES)


def test_every_statement_has_its_sentence(world: ModuleType) -> None:
    for document in written(world, 120, 3)[1]:
        assert document.members or document.how == "first"
        for member in document.members:
            assert (
                member.quote
                and " ".join(s.of(document.text) for s in member.statement.evidence) == member.quote
            )


def test_templates_of_all_languages_have_the_same_kinds(world: ModuleType) -> None:
    kinds = [set(world.render.templates(language)) for language in world.render.LANGUAGES]
    assert all(k == kinds[0] for k in kinds)


def test_b_cubed(world: ModuleType) -> None:
    points = world.measure.b_cubed({"a": 1, "b": 1, "c": 2}, {"a": "x", "b": "y", "c": "y"})
    assert points == [1, 0.5, 0.5, 0.5, 0.5, 1]


def test_reconciling_keeps_its_bars(world: ModuleType) -> None:
    made, documents = written(world, 500, 5)
    settled = world.settle.settle(documents, made.sides, world.truth.END.isoformat())
    score = world.measure.Score()
    world.measure.measure(made, documents, settled, score)
    values = {name: score.value(name) for name in world.measure.BARS}
    assert values["origins B3 F1"] >= 0.95 and values["events B3 F1"] >= 0.9
    assert values["conflict types"] >= 0.8 and values["false alarms"] <= 0.02
    assert values["promise states"] >= 0.85
    assert values["wrong sums found"] >= 0.85 and values["wrong sums precision"] >= 0.95
