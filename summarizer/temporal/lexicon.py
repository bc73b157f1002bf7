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
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from summarizer.errors import ConfigError
from summarizer.temporal.classes import CODE, NAME, OTHER, Value
from summarizer.temporal.tables import Grammar, grammar_of

_CUT = r"""(?:
  (?P<fyear>FY\ ?['’]?\d\d(?:\d\d)?(?!\w))
| (?P<word>[^\W\d_]\w*+)
| (?P<stamp>\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\ ?(?:Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d\b)?(?![\d-]))
| (?P<iso>\d{4}-\d\d-\d\d(?![\d-])|\d{4}/\d\d/\d\d(?![\d/]))
| (?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/-]|\.\d))
| (?P<seconds>\d{1,2}:\d\d:\d\d(?=\ (?:GMT|UTC|Z\b|[+-]\d{4}\b)))
| (?P<junk>[$€£¥]\ ?\d[\d.,]{0,20}+|\d++(?:[.:/]\d++){2,}+|\d[\d.,]{0,9}+\ ?%|[\#№]\ ?\d++)
| (?P<ampm>\d{1,2}(?:[:.]\d\d)?\ ?[AaPp](?:\.[Mm]\.|[Mm]\b))
| (?P<clock>\d{1,2}:\d\d(?!\d)|[012]?\d\.?[0-5]\d(?=\ (?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]T|hrs)\b)|\d{1,2}[\ \xa0\u202f]?h(?:[\ \xa0\u202f]?\d\d)?(?!\w))
| (?P<ord>\d{1,2}(?:st|nd|rd|th|er|\.?[ºª°])(?!\w))
| (?P<decade>(?:\d{4}|['’]?\d0)['’]?s\b|\d{4}ern?\b|['’]\d0(?!\w))
| (?P<shortyear>['’]\d[1-9](?!\w))
| (?P<number>\d{1,3}(?:,\d{3})++(?:\.\d++)?(?!\w)|\d++(?:[.,]\d++)?(?!\w))
| (?P<poss>(?<=\w)['’]s?(?!\w))
| (?P<mixed>\w++)
| (?P<newline>\n\s*+)
| (?P<mark>[^\w\s])
)\ *+"""
"""A token and the spaces after it, which are taken along so that no alternative is tried at a space."""

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
    "seconds": "CLOCK",
    "ord": "ORD",
    "decade": "DECADE",
    "fyear": "FYEAR",
    "shortyear": "SHORTYEAR",
    "poss": "POSS",
}


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
    lexicon: Lexicon

    def word(self, index: int) -> str:
        """Return the token as written; empty before the first and after the last."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def name(self, index: int) -> str:
        """Return the class of a token by name; empty for words without one."""
        return NAME.get(self.classes[index], "") if 0 <= index < len(self.starts) else ""

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words for time of one language, and how to cut its texts."""

    language: str
    words: dict[str, tuple[str, Value]]
    capitalised: frozenset[str]
    phrases: dict[str, re.Pattern[str]]
    """The entries of more than one word, by their first word."""
    grammar: Grammar

    def tokens(self, text: str) -> Tokens:
        """Cut ``text`` in one pass."""
        classes: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        values: dict[int, Value] = {}
        get, phrases = self.words.get, self.phrases
        decimal_comma = self.grammar.writing.decimal_comma
        done = 0
        for match in _scanner().finditer(text):
            kind = match.lastgroup or ""
            start, end = match.span(kind)
            if start < done:
                continue
            code = OTHER
            if kind == "word":
                word = match[kind]
                lower = word.lower()
                if lower in phrases and (phrase := phrases[lower].match(text, start)):
                    end = done = phrase.end()
                    lower = _plain(phrase.group())
                entry = get(lower)
                if entry is not None and not (
                    entry[0] in self.capitalised and text[start:end].islower()
                ):
                    code, values[len(starts)] = entry
            elif kind == "mark":
                code = _MARK_CODE.get(match[kind], OTHER)
            elif kind == "number":
                code, values[len(starts)] = _number(match[kind], decimal_comma=decimal_comma)
            elif kind == "newline":
                if not _breaks(text, start, end):
                    continue
                code = CODE["BREAK"]
            else:
                code = _DIRECT_CODE.get(kind, OTHER)
            classes.append(code)
            starts.append(start)
            ends.append(end)
        return Tokens(text, "".join(classes), starts, ends, values, self)


