"""Who the text is speaking of: companies, parks, projects and events that figures of later sentences belong to.

A bare head ("the plant") takes up the last thing of its kind; where nothing of its kind was named it stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.reading.entities.keys import heads, stems
from dragoman.reading.figures.heads import nominative
from dragoman.reading.views import Mention, SentenceView

#: kinds of things that a text goes on about from sentence to sentence
LASTING = frozenset({"Company", "Facility", "Project", "Forum", "Organization", "PublicBody", "Initiative"})
REACH = 6  #: sentences back that a bare head takes something up, or a figure without a holder of its own
_BARE = frozenset({"Company", "Facility", "Project", "Forum", "Organization"})
#: kinds that a later sentence's figure may belong to without their being named again
_CARRIED = frozenset({"Company", "Facility", "Project", "Forum"})
_GIVING = frozenset({"indicator.loan", "indicator.grant"})


@dataclass(slots=True, frozen=True)
class Holder:
    """A thing spoken of, with where it was named last."""

    reference: str
    schema: str
    sentence: int
    paragraph: int
    opens: bool = False  #: it stands first among its sentence's names
    bare: tuple[str, ...] = ()  #: stems of the head where it has no name
    gives: bool = False  #: it lends or gives in that sentence: what follows is about what the money is for
    inside: bool = False  #: only a part of somebody else's name or office


@dataclass(slots=True, frozen=True)
class Named:
    """A mention of the sentence with whom it means."""

    mention: Mention
    reference: str
    schema: str
    taken_up: bool = False
    bare: tuple[str, ...] = ()


class Holders:
    """Everything spoken of so far, the latest last."""

    def __init__(self) -> None:
        self._last: dict[str, Holder] = {}
        self._kept: dict[str, tuple[int, int]] = {}
        self._of_sentence: tuple[int, tuple[Named, ...]] = (-1, ())

    def read(self, view: SentenceView) -> None:
        """Take in a sentence once the figures of the sentences before have been read."""
        named = tuple(self._named(view))
        self._of_sentence = (view.index, named)
        gives = any(h.concept in _GIVING for h in view.hits)
        first = True
        for each in named:
            if each.schema not in LASTING:
                continue
            inside = is_inside(view, each.mention)
            holder = Holder(
                each.reference,
                each.schema,
                view.index,
                view.sentence.paragraph,
                first and not inside,
                each.bare,
                gives and each.schema in ("Company", "Organization", "PublicBody"),
                inside,
            )
            first = first and inside
            known = self._last.pop(each.reference, None)
            if known is not None and known.sentence == view.index and (known.opens or not known.inside):
                holder = known
            self._last[each.reference] = holder

    def keep(self, reference: str, view: SentenceView) -> None:
        """A figure of the sentence is the thing's: the text still speaks of it."""
        self._kept[reference] = (view.index, view.sentence.paragraph)

    def here(self, view: SentenceView) -> tuple[Named, ...]:
        """The mentions of the sentence read last, with whom they mean."""
        return self._of_sentence[1] if self._of_sentence[0] == view.index else ()

    def earlier(self, view: SentenceView) -> Iterator[Holder]:
        """Holders of the sentences before, the latest first."""
        for holder in reversed(self._last.values()):
            if holder.schema not in _CARRIED or holder.sentence >= view.index:
                continue
            sentence, paragraph = self._kept.get(holder.reference, (-1, -1))
            if holder.sentence < sentence < view.index:
                holder = replace(holder, sentence=sentence, paragraph=paragraph)
            if view.index - holder.sentence <= REACH:
                yield holder

    def _named(self, view: SentenceView) -> Iterator[Named]:
        for mention in view.mentions:
            entity = mention.entity
            if entity is not None:
                yield Named(mention, entity.reference, entity.schema, mention.kind == "role")
            elif mention.kind == "role" and mention.schema in _BARE and not _counted(view, mention):
                yield self._taken_up(view, mention)

    def _taken_up(self, view: SentenceView, mention: Mention) -> Named:
        head = stems(mention.text, view.pack)
        for holder in reversed(self._last.values()):
            if view.index - holder.sentence > REACH:
                break
            if holder.sentence == view.index or holder.inside:
                continue
            if holder.bare:
                if holder.bare[-1:] == head[-1:]:
                    return Named(mention, holder.reference, holder.schema, True, holder.bare)
            elif holder.schema == mention.schema and (
                holder.schema == "Company" or not _headed(holder, view)
            ):
                return Named(mention, holder.reference, holder.schema, True)
        name = mention.lemma or nominative(mention.text, mention.schema, view.pack)
        return Named(mention, name, mention.schema, False, head)


def _counted(view: SentenceView, mention: Mention) -> bool:
    """The noun that an amount counts holds nothing itself."""
    return any(a.counted is not None and a.counted.overlaps(mention.span) for a in view.amounts)


def _headed(holder: Holder, view: SentenceView) -> bool:
    """The name says with a head of its own what kind of thing it is, and so is no other kind."""
    known = heads(view.pack, holder.schema)
    return any(word in known for word in stems(holder.reference, view.pack))


def is_inside(view: SentenceView, mention: Mention) -> bool:
    """A part of a longer name, or of the office of a person who is named."""
    if mention.within is not None:
        return True
    span = mention.span
    return any(
        m is not mention
        and (
            (m.span.contains(span) and len(m.span) > len(span))
            or (m.office is not None and m.office.contains(span))
        )
        for m in view.mentions
    )
