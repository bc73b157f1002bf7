"""What a full stop means: the end of a sentence, an abbreviation, or a stop inside speech.

One place of a text is judged at a time, from the word before the stop, the
closers after it and the words that follow, together with what the general
segmenter said of it. The word lists are English news style plus what costs
nothing in other languages; unknown words are left to the segmenter. This
module does not look for places and does not know paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# Words before a full stop, by what the stop then means.
_ABBREVIATIONS = """
title adm amb asst att brig capt cmdr col cpl det fr gen gov hon insp lt maj messrs mgr mlle mme mr mrs ms
title msgr mx pfc pres prof pvt rep reps rev sen sens sgt sra supt vice dep dir m mag ing hr
street st ste dr ft mt ave blvd rd jr sr
number no nos nr art sec fig figs p pp vol ch par op núm
month jan feb mar apr jun jul aug sep sept oct nov dec
company corp inc ltd co llc plc bros cos
state ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla
state ore pa tenn tex va vt wash wis wyo
never vs v cf approx ca est viz e.g i.e z.b d.h u.a bzw incl al
last etc
clock a.m p.m am pm
"""
_KIND = {
    word: line.split()[0]
    for line in _ABBREVIATIONS.strip().splitlines()
    for word in line.split()[1:]
}
_DOTTED = re.compile(r"(?:\w{1,2}\.){1,5}\w{1,2}")

_STARTERS = frozenset(
    re.findall(
        r"\w+",
        """The A An He She It They We You I This That These Those There Here In On At But And Or So If When
        While After Before As For His Her Its Their Our My What Who Why How Where Some Many Most Both Each Not
        Now Then Yet Still Since Although However Meanwhile Also Despite During Under With From To By Earlier
        Later Last Nobody Nothing No One Two Three All Other Others Until Because Once Such Several Few Asked""",
    )
)
_CLOCK_WORDS = frozenset(
    re.findall(
        r"\w+",
        """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
        January February March April May June July August September October November December Jan Feb Mar Apr
        Jun Jul Aug Sept Sep Oct Nov Dec GMT UTC EST EDT CST CDT MST MDT PST PDT BST CET CEST IST JST ET CT MT
        PT Eastern Central Mountain Pacific Local""",
    )
)
# Month names of languages that write the day as an ordinal with a full stop: `am 3. Oktober`.
_ORDINAL_MONTHS = frozenset(
    re.findall(
        r"\w+",
        """januar jänner februar märz mars april mai maj juni juli august september oktober november dezember
        desember december leden ledna února března dubna května června července srpna září října listopadu
        prosince""",
    )
)
_ROLES = frozenset(
    re.findall(
        r"\w+",
        """Chairman Chairwoman Chair Chief CEO CFO COO President Vice Director Spokesman Spokeswoman
        Spokesperson Executive Founder General Senior Managing International Holdings Group""",
    )
)

# A quotation of several sentences stays whole up to this length, so that every part keeps its speaker.
_LONG = 400
# Pieces up to this length may be marks without a word, or the number of a list item.
MARK = 7
_MARKER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]")

# Marks that end sentences in other scripts (Unicode Sentence_Terminal), for a set of characters.
OTHER_TERMINATORS = (
    "\u037e\u0589\u061b-\u061f\u06d4\u0700-\u0702\u07f9\u0837-\u083e\u0964\u0965\u104a\u104b\u1362-\u1368"
    "\u166e\u1735\u1736\u17d4-\u17d6\u1803\u1809\u1944\u1945\u1aa8-\u1aab\u1b5a-\u1b7f\u1c3b\u1c3c\u1c7e\u1c7f"
    "\u2024\u203c\u203d\u2047-\u2049\u2e2e-\u2e54\u3002\ua4ff\ua60e\ua60f\ua6f3-\ua6f7\ua876\ua877\ua8ce"
    "\ua8cf\ua92f\ua9c8\ua9c9\uaa5d-\uaa5f\uaaf0\uaaf1\uabeb\ufe52-\ufe57\uff01\uff0e\uff1f\uff61"
    "\U00010a56-\U0001e95f"
)

_OPENERS = "\"'“‘«‹„([「『"
_CLOSERS = "\"'”’»›)]」』】》〉）"
_SPEECH_CLOSERS = "\"'”’»」』"
_FIRST = re.compile(r"[\"'“‘«‹„(\[「『]{0,3}(\w[\w’'-]{0,40})?")
# A capitalized word before a lower-case one that is no link inside a name: `Analysts expect`, not `Bank of`.
_CLAUSE = re.compile(
    r"[\"'“‘(]{0,2}[A-Z]\w{0,40}(?:['’]s)? (?!(?:of|and|for|in|at|de|du|von|van|al|bin|to|the)\b)[a-z]"
)
_REPORTING = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30} ){1,4}(?:said|says|asked|added|told|wrote|replied|shouted|cried|warned)\b"
)
_REPORTING_CJK = re.compile(
    r"(?:と|って)|[^。！？，、：；“”「」\s]{0,12}(?:说|說|道|表示|称|稱|问|問)[。，：]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stop of a text: terminators from ``stop``, closers up to ``end``, the text going on at ``after``.

    ``said`` is the general segmenter's opinion: it begins a sentence there.
    """

    stop: int
    end: int
    after: int
    said: bool


@dataclass(slots=True)
class _Context:
    """What decides: the word before the stop, the terminators, the closers, the word after."""

    word: str
    stop: str
    closers: str
    first: str
    after: int
    said: bool


