"""Who takes part: persons, organisations and countries beside a trigger, with their roles."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading import nominal
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.pairs import paired
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.events.where import encloses, located
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

ACTORS = frozenset({"Person", "PublicBody", "Company", "Organization"})
THINGS = frozenset({"Facility", "Project", "Initiative"})
#: Kinds whose subject may be a thing: what is opened, built, founded.
OF_THINGS = frozenset({"launch", "establishment", "investment", "contract", "procurement"})
#: Kinds that two countries do together where nobody else is named.
BILATERAL = frozenset(
    {"upgrade", "establishment", "signing", "talks", "meeting", "negotiation", "exchange", "forum", "other"}
)
#: Kinds in which something goes from one party to another.
TRANSFERS = frozenset({"other", "procurement", "delivery", "contract"})
#: Kinds of encounters, where a body sits or persons face each other.
MEETS = frozenset({"meeting", "talks"})
#: Kinds of occasions that people come to, and the marks of who came.
COMING = frozenset({"meeting", "forum", "talks"})
ATTENDING = ("role.guest", "role.speaker", "role.chair", "role.co_chair", "support")
LEAD = 3  #: characters before a dateline's town, and between it and its date
ROLE_REACH = 6  #: tokens between a role's mark and its party
COUNTRY = 2  #: letters of a country's code


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: the document's name for it, the ISO code or name that stands for it elsewhere, its role."""

    name: str
    reference: str
    role: str | None = None
    span: Span | None = None
    schema: str = ""


def party(mention: Mention, role: str | None = None) -> Party:
    """The participant that a mention means."""
    entity = mention.entity
    if entity is None:
        return Party(mention.text, mention.code or mention.text, role, mention.span, mention.schema)
    return Party(_spoken(entity), entity.reference, role, mention.span, entity.schema)


def _spoken(entity: EntityDraft) -> str:
    return entity.name if entity.output or not entity.code else entity.code


def country(mention: Mention) -> str | None:
    code = mention.entity.code if mention.entity is not None else mention.code
    return code[:COUNTRY] if code and mention.schema == "Place" else None


def pair_of(document: DocumentView) -> tuple[Party, ...]:
    """The two countries that the document speaks of most, in the order of their first mention."""
    counts: Counter[str] = Counter()
    drafts: dict[str, Party] = {}
    for mention in document.mentions():
        code = country(mention)
        if code is None:
            continue
        whole = (mention.entity.code if mention.entity is not None else mention.code) == code
        counts[code] += 2 if whole else 1
        if whole and (code not in drafts or drafts[code].name == code):
            drafts[code] = replace(party(mention), span=None)
    top = sorted(counts, key=lambda c: (-counts[c], list(counts).index(c)))[:2]
    if len(top) < 2:
        return ()
    return tuple(drafts.get(c) or Party(c, c, schema="Place") for c in sorted(top, key=list(counts).index))


def parties_of(
    trigger: Trigger, around: list[Clause], pair: tuple[Party, ...], place: Span | None
) -> list[Party]:
    """Participants in order of place, each once."""
    found = direct(trigger, _listed(trigger.clause, around), place) or direct(trigger, around, place)
    found = _apart(trigger, around, place) + found
    if trigger.kind in MEETS:
        found = _whose_session(trigger, found)
        found = _and_subject(trigger, found, around, place)
    if trigger.kind in COMING:
        have = {p.reference for p in found}
        found += [p for p in _attending(trigger, around, place) if p.reference not in have]
    body = any(p.role == "organ" for p in found)
    found = [replace(p, role=None) if p.role == "organ" else p for p in found]
    if any(c.of("party.both") for c in around) and not body and not any(p.schema == "Person" for p in found):
        found += [p for p in pair if p.reference not in {f.reference for f in found}]
    if not found and trigger.kind in BILATERAL:
        found = _compound(trigger, around)
    if not found and "pair" in trigger.marks:
        found = list(pair)
    seen: set[str] = set()
    return [p for p in found if not (p.reference in seen or seen.add(p.reference))]  # type: ignore[func-returns-value]


def _apart(trigger: Trigger, around: list[Clause], place: Span | None) -> list[Party]:
    """The country that opens the sentence as its subject, which a comma parts from what it gives or buys."""
    own = trigger.clause
    before = next((c for c in around if c.index == own.index - 1), None)
    if trigger.kind not in TRANSFERS or before is None or before.index or not own.soft:
        return []
    alone = [m for m in before.mentions() if m.schema == "Place" and m.kind == "name"]
    if len(alone) != 1 or len(alone[0].span) * 10 < len(before.span) * 8:
        return []
    return [p for p in direct(trigger, [before], place) if len(p.reference) == COUNTRY]


