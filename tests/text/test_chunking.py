"""Chunks are exact, whole, within budget and complete, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Article, Chunk, Mask
from summarizer.errors import ConfigError
from summarizer.text import ledger, tokens
from summarizer.text.chunking import chunk
from summarizer.text.sentences import of_article

HOSTILE = st.lists(
    st.sampled_from(
        [
            *"aé中。，.! \n\u0301😀\u200d\u2028🇫🇷\xa0\ud800\udc00\x00ا؟/",
            *(
                "Be ",
                ". The ",
                "“",
                "” ",
                "word ",
                "word, ",
                "\r\n",
                "\n/",
                "4567",
                " " * 40,
                "a" * 90,
                "中" * 60,
            ),
        ]
    ),
    max_size=60,
).map("".join)


def article(text: str, *masks: tuple[int, int]) -> Article:
    """An article with masked stretches."""
    return Article("a1", "x", text, "", masks=tuple(Mask(start, end, "x") for start, end in masks))


def chunks(source: Article, max_tokens: int, *, context: int = 0) -> tuple[Chunk, ...]:
    """The chunks of an article's own sentences."""
    return chunk(source, of_article(source), max_tokens=max_tokens, context_sentences=context)


def texts(source: Article, max_tokens: int) -> list[str]:
    """The text of every chunk."""
    return [source.text[part.start : part.end] for part in chunks(source, max_tokens)]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Hostile articles with up to three masks."""
    text = draw(HOSTILE)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    return article(text, *zip(bounds[::2], bounds[1::2], strict=False))


@settings(max_examples=300, deadline=None)
@given(articles(), st.sampled_from([8, 9, 13, 40, 200]))
def test_invariants_hold_for_every_text(source: Article, max_tokens: int) -> None:
    """Exact counts within budget; every unmasked character in exactly one chunk; no chunk begins or ends masked."""
    masked = {offset for mask in source.masks for offset in range(mask.start, mask.end)}
    owned: list[int] = []
    for part in chunks(source, max_tokens):
        assert tokens.count(source.text[part.start : part.end]) == part.tokens <= max_tokens
        assert part.start not in masked
        assert part.end - 1 not in masked
        owned += range(part.start, part.end)
        for sentence in part.sentences:
            assert source.text[sentence.start : sentence.end] == sentence.text
            assert part.start <= sentence.start < sentence.end <= part.end
    assert owned == sorted(set(owned))
    assert set(owned) - masked == set(range(len(source.text))) - masked


@settings(max_examples=100, deadline=None)
@given(articles(), st.sampled_from([8, 30]))
def test_another_counter_is_obeyed_as_exactly(source: Article, max_tokens: int) -> None:
    """The budget holds in the units of the counter that is handed in."""
    found = chunk(source, of_article(source), max_tokens=max_tokens, count=len)
    assert all(part.end - part.start == part.tokens <= max_tokens for part in found)
    shown = ["".join(s.text.split()) for part in found for s in part.sentences]
    assert "".join(shown) == "".join("".join(s.text.split()) for s in of_article(source))


def test_sentences_are_packed_whole() -> None:
    """White space goes with the sentence after it, a line end with the one before."""
    source = article("One two three four.\n\nFive six seven eight. Nine ten eleven twelve.")
    assert texts(source, 8) == [
        "One two three four.\n\n",
        "Five six seven eight.",
        " Nine ten eleven twelve.",
    ]


def test_a_long_sentence_is_cut_after_clauses_first() -> None:
    """Its parts keep its number and have spans of their own."""
    source = article("The old dam held all night, but the new one, built in May, gave way at dawn.")
    found = chunks(source, 10)
    assert [part.sentences[0].text for part in found] == [
        "The old dam held all night,",
        "but the new one, built in May,",
        "gave way at dawn.",
    ]
    assert {sentence.index for part in found for sentence in part.sentences} == {0}


def test_without_clauses_it_is_cut_after_words() -> None:
    """No word is divided."""
    source = article("one two three four five six seven eight nine ten eleven twelve")
    assert all(part.startswith(" ") for part in texts(source, 8)[1:])


def test_without_words_it_is_cut_between_characters() -> None:
    """A family of joined emoji stays together."""
    family = "👨\u200d👩\u200d👧"
    assert all(part.count("👨") == part.count("👧") for part in texts(article(family * 12), 20))


def test_the_longest_mask_between_two_chunks_is_in_neither() -> None:
    """A masked stretch costs nothing where a chunk can end."""
    source = article("One two three four. Advertisement here now. Five six seven eight.", (20, 43))
    assert texts(source, 8) == ["One two three four. ", " Five six seven eight."]


def test_a_mask_inside_a_chunk_is_counted() -> None:
    """The count is that of the stretch, mask and all."""
    source = article("One two. Ad here. Three four.", (9, 17))
    (found,) = chunks(source, 50)
    assert (found.start, found.end, found.tokens) == (0, 29, tokens.count(source.text))


def test_context_comes_from_the_chunk_before() -> None:
    """It is shown, not counted."""
    source = article("One two three four. Five six seven eight. Nine ten eleven twelve.")
    found = chunks(source, 8, context=1)
    assert [[s.text for s in part.context] for part in found] == [
        [],
        ["One two three four."],
        ["Five six seven eight."],
    ]
    assert all(part.tokens <= 8 for part in found)


def test_everything_masked_or_empty_gives_no_chunk() -> None:
    """There is nothing to show a model."""
    assert chunks(article(""), 8) == chunks(article("All of it.", (0, 10)), 8) == ()


@pytest.mark.parametrize("max_tokens", [7, 0, -1])
def test_a_budget_below_the_least_is_refused(max_tokens: int) -> None:
    """The message says what to give."""
    with pytest.raises(ConfigError, match="at least 8"):
        chunks(article("One."), max_tokens)


def test_a_character_beyond_the_budget_is_refused() -> None:
    """Only another counter can find one character so expensive."""
    with pytest.raises(ConfigError, match="offset 0"):
        chunk(
            article("ab"), of_article(article("ab")), max_tokens=8, count=lambda text: 9 * len(text)
        )


@pytest.mark.parametrize("unit", ["a", " ", "x.", "中。", "\n/", "!", "word ", "a\u0301"])
def test_a_long_line_of_anything_is_encoded_once_and_full(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks of one unit repeated are nearly full, and no character is encoded again and again."""
    encoded = [0]
    encode = tokens.encode

    def counting(block: str) -> list[int]:
        encoded[0] += len(block)
        return encode(block)

    monkeypatch.setattr(tokens, "encode", counting)
    monkeypatch.setattr(ledger, "encode", counting)
    source = article(unit * (100_000 // len(unit)))
    found = chunks(source, 512)
    assert min(part.tokens for part in found[:-1]) > 0.9 * 512
    assert encoded[0] <= 3 * len(source.text)
