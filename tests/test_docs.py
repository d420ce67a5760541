"""What is documented is there, and what is there is documented."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import profiles
from dragoman.cli.main import COMMANDS
from dragoman.cli.show import WHAT
from dragoman.languages.pack import available
from dragoman.sources.formats import SUFFIXES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_reference_pages_are_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--check"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {""}))
def test_every_format_is_documented(suffix: str) -> None:
    assert f"`{suffix}`" in text("docs/formats.md")


@pytest.mark.parametrize("word", [*COMMANDS, *WHAT])
def test_every_command_and_view_is_documented(word: str) -> None:
    assert word in text("docs/commands.md")


def test_readme_names_languages_and_profiles() -> None:
    readme = text("README.md")
    assert all(re.search(rf"\b{code}\b", readme) for code in available())
    assert all(name in readme for name in profiles.available())
    assert "make demo" in readme and "make test" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), target
