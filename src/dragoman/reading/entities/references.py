"""Whom role words, bare heads and pronouns mean."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.reading.entities.groups import attach
from dragoman.reading.entities.keys import near, stems
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

BESIDE = 8  #: characters between a role word and the country of its office ("of the", an article)
REACH = 6  #: sentences back that a bare head may refer over


def resolve(document: DocumentView) -> None:
    """Bind role words to the last entity that bears them, pronouns to the last person."""
    person: tuple[int, EntityDraft] | None = None
    seen: list[tuple[int, EntityDraft]] = []
    for view in document.sentences:
        for mention in view.mentions:
            if mention.entity is None and mention.kind == "role" and not _owned(mention, view):
                entity = _by_role(mention, view, seen)
                if entity is not None:
                    attach(mention, entity)
            elif mention.kind == "pronoun" and person is not None and view.index - person[0] <= 2:
                attach(mention, person[1])
            if mention.entity is not None:
                seen.append((view.index, mention.entity))
                if mention.schema == "Person":
                    person = (view.index, mention.entity)


def _owned(mention: Mention, view: SentenceView) -> bool:
    """The title that stands beside a name means its bearer, nobody told of before."""
    return mention.schema == "Person" and any(
        m.title is not None
        and (m.title.overlaps(mention.span) or 0 <= mention.span.start - m.title.end <= BESIDE)
        for m in view.mentions
    )


def _by_role(mention: Mention, view: SentenceView, seen: list[tuple[int, EntityDraft]]) -> EntityDraft | None:
    head = stems(mention.text, view.pack)
    if not head:
        return None
    person = mention.schema == "Person"
    rank, country = (_ranks(mention, view, head), _country(mention, view)) if person else (frozenset(), None)
    for index, entity in reversed(seen):
        if entity.schema != mention.schema or view.index - index > REACH:
            continue
        words = stems(entity.position or "" if mention.schema == "Person" else entity.name, view.pack)
        if not any(near(head[-1], word) or word.endswith(head[-1]) for word in words):
            continue
        if not person or (_fits(words, rank, view) and _same_state(entity, country)):
            return entity
    return None


def _ranks(mention: Mention, view: SentenceView, head: tuple[str, ...]) -> frozenset[str]:
    """Stems of the ranks in a role word and right before it ("deputy" of "the deputy minister")."""
    known = _modifiers(view.pack)
    found = {w for w in head if w in known}
    at = view.token_at(mention.span.start)
    for hit in reversed(view.of("position.modifier")):
        if hit.last == at or (hit.last == at - 1 and view.tokens[at - 1].text == "-"):
            found.update(w for w in stems(view.text[hit.start : hit.end], view.pack) if w in known)
            at = hit.first
    return frozenset(found)


def _fits(words: tuple[str, ...], rank: frozenset[str], view: SentenceView) -> bool:
    """The ranks of the role word are those of the office, and a bare role word means no deputy."""
    known = _modifiers(view.pack)
    own = {w for w in words if w in known}
    return all(any(near(r, o) for o in own) for r in rank) and (not own or bool(rank))


@lru_cache(maxsize=64)
def _modifiers(pack: Pack) -> frozenset[str]:
    """Stems of the words that rank a position below or above the plain one."""
    forms = [f for f in pack.of_family("position.modifier") if "rank" in f.attrs]
    return frozenset(w for f in forms for p in f.pattern.split("|") for w in stems(p.strip("~*"), pack))


def _country(mention: Mention, view: SentenceView) -> str | None:
    """The country that stands right beside a role word, whose office it is."""
    for other in view.mentions:
        gap = other.span.start - mention.span.end
        lead = mention.span.start - other.span.end
        if other.schema == "Place" and other.code and (0 <= gap <= BESIDE or 0 <= lead <= 1):
            return other.code[:2]
    return None


def _same_state(entity: EntityDraft, country: str | None) -> bool:
    """No other state is named with the office that the person holds."""
    if country is None or not entity.states:
        return True
    return country in entity.states
