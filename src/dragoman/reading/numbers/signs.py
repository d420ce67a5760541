"""The sign before a number: a minus or plus, or the word for it."""

from __future__ import annotations

from dragoman.reading.numbers.draft import Draft
from dragoman.reading.numbers.lexis import Lexis

_OPENERS = frozenset("([:")


def give_sign(lexis: Lexis, draft: Draft) -> None:
    """A minus makes the value negative, a plus says that it grew; a word for minus counts as one."""
    word = lexis.before(draft.first, "sign.minus")
    if word is not None and not _qualifies(lexis, draft.first):
        draft.value, draft.first = -draft.value, word.first
    elif draft.first > 0 and _is_sign(lexis, draft.first):
        mark = lexis.folded(draft.first - 1)
        if mark == "+":
            draft.change, draft.first = "up", draft.first - 1
        elif mark == "-":
            draft.value, draft.first = -draft.value, draft.first - 1
    draft.outer_first = min(draft.outer_first, draft.first)


def _is_sign(lexis: Lexis, index: int) -> bool:
    """The mark before the token is glued to it and to nothing before; a list's dash is no sign of its first number."""
    at = index - 1
    if not lexis.glued(index):
        return lexis.numerals and at == 0
    return at == 0 or lexis.tokens[at - 1].end < lexis.tokens[at].start or lexis.folded(at - 1) in _OPENERS


def _qualifies(lexis: Lexis, index: int) -> bool:
    """The word is the end of a qualifier: "no less than"."""
    hit = lexis.before(index, "qualifier")
    return hit is not None and hit.attrs.get("side") not in ("after", "middle")
