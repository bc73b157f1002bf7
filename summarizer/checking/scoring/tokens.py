"""Reads a claim or a source for the scorer: its words with their kinds, where each stands, where sentences end.

Made for speed: a source is read once, in one pass, and every distinct string of
characters is looked at once in a run. Offsets are not kept, since a score cites
nothing; ``text.words`` and ``text.sentences`` are for what does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.checking import lexicon
from summarizer.checking.lexicon import WordClass
from summarizer.checking.scoring import lexis
from summarizer.text import numerals
from summarizer.text.capitals import ABBREVIATIONS
from summarizer.text.numerals import NUMBER_WORDS
from summarizer.text.words import STOPWORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])|\d+(?:[.,:]\d+)*"
    r"|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_SPACED_THOUSANDS = re.compile(r"(?<=\d), (?=000\b)")
_UNSPACED_STOP = re.compile(r"(?<=[。！？])(?=.)")
_STOPS = ".!?…。！？"
_CLOSERS = "\"'”’)]»"
_OPENERS = "\"'“‘([«"
MAX_CHARACTERS: Final = 64
"""Longest chunk that is remembered; longer ones are addresses, or text without spaces, and do not come again."""

MAX_CHUNKS: Final = 1 << 18
"""How many distinct chunks are remembered; a long text of this kind has some ten thousand."""

_split = str.split  # a table of words reads best as one string

# Besides the stopwords: pronouns of things unnamed, and pieces that hyphens and clock times leave behind.
_EMPTY = frozenset(
    _split(
        "anything anyone something someone everything everyone anybody somebody everybody nothing nobody"
        " pm am co ex non pre anti pro de la le el al th st nd rd ll re ve"
    )
)
# A text's words for itself and its kind: they point at the source and are not found in it.
_OF_TEXTS = frozenset(
    _split(
        "summary summaries summarize summarise summarized article articles passage passages text document"
        " word words sentence sentences paragraph paragraphs author excerpt transcript"
    )
)
_SHORT_FORMS = dict(
    pair.split("=")
    for pair in _split(
        "gov=governor sen=senator rep=representative gen=general lt=lieutenant col=colonel capt=captain"
        " sgt=sergeant prof=professor dr=doctor govt=government dept=department pres=president uni=university"
    )
)
# Members of classes that are everyday words unless they stand capitalised.
_EVERYDAY = frozenset({"may", "march", "second", "turkey", "us"})
_ONE_NATION = {"uk": "britain"}


class Kind(IntEnum):
    """What a swap of the word would cost; ``FUNCTION`` words are not laid on the source."""

    FUNCTION = 0
    ORDINARY = 1
    CLASS = 2
    NUMBER = 3
    NAME = 4
    UNIT = 5
    TEXT = 6


class Token(NamedTuple):
    """A word: as it stands, lower-cased, and the form it is compared by (of its class member, figure or stem).

    ``marked`` are those that a source is searched for besides its content words: words
    that deny or have rivals, and the ends of sentences (``STOP``). A named tuple,
    because hundreds of thousands are made in a run.
    """

    text: str
    lower: str
    stem: str
    kind: Kind
    capital: bool
    denies: bool
    marked: bool
    value: float | None
    group: WordClass | None


STOP: Final = Token(
    ".", ".", ".", Kind.FUNCTION, capital=False, denies=False, marked=True, value=None, group=None
)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A source that has been read. Positions count its content words.

    ``places`` and ``closed`` give the rising positions of each stem, and of each function
    word that has a rival (the position of the content word behind it); ``sentence`` the
    sentence of each position, ``ruler`` its place among all words, ``starts`` the first
    position of each sentence, with one more at the end.
    ``names`` are stems that never stand in lower case; ``capitals`` where capitals stand.
    """

    content: Sequence[Token]
    places: dict[str, list[int]]
    closed: dict[str, list[int]]
    sentence: Sequence[int]
    ruler: Sequence[int]
    starts: Sequence[int]
    denying: frozenset[int]
    names: frozenset[str]
    values: Sequence[float]
    beginnings: dict[str, str]
    capitals: Sequence[int]


def read(text: str) -> Source:
    """Read a source, in time linear in its length.

    Passes that each do one thing are faster here than one loop that does all.
    """
    run = list(chain.from_iterable(map(_CHUNKS.__getitem__, _split_up(text))))
    ruler = [number for number, token in enumerate(run) if token.kind]
    content = [run[number] for number in ruler]
    places: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(content):
        places[token.stem].append(at)
    marks = [number for number, token in enumerate(run) if token.marked]
    closed: dict[str, list[int]] = defaultdict(list)
    denials: list[int] = []
    starts = [0]
    opening = {0}
    for number in marks:
        token = run[number]
        at = bisect_left(ruler, number)
        if token is STOP:
            opening.add(number + 1)
            if at > starts[-1]:
                starts.append(at)
        elif token.denies:
            denials.append(at)
        else:
            closed[token.lower].append(at)
    if len(content) > starts[-1] or not content:
        starts.append(len(content))
    sentence = [
        number for number, (low, high) in enumerate(pairwise(starts)) for _ in range(low, high)
    ]
    capitals = [at for at, token in enumerate(content) if token.capital]
    named = {content[at].stem for at in capitals if ruler[at] not in opening}
    return Source(
        content=content,
        places=dict(places),
        closed=dict(closed),
        sentence=sentence,
        ruler=ruler,
        starts=starts,
        denying=frozenset(bisect_right(starts, at, hi=len(starts) - 1) - 1 for at in denials),
        names=frozenset(named.difference([t.stem for t in content if not t.capital])),
        values=sorted({token.value for token in content if token.value is not None}),
        beginnings={key[:5]: key for key in reversed(places) if len(key) >= 5},
        capitals=capitals,
    )


