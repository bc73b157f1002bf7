"""E-mail: newsletters, press releases and forwarded stories as they lie in a mailbox.

Chooses the part that holds the story and takes date, sender and subject from the head.
A mail has no navigation, so what extraction for web pages would drop is story more often
than not: its page is believed only where it kept most of what the mail shows. Fetches
nothing, least of all pictures, and opens no attachment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parseaddr, parsedate_tz
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput
from summarizer.reading import correspondence, mime
from summarizer.reading.layout import combine, key
from summarizer.reading.metadata import Metadata, language_code, web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Mask
    from summarizer.reading.mime import Mime, Part
    from summarizer.reading.pages import Page

_LEAST_KEPT = 0.9
"""Share of a mail's visible words that extraction must keep, in the paragraphs they stand in, to be
believed: what it loses of a page is mostly menus, what it loses of a mail is stories set in tables."""

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|res|enc|sv|vs|antw)\s*(?:\[\d+\])?\s*:\s*)+", re.I)
_FROM_LINE = re.compile(rb"^From \S+ .{0,60}\d{4}\r?\n", re.MULTILINE)
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_MOST_NAMED = 5
_LONGEST_SENDER = 500
MOST_MAILS = 5_000


@dataclass(frozen=True, slots=True)
class Mail:
    """The text of a mail, what its head says, masks over what is no story, and what was left unread."""

    text: str
    metadata: Metadata
    masks: tuple[Mask, ...]
    notes: tuple[str, ...] = ()

    @property
    def opening(self) -> int:
        """Where what is not masked begins: links to a browser stand above the headline."""
        position = 0
        for mask in self.masks:
            if self.text[position : mask.start].strip():
                break
            position = mask.end
        return position


def read(data: bytes) -> Mail:
    """Read one mail.

    Raises UnreadableInput if it has no head or no text.
    """
    whole = mime.parse(data)
    inline = [part for part in whole.parts if not part.attached]
    known = _head(whole)
    body = _marked_up(inline) or _plain(inline)
    if body is None:
        raise UnreadableInput("is a mail without text; save what is attached and pass that")
    text, page, masks = body
    found = correspondence.find(text)
    known = found.forwarded.or_else(known).or_else(page)
    return Mail(text, known, combine(found.masks, masks), tuple(_unread(whole)))


def of_mailbox(data: bytes) -> Iterator[bytes]:
    """Yield the mails of an mbox file (RFC 4155), the ``>`` before a line's ``From`` taken away again."""
    starts = [(match.start(), match.end()) for match in _FROM_LINE.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for (_, begin), end in zip(starts, ends, strict=True):
        yield _ESCAPED_FROM.sub(rb"\1", data[begin:end])


def _head(whole: Mime) -> Metadata:
    """Return what the mail's head says; the day is that of the sender's own clock."""
    subject = mime.words(whole.headers.get("subject"))
    return Metadata(
        title=_REPLY.sub("", subject, count=1).strip() or subject if subject else None,
        url=web_address(whole.headers.get("archived-at", "").strip("<> ")),
        publisher=_sender(whole.headers.get("from", "")),
        published=_sent(whole.headers.get("date", "")),
        language=language_code(whole.headers.get("content-language", "")),
    )


def _sender(value: str) -> str | None:
    """Return the name a mail goes out under, else the domain it comes from."""
    try:
        name, address = parseaddr(value[:_LONGEST_SENDER])
    except (RecursionError, IndexError, ValueError):  # brackets without end
        return None
    shown = mime.words(name)
    if shown and "@" not in shown:
        return shown
    return address.rpartition("@")[2].lower() or None


def _sent(value: str) -> date | None:
    try:
        found = parsedate_tz(value[:200])
        return date(*found[:3]) if found else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _marked_up(parts: list[Part]) -> tuple[str, Metadata, tuple[Mask, ...]] | None:
    """Return the text of the HTML part: as a page where that keeps most of it, else all that it shows."""
    from summarizer.reading import pages

    part = next((part for part in parts if part.kind == "text/html" and part.data.strip()), None)
    if part is None:
        return None
    try:
        markup = part.text()
    except UnreadableInput:
        return None
    shown = correspondence.shown(markup)
    page: Page | None
    try:
        page = pages.read(markup)
    except UnreadableInput:
        page = None
    if page and _kept(page.text, shown) >= _LEAST_KEPT:
        said = replace(page.metadata, published=None, updated=None)
        return page.text, said, page.headings
    return (shown, Metadata(), ()) if shown.strip() else None


def _kept(text: str, shown: str) -> float:
    """Return the share of the words shown that stand in ``text`` in paragraphs of their own, not glued together."""
    blocks = {key(block) for block in shown.split("\n\n")}
    whole = sum(len(block.split()) for block in text.split("\n\n") if key(block) in blocks)
    return whole / max(1, len(shown.split()))


def _plain(parts: list[Part]) -> tuple[str, Metadata, tuple[Mask, ...]] | None:
    texts: list[str] = []
    for part in parts:
        if part.kind == "text/plain" and part.data.strip():
            try:
                text = part.text()
            except UnreadableInput:
                continue
            texts.append(correspondence.unflowed(text, delsp=part.delsp) if part.flowed else text)
    return ("\n\n".join(texts), Metadata(), ()) if texts else None


def _unread(whole: Mime) -> Iterator[str]:
    """Yield what the user must know was not read."""
    named = [
        part.filename or f"a nameless {part.kind}"
        for part in whole.parts
        if part.attached and not (part.kind.startswith("image/") and "content-id" in part.headers)
    ]
    if named:
        shown = ", ".join(named[:_MOST_NAMED]) + (", ..." if len(named) > _MOST_NAMED else "")
        plural = "an attachment" if len(named) == 1 else f"{len(named)} attachments"
        yield f"has {plural} not read ({shown}); save and pass what holds a story"
    if whole.broken:
        yield "breaks off before its end; save it again, whole"
    if whole.more:
        yield f"has more than {mime.MOST_PARTS:,} parts; the rest was not read"
