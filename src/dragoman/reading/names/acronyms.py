"""Short forms in brackets after a long name, and the long name in brackets after the short one."""

from __future__ import annotations

from dragoman.reading.names.sheet import Sheet
from dragoman.reading.views import Mention

MAX_TOKENS = 4


def find(sheet: Sheet, named: list[Mention]) -> list[Mention]:
    """One mention per bracketed acronym that follows a name; its `key` is bound to that name's span."""
    found = []
    for mention in named:
        if mention.kind != "name":
            continue
        at = sheet.view.token_at(mention.span.end)
        if not sheet.is_text(at, "(") and not sheet.is_text(at, "（"):
            continue
        end = next((i for i in range(at + 1, min(at + 2 + MAX_TOKENS, len(sheet.tokens))) if sheet.tokens[i].text in ")）"), 0)
        if end <= at + 1:
            continue
        first = at + 2 if sheet.tokens[at + 1].text in "\"“«„" else at + 1
        last = end - 1 if sheet.tokens[end - 1].text in "\"”»“" else end
        if first < last and _short(sheet, first, last):
            short = sheet.mention(first, last, mention.schema)
            short.key = mention.key = mention.key or f"span:{mention.span.start}"
            sheet.take(first, last)
            found.append(short)
    return found


def _short(sheet: Sheet, first: int, last: int) -> bool:
    """True for one word that is mostly capitals ("SCO", "RoK", "MoFA")."""
    words = [t for t in sheet.tokens[first:last] if t.kind == "word"]
    if len(words) != 1:
        return False
    text = words[0].text
    return 2 <= len(text) <= 10 and 2 * sum(c.isupper() for c in text) >= len(text)
