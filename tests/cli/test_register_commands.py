"""add, show, why, search, brief, export, forget: the way of a user through a register."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dragoman.cli.show import WHAT

from .conftest import ENGLISH, Run


@pytest.fixture
def filled(run: Run, folder: Path) -> Run:
    result = run("add", "--quiet", str(folder))
    assert result.exit_code == 0, result.output
    assert "3 documents added" in result.output
    return run


def test_adding_again_changes_nothing(filled: Run, folder: Path) -> None:
    before = filled("export").stdout
    again = filled("add", "--quiet", str(folder))
    assert "0 documents added" in again.output and "3 already there" in again.output
    assert filled("export").stdout == before


def test_a_broken_file_is_counted(run: Run, folder: Path) -> None:
    (folder / "x.pdf").write_bytes(b"%PDF-1.7 none")
    result = run("add", "--quiet", str(folder))
    assert (
        result.exit_code == 3
        and "1 could not be read" in result.output
        and "3 documents added" in result.output
    )


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("form", ["text", "json"])
def test_every_view_shows(filled: Run, what: str, form: str) -> None:
    result = filled("show", what, "--format", form)
    assert result.exit_code == 0, result.output
    if form == "json":
        json.loads(result.stdout)


def test_system_has_the_figure_with_both_reports(filled: Run) -> None:
    sections = {s["area"]: s for s in json.loads(filled("show", "system", "--format", "json").stdout)}
    turnover = [line for line in sections["trade"]["lines"] if "5.4 billion" in line["text"]]
    assert turnover and turnover[0]["quote"]


def test_filters(filled: Run) -> None:
    assert json.loads(filled("show", "figures", "--party", "JP", "--format", "json").stdout) == []
    assert json.loads(
        filled("show", "figures", "--party", "VN", "--since", "2023", "--format", "json").stdout
    )
    chinese = json.loads(filled("show", "documents", "--language", "zh", "--format", "json").stdout)
    assert [d["info"]["doc"] for d in chinese] == ["c-zh.txt"]


def test_why_gives_the_sentence(filled: Run) -> None:
    figures = json.loads(filled("show", "figures", "--format", "json").stdout)
    result = filled("why", figures[0]["id"])
    assert result.exit_code == 0 and "“" in result.stdout and "independent report" in result.stdout
    assert filled("why", "f-nothing-here").exit_code == 5


@pytest.mark.parametrize("words", ["贸易额", "Handelsumsatz", "billion euros", "dubois"])
def test_search_in_any_script(filled: Run, words: str) -> None:
    assert json.loads(filled("search", words, "--format", "json").stdout)


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_brief(filled: Run, suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"brief.{suffix}"
    result = filled("brief", "--since", "2024-01-01", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 500


def test_export_has_the_cluster_and_scores(filled: Run, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in filled("export").stdout.splitlines()]
    assert all(s.get("cluster") for s in lines if s["type"] == "entity")
    assert filled("export", "--format", "facts").stdout.startswith("{")
    assert "," in filled("export", "--format", "csv", "--out", str(tmp_path / "f.csv")).stdout + (
        tmp_path / "f.csv"
    ).read_text("utf-8-sig")


def test_forget_leaves_a_tombstone(filled: Run, folder: Path) -> None:
    assert filled("forget", "b-de.txt", "--reason", "asked").exit_code == 0
    assert "b-de.txt" not in filled("show", "documents", "--format", "json").stdout
    assert "1 forgotten earlier" in filled("add", "--quiet", str(folder)).output


def test_manifest(run: Run, folder: Path) -> None:
    manifest = folder / "list.csv"
    manifest.write_text(
        "file,url,publisher,published\na-en.txt,https://news.example/a,News Example,2024-03-05\n", "utf-8"
    )
    assert run("add", "--quiet", "--manifest", str(manifest)).exit_code == 0
    (document,) = json.loads(run("show", "documents", "--format", "json").stdout)
    assert (document["info"]["publisher"], document["info"]["url"]) == (
        "News Example",
        "https://news.example/a",
    )


def test_private_addresses_are_refused(run: Run) -> None:
    result = run("add", "--quiet", "http://127.0.0.1:9/page.html")
    assert result.exit_code == 3 and "127.0.0.1" in result.output


def test_killed_at_any_moment_and_run_again_nothing_is_doubled(run: Run, folder: Path) -> None:
    for number in range(12):
        (folder / f"more-{number:02}.txt").write_text(
            ENGLISH.replace("5.4", f"{number + 1}.3"), encoding="utf-8"
        )
    command = [
        sys.executable,
        "-m",
        "dragoman.cli.main",
        "add",
        "--quiet",
        "--register",
        "killed.dragoman",
        str(folder),
    ]
    for delay in (0.6, 0.9, 1.3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert run("add", "--quiet", "--register", "killed.dragoman", str(folder)).exit_code == 0
    assert run("add", "--quiet", "--register", "whole.dragoman", str(folder)).exit_code == 0
    killed, whole = (run("export", "--register", f"{n}.dragoman").stdout for n in ("killed", "whole"))
    assert sorted(killed.splitlines()) == sorted(whole.splitlines())
    facts = [
        run("export", "--format", "facts", "--register", f"{n}.dragoman").stdout for n in ("killed", "whole")
    ]
    assert len(facts[0].splitlines()) == len(facts[1].splitlines())


def test_profile_new(run: Run, tmp_path: Path) -> None:
    assert run("profile", "new", "VN", "KR", "--out", "vk").exit_code == 0
    assert "VN" in (tmp_path / "vk/profile.yaml").read_text("utf-8")
    assert run("profile", "new", "VN", "XX").exit_code == 2
    assert run("profile", "new", "VN", "KR", "--out", "vk").exit_code == 2


def test_doctor(run: Run) -> None:
    assert "language packs" in run("doctor").output
    result = run("doctor", "packs")
    assert result.exit_code == 0, result.output
