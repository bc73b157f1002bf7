"""Compiles the rules of the grammar: templates over word classes become regular expressions over characters.

All templates are one alternation; what a token can begin is known beforehand, since
most words of a text begin nothing. A language's table can replace or add rules.
What looks like a time and is none is ``friends.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError
from summarizer.temporal.classes import CODE, OTHER
from summarizer.temporal.rules import MACROS, RULES
from summarizer.temporal.slices import BUILDERS

if TYPE_CHECKING:
    from summarizer.temporal.lexicon import Lexicon


def _check(name: str, template: str, place: str) -> None:
    """Raise ``ConfigError`` for a rule nobody builds, a class that does not exist, or brackets that do not close."""
    if name not in BUILDERS:
        raise ConfigError(f"unknown rule {name!r}", place=place)
    try:
        re.compile(expand(template))
    except KeyError as error:
        raise ConfigError(f"{name}: unknown class of words {error}", place=place) from error
    except re.error as error:
        raise ConfigError(f"{name}: {template!r} is no template: {error}", place=place) from error


_SYMBOL = re.compile(r"\(\?<?[=!]|[A-Z][A-Z0-9]*|[()|?*]")


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


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of a language, compared by identity so that what is compiled from them is found at once."""

    templates: tuple[tuple[str, str], ...]


SHARED = Rules(RULES)
"""The rules of English, and of every language for what its table does not replace."""


@lru_cache(maxsize=16)
def rules_of(language: Lexicon) -> Rules:
    """Return the rules of a language: a rule its table gives stands where the shared one of that name stood, a new one first."""
    own = dict(language.grammar.rules)
    if not own:
        return SHARED
    for name, template in ((name, template) for name, ts in own.items() for template in ts):
        _check(name, template, f"languages/{language.language}.toml [rules]")
    names = [name for name, _ in RULES]
    templates = [(name, t) for name, ts in own.items() if name not in names for t in ts]
    for index, (name, template) in enumerate(RULES):
        if name not in own:
            templates.append((name, template))
        elif name not in names[:index]:
            templates.extend((name, t) for t in own[name])
    return Rules(tuple(templates))


@lru_cache(maxsize=16)
def grammar(rules: Rules = SHARED) -> tuple[re.Pattern[str], tuple[tuple[str, bool], ...]]:
    """Return the compiled alternation, and for its group ``r<i>`` the builder's name and whether it is a prefix."""
    templates = rules.templates
    table = tuple((name, template.endswith("PREFIX")) for name, template in templates)
    body = "|".join(
        f"(?P<r{index}>{expand(template)})" for index, (_, template) in enumerate(templates)
    )
    return re.compile(body), table


@lru_cache(maxsize=4_096)
def single(index: int, rules: Rules = SHARED) -> re.Pattern[str]:
    """Return the template of one rule alone, compiled when first needed."""
    return re.compile(expand(rules.templates[index][1]))


@lru_cache(maxsize=16)
def starter(rules: Rules = SHARED) -> re.Pattern[str]:
    """Return the pattern of where any rule can begin: most words of a text begin none.

    A class that is no expression by itself (``the``, ``a``, ``about``) counts only
    before a token of another class than most words have.
    """
    first = frozenset().union(*_first_classes(rules))
    alone = {code for code in first if _stands_alone(code, rules)}
    led = first - alone
    either = f"[{re.escape(''.join(sorted(alone)))}]" if alone else r"(?!)"
    return re.compile(
        f"{either}|[{re.escape(''.join(sorted(led)))}](?=[^{re.escape(OTHER)}])" if led else either
    )


def _stands_alone(code: str, rules: Rules) -> bool:
    """Whether a rule that needs no expression after it can match a token of this class by itself, or after another one."""
    own = [i for i in candidates(code, rules) if not rules.templates[i][1].endswith("PREFIX")]
    if any("(?<" in rules.templates[i][1] for i in own):
        return True
    patterns = [single(i, rules) for i in own]
    return any(p.match(code + OTHER) or p.match(code) for p in patterns)


@lru_cache(maxsize=4_096)
def candidates(code: str, rules: Rules = SHARED) -> tuple[int, ...]:
    """Return the rules that can begin with a token of this class, in order of precedence."""
    return tuple(index for index, starts in enumerate(_first_classes(rules)) if code in starts)


@lru_cache(maxsize=16)
def _first_classes(rules: Rules) -> tuple[frozenset[str], ...]:
    return tuple(_starts(template) for _, template in rules.templates)


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
        if symbol[0] == "(":
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
