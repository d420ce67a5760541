"""What people decided and entered, in rows of the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.cli.text import columns, cut, fill, row, short_date
from dragoman.model.decision import Decision, Selector
from dragoman.model.fact import Measure
from dragoman.register import Queries
from dragoman.register.selecting import standing

_SET = ("as", "rule", "chosen")


def decision_line(decision: Decision) -> str:
    """When, who, what, on which words, why, under which id."""
    on = next((o.exact for o in decision.on if isinstance(o, Selector) and o.exact), "")
    named = on or next((o for o in decision.on if isinstance(o, str)), "")
    change = ", ".join(f"{k} = {v}" for k, v in decision.change.items() if k not in _SET)
    action = f"undo of {decision.undoes}" if decision.undoes else decision.action
    more = f" (+{len(decision.on) - 1})" if len(decision.on) > 1 else ""
    words = f"“{' '.join(named.split())}”{more}" if named else ""
    head = f"{fill(decision.at[:16].replace('T', ' '), 17)} {fill(decision.by or '–', 12)} {action}"
    parts = (head, change, decision.note, words)
    return "  ".join(p for p in parts if p)


def print_decisions(register: Queries, limit: int) -> None:
    """The log of decisions, newest first, with what no longer holds or finds nothing."""
    log = register.decisions()
    stands = {d.id for d in standing(log)}
    lost = {u.decision.id for u in register.unbound() if u.whole}
    for decision in list(reversed(log))[:limit]:
        mark = ""
        if not decision.undoes and decision.id not in stands:
            mark = "[taken back] "
        elif decision.id in lost:
            mark = "[finds nothing] "
        print(cut(f"{mark}{decision_line(decision)}", columns()))
        print(f"    {decision.id}")
    if not log:
        print("Nothing was decided yet. See: dragoman decide --help")


def print_measures(found: Sequence[Measure], limit: int) -> None:
    """Measures under their instrument or session."""
    under: str | None = "\0"
    for measure in found[:limit]:
        if measure.under != under:
            under = measure.under
            print(under or "Under no instrument or session")
        print_measure(measure)
    if len(found) > limit:
        print(f"and {len(found) - limit:,} more: --limit")
    if not found:
        print("No measures are kept. See: dragoman measure add --help, dragoman import --help")


def print_measure(measure: Measure) -> None:
    """One measure: when it is due, what, its state; who answers for it; by whom it was entered."""
    state = measure.state.replace("_", " ")
    number = f"{measure.number}. " if measure.number else ""
    print(row("  " + fill(short_date(measure.due), 15), f"{number}{measure.what}  [{state}]"))
    answers = "; ".join(f"{a.side}: {a.who}" for a in measure.answers)
    last = measure.entered[-1]
    source = f"{last.how} by {last.by}, {last.at[:10]}" + (f", from {last.source}" if last.source else "")
    for text in filter(
        None, (answers, measure.notes, *(f"{a.name}: {a.address}" for a in measure.attachments))
    ):
        print(row(" " * 17, text))
    print(row(" " * 17, f"{source}   {measure.id}"))
