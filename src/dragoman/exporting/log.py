"""The logs of decisions and entries as JSON lines, out and in: what people did, apart from what documents say."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import msgspec

from dragoman.errors import InputError, MissingFile
from dragoman.model.decision import Decision
from dragoman.model.entry import Entry
from dragoman.register import Queries, Register


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line: a decision or an entry."""

    decision: Decision | None = None
    entry: Entry | None = None


class Loaded(msgspec.Struct, frozen=True):
    """How many were new, and how many the register knew already."""

    decisions: int
    entries: int
    known: int


def write(register: Queries, stream: BinaryIO) -> int:
    """Write both logs in the order in which they were made; returns how many lines."""
    lines = [Line(decision=d) for d in register.decisions()]
    lines += [Line(entry=e) for e in sorted(register.entries(), key=lambda e: (e.at, e.id))]
    for line in lines:
        stream.write(msgspec.json.encode(line) + b"\n")
    return len(lines)


def load(register: Register, path: Path) -> Loaded:
    """Append what the register's logs lack; `apply` then brings the facts in line.

    Raises:
        MissingFile: if there is no such file.
        InputError: for a line that is none, with its number; then nothing is taken in.
    """
    if not path.is_file():
        raise MissingFile("there is no such file", subject=str(path))
    decode = msgspec.json.Decoder(Line).decode
    lines: list[Line] = []
    for number, raw in enumerate(path.read_bytes().splitlines(), 1):
        if not raw.strip():
            continue
        try:
            line = decode(raw)
        except msgspec.DecodeError as error:
            raise InputError(f"not a line of a log: {error}", subject=f"{path}, line {number}") from error
        if (line.decision is None) == (line.entry is None):
            raise InputError("neither a decision nor an entry", subject=f"{path}, line {number}")
        lines.append(line)
    decided = {d.id for d in register.decisions()}
    entered = {e.id for e in register.entries()}
    decisions = {d.id: d for line in lines if (d := line.decision) and d.id not in decided}
    entries = {e.id: e for line in lines if (e := line.entry) and e.id not in entered}
    for decision in decisions.values():
        register.decide(decision)
    register.enter(list(entries.values()))
    return Loaded(len(decisions), len(entries), len(lines) - len(decisions) - len(entries))
