"""What no passage says does not pass."""

from __future__ import annotations

import math
from typing import Any

import pytest

from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, Entity, Figure
from dragoman.reading.guard import admit

TEXT = "Exports came to 5 tonnes.   "
CLEAN = CleanDocument(
    source=SourceDocument(doc="a", doc_id="1", text=TEXT), language="en", languages=("en",), sentences=()
)


def figure(start: int, end: int, **more: Any) -> Figure:
    fields: dict[str, Any] = {"indicator": "exports", "value": 5.0, "unit": "t", **more}
    return Figure(doc="a", doc_id="1", evidence=(Span(start, end),), **fields)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (figure(0, 24), None),
        (figure(0, 99), "evidence outside the document"),
        (figure(9, 9), "evidence outside the document"),
        (figure(25, 28), "blank evidence"),
        (figure(0, 24, value=math.inf), "value not finite"),
        (Figure(doc="a", doc_id="1", indicator="exports", value=1.0, unit="t"), "no evidence"),
        (
            Entity(doc="a", doc_id="1", evidence=(Span(0, 7),), schema="Company", name="Acme"),
            "name not in the document",
        ),
        (Entity(doc="a", doc_id="1", evidence=(Span(0, 7),), schema="Company", name="Exports"), None),
    ],
)
def test_the_gate(statement: AnyStatement, reason: str | None) -> None:
    passed, dropped = admit([statement], CLEAN)
    assert (len(passed), dict(dropped)) == ((1, {}) if reason is None else (0, {reason: 1}))
