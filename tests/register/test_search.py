"""Search finds words, parts of words and single characters in every script."""

from __future__ import annotations

import pytest

from dragoman.register import Register
from tests.register import build

SENTENCES = {
    "zh": "智利向越南出口了四十吨鲑鱼。部长五月访问河内。",
    "gu": "ચિલીએ વિયેતનામને ચાલીસ ટન માછલી મોકલી. મંત્રી હનોઈ ગયા.",
    "th": "ชิลีส่งออกปลาแซลมอนสี่สิบตันไปเวียดนาม",
    "ru": "Чили экспортировала во Вьетнам сорок тонн лосося. Ещё один договор.",
    "fr": "Le Chili a exporté vers le Việt Nam quarante tonnes de saumon. L'accord fut signé à Hanoï.",
    "ar": "صدّرت تشيلي أربعين طنا من السلمون إلى فيتنام",
    "hi": "चिली ने वियतनाम को चालीस टन मछली भेजी।",
    "de": "Chile führte vierzig Tonnen Lachs aus. Die Außenhandelskammer half.",
    "ja": "チリはベトナムにサケを四十トン輸出した。",
}


@pytest.fixture(scope="module")
def filled(module_register: Register) -> Register:
    register = module_register
    for language, text in SENTENCES.items():
        document = build.document(text, doc=f"{language}.txt", language=language, published="2024")
        register.add(document, [build.head(document)])
    return register


@pytest.mark.parametrize(
    ("query", "language", "marked"),
    [
        ("智", "zh", "智"),
        ("越南", "zh", "越南"),
        ("访问河内", "zh", "访问河内"),
        ("માછલી", "gu", "માછલી"),
        ("વિયેતનામ", "gu", "વિયેતનામ"),
        ("ટન", "gu", "ટન"),
        ("แซลมอน", "th", "แซลมอน"),
        ("ตัน", "th", "ตัน"),
        ("экспорт", "ru", "экспорт"),
        ("ЛОСОСЯ", "ru", "лосося"),
        ("еще", "ru", "Ещё"),
        ("говор", "ru", "говор"),
        ("exporte", "fr", "exporté"),
        ("viet nam", "fr", "Việt"),
        ("hanoi", "fr", "Hanoï"),
        ("صدرت", "ar", "صدّرت"),
        ("मछली", "hi", "मछली"),
        ("aussenhandel", "de", "Außenhandel"),
        ("ﾍﾞﾄﾅﾑ", "ja", "ベトナム"),
    ],
)
def test_a_word_is_found_in_its_script(filled: Register, query: str, language: str, marked: str) -> None:
    found = filled.search(query)
    assert [f.document.language for f in found] == [language]
    mark = found[0].marks[0]
    assert found[0].snippet[mark.start : mark.end] == marked
    text = filled.document(f"{language}.txt").text
    assert text[found[0].start : found[0].end] == found[0].snippet


@pytest.mark.parametrize("query", ["", "  ", "…", "!?", '""', "xyzzy", "南越", "Chile Hanoi", '"saumon de"'])
def test_what_is_not_there_is_not_found(filled: Register, query: str) -> None:
    assert filled.search(query) == ()


def test_all_words_must_be_there_in_any_order(filled: Register) -> None:
    assert [f.document.language for f in filled.search("saumon quarante")] == ["fr"]
    assert [f.document.language for f in filled.search('"tonnes de saumon"')] == ["fr"]


def test_hostile_queries_are_only_words(filled: Register) -> None:
    for query in ("' OR 1=1 --", 'grams:"a" NOT b', "a* NEAR(b)", "%_%", "\0", "{x}", "^a + b", "𝕳𝖆𝖓𝖔𝖎"):
        filled.search(query)
    assert filled.search("𝕳𝖆𝖓𝖔𝖎")[0].document.language == "fr"


def test_names_come_first_with_their_cluster(register: Register) -> None:
    for number in range(3):
        document = build.document(
            f"Ana Rojas spoke {number} times.", doc=f"{number}.txt", published=f"202{number}"
        )
        named = build.entity(document, "Ana Rojas", id=f"n{number}", names=("А. Рохас",))
        register.add(document, [named])
    register.set_clusters({f"n{n}": "Q1" for n in range(3)})
    found = register.search("rojas")
    assert [(f.kind, f.cluster) for f in found] == [("name", "Q1")] + [("sentence", None)] * 3
    assert [f.document.doc for f in found[1:]] == ["2.txt", "1.txt", "0.txt"]
    assert [f.snippet for f in register.search("рохас")] == ["А. Рохас"]


def test_the_limit_holds(register: Register) -> None:
    document = build.document("".join(f"Line {n} tells of tea. " for n in range(700)))
    register.add(document, [])
    assert len(register.search("tea", limit=5)) == 5
    assert len(register.search("tea", limit=600)) == 600
    assert len(register.search("699")) == 1
    assert register.search("tea", limit=0) == ()
