"""The YAML head of a Markdown file."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.domain import Mask
from summarizer.reading import frontmatter
from summarizer.reading.metadata import Metadata


def test_the_block_is_masked_with_its_delimiters_and_read() -> None:
    """Carriage returns count; the date keeps the day it was written with."""
    text = "---\r\ntitle: 'Bridge: closed'\r\ndate: 2031-05-03T23:30:00-05:00\r\n---\r\nText."
    metadata, mask = frontmatter.split(text)
    assert metadata == Metadata(title="Bridge: closed", published=date(2031, 5, 3))
    assert mask == Mask(0, text.index("\r\nText"), "front matter")


def test_a_bare_title_with_a_colon_is_read_all_the_same() -> None:
    """YAML refuses it; people write it."""
    metadata, _ = frontmatter.split("---\ntitle: Bridge: closed\npublisher: Valley Post\n---\n")
    assert (metadata.title, metadata.publisher) == ("Bridge: closed", "Valley Post")


@pytest.mark.parametrize(
    "text",
    [
        "Text only.",
        "---\nA paragraph between rules.\n---\nMore.",
        "---\ntitle: never closed\n",
        "Text\n---\ntitle: x\n---\n",
        "---\n- a\n- b\n---\n",
    ],
)
def test_what_is_no_front_matter_is_left_alone(text: str) -> None:
    """Rules around prose, lists and open blocks are text."""
    assert frontmatter.split(text) == (Metadata(), None)


@pytest.mark.parametrize(
    "value", ["[" * 5000, "!!python/object/apply:os.system ['true']", "&a [*a, *a]", "{{ x }}"]
)
def test_hostile_yaml_is_data(value: str) -> None:
    """No object is built, no recursion gets out."""
    metadata, mask = frontmatter.split(f"---\ndate: 2031-05-03\ntitle: {value}\n---\nText.")
    assert mask is not None
    assert metadata.published == date(2031, 5, 3)
