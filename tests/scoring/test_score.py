"""Our scorer gives what the contract's own tool gives, number for number."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.scoring import score, table

SHARED = Path(__file__).parents[3] / "shared"
TOOL = SHARED / "tools/score.py"
needs_shared = pytest.mark.skipif(
    not TOOL.exists(), reason="../shared is not here: its scorer cannot be compared"
)


def lines(folder: Path) -> list[str]:
    return [line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def spoiled(gold: list[str], seed: int) -> list[str]:
    """Predictions with every kind of error: dropped, doubled, shifted, with other fields and parties."""
    chance = random.Random(seed)
    out = []
    for line in gold:
        raw = json.loads(line)
        if chance.random() < 0.2:
            continue
        for key in (
            "value",
            "unit",
            "period",
            "status",
            "kind",
            "schema",
            "place",
            "date",
            "qualifier",
            "measure",
        ):
            if key in raw and chance.random() < 0.1:
                raw[key] = (
                    5 if key == "value" else chance.choice([None, "USD", "2023", "other", "planned", ">"])
                )
        if raw.get("participants") and chance.random() < 0.3:
            raw["participants"] = [*raw["participants"][1:], {"name": "Nobody"}]
        if raw.get("parties") and chance.random() < 0.3:
            raw["parties"] = [*raw["parties"], "ZZ"]
        if raw["type"] == "document" and chance.random() < 0.5:
            raw["discard"] = [{"start": 3, "end": 90, "reason": "boilerplate"}]
        for span in raw.get("evidence", []):
            span["end"] += chance.choice([0, 0, 40, 2000])
        raw.pop("optional", None)
        raw.pop("accept", None)
        out += [json.dumps(raw, ensure_ascii=False)] * (2 if chance.random() < 0.1 else 1)
    return out


@needs_shared
@pytest.mark.parametrize("folder", ["gold", "dev/gold"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_same_as_the_tool(folder: str, seed: int, tmp_path: Path) -> None:
    gold = lines(SHARED / folder)
    predicted = spoiled(gold, seed)
    path = tmp_path / "predicted.jsonl"
    path.write_text("\n".join(predicted), "utf-8")
    command = [sys.executable, str(TOOL), str(SHARED / folder), str(path), "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = score(gold, predicted)
    for level, (_, _, f1, *counts) in theirs["total"].items():
        assert list(ours.total[level]) == counts, level
        assert ours.total[level].f1 == pytest.approx(f1)
    assert set(theirs["total"]) == set(ours.total)


def line(**fields: object) -> str:
    return json.dumps({"type": "figure", "doc": "a.txt", "evidence": [{"start": 0, "end": 20}], **fields})


def test_gold_against_itself_is_perfect_and_copies_cost() -> None:
    gold = [
        line(value=5, unit="t", indicator="output"),
        line(value=7, unit="t", indicator="output", optional=True),
    ]
    assert score(gold, gold).total["figure full"].f1 == 1
    assert score(gold, [*gold, gold[0]]).total["figure"].precision == 0.5


def test_evidence_as_long_as_the_document_matches_nothing() -> None:
    gold = [line(value=5, unit="t", indicator="output")]
    long = [line(value=5, unit="t", indicator="output", evidence=[{"start": 0, "end": 400}])]
    assert score(gold, long).total["figure"].found == 0


def test_the_table_lists_what_was_missed() -> None:
    text = table(score([line(value=5, unit="t", indicator="output")], []), misses=True)
    assert "a.txt missed figure @0-20" in text
