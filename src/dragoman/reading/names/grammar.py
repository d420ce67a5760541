"""How names are built and inflected in a language, as its pack's `grammar.yaml` says it."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from dragoman.errors import PackError
from dragoman.languages.pack import Pack
from dragoman.reading.names import international


class Declension(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How nouns of one ending decline: nominative, gender, further endings of the singular and of the plural.

    `keep`: letters that must stand before the ending.
    """

    nom: str
    g: str
    sg: tuple[str, ...] = ()
    plural: str = ""
    pl: tuple[str, ...] = ()
    keep: int = 2


class Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The build of names; everything may be left out, then only what holds everywhere is used.

    `title_case`: organisations are written With Capitals Throughout.  `right_links` are words that continue a name
    to the right ("of", "for"), `place_links` only before a place, `named_links` before
    a person's name that an institution bears, `articles` may follow them, `joiners` bind two
    parts ("and").  `genitive` lists endings of words that may follow a head in a chain, `not_genitive` endings that
    look so but are verbs.  `modifiers` are endings of adjectives that may stand before a head without a capital.
    `adjective` gives the nominative ending per gender, `adjective_endings` what it replaces; `soft` maps the last
    letter of an adjective's stem to another ending per gender.  `gender` tells a noun's gender by its ending.
    `person` rewrites endings of family names to the nominative, of a man and of a woman ("-": not so); first match.
    `surnames` and `patronymics` are typical endings of persons' names, `plural` endings of plural heads.
    `definite` are articles written with their word, in languages without capitals whose heads and titles stand first.
    `agent` are endings that mark the speaker of a sentence in languages without capitals, `followers` words (adpositions)
    that often stand right after a person's name there.  `numbering` are words
    before the number of a numbered name ("No."), `stem` further endings cut off when names are compared,
    `place_adjectives` endings of adjectives made from places that the gazetteer may not know.
    `declension` lists declensions of nouns by their endings, longest first, `nominatives` the nominative of listed stems;
    `attributive` are endings that only adjectives have, `plural_adjectives` those of adjectives in the plural.
    `oblique` rewrites endings of persons' names whose title stands in another case (ending, man, woman), unless a vowel of `vowels` would then end the name.
    `verbal` are endings of infinitives and participles that may close a clause.
    `nominalised` are endings of adjectives that serve as nouns, of a woman behind `feminine_articles`.
    `plural_nouns` are endings that only nouns in the plural have.
    `initial` are letters that another one replaces where a name begins; after `genitive_cues` names are in the genitive.
    `postposed` are endings of adjectives that follow their head and agree with it in case.
    `bare_titles` are titles in the nominative that take a possessive ending behind the name of their organisation.
    `owning` are endings of a country's name that make it the owner of what follows, not a part of its name.
    `possessed` gives for endings of a noun's possessive form in another case that form in the nominative.
    `closing` are case endings of languages that add them to the last word of a name alone: what carries one is no part
    of the name that follows; `final` are such endings on the last word of a person's name, which fall off.
    """

    title_case: bool = False
    right_links: tuple[str, ...] = ()
    place_links: tuple[str, ...] = ()
    named_links: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    not_genitive: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    adjective: dict[str, str] = {}
    adjective_endings: tuple[str, ...] = ()
    soft: dict[str, dict[str, str]] = {}
    gender: dict[str, str] = {}
    person: tuple[tuple[str, str, str], ...] = ()
    surnames: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    numbering: tuple[str, ...] = ()
    stem: tuple[str, ...] = ()
    place_adjectives: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    final: tuple[str, ...] = ()
    declension: tuple[Declension, ...] = ()
    nominatives: dict[str, str] = {}
    attributive: tuple[str, ...] = ()
    plural_adjectives: tuple[str, ...] = ()
    oblique: tuple[tuple[str, str, str], ...] = ()
    vowels: str = ""
    verbal: tuple[str, ...] = ()
    nominalised: tuple[str, ...] = ()
    feminine_articles: tuple[str, ...] = ()
    plural_nouns: tuple[str, ...] = ()
    initial: dict[str, str] = {}
    genitive_cues: tuple[str, ...] = ()
    postposed: tuple[str, ...] = ()
    possessed: dict[str, str] = {}
    bare_titles: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()


_CACHE: dict[int, tuple[Pack, Grammar]] = {}


def grammar_of(pack: Pack) -> Grammar:
    """The pack's grammar, checked.

    Raises:
        PackError: if `grammar.yaml` holds unknown keys or wrong types.
    """
    known = _CACHE.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    try:
        raw = international.grammar(pack.code) if international.lacks_names(pack) else pack.grammar
        grammar = msgspec.convert(raw, Grammar)
    except msgspec.ValidationError as error:
        raise PackError(str(error), subject=f"{pack.code}/grammar.yaml") from error
    _CACHE[id(pack)] = (pack, grammar)
    return grammar


@lru_cache(maxsize=50_000)
def ends_with(word: str, endings: tuple[str, ...], keep: int = 2) -> bool:
    """True when the word ends with one of the endings and keeps at least `keep` letters before it."""
    return any(word.endswith(e) and len(word) - len(e) >= keep for e in endings)
