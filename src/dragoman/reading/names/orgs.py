"""Organisations, facilities, projects and forums by their head words, in scripts with capitals."""

from __future__ import annotations

from dragoman.languages.patterns import Hit, longest
from dragoman.reading.names import nominative, people, trailing
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.left import left
from dragoman.reading.names.right import right
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    COMMON,
    HEAD,
    KIND,
    PARTICLE,
    PLACE,
    PLAIN,
    SPEECH,
    STOP,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip
from dragoman.reading.views import Mention

_NO_BRAND = PLACE | ADJECTIVE | HEAD | TITLE | SPEECH | VERB | COMMON | KIND


def find(sheet: Sheet) -> list[Mention]:
    """All named organisations of the sentence, the longest extent of each head, and role words for bare heads."""
    mentions: list[Mention] = []
    done = 0
    for hit in longest(sorted(sheet.heads, key=lambda h: "loose" in h.attrs)):
        if (hit.last <= done and not _nested_proper(sheet, hit)) or _modifies(sheet, hit):
            continue
        if _inside_quotes(sheet, hit) or _field_of_office(sheet, hit) or _word_of_office(sheet, hit):
            continue
        if (
            sheet.grammar.title_case
            and not sheet.capital(hit.first)
            and (done == hit.first or "capital" in hit.attrs)
        ):
            continue  # "under the chairmanship of", not "the Chairmanship of"
        mention, end = _one(sheet, hit)
        if mention is not None:
            mentions.append(mention)
            if mention.kind == "name":
                done = max(done, end)
    return mentions


def _field_of_office(sheet: Sheet, hit: Hit) -> bool:
    """A head that is also a field, in the list of an office's fields ("minister of trade, industry and energy")."""
    grammar, i, linked = sheet.grammar, hit.first - 1, False
    if sheet.word(hit.last) in grammar.joiners and any(
        t.first <= hit.first < t.last - 2 for t in sheet.titles
    ):
        return grammar.title_case  # "Mining and Heavy Industry Minister"
    if grammar.title_case and not grammar.right_links and _inside_title(sheet, hit):
        return True  # "Board Chairman"
    if not sheet.has(hit.first, TOPIC):
        return False
    while i > 0 and (
        sheet.has(i, TOPIC) or sheet.is_text(i, ",") or sheet.word(i) in grammar.joiners + grammar.right_links
    ):
        linked = linked or sheet.word(i) in grammar.right_links
        i -= 1
    return linked and sheet.has(i, TITLE)


def _word_of_office(sheet: Sheet, hit: Hit) -> bool:
    """A head that is the first word of an office's title ("cabinet secretary")."""
    return any(t.first == hit.first and t.last > hit.last for t in sheet.titles)


def _inside_title(sheet: Sheet, hit: Hit) -> bool:
    """A head that is only a word of a longer title, which no name of an organisation precedes."""
    return any(t.first == hit.first and hit.last < t.last for t in sheet.titles)


def _inside_quotes(sheet: Sheet, hit: Hit) -> bool:
    """A head inside a quotation that another head stands beside belongs to that one's name."""
    for i in range(max(0, hit.first - 6), hit.first):
        end = sheet.quoted(i)
        if end > hit.last and (sheet.has(end, HEAD) or sheet.has(i - 1, HEAD)):
            return True
    return False


def _modifies(sheet: Sheet, hit: Hit) -> bool:
    """In title case the last capital of a run is the head: "Railway" only modifies in "Railway Company"."""
    if not sheet.grammar.title_case:
        return False
    if not sheet.capital(hit.first):
        return sheet.is_text(hit.last, "-") and sheet.glued(hit.last)  # "co-chaired"
    at = hit.last
    if hit.attrs.get("proper_only") and sheet.has(at, TITLE):
        return True
    if (
        hit.attrs.get("weak")
        and sheet.name_word(at)
        and not sheet.has(at, TITLE)
        and not sheet.clitic(at - 1)
    ):
        return True
    while sheet.name_word(at) and not sheet.clitic(at - 1) and not sheet.has(at, TITLE):
        if sheet.has(at, HEAD):
            return True
        at += 1
    return False


