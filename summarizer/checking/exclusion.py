"""Words of the calendar, the clock and the count, in the languages that ``temporal`` reads: which exclude one another.

A weekday for a weekday or a unit for a unit changes the fact in every language. The words are
those of ``temporal``; a word of two languages is looked up in each.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from summarizer.checking.findings import FindingKind
from summarizer.temporal.lexicon import CODE, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.temporal.lexicon import Value
    from summarizer.text.words import Word

LANGUAGES: Final = ("en", "de", "es", "fr", "it", "pt")

# Classes of words for time whose members exclude one another, and what a wrong one is.
_KINDS: Final = {
    CODE[name]: kind
    for name, kind in {
        "WEEKDAY": FindingKind.WEEKDAY,
        "MONTH": FindingKind.DATE,
        "MABBR": FindingKind.DATE,
        "DABBR": FindingKind.WEEKDAY,
        "DAYWORD": FindingKind.DATE,
        "PART": FindingKind.DATE,
        "SEASON": FindingKind.DATE,
        "UNIT": FindingKind.NUMBER,
        "NUMW": FindingKind.NUMBER,
        "ORDW": FindingKind.NUMBER,
        "SECOND": FindingKind.NUMBER,
    }.items()
}
# Short forms of other languages are words of English (`set`, `out`, `may`).
_SHORT: Final = {CODE["MABBR"], CODE["DABBR"]}
_ONE: Final = {
    CODE["MABBR"]: CODE["MONTH"],
    CODE["DABBR"]: CODE["WEEKDAY"],
    CODE["SECOND"]: CODE["ORDW"],
}


@cache
def _senses() -> dict[str, tuple[tuple[str, str, Value], ...]]:
    """Lower-case word to its senses: language, class and value."""
    found: dict[str, list[tuple[str, str, Value]]] = {}
    for language in LANGUAGES:
        for word, (code, value) in lexicon(language).words.items():
            if code in _KINDS and (language == "en" or code not in _SHORT):
                found.setdefault(word, []).append((language, _ONE.get(code, code), value))
    return {word: tuple(senses) for word, senses in found.items()}


def excludes(mine: Word, theirs: Word) -> bool:
    """Whether two words are of one class and mean another day, part of it, unit or number."""
    own, others = _senses().get(mine.lower, ()), _senses().get(theirs.lower, ())
    met = [
        (value, other)
        for language, code, value in own
        for spoken, kind, other in others
        if language == spoken and code == kind
    ]
    return bool(met) and all(value != other for value, other in met)


def kind(word: Word) -> FindingKind | None:
    """Return what a wrong word of the calendar or the count is; ``None`` for any other word."""
    senses = _senses().get(word.lower)
    return _KINDS[senses[0][1]] if senses else None


def language_of(texts: Iterable[Word]) -> str:
    """Return the language whose words for days and months are the most among some words; English if none are.

    >>> from summarizer.text.words import words
    >>> language_of(words("El jueves 5 de mayo"))
    'es'
    """
    counts = dict.fromkeys(LANGUAGES, 0)
    for word in texts:
        for language, code, _ in _senses().get(word.lower, ()):
            counts[language] += _KINDS[code] in {FindingKind.DATE, FindingKind.WEEKDAY}
    return max(LANGUAGES, key=lambda language: counts[language])
