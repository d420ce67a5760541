"""Standing bodies of a relation: committees, commissions, working groups, with parent, founding act, chairs, tasks."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span, cover
from dragoman.model.statement import Body
from dragoman.reading import nominal
from dragoman.reading.events import Analysis, analyse, gloss
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.frames import Frame
from dragoman.reading.events.parties import party
from dragoman.reading.instruments import Draft, stated_drafts
from dragoman.reading.views import DocumentView, Mention
from dragoman.text.fold import fold

THRESHOLD = 2.0
_MEMO = "bodies.organs"
WEIGHTS = {
    "joint": 2.0,  #: "intergovernmental", "joint"
    "two countries": 1.6,  #: both are named in it or beside it
    "founded": 1.2,  #: its establishment is told
    "session": 0.8,  #: a session of it is told
    "co-chaired": 1.5,
    "nested": 1.0,  #: belongs to a body of the relation
    "founded by act": 1.0,
    "council": 0.8,  #: business councils are of two countries nearly always
}
BEFORE = 25  #: characters before a body's name in which "joint" still belongs to it
BODIES = ("PublicBody", "Organization")
CHAIRS = ("role.co_chair", "role.chair")


@dataclass(slots=True, eq=False)
class Found:
    """One body on the way."""

    name: str
    span: Span
    clause: Clause
    mention: Mention | None
    passages: list[Span]
    parent: str | None = None
    established: str | None = None
    established_by: str | None = None
    chairs: list[str] = field(default_factory=list)
    chaired: str = "chair"  #: what its chairs are called
    tasks: list[str] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(self.features.values())


def bodies(document: DocumentView, analysis: Analysis | None = None) -> list[Body]:
    """The standing organs of the relation that the document names, each once, in order of place."""
    return [_statement(f) for f in organs(document, analysis)]


def organs(document: DocumentView, analysis: Analysis | None = None) -> list[Found]:
    """What `bodies` states, with the mentions that it was read from; made once."""
    known = document.memo.get(_MEMO)
    if known is None:
        known = document.memo[_MEMO] = _organs(document, analysis or analyse(document))
    return list(known)


def _organs(document: DocumentView, read: Analysis) -> list[Found]:
    acts = stated_drafts(read)
    found: list[Found] = []
    for view in document.sentences:
        for part in read.clauses[view.index]:
            for hit in part.of("body"):
                if hit.concept == "body.joint":
                    continue
                if not _bare(hit, part):
                    _note(_found(hit, part, read, acts), found)
                elif found and any(h.concept == "role.co_chair" for h in part.of("role")):
                    _chairs(found[-1], part)  # "the commission's co-chairs are …"
    _nest(found)
    return [f for f in found if f.score >= THRESHOLD]


def _found(hit: Hit, part: Clause, analysis: Analysis, acts: list[Draft]) -> Found:
    view = part.view
    at = Span(hit.start, hit.end)
    holders = [m for m in view.mentions if m.kind == "name" and m.span.contains(at) and m.schema in BODIES]
    mention = min(holders, key=lambda m: len(m.span), default=None)
    span = mention.span if mention is not None else nominal.extent(part, hit)
    name = _name(mention) if mention is not None else nominal.phrase(part, hit)
    body = Found(name, span, part, mention, [span])
    frames = analysis.of_sentence(view.index)
    _founding(body, frames, acts)
    told = _told_of(part, analysis.clauses[view.index])
    for clause in told:
        _chairs(body, clause)
    _tasks(body, part, frames)
    joint = [h for h in part.of("body.joint") if span.start - BEFORE <= h.start < span.end]
    holds = {
        "joint": bool(joint),
        "two countries": _countries(body, part) > 1,
        "founded": body.established is not None or any(_founds(f, body) for f in frames),
        "session": any(f.kind == "meeting" and abs(f.trigger.span.end - span.start) < 30 for f in frames),
        "co-chaired": any(h.concept in CHAIRS for clause in told for h in clause.of("role")),
        "council": hit.concept == "body.council",
        "founded by act": body.established_by is not None,
    }
    body.features = {name: WEIGHTS[name] for name, held in holds.items() if held}
    return body


def _told_of(part: Clause, parts: list[Clause]) -> list[Clause]:
    """The segment with those behind it that name no other body: what they say of a chair is of this one."""
    found = [part]
    for clause in parts[part.index + 1 :]:
        if clause.of("body"):
            break
        found.append(clause)
    return found


def _bare(hit: Hit, part: Clause) -> bool:
    """Nothing but the head word: "the committee", which names no body."""
    at = Span(hit.start, hit.end)
    named = any(m.span.contains(at) and m.kind == "name" and m.schema in BODIES for m in part.view.mentions)
    joint = any(at.contains(Span(h.start, h.end)) for h in part.of("body.joint"))
    return not named and not joint and len(nominal.extent(part, hit)) == len(at)


def _name(mention: Mention) -> str:
    """The body's own name, where the longer one only adds what it belongs to."""
    known = party(mention).name
    return mention.text if mention.within is not None and known.startswith(mention.text) else known


