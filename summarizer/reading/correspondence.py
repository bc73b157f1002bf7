"""What a mail wraps around its story: quoted replies, forwarded heads, links to unsubscribe.

Text in, masks out; nothing is cut. A rule takes whole lines, and only such as nobody
writes in a story: a sentence about people who unsubscribe stays. Knows nothing of MIME.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.domain import Mask
from summarizer.reading.layout import Line, joined, lines
from summarizer.reading.metadata import Metadata, clean, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

QUOTED = "quoted reply"
FORWARDED = "forwarded header"
FOOTER = "newsletter"
SIGNATURE = "signature"
DISCLAIMER = "disclaimer"

_ON = re.compile(r"(?:on|am|le|el|il|em|op|den)\s", re.IGNORECASE)
_WROTE = re.compile(
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LONGEST_ATTRIBUTION = 400
_FORWARD = re.compile(
    r"-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)\s*-{2,}|begin forwarded message:",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht)\s*-{2,}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[*_]{0,2}(from|von|de|da|van|date|sent|datum|gesendet|fecha|data|verzonden|envoyé|enviado|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|to|an|à|para|a|aan|cc|reply-to)\s?[*_]{0,2}:[*_]{0,2}\s?(.{0,300})",
    re.IGNORECASE,
)
_FROM = frozenset("from von de da van".split())
_DATE = frozenset("date sent datum gesendet fecha data verzonden envoyé enviado".split())
_SUBJECT = frozenset("subject betreff objet asunto oggetto assunto onderwerp".split())
_FOOT = re.compile(
    r"(?:.{0,160}\b(?:click|here|to|from this|any ?time|link|preferences|below|wish|want)\b.{0,40})?\bunsubscribe\b(?:.{0,40}\b(?:here|from|at any ?time|link|click|preferences|list|below|instantly|in one click)\b.{0,160}|\W*(?:\|.{0,120})?)"
    r"|(?:update|manage|change|edit) (?:your |my )?(?:e-?mail |subscription |newsletter )?(?:preferences|settings|subscriptions?)\b.{0,120}"
    r"|(?:if (?:you (?:can(?:not|['’]t)|are unable)|this).{0,80}[,:]? ?)?(?:click here to )?(?:view|read|open|see) (?:(?:this|the)(?: e-?mail| message| newsletter)?|it|online)?\s?(?:in|on|with) (?:your |a |the )?(?:web ?)?(?:browser|web|online)\b.{0,60}"
    r"|(?:having )?trouble (?:viewing|reading) this\b.{0,120}|view (?:online|web version|as (?:a )?web ?page)\b.{0,30}"
    r"|you(?:['’]re| are| have been)? (?:receiv(?:ing|ed?)|getting|got|sent) this (?:e-?mail|newsletter|message|mail)\b.{0,300}"
    r"|this (?:e-?mail|newsletter|message) (?:was|is|has been) (?:sent|intended|delivered)\b.{0,200}|(?:e-?mail )?sent to:? \S{1,80}@\S{1,80}"
    r"|(?:was this (?:e-?mail )?forwarded|(?:been )?forwarded this|did (?:someone|a friend) forward)\b.{0,160}|forward (?:this |it )?(?:e-?mail |newsletter )?to (?:a )?(?:friends?|colleagues?)\b.{0,60}"
    r"|(?:please )?add (?:us|\S{1,60}@\S{1,60}) to your (?:address book|contacts|safe)\b.{0,120}"
    r"|(?:.{0,80}\b)?(?:newsletter (?:hier )?abbestellen|vom newsletter abmelden|(?:hier )?abmelden|abbestellen)\b.{0,60}|.{0,80}\bim browser (?:ansehen|anzeigen|öffnen|lesen)\b.{0,30}|sie (?:erhalten|bekommen) diese\w* (?:e-?mail|newsletter|nachricht)\b.{0,200}"
    r"|(?:.{0,80}\b)?se (?:désabonner|désinscrire)\b.{0,80}|.{0,60}\bdans (?:votre|le|un) navigateur\b.{0,30}|vous recevez (?:ce|cet|cette) (?:e-?mail|message|lettre|courriel)\b.{0,200}"
    r"|(?:.{0,80}\b)?(?:darse|date) de baja\b.{0,80}|.{0,60}\ben (?:el|su|tu) navegador\b.{0,30}|(?:has recibido|recibes|recibe|está recibiendo) este (?:correo|mensaje|bolet[íi]n)\b.{0,200}"
    r"|(?:.{0,60}\b)?(?:disiscriviti|cancella(?:ti| l['’]iscrizione))\b.{0,80}|visualizza (?:\w+ ){0,3}nel browser\b.{0,30}|hai ricevuto questa (?:e-?mail|newsletter)\b.{0,200}"
    r"|(?:.{0,60}\b)?cancelar (?:a )?(?:inscrição|assinatura)\b.{0,80}|.{0,60}\bno (?:seu )?navegador\b.{0,30}"
    r"|(?:.{0,60}\b)?(?:uitschrijven|afmelden)\b.{0,80}|bekijk .{0,40}\b(?:browser|online)\b.{0,30}|u ontvangt deze (?:e-?mail|nieuwsbrief|mail)\b.{0,200}",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|privileged|intended (?:only|solely))\b.*|diese (?:e-?mail|nachricht)\b.{0,80}\bvertraulich.*|ce (?:message|courriel)\b.{0,80}\bconfidentiel.*",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\[(?:image|cid|inline image)[: ].{0,200}\]|[<(\[]\s*https?://\S+\s*[>)\]]", re.I
)
_SPACED = re.compile(r"[ \t\r\n\f\v\xa0\u200b-\u200d\u034f\ufeff\u00ad]+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)|mso-hide\s*:\s*all",
    re.I,
)
_UNSHOWN = frozenset("head style script title noscript template".split())
_BLOCKS = frozenset(
    "p div td th tr table h1 h2 h3 h4 h5 h6 li ul ol br hr blockquote center section article header footer pre".split()
)
_LEAST_OWN_WORDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """The masks over a mail's wrapping, and what a forwarded head says of the mail inside."""

    masks: tuple[Mask, ...]
    forwarded: Metadata


