"""Bytes become the text they encode, unchanged, or are refused as no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UnreadableInput
from summarizer.reading.decoding import decode

TEXT = "The café – “shut” on Friday.\r\n\r\nIt reopened.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_every_known_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    """The byte-order mark is not part of the text; line ends are."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.replaced) == (TEXT, encoding, 0)


def test_a_page_may_declare_its_charset() -> None:
    """The meta tag is honoured where the bytes are not UTF-8."""
    page = '<meta charset="koi8-r"><p>мост</p>'
    assert decode(page.encode("koi8-r"), page=True).text == page


def test_a_page_declared_latin_1_is_read_as_windows_1252() -> None:
    """The WHATWG standard maps the label so."""
    page = '<meta charset="iso-8859-1"><p>“shut”</p>'
    assert decode(page.encode("cp1252"), page=True).text == page


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "zip", "idna", "rot13"])
def test_a_page_cannot_choose_a_codec_that_is_no_page_encoding(name: str) -> None:
    """Python's own codecs are out of reach of a page."""
    page = f'<meta charset="{name}">+ADw-script+AD4- caf\\x41'.encode() + b"\xe9"
    assert decode(page, page=True).encoding == "cp1252"


def test_utf_8_with_a_fault_stays_utf_8() -> None:
    """A truncated last character does not turn every dash into three letters."""
    decoded = decode("“a” – “b” – “c” – “d” – “e”".encode()[:-1])
    assert (decoded.text, decoded.replaced) == ("“a” – “b” – “c” – “d” – “e\ufffd", 1)


@pytest.mark.parametrize(
    "data",
    [
        b"hello\x00world",
        bytes(range(256)) * 8,
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7 text",
        b"PK\x03\x04 word/document.xml",
        b"{\\rtf1 Hello}",
        b"\xff\xfe" + b"\x00\x00" * 30,
        b"\x81\x8d\x8f",
        b"\x01\x02\x03\x04 ab",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Binary and foreign formats are named, not decoded."""
    with pytest.raises(UnreadableInput, match=r"save the article as"):
        decode(data)


def test_a_few_control_characters_do_not_make_a_text_binary() -> None:
    """Hostile or careless articles are still articles."""
    text = "The bridge was shut. " * 20 + "\x1b[31m\x07\x00"
    assert decode(text.encode()).text == text


@given(st.text(alphabet=st.characters(codec="utf-8", min_codepoint=32)))
def test_utf_8_text_comes_back_as_it_was(text: str) -> None:
    """Nothing is normalised."""
    if not text.startswith(("\ufeff", "%PDF-", "{\\rtf", "PK", "GIF8")) and "\x7f" not in text:
        assert decode(text.encode()).text == text


RUSSIAN = "Мост через реку закрыт с субботы после того, как инженеры нашли трещину в главной балке, сообщили в округе."
JAPANESE = "橋は土曜日に閉鎖された。技術者が主桁に亀裂を見つけたためだと郡は発表した。住民にはフェリーを使うように求めている。"
GREEK = "Η γέφυρα έκλεισε το Σάββατο αφού οι μηχανικοί βρήκαν ρωγμή στην κύρια δοκό, ανακοίνωσε η νομαρχία."


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (GREEK, "cp1253"),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252", "utf-7"])
def test_a_page_of_another_script_is_known_by_its_letters(
    words: str, encoding: str, declared: str | None
) -> None:
    """Where nothing is declared, or the wrong thing."""
    meta = f'<meta charset="{declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body><p class=story>{words}</p></body></html>"
    assert words in decode(data.encode(encoding), page=True).text


def test_the_encoding_in_an_xml_declaration_counts() -> None:
    """XHTML says it there."""
    data = '<?xml version="1.0" encoding="windows-1250"?><html><p>Žluťoučký most</p></html>'
    assert "Žluťoučký" in decode(data.encode("cp1250"), page=True).text
