"""JSON is the promise to programs: exact fields, exact quotes, valid against its own schema."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from summarizer.domain import Article, Citation, Entry, EntrySentence, Note, Source, Timeline
from summarizer.errors import SummarizerError
from summarizer.rendering import render, schema

if TYPE_CHECKING:
    from collections.abc import Callable


def printed(timeline: Timeline, *, embed_sources: bool = False) -> Any:
    """Return what a program reads from the output."""
    return json.loads(render(timeline, "json", embed_sources=embed_sources))


def test_the_story_is_printed_as_agreed(
    story: Timeline, golden: Callable[[str, str], None]
) -> None:
    """Names, order and nulls of every field."""
    golden("story.json", render(story, "json"))


def test_the_schema_is_printed_as_agreed(golden: Callable[[str, str], None]) -> None:
    """A change of the public format is seen in review."""
    golden("schema.json", json.dumps(schema(), indent=2) + "\n")


def test_the_schema_is_a_schema() -> None:
    """It is valid against draft 2020-12 itself."""
    Draft202012Validator.check_schema(schema())


def test_the_story_and_the_hostile_page_fit_the_schema(story: Timeline, hostile: Timeline) -> None:
    """Every output is valid, whatever an article says."""
    validator = Draft202012Validator(schema())
    for timeline in (story, hostile, Timeline("Nothing", None, ())):
        validator.validate(printed(timeline))


def test_the_schema_refuses_an_unknown_field(story: Timeline) -> None:
    """A consumer can rely on the list of fields."""
    document = printed(story) | {"extra": 1}
    assert not Draft202012Validator(schema()).is_valid(document)


def test_every_quote_equals_its_span(hostile: Timeline) -> None:
    """Control characters and a lone surrogate survive in a quote, unlike in a sentence."""
    document = printed(hostile, embed_sources=True)
    text = document["sources"][0]["text"]
    cited = [one for entry in document["entries"] for one in entry["citations"]]
    assert cited
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in cited)
    assert "\x1b[31m" in text
    assert "\ud800" in text


def test_headlines_and_sentences_are_visible(hostile: Timeline) -> None:
    """What a reader's program shows holds no escape, override or tag."""
    document = printed(hostile)
    first = document["entries"][0]
    for shown in (first["headline"], first["sentences"][0]["text"], document["title"]):
        assert shown.startswith("=cmd|'/C calc'!A0 red link override isolate zerowidth mark tags <")


def test_the_output_is_ascii(hostile: Timeline) -> None:
    """It can be printed on any terminal and written in any encoding."""
    assert render(hostile, "json").isascii()


def test_a_text_is_given_where_the_file_is_not_the_text(story: Timeline) -> None:
    """Offsets into extracted text mean nothing without it."""
    given = [source["text"] is not None for source in printed(story)["sources"]]
    assert given == [False, False, True]


def test_all_texts_are_given_on_request(story: Timeline) -> None:
    """One file then carries its own evidence."""
    given = [source["text"] for source in printed(story, embed_sources=True)["sources"]]
    assert given == [source.article.text for source in story.sources]


def test_an_unknown_price_is_null(story: Timeline) -> None:
    """Unknown is not free."""
    run = replace(story.run, cost_usd=None)
    assert printed(replace(story, run=run))["run"]["cost_usd"] is None


def test_offsets_count_code_points() -> None:
    """A character outside the basic plane is one, and an escaped pair in JSON."""
    article = Article("a1", "a1.txt", "😀 fire", "0" * 64)
    entry = Entry(
        "b1", None, "Fire", (EntrySentence("Fire", (0,)),), (Citation("a1", 2, 6, "fire"),)
    )
    document = printed(Timeline("t", None, (Source(article, "o1"),), background=(entry,)))
    assert document["sources"][0]["characters"] == 6
    assert document["background"][0]["citations"][0] == {
        "source": "a1",
        "start": 2,
        "end": 6,
        "quote": "fire",
    }


def test_a_value_outside_the_format_is_an_internal_error(story: Timeline) -> None:
    """It is named instead of printed."""
    broken = replace(story.sources[0].article, sha256="not a digest")
    sources = (Source(broken, "o1"), *story.sources[1:])
    with pytest.raises(SummarizerError, match=r"SourcePart: internal error.* at sha256"):
        render(replace(story, sources=sources), "json")


def test_what_a_run_could_not_do_stands_among_what_is_not_shown(story: Timeline) -> None:
    """The format has no notes; a reader of the JSON alone must know all the same."""
    note = Note("wire.txt, characters 0-99", "the embedded engine read this part", incomplete=True)
    remark = Note("grouping", "2 pairs were decided by likeness")
    document = printed(replace(story, notes=(note, remark)))
    assert document["withheld"][-1] == {
        "text": "wire.txt, characters 0-99",
        "reason": "the embedded engine read this part",
        "citations": [],
    }
    assert len(document["withheld"]) == len(story.withheld) + 1