def _countries(body: Found, part: Clause) -> int:
    """Distinct countries named inside the body's name or right behind it."""
    near = Span(body.span.start, body.span.end + 60)
    codes = {
        (m.entity.code if m.entity is not None else m.code) for m in part.view.mentions
        if m.schema == "Place" and near.contains(m.span)
    }  # fmt: skip
    return len({c[:2] for c in codes if c})


def _founds(frame: Frame, body: Found) -> bool:
    """An establishment whose object the body is: it stands beside the trigger in the same segment."""
    if frame.kind != "establishment" or frame.status not in ("occurred", "planned"):
        return False
    own = frame.clause.span
    gap = max(body.span.start - frame.trigger.span.end, frame.trigger.span.start - body.span.end)
    return own.start <= body.span.start < own.end and gap < 60


def _founding(body: Found, frames: list[Frame], acts: list[Draft]) -> None:
    for frame in frames:
        if _founds(frame, body) and frame.status == "occurred":
            body.established = body.established or frame.date
            body.passages.append(cover(frame.trigger.span, body.span))
    for act in acts:
        if act.establishes and _same_name(act.establishes, body.name):
            body.established_by = body.established_by or act.title
            body.established = body.established or (act.signed if act.status == "occurred" else None)
            body.passages += act.passages[:1]


def _same_name(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return a == b or (min(len(a), len(b)) > 8 and (a.startswith(b) or b.startswith(a)))


def _chairs(body: Found, part: Clause) -> None:
    """Persons with the mark of a chair beside them in the body's segment."""
    marks = [h for h in part.of("role") if h.concept in CHAIRS]
    if not marks:
        return
    body.chaired = (
        "co-chair" if marks[0].concept == "role.co_chair" or body.chaired == "co-chair" else "chair"
    )
    people = [
        m for m in part.view.mentions if m.schema == "Person" and m.within is None and m.entity is not None
    ]
    near = [m for m in people if part.holds(m.span)] or [
        m for m in people if abs(m.span.start - body.span.start) < 160
    ]
    body.chairs = list(dict.fromkeys([*body.chairs, *(party(m).name for m in near)]))[:2]
    body.passages.append(part.span)


def _tasks(body: Found, part: Clause, frames: list[Frame]) -> None:
    """What a purpose clause behind the body says: "set up in order to …"."""
    for hit in part.view.hits:
        if hit.concept == "link.task" and hit.start >= body.span.end:
            end = part.view.span.end
            body.tasks = [gloss(Span(hit.end, end).of(part.view.text).rstrip(" ."))]
            body.passages.append(Span(hit.start, end))
            return


def _note(new: Found, found: list[Found]) -> None:
    """Merge with an earlier mention of the same body; a longer name with the same beginning is the same one."""
    twin = next((f for f in found if _same(f, new)), None)
    if twin is None:
        found.append(new)
        return
    if new.features.keys() - twin.features.keys():
        twin.passages += new.passages
        twin.features = {**new.features, **twin.features}
    for key in ("established", "established_by", "parent"):
        if getattr(twin, key) is None:
            setattr(twin, key, getattr(new, key))
    if new.chairs and not twin.chairs:
        twin.chaired = new.chaired
    twin.chairs = list(dict.fromkeys([*twin.chairs, *new.chairs]))
    twin.tasks = twin.tasks or new.tasks


def _same(one: Found, other: Found) -> bool:
    if one.mention is not None and other.mention is not None and one.mention.entity is not None:
        return one.mention.entity is other.mention.entity
    return _same_name(one.name, other.name)


def _nest(found: list[Found]) -> None:
    """A body inside another's mention, or right before it in the genitive, has it as parent."""
    for body in found:
        for other in found:
            if other is body or other.clause.view is not body.clause.view or body.parent:
                continue
            gap = other.span.start - body.span.end
            nested = (
                body.mention is not None
                and other.mention is not None
                and other.mention.within is body.mention
            )
            if nested or (0 <= gap <= 6 and _touches(body, other)):
                body.parent = other.name
                if other.score >= THRESHOLD:
                    body.features["nested"] = WEIGHTS["nested"]


def _touches(body: Found, other: Found) -> bool:
    """Only a genitive's mark or nothing stands between the two names."""
    view = body.clause.view
    between = [t for t in view.tokens if body.span.end <= t.start < other.span.start]
    return all(t.kind != "mark" and len(t.text) <= 3 for t in between) and len(between) <= 2


def _statement(body: Found) -> Body:
    passages: list[Span] = []
    for span in sorted(set(body.passages), key=lambda s: (s.start, -s.end)):
        if not any(p.overlaps(span) for p in passages):
            passages.append(span)
    return Body(
        doc="",
        doc_id="",
        name=body.name,
        parent=body.parent,
        established_by=body.established_by,
        established=body.established,
        chairs=tuple(body.chairs),
        tasks=tuple(body.tasks),
        evidence=tuple(passages),
        grounds={"body": ", ".join(f"{k} {v:+.1f}" for k, v in body.features.items())},
    )
