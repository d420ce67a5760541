"""Where sentences end, in many scripts; `¦` marks the ends that are expected."""

from __future__ import annotations

import pytest

from dragoman.cleaning.sentences import split

CASES = [
    ("en", "The U.S. and Mr. A. B. Smith met at 10.30 a.m. in Rome.¦ They signed."),
    ("en", "Growth was 3.5 percent.¦ “We agree,” he said.¦ Really?¦ Yes!"),
    ("en", "“Is it done?” he asked.¦ “It is.”¦ Then he left."),
    ("en", "Exports of Foo Ltd. grew…¦ Imports fell."),
    ("en", "It grew by No. 5 in the list, e.g. in tea.¦ So what?"),
    ("en", "The deal was signed in 2020.¦ Then came 2021."),
    ("de", "Am 5. Dezember kamen 2,5 Mio. Euro an.¦ Dr. Kunz und Hr. A. Weber freuten sich, z. B. über Öl."),
    ("de", "„Wir sind froh.“¦ Das sagte er am 17./20. Mai.¦ Die 3. Sitzung folgt."),
    ("ru", "В 2022 г. экспорт вырос на 5 млн т.¦ Об этом сообщил А. С. Иванов."),
    ("ru", "Торговля достигла 5 млн руб.¦ Затем она упала."),
    ("ru", "«Друзья познаются не в праздники», – сказал он.¦ Это правда."),
    ("ru", "«Когда?» – спросил он.¦ «Завтра!» – ответили ему."),
    ("ru", "Подписан протокол о поставках риса.¦Экспорт вырос на 11,7%.¦ Адрес сайта www.example.ru указан."),
    ("be", "Гандаль вырас у 2 разы, г. зн. удвая.¦ У г. Гомелі адкрылі завод."),
    ("zh", "两国签署协议。¦他说：“我们很高兴。”¦双方将继续合作！¦真的吗？¦是的。"),
    ("zh", "“合作已经开始，”他说，“还会继续。”¦会议结束。"),
    ("ja", "大臣は「合意した。」と述べた。¦次回は来年だ。"),
    ("hi", "दोनों देशों ने समझौता किया।¦ डॉ. शर्मा ने 12.5 करोड़ की बात कही।¦ क्या यह सच है?"),
    ("gu", "બંને દેશોએ કરાર કર્યો.¦ ડૉ. પટેલે 4.5 મિલિયનની વાત કરી."),
    ("ar", "وقعت الدولتان اتفاقية.¦ هل هذا صحيح؟¦ نعم."),
    ("ur", "دونوں ممالک نے معاہدہ کیا۔¦ وزیر نے کہا۔"),
    ("am", "ሁለቱ አገራት ስምምነት ተፈራረሙ።¦ ሚኒስትሩ ተናገሩ።"),
    ("hy", "Երկու երկրները պայմանագիր կնքեցին։¦ Նախարարն ասաց։"),
    ("my", "နှစ်နိုင်ငံ သဘောတူညီချက် လက်မှတ်ရေးထိုးခဲ့သည်။¦ ဝန်ကြီးက ပြောသည်။"),
    ("th", "ไทยและลาวลงนามความตกลงแล้ว"),
    ("fr", "M. Dupont a signé l'accord.¦ « C'est fait ! » a-t-il dit.¦ Le 1er mars, il part."),
    ("pl", "W ub. roku wzrósł o 15 proc. eksport do m.in. Chin.¦ To dużo."),
    ("cs", "Dne 5. května přijel ministr.¦ Podepsali dohodu."),
    ("tr", "Bakan Doç. Dr. Ali Demir konuştu.¦ Ticaret 1.250 milyon dolara çıktı."),
    ("el", "Οι δύο χώρες υπέγραψαν συμφωνία.¦ Ο υπουργός μίλησε."),
]


@pytest.mark.parametrize(("language", "marked"), CASES, ids=[f"{c}-{n}" for n, (c, _) in enumerate(CASES)])
def test_split(language: str, marked: str) -> None:
    expected = [piece.strip() for piece in marked.split("¦")]
    text = marked.replace("¦", "")
    assert [span.of(text) for span in split(text, 0, len(text), language)] == expected


def test_only_the_given_stretch_is_split() -> None:
    text = "Before it. One here. Two here. After it."
    spans = split(text, 11, 30, "en")
    assert [s.of(text) for s in spans] == ["One here.", "Two here."]


def test_long_thai_is_cut_at_spaces() -> None:
    clause = (
        "รัฐมนตรีของทั้งสองประเทศได้ลงนามในความตกลงการค้าฉบับใหม่เมื่อวันอังคารที่ผ่านมาที่กรุงเทพมหานครและเวียงจันทน์ในพิธีที่จัดขึ้น"
    )
    text = f"{clause} {clause}"
    assert [s.of(text) for s in split(text, 0, len(text), "th")] == [clause, clause]