def _whose_session(trigger: Trigger, found: list[Party]) -> list[Party]:
    """A standing body whose session it is takes part in it, whether its name was found or not."""
    part = trigger.clause
    for hit in part.of("body"):
        if hit.concept == "body.joint":
            continue
        at = Span(hit.start, hit.end)
        own = [p for p in found if p.span is not None and p.span.contains(at)]
        if own:  # countries and bodies beside it are its owners or its parents
            kept = [p for p in found if p in own or p.schema == "Person" or p.role is not None]
            return [replace(p, role=p.role or "organ") if p in own else p for p in kept]
        known = any(
            m.kind == "name" and m.schema in ACTORS and m.span.contains(at) for m in part.view.mentions
        )
        name = nominal.phrase(part, hit)
        joint = any(at.contains(Span(h.start, h.end)) for h in part.of("body.joint"))
        if not known and (joint or len(name) > len(at)) and not any(p.schema == "Person" for p in found):
            return [Party(name, name, "organ", nominal.extent(part, hit), "PublicBody"), *found]
    return found


def _attending(trigger: Trigger, around: list[Clause], place: Span | None) -> list[Party]:
    """Persons of a relative clause behind the occasion that says who came, spoke or chaired."""
    after = [
        c for c in around
        if c.index > trigger.clause.index and c.opener == "relative" and c.of(*ATTENDING)
    ]  # fmt: skip
    return [p for p in direct(trigger, after, place) if p.schema == "Person"]


def _and_subject(
    trigger: Trigger, found: list[Party], around: list[Clause], place: Span | None
) -> list[Party]:
    """Nobody meets alone: the subject that a comma parts from its verb is the other one."""
    if len(found) != 1 or found[0].schema != "Person":
        return found
    before = [c for c in around if c.index < trigger.clause.index]
    others = [p for p in direct(trigger, before, place) if p.schema == "Person"]
    return [*others[-1:], *found]


def _listed(own: Clause, around: list[Clause]) -> list[Clause]:
    """The segment with the neighbours that only go on listing names ("organised by A, B and C")."""
    at = around.index(own)
    first, last = at, at + 1
    while first > 0 and _lists(around[first - 1]):
        first -= 1
    while last < len(around) and _lists(around[last]):
        last += 1
    return around[first:last]


def _lists(part: Clause) -> bool:
    """Hardly anything but names stands in it, with the offices of persons, which a comma may part from them."""
    own = part.span
    covered = [m.span for m in part.mentions() if m.kind == "name" and m.schema in ACTORS]
    covered += [m.office for m in part.view.mentions if m.office is not None and m.office.overlaps(own)]
    size, end = 0, own.start
    for span in sorted(covered):
        size += max(0, min(span.end, own.end) - max(span.start, end))
        end = max(end, span.end)
    return 10 * size >= 6 * len(own)


def direct(trigger: Trigger, parts: list[Clause], place: Span | None) -> list[Party]:
    """Who the segments name that takes part, in order of place, with roles."""
    found: list[Party] = []
    for part in parts:
        outer = part.mentions()
        chosen = [m for m in outer if m.span != place and _takes_part(m, trigger, part, outer)]
        found += [party(m, _role(m, trigger, part)) for m in chosen]
    return found


def _takes_part(mention: Mention, trigger: Trigger, part: Clause, outer: list[Mention]) -> bool:
    if trigger.mention is mention or (trigger.span.contains(mention.span) and not _in_gap(mention, trigger)):
        return False
    if (mention.kind != "name" and mention.entity is None) or _quoted(mention, part):
        return False
    if mention.schema == "Person" and _reports(mention, part):
        return False
    if mention.schema in ACTORS:
        return mention.kind != "adjective" and not _owner_of_person(mention, part.view.mentions)
    if mention.schema in THINGS:
        return trigger.kind in OF_THINGS and not located(mention, part)
    if mention.schema != "Place":
        return False
    return _place_acts(mention, trigger, part, outer)


def _reports(mention: Mention, part: Clause) -> bool:
    """A journalist of the dateline or byline, who takes no part."""
    at = mention.span.start
    return any(0 <= at - h.end <= 1 for h in part.view.of("position.press"))


def _in_gap(mention: Mention, trigger: Trigger) -> bool:
    """Between the words of a form that leaves room for its object ("granted <country> a loan")."""
    return trigger.span.start < mention.span.start and mention.span.end < trigger.span.end


