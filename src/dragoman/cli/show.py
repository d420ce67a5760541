"""`dragoman show`: what the register knows, view by view."""

from __future__ import annotations

import json
from typing import Any

import click
import msgspec

from dragoman.cli.common import format_option, open_register, past_of, profile_of_queries, register_option
from dragoman.cli.show_hand import print_decisions, print_measures
from dragoman.cli.text import columns, cut, fill, row, short_date
from dragoman.exporting.due import Due, bound, due, today_of
from dragoman.exporting.lines import Line, lines, weight
from dragoman.exporting.listing import VIEWS, listing
from dragoman.exporting.measures import measures
from dragoman.exporting.silence import Silence, silence
from dragoman.exporting.system import Section, system, telling
from dragoman.model.fact import AnyFact, Identity
from dragoman.register import Changes, Filters, Queries

HAND = ("measures", "decisions", "due", "silence")
WHAT = ("system", "changes", "documents", *(v for v in VIEWS if v not in HAND), *HAND)
DATE = 15
SUPPORT = 22


@click.command()
@click.argument("what", type=click.Choice(WHAT))
@register_option
@format_option
@click.option(
    "--party", multiple=True, metavar="CODE|NAME", help="Only what concerns this country or region."
)
@click.option("--sector", multiple=True, metavar="CODE", help="Only this sector, such as ISIC:15 or HS:04.")
@click.option(
    "--since", metavar="DATE", help="Only what has its date, or for `changes` was reported, from then on."
)
@click.option("--until", metavar="DATE", help="Only what has its date until then.")
@click.option("--language", multiple=True, metavar="CODE", help="Only what documents in this language say.")
@click.option("--all", "everything", is_flag=True, help="Also what does not concern the profile's pair.")
@click.option("--as-of", "as_of", metavar="DATE", help="Only what was so by this day.")
@click.option("--known-on", "known_on", metavar="DATE", help="Only what documents had said by this day.")
@click.option("--known-here", is_flag=True, help="--known-on: what this register held on that day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="Most lines.")
def command(
    what: str,
    target: str,
    form: str,
    party: tuple[str, ...],
    sector: tuple[str, ...],
    since: str | None,
    until: str | None,
    language: tuple[str, ...],
    everything: bool,
    as_of: str | None,
    known_on: str | None,
    known_here: bool,
    limit: int,
) -> None:
    """Show the system, changes, timeline, figures, agreements, projects, regions, opportunities, people, organisations,
    documents, conflicts or commitments; the measures that people keep, their decisions, what is due and what is past
    its date without news, and what was expected and is not reported (silence).

    --as-of goes by when things were true, --known-on by when documents had said them.

    \b
    Example:
      dragoman show system
      dragoman show agreements --as-of 2019 --known-on 2020-06-30
      dragoman show due
      dragoman show figures --party CN-SD --since 2022 --format json
    """
    filters: Filters = {
        "party": party, "sector": sector, "since": since, "until": until, "language": language,
        "in_scope": None if everything else True,
    }  # fmt: skip
    with open_register(target) as opened:
        register = past_of(opened, as_of, known_on, here=known_here)
        if what in HAND:
            show_hand(register, what, form, filters, limit)
        elif what == "system":
            sections = system(register, limit=min(limit, 12), **filters)
            _print(form, sections, lambda: print_system(sections))
        elif what == "changes":
            changes = register.changes(since or _start(register), in_scope=filters["in_scope"])
            _print(form, changes, lambda: print_changes(register, changes, limit))
        elif what == "documents":
            documents = register.documents(limit=limit, **_document_filters(language, since, until))
            _print(form, documents, lambda: print_documents(register, limit, language, since, until))
        else:
            found = listing(register, what, limit=limit, **filters)
            _print(form, found, lambda: print_lines(found, what))


def show_hand(register: Queries, what: str, form: str, filters: Filters, limit: int) -> None:
    """What people keep and decide, what is due, what is silent."""
    in_scope = filters.get("in_scope")
    if what == "measures":
        kept = measures(register)
        _print(form, kept, lambda: print_measures(kept, limit))
    elif what == "decisions":
        _print(form, register.decisions(), lambda: print_decisions(register, limit))
    elif what == "due":
        found = due(register, since_day(filters, register), until=filters.get("until"), in_scope=in_scope)
        _print(form, found, lambda: print_due(found, limit))
    else:
        silent = silence(register, profile_of_queries(register), filters.get("since"), in_scope=in_scope)
        _print(form, silent, lambda: print_silence(silent, limit))


def since_day(filters: Filters, register: Queries) -> str:
    """The day that was asked for, else the last that documents reach."""
    return bound(filters.get("since"), "low", "") or today_of(register)


def print_due(found: Due, limit: int) -> None:
    """What comes, then what should have come."""
    print(f"DUE FROM {short_date(found.day)} ON")
    for line in found.ahead[:limit]:
        print(one_line(line, columns()))
    if not found.ahead:
        print("  nothing is announced for a day to come")
    print("PAST ITS DATE, NO OUTCOME REPORTED")
    for line in found.silent[:limit]:
        print(one_line(line, columns()))
    if not found.silent:
        print("  nothing: everything that was due is reported")


def print_silence(found: Silence, limit: int) -> None:
    """What was expected and did not come, and on whom the rest depends."""
    print(f"EXPECTED BY {short_date(found.day)} AND NOT REPORTED")
    for item in found.missing[:limit]:
        print(row("  " + fill(short_date(item.expected), DATE), f"{item.what}: {item.grounds}"))
    if not found.missing:
        print("  nothing")
    print("PAST ITS DATE, NO OUTCOME REPORTED")
    for line in found.past[:limit]:
        print(one_line(line, columns()))
    if not found.past:
        print("  nothing")
    rest = found.resting
    for side, number in sorted(rest.alone.items()):
        share = f"{100 * number / rest.reported:.0f} %" if rest.reported else "0 %"
        print(f"On official outlets of {side} alone rest {number:,} of {rest.reported:,} facts ({share}).")


def _print(form: str, data: Any, text: Any) -> None:
    if form == "json":
        print(json.dumps(msgspec.to_builtins(data), ensure_ascii=False, indent=1))
    else:
        text()


def _start(register: Queries) -> str:
    """Without a date, changes are those of the last month that documents cover."""
    last = register.counts().last_published or ""
    return last[:7] or "0001-01"


def _document_filters(language: tuple[str, ...], since: str | None, until: str | None) -> dict[str, Any]:
    return {
        k: v for k, v in (("language", next(iter(language), None)), ("since", since), ("until", until)) if v
    }


def print_system(sections: tuple[Section, ...]) -> None:
    """Areas with their lines; an empty area says so."""
    for section in sections:
        more = section.total - len(section.lines)
        head = section.title.upper() + (f"  (and {more:,} more)" if more > 0 else "")
        print(head)
        for line in section.lines:
            print(one_line(line, columns()))
        if not section.lines:
            print("  nothing reported")


def one_line(line: Line, wide: int, indent: str = "  ") -> str:
    """Date, text, speaker and support in one row of the terminal."""
    support = f"{cut(line.who, SUPPORT - 4)} ×{line.reports}" if line.reports else cut(line.who, SUPPORT)
    mark = f"[{line.mark}] " if line.mark else ""
    room = wide - len(indent) - DATE - SUPPORT - 1
    return f"{indent}{fill(short_date(line.date), DATE)}{fill(mark + line.text, room)} {cut(support, SUPPORT)}".rstrip()


def print_lines(found: tuple[Line, ...], what: str) -> None:
    """A list of facts, with the reason under each that does not fit."""
    if not found:
        print(f"No {what} known. Add documents with: dragoman add PATH…")
        return
    for line in found:
        print(one_line(line, columns(), indent=""))
        if line.grounds:
            print(cut(f"{'':{DATE}}{line.grounds}", columns()))
    print(
        f"\nWhere a line comes from: dragoman why ID   (ids: --format json), e.g. dragoman why {found[0].id}"
    )


def print_changes(register: Queries, changes: Changes, limit: int) -> None:
    """New, changed and gone since a day, what matters most first; names and cells of tables alone are no news."""
    print(f"Since {short_date(changes.since) or changes.since}")
    for head, group in (
        ("NEW", changes.new),
        ("REPORTED AGAIN OR CHANGED", changes.changed),
        ("GONE", changes.gone),
    ):
        facts = [f for c in group if (f := c.fact or c.before) is not None and _news(f)]
        best = sorted({f.label: f for f in facts}.values(), key=weight, reverse=True)[:limit]
        more = len(facts) - len(best)
        if best:
            print(head + (f"  (and {more:,} more)" if more > 0 else ""))
        for line in lines(register, best):
            print(one_line(line, columns()))


def _news(fact: AnyFact) -> bool:
    return telling(fact) and fact.provenance == "evidence" and not isinstance(fact, Identity)


def print_documents(
    register: Queries, limit: int, language: tuple[str, ...], since: str | None, until: str | None
) -> None:
    """Documents, newest first."""
    for line in register.documents(limit=limit, **_document_filters(language, since, until)):
        info = line.info
        kind = "" if info.how == "first" else info.how
        head = f"{fill(short_date(info.published), DATE)}{fill(info.language, 4)}{fill(kind, 12)}"
        print(cut(f"{head}{fill(line.title or info.doc, 50)} {info.publisher or info.doc}", columns()))
