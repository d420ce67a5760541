"""Scripts of characters and texts."""

from __future__ import annotations

import pytest

from dragoman.text.scripts import is_unspaced, main_script, script_counts, script_of


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("a", "Latn"), ("ß", "Latn"), ("ệ", "Latn"), ("ж", "Cyrl"), ("ў", "Cyrl"), ("α", "Grek"), ("و", "Arab"),
        ("ש", "Hebr"), ("ક", "Gujr"), ("ા", "Gujr"), ("ก", "Thai"), ("中", "Hani"), ("か", "Kana"), ("カ", "Kana"),
        ("한", "Hang"), ("ა", "Geor"), ("Ա", "Armn"), ("አ", "Ethi"), ("1", "Zyyy"), (".", "Zyyy"), ("🙂", "Zyyy"),
        ("×", "Zyyy"), ("÷", "Zyyy"), ("々", "Hani"),
    ],
)  # fmt: skip
def test_script_of(character: str, script: str) -> None:
    assert script_of(character) == script


def test_counts_and_main_script() -> None:
    assert script_counts("Привет, world") == {"Cyrl": 6, "Latn": 5}
    assert main_script("2024 — 5 %") == "Zyyy"
    assert main_script("plain") == "Latn"


def test_unspaced() -> None:
    assert is_unspaced("两国签署协议")
    assert is_unspaced("ประเทศไทย")
    assert not is_unspaced("plain words")
    assert not is_unspaced("대한민국 정부")
