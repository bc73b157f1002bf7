"""What a page prints over a story without a line of its own: picture credits, stamps with a clock, buttons.

`Photograph: Ada Holm/Norpress The weir ...`, `BRASK | Sun Sep 19, 2031 3:58 pm EDT`, `Share The weir ...`: where
a page has lost its line ends these stand before the first sentence. Only what has the
form of a credit or a stamp is taken, and only where a capital follows. English; knows no names.
"""

from __future__ import annotations

import re

from summarizer.models.offline import lexicon, verbs
from summarizer.text.words import words

_REACH = 16  # words within which the sentence behind has its verb
_AHEAD = 160  # characters that are read for it
_FURTHER = 3  # of them may stand before one sentence
_NEXT = r"(?=[\"“‘'(]{0,2}[A-Z])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}} {_MONTH},? (?:19|20)\d\d)"
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?(?!\w))?(?:\s?(?:[A-Z]{1,2}[SD]T|GMT|UTC|BST|CEST|CET|[A-Z]{2,4}(?= [A-Z]{3})))?"
# Each stops at a capital that a sentence can begin with.
_LINES = (
    # `Photograph: Ada Holm/Norpress`, `Photo by Ada Holm/Halden Pictures`
    re.compile(
        r"(?:Photograph|Photo|Picture|Image|Illustration|Graphic|Video|Composite)s?(?: credits?)?(?::| by:?)\s+"
        r"(?:[\w.’'&-]+\s){0,4}?[\w.’'&-]+\s?/\s?[A-Z][\w.&-]*(?:\s(?:Images|Features|Pictures|Photos?|Press|News|Agency))?"
        rf"(?:\s?/\s?[A-Z][\w.&-]*(?:\s(?:Images|Features|Pictures|Press))?)?\s+{_NEXT}"
    ),
    # `AP Photo The weir`; a capital word of another kind may be its name: `AP Photo Services`
    re.compile(r"[A-Z]{2,5} Photos?(?:/[\w. ]{2,40}?)?\s+(?=(?:The|A|An|As|In|On|At|After|It)\s)"),
    # `BRASK | Sun Sep 19, 2031 3:58 pm EDT`, `Sunday, May 16, 2031; 4:43 PM`
    re.compile(
        rf"(?:[A-Z][A-Z .,'’/-]{{2,40}}\s?\|\s?)?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]?\s)?{_DAY}[;,]?(?:\sat)?\s{_CLOCK}\s+{_NEXT}"
    ),
    # `Ada Holm | 09:51 UK time, Friday, 28 May 2031`
    re.compile(
        r"(?:[^|.!?]{0,60}\|\s{0,3})?\d{1,2}[:.]\d\d\s[^|.!?]{0,40}?\b(?:19|20)\d\d\s+(?=[A-Z])"
    ),
)
_BUTTON = re.compile(
    r"(?:Help|Share|Print|Video|Audio|Watch|Listen|Comments?|Advertisement|Close|Live)\s+(?=[A-Z][\w’']*\s)"
)


def end(text: str) -> int:
    """Return where the words of ``text`` itself begin behind credits, stamps and buttons; 0 if it has none.

    >>> text = "Photograph: Ada Holm/Norpress The river authority closed the lock on Friday."
    >>> text[end(text) :]
    'The river authority closed the lock on Friday.'
    """
    first = 0
    for _ in range(_FURTHER):
        found = next(
            (match for line in _LINES if (match := line.match(text, first)) is not None), None
        )
        if found is None or not _tells(text, found.end()):
            break
        first = found.end()
    button = _BUTTON.match(text, first)
    return button.end() if button and _tells(text, button.end()) else first


def _tells(text: str, start: int) -> bool:
    """Whether a clause begins at ``start``: a finite verb is near."""
    tokens = words(text[start : start + _AHEAD])[: _REACH + 1]
    return any(
        verbs.is_finite(tokens, index) or token.lower in lexicon.REPORTING
        for index, token in enumerate(tokens)
        if index
    )
