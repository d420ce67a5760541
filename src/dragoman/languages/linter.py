"""What is wrong or lacking in the language packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from dragoman.errors import PackError
from dragoman.languages import pack
from dragoman.languages.patterns import breadth, expand

WIDE = 64  #: sequences beyond which a form with three or more choices is suspicious


class Finding(NamedTuple):
    """One problem: `error` breaks reading or is a slip, `lack` is a required concept without forms.

    `warning` is a form that stands for suspiciously many sequences: a blank that splits alternatives of several words
    silently makes a product of what stands on both sides.
    """

    severity: Literal["error", "lack", "warning"]
    language: str
    file: str
    message: str


def lint(code: str) -> list[Finding]:
    """All findings of one pack, errors first."""
    folder = pack.ROOT / code
    found: list[Finding] = []
    names: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in pack.RESERVED:
            found += _file(code, path, names)
    try:
        pack.load(code)
    except PackError as error:
        found.append(Finding("error", code, "pack.yaml", str(error)))
    found += [Finding("lack", code, "", f"no forms of {name}") for name in _lacking(names)]
    return found


def _file(code: str, path: Path, names: set[str]) -> Iterator[Finding]:
    try:
        forms = pack.read_forms(path)
    except PackError as error:
        yield Finding("error", code, path.name, str(error))
        return
    names.update(form.concept for form in forms)
    for concept in sorted({f.concept for f in forms if not pack.declared(f.concept)}):
        yield Finding("error", code, path.name, f"{concept} is not declared in concepts.yaml")
    for form in forms:
        try:
            expand(form.pattern)
        except PackError as error:
            yield Finding("error", code, path.name, f"{form.concept}: {error}")
            continue
        count, choices = breadth(form.pattern)
        if count > WIDE and choices > 2:
            message = f"{form.concept}: {form.pattern[:60]!r} stands for {count} sequences"
            yield Finding("warning", code, path.name, message)
    twice = Counter((f.concept, f.pattern, tuple(sorted(f.attrs.items()))) for f in forms)
    for (concept, pattern, _), count in sorted(twice.items()):
        if count > 1:
            yield Finding("error", code, path.name, f"{concept} lists {pattern!r} {count} times")


def _lacking(names: set[str]) -> list[str]:
    """Required concepts without forms; of an open family at least one member is asked for."""
    lacking = []
    for concept, entry in pack.concepts().items():
        if not isinstance(entry, dict) or not entry.get("required"):
            continue
        stem = concept.removesuffix(".*")
        family = concept.endswith(".*")
        if not (any(n.startswith(stem + ".") for n in names) if family else concept in names):
            lacking.append(concept)
    return lacking
