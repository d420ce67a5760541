"""The common lexicon of languages without a pack: it is well formed and reads whole sentences."""

from __future__ import annotations

import pytest

from dragoman.languages.pack import declared
from dragoman.languages.patterns import expand
from dragoman.reading.lexical import _sections
from tests.reading.figures.test_cases import read

CASES = [
    ("es", "El comercio entre Perú y Chile alcanzó 3.200 millones de dólares en 2022.", 3.2e9, "trade_turnover", None),
    ("es", "Las exportaciones de Perú a Chile crecieron un 12 % en 2022.", 12, "exports", ("PE", "CL")),
    ("fr", "Les exportations du Maroc vers la France ont augmenté de 9 % en 2022.", 9, "exports", ("MA", "FR")),
    ("uk", "Експорт Литви до Польщі у 2022 році зріс на 7%.", 7, "exports", ("LT", "PL")),
    ("pl", "Eksport Polski do Norwegii wzrósł w 2022 roku o 8%.", 8, "exports", ("PL", "NO")),
    ("it", "Le esportazioni verso la Spagna sono aumentate del 4% nel 2022.", 4, "exports", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value", "indicator", "ends"), CASES)
def test_sentence(
    language: str, text: str, value: float, indicator: str, ends: tuple[str, str] | None
) -> None:
    (figure,) = read([text], language, "2024-03-15")
    assert (figure.value, figure.indicator) == (value, indicator)
    if ends is not None:
        assert (figure.from_, figure.to) == ends


def test_every_form_is_declared_and_small() -> None:
    for language, section in _sections().items():
        for concept, entries in section.items():
            assert declared(concept), (language, concept)
            for entry in entries:
                pattern = str(entry["form"]) if isinstance(entry, dict) else str(entry)
                assert len(expand(pattern)) < 100, (language, pattern)