def sentences(text: str) -> list[list[Token]]:
    """Return the words of each sentence of a claim, function words too; sentences without words are left out."""
    chunks = _split_up(text)
    cased = text != text.lower()
    found: list[list[Token]] = []
    current: list[Token] = []
    for number, chunk in enumerate(chunks):
        tokens = _CHUNKS[chunk]
        current.extend(tokens)
        if tokens and tokens[-1] is STOP:
            del current[-1]
            follows = chunks[number + 1][:1] if number + 1 < len(chunks) else ""
            if not (cased and len(chunk) > 1 and follows.islower()):
                found.append(current)
                current = []
    found.append(current)
    return [tokens for tokens in found if any(token.kind for token in tokens)]


def _split_up(text: str) -> list[str]:
    """Return the characters between spaces, figures like `10, 000` joined."""
    if ", 000" in text:
        text = _SPACED_THOUSANDS.sub("", text)
    if not text.isascii():
        text = _UNSPACED_STOP.sub(" ", text)
    return text.split()


class _Chunks(dict[str, tuple[Token, ...]]):
    """Remembers the words of each distinct chunk; faster than a least-recently-used cache, emptied when full."""

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        """Read a chunk that has not been met."""
        tokens = _chunk(chunk)
        if len(chunk) <= MAX_CHARACTERS:
            if len(self) >= MAX_CHUNKS:
                self.clear()
            self[chunk] = tokens
        return tokens


_CHUNKS = _Chunks()


def _chunk(chunk: str) -> tuple[Token, ...]:
    """Return the words in characters without a space, and ``STOP`` if a sentence ends behind them."""
    plain = chunk.isascii()
    if plain and chunk.isalpha():
        return (_token(chunk),)
    if plain and chunk[-1] == "," and chunk[:-1].isalpha():
        return (_token(chunk[:-1]),)
    found = _WORD.findall(chunk) if plain else [word.text for word in words(chunk)]
    tokens = tuple(map(_token, found))
    core = chunk.rstrip(_CLOSERS)
    if not core or core[-1] not in _STOPS:
        return tokens
    before = core.rstrip(_STOPS).lstrip(_OPENERS).lower()
    short = len(before) == 1 or "." in before or before in ABBREVIATIONS
    return tokens if core[-1] == "." and short else (*tokens, STOP)


@lru_cache(maxsize=1 << 17)
def _token(text: str) -> Token:
    lower = text.lower().replace("’", "'")
    if len(text) > 2 and text[-1] == "s" and text[:-1].isupper():
        lower = lower[:-1]  # `IDs`
    lower = _SHORT_FORMS.get(lower, lower)
    kind, key, value, group = _kind(text, lower)
    denies = lower in lexicon.cues("negation") or lower.endswith("n't")
    marked = denies or lower in lexis.rivals()
    return Token(text, lower, key, kind, text[0].isupper(), denies, marked, value, group)


def _kind(text: str, lower: str) -> tuple[Kind, str, float | None, WordClass | None]:
    if lower[0].isdigit():
        value = _value(lower)
        return Kind.NUMBER, lower if value is None else f"{value:g}", value, None
    if lower in NUMBER_WORDS and lower not in {"one", "a", "zero"}:
        value = _counted(lower)
        return Kind.NUMBER, stem(lower) if value is None else f"{value:g}", value, None
    base = lower.removesuffix("'s")
    entry = lexicon.classes().get(base)
    if entry and base != "first" and not (base in _EVERYDAY and text == lower):
        group, member = entry
        kind = Kind.UNIT if group is WordClass.UNIT else Kind.CLASS
        return kind, "=" + _ONE_NATION.get(member, member), None, group
    lone = len(lower) == 1 and lower.isascii()  # `it 's`
    if lone or lower in STOPWORDS or lower in _EMPTY:
        return Kind.FUNCTION, lower, None, None
    return (Kind.TEXT if lower in _OF_TEXTS else Kind.ORDINARY), stem(lower), None, None


def _value(lower: str) -> float | None:
    try:
        return float(lower.replace(",", "").rstrip("stndrh"))
    except ValueError:  # `1:30`, `1.2.3`
        return None


def _counted(lower: str) -> float | None:
    """Return the value of a plain number word; `dozens`, `third` and `million` are compared as words."""
    numeral = numerals.read(numerals.tokenize(lower), 0)
    plain = numeral and lower not in numerals.VAGUE and lower not in numerals.SCALES
    return numeral.value if numeral and plain and numeral.value >= 2 else None


@lru_cache(maxsize=64)
def initials(source: Source) -> frozenset[str]:
    """Return the first letters of every two to six capitalised words in a row, small words between them skipped."""
    found: set[str] = set()
    run = ""
    last = -2
    for at in source.capitals:
        run = (run[-5:] if at == last + 1 else "") + source.content[at].lower[0]
        last = at
        found.update(run[-length:] for length in range(2, len(run) + 1))
    return frozenset(found)
