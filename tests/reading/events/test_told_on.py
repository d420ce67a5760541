"""What a text tells on over several sentences: sessions, firms, offices, chairs, circumstances."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman import cleaning
from dragoman.model.document import SourceDocument
from dragoman.model.statement import Event, Relation
from dragoman.reading.rules import read


def said(text: str, kind: type[Any]) -> list[Any]:
    clean = cleaning.clean(SourceDocument(doc="d.txt", doc_id="sha256:d", text=text))
    return [s for s in read(clean) if isinstance(s, kind)]


def events(text: str) -> dict[str, Event]:
    return {e.kind: e for e in said(text, Event)}


def names(event: Event) -> list[str]:
    return [p.name for p in event.participants]


def test_the_next_session_is_told_without_its_noun() -> None:
    text = (
        "The third session of the Joint Commission on Fisheries was held in Lima on 3 June 2022. "
        "The next one will be held in Quito in May 2024."
    )
    found = said(text, Event)
    assert [(e.kind, e.date, e.status) for e in found] == [
        ("meeting", "2022-06-03", "occurred"),
        ("meeting", "2024-05", "planned"),
    ]
    assert names(found[1]) == names(found[0]) == ["Joint Commission on Fisheries"]


def test_the_company_of_the_paragraph_does_what_follows() -> None:
    text = "Nordwind Turbinen GmbH is building a plant in Tunis. Production will start in 2026."
    assert names(events(text)["launch"]) == ["Nordwind Turbinen GmbH"]
    assert events(text)["launch"].place == events(text)["investment"].place


def test_the_opening_of_a_forum_is_no_launch() -> None:
    text = "At the opening of the fifth Peru-Ghana Business Forum in Accra on 2 May 2023, Minister Ama Boateng spoke."
    assert list(events(text)) == ["forum"]


def test_circumstances_tell_no_event() -> None:
    text = (
        "The Nordic Energy Forum was held in Oslo on 3 May 2023. "
        "On the sidelines of the forum Acme Ltd. and Birch Ltd. signed a memorandum on wind power."
    )
    found = said(text, Event)
    assert [e.kind for e in found] == ["forum", "signing"]
    assert found[1].date == "2023-05-03"


def test_travellers_by_the_thousand_are_no_visit() -> None:
    assert "visit" not in events("In 2023, 58,000 tourists from Chile visited Peru.")


def test_a_date_does_not_cross_a_conjunction() -> None:
    text = "Norway invested in schools in 2017 and opened an embassy in Quito in December 2021."
    assert events(text)["launch"].date == "2021-12"
    assert names(events(text)["launch"]) == ["Norway"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "NAIROBI, 14 March 2023 - The Minister of Trade Grace Wambui told reporters that exports had grown. "
            "Kenya sells roses and tea to many countries in Europe.",
            ("Grace Wambui", "Kenya"),
        ),
        (
            "The firm Calder Pumps exports to Chile. Its director general Anna Meyer spoke in Lima.",
            ("Anna Meyer", "Calder Pumps"),
        ),
        (
            "The Joint Water Commission of Chad and Niger, co-chaired by Idriss Mahamat, met in Zinder.",
            ("Idriss Mahamat", "Joint Water Commission of Chad and Niger"),
        ),
    ],
)
def test_offices_have_somebody_to_serve(text: str, want: tuple[str, str]) -> None:
    ties = [(r.source, r.target) for r in said(text, Relation) if r.kind == "position"]
    assert want in ties
