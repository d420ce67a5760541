"""What a newcomer sees: the shape of the demo's output, on our documents and on one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.cli.text import MOST, cut, short_date, width

MOST_LINES = 35


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli.main", "demo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines(), folder


def test_it_fits_one_screen(shown: tuple[list[str], Path]) -> None:
    lines, _ = shown
    assert 20 <= len(lines) <= MOST_LINES
    assert max(map(width, lines)) <= MOST


def test_it_begins_with_the_numbers(shown: tuple[list[str], Path]) -> None:
    head = shown[0][0]
    for word in ("documents in 6 languages", "independent reports", "copies", "damaged"):
        assert word in head


@pytest.mark.parametrize(
    "area",
    ["STATUS", "BODIES", "AGREEMENTS", "PROJECTS", "REGIONS", "TRADE", "TRANSPORT", "EDUCATION", "DUE"],
)
def test_every_area_has_its_line(shown: tuple[list[str], Path], area: str) -> None:
    assert any(line.startswith(area) for line in shown[0])


def test_lines_say_when_what_how_much_who_and_how_many(shown: tuple[list[str], Path]) -> None:
    trade = [line for line in shown[0] if "Trade turnover" in line and "×" in line]
    assert trade and any("USD" in line and "20" in line[:30] for line in trade)


def test_what_does_not_fit_is_said_with_the_reason(shown: tuple[list[str], Path]) -> None:
    text = "\n".join(shown[0])
    assert "DOES NOT FIT" in text
    assert "up 33%, imply USD 3.8" in text and "USD 5.1 billion, claimed for 2021, does not fit" in text


def test_one_line_is_read_for_the_user_with_its_original(shown: tuple[list[str], Path]) -> None:
    lines = shown[0]
    at = next(i for i, line in enumerate(lines) if line.startswith("READ FOR YOU"))
    assert lines[at].isascii() is False or any(c.isalpha() for c in lines[at])
    assert any(ord(c) > 0x500 for c in lines[at + 1])


def test_it_ends_with_what_to_do_next(shown: tuple[list[str], Path]) -> None:
    lines, folder = shown
    page, browse, own = lines[-3:]
    path = folder / page.removeprefix("Page: ")
    assert path.is_file() and "<html" in path.read_text("utf-8")
    assert browse.startswith("Browse: dragoman serve --register ")
    assert "make demo DOCS=folder" in own


def test_nothing_of_another_pair_is_laid_at_the_pairs_door(shown: tuple[list[str], Path]) -> None:
    assert "on others kept, not shown" in shown[0][1]
    assert not any("India" in line or "Uzbekistan" in line for line in shown[0])


def test_ones_own_folder_and_again(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli.main", "demo", str(folder)]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        assert done.stdout.startswith("3 documents in 3 languages")
        assert "France" in done.stdout and "Vietnam" in done.stdout


def test_a_folder_with_other_things_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dragoman-demo").mkdir()
    (tmp_path / "dragoman-demo/thesis.txt").write_text("mine", encoding="utf-8")
    command = [sys.executable, "-m", "dragoman.cli.main", "demo", str(folder)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "thesis.txt" in done.stderr
    assert (tmp_path / "dragoman-demo/thesis.txt").exists()


@pytest.mark.parametrize(
    ("edtf", "shown_as"),
    [
        ("2022-09-15", "15 Sep 2022"), ("2025-11-17/2025-11-20", "17-20 Nov 2025"), ("2024-01/2024-09", "Jan-Sep 2024"),
        ("2021/2022", "2021-2022"), ("2015-07/..", "from Jul 2015"), ("~2014", "~2014"), (None, ""), ("2022", "2022"),
    ],
)  # fmt: skip
def test_short_dates(edtf: str | None, shown_as: str) -> None:
    assert short_date(edtf) == shown_as


def test_wide_characters_take_two_columns() -> None:
    assert width("贸易") == 4
    assert width(cut("贸易额达到" * 10, 11)) <= 11
