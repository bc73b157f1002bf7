"""Words of a text with their places, for matching one text against another.

A word here is what a reader would count when comparing two reports: hyphenated
compounds fall apart, figures and dotted abbreviations hold together, scripts
without spaces give one word a character. The stemmer undoes inflection only
(it knows that `struck` is `strike`), never derivation: `nation` and `national`
stay apart. It is English; words of other languages pass through lower-cased.
Nothing here knows what a word means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.text.recall import recalled

# Scripts written without spaces between words: a character is the least bad word.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai
    "\u0e81-\u0ecd"  # Lao
    "\u1000-\u109f\u1780-\u17d3"  # Burmese, Khmer
    "\u3041-\u309f\u30a0-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Han
)
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0900-\u0903\u093a-\u094f"
# A letter, digit or combining mark of any other script (\w knows no marks).
_LETTER = rf"(?:(?![{_UNSPACED}_])\w|[{_MARKS}])"
_FIGURE = r"\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|s)\b)?"
_DOTTED = r"(?:(?<!\w)[A-Za-z]\.){2,}"
_WORD = re.compile(rf"[{_UNSPACED}]|{_FIGURE}|{_DOTTED}|{_LETTER}+(?:['’]{_LETTER}+)*")
# The same words in half the time, for a text that has none of those scripts and marks.
_PLAIN_WORD = re.compile(rf"{_FIGURE}|{_DOTTED}|[^\W_]+(?:['’][^\W_]+)*")
_NOT_PLAIN = re.compile(rf"[{_UNSPACED}{_MARKS}]")
_REMEMBERED = 8_192  # texts; the words of one take about two kilobytes

_STOPWORDS = """
a about above after again against all also although am among an and another any are aren't as at be
because been before being below between both but by can can't cannot could couldn't did didn't do does
doesn't doing don't done down during each either else even ever every few for from further had hadn't
has hasn't have haven't having he he'd he'll he's her here here's hers herself him himself his how i
i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let let's like may me might
more most much must my myself neither no nor not now of off on once one only onto or other others our
ours ourselves out over own per rather same shall shan't she she'd she'll she's should shouldn't since
so some such than that that's the their theirs them themselves then there there's these they they'd
they'll they're they've this those though through thus till to too toward towards under until up upon
us very via was wasn't we we'd we'll we're we've were weren't what what's when where whether which
while who who's whom whose why will with within without won't would wouldn't yet you you'd you'll
you're you've your yours yourself yourselves
"""
STOPWORDS: frozenset[str] = frozenset(_STOPWORDS.split())

# Forms that no rule reaches, of words that news is full of.
_IRREGULAR: dict[str, str] = {
    form: base
    for line in """
    agree agreed|disagree disagreed|free freed|guarantee guaranteed|arise arose arisen
    be is am are was were been being|bear bore borne|beat beaten|become became
    begin began begun|bleed bled|break broke broken|bring brought|build built|burn burnt|buy bought
    catch caught|child children|choose chose chosen|come came|deal dealt|die died dies dying|dig dug
    do does did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
    feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|foot feet|forbid forbade forbidden
    forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go goes went gone
    grow grew grown|hang hung|have has had having|hear heard|hide hid hidden|hold held|keep kept
    know knew known|lay laid|lead led|leave left|lend lent|lie lies lied lying lain|life lives|lose lost
    make made|man men|mean meant|meet met|news news|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran
    say said says|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shoot shot|show shown
    shrink shrank shrunk|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood
    steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum
    take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|thief thieves
    understand understood|use used uses using|wear wore worn|wife wives|win won|withdraw withdrew withdrawn
    withhold withheld|woman women|write wrote written|tie ties tied tying
    """.replace("\n", "|").split("|")
    for base, *forms in [line.split() or [""]]
    for form in forms
}


_NO_PAST = frozenset(
    "need seed feed weed deed breed speed indeed hundred sacred naked wicked reed greed bleed".split()
)
_PLURALS = frozenset(
    [
        "children",
        "feet",
        "men",
        "lives",
        "thieves",
        "wives",
        "women",
        "ties",
        "says",
        "uses",
        "dies",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``[start, end)``: as it stands, lower-cased with straight apostrophes, and without its inflection."""

    text: str
    start: int
    end: int
    lower: str
    stem: str


def words(text: str) -> list[Word]:
    """Return the words of ``text`` in order, punctuation and symbols left out.

    >>> [word.stem for word in words("U.S. troops' 10,000 twin-engine jets struck.")]
    ['u.s.', 'troop', '10,000', 'twin', 'engin', 'jet', 'strik']
    """
    return list(_read(text))


@recalled(texts=_REMEMBERED)
def _read(text: str) -> tuple[Word, ...]:
    pattern = _WORD if not text.isascii() and _NOT_PLAIN.search(text) else _PLAIN_WORD
    found: list[Word] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        word, lower, base = _forms(match.group())
        found.append(Word(word, start, end, lower, base))
    return tuple(found)


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, str, str]:
    """The word, its lower-cased form and its stem: one copy of each, however often the word stands in a story."""
    lower = word.lower().replace("’", "'")
    return word, lower, stem(lower)


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that are not function words.

    >>> sorted(content_stems("The weirs of the valley have failed."))
    ['fail', 'valley', 'weir']
    """
    return frozenset(word.stem for word in words(text) if word.lower not in STOPWORDS)


def is_past(word: Word) -> bool:
    """Whether ``word`` looks like a past form: `signed`, `struck`, but not `United` or `men`.

    >>> [word.text for word in words("The United States sent men and signed.") if is_past(word)]
    ['sent', 'signed']
    """
    if not word.text.islower() or word.lower in STOPWORDS:
        return False
    if word.lower.endswith("ed") and len(word.lower) > 3 and word.lower not in _NO_PAST:
        return True
    return (
        word.lower in _IRREGULAR and word.lower not in _PLURALS and not word.lower.endswith("ing")
    )


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the form that ``word`` shares with its inflections; it need not be a word itself.

    Steps 1a and 1b of Porter (1980), an end without mute ``e``, ``y`` as ``i``, and a
    table of irregular forms. Figures and words that are not plain ASCII letters only
    lose a possessive.

    >>> stem("denied") == stem("denies") == stem("deny"), stem("organisation")
    (True, 'organisation')
    """
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s").removesuffix("'")
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    elif len(word) > 2 and word.isascii() and word.isalpha():
        word = _without_past(_without_plural(word))
    else:
        return word
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _without_past(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):  # `proceed`; `agreed` and its like are in the table
        return word
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and any(vowel in rest for vowel in "aeiouy"):
            return rest[:-1] if _doubled(rest) else rest
    return word


def _doubled(rest: str) -> bool:
    """Whether the last consonant is double for the ending's sake: `planned`, `controlled`, not `pressed`, `killed`."""
    if rest[-1] != rest[-2]:
        return False
    if rest[-1] == "l":
        return len(rest) > 5 and rest[-3] in "eo"
    return rest[-1] not in "aeiousz"
