"""How fast it reads: per 3,000 bytes of documents, cleaned and read, a second and core; memory; start-up.

    python benchmarks/speed.py            about a minute
    python benchmarks/speed.py --seconds 5 --documents 200

The documents are those written for this project (held out, for tuning, of the demo: 90 in 18 languages, about 3 KB
each), read whole and in turn, with other decimals in each round; the press documents beside the project, where they
are, follow in a line of their own.  Processor time is what counts for "a second and core" (other work on the machine
does not), wall-clock time is printed beside it.  Everything is warm: packs are compiled, each language was read once.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FOLDERS = (
    ROOT / "benchmarks" / "quality" / "docs",
    ROOT / "benchmarks" / "training" / "docs",
    ROOT / "src" / "dragoman" / "demo" / "documents",
)
SIZE = 3_000  #: bytes that count as a document
MARKS = (200, 1_000, 2_000)  #: documents after which memory is read
TARGET = 60.0  #: documents a second and core


class Made(NamedTuple):
    """One document for measuring."""

    name: str
    language: str
    text: str


class Run(NamedTuple):
    """What one process did."""

    documents: int
    size: int  #: bytes
    wall: float
    cpu: float
    by_language: dict[str, tuple[int, float]]  #: bytes and processor seconds
    memory: dict[int, float]


@lru_cache(maxsize=1)
def texts() -> tuple[Made, ...]:
    """The written documents, as text, the languages mixed."""
    from dragoman import pipeline

    found = []
    for path in sorted((p for folder in FOLDERS for p in folder.glob("*.txt")), key=lambda p: p.stem[::-1]):
        for source in pipeline.load(path):
            found.append(Made(path.name, path.stem.rpartition("-")[2], source.text))
    return tuple(m._replace(language=_language(m)) for m in found)


def _language(made: Made) -> str:
    """Of `q-en-01` and `cb-01-title-en`."""
    return next((part for part in made.name.split(".")[0].split("-")[::-1] if part.isalpha()), made.language)


def documents() -> Iterator[Made]:
    """Endless documents; none is like another in its decimals, so that no sentence is read from a cache."""
    turn = 0
    while True:
        for made in texts():
            yield made._replace(name=f"{turn}-{made.name}", text=_other_decimals(made.text, turn))
        turn += 1


def _other_decimals(text: str, shift: int) -> str:
    """The digits behind a decimal sign replaced, so that no sentence is read from a cache."""
    return re.sub(r"(?<=\d[.,])\d(?=\s|%)", lambda m: str((int(m[0]) + shift) % 10), text)


def read_one(made: Made) -> int:
    """Clean and read one document; how many statements it gave."""
    from dragoman import pipeline
    from dragoman.model.document import SourceDocument

    source = SourceDocument(doc=made.name, doc_id=f"sha256:{made.name}", text=made.text)
    return len(pipeline.read(source).statements)


def resident() -> float:
    """Resident memory of this process in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1e6 if sys.platform == "darwin" else 1e3)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def warm_up() -> None:
    """Each document once."""
    for made in texts():
        read_one(made)


def single(limit: int, seconds: float) -> Run:
    """One process: as many documents as asked for, or as the time allows."""
    from dragoman import engine

    engine.calm_collector()  # as whoever reads through the engine has it
    warm_up()
    spent: dict[str, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    memory: dict[int, float] = {}
    wall, done = time.perf_counter(), 0
    for made in islice(documents(), limit):
        begin = time.process_time()
        read_one(made)
        done += 1
        size, total = spent[made.language]
        spent[made.language] = (size + len(made.text.encode()), total + time.process_time() - begin)
        if done in MARKS:
            memory[done] = resident()
        if time.perf_counter() - wall > seconds:
            break
    memory.setdefault(done, resident())
    cpu = sum(total for _, total in spent.values())
    size = sum(size for size, _ in spent.values())
    return Run(done, size, time.perf_counter() - wall, cpu, dict(spent), memory)


def press(rounds: int = 12) -> tuple[int, float] | None:
    """Bytes and processor seconds of the press documents beside the project, none where they are absent.

    They are read whole, in other decimals each round.  Real pages say less per line than the made ones.
    """
    from dragoman import pipeline

    shared = ROOT.parent / "shared"
    paths = sorted(p for folder in ("seeds", "dev/docs") for p in (shared / folder).glob("*.txt"))
    texts = [d.text for p in paths for d in pipeline.load(p)]
    if not texts:
        return None
    size, spent = 0, 0.0
    for turn in range(rounds):
        for number, text in enumerate(texts):
            made = Made(f"press-{number}-{turn}.txt", "", _other_decimals(text, turn))
            begin = time.process_time()
            read_one(made)
            if turn:  # the first round loads what the others find loaded
                spent += time.process_time() - begin
                size += len(text.encode())
    return size, spent


def parallel(limit: int, jobs: int) -> tuple[float, float]:
    """Several processes: documents of 3,000 bytes and seconds, start-up of the processes and their first documents not counted."""
    from dragoman import engine

    warm = 2 * jobs * len(texts())
    begin = time.perf_counter()
    size = 0
    for done, outcome in enumerate(engine.run(read_one, islice(documents(), warm + limit), jobs), 1):
        if outcome.error:
            raise outcome.error
        size += len(outcome.item.text.encode())
        if done == warm:
            begin, size = time.perf_counter(), 0
    return size / SIZE, time.perf_counter() - begin


def started(*arguments: str, times: int = 5) -> float:
    """Median seconds of a command of a fresh process."""
    command = [sys.executable, "-m", "dragoman.cli", *arguments]
    if (script := Path(sys.executable).with_name("dragoman")).exists():
        command = [str(script), *arguments]
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def row(what: str, value: str) -> None:
    """One line of the table, as soon as it is known."""
    print(f"{what:52}{value:>24}", flush=True)


def report(run: Run) -> None:
    """The lines of the single process."""
    row("documents read by one process", f"{run.documents} in {run.wall:.1f} s")
    row(f"  of {SIZE:,} bytes a second and core (target {TARGET:.0f})", f"{run.size / SIZE / run.cpu:.1f}")
    row("  a second of wall-clock time", f"{run.size / SIZE / run.wall:.1f}")
    for language, (size, cpu) in sorted(run.by_language.items(), key=lambda kv: kv[1][1] / kv[1][0]):
        row(f"    {language}", f"{1000 * cpu * SIZE / size:.1f} ms, {size / SIZE / cpu:.0f}/s")
    for documents_read, megabytes in run.memory.items():
        row(f"  memory after {documents_read} documents", f"{megabytes:.0f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="speed of reading, memory, start-up")
    parser.add_argument("--documents", type=int, default=2_000, help="documents of the single process")
    parser.add_argument("--seconds", type=float, default=40.0, help="at most, for the single process")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    report(single(chosen.documents, chosen.seconds))
    real = press()
    if real is not None:
        row("press documents, per 3,000 bytes a second and core", f"{real[0] / SIZE / real[1]:.1f}")
    done, spent = parallel(min(300, chosen.documents // 3), chosen.jobs)
    row(f"documents of {SIZE:,} bytes a second with {chosen.jobs} processes", f"{done / spent:.1f}")
    row("start-up: dragoman --version", f"{1000 * started('--version'):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.txt"
        small.write_text(next(documents()).text[:600], encoding="utf-8")
        row(
            "start-up: dragoman read of one small file",
            f"{1000 * started('read', str(small), times=3):.0f} ms",
        )


if __name__ == "__main__":
    main()
