"""Small documents for the commands, written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli.main import cli, main
from dragoman.errors import DragomanError

ENGLISH = """HANOI, March 5, 2024 (Delta Wire) - Trade between France and Vietnam reached 5.4 billion euros in 2023, up 12 percent
year on year, according to Vietnamese customs.

French exports to Vietnam amounted to 1.9 billion euros, said Claire Dubois, Minister of Trade of France. She visited Hanoi on March 4,
2024 and signed a memorandum of understanding on rail transport with the Ministry of Transport of Vietnam.
"""
GERMAN = """HANOI, 5. März 2024 (Deltadienst) - Der Handelsumsatz zwischen Frankreich und Vietnam erreichte 2023 rund 4,1 Milliarden Euro.
Im Mai wird eine Delegation aus Lyon nach Hanoi reisen.
"""
CHINESE = "河内2024年3月5日电 据越南海关统计，2023年法国与越南双边贸易额为54亿欧元，同比增长12%。\n"

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three readable documents."""
    press = tmp_path / "press"
    press.mkdir()
    for name, text in (("a-en.txt", ENGLISH), ("b-de.txt", GERMAN), ("c-zh.txt", CHINESE)):
        (press / name).write_text(text, encoding="utf-8")
    return press


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command in an empty folder; errors of ours become exit codes as in `main`."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def call(*arguments: str, stdin: str | None = None) -> Result:
        result = runner.invoke(cli, list(arguments), input=stdin)
        if isinstance(result.exception, DragomanError):
            result.exit_code = result.exception.exit_status
        return result

    return call


__all__ = ["CHINESE", "ENGLISH", "GERMAN", "Run", "main"]
