"""One sum in two currencies or units: the two figures name each other by `equals`.

While a document is read its figures have no ids yet, so the second one holds a reference to the first (`reference`);
`link_twins` puts the ids in once the caller has given them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.model.statement import AnyStatement, Figure


def reference(figure: Figure) -> str:
    """What tells a figure of a document from its others before it has an id."""
    start = figure.evidence[0].start if figure.evidence else 0
    return f"{figure.value:.12g} {figure.unit} {figure.measure}@{start}"


def link_twins(statements: Iterable[AnyStatement]) -> list[AnyStatement]:
    """The statements with ids in `equals`, in both directions; a twin that is gone leaves null."""
    said = list(statements)
    ids = {reference(s): s.id for s in said if isinstance(s, Figure)}
    back: dict[str, str] = {}
    for statement in said:
        if isinstance(statement, Figure) and statement.equals in ids:
            back.setdefault(ids[statement.equals], statement.id)
    return [_linked(s, ids, back) if isinstance(s, Figure) else s for s in said]


def _linked(figure: Figure, ids: dict[str, str], back: dict[str, str]) -> Figure:
    equals = ids.get(figure.equals) if figure.equals else back.get(figure.id)
    return figure if equals == figure.equals else msgspec.structs.replace(figure, equals=equals)
