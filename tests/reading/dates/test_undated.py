"""An undated text is dated only by what settles it; otherwise it stays without a date."""

from __future__ import annotations

import pytest

from dragoman import cleaning
from dragoman.model.document import SourceDocument
from dragoman.reading.dates import document_clock
from dragoman.reading.rules import view


def today(text: str) -> str | None:
    clean = cleaning.clean(SourceDocument(doc="t", doc_id="1", text=text))
    return document_clock(clean, view(clean).sentences).today


@pytest.mark.parametrize(
    "text",
    [
        "The agreement has been in force since 2018. Last year exports of Peru to Chile rose 5 percent.",
        "Соглашение действует с 2018 года. В прошлом году экспорт Казахстана в Италию вырос на 5%.",
        "Пагадненне дзейнічае з 2018 года. Летась экспарт вырас на 5%.",
        "Das Abkommen gilt seit 2018. Im vorigen Jahr stiegen die Exporte Perus nach Chile um 5 Prozent.",
        "该协定自2018年起生效。去年秘鲁对智利出口增长5%。",
        "The plant will start work in 2025. Last year exports of Peru to Chile rose 5 percent.",
    ],
)
def test_what_began_or_is_still_to_come_dates_nothing(text: str) -> None:
    assert today(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In 2021 trade reached 3 billion dollars. This year it will grow again, the minister said.", "2022"),
        ("In diesem Jahr begehen beide Länder den 20. Jahrestag des Vertrags von 2004.", "2024"),
    ],
)
def test_what_settles_it_does(text: str, year: str) -> None:
    assert (today(text) or "")[:4] == year
