"""Numbers that leave out the unit of the one before: "214.6 million dollars against 171.3 million a year earlier"."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from dragoman.model.span import Span
from dragoman.reading.views import Amount, DocumentView, SentenceView

_BACK = 2  #: sentences back whose unit may go on
_LARGE = 100_000  #: smaller bare numbers count something


def complete_units(document: DocumentView) -> None:
    """Give bare large numbers the currency or unit of the last number of the paragraph; harmless when done twice."""
    last: tuple[Amount, SentenceView] | None = None
    for view in document.sentences:
        for index, amount in enumerate(view.amounts):
            bare = _bare(view, amount)
            if bare and last is not None and _near(view, last[1]) and _alike(amount, last[0]):
                amount = view.amounts[index] = replace(
                    amount,
                    unit=last[0].unit,
                    kind=last[0].kind,
                    counted=None,
                    grounds="the unit of the number before",
                )
                bare = False
            if amount.kind in ("money", "physical") and amount.equals is None and not bare:
                last = (amount, view)


def _bare(view: SentenceView, amount: Amount) -> bool:
    """A number with a word of magnitude that counts no noun and names no currency of its own."""
    if amount.kind not in ("count", "money") or amount.value < _LARGE or amount.in_words:
        return False
    core = view.text[amount.core.start : amount.core.end]
    if not any(c.isalpha() for c in core):
        return False
    if amount.kind == "money":
        return not _names_currency(view, amount, core)
    return amount.counted is None or not _counts(view, amount, amount.counted)


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
    """Money of about the same size, or tonnes and the like."""
    return last.kind in ("money", "physical") and last.value > 0 and 1e-4 < amount.value / last.value < 1e4
