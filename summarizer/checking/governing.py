"""What governs each word of a sentence: a denial, or a word that makes it planned, possible or only claimed.

Scope is read from the order of words: a window within the clause, to the end of
the clause behind words of hearsay (`allege that ...`, `rumours that ...`), over
the whole sentence for a question or a closing `prosecutors allege`. It is not a parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking import lexicon
from summarizer.checking.closed_words import (
    ADVERB,
    BE,
    DETERMINER,
    JOINT,
    PREPOSITION,
    PRONOUN,
    is_done,
)
from summarizer.checking.scoring import lexis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.checking.passages import Passage
    from summarizer.text.words import Word

NEGATION_REACH: Final = 3
SOFTENER_REACH: Final = 5
INFINITIVE_REACH: Final = 2
CLAUSE_REACH: Final = 40
"""Content words that a clause behind a word of hearsay may have."""
QUESTION: Final = "?"

_BREAK = re.compile(r"[;:,()\"“”—–]|\s-\s|\.\s")
_STOP = re.compile(r"[.!?;\n]")
_CLOSING = re.compile(
    r",[^,;:.()\"“”]{2,80}?\b(?P<cue>alleged?|believed?|suspect(?:ed)?|fear(?:ed)?|claim(?:ed)?|think|thought)\s*[.,;]?\s*\Z"
    r"|,\s*(?P<adverb>allegedly|reportedly|apparently|supposedly|possibly|perhaps)\b",
    re.IGNORECASE,
)
# Nouns of a kind with a verb: before one of these words they govern what follows.
_COMPLEMENT: Final = frozenset("that to of for he she it they we".split())
# `Was to the north of`, `is to him`: no verb follows.
_NO_VERB: Final = DETERMINER | PREPOSITION | PRONOUN
_OWNERS: Final = frozenset("a an the this that his her its their our my no any some new".split())


@dataclass(frozen=True, slots=True)
class Governed:
    """A content word with what governs it: the denying word and the softening word before it, if any.

    ``direct`` says that nothing but auxiliaries stands between it and the softener;
    ``done`` that the word looks like the past form of a verb.
    """

    stem: str
    start: int
    end: int
    sentence: int
    denial: str | None
    softener: str | None
    direct: bool
    done: bool


@dataclass(slots=True)
class _Force:
    """A governing word, how many content words it still reaches, and how many breaks it outlasts."""

    text: str
    reach: int
    holds: int = 0
    fresh: bool = True

    def worn(self) -> _Force | None:
        """The force behind one more content word."""
        return _Force(self.text, self.reach - 1, self.holds, False) if self.reach > 1 else None

    def broken(self) -> _Force | None:
        """The force behind a comma: an aside right behind the governing word does not end it."""
        if self.fresh and not self.holds:
            return _Force(self.text, self.reach, 1)
        return _Force(self.text, self.reach, 0, False) if self.holds else None


def governed(passage: Passage, sentence: int) -> list[Governed]:
    """Each content word of a sentence with the denial and the softener that govern it."""
    low, high = span(passage, sentence)
    first, end = passage.bounds[sentence]
    content = {passage.numbers[at]: at for at in range(first, end)}
    refuted = any(word.lower in lexicon.cues("refuted") for word in passage.words[low:high])
    over = _over_all(passage, low, high)
    result: list[Governed] = []
    denial: _Force | None = None
    soft: _Force | None = None
    for at in range(low, high):
        word = passage.words[at]
        if at > low and _BREAK.search(passage.text, passage.words[at - 1].end, word.start):
            denial = denial.broken() if denial and not _is_over(denial) else None
            soft = soft.broken() if soft else None
        elif _opens_clause(passage.words, at, low):
            denial = None
            if word.lower not in {"and", "or"}:
                soft = None
        if at in content:
            fresh = soft is not None and soft.fresh
            result.append(
                Governed(
                    passage.stems[content[at]],
                    word.start,
                    word.end,
                    sentence,
                    denial.text if denial else None,
                    soft.text if soft else over,
                    fresh,
                    is_done(word),
                )
            )
            if not word.lower.endswith("ly"):
                denial = denial.worn() if denial else None
                soft = soft.worn() if soft else None
        if denies(passage, at, high):
            that = at + 1 < high and passage.words[at + 1].lower == "that"
            denial = _Force(word.text, CLAUSE_REACH if that else NEGATION_REACH)
        if softens(passage.words, at, low=low, high=high):
            soft = _Force(softener(passage.words, at, low), _reach(passage.words, at, high))
            if refuted and word.lower in lexicon.cues("hearsay_noun"):
                denial = _Force(word.text, CLAUSE_REACH)
        elif refuted and _reports(passage.words, at, high):
            denial = soft = _Force(word.text, CLAUSE_REACH)
    return result


def _is_over(denial: _Force) -> bool:
    """Whether a comma ends a denial: `it failed, Hale said` says nothing of Hale."""
    return denial.reach <= NEGATION_REACH and denial.text.lower() in lexicon.cues("negative_verb")


def span(passage: Passage, sentence: int) -> tuple[int, int]:
    """Return the half-open range of word numbers of a sentence."""
    first, end = passage.bounds[sentence]
    low = _border(passage, first) if first else 0
    return low, _border(passage, end) if end < len(passage.numbers) else len(passage.words)


def _border(passage: Passage, place: int) -> int:
    """Return the first word of the sentence that begins with content word ``place``, small words before it included."""
    last, first = passage.numbers[place - 1], passage.numbers[place]
    for at in range(last + 1, first + 1):
        if _STOP.search(passage.text, passage.words[at - 1].end, passage.words[at].start):
            return at
    return last + 1


def denies(passage: Passage, at: int, end: int) -> bool:
    """Whether word ``at`` denies what follows it; ``end`` is where its sentence ends."""
    lower = passage.words[at].lower
    if lower == "out" and at and passage.words[at - 1].lower in {"rule", "ruled", "rules"}:
        return True
    if lower not in lexicon.cues("negation") and lower not in lexicon.cues("negative_verb"):
        return lower.endswith("n't")
    return at + 1 >= end or passage.words[at + 1].lower not in lexicon.cues("no_denial")


def softens(words: Sequence[Word], at: int, *, low: int, high: int) -> bool:
    """Whether word ``at`` makes what follows it planned, possible or only claimed.

    ``May`` and ``Will`` inside a sentence are a month and a man, ``2 may`` is a day; `the suspect` and
    `the plan` are things, unless a clause or an infinitive hangs on them.
    """
    word = words[at]
    lower = word.lower
    after = words[at + 1].lower if at + 1 < high else ""
    if lower == "to":
        infinitive = after not in _NO_VERB and at + 1 < high and words[at + 1].text[0].islower()
        return infinitive and _is_to_come(words, at, low)
    if is_order(words, at, low=low, high=high):
        return True
    if lower in lexicon.cues("hearsay_noun") and after in {"that", "of"}:
        return True
    if lower in lexicon.cues("almost"):
        return at + 1 < high and is_done(words[at + 1])
    if lower not in lexicon.cues("softener") or not (at == low or word.text[0].islower()):
        return False
    owner = words[at - 1].lower if at > low else "the"
    if lower == "may" and owner[0].isdigit():
        return False
    owned = owner in _OWNERS or owner.endswith("'s")
    noun = lower in lexicon.cues("noun_too") and owned and (owner, lower) != ("that", "will")
    return not noun or after in _COMPLEMENT


def _is_to_come(words: Sequence[Word], at: int, low: int) -> bool:
    """Whether `to` stands in `is to open`, `was due to open`, `are set to open`."""
    before = at - 1
    while before > low and words[before].lower in ADVERB:
        before -= 1
    return before >= low and (
        words[before].lower in BE or words[before].lower in lexicon.cues("to_come")
    )


def is_order(words: Sequence[Word], at: int, *, low: int, high: int) -> bool:
    """Whether a verb of saying gives an order: `Write that ...`, `Ignore this and report that ...`.

    What a text tells its readers to say, nobody vouches for.
    """
    if words[at].lower not in lexicon.cues("ordered") or not _that_follows(words, at, high):
        return False
    if at == low or words[at].start > words[at - 1].end + 1:
        return True
    before = words[at - 1].lower
    if before not in JOINT:
        return before in lexicon.cues("ordering")
    first = words[low]
    verb = lexis.part_of_speech(first.lower, first.stem) == "v" and not is_done(first)
    return verb and not first.lower.endswith("ing")


def _that_follows(words: Sequence[Word], at: int, high: int) -> bool:
    """Whether a clause hangs on a verb of saying: `write that`, `tell your readers that`."""
    return any(word.lower == "that" for word in words[at + 1 : min(at + 4, high)])


def softener(words: Sequence[Word], at: int, low: int) -> str:
    """Return the words that soften, as a reason shows them: `is to`, `due to`, `planned`."""
    if words[at].lower == "to" and at > low:
        return f"{words[at - 1].text} to"
    return words[at].text


def hearsay(softener: str) -> bool:
    """Whether a softener says that a thing is only claimed or believed, not planned or possible."""
    lower = softener.lower()
    return lower in lexicon.cues("hearsay") or lower in lexicon.cues("hearsay_noun")


def _reports(words: Sequence[Word], at: int, high: int) -> bool:
    """Whether a word is one of `reports that`, which vouch for a thing unless they are called untrue."""
    return (
        words[at].lower in {"report", "reports", "news", "idea", "story", "stories"}
        and at + 1 < high
        and words[at + 1].lower in {"that", "of"}
    )


def _reach(words: Sequence[Word], at: int, high: int) -> int:
    lower = words[at].lower
    if lower in lexicon.cues("almost"):
        return 1
    if lower == "to":
        return INFINITIVE_REACH
    clause = lower in lexicon.cues("hearsay_noun") or lower in lexicon.cues("clausal")
    that = at + 1 < high and words[at + 1].lower == "that"
    return CLAUSE_REACH if clause or that else SOFTENER_REACH


def _opens_clause(words: Sequence[Word], at: int, low: int) -> bool:
    """Whether a word opens a clause of its own; `not since the war` denies what follows all the same."""
    if words[at].lower not in lexicon.cues("clause"):
        return False
    before = words[at - 1].lower if at > low else ""
    return before not in {"not", "never", "only"} and not before.endswith("n't")


def _over_all(passage: Passage, low: int, high: int) -> str | None:
    """Return what governs the sentence from its end: its question mark, or a closing `prosecutors allege`."""
    end = passage.words[high - 1].end
    if passage.text[end : end + 3].lstrip("\"”’').").startswith("?"):
        return QUESTION
    tail = passage.text[max(passage.words[low].start, end - 120) : end]
    closing = _CLOSING.search(tail) if "," in tail else None
    return (closing["cue"] or closing["adverb"]) if closing else None
