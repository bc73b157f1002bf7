"""What a summary gives as its sources: reference marks led to articles and to spans of them.

A reference says little and in many ways: a file's name, an address, a title, a number
in a list, a quotation with its offsets. Only what leads to exactly one article, or to
words that stand in one, is taken; the rest is told, never guessed. Whether the source
bears the claim out is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.checking.findings import fold
from summarizer.domain import Citation
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Article

_CLOSING: Final = {"“": "”", "«": "»", "„": "“"}
_SHORTEST_QUOTE: Final = 8
_OFFSETS = re.compile(r"characters (\d{1,9})\s?[–-]\s?(\d{1,9})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\])]{4,2000}", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHORTEST_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """What a summary refers to at one place.

    ``label`` is what its reader sees; ``note`` whatever the summary says of the source
    (name, address, title); ``quote`` words it says it takes from there, with ``start``
    where it gives their place; ``sha256`` the digest of the file where it gives that.
    """

    label: str
    note: str = ""
    quote: str = ""
    start: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """Where the references of a claim lead: exact spans, whole articles, and what leads nowhere, with the reason."""

    spans: tuple[Citation, ...] = ()
    articles: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is there to judge a claim over."""
        return bool(self.spans or self.articles)


def noted(label: str, note: str) -> Reference:
    """Read a footnote, an entry of a source list or an address as a reference.

    >>> noted("1", "“The weir broke.” wire.txt, characters 0–15").quote
    'The weir broke.'
    """
    plain = _ESCAPED.sub(r"\1", note)
    place = _OFFSETS.search(plain)
    start, end = _quotation(plain)
    quote = plain[start + 1 : max(start, end - 1)]
    if len(quote) < _SHORTEST_QUOTE:
        return Reference(label, plain)
    return Reference(
        label, f"{plain[:start]} {plain[end:]}".strip(), quote, int(place[1]) if place else None
    )


def _quotation(note: str) -> tuple[int, int]:
    """Return where the outermost quotation stands, marks included; quotations may stand in it. (0, 0) for none."""
    start = next((at for at, each in enumerate(note) if each in _CLOSING or each == '"'), None)
    if start is None:
        return 0, 0
    if note[start] == '"':
        return start, note.rfind('"') + 1
    depth = 0
    for at in range(start, len(note)):
        depth += (note[at] == note[start]) - (note[at] == _CLOSING[note[start]])
        if depth == 0:
            return start, at + 1
    return 0, 0


class Shelf:
    """The articles at hand, and how a summary may call them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._digests = _unique((article.sha256, article.id) for article in articles)
        self._addresses = _unique(
            (_address(article.url), article.id) for article in articles if article.url
        )
        self._names = _unique(
            (name.casefold(), article.id) for article in articles for name in _names(article)
        )
        self._known: dict[Reference, Cited] = {}

    def find(self, references: Sequence[Reference]) -> Cited:
        """Lead each reference to a span or an article."""
        found = [self._found(reference) for reference in references]
        return Cited(
            tuple(dict.fromkeys(span for one in found for span in one.spans)),
            tuple(dict.fromkeys(name for one in found for name in one.articles)),
            tuple(dict.fromkeys(reason for one in found for reason in one.lost)),
        )

    def _found(self, reference: Reference) -> Cited:
        if reference not in self._known:
            self._known[reference] = self._sought(reference)
        return self._known[reference]

    def _sought(self, reference: Reference) -> Cited:
        named = self._article(reference)
        if reference.quote:
            span = self._span(reference, named)
            if span is not None:
                return Cited(spans=(span,))
            where = f"`{self._articles[named].name}` has not" if named else "no source has"
            return Cited(lost=(f"`{visible(reference.label)}` quotes words that {where}",))
        if named:
            return Cited(articles=(named,))
        return Cited(lost=(f"`{visible(reference.label)}` leads to none of the sources",))

    def _article(self, reference: Reference) -> str | None:
        """Return the one article that a reference names; ``None`` for none, or for more than one."""
        if reference.sha256 in self._digests:
            return self._digests[reference.sha256]
        addresses = {_address(match.group()) for match in _ADDRESS.finditer(reference.note)}
        found = {self._addresses[one] for one in addresses if one in self._addresses}
        if not found:
            note = f" {visible(reference.note)} ".casefold()
            hits = [name for name in self._names if name in note and _apart(note, name)]
            longest = max(map(len, hits), default=0)
            found = {self._names[name] for name in hits if len(name) == longest}
        return found.pop() if len(found) == 1 else None

    def _span(self, reference: Reference, named: str | None) -> Citation | None:
        quote = reference.quote
        for article in [self._articles[named]] if named else list(self._articles.values()):
            text = article.text
            if reference.start is not None:
                for end in _ends(text, reference.start, len(quote)):
                    if _same(text[reference.start : end], quote):
                        return Citation(
                            article.id, reference.start, end, text[reference.start : end]
                        )
            at = text.find(quote)
            if at >= 0:
                return Citation(article.id, at, at + len(quote), quote)
        return None


def _ends(text: str, start: int, size: int) -> Iterator[int]:
    """Ends to try for a quotation whose white space or marks a page may have changed."""
    yield start + size
    yield from (end for end in range(start + size + 1, min(len(text), start + size + 40) + 1))


def _same(text: str, quote: str) -> bool:
    return text == quote or fold(visible(text)) == fold(visible(quote))


def _unique(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return what each name leads to; a name of two articles leads nowhere."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for name, article in pairs:
        if found.setdefault(name, article) != article:
            doubtful.add(name)
    return {name: article for name, article in found.items() if name and name not in doubtful}


def _names(article: Article) -> Iterator[str]:
    """What an article may be called: its file with or without folders and suffix, its title, its publisher."""
    file = visible(article.name)
    base = file.rstrip("/").rsplit("/", 1)[-1]
    yield file
    yield base
    stem = base.rsplit(".", 1)[0]
    if len(stem) > 3:
        yield stem
    if article.publisher:
        yield visible(article.publisher)
    title = visible(article.title or "")
    if len(title) >= _SHORTEST_TITLE:
        yield title


def _address(url: str) -> str:
    """Return the part of an address that tells pages apart.

    >>> _address("http://www.example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip().lower())
    return re.split(r"[#]|\?utm_", bare)[0].rstrip("/.,;")


def _apart(note: str, name: str) -> bool:
    """Whether a name stands in a note as words of its own."""
    at = note.find(name)
    while at >= 0:
        before, after = note[at - 1 : at], note[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = note.find(name, at + 1)
    return False
