"""Facts as JSON lines."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from dragoman.exporting.links import links
from dragoman.exporting.standing import as_of
from dragoman.model.codec import encode_fact
from dragoman.register import Queries


def write(register: Queries, stream: BinaryIO) -> int:
    """Write all facts, in and out of scope, in the order of their ids; returns how many.

    Promises stand as of the register's last day.  A fact that names others (`under`, `establishes`, `parent`,
    `established_by`) has, where they are known, `links`: field → id of the fact that it means.
    """
    named = links(register)
    latest = register.latest()
    count = 0
    for stored in register.all_facts():
        (fact,) = as_of(register, [stored], latest)
        line = encode_fact(fact)
        if fact.id in named:
            line = line[:-1] + b',"links":' + msgspec.json.encode(named[fact.id], order="sorted") + b"}"
        stream.write(line + b"\n")
        count += 1
    return count
