"""Numbers that leave out the unit of the one before: "214.6 million dollars against 171.3 million a year earlier"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from dragoman.model.span import Span
from dragoman.reading.views import Amount, DocumentView, SentenceView

_BACK = 2  #: sentences back whose unit may go on
_LARGE = 100_000  #: smaller bare numbers count something


def complete_units(document: DocumentView) -> None:
    """Give bare large numbers the unit of the last number of their size in the paragraph; harmless when done twice."""
    known: list[tuple[Amount, SentenceView]] = []
    for view in document.sentences:
        for index, amount in enumerate(view.amounts):
            if amount.kind not in ("money", "physical", "count") or amount.equals is not None:
                continue
            if not _bare(view, amount):
                if amount.kind != "count":
                    known = [*known[-3:], (amount, view)]
                continue
            last = next((a for a, v in reversed(known) if _near(view, v) and _alike(amount, a)), None)
            if last is not None:
                view.amounts[index] = replace(
                    amount,
                    unit=last.unit,
                    kind=last.kind,
                    counted=None,
                    grounds="the unit of the number before",
                )


def _bare(view: SentenceView, amount: Amount) -> bool:
    """A number with a word of magnitude that counts no noun and names no currency of its own."""
    if amount.value < _LARGE or amount.in_words:
        return False
    core = view.text[amount.core.start : amount.core.end]
    if not any(c.isalpha() for c in core):
        return False
    if amount.kind == "money":
        return not _names_currency(view, amount, core)
    if amount.kind == "physical":
        return _only_magnitude(view, amount)
    return amount.counted is None or not _counts(view, amount, amount.counted)


def _only_magnitude(view: SentenceView, amount: Amount) -> bool:
    """No word of the number but that of its magnitude: the unit was taken from elsewhere."""
    last = max((h.end for h in view.of("magnitude") if h.end <= amount.core.end), default=0)
    return not any(c.isalpha() for c in view.text[last : amount.core.end]) and last > amount.core.start


def _names_currency(view: SentenceView, amount: Amount, core: str) -> bool:
    if any(unicodedata.category(c) == "Sc" for c in core) or amount.unit in core:
        return True
    return any(h.start < amount.span.end and amount.span.start < h.end for h in view.of("currency"))


def _counts(view: SentenceView, amount: Amount, counted: Span) -> bool:
    """A noun that follows and touches; a time after the number is none, nor what stands behind a dash or before it."""
    if counted.start < amount.core.start or any(d.span.overlaps(counted) for d in view.dates):
        return False
    return view.text[counted.start : counted.start + 1].isalnum()


def _near(view: SentenceView, earlier: SentenceView) -> bool:
    same = view.sentence.paragraph == earlier.sentence.paragraph
    return same and view.index - earlier.index <= _BACK


def _alike(amount: Amount, last: Amount) -> bool:
    """Of about the same size."""
    return last.value > 0 and 1e-4 < amount.value / last.value < 1e4
