"""The same texts read by the real reader into a register: what reading costs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from dragoman import pipeline, profiles
from dragoman.model.document import SourceDocument
from dragoman.model.fact import Origin
from dragoman.model.group import Member
from dragoman.model.statement import AnyStatement, DocumentStatement, Entity, Event, Figure, Instrument
from dragoman.reconciling import standing
from dragoman.register import Register

from .settle import Settled
from .write import Written


def settle_read(
    documents: Sequence[Written], sides: tuple[str, str], latest: str
) -> tuple[Settled, list[Written]]:
    """Read, add, settle; the truth of a written statement goes to the read one that says the same in its sentence."""
    started = time.process_time()
    readings = [(d, pipeline.read(_source(d))) for d in documents]
    read = time.process_time()
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "world.dragoman") as register:
        for _, reading in readings:
            register.add(reading.clean, reading.statements)
        pipeline.settle(register, profiles.profile.make(*sides))
        facts = [
            standing(f, latest) if f.__struct_config__.tag == "commitment" else f
            for f in register.all_facts()
        ]  # type: ignore[arg-type]
    done = time.process_time()
    origins = tuple(f for f in facts if isinstance(f, Origin))
    home = {c.doc_id: o.id for o in origins for c in o.documents}
    written, members = [], {}
    count = 0
    for document, reading in readings:
        truth, mine = _aligned(document, reading.statements, home)
        written.append(replace(document, truth=truth))
        members |= mine
        count += len(reading.statements)
    return Settled(origins, facts, members, read - started, done - read, count), written


def _source(document: Written) -> SourceDocument:
    return SourceDocument(
        doc=f"{document.doc_id}.txt", doc_id=document.doc_id, text=document.text, publisher=document.publisher,
        published=document.published,
    )  # fmt: skip


def _aligned(
    document: Written, read: Sequence[AnyStatement], home: dict[str, str]
) -> tuple[dict[str, dict[str, Any]], dict[str, Member]]:
    """Truth by the ids of read statements; what was not read keeps its own id, so that it counts as missed."""
    truth: dict[str, dict[str, Any]] = {}
    members: dict[str, Member] = {}
    free = [s for s in read if not isinstance(s, DocumentStatement | Entity)]
    for member in document.members:
        said = member.statement
        twin = next((s for s in free if _same(said, s)), None)
        if twin is not None:
            free.remove(twin)
        name = twin.id if twin is not None else said.id
        truth[name] = document.truth[said.id]
        info = member.document
        where = msgspec.structs.replace(info, origin=home.get(document.doc_id))
        members[name] = members[said.id] = Member(statement=twin or said, document=where)
    return truth, members


def _same(said: AnyStatement, read: AnyStatement) -> bool:
    if type(said) is not type(read) or not any(a.overlaps(b) for a in said.evidence for b in read.evidence):
        return False
    if isinstance(said, Figure) and isinstance(read, Figure):
        return said.unit == read.unit and abs(abs(said.value) - abs(read.value)) <= 1e-6 * abs(said.value)
    if isinstance(said, Event) and isinstance(read, Event):
        return said.kind == read.kind
    return isinstance(said, Instrument)
