"""Where a clause may be cut to make a headline.

A cut that would drop a condition, a denial, the speaker, the main verb or what that verb
governs is not made, even if the line stays long. Word order is all that is known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, verbs
from summarizer.models.offline.frame import opens_with_adverbial
from summarizer.text.words import Word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 90  # characters: about a line of a narrow column and a half
# `Friday, 3 October` is one day; `a day after the vote` one time.
APPOSED_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,$")
_LIMIT = 150
_AHEAD = 300  # characters behind a cut in which the main verb is looked for
_MIN_WORDS = 4
_BORDER = re.compile(
    r",\s+(?!when\b)|\s+[—–]\s+|;\s+|\s+(?=(?:after|before|while|as|who|which|where|amid|including|over(?!\s\d)|with|for|in|on|at(?!\s(?:least|most)\b)|by(?!\s\w+ing)|from|following|during|because|alongside|against|despite|through|since)\s)"
)
# What a person is told comes behind: `told the inquiry`, `saying the mayor`
_UNFINISHED = re.compile(
    r"\b(?:let|lets|told|tells|saying|adding|warning|arguing)(?:\s+[\w’'-]+){1,5}$"
)
_DENIES = re.compile(r"\b(?:no|not|never|none|nobody|nothing)\b", re.IGNORECASE)
_MEASURE = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?)$")
_OPENS_RELATIVE = re.compile(
    r"(?:which|who|whose|where|when|with|including|known)\b", re.IGNORECASE
)
_NAMING = re.compile(r"\b(?:called|calls|described|describes|dubbed|labelled|labeled|branded)\b")
_NEVER_LOSE = re.compile(
    r"\b(?:not|never|no|denied|denies|deny|without|unless|if|until|allegedly|reportedly)\b"
    # before its noun it goes with the noun: `and tests on suspected cases`
    r"|\b(?:is|are|was|were|been) (?:unconfirmed|suspected|alleged)\b",
    re.IGNORECASE,
)
_DANGLING = frozenset(
    "the a an of for in on at by from to with and or but that as its his her their is are was "
    "were has have had be been being will would who which over after before while into about "
    "than more least between against said says also nearly including amid despite through both "
    "just almost such only some around up well even especially particularly mainly mostly".split()
)
# With a noun behind them these are deeds, and no frame of what is said.
_GIVING = frozenset(
    "announced announces confirmed confirms reported reports declared declares disclosed revealed reveals "
    "admitted admits predicted predicts".split()
)
_OBJECTS = frozenset(
    "a an its his her their new more two three four five six seven eight nine ten".split()
)
_CLAUSE_OPENERS = verbs.RELATIVES | frozenset(
    "after before while as when because since if although though until and but so than what how whether".split()
)
_AFTER_PARTICIPLE = frozenset(
    "in on at by for from with to of under over during after near".split()
)
# `Announcing the inquiry, the minister said`: what the subject did beside it.
_OPENING_PARTICIPLE = re.compile(r"^[A-Z][a-z]{2,}ing\s[^,;“”\"]{4,140},\s+(?=\S)")
_SCRAP = re.compile(
    r",\s+(?:including|with|among)(?:\s+[\w’'-]+)?$"
)  # `, including 20 | at a school`
_INSERTED = re.compile(
    r",\s+(?:including|among|who|which|whose|the|an?)\s[^,]{2,90},", re.IGNORECASE
)
# `states`, `reports`, `claims` at the end of a line are nouns.
_SAYS_LAST = frozenset(word for word in lexicon.REPORTING if word.endswith("ed") or word == "told")
_PREPOSITIONS = re.compile(
    r"\s*(?:for|from|to|with|on|in|at|over|into|by|against|through|under|during)\s", re.IGNORECASE
)
# `Although the river fell, the road stayed shut`: the news is behind the comma.
_OPENING_CLAUSE = re.compile(
    r"^(?:since|although|though|while|as|when|after|because|before)\s[^,;“”\"]{8,140},\s+(?=\S)",
    re.IGNORECASE,
)


def main_clause(line: str) -> str:
    """The line without a side clause that opens it, where what is left is a clause and nothing that limits it is lost."""
    beside = _OPENING_PARTICIPLE.match(line)
    opening = beside or _OPENING_CLAUSE.match(line)
    if opening is None or _NEVER_LOSE.search(opening.group()):
        return line
    if beside is None and not _has_finite(words(opening.group())[1:]):
        return line  # `After the vote, ...` is short, and may be all that says when
    rest = line[opening.end() :]
    tokens = words(rest)
    if len(tokens) < _MIN_WORDS or tokens[0].lower in lexicon.PERSONAL_PRONOUNS | {"and", "or"}:
        return line
    told = verbs.first_finite(tokens) is not None
    return rest if told or any(token.text in lexicon.REPORTING for token in tokens) else line


def cut(line: str) -> str:
    """The longest piece up to a border that fits, keeping what must not be lost."""
    best = ""
    open_quotes = 0
    for match in _BORDER.finditer(line):
        piece = line[: match.start()]
        open_quotes = len(re.findall(r"[“„«]", piece)) - len(re.findall(r"[”»]", piece))
        if open_quotes > 0 or piece.count('"') % 2:
            continue
        if len(piece) > LONG and best:
            break
        if len(piece) > _LIMIT:
            break
        if _may_end(piece, line[match.start() :]):
            best = piece
    return best or _hard_cut(line)


def _may_end(piece: str, rest: str) -> bool:
    tokens = words(piece)
    if len(tokens) < _MIN_WORDS or tokens[-1].lower in _DANGLING | _SAYS_LAST:
        return False
    if not _has_verb(piece, tokens) or _is_opening_only(piece):
        return False
    if _verb_is_ahead(tokens, words(rest[:_AHEAD])) or _SCRAP.search(piece):
        return False
    if _UNFINISHED.search(piece) and not re.search(r"[“\"«]", piece):
        return False
    if _NAMING.search(piece) and re.search(r"[“\"«]", rest) and not re.search(r"[“\"«]", piece):
        return False  # what it was called is the point
    if _is_open(tokens, rest):
        return False
    if rest.startswith(",") and _is_insertion(piece, rest):
        return False
    if "," in rest and _hangs(piece, rest):
        return False
    complement = re.split(r"\bthat\s", piece)[1:]
    if complement and not _has_finite(words(complement[-1])):
        return False  # `so long that the driver | who`
    if _DENIES.search(piece) and re.match(r"[^,;]*\bthat\b", rest):
        return False  # `no evidence was found | that ...` is another finding
    if _MEASURE.search(piece) and rest.lstrip().startswith(("after ", "before ")):
        return False
    return not _NEVER_LOSE.search(rest)


def _verb_is_ahead(tokens: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Whether the piece has only verbs of its subject: `The strain that has killed six |`, `Workers held in a hotel |`.

    A clause has one finite verb; where more follow than words that open a clause, the first was a participle.
    """
    places = _finite_places(tokens)
    relative = next(
        (
            index
            for index, token in enumerate(tokens)
            if index
            and verbs.is_relative(token)
            and tokens[index - 1].text not in lexicon.REPORTING
        ),
        None,
    )
    if relative is not None and places and relative < places[0]:
        return len(places) == 1
    ahead = _finite_places(rest)
    if not ahead:
        return False
    if not places:
        return all(token.text not in lexicon.REPORTING for token in tokens)
    if any(token.lower in ("and", "but") for token in rest[: ahead[0]]):
        return False
    first = tokens[places[0]]
    if first.text in verbs.AUXILIARIES | verbs.PAST_ONLY | lexicon.REPORTING:
        return False
    behind = tokens[places[0] + 1 :]
    if not behind or behind[0].lower not in _AFTER_PARTICIPLE:
        return False
    openers = sum(token.text in _CLAUSE_OPENERS for token in [*behind, *rest[: ahead[-1]]])
    return len(places) - 1 + len(ahead) > openers


