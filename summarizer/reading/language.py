"""A guess of the language of a text: by its script, its small words and its letters.

Enough to pick sentence rules and to tell the articles of a story apart; not a language
identifier for single words. Knows some forty languages of the news, those that have a
script of their own by that alone, and says ``None`` where it is not clear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SAMPLE = 6_000
"""Characters looked at: more do not change the answer."""

_FEWEST_WORDS = 6
_FEWEST_LETTERS = 12
_LEAST_OF_SCRIPT = 0.6
_LEAST_SHARE = 0.15
_LEAST_LEAD = 1.12
_SMALL_SHARE = 0.06
_CLEAR_LEAD = 1.4
"""Languages that say with endings what others say with small words (Finnish, Russian) have few of them."""

_ALIEN = 20.0
"""What a letter that a language lacks costs: one in twenty leaves nothing of its score."""

_OWN = 3.0
_LEAST_KANA = 0.05
_WORD = re.compile(r"[^\W\d_]+")
_SPACED_WORD = re.compile(r"[\u0900-\u0963\u0966-\u097f]+")
_SCRIPTS = (
    (0x0041, "Latin"),
    (0x0370, "el"),
    (0x0400, "Cyrillic"),
    (0x0530, "hy"),
    (0x0590, "he"),
    (0x0600, "Arabic"),
    (0x0700, ""),
    (0x0900, "Devanagari"),
    (0x0980, "bn"),
    (0x0A00, "pa"),
    (0x0A80, "gu"),
    (0x0B00, ""),
    (0x0B80, "ta"),
    (0x0C00, "te"),
    (0x0C80, "kn"),
    (0x0D00, "ml"),
    (0x0D80, "si"),
    (0x0E00, "th"),
    (0x0E80, "lo"),
    (0x0F00, ""),
    (0x1000, "my"),
    (0x10A0, "ka"),
    (0x1100, "ko"),
    (0x1200, "am"),
    (0x1380, ""),
    (0x1780, "km"),
    (0x1800, ""),
    (0x1E00, "Latin"),
    (0x1F00, "el"),
    (0x2000, ""),
    (0x3040, "kana"),
    (0x3100, ""),
    (0x4E00, "Han"),
    (0xA000, ""),
    (0xAC00, "ko"),
    (0xD7B0, ""),
)
"""First code point of each block, with its script, or the one language of the news that is written in it."""

_STARTS = tuple(start for start, _ in _SCRIPTS)
_ALONE = {"ja", "zh"} | {script for _, script in _SCRIPTS if len(script) == 2}
_TABLES = {"Cyrillic": "ru uk be bg sr mk kk", "Arabic": "ar fa ur", "Devanagari": "hi mr ne"}
_SAME = ({"no", "nb", "nn"}, {"hr", "bs", "sr", "sh"}, {"id", "ms"}, {"tl", "fil"}, {"he", "iw"})
"""Codes of languages that this method cannot tell apart, or that go by two codes: what a source says of itself stands."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The language of a text; ``denied`` is the one its source declared and its words belie."""

    code: str | None
    denied: str | None = None


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    letters: frozenset[str]
    words: frozenset[str]


def detect(text: str) -> str | None:
    """Return the language code of ``text`` (ISO 639-1), or ``None`` if it is too short or not clear.

    Looks at the first 6,000 characters: their script, then the share of each language's
    small words (Grefenstette 1995), one that several share counting less, with a price
    for letters the language lacks. The best must lead the second by an eighth.

    >>> detect("The mayor said that the bridge was closed and would not be opened in May.")
    'en'
    """
    sample = text[:_SAMPLE].lower()
    letters = Counter(sample)
    for mark in [char for char in letters if not char.isalpha()]:
        del letters[mark]
    script = _script(letters)
    if script in _TABLES or script == "Latin":
        return _by_words(script, sample, letters)
    return script


def settled(declared: str | None, text: str) -> Settled:
    """Return the language of a text whose source declares one: the text wins where it is clear.

    A language that ``detect`` does not know is believed, save in a script that is not its own.
    """
    found = detect(text)
    if declared is None or found is None or found == declared:
        return Settled(declared or found)
    if any({found, declared} <= group for group in _SAME):
        return Settled(declared)
    unknown = declared not in {language.code for language in _languages()} | _ALONE
    if unknown and found in {language.code for language in _table("Latin")}:
        return Settled(declared)
    return Settled(found, declared)


def _script(letters: Counter[str]) -> str | None:
    """Return the script that most letters are of; for scripts of one language, its code."""
    shares: Counter[str] = Counter()
    for letter, count in letters.items():
        shares[_SCRIPTS[max(0, bisect_right(_STARTS, ord(letter)) - 1)][1]] += count
    total = shares.total()
    if total < _FEWEST_LETTERS:
        return None
    eastern = shares["Han"] + shares["kana"]
    if eastern >= _LEAST_OF_SCRIPT * total:
        return "ja" if shares["kana"] >= _LEAST_KANA * eastern else "zh"
    script, most = shares.most_common(1)[0]
    return script or None if most >= _LEAST_OF_SCRIPT * total else None


def _by_words(script: str, sample: str, letters: Counter[str]) -> str | None:
    """Return the language whose small words and letters these are, if one is clearly ahead."""
    words = Counter((_SPACED_WORD if script == "Devanagari" else _WORD).findall(sample))
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    weights, owners = _weights(script)
    telling = [(word, count, weights[word]) for word, count in words.items() if word in weights]
    signs = [(letter, count) for letter, count in letters.items() if letter in owners]
    inked = letters.total()
    scores = []
    for language in _table(script):
        found = sum(count * weight for word, count, weight in telling if word in language.words)
        own = sum(count / owners[letter] for letter, count in signs if letter in language.letters)
        alien = sum(count for letter, count in signs if letter not in language.letters)
        score = (found / total + _OWN * own / inked) * max(0.0, 1 - _ALIEN * alien / inked)
        scores.append((score, language.code))
    scores.sort(reverse=True)
    (best, code), (second, _) = scores[0], scores[1]
    lead = best / second if second else _CLEAR_LEAD
    clear = best >= _LEAST_SHARE and lead >= _LEAST_LEAD
    return code if clear or (best >= _SMALL_SHARE and lead >= _CLEAR_LEAD) else None


@cache
def _table(script: str) -> tuple[_Language, ...]:
    """Return the languages written in a script."""
    codes = _TABLES.get(script, "").split()
    others = {code for group in _TABLES.values() for code in group.split()}
    return tuple(
        language
        for language in _languages()
        if (language.code in codes if codes else language.code not in others)
    )


@cache
def _languages() -> tuple[_Language, ...]:
    rows = files("summarizer.reading").joinpath("languages.tsv").read_text(encoding="utf-8")
    cells = [row.split("\t") for row in rows.splitlines() if not row.startswith("#")]
    return tuple(
        _Language(code, frozenset(letters), frozenset(words.split()))
        for code, letters, words in cells
    )


@cache
def _weights(script: str) -> tuple[dict[str, float], dict[str, int]]:
    """Return the weight of each small word, and how many languages have a letter."""
    words = Counter(word for language in _table(script) for word in language.words)
    letters = Counter(letter for language in _table(script) for letter in language.letters)
    return {word: 0.5 + 0.5 / count for word, count in words.items()}, dict(letters)