def find(text: str) -> Found:
    r"""Return what in a mail's text is not its story.

    >>> [mask.reason for mask in find("The bridge is shut.\n\nUnsubscribe here").masks]
    ['newsletter']
    """
    found = lines(text)
    reasons: dict[int, str] = {}
    forwarded = Metadata()
    words = 0
    for index, line in enumerate(found):
        if index in reasons:
            continue
        quoting = _attribution(found, index)
        tail = _tail(found, index, words)
        if tail:
            reasons |= dict.fromkeys(range(index, len(found)), tail)
            break
        if _FORWARD.fullmatch(line.text) or (index == 0 and _opens_head(found)):
            head = _fields(found, index)
            reasons |= dict.fromkeys(range(index, index + 1 + len(head)), FORWARDED)
            forwarded = forwarded.or_else(_said([line, *head] if index == 0 else head))
        elif quoting:
            reasons |= dict.fromkeys(range(index, index + quoting), QUOTED)
        elif why := _reason(line):
            reasons[index] = why
        else:
            words += len(line.text.split())
    masks = [
        Mask(found[index].start, found[index].end, why) for index, why in sorted(reasons.items())
    ]
    return Found(joined(text, masks), forwarded)


def unflowed(text: str, *, delsp: bool = False) -> str:
    r"""Return the text of a ``format=flowed`` part with its soft line breaks gone (RFC 3676).

    >>> unflowed("The bridge \nis shut.\n")
    'The bridge is shut.\n'
    """
    result: list[str] = []
    open_depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        body = line.lstrip(">")
        depth = len(line) - len(body)
        body = body.removeprefix(" ")
        soft = body.endswith(" ") and body != "-- "
        shown = body[:-1] if soft and delsp else body
        if depth == open_depth:
            result.append(shown)
        else:
            result.append(("\n" if result else "") + ("> " * depth) + shown)
        open_depth = depth if soft else -1
    return "".join(result)


