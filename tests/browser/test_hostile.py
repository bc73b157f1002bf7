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


@pytest.mark.parametrize(
    "place",
    ["#%3Cimg%20src=x%3E", "#span-A1%22%5D", "#__proto__", "#markdown", "#help", "#%E0%A4%A"],
)
def test_an_address_is_only_looked_up(open_page: Open, seen: Seen, place: str) -> None:
    """A link to the page from anywhere may end in anything; nothing breaks and nothing is opened."""
    page = open_page("trap", place=place)
    page.keyboard.press("j")
    assert page.locator(".entry.on").get_attribute("id") == "e1"
    assert not page.locator("#help").is_visible()
    assert (seen.errors, seen.dialogs) == ([], [])


def test_words_of_an_article_are_searched_as_words(open_page: Open, seen: Seen) -> None:
    """No pattern, no selector, no markup."""
    page = open_page("trap")
    for words in ("</style>", "[^", '"]', "{{ 7 * 7 }}", "\\"):
        page.locator("#search").fill(words)
        assert page.locator("#found").inner_text().endswith(("passage", "passages"))
    assert seen.errors == []


@pytest.mark.parametrize("name", ["check", "report"])
def test_nothing_of_a_summary_acts(open_page: Open, seen: Seen, name: str) -> None:
    """On the pages that have no script there is nothing to run at all."""
    page = open_page(name)
    for link in page.locator("main a").all()[:5]:
        link.click()
    assert page.locator("script, img, iframe, object, embed, base, link").count() == 0
    assert (seen.dialogs, seen.errors, len(set(seen.requests))) == ([], [], 1)


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
