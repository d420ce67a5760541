"""Documents and statements come in wholly, once, and only with evidence that matches."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from dragoman.errors import RegisterError
from dragoman.model.document import CleanDocument, Discard
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement
from dragoman.register import Register
from tests.register import build


def test_what_was_added_comes_back(register: Register) -> None:
    document = build.document(url="https://example.org/a", publisher="Example", published="2024-05-03")
    statements = build.read(document)
    added = register.add(document, statements, keep_bytes=document.text.encode())
    assert (added.status, added.accepted, added.refused) == ("added", 4, ())
    stored = register.document(document.source.doc_id)
    assert stored.clean == document
    assert (stored.info.publisher, stored.info.url, stored.info.published) == (
        "Example",
        "https://example.org/a",
        "2024-05-03",
    )
    assert list(register.statements()) == statements
    assert {s.id for s in register.statements(doc_id="a.txt")} == {s.id for s in statements}
    assert [s.id for s in register.statements(type="figure")] == [statements[1].id]
    assert register.content("a.txt") == document.text.encode()


def test_adding_again_does_nothing(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    before = register.counts()
    assert register.add(document, build.read(document)).status == "present"
    assert register.counts() == before
    assert len(register.search("salmon")) == 1


def test_a_newer_reader_supersedes_and_keeps(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    again = [
        build.head(document, reader="rules/0.2.0"),
        build.figure(document, "40 tonnes of salmon", id="better", reader="rules/0.2.0"),
    ]
    added = register.add(document, again)
    assert (added.status, added.accepted) == ("reread", 2)
    assert {s.id for s in register.statements()} == {again[0].id, "better"}
    assert len(list(register.statements(current=False))) == 6
    counts = register.counts()
    assert (counts.superseded, sum(counts.statements.values())) == (4, 2)
    assert register.search("Rojas")[0].kind == "sentence"  # the name went with its statement
    old = register.statement(build.read(document)[1].id)
    assert (old.current, old.quote) == (False, "40 tonnes")


def test_an_older_reader_says_nothing_new(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document, reader="rules/0.10.0"))
    assert register.add(document, build.read(document, reader="rules/0.9.0")).status == "present"
    forced = register.add(document, build.read(document, reader="rules/0.9.0"), force=True)
    assert forced.status == "reread"
    assert {s.reader for s in register.statements()} == {"rules/0.9.0"}


def test_a_second_reader_stands_beside_the_first(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    other = build.figure(document, "40 tonnes", id="by-model", reader="model/1")
    assert register.add(document, [other]).accepted == 1
    assert {s.reader for s in register.statements()} == {build.READER, "model/1"}
    assert register.read_by([document.source.doc_id, "x"], "model/1") == {document.source.doc_id}
    assert register.read_by([document.source.doc_id], "model/2") == frozenset()


def _with(change: Callable[[AnyStatement], AnyStatement]) -> Callable[[CleanDocument], AnyStatement]:
    return lambda document: change(build.figure(document, "40 tonnes", id="wrong"))


REFUSED = {
    "outside": (_with(lambda s: msgspec.structs.replace(s, evidence=(Span(0, 9999),))), "not in the text"),
    "negative": (_with(lambda s: msgspec.structs.replace(s, evidence=(Span(-4, 3),))), "not in the text"),
    "backwards": (_with(lambda s: msgspec.structs.replace(s, evidence=(Span(9, 3),))), "not in the text"),
    "empty": (_with(lambda s: msgspec.structs.replace(s, evidence=(Span(3, 3),))), "not in the text"),
    "blank": (_with(lambda s: msgspec.structs.replace(s, evidence=(Span(5, 6),))), "blank"),
    "second passage": (
        _with(lambda s: msgspec.structs.replace(s, evidence=(Span(0, 5), Span(900, 901)))),
        "not in the text",
    ),
    "no evidence": (_with(lambda s: msgspec.structs.replace(s, evidence=())), "no evidence"),
    "other document": (_with(lambda s: msgspec.structs.replace(s, doc_id="sha256:0")), "another document"),
    "no id": (_with(lambda s: msgspec.structs.replace(s, id="")), "no id"),
    "invented quote": (
        _with(lambda s: msgspec.structs.replace(s, grounds={"quote": "400 tonnes"})),
        "quote",
    ),
    "discard": (
        lambda d: msgspec.structs.replace(
            build.head(d, id="wrong"), discard=(Discard(start=0, end=9999, reason="repeat"),)
        ),
        "not in the text",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_match_is_refused_and_counted(register: Register, case: str) -> None:
    make, reason = REFUSED[case]
    document = build.document()
    good = build.event(document, "visited Hanoi", id="good")
    added = register.add(document, [good, make(document)])
    assert added.accepted == 1
    assert len(added.refused) == 1
    assert reason in added.refused[0].reason
    assert [s.id for s in register.statements()] == ["good"]
    assert register.counts().refused == 1


def test_a_true_quote_enters(register: Register) -> None:
    document = build.document()
    quoted = msgspec.structs.replace(build.figure(document, "40 tonnes"), grounds={"quote": "40  tonnes"})
    assert register.add(document, [quoted]).accepted == 1


def test_an_id_is_used_once(register: Register) -> None:
    one, other = build.document(), build.document("Chile exported 41 tonnes.", doc="b.txt")
    twice = build.figure(one, "40 tonnes", id="same")
    added = register.add(one, [twice, msgspec.structs.replace(twice, value=1.0)])
    assert [r.reason for r in added.refused] == ["its id is taken"]
    assert register.add(other, [build.figure(other, "41 tonnes", id="same")]).accepted == 0


def test_other_bytes_are_not_kept(register: Register) -> None:
    document = build.document()
    with pytest.raises(RegisterError, match="bytes"):
        register.add(document, build.read(document), keep_bytes=b"something else")
    assert register.counts().documents == 0


def test_marks_outside_of_the_text_are_an_error(register: Register) -> None:
    document = msgspec.structs.replace(build.document(), title=Span(0, 9999))
    with pytest.raises(RegisterError, match="9999"):
        register.add(document, [])
    assert register.counts().documents == 0


def test_another_rendition_of_the_same_bytes_leaves_the_first(register: Register) -> None:
    document = build.document()
    register.add(document, build.read(document))
    other = msgspec.structs.replace(document.source, text="Rendered otherwise.")
    added = register.add(msgspec.structs.replace(document, source=other, sentences=()), [])
    assert (added.status, bool(added.note)) == ("present", True)
    assert register.document(document.source.doc_id).text == document.text


@pytest.mark.parametrize(
    "text", ["nul \0 here. 40 tonnes.", "lone \ud800 half. 40 tonnes.", "emoji 🦆 duck. 40 tonnes."]
)
def test_hostile_characters_are_kept_as_they_are(register: Register, text: str) -> None:
    document = build.document(text)
    named = build.entity(document, text[:8], id="named", name="N\0")
    added = register.add(document, [build.figure(document, "40 tonnes"), named])
    assert added.accepted == 2
    assert register.document(document.source.doc_id).text == text
    assert register.statement("named").quote == text[:8]
    assert register.search("tonnes")[0].snippet == " 40 tonnes."


def test_half_characters_in_a_statement_or_name_are_refused(register: Register) -> None:
    document = build.document("lone \ud800 half.")
    added = register.add(document, [build.entity(document, "lone \ud800", id="bad")])
    assert [r.reason for r in added.refused] == ["it holds half characters that no store can keep"]
    with pytest.raises(RegisterError, match="half characters"):
        register.add(build.document(doc="\udcff.txt"), [])


def test_an_empty_document_is_a_document(register: Register) -> None:
    document = build.document("")
    assert register.add(document, []).status == "added"
    assert register.add(document, []).status == "present"


def test_counts(register: Register) -> None:
    one = build.document(published="2024-05-03")
    other = build.document("Чили экспортировала 40 тонн.", doc="b.txt", language="ru", published="2024")
    register.add(one, build.read(one))
    register.add(other, [build.head(other)])
    register.set_origin(other.source.doc_id, one.source.doc_id, "translation")
    counts = register.counts()
    assert (counts.documents, counts.origins, counts.copies) == (2, 1, 1)
    assert counts.languages == {"en": 1, "ru": 1}
    assert counts.statements == {"document": 2, "entity": 1, "event": 1, "figure": 1}
    assert (counts.first_published, counts.last_published) == ("2024-01-01", "2024-12-31")
