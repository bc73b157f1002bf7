"""Articles in several languages and directions: each marked as what it is, each run from its own side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Open

DIRECTION = "node => getComputedStyle(node).direction"
LANGUAGE = "node => node.closest('[lang]').lang"


@pytest.mark.parametrize(
    ("where", "direction"),
    [
        ("#source-A .para p", "rtl"),
        ("#source-A h3", "rtl"),
        ("#e2 h3", "rtl"),
        ("#e4 .story", "rtl"),
        ("#e3 .story", "ltr"),
        ("#source-B .para p", "ltr"),
        ("#source-A .about", "ltr"),
        ("html", "ltr"),
    ],
)
def test_words_run_from_their_own_side(open_page: Open, where: str, direction: str) -> None:
    """Ours from the left, an article's as its letters do."""
    assert open_page("tongues").locator(where).first.evaluate(DIRECTION) == direction


@pytest.mark.parametrize(
    ("where", "language"),
    [
        ("#source-A .para p", "ar"),
        ("#source-B h3", "de"),
        ("#source-A .about", "en"),
        ("#e2 .story", "ar"),
        ("#e4 h3", "he"),
        ("#e1 .story", "en"),
        ("#e3 .story", "en"),
    ],
)
def test_words_are_marked_as_their_language(open_page: Open, where: str, language: str) -> None:
    """For voices, hyphens and fonts; an entry of two languages is not claimed for one."""
    assert open_page("tongues").locator(where).first.evaluate(LANGUAGE) == language


def test_the_reader_is_told_which_is_which(open_page: Open) -> None:
    """At the source, at an entry told in two, and in a filter."""
    page = open_page("tongues")
    assert "Arabic" in page.locator('.row[data-tag="A"]').inner_text()
    assert "told in Arabic, German" in page.locator("#e1 .facts").inner_text()
    page.locator('[data-filter="language"][data-value="he"]').click()
    assert page.locator(".entry:not([hidden])").get_attribute("id") == "e4"


def test_a_span_from_the_right_is_marked_whole(open_page: Open) -> None:
    """The words are those of the citation."""
    page = open_page("tongues", place="#e2")
    assert page.locator("#source-A mark.on").inner_text() == "أغلق ميناء سوريل يوم الأحد 8 مارس."
