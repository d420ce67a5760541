"""`find_amounts`: every quantity of a sentence, as written, with its unit, qualifier, rate and what is counted."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.span import Span
from dragoman.reading.numbers.around import find_counted, is_horizon, qualify, set_rates
from dragoman.reading.numbers.draft import Draft, finish
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.links import (
    drop_scores,
    join_ranges,
    join_subunits,
    share_in_lists,
    tie_equals,
    turn_falls,
)
from dragoman.reading.numbers.marks import MarkEvidence
from dragoman.reading.numbers.notfigures import blocked_tokens
from dragoman.reading.numbers.numerals import numeral_drafts
from dragoman.reading.numbers.scan import scan
from dragoman.reading.numbers.special import special_drafts
from dragoman.reading.numbers.sums import compound_value, writes_compounds
from dragoman.reading.numbers.understood import carry_units
from dragoman.reading.views import Amount, SentenceView

_NO_EVIDENCE = MarkEvidence()
_FEW_WORDS = 3
_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
#: Families whose words may open an amount without digits.
_COUNTED_BY_ONE = ("percent", "points", "currency", "subunit", "magnitude")
_SHORT = 4  #: letters that no compound of numbers has
_OPENERS = ("number.", "magnitude.", "multiple.", "fraction.", "vague.", "rank.", "frequency.", "ordinal.")


def find_amounts(
    view: SentenceView, marks: MarkEvidence = _NO_EVIDENCE, exclude: Iterable[Span] = ()
) -> list[Amount]:
    """All quantities of the sentence in order of place; `equals` holds indices into the list.

    `marks` is what the whole document shows about decimal marks and currencies (`mark_evidence`), `exclude` are
    stretches known to be something else, such as dates.  No amount overlaps another.
    """
    if not _worth_reading(view):
        return []
    lexis = Lexis(view)
    blocked = blocked_tokens(lexis, exclude)
    special = special_drafts(lexis, blocked)
    taken = frozenset(i for d in special for i in range(d.first, d.last))
    plain = scan(lexis, blocked | taken, marks)
    drafts = sorted([*special, *plain], key=lambda d: d.first)
    drafts = drop_scores(lexis, join_ranges(lexis, join_subunits(lexis, drafts)))
    for draft in drafts:
        qualify(lexis, draft)
    share_in_lists(lexis, drafts)
    _count(lexis, drafts)
    drafts = [d for d in drafts if _is_figure(lexis, d)]
    tie_equals(lexis, drafts)
    carry_units(lexis, drafts, marks, blocked)
    turn_falls(lexis, drafts)
    set_rates(lexis, drafts, blocked)
    return finish(drafts, lexis)


def find_numbers(view: SentenceView, marks: MarkEvidence = _NO_EVIDENCE) -> list[Amount]:
    """Every number of the sentence as written, also those that are no figures (years, labels, one as an article).

    It guesses no meaning and joins no ranges; fractions are percentages with the grounds `fraction`.
    """
    lexis = Lexis(view, numerals=True)
    nothing: frozenset[int] = frozenset()
    special = numeral_drafts(lexis)
    taken = frozenset(i for d in special for i in range(d.first, d.last))
    special += [d for d in special_drafts(lexis, taken) if taken.isdisjoint(range(d.first, d.last))]
    taken = frozenset(i for d in special for i in range(d.first, d.last))
    drafts = [*special, *scan(lexis, nothing | taken, marks)]
    drafts = [d for d in drafts if not _mere_article(lexis, d)]
    return finish(sorted(drafts, key=lambda d: d.first), lexis)


def _mere_article(lexis: Lexis, draft: Draft) -> bool:
    """A word that counts nothing but a magnitude: "a million" is a number, "a" is none."""
    hit = lexis.at(draft.number_first, "number")
    if any(h.first <= draft.number_first < h.last and "pronoun" in h.attrs for h in lexis.hits("not_figure")):
        return True  # "the one that", "which one"
    mere = hit is not None and hit.attrs.get("article") == "only" and hit.last == draft.number_last
    return mere and draft.scale == 1.0 and not draft.own_unit


def plain_numbers(
    view: SentenceView, marks: MarkEvidence = _NO_EVIDENCE, exclude: Iterable[Span] = ()
) -> list[Amount]:
    """Numbers that mean a quantity or count, also where nothing says of what: "four of them".

    Unlike `find_numbers` it leaves out dates, labels, numbers of names and a word for one that may be an article.
    """
    lexis = Lexis(view)
    blocked = blocked_tokens(lexis, exclude)
    drafts = [d for d in scan(lexis, blocked, marks) if not d.article and not _in_name(lexis, d)]
    return finish(drafts, lexis)


def _in_name(lexis: Lexis, draft: Draft) -> bool:
    return draft.kind == "count" and not draft.own_unit and not draft.words and _named(lexis, draft)


def _worth_reading(view: SentenceView) -> bool:
    """Cheap test: without a digit and without a hit of this room there is nothing to find.

    A word that may be an article counts only money and percent.
    """
    if any(t.kind == "digits" for t in view.tokens):
        return True
    articles = False
    for hit in view.hits:
        if hit.concept.startswith(_OPENERS):
            if "article" not in hit.attrs:
                return True
            articles = True
    if articles and any(h.concept.startswith(_COUNTED_BY_ONE) for h in view.hits):
        return True
    return writes_compounds(view.pack) and any(
        t.kind == "word" and len(t.folded) > _SHORT and compound_value(view.pack, t.folded) is not None
        for t in view.tokens
    )


def _count(lexis: Lexis, drafts: list[Draft]) -> None:
    for index, draft in enumerate(drafts):
        limit = drafts[index + 1].outer_first if index + 1 < len(drafts) else len(lexis.tokens)
        find_counted(lexis, draft, limit)


def _is_figure(lexis: Lexis, draft: Draft) -> bool:
    if draft.grounds == "rank":
        return True
    if draft.uncertain or is_horizon(lexis, draft):
        return False
    if draft.value == 0 and not draft.own_unit:
        return False
    return _words_count(lexis, draft) if draft.words else _digits_count(lexis, draft)


def _words_count(lexis: Lexis, draft: Draft) -> bool:
    """Number words are figures with a unit or something counted; a word for one may be an article."""
    if draft.article and draft.scale == 1.0:
        return draft.kind in ("percent", "points", "money")
    if draft.kind != "count" or draft.grounds in ("frequency", "list"):
        return True
    if not lexis.view.pack.settings.spaced:
        return draft.own_unit or (draft.scale >= 1000 and draft.counted is not None)
    return draft.counted is not None or draft.own_unit or draft.scale >= 1000


def _digits_count(lexis: Lexis, draft: Draft) -> bool:
    """Bare digits: not a line of its own, not a list number, not the number of a name before it."""
    if draft.kind != "count" or draft.own_unit or draft.scale > 1:
        return True
    words = sum(t.kind in ("word", "char") for t in lexis.tokens)
    if words == 0 or (words < _FEW_WORDS and draft.counted is None and not draft.qualified):
        return False
    if draft.first == 0 and lexis.folded(draft.last) in {".", ")"}:
        return False
    if lexis.folded(draft.outer_first - 1) in _OPEN and lexis.folded(draft.outer_last) in _CLOSE:
        return False
    if draft.counted is not None:
        return not (_named(lexis, draft) and _capital(lexis, draft.counted[0]))
    return draft.qualified or not _named(lexis, draft)


def _capital(lexis: Lexis, index: int) -> bool:
    return lexis.tokens[index].capital


def _named(lexis: Lexis, draft: Draft) -> bool:
    """A capital word right before a bare number makes it part of a name (an aircraft, a programme)."""
    before = draft.outer_first - 1
    if before < 1 or lexis.view.pack.settings.capitals != "names":
        return False
    return lexis.tokens[before].capital
