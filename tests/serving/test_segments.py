"""Segments: the pieces of a statement are exactly its passage, whatever overlaps it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.document import CleanDocument, Damage, Discard, Sentence, SourceDocument
from dragoman.model.group import DocumentInfo
from dragoman.model.span import Span
from dragoman.model.statement import Entity, Figure
from dragoman.register import Passage, Report
from dragoman.serving.web.segments import Segment, segments

INFO = DocumentInfo(doc_id="sha256:0", doc="a.txt", language="en")


def clean(text: str, discard: tuple[Discard, ...] = (), damage: tuple[Damage, ...] = ()) -> CleanDocument:
    source = SourceDocument(doc="a.txt", doc_id="sha256:0", text=text)
    return CleanDocument(
        source=source,
        language="en",
        languages=("en",),
        sentences=(Sentence(start=0, end=len(text), language="en", paragraph=0),) if text else (),
        discard=discard,
        damage=damage,
    )


def report(text: str, *spans: tuple[int, int], name: bool = False) -> Report:
    evidence = tuple(Span(*s) for s in spans)
    shared = {"doc": "a.txt", "doc_id": "sha256:0", "id": f"st-{spans}", "evidence": evidence}
    statement = (
        Entity(**shared, schema="Place", name="x")
        if name
        else Figure(**shared, indicator="count", value=1, unit="1")
    )
    return Report(
        statement=statement, document=INFO, passages=tuple(Passage(s, s.of(text)) for s in evidence)
    )


def of(number: int, pieces: tuple[Segment, ...]) -> str:
    return "".join(p.text for p in pieces if number in p.statements)


def test_crossing_passages_are_cut_where_they_cross() -> None:
    text = "abcdefghij"
    pieces = segments(clean(text), [report(text, (1, 6)), report(text, (4, 9), name=True)])
    assert [p.text for p in pieces] == ["a", "bcd", "ef", "ghi", "j"]
    assert [p.statements for p in pieces] == [(), (0,), (0, 1), (1,), ()]
    assert [(p.kind, p.named) for p in pieces] == [("", False), ("figure", False), ("figure", True), ("", True), ("", False)]  # fmt: skip


def test_the_shortest_statement_is_the_target_and_all_that_begin_have_anchors() -> None:
    text = "abcdefghij"
    pieces = segments(clean(text), [report(text, (2, 9)), report(text, (2, 5)), report(text, (0, 1), (2, 3))])
    inside = next(p for p in pieces if p.text == "c")
    assert inside.statements == (0, 1, 2)
    assert inside.target == 2 or inside.target == 1
    assert inside.anchors == (0, 1)  # the third one's first passage begins before
    assert pieces[0].anchors == (2,)


def test_marks_of_cleaning_and_languages_are_told() -> None:
    text = "menu " + "x" * 60 + " end"
    found = segments(
        clean(
            text, (Discard(start=0, end=5, reason="boilerplate"),), (Damage(start=5, end=65, flag="looping"),)
        ),
        [],
    )
    assert [(p.discard, p.damage, p.label) for p in found] == [
        ("boilerplate", "", "boilerplate"), ("", "looping", "looping"), ("", "", ""),
    ]  # fmt: skip


def test_an_empty_text_has_no_segments() -> None:
    assert segments(clean(""), []) == ()


letters = st.text(alphabet="ab \n中国ગુજરાતી\u0abfก็\U0001f600\u202e", min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(letters, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=6))
def test_pieces_joined_are_the_passage_and_the_text(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [(a, min(len(text), a + n)) for a, n in drawn if a < len(text)]
    pieces = segments(clean(text), [report(text, s) for s in spans])
    assert "".join(p.text for p in pieces) == text
    for number, (start, end) in enumerate(spans):
        assert of(number, pieces) == text[start:end]