def _finite_places(tokens: Sequence[Word]) -> list[int]:
    """Where finite verbs stand, an auxiliary and its participle counted once."""
    found: list[int] = []
    last = -2
    for index in range(len(tokens)):
        if not verbs.is_finite(tokens, index) or tokens[index - 1].lower == "to":
            continue
        if index - last > 1 or tokens[last].lower not in verbs.AUXILIARIES:
            found.append(index)
        last = index
    return found


def _is_open(tokens: Sequence[Word], rest: str) -> bool:
    """Whether a verb stands last and what it governs behind it: `would pay | for`, `had returned | from`, `was caused | by`."""
    last, before = tokens[-1].lower, tokens[-2].lower
    if not _PREPOSITIONS.match(rest):
        return False
    bare = before in lexicon.MODALS_POSSIBLE | {"to", "will", "must"}
    return bare or last in verbs.IRREGULAR_PARTICIPLES or verbs.is_past(last)


def _is_insertion(piece: str, rest: str) -> bool:
    """`after eight people |, including a nurse, were found`: the verb of the side clause is still to come."""
    inside = re.split(r"\b(?:after|before|while|as|when|because|until)\s", piece)
    inserted = _INSERTED.match(rest)
    if len(inside) < 2 or inserted is None or _has_finite(words(inside[-1])):
        return False
    return _has_finite([*words(inside[-1])[-1:], *words(rest[inserted.end() :])[:3]])


