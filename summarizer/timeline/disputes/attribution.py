"""Who said or did it: one deed, claim or quotation that two articles give to two names.

Two names in one place of two tellings are a dispute if they are of one kind (a firm
speaks through its director), if nothing says they are one, and if neither sentence
names the other. Who a pronoun means is left open, and so is whom a description means
(`the Operator`, `the Prime Minister`), unless the aliases of the story know it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import DisputeKind, Level
from summarizer.models.offline.speakers import named
from summarizer.text import gazetteer, names, quotes
from summarizer.text.names import Mention, NameKind
from summarizer.text.words import STOPWORDS, words
from summarizer.timeline.disputes import tellings
from summarizer.timeline.disputes.found import Found, touched, two_sides, without_forms
from summarizer.timeline.disputes.tellings import SAYING, content_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.domain import Sentence
    from summarizer.text.words import Word
    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.disputes.tellings import Telling

# `said he had left Arden`: what follows is what was said, and no speaker.
_OPEN = r"(?:he|she|it|they|we|i|that|there|had|has|have|was|were|is|are|would|will|could|to)\b"
_VERBS = "|".join(sorted(SAYING - {"according", "say", "tell", "report", "claim", "state"}))
_SAID = re.compile(
    rf"(?:,? [^“”\".;:]{{3,90}},)?\s+(?:(?:has|have|had|also|later|then|previously|recently)\s+)*(?:{_VERBS})\b"
)
_SAID_BY = re.compile(
    rf"(?:\b(?!tell|told)(?:{_VERBS})|\baccording to|\bin the words of)\s(?:reporters\s|journalists\s)?(?:(?!{_OPEN})[\w'’.-]+\s){{0,6}}$"
)
_CUT_OFF = re.compile(
    r"['’]?\s?[.,;:|)(]|\s--|\s[—–-]"
)  # no verb of the name's stands behind these
_CLOCK = re.compile(r"[A-Z]{1,3}T|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)")  # `GMT`, `EST`
# What anybody may be called, besides the offices in the table of name words; not `Senate`, which is a name.
_PARTS = frozenset(
    "operator owner owners manufacturer maker carrier airline builder landlord charity employer contractor insurer"
    " regulator watchdog supplier developer defendant victim suspect plaintiff business union club company firm group"
    " agency ministry department authority council bank association foundation".split()
)
_IN = re.compile(r"\b(?:in|across|near|outside|inside|throughout|around)\s(?:the\s)?$")
_ROOT = 5  # letters: `Norland`, `Norlandic`
_MUTUAL = 0.6  # of the longer sentence's words besides the names
_SEEN_BEFORE = 80  # characters before a name in which its verb of saying is looked for


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name of a sentence outside quotations, its key, and the places it stands in: ``says``, ``fled``."""

    mention: Mention
    key: str
    places: frozenset[str]


def disputes(scene: Scene) -> Iterator[Found]:
    """Disputes between tellings, and between sentences that hold one quotation."""
    yield from without_forms(
        item for telling in scene.tellings for item in _of_telling(telling, scene)
    )


def _of_telling(telling: Telling, scene: Scene) -> Iterator[Found]:
    left, right = telling.left.sentence, telling.right.sentence
    if left.text == right.text:
        return
    ours = [one for one in bearers(left, scene) if not names_it(one, right, scene)]
    theirs = (
        [one for one in bearers(right, scene) if not names_it(one, left, scene)] if ours else []
    )
    if len(ours) != 1 or len(theirs) != 1:
        return
    one, two = ours[0], theirs[0]
    place = one.places & two.places
    if not place or not of_one_kind(one, two) or _where(one, left) or _where(two, right):
        return
    if not _agree_besides(telling, (one, two)):
        return
    yield dispute((one, two), (left, right), scene, says="says" in place)


