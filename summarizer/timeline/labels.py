"""What an entry says beside its sentences, its status and its speakers: never more than the words shown.

A model's reply names both, and nothing in a field can be checked word by word. So the
embedded engine reads the lead sentence as well and the weaker reading stands, and a speaker
is named only where the evidence lets that speaker speak. It knows no other language than
English better than the model does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarizer.checking import sayings
from summarizer.domain import Status
from summarizer.models.offline import reporting
from summarizer.models.offline.status import status_of
from summarizer.text.words import content_stems

if TYPE_CHECKING:
    from summarizer.domain import Event
    from summarizer.text.names import Aliases

_BEYOND_DOUBT: Final = frozenset({Status.OCCURRED, Status.ONGOING})
_DOUBTED: Final = frozenset({Status.PLANNED, Status.ALLEGED, Status.DENIED})


def weaker(replied: Status, sentence: str) -> Status:
    """Return the status of an entry's event: what the sentence shown says, where that is less than was replied.

    >>> weaker(Status.OCCURRED, "Hale denied that the weir was cracked.").value
    'denied'
    """
    if replied not in _BEYOND_DOUBT:
        return replied
    read = status_of(sentence, reporting.find(sentence))
    return read if read in _DOUBTED else replied


def speakers(event: Event, around: str, aliases: Aliases) -> tuple[str, ...]:
    """Return those of an event's speakers whom its evidence lets speak.

    ``around`` are the sentences before the evidence, which may name whom a pronoun
    means. Where the evidence names its speakers, nobody else said it.
    """
    told = " ".join(sentence.text for sentence in event.evidence)
    found = sayings(told)
    named = any(not saying.open for saying in found)
    near = frozenset() if named else content_stems(f"{around} {told}")
    return tuple(
        name
        for name in event.attributed_to
        if content_stems(name) & near
        or any(content_stems(name) & one.stems or aliases.same(name, one.who) for one in found)
    )
