"""Text that a tokeniser took apart, put together as it was printed.

Corpora and search dumps keep the marks of the Penn Treebank: a space before every
comma, ``-LRB-`` for a bracket, two grave accents for an opening quotation mark, ``did n't``. A reader should
not see them, and rules for quotations, brackets and negation should not need a second
spelling. Only spaces and marks change, no word. Knows no grammar.
"""

from __future__ import annotations

import re

# One sign suffices; each is a mark that no house prints. French sets a space before `;` and `:`, never `,`.
_SIGN = re.compile(
    r"[^\W_] , |\w \.$|-[LR][RSC]B-|`` | ''(?:\s|$)|\w (?:n't|'s|'re|'ve|'ll)(?:\s|$)"
)
_MARKS = {"LRB": "(", "RRB": ")", "LSB": "[", "RSB": "]", "LCB": "{", "RCB": "}"}
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"``\s?", "“"),
        (r"\s?''(?=\W|$)", "”"),
        (r"(?<!\S)` ([^`'\n]{1,80}?) '(?=\W|$)", r"‘\1’"),
        (r"(?<=[(\[{“]) +", ""),
        (r"(?<=\w) (n't|'(?:s|re|ve|ll|d|m))(?!\w)", r"\1"),
        (r"([$£€]) (?=\d)", r"\1"),
        (r"(?<=\d) %", "%"),
        (r" ([,.;:!?])(?=[\s”’)\]]|$)", r"\1"),
        (r" +([)\]}”])", r"\1"),
        (r"\\/", "/"),
    )
)
_BRACKET = re.compile(r"-([LR][RSC]B)-")
_SPELLED = {
    "“": r"(?:``|“)",
    "”": r"(?:''|”)",
    "‘": r"(?:`|‘)",
    "’": r"(?:'|’)",
    "/": r"\\?/",
} | {mark: rf"(?:-{name}-|{re.escape(mark)})" for name, mark in _MARKS.items()}


def printed(text: str) -> str:
    """Return a tokenised ``text`` as it was printed; any other as it is. Linear.

    >>> printed("`` It did n't hold , '' she said -LRB- twice -RRB- .")
    '“It didn't hold,” she said (twice).'
    >>> printed("Elle dit : « Non ; jamais ! »")
    'Elle dit : « Non ; jamais ! »'
    """
    if not _SIGN.search(text):
        return text
    text = _BRACKET.sub(lambda match: _MARKS[match[1]], text)
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text


def as_spelled(words: str, source: str) -> str:
    """Return ``words`` as ``source`` spells them, or as they are where they do not stand in it.

    >>> as_spelled("May 3, 2031", "The weir broke on May 3 , 2031 .")
    'May 3 , 2031'
    """
    if words in source:
        return words
    pattern = r"\s*".join(_SPELLED.get(mark, re.escape(mark)) for mark in "".join(words.split()))
    found = re.search(pattern, source)
    return found.group() if found else words
