"""Bytes into text, and the decision whether they are text at all.

Order: byte-order mark, UTF-8, UTF-16 without a mark where it is plain, the encoding a
page declares, Windows-1252. Nothing is normalised: line ends, white space and control
characters stay, so that an offset means the decoded file. Knows no file format.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from summarizer.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"%PDF-", "is a PDF"),
    (b"PK\x03\x04", "is a ZIP or office file"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"\xfd7zXZ\x00", "is an xz archive"),
    (b"{\\rtf", "is a rich-text file"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"\xd0\xcf\x11\xe0", "is an old office file"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_NULS = 0.01
_MOST_CONTROLS = 0.1
"""Shares above which bytes are no text. An article with a few stray controls stays readable; files
of other kinds have many, or are no UTF-8."""

_BINARY = "is binary, not text; save the article as .txt or .html"

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})"
    rb"|^\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']\s*([A-Za-z0-9_-]{2,20})",
    re.I,
)
# An allowlist: Python knows codecs (utf-7, unicode_escape, idna) that a page must not be able to choose.
_PAGE_ENCODINGS = re.compile(
    r"windows-?125\d|cp125\d|cp932|cp949|cp866|iso-?8859-\d{1,2}|koi8-[ru]|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)|iso-2022-jp|macintosh",
    re.IGNORECASE,
)


# WHATWG Encoding Standard, 4.2: what pages mean by these labels is a wider set than Python's of that name.
_LABELS = {
    **dict.fromkeys(
        ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"
    ),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("x-cp1251", "win-1251"), "cp1251"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    "koi8": "koi8-r",
    "ibm866": "cp866",
}
_MOST_FOREIGN = 0.3
"""Share of bytes above 127 among letters that no Latin script has; Cyrillic, Greek and Arabic have nearly all."""
_GUESSED = (
    ("cp932", r"[\u3040-\u309f]", 0.25),
    ("euc-jp", r"[\u3040-\u309f]", 0.25),
    ("cp949", r"[\uac00-\ud7a3]", 0.8),
    ("gb18030", r"[的一是在不了有和人这年中上为]", 0.05),
    ("big5", r"[的一是在不了有和人這年中上為]", 0.05),
    ("cp1251", r"[оеаинтсрвл]", 0.45),
    ("koi8-r", r"[оеаинтсрвл]", 0.45),
    ("cp866", r"[оеаинтсрвл]", 0.45),
    ("cp1255", r"[יוהלארתבשמ]", 0.6),
    ("cp1253", r"[αοιετσνηυρςπ]", 0.5),
    ("cp1256", r"[الينمترورب]", 0.5),
)
"""Encodings of other scripts, the letters that what is written in them is full of, and how full."""
_MARKUP = re.compile(rb"<(?:script|style)\b[^>]*>[^<]*|<[^<>]{0,2000}>", re.IGNORECASE)
_LEAST_FOREIGN = 40
_MOST_CAPITAL = 0.4
"""Letter case tells encodings of one block apart: KOI8-R has capitals where others have small letters."""
_SAMPLE, _LARGEST_SAMPLE = 20_000, 200_000

_JAPANESE_MAIL = "iso-2022-jp"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text without byte-order mark; ``replaced`` counts the U+FFFD put where bytes had no meaning."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, *, page: bool = False, charset: str | None = None) -> Decoded:
    r"""Return the text of ``data``.

    Where the bytes are not UTF-8, the encoding named by ``charset`` (of a mail part or an
    answer from the web) is honoured, and with ``page`` that of an HTML ``meta``. Raises
    UnreadableInput (without place) for anything that is not text.

    >>> decode(b"caf\xe9").text
    'café'
    """
    for magic, fact in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableInput(f"{fact}, not text; save the article as .txt or .html")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_lenient(data[len(mark) :], encoding))
    wide = _wide_encoding(data)
    if wide:
        return _checked(_lenient(data, wide))
    declared = _known(charset) or (_declared(data) if page else None)
    if b"\x1b$" in data:  # is ASCII to the eye, so UTF-8 would do
        text = _strict(data, _JAPANESE_MAIL)
        if text is not None:
            return Decoded(text, _JAPANESE_MAIL)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _MOST_CONTROLS or data.count(0) > len(data) * _MOST_NULS:
        raise UnreadableInput(_BINARY)
    return _narrow(data, declared)


def _narrow(data: bytes, declared: str | None) -> Decoded:
    """UTF-8, else the declared encoding, else UTF-8 with few faults, else what the letters look like."""
    for encoding in ("utf-8", declared):
        # A page of another script that calls itself Latin decodes without a fault, into nonsense.
        wrong = encoding == "cp1252" and _is_foreign(data)
        if encoding and not wrong and (text := _strict(data, encoding)) is not None:
            return Decoded(text, encoding)
    damaged = _lenient(data, "utf-8")
    # Windows-1252 prose hardly ever forms valid UTF-8 sequences; damaged UTF-8 forms many.
    if damaged.replaced * 10 <= len(damaged.text) - _ascii_count(damaged.text):
        return damaged
    guessed = _guessed(data) if _is_foreign(data) else None
    if guessed is not None:
        return guessed
    text = _strict(data, "cp1252")
    if text is None or b"\x00" in data:
        raise UnreadableInput(
            "is not text in UTF-8, UTF-16 or Windows-1252; save the article as UTF-8"
        )
    return Decoded(text, "cp1252")


def _is_foreign(data: bytes) -> bool:
    """Whether letters beyond ASCII are too many for a text in Latin letters; markup counts as none."""
    sample = _MARKUP.sub(b" ", data[:_LARGEST_SAMPLE])
    high = sum(byte > 127 for byte in sample)
    low = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    return high >= _LEAST_FOREIGN and high > _MOST_FOREIGN * (high + low)


def _guessed(data: bytes) -> Decoded | None:
    """Return the text in the first encoding that makes it full of the commonest letters of its script."""
    sample = _MARKUP.sub(b" ", data[:_LARGEST_SAMPLE])[:_SAMPLE]
    for encoding, common, least in _GUESSED:
        text = sample.decode(encoding, errors="replace")
        letters = [one for one in text.casefold() if one > "\x7f" and one.isalpha()]
        capital = sum(one.isupper() for one in text if one > "\x7f")
        full = (
            capital <= _MOST_CAPITAL * len(letters)
            and len(re.findall(common, text.casefold())) >= least * len(letters) > 0
        )
        if full and text.count("\ufffd") <= _MOST_NULS * len(text) + 1:
            return _lenient(data, encoding)
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _ascii_count(text: str) -> int:
    return len(text.encode("ascii", errors="ignore"))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is zero in Western text, and hardly any of the others."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:8192])
    return _known((match[1] or match[2]).decode("ascii")) if match else None


def _known(charset: str | None) -> str | None:
    """Return an encoding that a source may choose, by the name Python knows."""
    name = (charset or "").strip().lower()
    if name in {"iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}:
        return "cp1252"  # WHATWG Encoding Standard, 4.2: these labels mean windows-1252
    name = _LABELS.get(name, name)
    return name if _PAGE_ENCODINGS.fullmatch(name) else None


def _checked(decoded: Decoded) -> Decoded:
    """Refuses what carries a byte-order mark and is still no text."""
    text = decoded.text
    if text.count("\x00") + decoded.replaced > _MOST_NULS * len(text):
        raise UnreadableInput(_BINARY)
    return decoded
