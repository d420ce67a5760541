"""Source text as HTML that shows it to the character, and can do nothing else.

A browser drops NUL and folds CR LF; characters that turn the direction of writing would reorder what follows.  So
controls are shown by their pictures (one character for one), carriage returns are written as references, and each
bidirectional control stands alone in an isolate, where it has no effect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import regex
from markupsafe import Markup

from dragoman.knowledge import places
from dragoman.model.span import Span
from dragoman.text.scripts import script_of

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NAMES = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_SPECIAL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff{_BIDI}]")
#: Letters that are not Latin, with what stands between them.
_FOREIGN = regex.compile(
    r"(?![\p{Latin}])\p{L}(?:(?!\p{Latin})[\p{L}\p{M}\p{N}\p{P}\s]*(?!\p{Latin})[\p{L}\p{M}])?"
)
_HARMLESS = frozenset(
    "\u200e\u200f\u061c"
)  #: marks that reorder nothing by themselves, common in right-to-left texts


def shown(text: str) -> Markup:
    """The text, escaped, one visible character for each that a page cannot hold."""
    return Markup(_SPECIAL.sub(_replace, escape(text, quote=False)))


def _replace(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\r":
        alone = match.end() < len(match.string) and match.string[match.end()] != "\n"
        return "&#13;<br>" if alone else "&#13;"  # a line break of its own would be shown as a blank
    if character in _HARMLESS:
        return character
    if character in _NAMES:
        return f'<span class="bidi" data-name="{_NAMES[character]}">{character}</span>'
    code = ord(character)
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def marked(sentence: str, passage: str) -> Markup:
    """A sentence with the passage set off in it, where it stands in it as it is and is not the whole of it."""
    quote = " ".join(passage.split())
    start = sentence.find(quote)
    if start < 0 or not quote or len(quote) >= len(sentence):
        return shown(sentence or quote)
    end = start + len(quote)
    return (
        shown(sentence[:start]) + Markup("<mark>") + shown(quote) + Markup("</mark>") + shown(sentence[end:])
    )


def found(snippet: str, marks: Sequence[Span]) -> Markup:
    """A found passage with the words that were searched for set off."""
    out, at = Markup(), 0
    for mark in sorted(marks):
        start, end = max(at, mark.start), min(mark.end, len(snippet))
        if start < end:
            out += shown(snippet[at:start]) + Markup("<mark>") + shown(snippet[start:end]) + Markup("</mark>")
            at = end
    return out + shown(snippet[at:])


def mixed(text: str, language: str | None = None) -> Markup:
    """A line of our own words with foreign ones in it: each stretch of another script says its language or script."""
    out, at = Markup(), 0
    for stretch in _FOREIGN.finditer(text):
        script = script_of(stretch.group()[0])
        own = bool(language) and script in places.scripts_of(language or "")
        tag = escape(language or "") if own else f"und-{script}"
        out += shown(text[at : stretch.start()])
        out += Markup(f'<span lang="{tag}">') + shown(stretch.group()) + Markup("</span>")
        at = stretch.end()
    return out + shown(text[at:])
