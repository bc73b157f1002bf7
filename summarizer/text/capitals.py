"""Cuts a text into words for the name rules: where sentences open, which lines are headlines.

A capital letter is evidence for a name only where it is not there for another
reason: at the start of a sentence, a quotation or a line, or in a headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from sys import intern

_split = str.split  # a table of words reads best as one string


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word at ``[start, end)``, its possessive cut off.

    ``initial`` words open a sentence, quotation or line; ``possessive`` ones had an 's.
    """

    text: str
    start: int
    end: int
    lower: str
    initial: bool
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word is capitalised, ``al-Assad`` and ``O'Neill`` included."""
        if self.text[0].isupper():
            return True
        if self.text.isalpha():  # no mark for a prefix to end at
            return False
        return _ARABIC.match(self.text) is not None and any(c.isupper() for c in self.text[1:5])

    @property
    def acronym(self) -> bool:
        """Whether the word is all capitals, with or without dots."""
        letters = self.text.replace(".", "")
        return len(letters) > 1 and letters.isupper() and letters.isalpha()


ABBREVIATIONS = frozenset(
    _split(
        "mr mrs ms dr prof gen lt col capt sgt maj adm cmdr sen rep gov rev st mt ft jr sr hon pres"
    )
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\w*(?:[’'‑-][^\W\d_]\w*)*")
_POSSESSIVE = ("’s", "'s")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s+$|[:;]\s*$")
_OPENING = re.compile(r"[\"“‘'«„»(\[•*#>-]\s*$")
_ARABIC = re.compile(r"(?:al|el|ul|as|ash|ad|an|ar|at|az|bin|[dO])[-’'‑][^\W\d_]")


def tokenize(text: str, starts: frozenset[int]) -> list[NameToken]:
    """Return the words of ``text``; sentences begin at ``starts``, or where punctuation says so if empty."""
    tokens: list[NameToken] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        owned = word.endswith(_POSSESSIVE)
        word = intern(word[:-2] if owned else word)  # tokens are kept, and words come again
        gap = text[max(last, start - 8) : start]
        initial = _initial(gap, tokens[-1] if tokens else None, start, starts)
        tokens.append(
            NameToken(word, start, start + len(word), intern(word.lower()), initial, owned)
        )
        last = end
    return tokens


def _initial(gap: str, before: NameToken | None, start: int, starts: frozenset[int]) -> bool:
    if before is None or start in starts:
        return True
    if gap == " ":  # by far the most, and no pattern below fits it
        return False
    if "\n" in gap or _OPENING.search(gap):
        return True
    if starts:
        return False
    if not _SENTENCE_END.search(gap):
        return False
    abbreviated = gap.startswith(". ") and (before.lower in ABBREVIATIONS or len(before.text) == 1)
    return not abbreviated and not (before.text.endswith(".") and not gap.strip())


def headlines(text: str) -> list[tuple[int, int]]:
    """Return the lines in Title Case or capitals, where a capital says nothing."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if len(line) > 250 or line.endswith((".", "!”", ".”", '."', ",")):
            continue
        tokens = [w for w in _TOKEN.findall(line) if len(w) > 3 or w.isupper()]
        inner = sum(word[0].isupper() for word in tokens[1:])
        shouted = sum(word.isupper() for word in tokens) > 0.7 * len(tokens)
        lower = any(word.islower() for word in _TOKEN.findall(line))
        enough = len(tokens) >= (4 if lower else 6)
        if (enough and inner >= 0.65 * (len(tokens) - 1)) or (shouted and len(tokens) >= 3):
            found.append((match.start(), match.end()))
    return found


def within(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether ``at`` lies in one of the sorted ``spans``."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
