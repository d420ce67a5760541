"""`dragoman why`: all that a fact rests on."""

from __future__ import annotations

import json

import click
import msgspec

from dragoman.cli.common import format_option, open_register, register_option
from dragoman.cli.text import columns, cut, plural
from dragoman.register import Report, Why


@click.command()
@click.argument("address", metavar="ID")
@register_option
@format_option
def command(address: str, target: str, form: str) -> None:
    """Show every statement behind a fact with its sentence, publisher, address and date.

    The id may be that of a fact, a statement or a name's cluster, or the beginning of one.

    \b
    Example:
      dragoman why f-1f0c2a
    """
    with open_register(target) as register:
        why = register.why(address)
        if form == "json":
            print(json.dumps(msgspec.to_builtins(why), ensure_ascii=False, indent=1))
        else:
            print_why(why)


def print_why(why: Why) -> None:
    """The fact, then its reports, one origin after another."""
    fact = why.fact
    print(f"{fact.label}\n{fact.id}   {plural(fact.independent, 'independent report')}, {fact.state}")
    if why.derivation:
        print(f"implied: {why.derivation}")
    grounds = getattr(fact, "grounds", "")
    if grounds:
        print(f"{getattr(fact, 'conflict', None) or 'grounds'}: {grounds}")
    by_document = {r.document.doc_id: r.document.origin for r in why.reports}
    order = {origin: i for i, (origin, _) in enumerate(why.origins)}
    for report in sorted(why.reports, key=lambda r: order.get(by_document[r.document.doc_id] or "", 99)):
        print_report(report)
    for decision in why.decisions:
        print(f"\n{decision.at} {decision.by}: {decision.action} {decision.note}")


def print_report(report: Report) -> None:
    """One sentence with where it stands."""
    info = report.document
    how = "" if info.how == "first" else f" ({info.how})"
    print(f"\n  “{report.sentence.strip() or report.quote}”")
    if report.statement.summary:
        print(cut(f"  = {report.statement.summary}", columns()))
    where = ", ".join(filter(None, (info.publisher or info.source, info.published, info.url or info.doc)))
    print(f"    {where}{how}   {report.statement.id}")
