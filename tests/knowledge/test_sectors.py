"""Sectors: complete tables, labels."""

from __future__ import annotations

from dragoman.errors import PackError
from dragoman.knowledge import sectors
from dragoman.languages import pack as packs


def test_tables_are_complete() -> None:
    assert len(list(sectors.sectors("ISIC"))) == 88
    assert len(list(sectors.sectors("HS"))) == 96  # chapter 77 is reserved
    assert sectors.sector("HS:77") is None


def test_labels() -> None:
    assert sectors.label("ISIC:15") == "leather and footwear"
    assert sectors.label("ISIC:15", "de") == "Leder und Schuhe"
    assert sectors.label("HS:45", "de") == "cork"
    assert sectors.label("ISIC:00") == "ISIC:00"


def test_packs_name_only_sectors_that_exist() -> None:
    for code in packs.available():
        forms = packs.load(code).of_family("sector")
        if not forms:
            raise PackError("no sectors", subject=code)
        for form in forms:
            assert sectors.sector(form.concept.partition(".")[2]), (code, form.concept)


def test_packs_find_sectors() -> None:
    from dragoman.text.tokens import tokenise

    cases = {
        "en": "dairy products and potash fertilisers",
        "de": "Milchprodukte und Kalidünger",
        "ru": "молочной продукции и калийных удобрений",
        "be": "малочнай прадукцыі і калійных угнаенняў",
        "zh": "乳制品和钾肥",
        "gu": "ડેરી ઉત્પાદનો અને ખાતર",
    }
    for code, text in cases.items():
        found = {h.argument for h in packs.load(code).lexicon.find(tokenise(text)) if h.family == "sector"}
        assert {"HS:04", "HS:31"} <= found, code
