"""Amounts of a document → figures, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from dragoman.model.statement import Figure
from dragoman.reading.figures.admit import is_figure
from dragoman.reading.figures.carried import remember_topic
from dragoman.reading.figures.frame import Frame
from dragoman.reading.figures.gloss import gloss, passages
from dragoman.reading.figures.indicator import choose_indicator
from dragoman.reading.figures.measure import choose_measure, signed
from dragoman.reading.figures.period import choose_period, settle_period, starts
from dragoman.reading.figures.ranking import settle_rank
from dragoman.reading.figures.roles import choose_roles
from dragoman.reading.figures.sides import pair_of
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.status import choose_status, remember_plan
from dragoman.reading.figures.subject import choose_subject
from dragoman.reading.figures.twins import reference
from dragoman.reading.speech import Speakers, speakers
from dragoman.reading.views import Amount, CellView, DocumentView

_MOST_RATE = 25  #: per cent; more of a loan is a share that it pays, not its rate
_ABROAD = {"exports": "exports", "imports": "imports"}


def figures(document: DocumentView) -> list[Figure]:
    """All figures of the document; `doc`, `id`, language and summary are left to the caller.

    `equals` holds a reference until the caller knows the ids and calls `link_twins`.
    """
    return attach(document, frames(document), speakers(document))


def frames(document: DocumentView) -> dict[int, Frame]:
    """Sentences with amounts made ready, by their index; no weight has a say in it."""
    return {view.index: Frame(view) for view in document.sentences if view.amounts}


def attach(document: DocumentView, ready: dict[int, Frame], words: Speakers) -> list[Figure]:
    """The choices: `figures` on frames and speakers that were made before."""
    memory = Memory(document.today, pair_of(document))
    drafts: list[Draft] = []
    for view in document.sentences:
        memory.holders.read(view)
        if view.index in document.cells:
            drafts += _cells(document.cells[view.index], memory, words)
        elif view.index in ready:
            drafts += _sentence(ready[view.index], memory, words)
        else:
            remember_topic(view, memory)
        remember_plan(view, memory)
    return _merge([_figure(d) for d in drafts], drafts)


def _cells(cells: Iterable[CellView], memory: Memory, words: Speakers) -> list[Draft]:
    """Figures of a row of a table, each said by its caption, head and row alone, whatever the cell before says."""
    out = []
    for cell in cells:
        apart = replace(memory, said=[], topic=None, planned=None)
        for draft in _sentence(Frame(cell.view), apart, words):
            draft.passages = cell.passages
            out.append(draft)
    return out


def _sentence(frame: Frame, memory: Memory, words: Speakers) -> list[Draft]:
    out: list[Draft] = []
    made: dict[int, Draft] = {}
    for index, amount in enumerate(frame.view.amounts):
        twin = made.get(amount.equals) if amount.equals is not None else None
        draft = _twin(twin, frame, index) if twin is not None else _draft(frame, index, memory, words)
        if draft is None:
            continue
        made[index] = draft
        memory.said.append(draft)
        out.append(draft)
    return out


def _draft(frame: Frame, index: int, memory: Memory, words: Speakers) -> Draft | None:
    draft = Draft(frame, index)
    if any(d.span.overlaps(draft.amount.core) for d in frame.view.dates):
        return None
    choose_indicator(draft, memory)
    if not is_figure(draft, memory):
        return None
    choose_measure(draft, memory)
    choose_period(draft, memory)
    choose_status(draft, memory)
    if starts(draft):
        draft.compared = draft.date is not None
        if draft.status == "planned":
            draft.status, draft.period, draft.date = "actual", None, None
    settle_period(draft)
    _abroad(draft)
    draft.reporter = words.of(frame.view, draft.amount.span)
    choose_roles(draft, memory)
    known = bool(draft.parties or (draft.start and draft.end))
    choose_subject(draft, memory, draft.reporter, flows=known)
    if draft.measure == "rank":
        settle_rank(draft, memory)
    _rates(draft)
    draft.of = gloss(draft)
    if draft.of is None and draft.noun is None and draft.indicator == "count" and memory.said:
        last = memory.said[-1]
        draft.of = last.of if last.sentence == draft.sentence and last.indicator == "count" else None
    return draft


def _rates(draft: Draft) -> None:
    """A share of nothing listed is a share; a percentage of a loan or of a named quantity is its rate."""
    if draft.measure != "share" or draft.amount.kind != "percent":
        return
    rate = draft.indicator == "loan" and draft.amount.value <= _MOST_RATE
    if rate or (draft.indicator == "other" and draft.hit is not None):
        draft.indicator, draft.measure = "other", "level"
    elif draft.indicator == "other":
        draft.indicator = "share"


def _abroad(draft: Draft) -> None:
    """Sales with a foreign end are exports; the pack's form says which (`abroad`)."""
    if draft.hit is not None:
        draft.indicator = _ABROAD.get(draft.hit.attrs.get("abroad", ""), draft.indicator)  # type: ignore[assignment]


