"""Swapped roles: who did it and to whom it was done change places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator.changes import Change, Scene, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS = (
    r"(?:have |has |had |would |will |also )?(?:accused|acquired|agreed to (?:buy|acquire)|bought|sue|sued|sentenced|told"
    r"|arrested|beat|defeated|warned|rejected|accepted|ordered|killed|joined|searched|called on|shouted down|succeeded"
    r"|replaces|replaced|asked|contradicts|disputes|signed|passed|hit|struck|blamed|criticised|paid|owns|challenged"
    r"|convicted|matched|visited|treated|closed|shut|seen|took|removed|carried|approved|inspected|debate)"
)
_DETERMINED = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)"
_WORD = r"(?!of\b|in\b|on\b|to\b|that\b|from\b|for\b|with\b|who\b|which\b|and\b|at\b|by\b|as\b|had\b|has\b|was\b|were\b|said\b|it\b|he\b|she\b|they\b)[\w'’&-]+"
_PARTY = rf"(?:{_DETERMINED} {_WORD}(?: {_WORD}){{0,3}}?|(?:{_WORD} ){{0,3}}?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w-]+){{0,2}})"
_END = r"(?=[,;]|\.(?!\d)|$| (?:of|in|on|to|for|at|from|by|that|with|after|before|until|when|and|as|ahead|over)\b)"
_START = r"(?:^|, |\bthat |\band )"
_ACTIVE = re.compile(rf"{_START}(?P<one>{_PARTY}) (?P<verb>{_VERBS}) (?P<other>{_PARTY}){_END}")
_PASSIVE = re.compile(
    rf"{_START}(?P<one>{_PARTY}) (?P<verb>(?:was|were|has been|have been|is) \w+ed by) (?P<other>{_PARTY}){_END}"
)
_FROM = re.compile(
    rf"(?P<one>\b[A-Z]\w+(?: [A-Z]\w+)?) (?P<verb>(?:has |have )?(?:joined|signed|to|beat) (?:[A-Z]\w+ )*?from) (?P<other>[A-Z]\w+(?: [A-Z]\w+)?){_END}"
)
_AHEAD = re.compile(
    rf"{_START}(?P<one>{_PARTY}) (?P<verb>took [\w.]+%? of the vote, ahead of|is ahead of|came before) (?P<other>{_PARTY}){_END}"
)
_PRONOUNS = frozenset("he she it they we you who this that there".split())


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """The text with the two parties of a verb exchanged."""
    shown = unquoted(text)
    patterns = ((_ACTIVE, "active"), (_PASSIVE, "passive"), (_AHEAD, "ahead of"), (_FROM, "from"))
    for pattern, variant in patterns:
        for found in pattern.finditer(shown):
            one, verb, other = found["one"], found["verb"], found["other"]
            if {one.split()[0].lower(), other.split()[0].lower()} & _PRONOUNS:
                continue
            first, second = _cased(other, like=one), _cased(one, like=other)
            start, end = found.start("one"), found.end("other")
            if not start:
                first = first[:1].upper() + first[1:]
            changed = f"{text[:start]}{first} {verb} {second}{text[end:]}"
            if not _says_so(f"{first} {verb} {second}", scene):
                yield Change(changed, variant, f"in the source {one} {verb} {other}")


def _cased(phrase: str, *, like: str) -> str:
    """A phrase with or without a capital, as its new place wants it; names keep theirs."""
    first = phrase.split(maxsplit=1)[0]
    if like[:1].isupper() and re.match(rf"{_DETERMINED}\b", like):
        return phrase[:1].upper() + phrase[1:]
    if re.match(rf"{_DETERMINED}\b", phrase) or (
        len(phrase.split()) > 1 and phrase.split()[1][:1].islower()
    ):
        return first.lower() + phrase[len(first) :]
    return phrase


def _says_so(swapped: str, scene: Scene) -> bool:
    return any(swapped.casefold() in sentence.casefold() for sentence in scene.story.sentences)
