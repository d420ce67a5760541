"""Several tellings of one occasion become one event; different occasions stay apart."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.reading.events.frames import OCCASIONS, Frame

#: Kinds that a second, barer mention in the document points back to.
ANAPHORIC = frozenset(
    {"visit", "meeting", "talks", "forum", "signing", "award", "negotiation", "contract", "launch"}
)
#: Kinds under which one and the same encounter is told.
ENCOUNTERS = frozenset({"meeting", "talks"})
POINTING = 6  #: sentences over which "the seminar" points back
APART = 12  #: sentences over which a bare mention still points back


def merge(frames: list[Frame]) -> list[Frame]:
    """The stated frames, each occasion once, in the order of their first telling."""
    kept: list[Frame] = []
    for frame in frames:
        told = _told_before(frame, kept)
        if told is not None:
            _join(told, frame)
            continue
        if not frame.stated:
            continue
        twin = next((k for k in reversed(kept) if _same(k, frame)), None)
        if twin is None:
            kept.append(frame)
        elif twin.view.sentence.role == "title" and frame.view.sentence.role != "title":
            _absorb(frame, twin)  # the text says it more fully than its headline
            kept[kept.index(twin)] = frame
        else:
            _absorb(twin, frame)
    return kept


def _told_before(frame: Frame, kept: list[Frame]) -> Frame | None:
    """The occasion that "the seminar", "the meeting" points back to."""
    if "points back" not in frame.features or frame.date_span is not None:
        return None
    for other in reversed(kept):
        if frame.view.index - other.view.index > POINTING:
            return None
        if other.kind in OCCASIONS and other.kind != "visit" and _status_class(other) == _status_class(frame):
            return other
    return None


def _join(kept: Frame, again: Frame) -> None:
    """Who organised, attended or spoke at it is told in further sentences."""
    if not again.clause.of("role", "support"):
        return
    have = kept.names()
    new = [p for p in again.parties if p.reference not in have and p.span is not None]
    if new:
        kept.parties += new
        kept.others.append(_passage(again))


def _same(one: Frame, other: Frame) -> bool:
    if not _kinds_agree(one, other) or _status_class(one) != _status_class(other):
        return False
    if other.view.index - one.view.index > APART or not _dates_agree(one.date, other.date):
        return False
    if one.place and other.place and not _places_agree(one.place, other.place):
        return False
    if one.trigger.mention is not None and other.trigger.mention is not None:
        return _same_name(one, other)
    return _tells_again(one, other)


def _kinds_agree(one: Frame, other: Frame) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= ENCOUNTERS


def _status_class(frame: Frame) -> str:
    return "future" if frame.status in ("planned", "called_for") else "present"


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return True
    a, b = one.strip("~?"), other.strip("~?")
    if "/" in a or "/" in b:
        return _within(a, b) or _within(b, a)
    return a.startswith(b) or b.startswith(a)


def _within(inner: str, outer: str) -> bool:
    low, _, high = outer.partition("/")
    if not high or ".." in outer:
        return False
    first, last = inner.split("/")[0], inner.split("/")[-1]
    return low[: len(first)] <= first and last <= high[: len(last)]


def _places_agree(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def _same_name(one: Frame, other: Frame) -> bool:
    a, b = one.trigger.mention, other.trigger.mention
    return (
        a is not None
        and b is not None
        and (a.text == b.text or (a.entity is not None and a.entity is b.entity))
    )


def _tells_again(one: Frame, other: Frame) -> bool:
    """The second telling names nobody new, or the same people; a bare mention points back."""
    if one.kind not in ANAPHORIC and one.kind != other.kind:
        return False
    a, b = one.names(), other.names()
    if "title" in (one.view.sentence.role, other.view.sentence.role):
        return not a or not b or bool(a & b) or _only_places(one) or _only_places(other)
    if b and b <= a and other.date is None and one.kind == "establishment":
        return True  # founded once
    if a & b and (a <= b or b <= a):
        return _close(one, other) or one.date == other.date
    if not b:
        return other.kind in ANAPHORIC and not other.trigger.verbal and _bare(other)
    if not a:
        return _close(one, other) and not one.trigger.verbal and _bare(one)
    return False


def _only_places(frame: Frame) -> bool:
    """A headline names countries where the text names their ministers."""
    return all(p.schema == "Place" for p in frame.parties)


def _close(one: Frame, other: Frame) -> bool:
    return other.view.index - one.view.index <= 2


def _bare(frame: Frame) -> bool:
    return frame.date is None or (
        "date" in frame.grounds and frame.grounds["date"].startswith("event before")
    )


def _absorb(kept: Frame, again: Frame) -> None:
    """Keep the first telling; take from the second what the first lacks."""
    if kept.date is None and again.date is not None:
        kept.date, kept.date_span = again.date, again.date_span
        kept.others.append(_passage(again))
    if kept.place is None and again.place is not None:
        kept.place, kept.place_span = again.place, again.place_span
        kept.others.append(_passage(again))
    have = kept.names()
    new = [p for p in again.parties if p.reference not in have]
    if new and not kept.parties:
        kept.parties += new
        kept.others.append(_passage(again))
    kept.score = max(kept.score, again.score)


def _passage(frame: Frame) -> Span:
    return frame.clause.span
