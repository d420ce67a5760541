"""A bare head word ("the plant") in the nominative, by the pack's forms of heads."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import expand


@lru_cache(maxsize=4096)
def nominative(text: str, schema: str, pack: Pack) -> str:
    """The head as the pack lists it, with what a compound has before it; the text itself where no form fits."""
    folded = text.casefold()
    best = ""
    for key in _table(pack, schema):
        if len(key) > len(best) and key in folded and (folded.startswith(key) or _compound(folded, key)):
            best = key
    if not best:
        return text
    at = folded.rfind(best)
    return text[:at] + _cased(_table(pack, schema)[best], text[at])


def _compound(folded: str, key: str) -> bool:
    """The head closes a compound, at most an ending after it."""
    at = folded.rfind(key)
    return at > 2 and len(folded) - at - len(key) <= 2


def _cased(word: str, model: str) -> str:
    return word[:1].upper() + word[1:] if model.isupper() else word


@lru_cache(maxsize=256)
def _table(pack: Pack, schema: str) -> dict[str, str]:
    """Head words without ending marks → nominative."""
    found: dict[str, str] = {}
    for form in pack.of_family(f"org.{schema}"):
        nom = form.attrs.get("nom", "")
        for words in expand(form.pattern):
            key = words[0].strip("*~").casefold()
            if len(words) == 1 and key:
                found.setdefault(key, _whole(key, nom))
    return found


def _whole(key: str, nom: str) -> str:
    """The nominative of the whole key, where `nom` gives only that of a compound's last part."""
    at = key.find(nom[:3]) if nom else -1
    return key[:at] + nom if at > 0 else nom or key
