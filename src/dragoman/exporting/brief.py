"""A briefing: what is new, what changed, what differs and what is due, each line with footnotes that give the sentence,
the publisher, the address and the date.

`compose` asks a register and gives plain records; `render` sets them as Markdown, HTML or a Word document.  The same
register and dates give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import UnsupportedFormat
from dragoman.exporting import brief_html, brief_markdown
from dragoman.exporting.briefing import Briefing, Entry, Note, Section, Source
from dragoman.exporting.lines import line, sort_date, weight
from dragoman.exporting.standing import as_of
from dragoman.exporting.system import TITLES
from dragoman.model.fact import AnyFact, Commitment, Implied, Occurrence, Quantity, Tie
from dragoman.register import Change, Queries, Report

Form = Literal["md", "html", "docx"]
#: Ties that are news; where things lie and what they make is not.
_TIES = frozenset({"status_of", "partner_of", "recognises"})
_NOTES = 3  #: footnotes of a line at most, one an independent report; rival values all have theirs
_QUALIFIERS = {"~": "about", ">": "more than", "<": "less than", ">=": "at least", "<=": "up to"}
_FIELDS = {
    "claims": "values", "independent": "independent reports", "statements": "reports", "last_known": "reported again",
    "first_known": "reported earlier", "verdict": "agreement", "rival_dates": "dates", "about": "content",
    "chain": "steps", "state": "state", "status": "status",
}  # fmt: skip


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """`title` of the briefing, `until` (last day that it covers, for its heading and for what is due), how many entries
    a section shows, and whether what lies outside of the profile is told too.
    """

    title: str = "Briefing"
    until: str | None = None
    longest: int = 40
    in_scope: bool | None = True
    by: Literal["known", "added"] = "known"


def compose(register: Queries, since: str, options: Options = Options()) -> Briefing:  # noqa: B008 - frozen
    """The briefing of what documents published since a day say (`by="added"`: of what the register learnt since then)."""
    changes = register.changes(since, by=options.by, in_scope=options.in_scope)
    known = [c.fact for c in (*changes.new, *changes.changed) if c.fact is not None and _told(c.fact)]
    differing = [fact for fact in known if _doubtful(fact)]
    due = _once(register.due(options.until or since, in_scope=options.in_scope))
    apart = {fact.id for fact in differing} | {fact.id for fact in due}
    new = [c for c in changes.new if c.id not in apart]
    changed = [c for c in changes.changed if c.id not in apart]
    make = Maker(register, options.longest, options.until)
    sections = (
        make.section("New", "Nothing new is reported.", _facts(new)),
        make.section("Changed", "Nothing that was known has changed.", _facts(changed), _remarks(changed)),
        make.section("Differing", "No figures or dates differ.", differing),
        make.section("Due", "Nothing is planned or due.", due, ranked=False),
    )
    return Briefing(
        title=options.title, since=since, until=options.until, sections=sections, sources=make.sources()
    )


def _once(due: Iterable[AnyFact]) -> list[AnyFact]:
    """What is due, without the event or instrument that a commitment was read from too."""
    told = [fact for fact in due if _told(fact)]
    promised = {i for fact in told if isinstance(fact, Commitment) for i in fact.statements}
    return [
        f
        for f in told
        if isinstance(f, Commitment) or not f.statements or not promised.issuperset(f.statements)
    ]


def _facts(changes: Iterable[Change]) -> list[AnyFact]:
    return [c.fact for c in changes if c.fact is not None and _told(c.fact)]


def _remarks(changes: Iterable[Change]) -> dict[str, str]:
    """What changed, in words."""
    found = {}
    for change in changes:
        words = dict.fromkeys(_FIELDS.get(name, name.rstrip("_").replace("_", " ")) for name in change.fields)
        found[change.id] = f"changed: {', '.join(words)}" if words else ""
    return found


def _told(fact: AnyFact) -> bool:
    """True for what is news: things that happen, are agreed, measured or promised; not who and what exists."""
    if isinstance(fact, Tie):
        return fact.kind in _TIES
    if isinstance(fact, Implied):
        return _doubtful(fact)
    return str(fact.__struct_config__.tag) not in ("origin", "identity")


def _doubtful(fact: AnyFact) -> bool:
    match fact:
        case Quantity():
            return fact.verdict == "differing"
        case Occurrence():
            return bool(fact.rival_dates)
        case Implied():
            return any(not check.fits for check in fact.checks)
        case _:
            return False


class Maker:
    """Facts to entries, with running numbers of footnotes and sources."""

    def __init__(self, register: Queries, longest: int, day: str | None = None) -> None:
        self._register = register
        self._day = day or register.latest()  #: on which promises stand as they are shown
        self._longest = longest
        self._count = 0
        self._sources: dict[str, Source] = {}

    def section(
        self,
        title: str,
        empty: str,
        facts: Sequence[AnyFact],
        remarks: dict[str, str] | None = None,
        *,
        ranked: bool = True,
    ) -> Section:
        """The weightiest facts, put in order of area and date; what is due keeps its order."""
        chosen = (
            sorted(facts, key=weight, reverse=True)[: self._longest] if ranked else facts[: self._longest]
        )
        if ranked:
            chosen = sorted(chosen, key=lambda f: (_rank(f), sort_date(f.date) or "~", f.id))
        wanted = {i for fact in chosen for i in self.statements(fact)}
        reports = {r.statement.id: r for r in self._register.reports(sorted(wanted))}
        entries = tuple(
            self.entry(
                fact, reports, remark=(remarks or {}).get(fact.id, ""), area=_area(fact) if ranked else ""
            )
            for fact in chosen
        )
        return Section(title=title, empty=empty, entries=entries, more=len(facts) - len(chosen))

    def statements(self, fact: AnyFact) -> tuple[str, ...]:
        if not isinstance(fact, Implied) or fact.statements:
            return fact.statements
        inputs = self._register.facts_of(fact.inputs)
        return tuple(dict.fromkeys((*fact.inputs, *(i for f in inputs for i in f.statements))))

    def entry(self, fact: AnyFact, reports: dict[str, Report], *, remark: str = "", area: str = "") -> Entry:
        (fact,) = as_of(self._register, [fact], self._day)
        shown = line(fact, None)
        rivals = self._rivals(fact, reports)
        own = [] if rivals else [reports[i] for i in self.statements(fact) if i in reports]
        told = " – ".join(part for part in (shown.mark, shown.grounds, remark) if part)
        return Entry(
            id=fact.id,
            text=shown.text or fact.key,
            area=area,
            date=fact.date,
            remark=told,
            reports=fact.independent,
            notes=self.notes(own, _NOTES),
            rivals=rivals,
        )

    def _rivals(self, fact: AnyFact, reports: dict[str, Report]) -> tuple[Entry, ...]:
        """Each value of a quantity that is given differently, with those who give it."""
        if not isinstance(fact, Quantity) or fact.verdict != "differing":
            return ()
        values: dict[str, list[Report]] = {}
        for claim in sorted(fact.claims, key=lambda c: (c.value, c.statement)):
            words = (
                _QUALIFIERS.get(claim.qualifier, ""),
                _number(claim.value),
                "" if claim.unit == "1" else claim.unit,
            )
            shown = " ".join(filter(None, words))
            values.setdefault(shown, []).extend(r for r in (reports.get(claim.statement),) if r)
        return tuple(
            Entry(
                id=f"{fact.id}#{position}",
                text=value,
                reports=len({r.document.origin or r.document.doc_id for r in found}),
                notes=self.notes(found, _NOTES),
            )
            for position, (value, found) in enumerate(values.items(), 1)
        )

    def notes(self, reports: Sequence[Report], most: int) -> tuple[Note, ...]:
        """One footnote an independent report: the earliest of each."""
        first: dict[str, Report] = {}
        for report in sorted(
            reports, key=lambda r: (r.document.published or "~", r.document.doc, r.statement.id)
        ):
            first.setdefault(report.document.origin or report.document.doc_id, report)
        return tuple(self._note(report) for report in list(first.values())[:most])

    def _note(self, report: Report) -> Note:
        self._count += 1
        quote = " ".join(report.passages[0].text.split()) if report.passages else ""
        sentence = report.sentence or quote
        start = sentence.find(quote)
        return Note(
            number=self._count,
            sentence=sentence,
            passage=(start, start + len(quote)) if start >= 0 and 0 < len(quote) < len(sentence) else None,
            language=report.statement.language or report.document.language,
            source=self._source(report).number,
        )

    def _source(self, report: Report) -> Source:
        document = report.document
        if document.doc_id not in self._sources:
            self._sources[document.doc_id] = Source(
                number=len(self._sources) + 1,
                name=document.doc,
                publisher=document.publisher or document.source,
                title=report.title,
                published=document.published,
                url=document.url,
                language=document.language,
            )
        return self._sources[document.doc_id]

    def sources(self) -> tuple[Source, ...]:
        """All documents that footnotes refer to, in the order of their first footnote."""
        return tuple(self._sources.values())


def _area(fact: AnyFact) -> str:
    """The heading that the fact comes under."""
    return TITLES.get(fact.area, fact.area.capitalize())


def _rank(fact: AnyFact) -> tuple[int, str]:
    """Areas in the order of the overview, others after them."""
    order = list(TITLES)
    return (order.index(fact.area) if fact.area in order else len(order), fact.area)


def _number(value: float) -> str:
    """Digits in groups of three: 5,080,000,000."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def render(briefing: Briefing, form: Form) -> bytes:
    """The briefing as a file's bytes."""
    from dragoman.exporting import brief_docx

    renderers: dict[Form, Callable[[Briefing], bytes]] = {
        "md": brief_markdown.render,
        "html": brief_html.render,
        "docx": brief_docx.render,
    }
    return renderers[form](briefing)


def form_of(path: Path) -> Form:
    """The form that a file's name asks for.

    Raises:
        UnsupportedFormat: if it is none of the three.
    """
    forms: dict[str, Form] = {".md": "md", ".html": "html", ".htm": "html", ".docx": "docx"}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise UnsupportedFormat("a briefing is .docx, .md or .html", subject=str(path))
    return form


def write(briefing: Briefing, path: Path) -> None:
    """Write the briefing in the form that the file's name asks for.

    Raises:
        UnsupportedFormat: if it is none that is known.
    """
    path.write_bytes(render(briefing, form_of(path)))
