"""Two figures for one thing that one article gives, each from another mouth.

`More than 300 people were on board, the coastguard said. The owner put the number at
180.` The article has set them side by side itself; so a verb of counting (`put the
number at`, `spoke of`, `en compte`, `zählte`) must carry the second figure, right after
the first, which is the only one of its kind there. Where the second names what it
counts, it must be the same; a figure of another time is none.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.text import quantities, units
from summarizer.timeline.disputes.clashes import Clash
from summarizer.timeline.figures import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.domain import Sentence
    from summarizer.timeline.disputes.scene import Scene
    from summarizer.timeline.figures import Figure

_COUNTED = r"(?:number|figure|total|toll|tally|crowd|count|turnout|attendance|damage|cost)"
_COUNTING = {
    "en": (
        rf"(?:put|puts|putting|gave|gives|set|sets)\s(?:(?:the|its|their|that)\s)?(?:{_COUNTED}|it)\s(?:at|as)"
        rf"|(?:estimated|estimates)\s(?:(?:the|its|their)\s)?{_COUNTED}\sat"
        r"|(?:spoke|speaks?|speaking)\sof|counted|counts|said|says"
    ),
    "de": (
        r"(?:sprach|sprachen|spricht|sprechen)\svon|zähl(?:te|ten|t|en)|nann(?:te|ten)"
        r"|(?:bezifferte|beziffert|schätzte|schätzt)\s[^.;,\d]{0,40}\bauf|(?:ging|gingen|geht|gehen)\svon"
    ),
    "fr": (
        r"en\s(?:(?:a|ont)\s)?(?:compt|dénombr|recens|annonc)\w+|(?:parle|parlent|parlait|parlé)\sde"
        r"|(?:évalue|estime|chiffre)\w*\s[^.;,\d]{0,30}\bà|(?:avance|avancent|avancé)\sle\schiffre\sde"
        r"|comptabilis\w+|dénombr(?:e|ent|é)|recens(?:e|ent|é)"
    ),
    "es": (
        r"cuenta|cuentan|contó|contaron|(?:habla|hablan|habló|hablaron)\sde"
        r"|(?:cifra|cifran|cifró|cifraron|sitúa|sitúan|situó|estima|estimó|calcula|calculó)\s[^.;,\d]{0,30}\ben"
        r"|(?:eleva|elevan|elevó|elevaron)\s[^.;,\d]{0,30}\ba"
    ),
    "it": (
        r"(?:parla|parlano|parlato|parlava)\sdi|ne\s(?:conta|contano|ha\scontat\w)|conta|contano|ha\scontato"
        r"|(?:stima|stimano|stimato|calcola|calcolano)\s[^.;,\d]{0,30}\bin"
    ),
    "pt": (
        r"(?:fala|falam|falou|falaram)\s(?:em|de)|conta|contam|contou|contaram|contabiliz\w+"
        r"|(?:estima|estimam|estimou|calcula|calculou)\s[^.;,\d]{0,30}\bem"
    ),
}
_PRONOUNS = r"(?:he|she|it|they|we|i|who|which|that|er|sie|es|wir|il|elle|ils|elles|on|nous|lui|lei|ele|ela|eles|elas)"
_ASIDE = r"[\s,]{0,2}(?:à|a|auf|at|de|von|di|em|en|to|its|ses|sus|ihrerseits)?\s?"
_SAYS = re.compile(r"\b(?:said|says)\s[^\d]{0,20}$")
_CLOSED = re.compile(
    r"\s?(?:[.,;:)—–]|$|(?:came|attended|marched|turned out|took part|had (?:come|joined))\b)"
)
# One count that was corrected in the course of things, and no two opinions.
_REVISED = re.compile(
    r"\b(?:later|initial\w*|original\w*|at first|revised|previous\w*|earlier|since then|später|zunächst|anfangs"
    r"|d'abord|ensuite|luego|inicial\w*|dapprima|inizial\w*|depois|mais tarde)\b",
    re.IGNORECASE,
)
_FAR = 10.0  # ratio: organisers and police are seldom further apart


def find(scene: Scene) -> Iterator[Clash]:
    """Return the clashes within single articles, in order. Linear in the sentences."""
    for name, own in scene.sentences.items():
        counting = _counting((scene.articles[name].language or "en")[:2])
        if counting is None:
            continue
        for before, sentence in pairwise((None, *own)):
            if sentence is not None and (cues := list(counting.finditer(sentence.text))):
                yield from _of(before, sentence, [cue.end() for cue in cues], scene)


@cache
def _counting(language: str) -> re.Pattern[str] | None:
    """A verb of counting with its subject before it, up to where its figure starts."""
    verbs = _COUNTING.get(language)
    if verbs is None:
        return None
    subject = rf"(?<!\S)(?!{_PRONOUNS}\s)[\w'’-]+,?\s"
    return re.compile(rf"{subject}(?:{verbs})\b{_ASIDE}(?=\S)", re.IGNORECASE)


def _of(
    before: Sentence | None, sentence: Sentence, places: list[int], scene: Scene
) -> Iterator[Clash]:
    """The figure of a sentence that a verb of counting carries, and the one that it is set against."""
    own = figures_of(sentence, scene.articles, scene.days)
    for place, figure in enumerate(own):
        if figure.quantity.start not in places or _REVISED.search(sentence.text):
            continue
        if _SAYS.search(sentence.text, 0, figure.quantity.start) and not _ends(figure):
            continue
        earlier = own[:place]
        if not earlier and before is not None:
            earlier = figures_of(before, scene.articles, scene.days)
        rivals = [other for other in earlier if _of_one_kind(other, figure)]
        if len(rivals) == 1 and _exclude(rivals[0], figure):
            yield Clash(rivals[0], figure, sure=False)


def _ends(figure: Figure) -> bool:
    """Whether a bare figure is all that is said: `the organisers said 20,000.`, not `said one of them`."""
    quantity = figure.quantity
    named = quantity.noun or quantity.role or quantity.unit
    return not named and _CLOSED.match(figure.sentence.text, quantity.end) is not None


def _of_one_kind(one: Figure, two: Figure) -> bool:
    """Whether the second counts what the first counts, or does not say what it counts."""
    left, right = one.quantity, two.quantity
    first, second = units.named(left.unit), units.named(right.unit)
    if (first and first.dimension) != (second and second.dimension):
        return False
    if right.noun == "resident" and right.role is None:
        return False  # `il paese conta 600 abitanti`: what a town has, and nobody's count
    if right.noun is None and right.role is None and left.unit is None:
        return left.noun is not None or left.role is not None
    return quantities.comparable(left, right)


def _exclude(one: Figure, two: Figure) -> bool:
    """Whether the two, said of one time, cannot both be right."""
    if one.rate is not two.rate or two.times - one.times:
        return False
    if quantities.compatible(one.quantity, two.quantity):
        return False
    low, high = sorted((one.quantity.value, two.quantity.value))
    return low > 0 and high / low <= _FAR
