"""Quantities of German, French, Spanish, Italian and Portuguese sentences, in figures and in words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import glossaries, glosses, number_tokens, spelled
from summarizer.text.quantities import comparable, compatible, find

GOLD = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "quantities_abroad_gold.tsv")
    .read_text("utf-8")
    .splitlines()
    if not line.startswith("#")
]
LANGUAGES = sorted(glossaries.LANGUAGES)


def bound(value: float | None) -> str:
    """Return a bound as the gold file writes it."""
    return "-" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(("language", "sentence", "expected"), GOLD, ids=[one[1] for one in GOLD])
def test_gold(language: str, sentence: str, expected: str) -> None:
    """Words, bounds, unit, noun and role of every quantity, and nothing else, are found."""
    found = [
        "|".join(
            (
                each.text,
                bound(each.low),
                bound(each.high),
                each.unit or "-",
                each.noun or "-",
                each.role.value if each.role else "-",
            )
        )
        for each in find(sentence, language)
    ]
    assert found == (expected.split(" ;; ") if expected else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_table_and_ten_gold_sentences(language: str) -> None:
    """No language is read without having been tried."""
    assert sum(one[0] == language for one in GOLD) >= 10
    assert glossaries.of(language) is not None


@pytest.mark.parametrize(
    ("language", "words", "worth"),
    [
        ("de", "siebenundneunzig", 97),
        ("de", "zweihundertvierzig", 240),
        ("de", "dreitausendfünfhundert", 3_500),
        ("de", "anderthalb", 1.5),
        ("fr", "soixante et onze", 71),
        ("fr", "quatre-vingt-dix-neuf", 99),
        ("fr", "deux cent trente", 230),
        ("fr", "mille neuf cents", 1_900),
        ("es", "treinta y uno", 31),
        ("es", "quinientas doce", 512),
        ("es", "dos mil trescientos cuatro", 2_304),
        ("it", "ventuno", 21),
        ("it", "quarantotto", 48),
        ("it", "trecentosessantadue", 362),
        ("it", "cinquemila", 5_000),
        ("pt", "oitenta e sete", 87),
        ("pt", "cento e vinte", 120),
        ("pt", "mil e duzentas", 1_200),
    ],
)
def test_numbers_in_words(language: str, words: str, worth: float) -> None:
    """The whole expression is read, and nothing is left of it."""
    glossary = glossaries.of(language)
    assert glossary is not None
    tokens = number_tokens.tokenize(words, abroad=True)
    assert spelled.read(tokens, 0, glossary) == (worth, len(tokens))


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("fr", "1.234.567 euros", 1_234_567),
        ("fr", "1\u202f600 voyageurs", 1_600),
        ("de", "1'250 Franken", 1_250),
        ("de", "0,750 Liter", 0.75),
        ("es", "1,200 personas", 1_200),
        ("es", "4.5 millones de pesos", 4_500_000),
        ("pt", "12.500,75 reais", 12_500.75),
    ],
)
def test_marks_between_figures_are_read_as_the_language_writes_them(
    language: str, text: str, low: float
) -> None:
    """A comma is for decimals, but nobody counts parts of a person."""
    assert [quantity.low for quantity in find(text, language)] == [low]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Am 3. Mai 2031 um 12 Uhr begann es."),
        ("de", "Er läutete um zwölf, wie am 3. Tag."),
        ("fr", "Le 14 juillet 2031 à 10h30, au 3e étage."),
        ("es", "El 3 de mayo de 2031, a las 18:30."),
        ("it", "Il 12 marzo 2031 alle 18.30."),
        ("pt", "Em 12 de março de 2031, às 18h30."),
        ("fr", "Une femme est venue, un homme est parti."),
        ("de", "Eine Frau kam, ein Mann ging."),
    ],
)
def test_days_hours_and_articles_count_nothing(language: str, sentence: str) -> None:
    """A date is for others, and `une` is mostly no number."""
    assert find(sentence, language) == []


def test_a_figure_of_one_language_is_held_against_that_of_another() -> None:
    """Nouns and roles are the same words in all of them."""
    (french,) = find("Au moins 14 voyageurs ont été blessés.", "fr")
    (german,) = find("Elf Fahrgäste wurden verletzt.", "de-CH")
    (english,) = find("It injured 17 passengers.")
    assert comparable(french, german)
    assert not compatible(french, german)
    assert compatible(french, english)


def test_a_language_that_is_not_known_is_read_as_english() -> None:
    """Nothing is guessed about the marks between its figures."""
    assert [quantity.text for quantity in find("1,200 people", "nl")] == ["1,200"]


@given(
    st.sampled_from(LANGUAGES),
    st.lists(
        st.sampled_from(
            "un une ein zwei tre mil mille cent 12 1.200 4,5 millions de d' di % Mio . entre et e y et bis Boote"
            " mehrere verletzte Prozent persone sur su ans, \u202e \u200b ٣".split(" ")
        ),
        max_size=14,
    ),
)
@settings(max_examples=120)
def test_any_text_is_read_and_each_quantity_stands_where_it_says(
    language: str, words: list[str]
) -> None:
    """Words of all the languages in any order: in place, in order, without overlap."""
    text = " ".join(words)
    end = 0
    for quantity in find(text, language):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= end
        end = quantity.end
    starts = [token.start for token in glosses.tokens_of(text, language)]
    assert starts == sorted(starts)


@pytest.mark.parametrize("piece", ["1 000 ", "mehrere ", "un sur ", "9", "entre 3 ", "zwei Boote "])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    """A tenth of a megabyte of one thing is read within seconds."""
    start = time.perf_counter()
    find(piece * (100_000 // len(piece)), "de")
    assert time.perf_counter() - start < 10