def dispute(
    named: tuple[Bearer, Bearer],
    sentences: tuple[Sentence, Sentence],
    scene: Scene,
    *,
    says: bool,
) -> Found:
    """The dispute between two names for one speaker or actor."""
    values = (named[0].mention.text, named[1].mention.text)
    left, right = sentences
    return Found(
        DisputeKind.ATTRIBUTION,
        Level.HIGH,
        f"{'said by' if says else 'done by'} {values[0]} or {values[1]}",
        two_sides(values, left, right, scene.articles),
        None,
        touched(scene.members, left, right),
    )


def bearers(sentence: Sentence, scene: Scene) -> list[Bearer]:
    """The names of a sentence with the places they stand in."""
    text = sentence.text
    hidden = [(quote.start, quote.end) for quote in quotes.find(text)]
    own = words(text)
    found = names.mentions(text, sentence_starts=(0,))
    opener = next((name for name in named(text) if text.startswith(name)), "")
    if (
        opener
        and _SAID.match(text, len(opener))
        and not any(mention.start < len(opener) for mention in found)
    ):
        found.insert(0, Mention(0, len(opener), opener, NameKind.OTHER))
    return [
        Bearer(mention, scene.aliases.canonical(mention.text), _places(text, mention, own))
        for mention in found
        if not any(start < mention.end and mention.start < end for start, end in hidden)
        and not _CLOCK.fullmatch(mention.text)
        and not (_describes(mention.text) and not _known(mention.text, scene))
    ]


def _where(bearer: Bearer, sentence: Sentence) -> bool:
    """Whether the name is a country or capital in which something happened: `confirmed in the UK`; nobody does or says it."""
    known = gazetteer.known().get(gazetteer.fold(bearer.mention.text))
    return (
        known is not None
        and known.place
        and _IN.search(sentence.text, 0, bearer.mention.start) is not None
    )


def _describes(name: str) -> bool:
    """Whether a name says only what its bearer is: `Operator`, `Prime Minister`; `Foreign Ministry` is one body's name."""
    own = name.lower().split()
    titles = gazetteer.words("title")
    if len(own) == 1:
        return own[0] in titles or own[0] in _PARTS
    return own[-1] in titles and all(
        word in titles or word in gazetteer.words("portfolio") for word in own
    )


def _known(name: str, scene: Scene) -> bool:
    """Whether the story's aliases have a fuller name for it."""
    return scene.aliases.canonical(name) != gazetteer.fold(name).casefold()


def _places(text: str, mention: Mention, own: Sequence[Word]) -> frozenset[str]:
    places = set()
    if _SAID.match(text, mention.end) or _SAID_BY.search(
        text, max(0, mention.start - _SEEN_BEFORE), mention.start
    ):
        places.add("says")
    if _CUT_OFF.match(text, mention.end):
        return frozenset(places)
    after = next(
        (stem for word in own if word.start >= mention.end and (stem := content_stem(word.text))),
        "",
    )
    if after:
        places.add(after)
    return frozenset(places)


def names_it(bearer: Bearer, other: Sentence, scene: Scene) -> bool:
    """Whether the other sentence names the bearer, too, be it by a part of the name."""
    if bearer.key in scene.aliases.keys(other.text):
        return True
    theirs = {word.stem for word in words(other.text)}
    return any(
        word.stem in theirs or any(one[:_ROOT] == word.stem[:_ROOT] for one in theirs)
        for word in words(bearer.mention.text)
        if word.lower not in STOPWORDS and len(word.text) > 1
    )


def of_one_kind(one: Bearer, two: Bearer) -> bool:
    """Whether nothing shows that one name is a person's and the other that of those he may speak for."""
    kinds = {one.mention.kind, two.mention.kind}
    return len(kinds) == 1 or (NameKind.OTHER in kinds and NameKind.PLACE not in kinds)


def _agree_besides(telling: Telling, named: tuple[Bearer, Bearer]) -> bool:
    """Whether the sentences agree in what is neither of the names."""
    spoken = {word.stem for one in named for word in words(one.mention.text)}
    spoken |= {
        tellings.content_stem(word.text) for one in named for word in words(one.mention.text)
    }
    ours, theirs = telling.left.content - spoken, telling.right.content - spoken
    longer = max(len(ours), len(theirs))
    return bool(longer) and len(ours & theirs) >= _MUTUAL * longer