def _nested_proper(sheet: Sheet, hit: Hit) -> bool:
    """A head inside a longer name is named itself where a place or a link stands with it."""
    return sheet.capital(hit.first) and not sheet.has(hit.first, TITLE) and not hit.attrs.get("proper_only")


def _one(sheet: Sheet, hit: Hit) -> tuple[Mention | None, int]:
    schema = hit.concept.partition(".")[2].partition(".")[0]
    if _plural(sheet, hit):
        return None, hit.last
    nouns = sheet.pack.settings.capitals == "nouns"
    still = hit.attrs.get("prefix") or (nouns and hit.attrs.get("category"))
    first = hit.first if still else left(sheet, hit.first)
    bare = (
        sheet.grammar.title_case
        and not sheet.capital(hit.first)
        and (schema != "PublicBody" or "weak" in hit.attrs)
    )
    last = hit.last if bare else right(sheet, hit.last, schema)
    first = _without_start(sheet, first, hit)
    inner = _inner(sheet, hit, first) if hit.attrs.get("category") else None
    if inner is not None:
        inner.schema = schema
        return inner, sheet.range_of(inner.span).stop
    behind = _brand_behind(sheet, hit) if first == hit.first else None
    if behind is not None:
        behind.schema = schema
        return behind, sheet.range_of(behind.span).stop
    if not _named(sheet, hit, first, last):
        return _role(sheet, hit, schema), hit.last
    if hit.attrs.get("category") and not any(sheet.capital(i) for i in range(first, hit.last)):
        return _role(sheet, hit, schema), hit.last
    mention = sheet.mention(first, last, schema)
    mention.lemma = nominative.of_name(sheet, first, hit, last)
    return mention, last


def _plural(sheet: Sheet, hit: Hit) -> bool:
    word = sheet.word(hit.last - 1)
    plural = sheet.grammar.plural
    described = sheet.has(hit.first - 1, ADJECTIVE) and not sheet.has(hit.first - 1, PLACE)
    if described and ends_with(sheet.word(hit.first - 1), sheet.grammar.plural_adjectives, 3):
        return hit.last - hit.first == 1  # an adjective of a country before "enterprises"
    if hit.last - hit.first > 1 and not sheet.grammar.title_case:
        return False
    return (
        bool(plural) and ends_with(word, plural) and not hit.attrs.get("s") and not sheet.clitic(hit.last - 1)
    )


def _without_start(sheet: Sheet, first: int, hit: Hit) -> int:
    """A sentence's first word that only starts the sentence is no part of the name."""
    while first < hit.first and sheet.has(first, PLAIN | STOP) and not sheet.has(first, PLACE | ADJECTIVE):
        first += 1
    counted = hit.concept.startswith("org.PublicBody") and not sheet.grammar.title_case
    if (
        counted
        and first < hit.first
        and any(h.concept == "occasion.new" and h.first == first for h in sheet.hits)
    ):
        first += 1  # "the fifth council", "a new committee"
    return first


