"""A progress bar on stderr where there is a terminal; nothing otherwise."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """`step()` once an item, `say()` to name what goes on; quiet without a terminal."""

    def __init__(self, total: int | None = None, what: str = "", *, quiet: bool = False) -> None:
        shown = sys.stderr.isatty() and not quiet
        columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown)
        self._task = self._progress.add_task(what, total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def step(self) -> None:
        """One more is done."""
        self._progress.advance(self._task)

    def say(self, what: str) -> None:
        """What is being done now."""
        self._progress.update(self._task, description=what)
