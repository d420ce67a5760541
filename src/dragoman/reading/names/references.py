"""Words that refer to somebody named elsewhere: titles without a name, pronouns, "both sides"."""

from __future__ import annotations

from dragoman.languages.patterns import longest
from dragoman.reading.names.sheet import Sheet
from dragoman.reading.views import Mention


def find(sheet: Sheet) -> list[Mention]:
    """Role words and pronouns of the sentence; `entities.link` decides whom they mean."""
    found = []
    for hit in longest(sheet.titles):
        if hit.first not in sheet.measured:
            role = sheet.mention(hit.first, hit.last, "Person")
            role.kind = "role"
            found.append(role)
    for hit in longest(h for h in sheet.hits if h.concept in ("pronoun.person", "pronoun.pair")):
        mention = sheet.mention(hit.first, hit.last, "Person" if hit.concept == "pronoun.person" else "Place")
        mention.kind = "pronoun" if hit.concept == "pronoun.person" else "organ"
        found.append(mention)
    return found
