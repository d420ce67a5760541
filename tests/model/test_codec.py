"""The JSON form of the contract, both ways."""

from __future__ import annotations

import json

import msgspec
import pytest

from dragoman.model.codec import decode, decode_fact, encode, encode_fact, pack, to_dict, unpack
from dragoman.model.fact import Claim, Quantity
from dragoman.model.span import Span, cover
from dragoman.model.statement import (
    AnyStatement,
    DocumentStatement,
    Entity,
    Event,
    Figure,
    Participant,
    Relation,
)

COMMON = {"doc": "a.txt", "doc_id": "sha256:1", "reader": "r/1", "evidence": (Span(3, 9),)}
STATEMENTS: list[AnyStatement] = [
    DocumentStatement(doc="a.txt", doc_id="sha256:1", id="st-0", languages=("fr",), flags=("corrupt",)),
    Figure(**COMMON, id="st-1", indicator="exports", value=5.08e9, unit="USD", from_="FR", to="VN"),
    Event(**COMMON, id="st-2", kind="visit", participants=(Participant("Ada", "guest"), Participant("Bo"))),
    Entity(**COMMON, id="st-3", schema="Place", name="Lyon", names=("Lyon",), code="FR-69"),
    Entity(**COMMON, id="st-4", schema="Person", name="Ada"),
    Relation(**COMMON, id="st-5", kind="position", source="Ada", target="FR"),
]


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.id)
def test_there_and_back(statement: AnyStatement) -> None:
    assert decode(encode(statement)) == statement
    assert unpack(pack(statement)) == statement


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.id)
def test_every_line_has_what_the_contract_asks(statement: AnyStatement) -> None:
    line = json.loads(encode(statement))
    assert list(line)[:4] == ["type", "doc", "doc_id", "id"] and line["id"] and line["reader"] is not None
    assert ("evidence" in line) == (line["type"] != "document")


def test_the_id_of_a_place_is_its_code_and_the_statement_keeps_its_own() -> None:
    place, person = to_dict(STATEMENTS[3]), to_dict(STATEMENTS[4])
    assert (place["id"], place["statement"]) == ("FR-69", "st-3")
    assert (person["id"], person["statement"]) == ("st-4", "st-4")


def test_whole_numbers_have_no_fraction_and_keys_their_contract_names() -> None:
    text = encode(STATEMENTS[1]).decode()
    assert '"value":5080000000,' in text and '"from":"FR"' in text and "from_" not in text


def test_what_is_no_statement_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode('{"type":"figure","doc":"a","doc_id":"b","indicator":"weather","value":1,"unit":"1"}')


def test_facts_there_and_back() -> None:
    claim = Claim(statement="st-1", low=1.0, high=2.0, unit="USD", value=1.5)
    fact = Quantity(id="f-1", key="k", indicator="exports", unit="USD", claims=(claim,), from_="FR")
    assert decode_fact(encode_fact(fact)) == fact
    assert b'"from":"FR"' in encode_fact(fact)


def test_spans() -> None:
    assert Span(0, 5).overlaps(Span(4, 9)) and not Span(0, 5).overlaps(Span(5, 9))
    assert cover(Span(4, 9), Span(0, 5)) == Span(0, 9) and len(Span(2, 7)) == 5
    assert Span(0, 9).contains(Span(3, 4)) and Span(1, 3).of("abcd") == "bc"
