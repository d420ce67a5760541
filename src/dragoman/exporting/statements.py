"""Statements as JSON lines, exactly as the contract says, with the cluster that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.model.codec import to_dict
from dragoman.model.statement import AnyStatement
from dragoman.register import Queries

_BATCH = 1_000
_encode = msgspec.json.Encoder().encode


def write(register: Queries, stream: BinaryIO) -> int:
    """Write all current statements, in the order in which they came in; returns how many.

    `cluster` is the stable id of the entity, or of the fact that an event, instrument, body, relation or figure is a
    report of; statements that are reports of nothing have none.
    """
    count = 0
    for some in _batches(register.statements()):
        clusters = register.clusters(some)
        for statement in some:
            line = to_dict(statement)
            if statement.id in clusters:
                line["cluster"] = clusters[statement.id]
            stream.write(_encode(line) + b"\n")
        count += len(some)
    return count


def _batches(statements: Iterator[AnyStatement]) -> Iterator[list[AnyStatement]]:
    some: list[AnyStatement] = []
    for statement in statements:
        some.append(statement)
        if len(some) == _BATCH:
            yield some
            some = []
    if some:
        yield some
