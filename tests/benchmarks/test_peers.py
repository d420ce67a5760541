"""The peers' cases are read with one reading a stretch, in the scorer's form."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "peers.py"


def read(text: str, language: str, day: str | None) -> list[tuple[str, str, object]]:
    """Surface, kind and value or date of everything that the benchmark finds."""
    spec = importlib.util.spec_from_file_location("peers", SCRIPT)
    assert spec is not None and spec.loader is not None
    peers = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(peers)
    found = peers.items(peers.view(text, language, day))
    return [(text[slice(*i["span"])], i["kind"], i.get("value", i.get("edtf"))) for i in found]


def test_dates_amounts_and_bare_numbers_do_not_overlap() -> None:
    found = read(
        "Peru sold 4 ships for $20 million on 3 May 2022, a third of them to 2 buyers.", "en", "2022-06-01"
    )
    assert found == [
        ("3 May 2022", "date", "2022-05-03"),
        ("4", "number", 4.0),
        ("$20 million", "money", 20e6),
        ("a third of", "number", 0.33333333),
        ("2", "number", 2.0),
    ]


def test_seasons_have_their_code_and_open_ends_are_days() -> None:
    assert read("Im Herbst 2021 begann es.", "de", None)[0][2] == "2021-23"
    assert read("Ab dem 20. April 2021 gilt es.", "de", None)[0][2] == "2021-04-20"


def test_a_line_for_every_case(tmp_path: Path) -> None:
    suite = tmp_path / "own"
    suite.mkdir()
    case = {
        "id": "own:1",
        "suite": "own",
        "kind": "money",
        "lang": "en",
        "text": "They paid 5 euros.",
        "reference_date": None,
    }
    (suite / "money.en.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    out = tmp_path / "mine.jsonl"
    subprocess.run([sys.executable, SCRIPT, tmp_path, "--out", out], check=True, capture_output=True)
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert line["id"] == "own:1"
    assert [(i["value"], i["unit"]) for i in line["items"]] == [(5.0, "EUR")]