_MARK_CODE = {mark: CODE[name] for mark, name in _MARKS.items()}
_DIRECT_CODE = {kind: CODE[name] for kind, name in _DIRECT.items()}


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    """Return the one pattern that cuts texts of every language."""
    return re.compile(_CUT, re.VERBOSE)


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """Return the words of a language (ISO 639-1); a language without a table has no words, only figures."""
    table: dict[str, object] = {}
    if language.isalpha():
        with suppress(FileNotFoundError):
            source = pkgutil.get_data("summarizer.temporal", f"languages/{language}.toml") or b""
            table = tomllib.loads(source.decode("utf-8"))
    return lexicon_of(language, table)


def lexicon_of(language: str, table: Mapping[str, object]) -> Lexicon:
    """Return the words and the grammar of a parsed table, for a language that is not shipped.

    ``annotate`` and ``find`` take it in place of a language's code. Raises
    ``ConfigError`` for a table that cannot be understood.

    >>> dutch = lexicon_of("nl", {"MONTH": {"mei": 5}})
    >>> dutch.tokens("3 mei").name(1)
    'MONTH'
    """
    place = f"languages/{language}.toml"
    grammar = grammar_of(table, place)
    words: dict[str, tuple[str, Value]] = {}
    for name, column in table.items():
        if name.isupper():
            if name not in CODE and name != "OTHER":
                raise ConfigError(f"unknown class of words {name!r}", place=place)
            if not isinstance(column, Mapping):
                raise ConfigError(f"[{name}] must be a section", place=place)
            for word, value in column.items():
                other = words.setdefault(_plain(word), (CODE.get(name, OTHER), value))[0]
                if other != CODE.get(name, OTHER):
                    raise ConfigError(f"{word!r} is of two classes, one is [{name}]", place=place)
    if grammar.writing.joined:
        words |= _joined(words)
    phrases: dict[str, list[str]] = {}
    for word in sorted((word for word in words if not word.isalpha()), key=len, reverse=True):
        phrases.setdefault(re.split(r"\W", word)[0], []).append(word)
    capitalised = table.get("capitalised", [])
    return Lexicon(
        language,
        words,
        frozenset(CODE[name] for name in capitalised if name in CODE)
        if isinstance(capitalised, list)
        else frozenset(),
        {head: re.compile("|".join(map(_spelled, entries))) for head, entries in phrases.items()},
        grammar,
    )


def _joined(words: Mapping[str, tuple[str, Value]]) -> dict[str, tuple[str, Value]]:
    """Return each weekday joined to each part of the day: ``montagabend`` is ``0EV``."""
    days = [(word, value) for word, (code, value) in words.items() if code == CODE["WEEKDAY"]]
    parts = [(word, value) for word, (code, value) in words.items() if code == CODE["PART"]]
    return {
        day + part: (CODE["JOINED"], f"{number}{letters}")
        for day, number in days
        for part, letters in parts
        if part.isalpha()
    }


def _plain(phrase: str) -> str:
    """Return an entry as it is looked up: lower case, one space, one kind of apostrophe and hyphen."""
    return " ".join(phrase.lower().translate(_ONE_KIND).split())


_ONE_KIND = str.maketrans("’‐‑", "'--")


def _spelled(phrase: str) -> str:
    """Return the pattern of an entry of several words; one that ends in an apostrophe is followed by a letter."""
    pattern = re.escape(phrase).replace("\\ ", r"\s").replace("'", "['’]").replace("\\-", "[-‐‑]")
    return f"(?i:{pattern})" + (r"(?!\w)" if phrase[-1].isalnum() else "")


def word_set(words: str) -> frozenset[str]:
    """Read a list of words separated by white space."""
    return frozenset(words.split())


def languages() -> tuple[str, ...]:
    """Return the languages there is a word table for."""
    from importlib import resources  # costs 10 ms and only listings need it

    folder = resources.files("summarizer.temporal") / "languages"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


def _number(word: str, *, decimal_comma: bool) -> tuple[str, Value]:
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
    if decimal_comma:
        word = word.replace(".", "").replace(",", ".")
    return CODE["NUM"], float(word.replace(",", "")) if word.count(".") <= 1 else 0


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a line end is one of the text, not of a wrapped line: expressions do not cross it."""
    if end >= len(text) or text.count("\n", start, min(end, start + 64)) > 1:
        return True
    before = text[start - 1] if start else "."
    after = text[end]
    return before in ".!?\"”'’:)" or (before != "," and not (after.islower() or after.isdigit()))


__all__ = ["CODE", "Lexicon", "Tokens", "Value", "languages", "lexicon", "lexicon_of", "word_set"]
