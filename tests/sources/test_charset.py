"""Which charset a text was written in, and texts that took a wrong turn."""

from __future__ import annotations

import codecs

import pytest

from dragoman.errors import DamagedFile
from dragoman.sources import read_bytes
from dragoman.sources.charset import decode

RU = "Президент Казахстана встретился с министром торговли Узбекистана. Стороны обсудили рост торговли на 12% в год."
BE = "Прадстаўнікі ўрада Польшчы і Літвы падпісалі пагадненне аб супрацоўніцтве ў галіне транспарту на будучы год."
DE = "Der Präsident von Kasachstan hat sich für höhere Löhne ausgesprochen, während die Gespräche über Öl weitergehen."
FR = "Le président de la République a été reçu à Tunis où les deux pays ont signé des accords sur l'énergie."
PL = "Prezydent spotkał się z ministrem gospodarki Węgier, żeby omówić współpracę między przedsiębiorstwami."
CS = (
    "Prezident se setkal s ministrem obchodu, aby projednal spolupráci mezi oběma zeměmi, která by měla růst."
)
TR = "Türkiye ile Özbekistan arasındaki ticaret hacmi geçen yıl yüzde on arttı ve şirketler yeni anlaşmalar imzaladı."
ZH = "哈萨克斯坦总统今天在首都会见了越南贸易部长，双方讨论了两国之间的经济合作以及农产品出口问题。"
HANT = "哈薩克總統今天在首都會見了越南貿易部長，雙方討論了兩國之間的經濟合作以及農產品出口問題。"
JA = "カザフスタンの大統領は首都でベトナムの貿易大臣と会談し、両国の経済協力について話し合いました。"
KO = "카자흐스탄 대통령은 오늘 수도에서 베트남 무역 장관을 만나 두 나라의 경제 협력에 대해 논의했다."
TH = "ประธานาธิบดีได้พบกับรัฐมนตรีการค้าเวียดนามในเมืองหลวงวันนี้เพื่อหารือเกี่ยวกับความร่วมมือทางเศรษฐกิจ"
EL = "Ο πρόεδρος της χώρας συναντήθηκε με τον υπουργό για να συζητήσουν την συνεργασία στο εμπόριο."
AR = "التقى الرئيس وزير التجارة في العاصمة اليوم لبحث التعاون الاقتصادي بين البلدين في مجال الطاقة."
HE = "הנשיא נפגש עם שר המסחר של וייטנאם כדי לדון על שיתוף הפעולה בין שתי המדינות גם בתחום האנרגיה."

LEGACY = [
    (RU, "cp1251"), (RU, "koi8-r"), (RU, "cp866"), (BE, "cp1251"), (DE, "cp1252"), (FR, "cp1252"), (PL, "cp1250"),
    (CS, "cp1250"), (TR, "cp1254"), (ZH, "gb18030"), (HANT, "big5"), (JA, "shift_jis"), (JA, "euc-jp"),
    (KO, "euc-kr"), (TH, "cp874"), (EL, "cp1253"), (AR, "cp1256"), (HE, "cp1255"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=[f"{e}-{n}" for n, (_, e) in enumerate(LEGACY)])
def test_legacy_charsets(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [RU, DE, PL, ZH, HANT, JA, KO, TH, EL, AR, HE, TR])
def test_utf8_stays_what_it_is(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "cp1251", "koi8-r"])
@pytest.mark.parametrize("text", [RU, BE, FR, ZH, AR])
def test_utf8_misread_throughout_is_undone(text: str, wrong: str) -> None:
    codec = "sloppy-windows-1252" if wrong == "cp1252" else wrong
    try:
        misread = text.encode().decode(codec)
    except UnicodeDecodeError:
        pytest.skip(f"{wrong} cannot have misread this")
    decoded = decode(misread.encode())
    assert decoded.text == text
    assert decoded.encoding.startswith("utf-8 < ")


@pytest.mark.parametrize(
    ("true", "wrong"), [("cp1251", "latin-1"), ("koi8-r", "latin-1"), ("koi8-r", "cp1251")]
)
def test_one_byte_charsets_misread_as_another_are_undone(true: str, wrong: str) -> None:
    assert decode(RU.encode(true).decode(wrong).encode()).text == RU


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_marks_are_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + RU.encode(encoding)) == (RU, encoding)


def test_utf16_without_a_mark() -> None:
    assert decode(RU.encode("utf-16-le")).text == RU
    assert decode(DE.encode("utf-16-be")).text == DE


def test_a_cut_character_at_the_end_is_no_other_charset() -> None:
    decoded = decode((RU + "й").encode()[:-1])
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(RU)


def test_what_markup_declares_is_believed_where_it_can_be_true() -> None:
    assert decode("Zürich".encode("cp1252"), "iso-8859-1").text == "Zürich"
    assert decode("Zürich".encode(), "iso-8859-1").text == "Zürich"


def test_newlines_stay_and_nothing_is_no_text() -> None:
    assert read_bytes(b"a\r\nb\rc\n", "x.txt").text == "a\r\nb\rc\n"
    with pytest.raises(DamagedFile, match="empty"):
        read_bytes(b"  \n", "x.txt")
