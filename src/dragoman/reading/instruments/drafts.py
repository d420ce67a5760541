"""Drafts of instruments: heads, their titles, what was done with them, and what they stand under."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span, cover
from dragoman.reading import nominal
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.frames import Analysis, Frame
from dragoman.reading.events.parties import Party, party
from dragoman.reading.instruments.sides import MUTUAL, parties_in, sides
from dragoman.reading.views import Mention
from dragoman.text.fold import fold

THRESHOLD = 2.0
WEIGHTS = {
    "signed": 2.2,  #: a signing stands in its clause
    "quoted": 2.0,  #: it has a name in quotation marks
    "complement": 1.0,  #: says what it is about
    "modified": 0.8,
    "specific": 0.6,  #: a head that seldom means anything else
    "establishes": 1.2,  #: names the body that it sets up
    "acted on": 1.5,  #: adopted, approved, launched, supplemented
    "linked": 0.7,  #: something is done under it
    "parties named": 0.6,  #: its title names two parties
    "dated": 1.0,  #: its year or day in brackets behind it
    "vague": -0.9,  #: "documents", "programme", "decision": often no instrument at all
    "inside an event": -0.6,  #: "strategy session": the head only modifies
    "negated": -5.0,
}
VAGUE = frozenset({"other", "programme", "decision", "strategy", "contract", "statute"})
STEM = 5  #: letters of a word that inflection leaves alone
POINTING = 3  #: sentences over which "the document" points back
SIGNINGS = frozenset({"signing", "contract"})
ACTS = frozenset({"launch", "establishment", "other", "upgrade"})


@dataclass(slots=True, eq=False)
class Draft:
    """One instrument on the way."""

    kind: str
    head: Hit
    clause: Clause
    span: Span
    title: str | None
    bare: bool  #: nothing but the head: may point back to an earlier one
    parties: list[str] = field(default_factory=list)
    signed: str | None = None
    place: str | None = None
    status: str = "occurred"
    under: str | None = None
    establishes: str | None = None
    about: str | None = None
    passages: list[Span] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(self.features.values())


def drafts(analysis: Analysis) -> list[Draft]:
    """All drafts of the document, second mentions merged into first ones."""
    kept: list[Draft] = []
    for view in analysis.document.sentences:
        parts = analysis.clauses[view.index]
        frames = analysis.of_sentence(view.index)
        row = [
            _draft(h, part, frames, analysis)
            for part in parts
            for h in part.of("instrument")
            if _free(h, part)
        ]
        kept = _place_all(_without_nested(row), kept)
        _link(analysis, parts, row, kept)
    return kept


def _free(hit: Hit, part: Clause) -> bool:
    """Not a part of the name of an organisation or forum."""
    span = Span(hit.start, hit.end)
    return not any(
        m.span.contains(span)
        and len(m.span) > len(span)
        and m.schema not in ("Initiative", "Project", "Product")
        for m in part.mentions()
    )


def _draft(hit: Hit, part: Clause, frames: list[Frame], analysis: Analysis) -> Draft:
    text = part.view.text
    name = nominal.quoted_name(part, hit)
    whole = nominal.extent(part, hit)
    first, last = nominal.before(part, hit), nominal.after(part, hit)
    kind = hit.argument.split(".")[0]
    bare = name is None and first == hit.first and last == hit.last
    title = " ".join(name.of(text).split()) if name else nominal.phrase(part, hit)
    draft = Draft(kind, hit, part, cover(whole, name) if name else whole, title, bare)
    frame = _frame_of(draft, frames)
    if frame is not None:
        _take(draft, frame, analysis)
        if any(p.schema == "Company" for p in frame.parties):
            draft.kind = hit.attrs.get("firms", kind)  # what firms conclude by that name
    if frame is None and part.of("link.adopted"):
        draft.signed = _adopted(part, analysis)
    if frame is None and draft.signed is None:
        draft.signed = _dated_behind(draft.span, part)
    draft.parties = draft.parties or parties_in(draft.span, part)
    if not draft.parties and part.of("party.both"):
        draft.parties = [p.reference for p in analysis.pair]
    if not draft.parties or (len(draft.parties) == 1 and kind in MUTUAL):
        draft.parties = sides(draft.kind, draft.span, part, analysis) or draft.parties
    draft.establishes = _established(draft, part)
    about = Span(part.view.tokens[hit.last].start, draft.span.end) if last > hit.last else None
    draft.about = about.of(text) if about else title
    draft.passages = [draft.span] if frame is None else [cover(draft.span, frame.trigger.span)]
    if frame is not None and len(draft.passages[0]) > 3 * len(draft.span) + 60:
        draft.passages = [draft.span, frame.trigger.span]
    draft.features = _features(draft, frame, name is not None, last > hit.last, first < hit.first)
    return draft


def _adopted(part: Clause, analysis: Analysis) -> str | None:
    """When it was adopted: a date of the segment, or the day of the talks that it came out of."""
    dated = (d.edtf for d in part.dates() if d.role in ("point", "period") and d.edtf)
    own = next((edtf for edtf in dated if not _spans_years(edtf)), None)
    if own is None and part.index and part.soft:
        ahead = [d.edtf for d in part.view.dates if d.role == "point" and d.span.end <= part.span.start]
        own = next((edtf for edtf in ahead if edtf), None)  # "on that day, they issued …"
    if own is not None or not part.of("context"):
        return own
    told = analysis.last_dated(part.view.index)
    return told.date if told is not None else None


def _dated_behind(span: Span, part: Clause) -> str | None:
    """The year or day in brackets right behind a title, as lists of what is in force give it."""
    text = part.view.text
    for date in part.view.dates:
        between = text[span.end : date.span.start].strip()
        if span.end <= date.span.start and between in _OPEN and between and date.role in ("point", "period"):
            return date.edtf
    return None


_OPEN = "(（"


def _spans_years(edtf: str) -> bool:
    """A term of several years is what an instrument is for, not when it was adopted."""
    low, _, high = edtf.partition("/")
    return bool(high) and low[:4] != high[:4]


def _frame_of(draft: Draft, frames: list[Frame]) -> Frame | None:
    """What was done with it: the nearest act of its segment, else of the relative clause that follows."""
    index = draft.clause.index
    own = [f for f in frames if f.clause is draft.clause and f.kind in SIGNINGS | ACTS and _acts(f, draft)]
    if own:
        return min(own, key=lambda f: (f.kind not in SIGNINGS, abs(f.trigger.first - draft.head.first)))
    later = [f for f in frames if f.clause.index == index + 1 and f.kind in SIGNINGS | {"other", "launch"}]
    later = [f for f in later if f.clause.opener in ("relative", "and") and not f.clause.of("instrument")]
    if later:
        return later[0]
    return next((f for f in frames if f.kind in SIGNINGS and draft.clause in f.around), None)


def _acts(frame: Frame, draft: Draft) -> bool:
    """A nominalisation inside the title is what the instrument is about, not what was done with it."""
    inside = draft.span.contains(frame.trigger.span)
    return not inside and (frame.trigger.verbal or frame.kind in SIGNINGS)


def _take(draft: Draft, frame: Frame, analysis: Analysis) -> None:
    draft.status = frame.status
    if frame.kind not in SIGNINGS:
        return
    draft.signed, draft.place = frame.date, frame.place
    draft.parties = _states(frame.parties, analysis)


def _states(parties: list[Party], analysis: Analysis) -> list[str]:
    """Who is bound: organisations and countries as named; persons sign for the pair of countries."""
    bound = [p.reference for p in parties if p.schema != "Person"]
    people = [p for p in parties if p.schema == "Person"]
    if not bound and len(people) != 1 and people:
        return [p.reference for p in analysis.pair]
    return bound


def _established(draft: Draft, part: Clause) -> str | None:
    """The body that the title says is set up."""
    cues = [
        h
        for h in part.of("event.establishment", "link.establishes")
        if draft.span.start < h.start < draft.span.end
    ]
    if not cues:
        return None
    bodies: list[Mention] = [
        m for m in part.view.mentions
        if cues[0].end <= m.span.start and m.span.end <= draft.span.end and m.schema in ("PublicBody", "Organization")
    ]  # fmt: skip
    if bodies:
        return party(bodies[0]).name
    heads = [
        h for h in part.of("body") if h.concept != "body.joint" and cues[0].end <= h.start < draft.span.end
    ]
    return nominal.extent(part, heads[0]).of(part.view.text) if heads else None


def _features(
    draft: Draft, frame: Frame | None, quoted: bool, complement: bool, modified: bool
) -> dict[str, float]:
    part = draft.clause
    holds = {
        "signed": frame is not None and frame.kind in SIGNINGS,
        "acted on": (frame is not None and frame.kind not in SIGNINGS) or bool(part.of("link.adopted")),
        "parties named": bool(parties_in(draft.span, part)),
        "specific": draft.kind not in VAGUE,
        "establishes": draft.establishes is not None,
        "quoted": quoted,
        "complement": complement,
        "modified": modified,
        "linked": any(h.last <= draft.head.first for h in part.of("link.supplements", "link.under")),
        "vague": draft.kind in VAGUE,
        "negated": frame is not None and frame.status == "negated",
        "dated": frame is None and _dated_behind(draft.span, part) is not None,
    }
    return {name: WEIGHTS[name] for name, held in holds.items() if held}


def _without_nested(row: list[Draft]) -> list[Draft]:
    """A head inside another's title is part of that title ("protocol to the agreement on …")."""
    return [
        d
        for d in row
        if not any(o is not d and o.span.contains(d.span) and o.head.first < d.head.first for o in row)
    ]


