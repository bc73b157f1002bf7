"""Claims of a summary: what is one, where it stands, in every form of document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking import claims
from summarizer.errors import EmptyInput, UnreadableInput


def said(found: list[claims.Claim]) -> list[str]:
    """List the texts of what is a claim."""
    return [claim.text for claim in found if claim.is_claim]


def test_sentences_of_plain_text_are_claims_with_their_offsets() -> None:
    """Offsets point into the text as given."""
    text = "The weir broke. Two barges sank."
    assert [text[claim.start : claim.end] for claim in claims.split(text)] == [
        "The weir broke.",
        "Two barges sank.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What happens next?",
        "In conclusion, the week was eventful for the town.",
        "Here is a summary of the article:",
        "What lies next remains uncertain.",
        "I think the mayor was right about the dam.",
        "Overall, a dark day.",
    ],
)
def test_questions_connectives_and_opinion_are_no_claims(text: str) -> None:
    """They are found, and marked as nothing to score."""
    assert [claim.is_claim for claim in claims.split(text)] == [False]


def test_headings_and_metadata_of_markdown_are_no_claims() -> None:
    """Front matter and footnote texts are not even found; a heading is found and marked."""
    text = (
        "---\ntitle: The Prenn weir broke\n---\n# A bad day in Prenn town\n\n"
        "- **2024-12-13**: The *weir* at [Prenn](http://example.org/a) broke.[^1]\n"
        "- Two barges\n  sank. [2]\n\n[^1]: The quoted source says so.\n"
    )
    found = claims.of_document(text, "markdown")
    assert said(found) == ["The weir at Prenn broke.", "Two barges sank."]
    assert [claim.text for claim in found if not claim.is_claim] == ["A bad day in Prenn town"]


def test_offsets_of_markdown_point_into_the_file() -> None:
    """The stretch of the file holds the markup that the claim lost."""
    text = "# Title\n\nThe *weir* broke. Two barges sank.\n"
    first = claims.of_document(text, claims.Kind.MARKDOWN)[1]
    assert text[first.start : first.end] == "The *weir* broke."


def test_html_gives_its_paragraphs_without_scripts_and_headings() -> None:
    """References are read, navigation and scripts are not."""
    text = (
        "<html><head><title>No claim here at all</title></head><body><nav>Home News Sport pages</nav>"
        "<h1>A bad day in Prenn</h1><p>The weir &amp; the mill broke.<sup>1</sup></p>"
        "<script>var it = 'breaks all day';</script></body></html>"
    )
    assert said(claims.of_document(text, "html")) == ["The weir & the mill broke."]


def test_a_timeline_gives_the_sentences_of_entries_and_background() -> None:
    """Headlines, quotes and disputes of our JSON are not claims of the summary."""
    timeline = {
        "schema": "summarizer/timeline/v1",
        "entries": [
            {"headline": "Weir breaks", "sentences": [{"text": "The weir at Prenn broke."}]}
        ],
        "background": [
            {"headline": "Mill", "sentences": [{"text": "The mill is “old” and tall."}]}
        ],
    }
    text = json.dumps(timeline)
    found = claims.of_document(text, "json")
    assert said(found) == ["The weir at Prenn broke.", "The mill is “old” and tall."]
    assert text[found[0].start : found[0].end] == "The weir at Prenn broke."


def test_a_title_line_of_plain_text_is_no_claim() -> None:
    """A short capitalised line without a full stop is a heading."""
    found = claims.of_document("Weir Breaks in Prenn\n\nThe weir at Prenn broke.", "text")
    assert said(found) == ["The weir at Prenn broke."]


def test_json_that_is_no_timeline_is_refused() -> None:
    """The message says what was expected."""
    with pytest.raises(UnreadableInput, match="timeline/v1"):
        claims.of_document("{}", "json")


def test_an_empty_summary_is_refused() -> None:
    """Nothing claimed is not everything supported."""
    with pytest.raises(EmptyInput):
        claims.of_document(" \n", "text")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab .?!\n*_#[]()-<>p/&;1”“", max_size=200),
    st.sampled_from(["text", "markdown", "html"]),
)
def test_offsets_stay_within_the_document(text: str, kind: str) -> None:
    """Whatever the markup, a claim points at a stretch of the document."""
    if not text.strip():
        return
    for claim in claims.of_document(text, kind):
        assert 0 <= claim.start < claim.end <= len(text)
