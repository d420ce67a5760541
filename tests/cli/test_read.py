"""`dragoman read` as a filter: order, broken files, standard input, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ENGLISH, Run


def statements(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_order_is_kept_and_every_line_is_a_statement(run: Run, folder: Path) -> None:
    result = run("read", "-j", "2", str(folder))
    assert result.exit_code == 0
    found = statements(result.stdout)
    assert [s["doc"] for s in found if s["type"] == "document"] == ["a-en.txt", "b-de.txt", "c-zh.txt"]
    assert {s["type"] for s in found} >= {"document", "figure", "event", "entity", "instrument"}
    assert len({s["id"] for s in found if s["type"] != "entity"}) == len(
        [s for s in found if s["type"] != "entity"]
    )


def test_evidence_is_the_passage(run: Run, folder: Path) -> None:
    text = (folder / "a-en.txt").read_text("utf-8")
    figures = [s for s in statements(run("read", str(folder / "a-en.txt")).stdout) if s["type"] == "figure"]
    turnover = next(f for f in figures if f["indicator"] == "trade_turnover" and f["unit"] == "EUR")
    assert turnover["value"] == 5_400_000_000 and turnover["period"] == "2023"
    assert set(turnover["parties"]) == {"FR", "VN"}  # type: ignore[call-overload]
    assert any("5.4 billion" in text[e["start"] : e["end"]] for e in turnover["evidence"])  # type: ignore[attr-defined]


def test_the_same_again_has_the_same_ids(run: Run, folder: Path) -> None:
    assert run("read", str(folder)).stdout == run("read", "-j", "2", str(folder)).stdout


def test_a_broken_file_stops_no_other(run: Run, folder: Path) -> None:
    (folder / "b-broken.pdf").write_bytes(b"%PDF-1.7 this is none")
    (folder / "b-odd.bin").write_bytes(bytes(range(256)) * 8)
    odd = folder / "b-odd.bin"
    result = run("read", str(folder), str(odd), "missing.txt")
    assert result.exit_code == 3
    assert {s["doc"] for s in statements(result.stdout)} == {"a-en.txt", "b-de.txt", "c-zh.txt"}
    for name in ("b-broken.pdf", "b-odd.bin", "missing.txt"):
        assert name in result.stderr


def test_standard_input(run: Run) -> None:
    found = statements(run("read", "-", stdin=ENGLISH).stdout)
    assert found[0]["doc"] == "-" and any(s["type"] == "figure" for s in found)


def test_generic_reads_without_packs(run: Run, folder: Path) -> None:
    found = statements(run("read", "--generic", str(folder)).stdout)
    values = {s["value"] for s in found if s["type"] == "figure"}
    assert 5_400_000_000 in values


def test_summaries_in_another_language(run: Run, folder: Path) -> None:
    found = statements(run("read", "--language", "de", str(folder / "a-en.txt")).stdout)
    assert any("Frankreich" in str(s["summary"]) for s in found if s["type"] == "figure")


@pytest.mark.parametrize(
    ("arguments", "status"), [(["read", "nothing.txt"], 3), (["read"], 2), (["why", "x"], 3)]
)
def test_exit_statuses_of_the_real_program(arguments: list[str], status: int, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "dragoman.cli.main", *arguments]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr and done.stderr