def is_abbreviation(word: str) -> bool:
    """Return whether a word, without its full stop, is in the tables here."""
    return word.lstrip(_OPENERS).lower() in _KIND


def is_title(word: str) -> bool:
    """Return whether no sentence ends after a word and its full stop: `Dr.`, but not `gen.`, which may be a noun."""
    return _KIND.get(word.lower()) == "title" and not (word.islower() and len(word) > 2)


def is_plain(text: str, stop: int, end: int, after: int) -> bool:
    """Return whether most ends of sentences are like this one: an ordinary word, one mark, a capital."""
    if end - stop != 1:
        return False
    begin = after + 1 if text[after] in _OPENERS else after
    if not text[begin : begin + 1].isupper():
        return False
    if text[stop] in "?!":
        return True
    word = text[text.rfind(" ", max(0, stop - 24), stop) + 1 : stop]
    return len(word) > 2 and word.isalnum() and word.lower() not in _KIND


def ends_sentence(text: str, place: Place) -> bool:
    """Return whether the sentence before ``place`` ends there.

    >>> ends_sentence("Gen. Moss", Place(3, 4, 5, said=True))
    False
    """
    context = _context(text, place)
    if context.stop[0] in "。！？｡":
        reported = context.closers and _REPORTING_CJK.match(text, place.after)
        return place.said and not reported
    if context.stop != ".":
        return _after_other_stop(text, context)
    if context.closers:
        return _after_closers(text, context)
    return _after_full_stop(text, context)


def closes(text: str, begin: int, place: Place) -> bool:
    """Return whether the sentence from ``begin`` ends at ``place``, at the latest when a quotation grows long."""
    if _is_fragment(text, begin, place.end):
        return False
    if ends_sentence(text, place):
        return True
    return (
        place.end - begin > _LONG
        and _inside_quotes(text, begin, place.end)
        and ends_sentence(text, replace(place, said=True))
    )


def _is_fragment(text: str, start: int, end: int) -> bool:
    """Return whether a piece cannot stand alone: the number of a list item, or marks without a word."""
    return end - start <= MARK and (
        _MARKER.fullmatch(text, start, end) is not None or is_mark(text, start, end)
    )


def is_mark(text: str, start: int, end: int) -> bool:
    """Return whether a piece is short and has no word."""
    return end - start <= MARK and not any(map(str.isalnum, text[start:end]))


def _inside_quotes(text: str, begin: int, end: int) -> bool:
    said = text[max(begin, end - 4 * _LONG) : end]
    return said.count("“") > said.count("”") or said.count('"') % 2 == 1


def _context(text: str, place: Place) -> _Context:
    marks = text[place.stop : place.end]
    stop = marks.rstrip(_CLOSERS)
    match = _FIRST.match(text, place.after)
    first = (match.group(1) if match else None) or ""
    word = _word_before(text, place.stop)
    return _Context(word, stop, marks[len(stop) :], first, place.after, place.said)


def _word_before(text: str, end: int) -> str:
    """Return the word that ends at ``end``, at most 24 characters of it; empty after white space."""
    if end == 0 or text[end - 1].isspace():
        return ""
    return text[max(0, end - 24) : end].rsplit(None, 1)[-1]


def _after_other_stop(text: str, place: _Context) -> bool:
    if place.first[:1].islower():
        return False
    if place.stop.startswith(("..", "…")):
        return place.said or (place.first in _STARTERS and bool(place.word))
    if _is_reported(text, place):
        return False
    if place.said:
        return True
    return place.word.lower() in _KIND  # the segmenter takes `no! Why` for an abbreviation


def _after_closers(text: str, place: _Context) -> bool:
    if place.first[:1].islower() or _is_reported(text, place):
        return False
    if place.said:
        return True
    return bool(place.word) and place.word.lower() not in _KIND and place.first in _STARTERS


def _is_reported(text: str, place: _Context) -> bool:
    """Return whether what follows a closing quote says who spoke, as in `“Stop!” Smith said`."""
    spoken = place.closers[:1] and place.closers[0] in _SPEECH_CLOSERS
    return bool(spoken and _REPORTING.match(text, place.after))


def _after_full_stop(text: str, place: _Context) -> bool:
    word = place.word.lstrip(_OPENERS)
    kind = _KIND.get(word.lower())
    if kind is None and len(word) > 1 and place.said and word[-1].islower() and "." not in word:
        return True
    if kind is not None:
        return _after_abbreviation(text, place, kind)
    if word.isdecimal():
        return place.said and not (len(word) < 3 and place.first.lower() in _ORDINAL_MONTHS)
    if _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper()):
        return place.first in _STARTERS
    return place.said


def _after_abbreviation(text: str, place: _Context, kind: str) -> bool:
    starts = place.first in _STARTERS
    match kind:
        case "title":
            ends = place.word.islower() and place.said and len(place.word) > 2
        case "number":
            numbered = place.first[:1].isdigit() or len(place.first) == 1
            ends = not numbered and (place.word == "no" or place.said)
        case "clock":
            ends = place.first[:1].isupper() and place.first not in _CLOCK_WORDS
        case "company" | "state":
            named = kind == "company" and place.said
            clause = _CLAUSE.match(text, place.after) is not None
            ends = starts or (place.first not in _ROLES and (clause or named))
        case "last":
            ends = place.first[:1].isupper()
        case "never":
            ends = starts and place.said and place.word != "v"
        case _:  # a street, a month, Jr.
            ends = starts
    return ends
