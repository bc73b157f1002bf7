"""Cuts a text into the figures, words and marks among which numbers are read.

A figure is one token with its thousands and decimals, and these are written
differently: ``1,200.5`` is English, ``1.200,5`` German. What a figure is worth is
for ``numerals``; it reads English figures only, to which those of the other
languages are rewritten here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENGLISH = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3}){0,3} \d00(?![\d,])|\d+(?:\.\d+)?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s\w]|_"
)
# `1.200,5`, `1 200`, `1'200`; and `1,200.5`, as Mexico writes. An article clings to its word: `d'euros`.
_ABROAD = re.compile(
    r"\d{1,3}(?:[. \u00a0\u202f\u2009'’]\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?!\d)(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]{1,6}['’](?=[^\W\d_])|[^\W\d_]+|[^\s\w]|_"
)
_THOUSANDS = re.compile(r"[. \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, word or mark at ``[start, end)``."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def figure(self) -> bool:
        """Whether the token begins with a digit."""
        return self.text[0].isdecimal()


def tokenize(text: str, *, abroad: bool = False) -> list[Token]:
    """Return the figures, words and marks of ``text``, white space left out.

    Figures ``abroad`` have a comma before their decimals; they come out as English ones.

    Example:
        >>> [token.text for token in tokenize("4,5 von 1.200", abroad=True)]
        ['4.5', 'von', '1,200']
    """
    found = (_ABROAD if abroad else _ENGLISH).finditer(text)
    if abroad:
        return [_english(match.group(), *match.span()) for match in found]
    return [
        Token(token, token.lower(), *match.span()) for match in found for token in (match.group(),)
    ]


def _english(written: str, start: int, end: int) -> Token:
    """The token; a figure with commas between its thousands and a point before its decimals.

    Of two marks, or of one that is there twice, it is plain which is which. One comma
    is for decimals, one point for thousands if three figures follow it.
    """
    if not written[0].isdecimal():
        return Token(written, written.lower().replace("’", "'"), start, end)
    if written.count(",") < 2 and not ("," in written and written.find(".") > written.find(",")):
        written = _THOUSANDS.sub(" ", written).replace(",", ".").replace(" ", ",")
    return Token(written, written, start, end)


def word_at(tokens: Sequence[Token], index: int) -> str:
    """Return the lower-cased token at ``index``, or ``""`` beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""