def _named(sheet: Sheet, hit: Hit, first: int, last: int) -> bool:
    """True where the extent holds something proper: a place, a capital, a quotation, a topic."""
    outside = [i for i in range(first, last) if not hit.first <= i < hit.last]
    if not outside:
        return bool(hit.attrs.get("proper")) and sheet.capital(hit.first)
    if sheet.loud and not sheet.grammar.genitive:
        return True
    named = trailing.follows(sheet.grammar) and last > hit.last and sheet.capital(hit.first)
    if named and not sheet.starts_sentence(hit.first):
        return True
    if hit.attrs.get("linked") and last == hit.last:
        return False
    if any(sheet.has(i, PLACE | ADJECTIVE) for i in outside):
        return _with_place(sheet, hit, outside)
    if hit.attrs.get("topic") and last > hit.last and not hit.attrs.get("weak"):
        return True
    if hit.attrs.get("topic") and sheet.grammar.closing and not hit.attrs.get("weak"):
        return any(
            sheet.has(i, TOPIC) or sheet.capital(i) for i in outside
        )  # the field stands before the head
    if (
        sheet.grammar.genitive
        and sheet.capital(hit.first)
        and last > hit.last
        and not sheet.starts_sentence(hit.first)
    ):
        return True
    if sheet.pack.settings.capitals == "nouns":
        return _named_among_nouns(sheet, hit, first, last)
    return _capital_outside(sheet, outside, hit)


def _with_place(sheet: Sheet, hit: Hit, outside: list[int]) -> bool:
    """A head beside a place: enough for bodies, others need their own capital or something proper besides."""
    if sheet.grammar.title_case and not sheet.capital(hit.first):
        if hit.argument.startswith("PublicBody") and not hit.attrs.get("weak"):
            return True
        described = hit.argument.startswith(("Forum", "Organization")) and len(outside) > 1
        if sheet.grammar.closing and (described or not hit.attrs.get("weak")):
            return any(
                sheet.has(i, PLACE) and sheet.capital(i) for i in outside
            )  # a bare place belongs to the head
        return _capital_outside(sheet, [i for i in outside if not sheet.has(i, PLACE | ADJECTIVE)], hit)
    if not hit.attrs.get("weak"):
        return True
    if not sheet.capital(hit.first) and not any(sheet.capital(i) for i in outside if i < hit.first):
        outside = [i for i in outside if not sheet.has(i, PLACE | ADJECTIVE)]
    names = any(sheet.has(i, PLACE) for i in outside) and sheet.capital(hit.first)
    return names or _capital_outside(sheet, outside, hit)


def _capital_outside(sheet: Sheet, outside: list[int], hit: Hit) -> bool:
    if any(sheet.tokens[i].text in "«“„" for i in outside):
        return True
    proper = [i for i in outside if sheet.capital(i) and not sheet.has(i, PLAIN | STOP)]
    if sheet.grammar.title_case and not sheet.capital(hit.first):
        proper = [i for i in proper if not sheet.starts_sentence(i)]
    return bool(proper)


def _named_among_nouns(sheet: Sheet, hit: Hit, first: int, last: int) -> bool:
    """Where all nouns have capitals: a capitalised adjective, a name right after the head, or a quotation."""
    bodies = hit.argument.partition(".")[0] in ("PublicBody", "Organization")
    if bodies and last > hit.last and sheet.word(hit.last) in sheet.grammar.right_links:
        return True
    before = [i for i in range(first, hit.first) if sheet.capital(i) and not sheet.starts_sentence(i)]
    after = range(hit.last, last)
    if any(sheet.tokens[i].text in '«“„"' for i in (*before, *after)):
        return True
    endings = sheet.grammar.adjective_endings + sheet.grammar.place_adjectives
    if before and any(ends_with(sheet.word(i), endings, 3) for i in before):
        return True
    described = any(
        sheet.capital(i)
        and sheet.capital(i + 1)
        and ends_with(sheet.word(i), sheet.grammar.adjective_endings, 3)
        for i in after
    )
    if bodies and described:
        return True
    return bool(after) and sheet.capital(hit.last) and not sheet.has(hit.last, TITLE | KIND)


