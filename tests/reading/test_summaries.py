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
OUTPUT = Figure(
    **BASE, indicator="output", value=508_345, value_max=510_000, unit="t", period="2023-07/..", to="UZ", status="capacity"
)  # fmt: skip
TENFOLD = Figure(
    **BASE, indicator="imports", measure="change", value=1.4, unit="x", from_="MN", period="2024"
)
CREDIT = Figure(**BASE, indicator="loan", value=3e6, value_max=5e6, unit="USD")
POSITION = Relation(**BASE, kind="position", source="Li Na", target="X Ltd", title="director")
UNDATED = DocumentStatement(**BASE, title="Trade is up", source="Lusa")
BODY = Body(**BASE, name="Joint Commission", chairs=("A", "B"), established="1996-03-12")
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
    (POSITION, "ru", "Li Na: director – X Ltd"),
    (UNDATED, "en", "Document: Trade is up, Lusa, undated"),
    (LEATHER, "be", "Экспарт (leather), Беларусь → Кітай: больш за 4 млн USD у год"),
    (LEATHER, "zh", "出口（leather），白俄罗斯 → 中国：每年超过400万美元"),
    (GROWTH, "be", "Тавараабарот, Бразілія – Партугалія, студзень 2024 – верасень 2024: зніжэнне на 4,5 % (крыніца: Ana Reis)"),
    (GROWTH, "zh", "贸易额，巴西—葡萄牙，2024年1月至2024年9月：下降4.5%（来源：Ana Reis）"),
    (PLAN, "be", "Tenants, Suape, 2030: 170 (план)"),
    (PLAN, "zh", "Tenants，Suape，2030年：170（计划）"),
    (SHARE, "be", "Экспарт, Кенія → Уганда: доля каля 60 %"),
    (SHARE, "zh", "出口，肯尼亚 → 乌干达：占比约60%"),
    (VISIT, "be", "Візіт: Arman Seitov, Казахстан, 17 лістапада 2025 г. (план)"),
    (VISIT, "zh", "访问：Arman Seitov，哈萨克斯坦，2025年11月17日（计划）"),
    (DEAL, "de", "Memorandum: Argentinien – Chile, unterzeichnet: Mai 2023"),
    (DEAL, "be", "Мемарандум: Аргенціна – Чылі, падпісана: май 2023"),
    (DEAL, "zh", "谅解备忘录：阿根廷—智利，签署时间：2023年5月"),
    (OUTPUT, "en", "Output, … → Uzbekistan, since Jul 2023: 508,345–510,000 t (capacity)"),
    (OUTPUT, "de", "Produktion, … → Usbekistan, seit Jul 2023: 508.345–510.000 t (Kapazität)"),
    (OUTPUT, "ru", "Производство, … → Узбекистан, с июл. 2023: 508\xa0345–510\xa0000 т (мощность)"),
    (OUTPUT, "be", "Вытворчасць, … → Узбекістан, з ліпеня 2023: 508\xa0345–510\xa0000 т (магутнасць)"),
    (OUTPUT, "zh", "产量，… → 乌兹别克斯坦，2023年7月以来：50.8345–51万吨（产能）"),
    (CREDIT, "en", "Loan: USD 3–5 million"),
    (CREDIT, "de", "Kredit: 3–5 Mio. USD"),
    (CREDIT, "zh", "贷款：300–500万美元"),
    (TENFOLD, "be", "Імпарт, Манголія → …, 2024: змяненне ў 1,4 раза"),
    (TENFOLD, "zh", "进口，蒙古 → …，2024年：为此前的1.4倍"),
    (POSITION, "be", "Li Na: director – X Ltd"),
    (POSITION, "zh", "Li Na：X Ltd director"),
    (UNDATED, "be", "Дакумент: Trade is up, Lusa, без даты"),
    (UNDATED, "zh", "文件：Trade is up，Lusa，日期不详"),
    (BODY, "be", "Орган: Joint Commission, 12 сакавіка 1996 г., старшыні: A, B"),
    (BODY, "zh", "合作机制：Joint Commission，1996年3月12日，主席：A，B"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "language", "line"), CASES)
def test_line(statement: AnyStatement, language: str, line: str) -> None:
    assert summarise(statement, lambda name: place_name(name, language), language) == line


def test_unknown_interface_language_falls_back() -> None:
    assert summarise(LEATHER, lambda name: place_name(name, "en"), "xx").startswith("Exports")


def test_every_kind_has_a_template_in_every_interface_language() -> None:
    from dragoman.languages.pack import load
    from dragoman.model import statement as model

    usual = load("en").summary
    for language in ("en", "de", "ru", "be", "zh"):
        summary = load(language).summary
        assert set(usual) <= set(summary), language
        for table in ("qualifiers", "per", "units", "change", "status", "period"):
            assert set(usual[table]) <= set(summary[table]), (language, table)
        for table, kinds in (
            ("indicators", model.Indicator), ("events", model.EventKind), ("instruments", model.InstrumentKind),
            ("schemas", model.Schema), ("relations", model.RelationKind),
        ):  # fmt: skip
            assert set(kinds.__args__) <= set(summary[table]), (language, table)
