"""The writer who errs not: small true rewordings, as a model makes them, so that caution has its price measured.

Each keeps to what its sentence says or says less. What depends on a stretch that
would go (a negation, `only`, `until`) is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import Change, Scene, spliced, unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTH = "|".join(words.MONTHS["en"])
_WEEKDAY = "|".join(words.WEEKDAYS["en"])
_DAY = rf"(?:{_WEEKDAY})(?:,? (?:\d\d? (?:{_MONTH})|(?:{_MONTH}) \d\d?))?(?: (?:morning|afternoon|evening|night))?"
_ON_DAY = re.compile(
    rf"(?:^On (?:{_DAY}),? (?=\w)|,? (?:late )?on (?:{_DAY})(?=[ .;]|, (?!{_WEEKDAY}|{_MONTH})))"
)
_DEPENDS = re.compile(
    r"\b(?:not|never|only|until|since|before|after|later|earlier|than|day|no|nobody|first|last|same|again|and)\b|n't",
    re.IGNORECASE,
)
_ASIDE = re.compile(r", (?:who|which) [^,;.\"“”]+, (?=[a-z])")
_REPORTED = re.compile(
    r"^(?P<who>(?:The |[A-Z])[\w' ]{2,50}?) said (?:that )?(?P<what>(?!on |in |at |late |he |she |it |they |his |her |its )[^\"“”;]+)\.$"
)
_REPORTING = re.compile(
    r"^(?P<what>[^\"“”;]+), (?P<who>(?:the |[A-Z])(?:[\w' ]){2,50}?) (?:said|says)\.$"
)
_EPITHET = re.compile(
    r"(?P<head>^|\bsaid |, )(?P<epithet>(?!said|told|says|who|which|when)(?:[A-Z][a-z]+|[a-z]+)(?: (?!said|told)[a-z]+){1,2}) $"
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Ý][A-ZÀ-Ý -]+, [^-–.(]{3,25}(?:\.|(?: \([^)]*\))? [-–]) (?=[A-ZÀ-Ý])"
)
_ALIKE = {
    "about": "around",
    "more than": "over",
    "almost": "nearly",
    "nearly": "almost",
    "began": "started",
    "close to": "near",
    "because of": "owing to",
    "attempt": "try",
    "purchase": "buy",
    "percent": "per cent",
}
_MOST_CHARACTERS = 400
_PERFECT = re.compile(
    r"\b(?:has|have) (?P<done>(?!need|use)\w{2,}ed|made|won|found|held|left|lost|paid|taken|had)\b(?! to be\b)"
)
_PAST_OF = {"taken": "took"}
_ADVERB = re.compile(r"\b(?:just|also|already|now|finally|separately) (?=\w)")
_FRONT_DAY = re.compile(rf"^(?P<day>On {_DAY}),? (?P<rest>[^\"“”;,]+)\.$")


def changes(text: str, scene: Scene) -> Iterator[Change]:
    """Every rewording of ``text`` that is known to keep its truth."""
    shown = unquoted(text)
    for found in _DATELINE.finditer(shown):
        yield Change(text[found.end() :], "dateline dropped")
    yield from _without_day(text, shown)
    for found in _ASIDE.finditer(shown):
        yield Change(spliced(text, found.start(), found.end(), " "), "aside dropped")
    yield from _said_elsewhere(text)
    yield from _without_epithet(text, scene)
    for word, other in _ALIKE.items() if scene.story.language == "en" else ():
        for found in re.finditer(rf"\b{word}(?= [\w])", shown):
            if word != "about" or re.match(
                r" \d| [a-z]+ (?:of|people|times)", shown[found.end() :]
            ):
                yield Change(spliced(text, found.start(), found.end(), other), "synonym")
    yield from _other_figures(text, shown)
    yield from _lighter(text, shown)


def merged(text: str, other: str) -> str | None:
    """Two sentences as one, with a semicolon; ``None`` where a quotation or a list would be broken."""
    if re.search(r"[\"“”„;:]", text + other) or len(text) + len(other) > _MOST_CHARACTERS:
        return None
    if not text.endswith(".") or not other.endswith("."):
        return None
    opening = other.split(maxsplit=1)[0]
    lowered = other[:1].lower() + other[1:] if opening in {"The", "A", "An", "It", "In"} else other
    return f"{text[:-1]}; {lowered}"


def _without_day(text: str, shown: str) -> Iterator[Change]:
    """Without the day on which it was, where nothing else leans on the day."""
    for found in _ON_DAY.finditer(shown):
        if not _DEPENDS.search(shown[: found.start()] + shown[found.end() :]):
            changed = spliced(text, found.start(), found.end(), "")
            yield Change(changed[:1].upper() + changed[1:], "day dropped")


def _said_elsewhere(text: str) -> Iterator[Change]:
    """The report before what is reported, or behind it."""
    if found := _REPORTED.match(text):
        who, what = found["who"], found["what"]
        opening = "the" + who[3:] if who.startswith("The ") else who
        if " and " not in who and "," not in what:
            yield Change(f"{what[:1].upper()}{what[1:]}, {opening} said.", "report moved")
    if found := _REPORTING.match(text):
        who, what = found["who"], found["what"]
        first = what.split(maxsplit=1)[0]
        lowered = (
            what[:1].lower() + what[1:] if first in {"The", "A", "An", "It", "There"} else what
        )
        yield Change(f"{who[:1].upper()}{who[1:]} said that {lowered}.", "report moved")


def _without_epithet(text: str, scene: Scene) -> Iterator[Change]:
    for name in scene.story.people:
        place = text.find(name)
        found = _EPITHET.search(text[:place]) if place > 0 else None
        if found and not re.search(r"\b(?:and|of|by|with|for|the)\b", found["epithet"]):
            yield Change(spliced(text, found.start("epithet"), place, ""), "epithet dropped")


def _other_figures(text: str, shown: str) -> Iterator[Change]:
    """A small count in figures instead of words, or the other way round."""
    for place, word in enumerate(words.COUNTS["en"][:9], start=2):
        for found in re.finditer(rf"(?<=[a-z] ){word}(?= [a-z]{{4,}}s\b)", shown):
            yield Change(spliced(text, found.start(), found.end(), str(place)), "figures")
        for found in re.finditer(rf"(?<=[a-z] ){place}(?= [a-z]{{4,}}s\b)", shown):
            yield Change(spliced(text, found.start(), found.end(), word), "words")


def _lighter(text: str, shown: str) -> Iterator[Change]:
    """A perfect as a past, an adverb of time less, a day at the end instead of the front."""
    for found in _PERFECT.finditer(shown):
        done = _PAST_OF.get(found["done"], found["done"])
        if not re.search(r"\b(?:since|for|not|never|yet|nobody)\b", shown):
            yield Change(spliced(text, found.start(), found.end(), done), "perfect as past")
    for found in _ADVERB.finditer(shown):
        if found.start() and not re.search(r"\bnot $", shown[: found.start()]):
            yield Change(spliced(text, found.start(), found.end(), ""), "adverb dropped")
    if front := _FRONT_DAY.match(text):
        day, rest = front["day"], front["rest"]
        if not _DEPENDS.search(rest):
            yield Change(f"{rest[:1].upper()}{rest[1:]} on{day[2:]}.", "day moved")
