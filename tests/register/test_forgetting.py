"""Taking a document down leaves a hash and a reason, and nothing that it said."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import NotFound
from dragoman.register import Register
from tests.register import build

SECRET = "Zanzibarilla exported 40 tonnes of quetzalite."


def test_everything_goes_but_hash_and_reason(register: Register) -> None:
    one, other = (
        build.document(SECRET, doc="secret.txt"),
        build.document("Peru exported 41 tonnes.", doc="b.txt"),
    )
    register.add(
        one, [build.head(one), build.figure(one, "40 tonnes", id="gone"), build.entity(one, "Zanzibarilla")]
    )
    register.add(other, [build.figure(other, "41 tonnes", value=41.0, id="stays")])
    register.set_origin(other.source.doc_id, one.source.doc_id, "copy")
    register.apply(build.ByKind())
    forgotten = register.forget("secret.txt", "court order", by="Ines")
    assert (forgotten.doc_id, forgotten.statements, forgotten.facts) == (one.source.doc_id, 3, 2)
    assert register.search("quetzalite") == ()
    assert [s.id for s in register.statements(current=False)] == ["stays"]
    for address in ("secret.txt", one.source.doc_id):
        with pytest.raises(NotFound):
            register.document(address)
    with pytest.raises(NotFound):
        register.statement("gone")
    register.apply(build.ByKind())
    assert [f.statements for f in register.facts()] == [("stays",)]
    assert register.document("b.txt").info.origin is None
    counts = register.counts()
    assert (counts.documents, counts.forgotten) == (1, 1)
    assert [(d.action, d.on, d.note, d.by) for d in register.decisions()] == [
        ("forget", (one.source.doc_id,), "court order", "Ines")
    ]


def test_adding_it_again_is_refused_unless_forced(register: Register) -> None:
    document = build.document(SECRET)
    register.add(document, [build.figure(document, "40 tonnes")])
    register.forget(document.source.doc_id, "asked by the author")
    again = register.add(document, [build.figure(document, "40 tonnes")])
    assert (again.status, again.note) == ("forgotten", "asked by the author")
    assert register.counts().documents == 0
    assert register.add(document, [build.figure(document, "40 tonnes")], force=True).status == "added"
    assert register.search("quetzalite")
    assert register.counts().forgotten == 0
    register.forget(document.source.doc_id, "once more")
    assert register.add(document, []).note == "once more"


def test_what_is_unknown_cannot_be_forgotten(register: Register) -> None:
    with pytest.raises(NotFound):
        register.forget("nothing.txt", "why not")


def test_no_byte_of_it_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Register.open(path) as register:
        for number in range(30):
            document = build.document(f"Filler {number} of tea.", doc=f"{number}.txt")
            register.add(document, [build.figure(document, "tea")])
        document = build.document(SECRET, doc="secret.txt")
        register.add(document, [build.entity(document, "Zanzibarilla")], keep_bytes=SECRET.encode())
        register.apply(build.ByKind())
        register.forget("secret.txt", "court order")
        content = path.read_bytes() + path.with_name("r.db-wal").read_bytes()
    assert b"quetzal" not in content
    assert b"Zanzibarilla" not in content
