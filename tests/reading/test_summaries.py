"""The summary line of every statement type in the interface's languages."""

from __future__ import annotations

import pytest

from dragoman.model.statement import (
    AnyStatement,
    Body,
    DocumentStatement,
    Entity,
    Event,
    Figure,
    Instrument,
    Participant,
    Relation,
)
from dragoman.reading.summaries import place_name, summarise

BASE = {"doc": "x.txt", "doc_id": "sha256:0"}
LEATHER = Figure(
    **BASE,
    indicator="exports",
    value=4e6,
    unit="USD",
    of="leather",
    qualifier=">",
    per="a",
    from_="BY",
    to="CN",
)
GROWTH = Figure(
    **BASE, indicator="trade_turnover", measure="change", value=-4.5, unit="%", period="2024-01/2024-09",
    parties=("BR", "PT"), reporter="Ana Reis",
)  # fmt: skip
PLAN = Figure(
    **BASE,
    indicator="count",
    value=170,
    unit="1",
    of="tenants",
    period="2030",
    status="planned",
    subject="Suape",
)
SHARE = Figure(
    **BASE, indicator="exports", measure="share", value=60, unit="%", qualifier="~", from_="KE", to="UG"
)
VISIT = Event(
    **BASE,
    kind="visit",
    date="2025-11-17",
    place="KZ",
    status="planned",
    participants=(Participant("Arman Seitov"),),
)
DEAL = Instrument(**BASE, kind="memorandum", parties=("AR", "CL"), signed="2023-05")
CASES: list[tuple[AnyStatement, str, str]] = [
    (LEATHER, "en", "Exports (leather), Belarus → China: more than USD 4 million a year"),
    (LEATHER, "de", "Ausfuhren (leather), Belarus → China: mehr als 4 Mio. USD im Jahr"),
    (LEATHER, "ru", "Экспорт (leather), Беларусь → Китай: более 4 млн USD в год"),
    (GROWTH, "en", "Trade turnover, Brazil – Portugal, Jan 2024 – Sep 2024: down 4.5% (according to Ana Reis)"),
    (GROWTH, "de", "Handelsumsatz, Brasilien – Portugal, Jan 2024 – Sep 2024: minus 4,5 % (Quelle: Ana Reis)"),
    (PLAN, "en", "Tenants, Suape, 2030: 170 (planned)"),
    (PLAN, "ru", "Tenants, Suape, 2030: 170 (план)"),
    (SHARE, "en", "Exports, Kenya → Uganda: share of about 60%"),
    (VISIT, "en", "Visit: Arman Seitov, Kazakhstan, Nov 17, 2025 (planned)"),
    (VISIT, "de", "Besuch: Arman Seitov, Kasachstan, 17.11.2025 (geplant)"),
    (VISIT, "ru", "Визит: Arman Seitov, Казахстан, 17 нояб. 2025\u202fг. (план)"),
    (DEAL, "en", "Memorandum: Argentina – Chile, signed May 2023"),
    (DEAL, "ru", "Меморандум: Аргентина – Чили, подписано: май 2023"),
    (Body(**BASE, name="Joint Commission", chairs=("A", "B")), "de", "Gremium: Joint Commission, Vorsitz: A, B"),
    (Entity(**BASE, schema="Place", name="Wien", code="AT-9"), "en", "Place: Wien (Vienna)"),
    (Entity(**BASE, schema="Person", name="Li Na", position="director", organization="X Ltd"), "en",
     "Person: Li Na, director, X Ltd"),
    (Relation(**BASE, kind="resident_of", source="X Ltd", target="Suape"), "en", "X Ltd: resident of Suape"),
    (Relation(**BASE, kind="position", source="Li Na", target="X Ltd", title="director"), "ru", "Li Na: director – X Ltd"),
    (DocumentStatement(**BASE, title="Trade is up", source="Lusa"), "en", "Document: Trade is up, Lusa, undated"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "language", "line"), CASES)
def test_line(statement: AnyStatement, language: str, line: str) -> None:
    assert summarise(statement, lambda name: place_name(name, language), language) == line


def test_unknown_interface_language_falls_back() -> None:
    assert summarise(LEATHER, lambda name: place_name(name, "en"), "xx").startswith("Exports")


def test_every_kind_has_a_template_in_every_interface_language() -> None:
    from dragoman.languages.pack import load
    from dragoman.model import statement as model

    for language in ("en", "de", "ru"):
        summary = load(language).summary
        for table, kinds in (
            ("indicators", model.Indicator), ("events", model.EventKind), ("instruments", model.InstrumentKind),
            ("schemas", model.Schema), ("relations", model.RelationKind),
        ):  # fmt: skip
            assert set(kinds.__args__) <= set(summary[table]), (language, table)
