"""Pages kept between runs, so that a site is asked again only whether something changed.

A page is used without asking for as long as its server allows, an hour at most: news
changes. After that its ``ETag`` or ``Last-Modified`` is sent along (RFC 9110, 13; RFC
9111). Pages that were read with ``--allow-private`` are kept apart, so that they
cannot be read without it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from summarizer.domain import Note
    from summarizer.reading.web.settings import Web

_LONGEST_SECONDS = 3_600
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Page:
    """A body with what is needed to read it, and to ask whether it has changed."""

    data: bytes
    media: str
    charset: str | None
    is_fresh: bool = False
    conditions: dict[str, str] = field(default_factory=dict)


def beside(replies: Path) -> Path:
    """Return where pages are kept, given where replies of models are."""
    return replies.with_name(f"{replies.stem}.pages{replies.suffix}")


class Pages:
    """The pages kept in ``web.cache``; with none, nothing is kept. Close it."""

    def __init__(self, web: Web) -> None:
        self._now = web.now
        self._space = "private pages 1" if web.allow_private else "pages 1"
        self._storage = (
            Storage(web.cache, what="pages", max_bytes=web.cache_bytes) if web.cache else None
        )

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told about the file."""
        return self._storage.notes if self._storage is not None else ()

    def close(self) -> None:
        """Close the file."""
        if self._storage is not None:
            self._storage.close()

    def get(self, url: str) -> Page | None:
        """Return the page kept for ``url``, if there is one."""
        kept = self._storage.get(self._space, url) if self._storage is not None else None
        if kept is None:
            return None
        try:
            told = json.loads(kept.label)
            conditions = {str(key): str(value) for key, value in told["conditions"].items()}
            fresh = 0 <= self._now() - float(told["at"]) < float(told["seconds"])
            return Page(kept.value, str(told["media"]), told["charset"], fresh, conditions)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, url: str, page: Page, headers: Mapping[str, str]) -> None:
        """Keep a page, unless its server forbids it or nothing would be gained."""
        if self._storage is None:
            return
        control = headers.get("cache-control", "").lower()
        conditions = {
            ask: headers[told][:500]
            for told, ask in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since"))
            if headers.get(told)
        }
        seconds = _fresh_seconds(control)
        if "no-store" in control or not (conditions or seconds):
            if self._storage.get(self._space, url) is not None:
                self._storage.put(self._space, url, b"")
            return
        told = {
            "media": page.media,
            "charset": page.charset,
            "at": self._now(),
            "seconds": seconds,
            "conditions": conditions,
        }
        self._storage.put(self._space, url, page.data, label=json.dumps(told))

    def refresh(self, url: str, page: Page, headers: Mapping[str, str]) -> None:
        """Note that a page has not changed; validators that are not told again stay."""
        told = {
            "etag": page.conditions.get("If-None-Match", ""),
            "last-modified": page.conditions.get("If-Modified-Since", ""),
        }
        self.put(url, page, {**told, **{key.lower(): value for key, value in headers.items()}})


def _fresh_seconds(control: str) -> int:
    age = _MAX_AGE.search(control)
    if age is None or "no-cache" in control:
        return 0
    return min(int(age[1]), _LONGEST_SECONDS)
