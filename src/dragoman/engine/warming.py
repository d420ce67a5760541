"""Compile the language packs that a run will need before its processes start, side by side and once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman import pipeline
from dragoman.engine.local import attempt, run
from dragoman.languages import places
from dragoman.languages.identify import identify
from dragoman.languages.pack import available, load

#: Files that are looked at to know a run's languages, and how much of each.
SAMPLE = 60
HEAD = 2_000


def warm(languages: Iterable[str], jobs: int = 1) -> None:
    """Compile packs and place indexes of these languages into the cache, then load them into this process."""
    wanted = sorted(set(languages) & set(available()))
    if jobs > 1 and len(wanted) > 1:
        for _ in run(_compile, wanted, jobs):
            pass
    for language in wanted:
        attempt(_compile, language)  # a pack that is wrong is reported where it is used


def _compile(language: str) -> str:
    load(language)
    places.load(language)
    return language


def languages_of(paths: Sequence[Path]) -> frozenset[str]:
    """Primary subtags of the languages of some files; what cannot be read is passed over."""
    step = max(1, len(paths) // SAMPLE)
    return frozenset(found for path in paths[::step] if (found := attempt(_language, path).result))


def _language(path: Path) -> str:
    text = next(pipeline.load(path)).text
    middle = len(text) // 2
    return identify(text[middle : middle + HEAD]).split("-")[0]
