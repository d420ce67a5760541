"""decide, undo, review, measure, import, export and the session's briefing: the way of a secretariat."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def filled(run: Run, folder: Path) -> Run:
    assert run("add", "--quiet", str(folder)).exit_code == 0
    return run


def first(run: Run, view: str) -> str:
    return str(json.loads(run("show", view, "--format", "json").stdout)[0]["id"])


def test_deciding_and_taking_back(filled: Run) -> None:
    fact = first(filled, "figures")
    done = filled("decide", "note", fact, "--note", "Asked.", "--by", "Ines")
    assert done.exit_code == 0, done.output
    name = done.stdout.partition(":")[0]
    shown = filled("show", "decisions").stdout
    assert "Ines" in shown and "Asked." in shown and name in shown
    assert "Asked." in filled("why", fact).stdout
    assert filled("undo", name[:12], "--by", "Bo").exit_code == 0
    assert "[taken back]" in filled("show", "decisions").stdout
    assert filled("undo", name).exit_code == 2
    assert filled("undo", "nothing").exit_code == 5
    assert filled("decide", "correct", fact, "colour=red").exit_code == 2
    assert "Nothing to review" in filled("review").stdout
    assert json.loads(filled("review", "--format", "json").stdout) == []


def test_measures_by_hand_and_by_table(filled: Run, tmp_path: Path) -> None:
    added = filled(
        "measure", "add", "Open the line", "under=Plan", "due=2026-06", "answers.FR=Ministry", "--by", "Ines"
    )
    assert added.exit_code == 0, added.output
    name = added.stdout.split()[-1]
    minutes = tmp_path / "minutes.pdf"
    minutes.write_bytes(b"%PDF")
    assert "delivered" in filled("measure", "set", name, "state=done", "--attach", str(minutes)).stdout
    taken = filled("measure", "take", first(filled, "timeline"), "under=Plan")
    assert taken.exit_code == 0, taken.output
    table = tmp_path / "plan.xlsx"
    assert filled("export", "--format", "measures", "--out", str(table)).exit_code == 0
    again = filled("import", str(table))
    assert "0 measures new, 0 changed, 2 as they were" in again.stdout
    shown = filled("show", "measures").stdout
    assert "Plan" in shown and "FR: Ministry" in shown and "minutes.pdf: sha256:" in shown
    assert "Open the line" in filled("show", "due", "--until", "2030").stdout or "Open the line" in shown
    assert "typed by Ines" in filled("why", name).stdout
    dropped = filled("measure", "drop", name, "--reason", "twice")
    assert "Open the line" not in filled("show", "measures").stdout
    assert filled("undo", dropped.stdout.split()[-1]).exit_code == 0
    assert "Open the line" in filled("show", "measures").stdout
    broken = tmp_path / "broken.csv"
    broken.write_text("what,due\nx,soon\n")
    failed = filled("import", str(broken))
    assert failed.exit_code == 3 and "row 2, column due" in str(failed.exception)


def test_the_log_goes_from_register_to_register(filled: Run, folder: Path, tmp_path: Path) -> None:
    filled("decide", "reject", first(filled, "figures"))
    filled("measure", "add", "Open the line")
    log = tmp_path / "log.jsonl"
    assert filled("export", "--format", "log", "--out", str(log)).exit_code == 0
    other = ("--register", str(tmp_path / "other.dragoman"))
    assert filled("add", "--quiet", str(folder), *other).exit_code == 0
    assert "1 decision and 1 entry new" in filled("import", str(log), *other).stdout
    assert "0 decisions and 0 entries new, 2 known already" in filled("import", str(log), *other).stdout
    assert (
        filled("export", "--format", "facts", *other).stdout == filled("export", "--format", "facts").stdout
    )
    log.write_text("{}\n")
    assert "line 1" in str(filled("import", str(log), *other).exception)


@pytest.mark.parametrize("view", ["measures", "decisions", "due", "silence", "system", "figures", "timeline"])
def test_views_as_of_other_days(filled: Run, view: str) -> None:
    for options in ((), ("--as-of", "2020"), ("--known-on", "2030"), ("--known-on", "2020", "--known-here")):
        shown = filled("show", view, *options, "--format", "json")
        assert shown.exit_code == 0, shown.output
        json.loads(shown.stdout)
        assert filled("show", view, *options).exit_code == 0
    assert filled("show", view, "--known-here").exit_code == 2
    assert filled("show", view, "--as-of", "x").exit_code == 3


def test_a_briefing_needs_its_options(filled: Run) -> None:
    assert filled("brief").exit_code == 2
    assert filled("brief", "session", "no such body").exit_code == 5
    assert filled("brief", "session", "x", "--on", "soon").exit_code == 3