def _place_all(row: list[Draft], kept: list[Draft]) -> list[Draft]:
    for draft in row:
        twin = next((k for k in reversed(kept) if _same(k, draft)), None)
        if twin is None:
            kept = [*kept, draft]
        else:
            _absorb(twin, draft)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    if one.kind != other.kind:
        return other.kind == "other" and other.bare and _just_before(one, other)
    if one.title and other.title and _stems(one.title) == _stems(other.title):
        return True
    if one.signed and other.signed and one.signed != other.signed:
        return False
    if one.clause.view is other.clause.view and not other.bare:
        return False
    return other.bare or (one.bare and one.clause.view.sentence.role == "title")


def _stems(title: str) -> list[str]:
    """A title without its inflection, roughly: the beginnings of its words."""
    return [word[:STEM] for word in fold(title).split()]


def _just_before(one: Draft, other: Draft) -> bool:
    """ "The document" is the instrument that the sentences right before told of, unless that was signed otherwise."""
    gap = other.clause.view.index - one.clause.view.index
    return (
        one.score >= THRESHOLD
        and 0 < gap <= POINTING
        and not (one.signed and other.signed and one.signed != other.signed)
    )


def _absorb(kept: Draft, again: Draft) -> None:
    if again.features.keys() - kept.features.keys() and again.score > 0:
        kept.passages += again.passages
        kept.features = {**again.features, **kept.features}
    if kept.bare and not again.bare:
        kept.title, kept.about, kept.bare = again.title, again.about, False
    if kept.signed is None and again.signed is not None:
        kept.signed, kept.place, kept.status = again.signed, kept.place or again.place, again.status
    kept.parties = kept.parties or again.parties
    kept.establishes = kept.establishes or again.establishes


def _link(analysis: Analysis, parts: list[Clause], row: list[Draft], kept: list[Draft]) -> None:
    """ "X supplements Y": Y stands above X; a bare "the document" is the instrument told last."""
    for hit in (h for p in parts for h in p.of("link.supplements", "link.under")):
        verb = hit.concept == "link.supplements"
        above = next((d for d in row if d.head.first >= hit.last), None)
        below = next((d for d in reversed(row) if d.head.last <= hit.first), None)
        if above is None:
            continue
        if below is not None and below not in kept:
            below = next((k for k in kept if _same(k, below)), None)
        if verb and (below is None or (below.kind == "other" and below.bare)):
            earlier = [k for k in kept if k.clause.view.index < above.clause.view.index]
            below = earlier[-1] if earlier and not row[0].head.first < hit.first - 3 else None
        if below is not None and below is not above:
            below.under = above.title
            above.features.setdefault("linked", WEIGHTS["linked"])
            below.passages.append(cover(Span(hit.start, hit.end), above.span))
