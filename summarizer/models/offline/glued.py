"""Where a headline, a caption or a pulled quotation runs into the sentence behind it.

Pages that lose their layout lose the line ends too: `Crews at the weir The river
authority has closed the lock.` One clause has one finite verb, and no word inside it
has a capital but a name; where both are broken without any mark or joining word
between, a new sentence began. Only then is anything cut; English only. Word order and capitals are all
that is known here.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from summarizer.models.offline import lexicon, page_lines, verbs
from summarizer.models.offline.frame import LONGEST
from summarizer.models.offline.headline import plain
from summarizer.models.offline.tokenised import printed
from summarizer.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word

_FEWEST = 3  # words of a line above; fewer are the beginning of a name or of a sentence
_FEWEST_LEFT = 6  # words of the sentence that stays
_REACH = 16  # words within which the sentence behind has its verb
_FAR = 30  # words of a sentence in which its headline is told again
_RETOLD = 3  # words that a headline and its sentence share, as no single clause does
_NAME_REACH = 7  # the same for a name, which is a shorter subject
# Inside a sentence these have no capital unless a title begins with them.
_OPENERS = frozenset(
    "the a an another some many most several both all two three four five six seven eight nine ten "
    "dozens hundreds thousands scores it he she they there this these those its his their nearly almost "
    "about around more at up as after although because while when since if for in on by with under "
    "despite following during earlier meanwhile however".split()
)
_ADVERBIALS = frozenset(
    "at up as after although because while when since if for in on by with under despite following "
    "during about around".split()
)
_PRONOUNS = frozenset("it he she they its his their".split())
_JOINS = frozenset(
    "that which who whose whom where when while if because since although though unless until whether why how "
    "and or but as than before after so once whilst whereas what lest till".split()
)
# What may stand before a name or a title inside a sentence.
_LEADS_ON = (
    frozenset(
        "the a an of in on at by for from to with and or but as than that which who whose whom where when while if "
        "because since before after until into onto over under between among against about like near "
        "per via across off outside inside through behind beyond throughout toward towards amid within without plus "
        "de la le al el bin ibn van von nee is are was were be been being has have had its his her their our my your this these "
        "those no not called named titled entitled dubbed known s t vs nor so both either".split()
    )
    | _JOINS
)
_LABELS = frozenset(
    "influenza hepatitis grade group type vitamin class level category serie league plan section part "
    "team block phase schedule appendix exhibit strain virus highway junction terminal gate film novel "
    "album song book play series show programme magazine newspaper paper daily weekly tabloid opera".split()
)
_BARE_COMPLEMENT = lexicon.REPORTING | frozenset(
    "say says think hope know knew show shows showed showing mean means meant find finds found saying adding hoping "
    "fearing believing thinking insisting claiming warning telling suggesting confirm feel see saw "
    "fear fears wish wishes hear heard learn learned learnt realise realised realize realized time day "
    "moment way year week month night fact idea view evidence hopes".split()
)
_NO_END = _LEADS_ON | _LABELS | _BARE_COMPLEMENT
_DETERMINERS = frozenset(
    "the a an this that these those its his her their our my all every each any no what".split()
)
_TITLES = frozenset(
    "i mr mrs ms dr sir lord lady prof professor president minister prime st".split()
)
_AT_ONCE = frozenset("has have is are was were says said will".split())
_GAP = re.compile(r"[\s”’\"'»]*")
_BREAK = re.compile(r"[,;:()–—]|\s-+\s")


def cut(text: str, *, top: bool = False) -> int:
    """Return where the sentence itself begins behind a line that was glued to it; 0 if none was.

    ``top``: it is the first of its article, where a headline or caption may be taken for granted sooner.

    >>> text = "Crews at the weir on Friday The river authority has closed the lock."
    >>> text[cut(text) :]
    'The river authority has closed the lock.'
    """
    if len(text) > LONGEST:
        return 0
    first = page_lines.end(text)
    tokens = [word for word in words(text) if word.start >= first]
    start = 0
    for index in range(_FEWEST, len(tokens) - _FEWEST_LEFT + 1):
        before, token = tokens[index - 1], tokens[index]
        if index - start < _FEWEST or not token.text[:1].isupper() or not _ends(before):
            continue
        if not _GAP.fullmatch(text, before.end, token.start):
            continue
        line = tokens[start:index]
        if _begins(line, tokens, index, text, top=top):
            start = index
    return tokens[start].start if start else first


def sentence(text: str, *, english: bool = True) -> str:
    """Return the words of a source's sentence as printed, without dateline and without a line glued to its front.

    >>> sentence("BRASK ( Norpress ) - Crews at the weir The river authority has closed it .")
    'The river authority has closed it.'
    """
    text = plain(printed(text))
    return plain(text[cut(text) :]) if english else text


def _begins(
    line: Sequence[Word], tokens: Sequence[Word], index: int, text: str, *, top: bool
) -> bool:
    if _opens(tokens, index, text, top=top):
        return True
    if _is_deed(line[-1]):
        return False  # `tourists have avoided Brask`
    if _common(line, tokens, index, text):
        return True
    closed = text[line[-1].end : tokens[index].start].strip() != ""  # a quotation ended
    if not closed and any(word.lower in _DETERMINERS for word in line[-3:]):
        return _name_twice(line, tokens, index, text)  # not `the plan Garrow had drawn up`
    return _again(line, tokens, index, text) or (top and _named(line, tokens, index))


def _ends(before: Word) -> bool:
    """Whether a line may end with this word: not one that leads on to a name."""
    if before.text.endswith(("'s", "’s", ".")):
        return False  # `Ada Holm's The Weir`: a title
    spoken = before.lower if len(before.text) < 2 or not before.text.isupper() else before.text
    return spoken not in _NO_END


def _is_deed(word: Word) -> bool:
    return verbs.is_past(word.lower) or verbs.is_participle(word.lower)


def _opens(tokens: Sequence[Word], index: int, text: str, *, top: bool) -> bool:
    """A word whose capital only the beginning of a sentence gives it, and a verb behind."""
    token, following = tokens[index], tokens[index + 1]
    if token.lower not in _OPENERS or not (token.text[1:].islower() or len(token.text) == 1):
        return False
    if text[token.end : following.start].strip():
        return False  # `influenza A, which`
    plain = tokens[index - 1].text.islower()
    verb = _verb(tokens, index, _REACH)
    if verb is None:
        return top and plain and token.lower in ("the", "a", "an") and following.text.islower()
    if token.lower in _ADVERBIALS | _PRONOUNS or following.lower in _LEADS_ON:
        return plain or top
    if following.text[:1].isupper() or tokens[index - 1].text[:1].isupper():
        # `The Hague court`: a title or a place, unless a common noun stands before the verb
        subject = takewhile(lambda word: word.lower not in _LEADS_ON, tokens[index + 1 : verb])
        return any(word.text.islower() for word in subject)
    return True


def _again(line: Sequence[Word], tokens: Sequence[Word], index: int, text: str) -> bool:
    """A name that one clause holds twice, the second time as subject of a verb: a clause would say `it`."""
    token, before = tokens[index], line[-1]
    if token.lower in _TITLES or not (before.text.islower() or before.text[:1].isdigit()):
        return False
    if all(word.text != token.text for word in line[:-1]):
        return False
    return _is_subject(line, tokens, index, text)


def _is_subject(line: Sequence[Word], tokens: Sequence[Word], index: int, text: str) -> bool:
    """Whether a verb follows the name at ``index`` before any mark, and no relative clause can hold both."""
    if any(verbs.is_relative(word) for word in line[-_NAME_REACH:]):
        return False  # `the man who sued banker Ines Vik`
    verb = _verb(tokens, index, _NAME_REACH)
    return verb is not None and not _BREAK.search(text, tokens[index].start, tokens[verb].start)


def _name_twice(line: Sequence[Word], tokens: Sequence[Word], index: int, text: str) -> bool:
    """A name of two words that is there a second time: `... Ada Holm met crews at the weir Ada Holm has`."""
    pair = (tokens[index].text, tokens[index + 1].text)
    if not pair[1][:1].isupper() or pair not in pairwise(word.text for word in line):
        return False
    return _is_subject(line, tokens, index, text)


def _common(line: Sequence[Word], tokens: Sequence[Word], index: int, text: str) -> bool:
    """A plural with a capital (`Engineers say`, `Oil traders have`) behind a clause that has its verb already."""
    token, following = tokens[index], tokens[index + 1]
    if not line[-1].text.islower() or _BREAK.search(text, line[0].start, token.start):
        return False
    head = index if _is_plural(token) else index + 1
    if not _is_plural(tokens[head]) or not following.text.islower():
        return False
    if any(word.text in _JOINS for word in line) or _takes_clause(line):
        return False
    if not any(verbs.is_finite(line, place) for place in range(len(line))):
        return False
    verb = _verb(tokens, head, _NAME_REACH)
    return verb is not None and not _BREAK.search(text, token.start, tokens[verb].start)


def _named(line: Sequence[Word], tokens: Sequence[Word], index: int) -> bool:
    """A name with its auxiliary at once behind a clause that has its verb; inside an article this is mostly a relative clause."""
    token, following, before = tokens[index], tokens[index + 1], line[-1]
    if following.lower not in _AT_ONCE or following.start - token.end > 1:
        return False
    if not before.text.islower() or before.lower.endswith("ing") or token.lower in _TITLES:
        return False
    if any(verbs.is_relative(word) for word in line[-_NAME_REACH:]) or _takes_clause(line):
        return False
    shared = {word.stem for word in line} & {word.stem for word in tokens[index : index + _FAR]}
    told = any(
        verbs.is_finite(line, place) or (place and word.lower in lexicon.REPORTING)
        for place, word in enumerate(line)
    )
    return told or sum(len(stem) > 3 for stem in shared) >= _RETOLD


def _takes_clause(line: Sequence[Word]) -> bool:
    """Whether a clause without `that` may follow: `told crews`, `explained with a`."""
    return any(word.lower in _BARE_COMPLEMENT for word in line[-3:])


def _is_plural(word: Word) -> bool:
    return len(word.text) > 5 and word.lower.endswith("s") and word.lower[-2] not in "suia"


def _verb(tokens: Sequence[Word], index: int, reach: int) -> int | None:
    """Index of the finite verb of the clause that begins at ``index``, if it comes before another clause."""
    for number in range(index + 1, min(len(tokens), index + reach)):
        word = tokens[number]
        if verbs.is_finite(tokens, number) or word.lower in lexicon.REPORTING:
            return number
        if reach == _NAME_REACH and word.text in _JOINS:
            return None
    return None
