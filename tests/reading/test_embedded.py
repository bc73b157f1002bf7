"""The story of a page that is built by script."""

from __future__ import annotations

import json
from datetime import date

import pytest

from summarizer.errors import UnreadableInput
from summarizer.reading import pages

WORDS = [
    "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
    "Residents were told to use the ferry, the county said in a note that it put up on its door.",
    "The repair will take six weeks at the very least and cost two million, by a first estimate.",
    "Lorries are sent by way of Halden, a detour of thirty kilometres, until the autumn.",
]
OTHER = {"headline": "Ferry", "body": [{"type": "paragraph", "text": "Another story. " * 60}]}


def shell(article: object, *, assigned: bool = False) -> str:
    """Write a page that prints nothing but a logo."""
    data = json.dumps({"props": {"more": [OTHER], "article": article}})
    script = f"<script>window.__STATE__ = {data};</script>" if assigned else f"<script id=__NEXT_DATA__ type='application/json'>{data}</script>"  # fmt: skip
    return f"<html lang=en><head><title>Bridge closed | Ledger</title></head><body><div id=app>Ledger</div>{script}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        [{"type": "paragraph", "html": f"<p>{words}</p>"} for words in WORDS],
        [{"type": "unstyled", "text": words} for words in WORDS],
        [
            {"_type": "block", "children": [{"_type": "span", "text": words[:20]}, {"_type": "span", "text": words[20:]}]}
            for words in WORDS
        ],
        "".join(f"<p>{words}</p>" for words in WORDS),
        [{"type": "related", "items": [{"text": "Ferry"}]}, *({"content": words} for words in WORDS)],
    ],
)  # fmt: skip
def test_a_body_is_read_in_the_shapes_of_several_systems(body: object) -> None:
    """Markup, draft blocks, portable text; boxes of other stories are none of it."""
    page = pages.read(shell({"headline": "Bridge closed", "body": body}))
    assert page.text.split("\n\n") == WORDS


def test_what_the_data_say_of_the_article_is_taken() -> None:
    """Headings are known by their kind."""
    body = [{"type": "heading", "text": "By ferry"}, *({"text": words} for words in WORDS)]
    page = pages.read(
        shell(
            {
                "title": "Bridge closed",
                "publishedAt": "2031-05-03T10:00:00Z",
                "updatedAt": "2031-05-05",
                "byline": {"authors": [{"name": "Ada Holm"}]},
                "body": body,
            },
            assigned=True,
        )
    )
    known = page.metadata
    assert (known.published, known.updated, known.author) == (date(2031, 5, 3), date(2031, 5, 5), "Ada Holm")  # fmt: skip
    assert [mask.reason for mask in page.headings] == ["section title"]


@pytest.mark.parametrize("data", ["{", "[" * 30_000, '{"a":' * 20_000])
def test_broken_or_deep_data_are_no_story(data: str) -> None:
    """One line, no crash."""
    with pytest.raises(UnreadableInput, match="no story"):
        pages.read(f"<html><body><p></p><script type='application/json'>{data}</script></body></html>")  # fmt: skip
