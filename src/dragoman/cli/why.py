"""`dragoman why`: all that a fact rests on."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
import msgspec

from dragoman.cli.common import format_option, open_register, register_option
from dragoman.cli.show_hand import decision_line
from dragoman.cli.text import plural, row
from dragoman.exporting import standing
from dragoman.exporting.links import Linked, links_of
from dragoman.model.fact import Implied, Measure
from dragoman.register import Report, Why


@click.command()
@click.argument("address", metavar="ID")
@register_option
@format_option
def command(address: str, target: str, form: str) -> None:
    """Show all that a fact rests on: every statement with its sentence, publisher, address and date, grouped by independent
    report; how an implied value follows; who entered a measure; what people decided.

    The id may be that of a fact, a statement or a name's cluster, or the beginning of one.

    \b
    Example:
      dragoman why f-1f0c2a
    """
    with open_register(target) as register:
        why = standing.why(register, address)
        linked = links_of(register, why.fact)
        if form == "json":
            found = msgspec.to_builtins(why) | {"links": msgspec.to_builtins(linked)}
            print(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            print_why(why, linked)


def print_why(why: Why, linked: Sequence[Linked] = ()) -> None:
    """The fact, what it hangs together with, how it follows or who entered it, then its reports, one origin after another,
    and the decisions.
    """
    fact = why.fact
    print(f"{fact.label}\n{fact.id}   {_support(why)}, {fact.state.replace('_', ' ')}")
    for other in linked:
        print(row("    ", f"{other.words} {other.fact.id}: {other.fact.label or other.fact.key}"))
    if why.derivation:
        print(f"implied: {why.derivation}")
    for given in why.inputs:
        print(row("    ", f"from {given.label}   {given.id}"))
    for check in fact.checks if isinstance(fact, Implied) else ():
        print(row("    ", f"{'fits' if check.fits else 'does not fit'}: {check.grounds or check.against}"))
    grounds = getattr(fact, "grounds", "")
    if grounds:
        print(f"{getattr(fact, 'conflict', None) or 'grounds'}: {grounds}")
    if isinstance(fact, Measure):
        _print_entered(fact)
    by_document = {r.document.doc_id: r.document.origin or r.document.doc_id for r in why.reports}
    for number, (origin, _) in enumerate(why.origins, 1):
        mine = [r for r in why.reports if by_document[r.document.doc_id] == origin]
        if len(why.origins) > 1 or len(mine) > 1:
            print(
                f"\n  Independent report {number}"
                + (f", in {plural(len(mine), 'place')}" if len(mine) > 1 else "")
            )
        for report in mine:
            print_report(report)
    if why.decisions:
        print("\nDECISIONS")
    for decision in why.decisions:
        print(row("  ", decision_line(decision)))
        print(f"    {decision.id}")


def _print_entered(fact: Measure) -> None:
    for entered in fact.entered:
        source = f", from {entered.source}" if entered.source else ""
        print(f"{entered.how} by {entered.by}, {entered.at[:16].replace('T', ' ')}{source}   {entered.entry}")


def _support(why: Why) -> str:
    """`3 documents, 1 independent report`."""
    documents = {r.document.doc_id for r in why.reports}
    told = plural(why.fact.independent, "independent report")
    return f"{plural(len(documents), 'document')}, {told}" if len(documents) > why.fact.independent else told


def print_report(report: Report) -> None:
    """One sentence with where it stands."""
    info = report.document
    how = "" if info.how == "first" else f" ({info.how})"
    print(f"\n  “{report.sentence.strip() or report.quote}”")
    if report.statement.summary:
        print(row("  ", f"= {report.statement.summary}"))
    where = ", ".join(filter(None, (info.publisher or info.source, info.published, info.url or info.doc)))
    print(f"    {where}{how}   {report.statement.id}")
