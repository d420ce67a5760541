"""Names that packs list: international organisations, agencies, world-wide companies, initiatives."""

from __future__ import annotations

from dragoman.languages.patterns import longest
from dragoman.reading.names import cases
from dragoman.reading.names.caseless import cut
from dragoman.reading.names.sheet import HEAD, HONORIFIC, SPEECH, STOP, TITLE, VERB, Sheet, base_of
from dragoman.reading.views import Mention
from dragoman.text.fold import fold


def find(sheet: Sheet) -> list[Mention]:
    """All listed names of the sentence; the attribute `key` makes forms of one thing one, `case` asks for capitals."""
    mentions = []
    for hit in longest(sheet.known):
        if sheet.has(hit.first, STOP):
            continue
        if hit.attrs.get("case") == "upper" and not base_of(sheet.tokens[hit.first].text).isupper():
            continue
        if hit.attrs.get("case") == "capital" and not sheet.capital(hit.first):
            continue
        schema = hit.argument.partition(".")[0]
        first, last = hit.first, hit.last
        if schema == "Company" and sheet.pack.settings.capitals == "names":
            first, last = _widened(sheet, first, last)
        mention = sheet.mention(first, last, schema)
        if sheet.pack.settings.capitals == "none" and sheet.pack.settings.possessive:
            mention = cut(sheet, first, last, schema)
        if (first, last) != (hit.first, hit.last):
            mentions.append(mention)
            continue
        mention.key = hit.attrs.get("key") or f"known:{fold(mention.text)}"
        lemma = hit.attrs.get("name")
        if not lemma and cases.declines(sheet.pack):
            head = cases.head_of(sheet.tokens, hit, sheet.pack)
            lemma = cases.phrase(sheet.pack, sheet.text, sheet.tokens, (hit.first, head, hit.last))
        mention.lemma = lemma if lemma and fold(lemma) != fold(mention.text) else None
        sheet.take(hit.first, hit.last)
        mentions.append(mention)
    return mentions


def _widened(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """A branch or joint venture carries more capitals beside the known name ("Brand Region Mobile")."""
    while sheet.name_word(last) and not sheet.has(last, _NOT_A_BRANCH) and not sheet.clitic(last - 1):
        last += 1
    return first, last


_NOT_A_BRANCH = SPEECH | TITLE | HEAD | VERB | HONORIFIC