def _inner(sheet: Sheet, hit: Hit, first: int) -> Mention | None:
    """The proper part beside a category word ("the company Xinlong"), without the word itself."""
    start = at = trailing.brand(sheet, hit.last) if trailing.follows(sheet.grammar) else hit.last
    if sheet.quoted(at):
        return sheet.mention(at + 1, sheet.quoted(at) - 1, "")
    if first < hit.first and sheet.quoted(first) == hit.first:
        return sheet.mention(first + 1, hit.first - 1, "")
    if sheet.grammar.title_case and sheet.capital(hit.first) and not sheet.starts_sentence(hit.first):
        return None
    nouns = sheet.pack.settings.capitals == "nouns"
    follow = trailing.follows(sheet.grammar)
    while (sheet.name_word(at) or _letter(sheet, start, at)) and not _person(sheet, at):
        if (
            sheet.has(at, _NO_BRAND)
            and not ((nouns or (follow and at > start)) and sheet.has(at, HEAD))
            and not (at > start and sheet.has(at, PLACE | KIND) and not sheet.has(at, HEAD | TITLE))
        ):
            break
        at += 1
        if sheet.clitic(at - 1):
            break
        if follow and _foreign_link(sheet, at):
            at += 1
        if at + 1 < len(sheet.tokens) and sheet.tokens[at].text in "-&" and sheet.name_word(at + 1):
            at += 1
    if at == start:
        return _brand_before(sheet, hit, first)
    return sheet.mention(start, at, "")


def _foreign_link(sheet: Sheet, at: int) -> bool:
    """A particle of another language inside a brand ("Casa do Brasil")."""
    own = sheet.grammar.right_links + sheet.grammar.joiners + sheet.grammar.place_links
    return sheet.has(at, PARTICLE) and sheet.word(at) not in own and sheet.name_word(at + 1)


def _brand_behind(sheet: Sheet, hit: Hit) -> Mention | None:
    """The brand that stands behind the adjectives of countries after a head ("le parc maroco-malien Green Valley")."""
    at, size = hit.last, len(sheet.tokens)
    if sheet.capital(hit.first) and sheet.grammar.title_case:
        return None
    while at < size and not sheet.capital(at) and (sheet.has(at, ADJECTIVE) or sheet.is_text(at, "-")):
        at += 1
    start = at
    if start == hit.last:
        return None
    while at < size and sheet.name_word(at) and not sheet.has(at, _NO_BRAND) and not _person(sheet, at):
        at += 1
    return sheet.mention(start, at, "") if at > start else None


def _brand_before(sheet: Sheet, hit: Hit, first: int) -> Mention | None:
    """The brand before a category word, in languages whose heads close every name and link nothing behind them."""
    grammar = sheet.grammar
    if not grammar.title_case or grammar.right_links or first == hit.first:
        return None
    first = _owned(sheet, first, hit.first)
    if sheet.quoted(first) == hit.first:
        return sheet.mention(first + 1, hit.first - 1, "")
    inside = range(first, hit.first)
    brand = first < hit.first and all(
        sheet.tokens[i].text in "-&" or (sheet.name_word(i) and not sheet.has(i, _NO_BRAND)) for i in inside
    )
    return sheet.mention(first, hit.first, "") if brand else None


def _owned(sheet: Sheet, first: int, head: int) -> int:
    """Behind the country that only says where the company is from: an adjective, or a name with an ending."""
    while first < head and first in sheet.place_at:
        _, last, place = sheet.place_at[first]
        if last >= head or not (place.kind == "adjective" or place.lemma not in (None, place.text)):
            break
        first = last
    return first


def _letter(sheet: Sheet, start: int, i: int) -> bool:
    """A single capital behind the brand, whatever unit it looks like ("Nordal M")."""
    return i > start and sheet.capital(i) and len(sheet.tokens[i].text) == 1 and i not in sheet.measured


def _person(sheet: Sheet, i: int) -> bool:
    return people.table(sheet.tokens[i].text[0]).given(sheet.word(i))


def _role(sheet: Sheet, hit: Hit, schema: str) -> Mention | None:
    """A bare head refers to something named elsewhere."""
    if sheet.has(hit.first, STOP) or hit.attrs.get("proper_only"):
        return None
    mention = sheet.mention(hit.first, hit.last, schema)
    mention.kind = "role"
    return mention
