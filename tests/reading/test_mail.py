"""Mails: the story, who sent it and when; what is wrapped around it is masked."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Note
from summarizer.errors import UnreadableInput
from summarizer.reading import correspondence, formats, mail

if TYPE_CHECKING:
    from summarizer.domain import Article

STORY = (
    "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
    "Residents were told to use the ferry, the county said in a note on its door.",
    "County engineer Petra Lindqvist said that the repair would take six weeks at the very least.",
)
PLAIN = "\n\n".join(STORY)


def message(
    plain: str | None = PLAIN,
    html: str | None = None,
    *,
    sent: str = "Sat, 3 May 2031 23:40:00 -0500",
) -> EmailMessage:
    """Make a mail of a paper."""
    made = EmailMessage()
    made["From"] = "Halden Ledger <news@ledger.example>"
    made["To"] = "reader@post.example"
    made["Subject"] = "Fwd: Bridge closed"
    made["Date"] = sent
    if plain is not None:
        made.set_content(plain)
    if html is not None and plain is None:
        made.set_content(html, subtype="html")
    elif html is not None:
        made.add_alternative(html, subtype="html")
    return made


def article(made: EmailMessage | bytes) -> Article:
    """Read a mail as the door does."""
    data = made if isinstance(made, bytes) else made.as_bytes()
    return next(
        item.article for item in formats.items("a.eml", data, "mail") if not isinstance(item, Note)
    )


def masked(text: str) -> list[tuple[str, str]]:
    """Return reason and words of each mask over a mail's wrapping."""
    return [(mask.reason, text[mask.start : mask.end]) for mask in correspondence.find(text).masks]


def test_the_head_gives_publisher_title_and_the_day_of_the_senders_clock() -> None:
    """It is Sunday in Greenwich, and Saturday where the mail was written."""
    read = article(message())
    assert (read.publisher, read.title, read.published) == (
        "Halden Ledger",
        "Bridge closed",
        date(2031, 5, 3),
    )
    assert (read.derived, read.language) == (True, "en")


@pytest.mark.parametrize(
    ("field", "value", "publisher"),
    [
        ("From", "=?utf-8?q?Br=C3=BCcken-Bote?= <news@bote.example>", "Brücken-Bote"),
        ("From", "=?iso-8859-1?b?QnL8Y2tlbg==?= <a@b.example>", "Brücken"),
        ("From", "news@Ledger.example", "ledger.example"),
        ("From", "=?utf-8?q?broken", "=?utf-8?q?broken"),
        ("From", "=?no-such-code?q?Ada?= <a@b.example>", "Ada"),
        ("X-Other", "1", None),
    ],
)
def test_a_sender_is_named_or_gives_a_domain(field: str, value: str, publisher: str | None) -> None:
    """Encoded words are read; what is broken is shown as it stands."""
    raw = f"{field}: {value}\nSubject: Bridge\n\n{PLAIN}".encode()
    assert mail.read(raw).metadata.publisher == publisher


@pytest.mark.parametrize(
    "sent", ["yesterday", "Sat, 99 May 2031 10:00", "", "Sat, 3 May 99999999999 10:00:00"]
)
def test_a_broken_date_is_none(sent: str) -> None:
    """Nothing is raised and nothing guessed."""
    raw = f"From: a@b.example\nDate: {sent}\n\n{PLAIN}".encode()
    assert mail.read(raw).metadata.published is None


def test_html_set_in_tables_keeps_every_paragraph_apart() -> None:
    """Newsletters are tables; hidden preview text is not shown, pictures are not fetched."""
    cells = "".join(f"<tr><td><p>{words}</p></td></tr>" for words in STORY)
    html = (
        "<html><head><style>p{}</style></head><body><div style='display:none'>Preview words</div>"
        f"<table>{cells}</table><img src='https://track.example/p.gif' width=1><p>Unsubscribe</p></body></html>"
    )
    read = article(message(None, html))
    unmasked = [
        words
        for words in read.text.split("\n\n")
        if words not in {read.text[mask.start : mask.end] for mask in read.masks}
    ]
    assert unmasked == [*STORY]


def test_a_headline_below_the_link_to_a_browser_is_the_title() -> None:
    """It is masked like that of any article."""
    read = article(message(f"View in browser\n\nBridge closed\n\n{PLAIN}"))
    assert [(mask.reason, read.text[mask.start : mask.end]) for mask in read.masks] == [
        ("newsletter", "View in browser"),
        ("title", "Bridge closed"),
    ]