def _quoted(mention: Mention, part: Clause) -> bool:
    """Inside a quoted title, of which it is only a word."""
    view = part.view
    first, last = view.token_at(mention.span.start), view.token_at(mention.span.end - 1) + 1
    return any(a <= first and last <= b and b - a > last - first + 1 for a, b in part.quotes)


def _place_acts(mention: Mention, trigger: Trigger, part: Clause, outer: list[Mention]) -> bool:
    """A country or region acts where it is a side, stands with another, or is the subject and no place."""
    view = part.view
    after = view.token_at(mention.span.end - 1) + 1
    side = mention.kind == "organ" or any(h.first == after for h in part.of("party.side"))
    if mention.kind == "adjective":
        return side
    if side:
        return True
    if _in_office(mention, outer) or _around_other(mention, outer) or _dateline(mention, view):
        return False
    if trigger.kind in TRANSFERS and _is_end(mention, trigger, part):
        return True
    if trigger.kind == "visit" or any(located(mention, part, f"locative.{x}") for x in ("in", "to", "from")):
        return False
    if paired(mention, part, outer):
        return True
    people = any(m.schema in ACTORS and (_known(m) or m.span.end <= trigger.span.start) for m in outer)
    before = mention.span.end <= trigger.span.start
    return before and not people and mention is next((m for m in outer if m.schema == "Place"), None)


def _dateline(mention: Mention, view: SentenceView) -> bool:
    """The town that a report begins with, its date right behind."""
    if mention.span.start - view.span.start > LEAD:
        return False
    gaps = [(mention.span.end, d.span.start) for d in view.dates if d.span.start >= mention.span.end]
    return any(
        stop - start <= LEAD and not any(map(str.isalnum, view.text[start:stop])) for start, stop in gaps
    )


def _known(mention: Mention) -> bool:
    """A name, or a role word that leads back to one: somebody in particular."""
    return mention.kind == "name" or mention.entity is not None


def _is_end(mention: Mention, trigger: Trigger, part: Clause) -> bool:
    """A country that something is given to, bought from, opened to: not merely where it happens."""
    code = mention.entity.code if mention.entity is not None else mention.code
    if not code or len(code) != COUNTRY or mention.kind != "name":
        return False
    if any(located(mention, part, f"locative.{x}") for x in ("to", "from", "for")):
        return True
    beside = _in_gap(mention, trigger) or 0 <= mention.span.start - trigger.span.end <= 1
    return beside and not located(mention, part)


def _around_other(mention: Mention, outer: list[Mention]) -> bool:
    """A region right beside the town that lies in it only says where that is."""
    return any(encloses(mention, other) for other in outer)


def _in_office(mention: Mention, outer: list[Mention]) -> bool:
    """The country of a person's title ("<country> president <name>")."""
    for person in outer:
        office = person.position or ""
        gap = person.span.start - mention.span.end
        if person.schema == "Person" and office and 0 <= gap <= len(office) + 3:
            return True
    return False


def _owner_of_person(mention: Mention, outer: list[Mention]) -> bool:
    """The organisation in a person's title is named for the person's sake."""
    if mention.schema == "Person":
        return False
    titled = [
        m
        for m in outer
        if m.schema == "Person" and m.entity is not None and m.entity.organization is not None
    ]
    return any(
        m.entity is not None
        and mention.entity is m.entity.organization
        and abs(m.span.start - mention.span.end) < 90
        for m in titled
    )


def _compound(trigger: Trigger, around: list[Clause]) -> list[Party]:
    """Both countries of a compound adjective ("X-Y talks") or of adjectives side by side."""
    for part in around:
        adjectives = [m for m in part.mentions() if m.schema == "Place" and m.kind == "adjective"]
        for one, two in itertools.pairwise(adjectives):
            if two.span.start - one.span.end <= 1 and country(one) != country(two):
                return [party(one), party(two)]
    return []


def _role(mention: Mention, trigger: Trigger, part: Clause) -> str | None:
    """The role whose mark stands closest before (or, where the pack says so, after) the mention."""
    view = part.view
    first, last = view.token_at(mention.span.start), view.token_at(mention.span.end - 1) + 1
    best = min(
        (h for h in part.of("role") if _role_distance(h, first, last) <= ROLE_REACH),
        key=lambda h: _role_distance(h, first, last),
        default=None,
    )
    if best is not None:
        role = best.argument.replace("_", "-")
        return "guest" if role == "led-by" else role
    return _default_role(trigger)


def _role_distance(hit: Hit, first: int, last: int) -> int:
    gap = hit.first - last if "after" in hit.attrs else first - hit.last
    return gap if gap >= 0 else 99


def _default_role(trigger: Trigger) -> str | None:
    return {"visit": "guest", "award": "recipient"}.get(trigger.kind)
