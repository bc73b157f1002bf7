"""The grammar of time expressions: what sequence of word classes is an expression, and what it means.

A rule is a template over the classes of ``lexicon.py`` and a builder in
``stated.py`` or ``counted.py`` with the rule's name. All templates are one alternation; where two
begin at one token, the first in the list wins, so longer constructs come first.
Templates marked ``PREFIX`` need another expression directly after them (``the end
of`` + ``last year``). What looks like a time and is none is ``friends.py``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from summarizer.temporal.lexicon import CODE

MACROS = {
    "DAY": "(DAYNUM|ORD)",
    "MON": "(MONTH|MABBR DOT?)",
    "WD": "(WEEKDAY|DABBR DOT?)",
    "UNITS": "(UNIT|QUARTER|WEEKEND)",
    "CARDINAL": "(DAYNUM|NUM2|NUM|NUMW)",
    "AMOUNT": "((DAYNUM|NUM2|NUM|YEAR|NUMW DASH NUMW|NUMW|A FEW OF?|A HALF DASH?|A|FEW|HALF (A|DASH)|HALF)(AND A HALF)?)",
    "ABOUT": "(APPROX|OVER|FEW (?=CARDINAL))? (APPROX|OVER)?",
    "HYPHEN": "(DASH)",
    "WHICH": "(LAST|NEXT|THIS)",
    "BEFOREAFTER": "(BEFORE|AFTER)",
}

RULES: tuple[tuple[str, str], ...] = (
    ("stamp", "STAMP"),
    ("weekday_iso", "WD COMMA? (ISO|NUMERIC)"),
    ("iso", "ISO"),
    ("numeric", "NUMERIC"),
    ("weekday_date", "WD (COMMA|LPAR)? (THE? DAY DOT? OF? MON|MON THE? DAY) (COMMA? OF? YEAR)?"),
    ("days_of_month", "THE? DAY (DASH|TO|AND|OR) THE? DAY OF? MON (COMMA? OF? YEAR)?"),
    ("month_days", "MON THE? DAY (DASH|TO|AND|OR) THE? DAY (?!UNITS|MON|DASH) (COMMA? YEAR)?"),
    ("day_month", "THE? (DAY DOT? OF? MON|MON THE? DAY (?!DAYNUM)) (COMMA? OF? YEAR)?"),
    ("month_year", "MON COMMA? (OF THE?)? YEAR"),
    ("months_year", "MON (DASH|TO|AND|OR) MON COMMA? OF? YEAR"),
    ("holiday_year", "HOLIDAY (COMMA? (OF|IN)? YEAR)?"),
    (
        "same_period_shifted",
        "(THE|THIS) SAMEWORD (UNIT|PERIOD|QUARTER) (A UNIT (AGO|EARLIER)|(OF|IN)? THE? (LAST|PREVIOUS) UNIT|THE UNIT (BEFORE|PREVIOUS|EARLIER)|EARLIER)",
    ),
    ("same_period_of", "THE SAMEWORD (UNIT|PERIOD|QUARTER) (OF|IN) YEAR"),
    (
        "quarter_of",
        "THE? (FISCAL)? (ORDW|SECOND|LAST|FINAL|ORD) HYPHEN? (FISCAL)? (QUARTER|HALF) (OF|IN)? (THE? (?=FISCAL|LAST|NEXT|THIS|YEAR)) PREFIX",
    ),
    ("quarter_of", "(FISCAL)? QTOKEN (OF|IN|COMMA)? (?=FISCAL|LAST|NEXT|THIS|YEAR) PREFIX"),
    ("quarter_bare", "THE? FISCAL? (ORDW|SECOND|FINAL|ORD) HYPHEN? FISCAL? QUARTER|QTOKEN"),
    ("half_bare", "THE (ORDW|SECOND) HYPHEN? HALF OF THE UNIT"),
    ("week_of", "THE (ORDW|SECOND|LAST|FINAL) (UNIT|WEEKEND|FEW UNIT) OF PREFIX"),
    ("edge_unit", "THE? EDGE OF THE ENTIRE? (FISCAL)? (UNIT|QUARTER|WEEKEND)"),
    ("edge", "THE? EDGE OF PREFIX"),
    ("early_on", "EARLY (IN|DASH)? THE? PREFIX"),
    ("fiscal_year", "THE? (LAST|NEXT|THIS|PREVIOUS)? FISCAL UNIT? (THE? YEAR|DAYNUM|NUM2)?"),
    (
        "sooner_this",
        "(EARLIER|LATER) (DAYWORD|NIGHTWORD|THIS (UNIT|QUARTER|WEEKEND|PART)|IN THE (UNIT|QUARTER|PART)|THAT (UNIT|PART)|(LAST|NEXT) (UNIT|QUARTER|WEEKEND))",
    ),
    ("earlier_date", "(EARLIER|LATER) (IN|DASH)? (?=MON|YEAR) PREFIX"),
    ("day_from", "THE (UNIT|WEEKEND) BEFOREAFTER THE? PREFIX"),
    ("amount_from", "ABOUT AMOUNT HYPHEN? UNITS (BEFOREAFTER|LATER|FROM) THE? PREFIX"),
    ("from_now", "ABOUT AMOUNT HYPHEN? UNITS FROM REF"),
    ("ago_weekday", "A UNIT AGO (IN|THIS)? WD"),
    (
        "ago",
        "ABOUT AMOUNT HYPHEN? (UNITS|SECOND) (AND A HALF)? AGO|UNIT AGO|AGOPRE ABOUT (AMOUNT|FEW) UNITS",
    ),
    ("later", "ABOUT AMOUNT HYPHEN? UNITS (AND A HALF)? (LATER|EARLIER|BEFORE (?!IN|THE|A|FROM))"),
    ("year_adverb", "THE (UNIT|QUARTER) (PREVIOUS|EARLIER|BEFORE|AFTER)"),
    ("that_time", "THAT PERIOD"),
    ("same_part", "(THAT|THE SAMEWORD|THIS SAMEWORD) (UNIT|QUARTER|WEEKEND|PART)"),
    (
        "previous_part",
        "THE? (PREVIOUS|FOLLOWING|NEXT (?=UNIT|PART|WEEKEND)) (UNIT|QUARTER|WEEKEND|WD|MON|PART)",
    ),
    (
        "last_amount",
        "THE? (LAST|NEXT|PREVIOUS|FOLLOWING|FINAL) ABOUT (CARDINAL|NUMW DASH NUMW|FEW|A FEW|A HALF DASH?|HALF DASH?) OF? UNITS",
    ),
    ("last_unit", "(THE|THIS)? WHICH (UNIT|QUARTER|WEEKEND|FISCAL UNIT)"),
    ("last_weekday", "WHICH WD|WD (LAST|NEXT|THIS)(?!UNIT|WEEKEND|PART|FISCAL)"),
    ("weekday_of_week", "WD (OF|IN)? (LAST|NEXT|THIS) UNIT"),
    ("last_month_name", "WHICH MON"),
    ("last_season", "(THE|THIS)? WHICH (SEASON|FALL)"),
    ("season_year", "THE? (SEASON|FALL) (OF|IN|COMMA)? YEAR"),
    ("season", "THE? SEASON|THE FALL"),
    ("month_of", "MON (OF|IN|THIS|LAST)? (?=LAST|NEXT|THIS|THE PREVIOUS) PREFIX"),
    (
        "part_of_day",
        "(WD|DAYWORD|NIGHTWORD) PART|(THIS|LAST) (PART|NIGHTWORD)|(WD|DAYWORD) NIGHTWORD",
    ),
    ("part_of_day", "PART OF PREFIX"),
    ("clock", "(AMPM|CLOCK AMPM?|NOON) ZONE? (IN? (?=WD|DAYWORD|MON|DAY MON)) PREFIX"),
    ("clock", "(AMPM|CLOCK AMPM?|NOON) (LPAR ZONE ((PLUS|DASH) DAYNUM)? RPAR|ZONE)?"),
    ("night", "NIGHTWORD"),
    ("dayword", "DAYWORD"),
    ("weekend", "THE? WEEKEND"),
    ("every", "EACH (CARDINAL|ORDW|SECOND|FEW|A FEW)? (UNITS|WD|MON|SEASON|PART)|PER UNIT"),
    ("weekdays", "WEEKDAYS"),
    ("weekday", "WD"),
    ("year_range", "YEAR DASH (DAYNUM|NUM2|YEAR)"),
    ("year_of_unit", "THE (?=YEAR) PREFIX"),
    ("year", "YEAR"),
    ("month", "MON"),
    ("decade", "(THE)? DECADE"),
    (
        "duration",
        "ABOUT AMOUNT HYPHEN? (UNIT|SECOND|WEEKEND|QUARTER) (AND A HALF)? (HYPHEN? LONG)?|(LAST|ENTIRE)? UNIT HYPHEN LONG|UNIT (?=DASH LONG)",
    ),
    (
        "pair_of_amounts",
        "(CARDINAL|NUMW DASH NUMW) (AND|TO|OR|DASH) (?=(CARDINAL|NUMW DASH NUMW) HYPHEN? UNIT)",
    ),
    ("over_the_units", "OVER THE UNIT"),
    ("entire", "THE ENTIRE UNIT"),
    ("bare_units", "UNIT"),
    ("recent_units", "REF UNIT"),
    ("the_past", "THE LAST (?!UNIT|QUARTER|WEEKEND|CARDINAL|FEW|A|HALF|FISCAL)"),
    ("part_alone", "THE? PART"),
    ("adverb", "ADVERB"),
    ("ref", "REF"),
)
"""Rule name and template, in order of precedence."""


_SYMBOL = re.compile(r"\(\?[=!]|[A-Z][A-Z0-9]*|[()|?*]")


def expand(template: str) -> str:
    """Return a template as a regular expression over class characters: ``DAY MONTH?`` -> ``(?:[A]|[E])[Y]?``-like."""

    def name(match: re.Match[str]) -> str:
        word = match.group()
        if word == "PREFIX":
            return ""
        if word in MACROS:
            return expand(MACROS[word])
        return re.escape(CODE[word])

    spelled = re.sub(r"[A-Z][A-Z0-9]+|\bA\b", name, template)
    return re.sub(r"\((?!\?)", "(?:", spelled).replace(" ", "")


@lru_cache(maxsize=1)
def grammar() -> tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]:
    """Return the compiled alternation, and for its group ``r<i>`` the builder's name and whether it is a prefix."""
    table = tuple((name, template.endswith("PREFIX")) for name, template in RULES)
    body = "|".join(
        f"(?P<r{index}>{expand(template)})" for index, (_, template) in enumerate(RULES)
    )
    return re.compile(body), table


