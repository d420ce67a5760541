"""The gate for every reader: what a statement quotes must stand in the text.

Rules and models pass the same gate.  A statement is dropped, and counted with its reason, where its evidence lies
outside the document or is blank, where a name that it gives stands nowhere in the document, or where a figure's value
is not finite.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from dragoman.model.document import CleanDocument
from dragoman.model.statement import AnyStatement, DocumentStatement, Entity, Figure


def admit(said: Iterable[AnyStatement], clean: CleanDocument) -> tuple[list[AnyStatement], Counter[str]]:
    """Statements that pass, and how many were dropped by reason."""
    dropped: Counter[str] = Counter()
    passed = []
    for statement in said:
        reason = objection(statement, clean.text)
        if reason:
            dropped[reason] += 1
        else:
            passed.append(statement)
    return passed, dropped


def objection(statement: AnyStatement, text: str) -> str | None:
    """Why a statement must not pass, or None."""
    if isinstance(statement, DocumentStatement):
        return None
    if not statement.evidence:
        return "no evidence"
    for span in statement.evidence:
        if not 0 <= span.start < span.end <= len(text):
            return "evidence outside the document"
        if not span.of(text).strip():
            return "blank evidence"
    if isinstance(statement, Figure) and not math.isfinite(statement.value):
        return "value not finite"
    if isinstance(statement, Entity) and not any(name in text for name in (statement.name, *statement.names)):
        return "name not in the document"
    return None
