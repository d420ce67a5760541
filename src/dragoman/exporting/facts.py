"""Facts as JSON lines."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.model.codec import encode_fact
from dragoman.register import Queries


def write(register: Queries, stream: BinaryIO) -> int:
    """Write all facts, in and out of scope, in the order of their ids; returns how many."""
    count = 0
    for fact in register.all_facts():
        stream.write(encode_fact(fact) + b"\n")
        count += 1
    return count
