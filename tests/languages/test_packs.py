"""Every pack loads, says only what is declared, and loads quickly the second time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.errors import PackError
from dragoman.languages import pack
from dragoman.languages.choose import pack_for
from dragoman.languages.linter import lint


@pytest.mark.parametrize("code", pack.available())
def test_no_errors(code: str) -> None:
    assert [f for f in lint(code) if f.severity == "error"] == []


@pytest.mark.parametrize("code", pack.available())
def test_settings_are_of_that_language(code: str) -> None:
    settings = pack.load(code).settings
    assert settings.code == code and settings.scripts and settings.function_words


@pytest.mark.parametrize("code", pack.available())
def test_loading_from_the_cache_is_quick(code: str) -> None:
    pack.load(code)
    pack.load.cache_clear()
    start = time.process_time()
    pack.load(code)
    assert time.process_time() - start < 0.5


def test_a_language_without_pack_gets_the_generic_one() -> None:
    assert pack_for("zh-Hant").code == "zh"
    assert pack_for("sw").forms and pack_for("de", generic=True).forms != pack_for("de").forms
    with pytest.raises(PackError, match="no language pack"):
        pack.load("sw")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: b: c", "not valid YAML"),
        ("- a", "maps concepts"),
        ("x: y", "must be a list"),
        ("x: [no]", "quote"),
        ("x: [{a: b}]", "no `form`"),
    ],
)
def test_wrong_files_are_named_with_the_reason(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "numbers.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PackError, match=words) as caught:
        pack.read_forms(path)
    assert "numbers.yaml" in caught.value.subject