def shown(markup: str) -> str:
    """Return all that a mail in HTML shows, its blocks one blank line apart; hidden preview texts are left out."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(markup.replace("\x00", "\ufffd").encode(), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces = "".join(_pieces(tree)).split("\0")
    return "\n\n".join(block for piece in pieces if (block := _SPACED.sub(" ", piece).strip()))


def _parser() -> object:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _pieces(tree: object) -> Iterator[str]:
    """Yield the visible text, a NUL at each border of a block; no recursion, since mails nest tables without end."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        unseen = element.tag in _UNSHOWN or bool(_HIDDEN.search(element.get("style") or ""))
        edge = "\0" if element.tag in _BLOCKS else ""
        if event == "start":
            hidden += unseen
            if not hidden:
                yield edge + (element.text or "")
        else:
            hidden -= unseen
            if not hidden:
                yield edge + (element.tail or "")


def _tail(found: Sequence[Line], index: int, words: int) -> str | None:
    """Return why everything from this line on is no story: a signature, or the mail that is answered."""
    line = found[index]
    if line.text == "--":
        return SIGNATURE
    attribution = _attribution(found, index)
    below = found[index + attribution : index + attribution + 2]
    if attribution and not any(line.text.startswith(">") for line in below):
        return QUOTED if words else None
    return QUOTED if _ORIGINAL.fullmatch(line.text) and words >= _LEAST_OWN_WORDS else None


def _attribution(found: Sequence[Line], index: int) -> int:
    """Return how many lines ``On Friday Ada wrote:`` takes, 0 if it does not stand here; programs break it at 72 columns."""
    if not _ON.match(found[index].text):
        return 0
    if _attributes(found[index].text):
        return 1
    pair = " ".join(line.text for line in found[index : index + 2])
    return 2 if len(found[index].text) < 120 and _attributes(pair) else 0


def _attributes(text: str) -> bool:
    """Whether a line that begins with ``On`` has a date, a verb of writing and a colon at its end."""
    if len(text) > _LONGEST_ATTRIBUTION or not text.endswith(":"):
        return False
    return bool(_DIGIT.search(text) and _WROTE.search(text))


def _reason(line: Line) -> str | None:
    text = line.text.strip("*_|•· ")
    if line.text.startswith(">"):
        return QUOTED
    if _ORIGINAL.fullmatch(line.text) or _FORWARD.fullmatch(line.text):
        return FORWARDED
    if _SECRET.fullmatch(text):
        return DISCLAIMER
    if len(text) <= 400 and _FOOT.fullmatch(text.rstrip(".!»›→> ")):
        return FOOTER
    return "link" if _PICTURE.fullmatch(text) else None


def _opens_head(found: Sequence[Line]) -> bool:
    """Whether a mail begins with the head of another: programs that forward without a marker."""
    names = {match[1].lower() for line in found[:6] if (match := _FIELD.fullmatch(line.text))}
    return bool(names & _FROM and names & _SUBJECT and names & _DATE) and bool(
        _FIELD.fullmatch(found[0].text)
    )


def _fields(found: Sequence[Line], index: int) -> list[Line]:
    """Return the lines of a forwarded head below its marker."""
    head: list[Line] = []
    for line in found[index + 1 : index + 9]:
        if not _FIELD.fullmatch(line.text):
            break
        head.append(line)
    return head


def _said(head: Iterable[Line]) -> Metadata:
    """Return who sent the forwarded mail, when, and under which subject."""
    known = Metadata()
    for line in head:
        match = _FIELD.fullmatch(line.text)
        name, value = (match[1].lower(), match[2]) if match else ("", "")
        if name in _FROM:
            sender = re.sub(r"\s*[<\[(].*", "", value).strip(" \"'*_")
            known = known.or_else(Metadata(publisher=clean(sender)))
        elif name in _DATE:
            known = known.or_else(Metadata(published=day(value)))
        elif name in _SUBJECT:
            known = known.or_else(Metadata(title=clean(value)))
    return known
