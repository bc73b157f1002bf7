"""Whether a site lets a program read an address (RFC 9309), asked once for each site and run.

protego reads the rules, because the standard library's reader knows no wildcards and
no longest match. A site without robots.txt (4xx) allows all; one whose robots.txt
fails (5xx) allows nothing. The file comes over the same guarded path as pages.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.reading.web.addresses import UnusableHost
from summarizer.reading.web.fetching import LATER, SAVE, Fetcher, Terms

if TYPE_CHECKING:
    from httpx2 import URL
    from protego import Protego

_TOKEN = "summarizer"  # noqa: S105 - the product token of RFC 9309, no secret
_TERMS = Terms(media=None, max_bytes=512 * 1024, cut=True)
"""RFC 9309, 2.5 asks for at least 500 KiB; the rest of a longer file is left out."""


class Robots:
    """The rules of the sites met in one run; ask from any thread."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._rules: dict[str, Protego | UnreadableInput | None] = {}

    def check(self, url: URL) -> None:
        """Raise UnreadableInput (without place) if the site does not let ``url`` be read."""
        origin = str(url.copy_with(raw_path=b"/"))
        with self._lock:
            lock = self._locks[origin]
        with lock:
            if origin not in self._rules:
                self._rules[origin] = self._asked(origin)
            rules = self._rules[origin]
            if isinstance(rules, UnreadableInput):
                raise UnreadableInput(rules.message) from rules
            allowed = rules is None or rules.can_fetch(str(url), _TOKEN)
        if not allowed:
            raise UnreadableInput(f"may not be read by programs (robots.txt of the site); {SAVE}")

    def _asked(self, origin: str) -> Protego | UnreadableInput | None:
        """Return the rules, ``None`` if there are none, or why nothing may be read."""
        from protego import Protego

        try:
            answer = self._fetcher.fetch(f"{origin}robots.txt", _TERMS, raw=True)
        except UnusableHost as error:
            return error
        except UnreadableInput as error:
            return UnreadableInput(f"{error.message} (met when asking for robots.txt)")
        if answer.status == 200:
            return Protego.parse(answer.data.decode("utf-8-sig", "replace"))
        if answer.status >= 500:
            return UnreadableInput(
                f"is not read, as the site's robots.txt answers {answer.status}; {LATER}"
            )
        return None
