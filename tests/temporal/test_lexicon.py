"""Tokens and their classes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.temporal.classes import CODE
from summarizer.temporal.lexicon import languages, lexicon
from summarizer.temporal.patterns import candidates, grammar, single
from summarizer.temporal.rules import RULES


def test_the_shipped_languages_are_found() -> None:
    """A word table beside the code is a language."""
    assert languages() == ("de", "en", "es", "fr", "it", "pt")


def test_an_unknown_language_has_figures_only() -> None:
    """Dates in figures need no words."""
    tokens = lexicon("xx").tokens("Montag 2024-12-16")
    assert [tokens.name(i) for i in range(2)] == ["", "ISO"]


def test_capitals_tell_months_from_other_words() -> None:
    """`may` is a verb, `May` can be a month."""
    tokens = lexicon("en").tokens("may May")
    assert [tokens.name(i) for i in range(2)] == ["", "MONTH"]


def test_expressions_do_not_cross_a_line_end_but_wrapped_lines_go_on() -> None:
    """A line that goes on in lower case or with a figure is the same sentence."""
    tokens = lexicon("en").tokens("on December\n16 he left.\nMonday")
    assert "BREAK" not in [tokens.name(i) for i in range(4)]
    assert tokens.name(len(tokens.starts) - 2) == "BREAK"


def test_every_rule_starts_where_its_first_classes_say() -> None:
    """The quick look at the first token never hides a rule that the whole alternation would match."""
    pattern, _ = grammar()
    for code in CODE.values():
        for other in CODE.values():
            match = pattern.match(code + other)
            if match is not None and match.lastgroup is not None:
                assert int(match.lastgroup[1:]) in candidates(code)


def test_rules_compile_one_by_one() -> None:
    """Every template is a valid pattern on its own."""
    assert all(single(index).pattern for index in range(len(RULES)))


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    """Tokens never overlap, whatever the characters."""
    tokens = lexicon("en").tokens(text)
    bounds = [b for pair in zip(tokens.starts, tokens.ends, strict=True) for b in pair]
    assert bounds == sorted(bounds)
    assert len(tokens.classes) == len(tokens.starts)
