"""Order, broken inputs and killed processes."""

from __future__ import annotations

import os
import signal

import pytest

from dragoman.engine import run
from dragoman.errors import DamagedFile, UnsupportedFormat


def step(item: int) -> int:
    if item == 3:
        raise UnsupportedFormat("odd", subject=str(item))
    if item == 5:
        raise ValueError("surprise")
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * item


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept_and_errors_are_values(jobs: int) -> None:
    outcomes = list(run(step, [0, 1, 2, 3, 4, 5, 6], jobs))
    assert [o.item for o in outcomes] == list(range(7))
    assert [o.result for o in outcomes] == [0, 1, 4, None, 16, None, 36]
    assert isinstance(outcomes[3].error, UnsupportedFormat)
    assert isinstance(outcomes[5].error, DamagedFile) and "surprise" in outcomes[5].error.reason


def test_a_document_that_kills_its_process_stops_no_other() -> None:
    outcomes = list(run(step, list(range(20)), 2))
    assert [o.result for o in outcomes if o.item not in (3, 5, 7)] == [
        i * i for i in range(20) if i not in (3, 5, 7)
    ]
    assert outcomes[7].error is not None