def test_attachments_are_named_and_not_read() -> None:
    """The user passes what holds a story."""
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="minutes.pdf")
    notes = [
        item for item in formats.items("a.eml", made.as_bytes(), "mail") if isinstance(item, Note)
    ]
    assert notes == [
        Note("a.eml", "has an attachment not read (minutes.pdf); save and pass what holds a story")
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Unsubscribe | Manage preferences", "newsletter"),
        ("Click here to unsubscribe from this list.", "newsletter"),
        ("View this email in your browser", "newsletter"),
        ("You are receiving this email because you signed up at ledger.example.", "newsletter"),
        ("Was this forwarded to you? Sign up here.", "newsletter"),
        ("Newsletter abbestellen", "newsletter"),
        ("Se désabonner de cette lettre", "newsletter"),
        ("Date de baja", "newsletter"),
        ("This e-mail is confidential and intended only for the addressee.", "disclaimer"),
        ("<https://track.example/c/8f3a>", "link"),
        ("[image: Logo of the Ledger]", "link"),
        ("Readers began to unsubscribe in May, the paper said.", None),
        ("The council told residents to view the plans online before Friday's vote.", None),
        ("The email was sent to the mayor on Monday, the court heard.", None),
        ("To the north, the ferry runs until ten.", None),
    ],
)
def test_the_wrapping_of_a_newsletter_is_masked_line_by_line(line: str, reason: str | None) -> None:
    """A sentence of the story about such things stays."""
    assert masked(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}") == ([(reason, line)] if reason else [])


def test_quoted_replies_and_signatures_are_masked() -> None:
    """Answers between the quoted lines stay."""
    text = f"{STORY[0]}\n\nOn Fri, 2 May 2031 at 10:11, Max\nRoe <m@r.example> wrote:\n> Is it shut?\n{STORY[1]}\n-- \nAda Holm"
    assert masked(text) == [
        (
            "quoted reply",
            "On Fri, 2 May 2031 at 10:11, Max\nRoe <m@r.example> wrote:\n> Is it shut?",
        ),
        ("signature", "-- \nAda Holm"),
    ]


def test_what_a_reply_in_html_quotes_runs_to_the_end() -> None:
    """No line of it begins with a bracket."""
    text = f"{STORY[0]}\n\nAm 2. Mai 2031 um 10:11 schrieb Max Roe <m@r.example>:\n\nIs it shut?"
    assert masked(text)[0][1].endswith("Is it shut?")


def test_a_forwarded_mail_is_that_of_its_first_sender() -> None:
    """Its head is masked, its date and sender win."""
    head = "---------- Forwarded message ---------\nFrom: Orla Post <p@orla.example>\nDate: Thu, 1 May 2031 at 09:00\nSubject: Crack found\nTo: <ada@post.example>"
    read = article(message(f"FYI\n\n{head}\n\n{PLAIN}"))
    assert (read.publisher, read.published, read.title) == (
        "Orla Post",
        date(2031, 5, 1),
        "Crack found",
    )
    assert ("forwarded header", head) in [
        (m.reason, read.text[m.start : m.end]) for m in read.masks
    ]


def test_flowed_text_is_joined_before_offsets_exist() -> None:
    """RFC 3676: a space at the end of a line is a soft break, one at its start is stuffing."""
    made = message("The bridge \nis shut.\n\n From the county.\n")
    made.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert mail.read(made.as_bytes()).text.strip() == "The bridge is shut.\n\nFrom the county."


def test_a_mailbox_holds_many_mails() -> None:
    """Named by file and number; one without text is a note."""
    box = b"".join(
        b"From a@b.example Sat May  3 23:40:00 2031\n" + made + b"\n"
        for made in (
            message().as_bytes(),
            b"From: x@y.example\nSubject: s\n\n",
            message(STORY[0] + "\n>From here on.").as_bytes(),
        )
    )
    found = list(formats.items("in.mbox", box, "mailbox"))
    assert [item.place for item in found] == ["in.mbox:1", "in.mbox:2", "in.mbox:3"]
    assert [isinstance(item, Note) for item in found] == [False, True, False]


@pytest.mark.parametrize(
    "data",
    [
        b"\n\n" + PLAIN.encode(),
        b"From: a@b.example\nSubject: empty\n\n",
        b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
            for n in range(10_000)
        ),
        b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 10_000,
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\n\nx\n" * 30_000,
        b"From: a@b.example\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n!!!=",
    ],
    ids=["no head", "no text", "nested parts", "nested messages", "many parts", "broken base64"],
)
def test_a_hostile_mail_is_one_clear_line(data: bytes) -> None:
    """Never a crash, never a hang."""
    with pytest.raises(UnreadableInput) as caught:
        mail.read(data)
    assert ";" in caught.value.message
    assert "\n" not in caught.value.message


def test_the_charset_of_the_part_is_believed() -> None:
    """Where the bytes are no UTF-8; Japanese mail is ASCII to the eye."""
    head = b"From: a@b.example\nContent-Type: text/plain; charset=%s\n\n"
    assert mail.read(head % b"koi8-r" + "Мост закрыт".encode("koi8-r")).text == "Мост закрыт"
    assert mail.read(head % b"iso-2022-jp" + "橋は閉鎖".encode("iso-2022-jp")).text == "橋は閉鎖"