@cache
def single(index: int) -> re.Pattern[str]:
    """Return the template of one rule alone, compiled when first needed."""
    return re.compile(expand(RULES[index][1]))


@cache
def starter() -> re.Pattern[str]:
    """Return the pattern of the tokens any rule can begin with: most words of a text are none."""
    return re.compile("[" + re.escape("".join(sorted(frozenset().union(*_first_classes())))) + "]")


@cache
def candidates(code: str) -> tuple[int, ...]:
    """Return the rules that can begin with a token of this class, in order of precedence."""
    return tuple(index for index, starts in enumerate(_first_classes()) if code in starts)


@cache
def _first_classes() -> tuple[frozenset[str], ...]:
    return tuple(_starts(template) for _, template in RULES)


def _starts(template: str) -> frozenset[str]:
    """Return the classes of the tokens that what a template matches can begin with."""
    return _sequence(_SYMBOL.findall(template))[0]


def _sequence(symbols: list[str]) -> tuple[frozenset[str], bool]:
    """Read alternatives up to a closing bracket: their first classes, and whether they can be empty."""
    first: set[str] = set()
    empty = False
    open_here = True
    while symbols and symbols[0] != ")":
        symbol = symbols.pop(0)
        if symbol == "|":
            empty, open_here = empty or open_here, True
            continue
        if symbol in ("(", "(?=", "(?!"):
            starts, nullable = _sequence(symbols)
            symbols.pop(0)
            if symbol != "(":
                continue
        elif symbol == "PREFIX":
            continue
        elif symbol in MACROS:
            starts, nullable = _sequence(_SYMBOL.findall(MACROS[symbol]))
        else:
            starts, nullable = frozenset(CODE[symbol]), False
        if symbols and symbols[0] in "?*":
            symbols.pop(0)
            nullable = True
        if open_here:
            first |= starts
            open_here = nullable
    return frozenset(first), empty or open_here
