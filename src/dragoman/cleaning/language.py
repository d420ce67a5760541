"""Languages of a document: the main one by characters of the main text, and of every passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.cleaning.lines import Line
from dragoman.languages.identify import UNKNOWN, identify, script_of_language
from dragoman.model.span import Span
from dragoman.text.scripts import CASED, main_script

_FOREIGN_WORDS = 4  #: words of a passage in another script below which it is a name or an address
_PASSAGE = 12  #: letters that make a passage in another script real
_WORDS = 6.0  #: words that make a passage in another language of the same script real


@dataclass(frozen=True, slots=True)
class Languages:
    """`main` language, `all` with the main one first."""

    main: str
    all: tuple[str, ...]

    def of(self, passage: str, around: str | None = None) -> str:
        """Language of a passage; short ones are taken for the language around them."""
        expected = around or self.main
        script = main_script(passage)
        if script == "Zyyy":
            return expected
        if not _writes(expected, script) and len(passage.split()) < _FOREIGN_WORDS and script in CASED:
            return expected
        if _writes(expected, script) and (around is not None or len(passage) < 60):
            return expected
        return identify(passage, expected)


def _writes(language: str, script: str) -> bool:
    """True when the language is written in the script."""
    own = script_of_language(language)
    return own == script or {own, script} <= {"Hani", "Kana"}


def languages_of(text: str, lines: Sequence[Line], unread: Sequence[Span], hint: str | None) -> Languages:
    """Languages of a document; `hint` (from the markup) only where the text itself does not tell."""
    closed = {s.start for s in unread}
    body = [line for line in lines if line.start not in closed]
    prose = [line for line in body if line.prose] or body or list(lines)
    main = identify("\n".join(line.text for line in prose))
    if main == UNKNOWN and hint:
        main = hint.split("-")[0].lower()
    weight: dict[str, int] = {}
    for line in lines:
        code = _passage(line, main)
        if code is not None and code != main:
            weight[code] = weight.get(code, 0) + len(line.text)
    others = sorted((c for c, n in weight.items() if n >= _PASSAGE), key=lambda c: (-weight[c], c))
    return Languages(main, (main, *others))


def _passage(line: Line, main: str) -> str | None:
    """Language of a line that is a passage of its own, none for what is too short to tell."""
    script = main_script(line.text)
    if script == "Zyyy":
        return None
    if _writes(main, script):
        return identify(line.text, main) if line.words >= _WORDS and len(line.text) >= 60 else main
    if script in ("Latn", "Cyrl", "Arab", "Deva") and line.words < _WORDS:
        return None
    code = identify(line.text)
    return None if code == UNKNOWN else code
