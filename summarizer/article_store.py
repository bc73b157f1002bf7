"""The work on each article by itself, kept between runs: a thousand articles and one more cost one article.

What is kept is a function of the article and of this program's own code, and both are
the key: another text, day, language or mask, or another version of the code, is read
anew, so that a run with a store gives the same bytes as one without. Kept are places
and word stems, no sentence as such; who may not have them on disk uses no store.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from summarizer.storage import Storage
from summarizer.timeline.alone import Alone, from_bytes, read_alone, to_bytes

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from summarizer.domain import Article, Note

_ROOMS: Final = ("domain.py", "text", "temporal", "timeline")
"""Where the code and tables stand that the work depends on."""
_SUFFIXES: Final = (".py", ".toml", ".tsv", ".txt")


class ArticleStore:
    """Work on articles in the SQLite file ``path``; use as a context manager, or ``close`` it.

    Beyond ``max_bytes`` the oldest work goes. A file that cannot be used never ends a
    run: ``notes`` tell.
    """

    def __init__(self, path: Path, *, max_bytes: int = 512 * 1024 * 1024) -> None:
        self._storage = Storage(path, what="readings of articles", max_bytes=max_bytes)

    def __enter__(self) -> ArticleStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader must be told about the file."""
        return self._storage.notes

    def read(self, article: Article, *, with_account: bool) -> Alone:
        """Return what is known of ``article`` by itself: as kept, or read now and kept."""
        space, key = f"{_code()} {int(with_account)}", _key(article)
        kept = self._storage.get(space, key)
        found = from_bytes(kept.value, article) if kept else None
        if found is None:
            found = read_alone(article, with_account=with_account)
            self._storage.put(space, key, to_bytes(found))
        return found

    def close(self) -> None:
        """Close the file; what is read later is not kept."""
        self._storage.close()


def beside(replies: Path) -> Path:
    """Return where work on articles is kept, given where replies of models are."""
    return replies.with_name(f"{replies.stem}.articles{replies.suffix}")


def _key(article: Article) -> str:
    own = (article.text, article.published, article.language, article.masks)
    return hashlib.sha256(repr(own).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code() -> str:
    """A digest of the code that does the work: an edited rule must not meet what it did before."""
    digest = hashlib.sha256()
    root = files("summarizer")
    for name in _ROOMS:
        for path, content in _contents(root / name):
            digest.update(f"{path} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _contents(place: Traversable) -> list[tuple[str, bytes]]:
    if place.is_file():
        is_code = place.name.endswith(_SUFFIXES)
        return [(place.name, place.read_bytes())] if is_code else []
    inside = sorted(place.iterdir(), key=lambda one: one.name)
    return [(f"{place.name}/{path}", content) for one in inside for path, content in _contents(one)]
