"""One web address in, the bytes behind it out: redirects, limits, retries and manners.

Every hop is checked as the first was, nothing is read beyond the limits, and what a
server refuses is said with a next step. Bodies are only taken in the encodings that
were asked for, unpacked in small pieces and stopped at the limit. Knows no page, feed
or robots rule: who may ask for what is passed in.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx2

from summarizer import __version__
from summarizer.errors import UnreadableInput
from summarizer.reading.web import addresses, unpacking, walls
from summarizer.reading.web.caching import Page, Pages
from summarizer.reading.web.connecting import Network
from summarizer.reading.web.waiting import Deadline, Stopping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarizer.reading.web.settings import Web

AGENT = f"summarizer/{__version__} (reads articles for one person, on request; obeys robots.txt)"
SAVE = "save the page from your browser and pass the file"
LATER = f"try again later, or {SAVE}"

MOST_REDIRECTS = 5
_MOST_PER_HOST = 2
_TRIES = 3
_LONGEST_WAIT = 5.0
"""Seconds a server may ask to be waited for; beyond, the user waits better than the program."""
_TRANSIENT = frozenset({429, 502, 503})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a caller takes: media types (``None``: any), most bytes unpacked, and whether the rest may be cut off."""

    media: frozenset[str] | None
    max_bytes: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is behind an address; ``url`` is where redirects ended, ``is_challenged`` says that a bot check refused."""

    url: str
    status: int
    data: bytes
    media: str
    charset: str | None
    is_challenged: bool = False


class Fetcher:
    """Fetches for one run, from any thread. Close it to end what is still waited for."""

    def __init__(self, web: Web, *, pages: Pages) -> None:
        self._web = web
        self._pages = pages
        self._network = Network(web)
        self._stopped = Stopping(web.stopping)
        self._lock = threading.Lock()
        self._gates: defaultdict[str, threading.Semaphore] = defaultdict(
            lambda: threading.Semaphore(_MOST_PER_HOST)
        )

    def close(self) -> None:
        """End all waits; what is asked for later fails at once."""
        self._stopped.set()

    def fetch(
        self,
        address: str,
        terms: Terms,
        *,
        may: Callable[[httpx2.URL], None] | None = None,
        raw: bool = False,
    ) -> Fetched:
        """Return what is behind ``address``.

        ``may`` is asked before each hop and raises to forbid it; ``raw`` returns refusals
        (any status) instead of raising, and waits no longer than for one answer. Raises
        UnreadableInput (without place).
        """
        url = addresses.cleaned(address)
        # A chain of sites whose robots.txt drip would hold one page for minutes.
        seconds = min(self._web.page_seconds, self._web.read_seconds) if raw else None
        deadline = Deadline(seconds or self._web.page_seconds, self._stopped)
        with self._client(deadline) as client:
            for _ in range(MOST_REDIRECTS + 1):
                if may is not None:
                    with deadline.paused():
                        may(url)
                answer = self._persistently(client, url, terms, deadline)
                if isinstance(answer, Fetched):
                    if answer.status != 200 and not raw:
                        meaning = walls.of_status(answer.status)
                        raise UnreadableInput(walls.CHALLENGE if answer.is_challenged else meaning)
                    return answer
                url = answer
        raise UnreadableInput(f"leads on more than {MOST_REDIRECTS} times; {SAVE}")

    def _client(self, deadline: Deadline) -> httpx2.Client:
        """Return a client that knows nothing of the user's environment and forgets its cookies after the page."""
        return httpx2.Client(
            transport=self._network.transport(deadline),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(self._web.read_seconds, connect=self._web.connect_seconds),
            headers={
                "User-Agent": AGENT,
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
        )

    def _persistently(
        self, client: httpx2.Client, url: httpx2.URL, terms: Terms, deadline: Deadline
    ) -> Fetched | httpx2.URL:
        """Ask until there is an answer that more asking would not change."""
        for attempt in range(_TRIES):
            last = attempt == _TRIES - 1
            try:
                answer, wished = self._asked(client, url, terms, deadline)
            except httpx2.ConnectError as error:
                if last:
                    raise UnreadableInput(f"cannot be reached ({_why(error)}); {LATER}") from error
                wished = None
            except httpx2.TimeoutException as error:
                raise UnreadableInput(f"did not answer in time; {LATER}") from error
            except httpx2.HTTPError as error:
                raise UnreadableInput(f"broke off ({_why(error)}); {LATER}") from error
            else:
                if not isinstance(answer, Fetched) or answer.status not in _TRANSIENT or last:
                    return answer
            wait = 0.5 * 2**attempt if wished is None else wished
            if wait > _LONGEST_WAIT:
                raise UnreadableInput(
                    f"asks to be left alone for {wait:.0f} seconds; try again after that"
                )
            self._rest(wait, deadline)
        raise AssertionError("the last try returns or raises")

    def _rest(self, seconds: float, deadline: Deadline) -> None:
        if not deadline.allows(seconds):
            raise UnreadableInput(f"did not answer in time; {LATER}")
        (self._web.sleep or self._stopped.wait)(seconds)

    def _asked(
        self, client: httpx2.Client, url: httpx2.URL, terms: Terms, deadline: Deadline
    ) -> tuple[Fetched | httpx2.URL, float | None]:
        """Ask once; return the answer, or where it leads, and the seconds the server wants to rest."""
        kept = self._pages.get(str(url))
        if kept is not None and kept.is_fresh and _is_taken(kept.media, terms):
            return Fetched(str(url), 200, kept.data, kept.media, kept.charset), None
        conditions = kept.conditions if kept is not None and _is_taken(kept.media, terms) else {}
        with self._turn(url.host, deadline), self._sent(client, url, conditions) as response:
            if response.status_code == 304 and kept is not None and conditions:
                self._pages.refresh(str(url), kept, response.headers)
                return Fetched(str(url), 200, kept.data, kept.media, kept.charset), None
            location = response.headers.get("location")
            if response.status_code in _REDIRECTS and location:
                return addresses.led_to(url, location), None
            if response.status_code != 200:
                wished = _seconds(response.headers.get("retry-after"), self._web.now())
                challenged = walls.is_challenge(response.headers)
                refusal = Fetched(str(url), response.status_code, b"", "", None, challenged)
                return refusal, wished
            media, charset = _media(response.headers.get("content-type", ""))
            data = _body(response, media, terms)
        page = Page(data, media, charset)
        self._pages.put(str(url), page, response.headers)
        return Fetched(str(url), 200, data, media, charset), None

    @contextmanager
    def _sent(
        self, client: httpx2.Client, url: httpx2.URL, headers: dict[str, str]
    ) -> Iterator[httpx2.Response]:
        response = client.send(client.build_request("GET", url, headers=headers), stream=True)
        try:
            yield response
        finally:
            response.close()

    @contextmanager
    def _turn(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Wait until few enough ask this host."""
        with self._lock:
            gate = self._gates[host]
        with deadline.paused():
            gate.acquire()
        try:
            yield
        finally:
            gate.release()


def _body(response: httpx2.Response, media: str, terms: Terms) -> bytes:
    """Return the unpacked body. Raises UnreadableInput for what was not asked for."""
    if not _is_taken(media, terms):
        raise UnreadableInput(f"is {_named(media)}, no article; {SAVE} if it is one")
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in unpacking.CODINGS:
        raise UnreadableInput(f"is packed in a way that was not asked for; {SAVE}")
    try:
        data = unpacking.unpacked(response.iter_raw(), coding, most=terms.max_bytes)
    except UnreadableInput as error:
        raise UnreadableInput(f"{error.message}; {LATER}") from error
    if len(data) > terms.max_bytes and not terms.cut:
        raise UnreadableInput(
            f"has more than {terms.max_bytes:,} bytes, the most an article may have; "
            "save its text as .txt"
        )
    return data[: terms.max_bytes]


def _is_taken(media: str, terms: Terms) -> bool:
    return terms.media is None or media in terms.media


def _named(media: str) -> str:
    kind = media.partition("/")[0]
    known = {"image": "a picture", "video": "a video", "audio": "a sound recording"}
    return known.get(kind, f"of the type {media[:60]}")


def _media(content_type: str) -> tuple[str, str | None]:
    """Return the media type in lower case and the charset that a header names."""
    message = Message()
    message["Content-Type"] = content_type
    if not content_type.strip():
        return "", None
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _seconds(text: str | None, now: float) -> float | None:
    """Return what a ``Retry-After`` header asks for in seconds (RFC 9110, 10.2.3)."""
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _why(error: Exception) -> str:
    """Return a failure in a few words on one line."""
    words = " ".join(str(error).split())[:120] or "no reason given"
    return words.removeprefix("[Errno ").partition("] ")[2] or words