def _hangs(piece: str, rest: str) -> bool:
    """Whether the comma behind ``piece`` closes an insertion: `let Garrow, the largest firm |, see`, `to Friday |, 3 October`."""
    if APPOSED_DAY.search(piece + ",") and re.match(r",\s\d", rest):
        return True
    *others, last = piece.split(", ")
    inserted = last.lower().startswith(("and ", "the ", "a ", "an ", "its "))
    return bool(others) and inserted and not _has_finite(words(last))


def _is_opening_only(piece: str) -> bool:
    """`The earthquake, which struck on Monday`: a subject with what hangs on it, its verb not yet there."""
    first, *others = piece.split(", ")
    tokens = words(first)
    if not others or opens_with_adverbial(piece):
        return False
    if _has_finite(tokens):
        return False
    beside = words(others[0])
    hangs = bool(_OPENS_RELATIVE.match(others[0])) or (
        bool(beside) and verbs.is_participle(beside[0].lower)
    )
    return hangs and len(others) == 1


def _has_finite(tokens: Sequence[Word]) -> bool:
    return any(verbs.is_finite(tokens, index) for index in range(len(tokens)))


def _has_verb(piece: str, tokens: Sequence[Word]) -> bool:
    """Whether the piece says something: behind a verb of saying it needs another one."""
    found = [
        index
        for index, token in enumerate(tokens)
        if index
        and piece[token.start - 1] != "-"  # `nuclear-armed` is no verb
        and tokens[index - 1].lower != "to"  # `to cut`
        and (token.text in verbs.AUXILIARIES | lexicon.REPORTING or verbs.is_past(token.text))
    ]
    if not found:
        return False
    only_says = len(found) == 1 and tokens[found[0]].text in lexicon.NEUTRAL | lexicon.OPINING
    return not only_says or found[0] == len(tokens) - 1 or _gives(tokens, found[0])


def _gives(tokens: Sequence[Word], index: int) -> bool:
    """Whether a verb of saying has a thing behind it: `confirmed its first case`, not `confirmed that`."""
    behind = tokens[index + 1 :]
    if tokens[index].lower not in _GIVING or len(behind) < 2:
        return False
    first, second = behind[:2]
    owned = first.text.endswith(("'s", "’s")) or (
        first.lower == "the" and second.text.endswith(("'s", "’s"))
    )
    return owned or first.lower in _OBJECTS or first.text[:1].isdigit()


def _hard_cut(line: str) -> str:
    """No clean border: keep whole words up to the limit and show that something is missing."""
    if len(line) <= _LIMIT:
        return line
    return line[:_LIMIT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
