"""The other libraries at their defaults: pages in as JSON lines, what each makes of them out.

A program of its own, run by the Python that has them (``peers.txt``), so it imports
nothing of this project. A library that is not installed is said to be so, one that
fails on a page gives an empty reading: that too is how it does.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Reading = dict[str, Any]


def trafilatura(markup: str, url: str) -> Reading:
    """Text and metadata by ``bare_extraction``."""
    module = importlib.import_module("trafilatura")
    found = module.bare_extraction(markup, url=url, with_metadata=True)
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "language": found.language,
        "published": found.date,
    }


def newspaper4k(markup: str, url: str) -> Reading:
    """Text and metadata of an ``Article`` parsed from the markup given."""
    article = importlib.import_module("newspaper").Article(url)
    article.download(input_html=markup)
    article.parse()
    day = article.publish_date
    return {
        "text": article.text,
        "title": article.title,
        "author": ", ".join(article.authors),
        "language": article.meta_lang or None,
        "published": day.date().isoformat() if day else None,
    }


def readability(markup: str, url: str) -> Reading:
    """Text of the summary, and the shortened title; dates are not its business."""
    document = importlib.import_module("readability").Document(markup, url=url)
    tree = importlib.import_module("lxml.html").fromstring(document.summary(html_partial=True))
    return {"text": " ".join(tree.itertext()), "title": document.short_title()}


def resiliparse(markup: str, url: str) -> Reading:
    """Plain text of the main content, and the title element."""
    del url
    extract = importlib.import_module("resiliparse.extract.html2text")
    parse = importlib.import_module("resiliparse.parse.html")
    return {
        "text": extract.extract_plain_text(markup, main_content=True),
        "title": parse.HTMLTree.parse(markup).title,
    }


PEERS: Mapping[str, tuple[Callable[[str, str], Reading], str]] = {
    "trafilatura": (trafilatura, "trafilatura"),
    "newspaper4k": (newspaper4k, "newspaper"),
    "readability-lxml": (readability, "readability"),
    "resiliparse": (resiliparse, "resiliparse"),
}


def main() -> None:
    """Read ``{"markup", "url"}`` lines and write one line a library: its readings and seconds."""
    pages = [json.loads(line) for line in sys.stdin]
    for name, (read, module) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError as error:
            print(json.dumps({"name": name, "missing": str(error)}))
            continue
        _tried(read, pages[0])  # tables are loaded at the first page
        start = time.perf_counter()
        readings = [_tried(read, page) for page in pages]
        seconds = time.perf_counter() - start
        print(json.dumps({"name": name, "readings": readings, "seconds": seconds}))


def _tried(read: Callable[[str, str], Reading], page: Mapping[str, str]) -> Reading:
    try:
        return read(page["markup"], page["url"])
    except Exception as error:  # noqa: BLE001 - a library may raise anything; it is counted as nothing read
        return {"failed": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    main()
