"""Templates to pages: autoescaped, without control characters, with the words that all pages use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

import dragoman
from dragoman.exporting.lines import CONFLICTS
from dragoman.register import Report
from dragoman.serving import dates, owner, words
from dragoman.serving.web import source

ROOT = Path(__file__).parent
#: View → its title, in the order of the navigation.
NAVIGATION = (
    ("", "Overview"), ("timeline", "Timeline"), ("figures", "Figures"), ("agreements", "Agreements"),
    ("commitments", "Commitments"), ("due", "Due"), ("measures", "Measures"),
    ("opportunities", "Opportunities"), ("conflicts", "What differs"),
    ("projects", "Projects"), ("regions", "Regions"), ("people", "People"), ("organisations", "Organisations"),
    ("documents", "Documents"),
)  # fmt: skip
_DIGEST = 24  #: characters of a hash that tell documents apart
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKS = {"differs": "doubt", "does not fit": "doubt", "overdue": "doubt", "cancelled": "doubt"}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of all templates; a name that a template lacks is an error."""
    made = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        shown=source.shown, marked=source.marked, found=source.found, mixed=source.mixed, groupby_label=by_label,
        human=dates.human, language=words.language_name, place=words.place_name, plural=words.plural,
        number=words.number, sector=words.sector_name, part=part, doc=doc, link=outside, tone=tone,
        settable=words.settable,
    )  # fmt: skip
    made.globals.update(
        navigation=NAVIGATION, version=dragoman.__version__, kinds=words.KINDS, schemas=words.SCHEMAS, flags=words.FLAGS,
        how=words.HOW, discards=words.DISCARD, conflicts=CONFLICTS, rules=words.RULES,
        amount=words.amount, statement_text=words.statement_text, statement_fields=words.statement_fields,
        owner=owner.token, month_name=dates.month_name, script_name=words.script_name, served=True, view="", profile=None,
        site="Dragoman", damages=words.DAMAGE, relations=words.RELATIONS, inverse=words.INVERSE,
    )  # fmt: skip
    return made


def part(text: str) -> str:
    """A text as one part of a path."""
    return quote(text, safe="")


def doc(doc_id: str) -> str:
    """The address of a document's page, below `/document/`: the beginning of its hash where it is known by one."""
    kind, _, digest = doc_id.partition(":")
    return digest[:_DIGEST] if kind == "sha256" and len(digest) >= _DIGEST else part(doc_id)


def by_label(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Reports by who says it: the speaker, else the publisher."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        info = report.document
        label = report.statement.reporter or info.publisher or info.source or info.doc
        found.setdefault(label, []).append(report)
    return list(found.items())


def outside(url: str | None) -> str:
    """An address that may be a link: http and https alone, with a host; empty for any other."""
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def tone(mark: str) -> str:
    """How a mark is set: as a doubt, as something to come, or plainly."""
    return _MARKS.get(
        mark, "open" if mark in ("planned", "called for", "announced", "agreed", "postponed") else "plain"
    )


def render(template: str, context: Mapping[str, Any]) -> str:
    """A page's text; control characters, which no page may hold, become U+FFFD."""
    return _CONTROL.sub("\ufffd", environment().get_template(template).render(context))


def page(template: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
    """A page as an answer."""
    body = render(template, context).encode("utf-8", "replace")
    return Response(body, status, media_type="text/html; charset=utf-8")
