"""How fast it reads: documents of 3,000 bytes, cleaned and read, per second and core; memory; start-up.

    python benchmarks/speed.py            about a minute
    python benchmarks/speed.py --seconds 5 --documents 200

The documents are made from the held-out texts: paragraphs of one language, rotated and with other decimals in each,
cut to 3,000 bytes.  Processor time is what counts for "a second and core" (other work on the machine does not),
wall-clock time is printed beside it.  Everything is warm: packs are compiled, each language was read once.
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
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "benchmarks" / "quality" / "docs"
SIZE = 3_000  #: bytes of a document
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
    wall: float
    cpu: float
    by_language: dict[str, tuple[int, float]]
    memory: dict[int, float]


def paragraphs() -> dict[str, list[str]]:
    """Paragraphs of the held-out documents by language (`q-LANGUAGE-NN.txt`)."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(DOCS.glob("q-*.txt")):
        text = path.read_text(encoding="utf-8")
        found[path.stem.split("-")[1]] += [p for p in text.split("\n") if p.strip()]
    return dict(found)


def documents() -> Iterator[Made]:
    """Endless documents, the languages in turn; none is like another but in its words."""
    pools = paragraphs()
    number = 0
    while True:
        for language, pool in pools.items():
            turned = pool[number % len(pool) :] + pool[: number % len(pool)]
            text = _other_decimals("\n\n".join(turned), number)
            while len(text.encode()) < SIZE:
                text += "\n\n" + _other_decimals(text, number + 1)
            yield Made(f"{language}-{number}.txt", language, text.encode()[:SIZE].decode(errors="ignore"))
        number += 1


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
    """Each language once."""
    for made in islice(documents(), len(paragraphs())):
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
        count, total = spent[made.language]
        spent[made.language] = (count + 1, total + time.process_time() - begin)
        if done in MARKS:
            memory[done] = resident()
        if time.perf_counter() - wall > seconds:
            break
    memory.setdefault(done, resident())
    cpu = sum(total for _, total in spent.values())
    return Run(done, time.perf_counter() - wall, cpu, dict(spent), memory)


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


def parallel(limit: int, jobs: int) -> tuple[int, float]:
    """Several processes: documents and seconds, start-up of the processes and their first documents not counted."""
    from dragoman import engine

    warm = 8 * jobs * len(paragraphs()) // 2
    begin = time.perf_counter()
    done = 0
    for outcome in engine.run(read_one, islice(documents(), warm + limit), jobs):
        if outcome.error:
            raise outcome.error
        done += 1
        if done == warm:
            begin = time.perf_counter()
    return done - warm, time.perf_counter() - begin


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
    per_core = run.documents / run.cpu
    row(f"documents of {SIZE} bytes, one process", f"{run.documents} in {run.wall:.1f} s")
    row(f"  a second and core (target {TARGET:.0f})", f"{per_core:.1f}")
    row("  a second of wall-clock time", f"{run.documents / run.wall:.1f}")
    for language, (count, total) in sorted(run.by_language.items(), key=lambda kv: kv[1][1] / kv[1][0]):
        row(f"    {language}", f"{1000 * total / count:.1f} ms, {count / total:.0f}/s")
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
    row(f"documents a second with {chosen.jobs} processes", f"{done / spent:.1f}")
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
