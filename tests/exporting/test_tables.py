"""Statements and facts as JSON lines, facts as CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dragoman.exporting import csv as csv_export
from dragoman.exporting import facts, statements
from dragoman.model.codec import decode, decode_fact
from dragoman.register import Register


def test_statements_are_the_contracts_with_clusters(filled: Register) -> None:
    out = io.BytesIO()
    assert statements.write(filled, out) == 7
    lines = out.getvalue().splitlines()
    assert [decode(line) for line in lines] == list(filled.statements())
    by_id = {raw.get("statement", raw["id"]): raw for raw in map(json.loads, lines)}
    assert {i: raw["cluster"] for i, raw in by_id.items() if "cluster" in raw} == {
        "f-en": "q-1", "f-es": "q-1", "f-gu": "q-1", "e-en": "e-1", "e-bad": "e-2", "n-en": "Q1",
    }  # fmt: skip
    assert list(by_id["f-en"])[:4] == ["type", "doc", "doc_id", "id"]
    assert by_id["f-en"]["value"] == 40


def test_facts_are_lines_by_id(filled: Register) -> None:
    out = io.BytesIO()
    assert facts.write(filled, out) == 5
    found = [decode_fact(line) for line in out.getvalue().splitlines()]
    assert [f.id for f in found] == ["c-1", "e-1", "e-2", "i-1", "q-1"]
    assert found[4] == filled.fact("q-1")


def _table(register: Register, *, bom: bool = False) -> list[dict[str, str]]:
    out = io.BytesIO()
    csv_export.write(register, out, bom=bom)
    assert not out.closed
    return list(
        csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig" if bom else "utf-8"), newline=""))
    )


def test_the_table_has_a_row_a_fact(filled: Register) -> None:
    table = {row["id"]: row for row in _table(filled)}
    assert list(table) == ["c-1", "e-1", "e-2", "i-1", "q-1"]
    quantity = table["q-1"]
    assert {k: quantity[k] for k in ("value", "low", "high", "unit", "from", "to", "mark")} == {
        "value": "", "low": "39.5", "high": "52.5", "unit": "t", "from": "CL", "to": "VN", "mark": "differs",
    }  # fmt: skip
    assert quantity["sentence"] == "Chile sold 40 tonnes of salmon to Vietnam in 2024."
    assert (quantity["publisher"], quantity["parties"]) == ("Daily", "CL;VN")
    assert table["c-1"]["due"] == "2025-03"


def test_no_cell_is_a_formula(filled: Register) -> None:
    table = {row["id"]: row for row in _table(filled)}
    assert table["c-1"]["text"] == "'-A port"
    assert table["e-2"]["document"] == "'=d.txt"
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t")) for row in table.values() for cell in row.values()
    )


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("a=b", "a=b"),
        (-3.0, -3),
        (2.5, 2.5),
        (None, None),
        ("", ""),
    ],
)
def test_safe(cell: object, shown: object) -> None:
    assert csv_export.safe(cell) == shown  # type: ignore[arg-type]


def test_a_mark_for_excel_if_asked_for(filled: Register) -> None:
    plain, marked = io.BytesIO(), io.BytesIO()
    csv_export.write(filled, plain)
    csv_export.write(filled, marked, bom=True)
    assert marked.getvalue() == b"\xef\xbb\xbf" + plain.getvalue()
    assert _table(filled, bom=True) == _table(filled)


def test_an_empty_register_gives_a_header(tmp_path: object) -> None:
    with Register.open(f"{tmp_path}/empty.db") as register:
        assert _table(register) == []
        for writer in (statements.write, facts.write):
            out = io.BytesIO()
            assert writer(register, out) == 0
            assert out.getvalue() == b""
