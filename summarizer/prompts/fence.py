"""The mark that data stand between: no text can hold it, guess it, or have seen it in an earlier run.

A mark drawn from the text alone could be computed by whoever wrote the text.
This one is keyed with a secret of the process, so that the same text has another
mark in every run; ``Request.digest`` looks past it. Nothing here knows a prompt.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def fence(*texts: str) -> str:
    """Return 16 hexadecimal digits that stand in none of ``texts``: the same in this process, others in the next.

    A keyed BLAKE2b (RFC 7693) over all texts in order, whatever characters they hold.

    >>> len(fence("A dam broke.")), fence("A dam broke.") == fence("A dam broke.")
    (16, True)
    """
    marks = (_mark(texts, attempt) for attempt in count())
    return next(mark for mark in marks if not any(mark in text for text in texts))


def _mark(texts: Sequence[str], attempt: int) -> str:
    digest = blake2b(key=_secret(), digest_size=8, salt=attempt.to_bytes(8, "big"))
    for text in texts:
        encoded = text.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


@cache
def _secret() -> bytes:
    import secrets

    return secrets.token_bytes(32)
