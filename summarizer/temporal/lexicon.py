"""Turns a text into a string of one-character word classes, so that a grammar of dates is a small regular expression.

``She resigned on 3 May 2024`` becomes one character per token (other, other, IN,
DAYNUM, MONTH, YEAR). Patterns over that string are short, independent of the words
of a language, and cheap to compile; matching is linear in the tokens. The words
come from ``languages/<code>.toml``: a table per class, a word and its value per
line. A new language is a new file. Nothing here knows what a date is.
"""

from __future__ import annotations

import pkgutil
import re
import tomllib
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

OTHER = "."
"""Class of every token that has nothing to do with time."""

CLASSES = [
    "DAYNUM",
    "NUM2",
    "YEAR",
    "NUM",
    "ORD",
    "ISO",
    "STAMP",
    "NUMERIC",
    "CLOCK",
    "AMPM",
    "DECADE",
    "QTOKEN",
    "COMMA",
    "DOT",
    "DASH",
    "LPAR",
    "RPAR",
    "POSS",
    "SLASH",
    "BREAK",
    "QUOTE",
    "COLON",
    "PLUS",
    "MONTH",
    "MABBR",
    "WEEKDAY",
    "WEEKDAYS",
    "DABBR",
    "HOLIDAY",
    "NUMW",
    "A",
    "FEW",
    "ORDW",
    "FINAL",
    "SECOND",
    "UNIT",
    "QUARTER",
    "WEEKEND",
    "HALF",
    "DAYWORD",
    "NIGHTWORD",
    "PART",
    "NOON",
    "LAST",
    "PREVIOUS",
    "NEXT",
    "FOLLOWING",
    "THIS",
    "THAT",
    "SAMEWORD",
    "EACH",
    "PER",
    "AGO",
    "AGOPRE",
    "LATER",
    "EARLIER",
    "BEFORE",
    "AFTER",
    "APPROX",
    "OVER",
    "EARLY",
    "EDGE",
    "SEASON",
    "FALL",
    "FISCAL",
    "ENTIRE",
    "PERIOD",
    "ADVERB",
    "LONG",
    "REF",
    "ZONE",
    "THE",
    "OF",
    "FROM",
    "BETWEEN",
    "AND",
    "TO",
    "IN",
    "OR",
]
"""Token classes a pattern may name."""

CODE = {name: chr(0x41 + index) for index, name in enumerate(CLASSES)}
"""Class to the character that stands for it (none is special in a regular expression's character set but four, escaped by use)."""

