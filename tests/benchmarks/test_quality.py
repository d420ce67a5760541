"""The gate: the reader reads the held-out documents at least as well as when the floors were pinned."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "benchmarks"
NOTES = sorted((FOLDER / "quality" / "notes").glob("*.ann"))


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


quality = load("benchmark_quality", FOLDER / "quality.py")
annotate = load("benchmark_annotate", FOLDER / "quality" / "annotate.py")
speed = load("benchmark_speed", FOLDER / "speed.py")


def test_no_score_is_below_its_floor() -> None:
    measured = quality.scores(
        quality.by_language(quality.measure(quality.HELD_OUT), quality.HELD_OUT.languages())
    )
    reasons = quality.gate(measured, quality.load_floors(), quality.HELD_OUT.digest())
    assert not reasons, "\n".join(reasons)


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.stem)
def test_gold_is_what_its_notes_give(note: Path) -> None:
    assert (FOLDER / "quality" / "gold" / f"{note.stem}.jsonl").read_text(
        encoding="utf-8"
    ) == annotate.gold_of(note)


def test_training_gold_is_what_its_notes_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert annotate.main(["--check", "--root", str(FOLDER / "training")]) == 0, capsys.readouterr().out


def test_another_corpus_is_annotated_in_its_folder(tmp_path: Path) -> None:
    for folder in ("docs", "notes"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs" / "x.txt").write_text(TEXT, encoding="utf-8")
    note = tmp_path / "notes" / "x.ann"
    note.write_text('doc en\nfig trade_turnover 5 % @"grew by 5%" m=change\n', encoding="utf-8")
    root = ["--root", str(tmp_path)]
    assert annotate.main(["--check", *root]) == 1
    assert annotate.main(root) == 0
    assert annotate.main(["--check", *root]) == 0
    gold = (tmp_path / "gold" / "x.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["type"] for line in gold] == ["document", "figure"]
    note.write_text('doc en\nfig exports 5 % @"grew by 5%" m=change\n', encoding="utf-8")
    assert annotate.main(["--check", *root]) == 1


def test_every_document_has_gold() -> None:
    assert len(quality.HELD_OUT.files()) == len(NOTES) == len(list((FOLDER / "quality" / "docs").glob("*")))


def test_the_package_holds_what_was_measured() -> None:
    here, packaged = (path.read_text(encoding="utf-8") for path in quality.ACCURACY)
    assert here == packaged
    report = json.loads(here)
    assert report["corpus"] == quality.HELD_OUT.digest() == quality.load_floors()["digest"]
    floors = quality.load_floors()["floors"]
    assert all(
        report["f1"][language][level] >= floor
        for language, levels in floors.items()
        for level, floor in levels.items()
    )


@pytest.mark.parametrize(
    ("now", "old", "new", "lowered"),
    [
        (0.90, None, 0.88, False),  # pinned for the first time
        (0.90, 0.70, 0.88, False),  # the reader got better
        (0.71, 0.70, 0.70, False),  # within the slack: the floor stays
        (0.69, 0.70, 0.67, True),
        (0.01, None, 0.0, False),
    ],
)
def test_floors_rise_and_are_not_lowered_silently(
    now: float, old: float | None, new: float, lowered: bool
) -> None:
    before = {} if old is None else {"xx": {"figure": old}}
    floors, down = quality.raised({"xx": {"figure": now}}, before)
    assert floors == {"xx": {"figure": pytest.approx(new)}}
    assert bool(down) is lowered


def test_a_level_that_is_no_longer_measured_counts_as_lowered() -> None:
    _, down = quality.raised({"xx": {}}, {"xx": {"figure": 0.5}, "yy": {"event": 0.4}})
    assert len(down) == 2


def test_gate_names_what_fell_and_a_changed_corpus() -> None:
    pinned = {"digest": "sha256:1", "floors": {"xx": {"figure": 0.5, "event": 0.5}}, "history": []}
    reasons = quality.gate({"xx": {"figure": 0.6, "event": 0.4}}, pinned, "sha256:2")
    assert len(reasons) == 2
    assert "changed" in reasons[0]
    assert "xx, event" in reasons[1]


def test_pinning_asks_for_a_reason_and_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floors = tmp_path / "floors.yaml"
    monkeypatch.setattr(quality, "FLOORS", floors)
    monkeypatch.setattr(quality, "ACCURACY", (tmp_path / "one.json", tmp_path / "deep" / "two.json"))
    monkeypatch.setattr(quality, "QUALITY", tmp_path)
    monkeypatch.setattr(quality, "ROOT", tmp_path)
    (tmp_path / "README.md").write_text(
        "a\n<!-- accuracy -->\nold\n<!-- /accuracy -->\nz\n", encoding="utf-8"
    )
    assert quality.pin({"xx": {"figure": 0.9}}, "sha256:1", None) == []
    before = floors.read_bytes()
    assert quality.pin({"xx": {"figure": 0.5}}, "sha256:1", None)
    assert floors.read_bytes() == before
    assert quality.pin({"xx": {"figure": 0.5}}, "sha256:1", "a harder document") == []
    written = yaml.safe_load(floors.read_text(encoding="utf-8"))
    assert written["floors"]["xx"]["figure"] == pytest.approx(0.48)
    assert written["history"][0]["reason"] == "a harder document"
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "old" not in readme
    assert readme.startswith("a\n<!-- accuracy -->\n| language |")
    assert readme.endswith("<!-- /accuracy -->\nz\n")


def test_digest_tells_a_changed_document(tmp_path: Path) -> None:
    for folder in ("docs", "gold"):
        shutil.copytree(FOLDER / "quality" / folder, tmp_path / folder)
    copy = quality.Corpus("copy", tmp_path / "docs", tmp_path / "gold")
    assert copy.digest() == quality.HELD_OUT.digest()
    document = copy.files()[0]
    document.write_text(document.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert copy.digest() != quality.HELD_OUT.digest()


TEXT = "Trade grew by 5% to 2 billion euros in 2021, said Ana Reis. Trade with Chile fell."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('fig trade_turnover 5 % @"Trade shrank"', "not in the document"),
        ('fig trade_turnover 5 % @"Trade"', "stands 2 times"),
        ('fig trade_turnover 5 % @"3:Trade"', "stands only 2 times"),
        ('fig trade_turnover 5 % @"Trade grew … pesos"', "not after"),
        ("fig trade_turnover 5 %", "no quote"),
        ('fig trade_turnover 5 % @"grew by 5%" period=20-21', "not a date"),
        ('fig trade_turnover 5 % @"grew by 5%" silly', "not a field"),
    ],
)
def test_notes_that_do_not_fit_are_refused(line: str, reason: str) -> None:
    with pytest.raises(annotate.NoteError, match=reason):
        annotate.Notes("x.txt", TEXT).read(f"doc en\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        'fig turnover 5 % @"grew by 5%"',
        'fig trade_turnover 5 % @"grew by 5%" acc.m=sideways',
        'ev party @"grew by 5%"',
        'fig trade_turnover 5 % @"grew by 5%" colour=red',
        'fig trade_turnover 5 % @"grew by 5%" subj=Nobody',
    ],
)
def test_gold_that_breaks_the_contract_is_refused(line: str) -> None:
    statements = annotate.Notes("x.txt", TEXT).read(f"doc en\n{line}")
    with pytest.raises(annotate.NoteError):
        annotate.validate(statements)


def test_notes_become_statements_with_offsets() -> None:
    notes = 'doc en\nfig trade_turnover 2e9 EUR @"Trade grew … billion euros" period=2021 acc.q="~|>" opt\n'
    _, figure = annotate.Notes("x.txt", TEXT).read(notes)
    (span,) = figure["evidence"]
    assert TEXT[span["start"] : span["end"]] == "Trade grew by 5% to 2 billion euros"
    assert figure["value"] == 2_000_000_000
    assert figure["accept"] == {"qualifier": ["~", ">"]}
    assert figure["optional"] is True


def test_measured_documents_differ_in_every_round() -> None:
    count = len(speed.texts())
    made = [document for document, _ in zip(speed.documents(), range(3 * count), strict=False)]
    assert len({document.language for document in made}) > 10
    assert len({document.name for document in made}) == len(made)
    dated = [document for document in made if speed._other_decimals(document.text, 1) != document.text]
    assert len({document.text for document in dated}) == len(dated) > 2 * count
