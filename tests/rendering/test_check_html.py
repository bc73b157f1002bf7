"""The page of a checked summary: sound without a script, closed to the network, every link leading somewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html import unescape

from lxml import html as parser

from summarizer.checking import check_summary
from summarizer.domain import Article
from summarizer.rendering import check_html

WIRE = Article(
    "a1",
    "wire.txt",
    "The weir at Prenn broke on Friday.\n\nTwo barges sank and 14 people were injured. <script>x</script>",
    "0" * 64,
    title="Weir <i>breaks</i>\x1b[31m",
    url="javascript:alert(1)",
    published=date(2024, 12, 16),
)
UNUSED = Article("a2", "mill.txt", "Bakers met.", "1" * 64)
SUMMARY = (
    "# A bad day\n\nThe weir at Prenn broke on Friday, and two barges sank with 40 people injured. "
    "In Prenn 40 people were injured. Was it negligence? <b>It snowed</b> all night.\n\n"
    "- 2024-12-13: The weir at Prenn broke.\n"
)


def page(summary: str = SUMMARY) -> str:
    """Check the summary and write the page."""
    sources = [WIRE, UNUSED]
    return check_html.write(check_summary(summary, "markdown", sources), sources, title="s.md")


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    """Its hash is that of the one style element."""
    (style,) = re.findall(r"<style>(.*?)</style>", page(), re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; script-src 'none';" in unescape(
        page()
    )


def test_nothing_is_run_or_loaded() -> None:
    """No script, handler, inline style, image or frame."""
    tree = parser.document_fromstring(page())
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    names = {name for element in tree.iter() for name in element.attrib}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src"}
    assert "javascript:" not in page()
    assert "\x1b" not in page()


def test_every_link_inside_leads_somewhere() -> None:
    """Claims to their findings, findings to spans, spans to findings."""
    tree = parser.document_fromstring(page())
    ids = tree.xpath("//@id")
    inside = [target[1:] for target in tree.xpath("//a/@href") if target.startswith("#")]
    assert len(ids) == len(set(ids))
    assert inside
    assert set(inside) <= set(ids)


def test_claims_are_marked_by_verdict_where_they_stand() -> None:
    """The running text is whole, the wrong words are set apart."""
    tree = parser.document_fromstring(page())
    (text,) = tree.xpath("//div[@class='summary-text']")
    said = " ".join(text.text_content().split())
    assert "In Prenn 40 people were injured. Was it negligence? It snowed all night." in said
    assert "40" in text.xpath(".//a[@class='claim contradicted']//span[@class='wrong']/text()")
    assert text.xpath(".//span[@class='lead']/text()") == ["2024-12-13"]


def test_the_evidence_stands_beside_the_claim_with_its_side_marked() -> None:
    """And marked in its source."""
    tree = parser.document_fromstring(page())
    assert set(tree.xpath("//span[@class='told']/text()")) == {"14"}
    marked = tree.xpath("//aside//mark")
    assert "The weir at Prenn broke on Friday." in [mark.text_content() for mark in marked]


def test_sources_without_evidence_are_counted_not_printed() -> None:
    """A thousand sources do not make a page of a thousand articles."""
    assert "Bakers met" not in page()
    assert "1 further source with no evidence shown here." in page()


def test_the_same_input_gives_the_same_bytes() -> None:
    """So that a page can be compared."""
    assert page() == page()
