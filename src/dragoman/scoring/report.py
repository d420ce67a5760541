"""A score as a table for people."""

from __future__ import annotations

from dragoman.scoring.score import Result
from dragoman.scoring.tally import Count

COLUMNS = (("figure", 8), ("figure full", 9), ("event", 8), ("instrument", 8), ("entity", 8))


def table(result: Result, *, misses: bool = False) -> str:
    """Totals, one line a document, and on request what was missed and invented."""
    lines = [f"{'':26}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'pred':>7}"]
    for level, count in result.total.items():
        lines.append(
            f"{level:26}{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}{count.gold:7d}{count.predicted:7d}"
        )
    lines += ["", f"{'document':34}{'figure':>8}{'fig full':>9}{'event':>8}{'instr':>8}{'entity':>8}   (F1)"]
    for doc, tally in result.documents.items():
        cells = "".join(f"{tally.get(level, Count()).f1:{width}.3f}" for level, width in COLUMNS)
        lines.append(f"{doc[:33]:34}{cells}")
    if misses:
        lines += [_miss(*miss) for miss in result.misses]
    return "\n".join(lines)


def _miss(doc: str, kind: str, label: str, statement: dict[str, object]) -> str:
    evidence = statement.get("evidence", [])
    spans = evidence if isinstance(evidence, list) else []
    at = ",".join(f"{e['start']}-{e['end']}" for e in spans)
    hidden = ("type", "doc", "doc_id", "id", "reader", "evidence")
    empty: tuple[object, ...] = (None, "", [], {})
    brief = ", ".join(f"{k}: {v}" for k, v in statement.items() if k not in hidden and v not in empty)
    return f"{doc} {label} {kind} @{at} {brief[:220]}"
