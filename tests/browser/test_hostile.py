"""An article that would run, load, hide or reorder does none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Open, Seen


@pytest.mark.parametrize("name", ["trap", "hostile"])
def test_nothing_of_an_article_acts(
    open_page: Open, seen: Seen, name: str, hidden_text: Callable[[str], set[str]]
) -> None:
    """No dialog, no request but the page itself, no error, nothing invisible."""
    page = open_page(name)
    page.keyboard.press("j")
    page.locator("a.mark").first.click()
    page.locator("mark[data-in]").first.click()
    page.keyboard.press("/")
    page.keyboard.type("<script>")
    page.wait_for_timeout(50)
    assert seen.dialogs == []
    assert seen.errors == []
    assert len(set(seen.requests)) == 1
    assert hidden_text(page.locator("body").inner_text()) == set()


def test_markup_is_shown_as_words(open_page: Open) -> None:
    """The reader sees what stands in the source."""
    page = open_page("trap")
    assert page.locator("#e1 h3").inner_text().startswith("<script>alert(1)</script>")
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, object, embed, base, link").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_the_policy_is_in_force(open_page: Open) -> None:
    """A script that is put in by hand does not run, and an inline handler neither."""
    page = open_page("story")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          document.body.append(script);
          const box = document.createElement("div");
          box.setAttribute("onclick", "window.ran = 2");
          document.body.append(box);
          box.click();
        }"""
    )
    assert page.evaluate("window.ran") is None
