"""Run a step over many inputs in processes of this machine: in order, streaming, with broken inputs as values.

An input whose step raises comes back as a failed `Outcome`; one that kills its process is tried once more alone and
then reported, so that a single document never stops the others.  Memory is bounded: only a few results per process
are ever waiting.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, NamedTuple, TypeVar

from dragoman.errors import DamagedFile, DragomanError

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Results that may wait per process.
WINDOW = 4
_THRESHOLDS = (50_000, 20, 100)  #: of the garbage collector's three generations


class Outcome(NamedTuple, Generic[Item, Result]):
    """What became of one input: its result, or the error that it raised."""

    item: Item
    result: Result | None
    error: DragomanError | None = None


def attempt(step: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    """The step's result or its error; an unforeseen error becomes one that names the input."""
    try:
        return Outcome(item, step(item))
    except DragomanError as error:
        return Outcome(item, None, error)
    except Exception as error:
        return Outcome(item, None, _unforeseen(item, error))


def _unforeseen(item: object, error: BaseException) -> DragomanError:
    return DamagedFile(
        f"reading it failed: {type(error).__name__}: {error}",
        subject=str(item),
        hint="please report it with the document; the others were read",
    )


def calm_collector() -> None:
    """Let the garbage collector look less often.

    A document makes tens of thousands of small records, of which nearly none stands in a cycle: at Python's own
    threshold the collector walks them a hundred times a document for nothing, which costs a twentieth of the time.
    """
    gc.set_threshold(*_THRESHOLDS)


def run(
    step: Callable[[Item], Result], items: Iterable[Item], jobs: int = 1
) -> Iterator[Outcome[Item, Result]]:
    """Outcomes in the order of the items.  `step` and items must pickle when `jobs` is over 1."""
    if jobs <= 1:
        calm_collector()
        for item in items:
            yield attempt(step, item)
        return
    yield from _parallel(step, iter(items), jobs)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Forked where the system can, so that compiled packs are shared."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    return ProcessPoolExecutor(max_workers=jobs, mp_context=context, initializer=calm_collector)


Waiting = deque[tuple[Item, "Future[Outcome[Item, Result]]"]]


def _parallel(
    step: Callable[[Item], Result], items: Iterator[Item], jobs: int
) -> Iterator[Outcome[Item, Result]]:
    waiting: Waiting[Item, Result] = deque()
    pool = _pool(jobs)
    try:
        for item in items:
            waiting.append((item, _submit(pool, step, item)))
            if len(waiting) >= jobs * WINDOW:
                outcome, pool = _next(step, waiting, pool, jobs)
                yield outcome
        while waiting:
            outcome, pool = _next(step, waiting, pool, jobs)
            yield outcome
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor, step: Callable[[Item], Result], item: Item
) -> Future[Outcome[Item, Result]]:
    """The item's future; a pool that is broken already gives one that says so when its turn comes."""
    try:
        return pool.submit(attempt, step, item)
    except BrokenProcessPool as error:
        broken: Future[Outcome[Item, Result]] = Future()
        broken.set_exception(error)
        return broken


def _next(
    step: Callable[[Item], Result], waiting: Waiting[Item, Result], pool: ProcessPoolExecutor, jobs: int
) -> tuple[Outcome[Item, Result], ProcessPoolExecutor]:
    """The oldest outcome; an input whose process was killed is tried alone, the others go on in a new pool."""
    item, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        return _alone(step, item), _renewed(step, waiting, pool, jobs)


def _renewed(
    step: Callable[[Item], Result], waiting: Waiting[Item, Result], pool: ProcessPoolExecutor, jobs: int
) -> ProcessPoolExecutor:
    """A new pool that takes over all that was waiting and had no result yet."""
    pool.shutdown(wait=False, cancel_futures=True)
    fresh = _pool(jobs)
    for index, (item, old) in enumerate(waiting):
        if not old.done() or old.cancelled() or old.exception() is not None:
            waiting[index] = (item, _submit(fresh, step, item))
    return fresh


def _alone(step: Callable[[Item], Result], item: Item) -> Outcome[Item, Result]:
    """One more try in a process of its own."""
    with _pool(1) as single:
        try:
            return single.submit(attempt, step, item).result()
        except BrokenProcessPool as error:
            return Outcome(item, None, _unforeseen(item, error))
