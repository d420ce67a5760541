"""Numbers that leave out the unit of the one before: "214.6 million dollars against 171.3 million a year earlier"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.views import Amount, DocumentView, SentenceView

_BACK = 2  #: sentences back whose unit may go on
_LARGE = 100_000  #: smaller bare numbers count something


def complete_units(document: DocumentView) -> None:
    """Give bare large numbers the currency or unit of the last number of the paragraph; harmless when done twice."""
    last: tuple[Amount, SentenceView] | None = None
    for view in document.sentences:
        for index, amount in enumerate(view.amounts):
            if last is not None and _bare(view, amount) and _near(view, last[1]) and _alike(amount, last[0]):
                amount = view.amounts[index] = replace(
                    amount,
                    unit=last[0].unit,
                    kind=last[0].kind,
                    counted=None,
                    grounds="the unit of the number before",
                )
            if amount.kind in ("money", "physical", "count"):
                last = (amount, view)


def _bare(view: SentenceView, amount: Amount) -> bool:
    """A number with a word of magnitude that counts no noun (a time after it is none)."""
    if amount.kind != "count" or amount.value < _LARGE:
        return False
    core = view.text[amount.core.start : amount.core.end]
    if not any(c.isalpha() for c in core) or amount.in_words:
        return False
    return amount.counted is None or any(d.span.overlaps(amount.counted) for d in view.dates)


def _near(view: SentenceView, earlier: SentenceView) -> bool:
    same = view.sentence.paragraph == earlier.sentence.paragraph
    return same and view.index - earlier.index <= _BACK


def _alike(amount: Amount, last: Amount) -> bool:
    """Money of about the same size, or tonnes and the like."""
    return last.kind in ("money", "physical") and last.value > 0 and 1e-4 < amount.value / last.value < 1e4
