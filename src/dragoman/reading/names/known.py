"""Names that packs list: international organisations, agencies, world-wide companies, initiatives."""

from __future__ import annotations

from dragoman.languages.patterns import longest
from dragoman.reading.names.sheet import STOP, Sheet
from dragoman.reading.views import Mention


def find(sheet: Sheet) -> list[Mention]:
    """All listed names of the sentence; the attribute `key` makes forms of one thing one, `case` asks for capitals."""
    mentions = []
    for hit in longest(sheet.known):
        if sheet.has(hit.first, STOP):
            continue
        if hit.attrs.get("case") == "upper" and not sheet.tokens[hit.first].text.isupper():
            continue
        if hit.attrs.get("case") == "capital" and not sheet.capital(hit.first):
            continue
        mention = sheet.mention(hit.first, hit.last, hit.argument.partition(".")[0])
        mention.key = hit.attrs.get("key")
        mention.lemma = hit.attrs.get("name")
        sheet.take(hit.first, hit.last)
        mentions.append(mention)
    return mentions
