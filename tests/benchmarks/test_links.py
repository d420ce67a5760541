"""B-cubed of clusters against slugs, on worked examples."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parents[2] / "benchmarks" / "links.py"


@pytest.fixture(scope="module")
def links() -> ModuleType:
    spec = importlib.util.spec_from_file_location("links", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entity(doc: str, name: str, **more: str) -> dict[str, object]:
    return {
        "type": "entity", "doc": doc, "name": name, "names": [name], "schema": "Person",
        "evidence": [{"start": 0, "end": 5}], **more,
    }  # fmt: skip


def lines(*statements: dict[str, object]) -> list[str]:
    return [json.dumps(s) for s in statements]


GOLD = lines(
    entity("a.txt", "Mia Berg", same_as="mia"),
    entity("b.txt", "Миа Берг", same_as="mia"),
    entity("c.txt", "M. Berg", same_as="mia"),
    entity("c.txt", "Max Berg", same_as="max"),
)


def test_the_classic_example(links: ModuleType) -> None:
    # Bagga and Baldwin: one cluster of {1,2,3}, one of {4,5}; predicted {1,2} {3,4,5}
    slugs, clusters = "aaabb", "ppqqq"
    found = links.b_cubed([links.Item(s, c, "") for s, c in zip(slugs, clusters, strict=True)])
    assert found.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert found.across == 5


def test_perfect_links(links: ModuleType) -> None:
    export = lines(
        entity("a.txt", "Mia Berg", cluster="e1"), entity("b.txt", "Миа Берг", cluster="e1"),
        entity("c.txt", "M. Berg", cluster="e1"), entity("c.txt", "Max Berg", cluster="e2"),
    )  # fmt: skip
    found = links.items(GOLD, export)
    assert links.b_cubed(found["entity"]).f1 == 1.0


def test_everything_in_one_cluster_costs_precision(links: ModuleType) -> None:
    export = lines(*(json.loads(line) | {"cluster": "e"} for line in GOLD))
    score = links.b_cubed(links.items(GOLD, export)["entity"])
    assert score.recall == 1.0 and score.precision == pytest.approx((3 * 3 / 4 + 1 / 4) / 4)


def test_what_reading_missed_is_lonely(links: ModuleType) -> None:
    found = links.items(GOLD, lines(entity("a.txt", "Mia Berg", cluster="e1")))["entity"]
    assert [item.cluster for item in found] == ["e1", None, None, None]
    assert links.b_cubed(found).recall == pytest.approx((3 * 1 / 3 + 1) / 4)


def test_events_pair_by_kind_and_passage(links: ModuleType) -> None:
    event = {"type": "event", "doc": "a.txt", "kind": "visit", "evidence": [{"start": 10, "end": 20}]}
    other = event | {"evidence": [{"start": 100, "end": 120}]}
    export = lines(
        event | {"cluster": "f1"}, other | {"cluster": "f2"}, event | {"kind": "forum", "cluster": "f3"}
    )
    found = links.items(lines(event | {"same_as": "v"}), export)
    assert [i.cluster for i in found["event"]] == ["f1"]


def test_the_command_says_what_is_wrong(
    links: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, export = tmp_path / "gold", tmp_path / "export.jsonl"
    gold.mkdir()
    export.write_text("\n".join(lines(*(json.loads(line) | {"cluster": "e"} for line in GOLD))))
    assert links.main([str(gold), str(export)]) == 3
    (gold / "g.jsonl").write_text("\n".join(GOLD))
    assert links.main([str(gold), str(export), "--misses"]) == 0
    assert "lumped entity e" in capsys.readouterr().out