def _twin(twin: Draft, frame: Frame, index: int) -> Draft:
    """The same sum in another unit: everything as for the first."""
    return replace(
        twin, frame=frame, index=index, twin=twin, grounds={**twin.grounds, "equals": "the same sum"}
    )


def _figure(draft: Draft) -> Figure:
    amount: Amount = draft.amount
    change = draft.measure == "change"
    return Figure(
        doc="",
        doc_id="",
        evidence=passages(draft),
        indicator=draft.indicator,
        value=signed(draft),
        value_max=amount.value_max,
        unit=amount.unit,
        of=draft.of,
        measure=draft.measure,
        qualifier="=" if _reached(draft) else amount.qualifier,
        per=_per(draft),
        base=draft.base,
        change_form=amount.change_form if change else None,
        equals=reference(_figure(draft.twin)) if draft.twin is not None else None,
        period=draft.period,
        status=draft.status,
        from_=draft.start,
        to=draft.end,
        parties=draft.parties,
        subject=draft.subject,
        reporter=draft.reporter,
        grounds={k: v for k, v in draft.grounds.items() if v},
    )


def _reached(draft: Draft) -> bool:
    """A verb of reaching takes the word that looks like "up to": it overlaps the amount or stands right behind it."""
    here, range_ = draft.amount, draft.range
    if here.qualifier != "<=":
        return False
    after = here.span.end > here.core.end
    return any(
        (h.start < here.core.start and h.end > here.span.start)
        or (after and h.end > here.core.end and h.first - range_.last <= 1)
        for h in draft.frame.measures
        if h.concept == "measure.reach"
    )


def _per(draft: Draft) -> str | None:
    """The time that a rate is counted by: as written, or as the word says ("annual capacity")."""
    if draft.amount.per is not None or draft.hit is None or draft.measure != "level":
        return draft.amount.per
    return draft.hit.attrs.get("per")


def _merge(found: list[Figure], drafts: list[Draft]) -> list[Figure]:
    """A figure said twice is one: the fuller reading with both passages."""
    out: dict[tuple[object, ...], Figure] = {}
    roles = {d.sentence: d.frame.view.sentence.role for d in drafts}
    for number, (figure, draft) in enumerate(zip(found, drafts, strict=True)):
        loose = roles[draft.sentence] == "title" or figure.unit != "1"
        key: tuple[object, ...] = (
            figure.indicator,
            figure.measure,
            figure.value,
            figure.value_max,
            figure.unit,
        )
        if not loose:
            key = (*key, number)
        elif figure.period is not None and key in out and out[key].period not in (None, figure.period):
            key = (*key, figure.period)
        out[key] = _joined(out[key], figure) if key in out else figure
    return list(out.values())


def _joined(first: Figure, second: Figure) -> Figure:
    """The later reading's fields where the earlier one (often a title) lacks them."""
    spans = tuple(sorted({*first.evidence, *second.evidence}))
    kept = {
        name: getattr(first, name) or getattr(second, name)
        for name in ("of", "period", "from_", "to", "parties", "subject", "reporter", "per", "base")
    }
    return msgspec.structs.replace(first, evidence=spans, **kept)
