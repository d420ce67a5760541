"""Dates in languages without a pack, by what CLDR gives."""

from __future__ import annotations

import pytest

from dragoman.languages.generic_dates import date_forms
from dragoman.languages.pack import Pack, Settings
from dragoman.languages.patterns import Matcher
from dragoman.model.document import CleanDocument, Sentence, SourceDocument
from dragoman.reading.dates import Clock, document_clock, find_dates
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import tokenise

CASES = [
    ("fr", "Ils se sont vus le 14 juillet 2021 à Dakar.", ["2021-07-14"]),
    ("fr", "Reçu le 1er mars 2023, il est parti.", ["2023-03-01"]),
    ("es", "El acuerdo de 3 de mayo de 2019 sigue vigente.", ["2019-05-03"]),
    ("pt", "Em setembro de 2020 as exportações subiram.", ["2020-09"]),
    ("pl", "Umowę podpisano 15 września 2022 roku.", ["2022-09-15"]),
    ("uk", "Угоду підписали 15 вересня 2022 року.", ["2022-09-15"]),
    ("tr", "Anlaşma 15 Eylül 2022'de imzalandı, geçen yıl ticaret arttı.", ["2022-09-15", "2023"]),
    ("cs", "Dohoda z 5. května 2019 platí.", ["2019-05-05"]),
    ("hu", "A megállapodást 2022. szeptember 15-én írták alá.", ["2022-09-15"]),
    ("ja", "2022年9月15日に署名した。", ["2022-09-15"]),
    ("ko", "2022년 9월 15일에 서명했다.", ["2022-09-15"]),
    ("th", "ลงนามเมื่อวันที่ 15 กันยายน 2565", ["2022-09-15"]),
    ("vi", "Hiệp định ký ngày 15/9/2022 có hiệu lực.", ["2022-09-15"]),
    ("hi", "समझौता 15 सितंबर 2022 को हुआ।", ["2022-09-15"]),
    ("ar", "وقعت الاتفاقية في 15 سبتمبر 2022.", ["2022-09-15"]),
    ("kk", "Келісім 2022 жылғы 15 қыркүйек күні жасалды.", ["2022-09-15"]),
    ("el", "Η συμφωνία υπεγράφη τον Νοέμβριο του 2021 στην Αθήνα.", ["2021-11"]),
    ("et", "Leping sõlmiti 28. novembril 2021 ja 1. septembrist 2022 kehtib.", ["2021-11-28", "2022-09-01"]),
    ("sw", "Mkataba ulisainiwa 15 Septemba 2022.", ["2022-09-15"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_generic_dates(code: str, text: str, expected: list[str]) -> None:
    pack = Pack(Settings(code=code, name=code, scripts=("Latn",)), date_forms(code), {})
    tokens = tokenise(text)
    sentence = Sentence(start=0, end=len(text), language=code, paragraph=0)
    view = SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack)
    assert [m.edtf for m in find_dates(view, Clock("2024-03-15"))] == expected


def test_a_bare_year_dates_no_text_where_targets_cannot_be_told() -> None:
    text = "En 2030 les exportations doubleront, comme l’année dernière."
    pack = Pack(Settings(code="fr", name="fr", scripts=("Latn",)), date_forms("fr"), {})
    tokens = tokenise(text)
    sentence = Sentence(start=0, end=len(text), language="fr", paragraph=0)
    view = SentenceView(0, sentence, text, tokens, pack.lexicon.find(tokens), pack)
    source = SourceDocument(doc="a", doc_id="b", text=text)
    clean = CleanDocument(source=source, language="fr", languages=("fr",), sentences=(sentence,))
    assert document_clock(clean, [view]).today is None
    assert [m.edtf for m in find_dates(view, Clock())] == ["2030", None]


def test_an_unknown_language_gives_no_forms() -> None:
    assert date_forms("xx") == ()


def test_all_forms_can_be_compiled() -> None:
    for code in ("th", "my", "he", "fa", "am", "ka", "eu", "mn", "sr"):
        forms = date_forms(code)
        assert {f.concept for f in forms} >= {f"month.{n:02}" for n in range(1, 13)}
        Matcher(forms)