_NAME = {code: name for name, code in CODE.items()}
_CUT = r"""
  (?P<word>[^\W\d_]\w*+)
| (?P<stamp>\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\ ?(?:Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b)?(?![\d-]))
| (?P<iso>\d{4}-\d\d-\d\d(?![\d-])|\d{4}/\d\d/\d\d(?![\d/]))
| (?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/-]|\.\d))
| (?P<junk>[$€£¥]\ ?\d[\d.,]{0,20}+|\d++(?:[.:/]\d++){2,}+|\d[\d.,]{0,9}+\ ?%|[\#№]\ ?\d++)
| (?P<ampm>\d{1,2}(?:[:.]\d\d)?\ ?[AaPp](?:\.[Mm]\.|[Mm]\b))
| (?P<clock>\d{1,2}:\d\d(?!\d))
| (?P<ord>\d{1,2}(?:st|nd|rd|th|er|º|ª|°)(?!\w))
| (?P<decade>(?:\d{4}|['’]?\d0)['’]?s\b)
| (?P<number>\d{1,3}(?:,\d{3})++(?:\.\d++)?(?!\w)|\d++(?:[.,]\d++)?(?!\w))
| (?P<poss>(?<=\w)['’]s?(?!\w))
| (?P<mixed>\w++)
| (?P<newline>\n\s*+)
| (?P<mark>[^\w\s])
"""
_MARKS = {
    ",": "COMMA",
    ".": "DOT",
    "!": "DOT",
    "?": "DOT",
    ";": "DOT",
    "-": "DASH",
    "‐": "DASH",
    "‑": "DASH",
    "–": "DASH",
    "—": "DASH",
    "(": "LPAR",
    ")": "RPAR",
    "/": "SLASH",
    ":": "COLON",
    "+": "PLUS",
    '"': "QUOTE",
    "“": "QUOTE",
    "”": "QUOTE",
}
_DIRECT = {
    "stamp": "STAMP",
    "iso": "ISO",
    "numeric": "NUMERIC",
    "ampm": "AMPM",
    "clock": "CLOCK",
    "ord": "ORD",
    "decade": "DECADE",
    "poss": "POSS",
}

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: ``classes[i]`` is the class of the token at ``[starts[i], ends[i])``.

    ``values`` holds what the word table says of a token, by its index.
    """

    text: str
    classes: str
    starts: list[int]
    ends: list[int]
    values: dict[int, Value]

    def word(self, index: int) -> str:
        """Return the token as written; empty before the first and after the last."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def name(self, index: int) -> str:
        """Return the class of a token by name; empty for words without one."""
        return _NAME.get(self.classes[index], "") if 0 <= index < len(self.starts) else ""

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words for time of one language, and how to cut its texts."""

    language: str
    words: dict[str, tuple[str, Value]]
    capitalised: frozenset[str]
    phrases: re.Pattern[str]
    heads: frozenset[str]
    """First words of the entries that have more than one."""

    def tokens(self, text: str) -> Tokens:
        """Cut ``text`` in one pass."""
        classes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        values: dict[int, Value] = {}
        get, heads = self.words.get, self.heads
        done = 0
        for match in _scanner().finditer(text):
            start, end = match.span()
            if start < done:
                continue
            kind = match.lastgroup
            code = OTHER
            if kind == "word":
                word = match.group()
                lower = word.lower()
                if lower in heads and (phrase := self.phrases.match(text, start)):
                    end = done = phrase.end()
                    lower = " ".join(phrase.group().lower().split())
                entry = get(lower)
                if entry is not None and not (entry[0] in self.capitalised and word[0].islower()):
                    code, values[len(starts)] = entry
            elif kind == "mark":
                code = _MARK_CODE.get(match.group(), OTHER)
            elif kind == "number":
                code, values[len(starts)] = _number(match.group())
            elif kind == "newline":
                if not _breaks(text, start, end):
                    continue
                code = CODE["BREAK"]
            else:
                code = _DIRECT_CODE.get(kind or "", OTHER)
            classes.append(code)
            starts.append(start)
            ends.append(end)
        return Tokens(text, "".join(classes), starts, ends, values)


_MARK_CODE = {mark: CODE[name] for mark, name in _MARKS.items()}
_DIRECT_CODE = {kind: CODE[name] for kind, name in _DIRECT.items()}


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    """Return the one pattern that cuts texts of every language."""
    return re.compile(_CUT, re.VERBOSE)


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (ISO 639-1); a language without a table has no words, only figures."""
    table: dict[str, dict[str, Value]] = {}
    if language.isalpha():
        with suppress(FileNotFoundError):
            source = pkgutil.get_data("summarizer.temporal", f"languages/{language}.toml") or b""
            table = tomllib.loads(source.decode("utf-8"))
    capitalised = list(table.pop("capitalised", ()))
    words = {
        word: (CODE[name], value)
        for name, column in table.items()
        for word, value in column.items()
    }
    phrases = sorted((word for word in words if not word.isalpha()), key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace("\\ ", r"\s") for phrase in phrases)
    return Lexicon(
        language,
        words,
        frozenset(CODE[name] for name in capitalised),
        re.compile(rf"(?i:{alternatives})(?!\w)" if phrases else r"(?!)"),
        frozenset(re.split(r"\W", phrase)[0] for phrase in phrases),
    )


def word_set(words: str) -> frozenset[str]:
    """Read a list of words separated by white space."""
    return frozenset(words.split())


def languages() -> tuple[str, ...]:
    """Return the languages there is a word table for."""
    from importlib import resources  # costs 10 ms and only listings need it

    folder = resources.files("summarizer.temporal") / "languages"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


def _number(word: str) -> tuple[str, Value]:
    """Class and value of a figure: a day of the month, a year, or just a number."""
    if not word.isascii() or len(word) > 12:
        return OTHER, 0
    if word.isdigit():
        value = int(word)
        if len(word) <= 2:
            return CODE["DAYNUM" if 1 <= value <= 31 else "NUM2"], value
        if len(word) == 4 and 1000 <= value <= 2199:
            return CODE["YEAR"], value
        return CODE["NUM"], value
    return CODE["NUM"], float(word.replace(",", "")) if word.count(".") <= 1 else 0


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a line end is one of the text, not of a wrapped line: expressions do not cross it."""
    if end >= len(text) or text.count("\n", start, min(end, start + 64)) > 1:
        return True
    before = text[start - 1] if start else "."
    after = text[end]
    return before in ".!?\"”'’:)" or (before != "," and not (after.islower() or after.isdigit()))
