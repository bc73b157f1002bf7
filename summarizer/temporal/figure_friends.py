"""Figures that look like a time and are none: ``Room 1984``, ``1984 troops``, ``rose by 2012 points``, ``2:15``.

Each test looks at the neighbours of a match only, and is true where the match is a
time. English only; other languages have their words in their tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.temporal.lexicon import word_set
from summarizer.temporal.slices import is_rate

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Tokens
    from summarizer.temporal.slices import Slice

_YEAR_BEFORE = word_set(
    """IN FROM BETWEEN TO AND OF THE BEFORE AFTER EARLY EDGE SEASON APPROX LPAR SLASH QTOKEN UNIT QUARTER FISCAL OR THIS AGO
    LAST NEXT POSS"""
)
_COUNTED = word_set(
    """points votes seats people units miles metres meters km kg tonnes tons dollars euros pounds
    barrels jobs copies acres hectares feet yards"""
)
"""Nouns that a figure counts even after a preposition: ``rose by 2012 points``, ``one in 2000 people``."""
_NUMBERED = word_set(
    """iso din en hr rfc room flight no number route highway section page pages figure channel article act boeing
    airbus windows chapter bus train platform gate unit building model code area pin resolution
    directive order bill law clause rule form line verse hotel apartment suite street avenue
    road studio class version type top"""
)
_EVENTS = word_set(
    """olympics games conference cup championship championships summit expo eurovision festival
    awards election elections worlds open masters census season congress"""
)
_BEFORE_YEAR = word_set("a an due circa founded built born died established")
_LASTING = word_set("for in over within after took takes lasted spent been")
_AT = word_set("at by until till from around about before after since")
_DATES = ("YEAR", "ISO", "NUMERIC", "WEEKDAY", "DAYWORD", "MONTH", "ORD")
_BUSINESS = word_set(
    """profit profits sales revenue revenues earnings results growth net loss losses income output
    exports imports orders turnover dividend shares gdp gross operating pretax"""
)
"""Words of a report of figures: without one, ``the first half`` is of a match."""


def year(part: Slice) -> bool:
    """Take a bare figure for a year after a preposition, or where the words around it are of dates or events."""
    tokens, first = part.tokens, part.first
    value = part.number("YEAR") or 0
    before, after = tokens.word(first - 1), tokens.word(part.last)
    name = tokens.name(first - 1)
    if name == "DASH" and tokens.name(first - 2) == "EARLY":
        return True
    if not 1200 <= value <= 2100 or _is_counted_or_numbered(part):
        return False
    if after in _COUNTED or (before.lower() == "at" and name == "IN" and after[:1].isupper()):
        return False
    counted = after.islower() and after.endswith("s") and len(after) > 4 and after[-2] != "s"
    modern = 1900 <= value <= 2060
    if name in _YEAR_BEFORE:
        amount = before.lower() in ("for", "at", "within", "about") and not modern
        return not amount and (not counted or name in ("IN", "THE", "FROM"))
    if counted or not modern:
        return False
    if before.lower() in _BEFORE_YEAR:
        # "a 2000 seat arena" has a round number
        return after[:1].isupper() or value % 100 > 0 or name != "A"
    if not before[:1].isalpha():
        return name in ("COMMA", "BREAK", "") or (name == "DASH" and not touches(tokens, first - 1))
    acronym = before.isupper() and len(before) > 2
    event = before.lower() in _EVENTS or name in ("SEASON", "HOLIDAY", "MONTH")
    return acronym or event or (before.islower() and after[:1].isupper())


def _is_counted_or_numbered(part: Slice) -> bool:
    """``Room 1984``, ``$1984``, ``1984 days``, ``1984-88-3``."""
    tokens, after = part.tokens, part.tokens.name(part.last)
    before = tokens.word(part.first - 1)
    if before.lower() in _NUMBERED or before in ("-", "$", "€", "£", "+", "±"):
        return True
    dashed = after == "DASH" and touches(tokens, part.last)
    return dashed or after in ("UNIT", "SECOND", "NUM", "AMPM")


def touches(tokens: Tokens, index: int) -> bool:
    """Whether a dash stands without spaces between its neighbours."""
    return tokens.text[tokens.starts[index] - 1 : tokens.starts[index]].strip() != ""


def duration(part: Slice) -> bool:
    """Take a counted unit for a length; ``a second opinion`` and ``.5 days`` are none."""
    tokens = part.tokens
    if part.has("YEAR") and not (part.number("YEAR") or 0) >= 1000:
        return False
    if part.has("QUARTER") and not part.has("NUMW", "DAYNUM", "FEW"):
        return False
    unit = part.find("UNIT", "SECOND", "QUARTER", "WEEKEND")
    if unit is None:
        return False
    word = tokens.word(unit).lower()
    if part.has("SECOND") and not part.has("DASH", "NUMW", "DAYNUM", "NUM2", "NUM"):
        return False
    plain = not part.has("DAYNUM", "NUM2", "NUM", "NUMW", "FEW", "HALF", "YEAR", "LONG")
    after = tokens.word(part.last)
    titled = all(tokens.word(i)[:1].isupper() for i in (part.first, unit)) and unit > part.first
    if titled and not tokens.word(unit).isupper() and (after == "of" or after[:1].isupper()):
        return False  # "the Six Day War"
    if plain and word in ("second", "minute", "day", "seconds"):
        return (word == "day" and tokens.name(part.last) in ("AFTER", "BEFORE")) or is_rate(part)
    return tokens.word(part.first - 1) not in ("$", "€", "£", ".")


def bare_units(part: Slice) -> bool:
    """``for years``, ``decades``: a plural that lasts, not ``two of the years``."""
    tokens = part.tokens
    word, before = tokens.word(part.first).lower(), tokens.word(part.first - 1).lower()
    if word in ("decades", "centuries"):
        return tokens.name(part.first - 1) not in ("FEW", "THE", "THIS")
    return word.endswith("s") and word not in ("seconds", "minutes") and before in _LASTING


def clock(part: Slice) -> bool:
    """Take ``2:15`` for a time of day where a preposition, a line or a date stands beside it."""
    tokens = part.tokens
    if "h" in part.word("CLOCK"):  # "1h ago" is no hour of the day in English
        return False
    if part.has("NOON"):
        return tokens.name(part.last) != "" or not tokens.word(part.last)[:1].isupper()
    if part.has("AMPM", "ZONE"):
        return True
    before = part.first - 1
    if tokens.name(before) == "COMMA" and tokens.name(before - 1) in _DATES:
        return True
    after = part.last + (tokens.name(part.last) in ("COMMA", "IN"))
    if tokens.name(after) in ("WEEKDAY", "MONTH", "DAYWORD") or (
        tokens.name(after) in ("DAYNUM", "ORD") and tokens.name(after + 1) == "MONTH"
    ):
        return True
    return tokens.word(before).lower() in _AT or (
        tokens.name(before) in ("BREAK", *_DATES) or part.first == 0
    )


def half_alone(part: Slice) -> bool:
    """``the first half`` of a year in a report of figures, not of a match."""
    tokens = part.tokens
    near = range(max(0, part.first - 12), min(len(tokens.starts), part.last + 12))
    listed = tokens.word(part.last).lower() in ("of", "century", "time", "hour")
    return not listed and any(tokens.word(i).lower() in _BUSINESS for i in near)


def day_of_month(part: Slice) -> bool:
    """``on the 14th.``, not ``the 14th floor``: nothing follows that it could count."""
    after = part.tokens.name(part.last)
    governed = part.tokens.word(part.first - 1).lower() in ("on", "from", "until", "by", "since")
    ends = after in ("DOT", "COMMA", "BREAK", "AND", "TO", "RPAR") or not part.tokens.word(
        part.last
    )
    if part.has("UNIT"):
        return True
    if part.has("WEEKDAY", "DABBR"):
        return ends or part.tokens.word(part.last).lower() in ("is", "was", "at", "when")
    return governed and ends
