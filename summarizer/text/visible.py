"""What of an article may reach a reader's screen.

An article is data of a stranger: it can carry terminal escapes, bidirectional
overrides that reorder a line, tag characters that hide an instruction, joiners
that make two names look alike. Headlines, sentences and terminal output pass
through here; quotations keep what the source has. HTML or Markdown markup is
the business of the page or table that prints it, not of this module.
"""

from __future__ import annotations

import re

# ECMA-48: a control sequence (CSI), a string command that is closed (OSC, DCS, SOS, PM, APC), or a
# two-character escape. A string command that is never closed loses only its introducer, so that a
# stray escape cannot swallow the rest of an article.
_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{0,8}[0-~]?"
)

# Unicode Default_Ignorable_Code_Point (UAX #44), the bidirectional and interlinear controls, the
# hieroglyph controls, the blank braille cell and noncharacters. Number signs such as U+0600 are
# format characters too, but they are drawn, and stay.
_INVISIBLE_RANGES = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROL_RANGES = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = re.compile(f"[{_INVISIBLE_RANGES}{_CONTROL_RANGES}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(f"[{_INVISIBLE_RANGES}{_CONTROL_RANGES}\ud800-\udfff\u2028\u2029]")


def visible(text: str) -> str:
    r"""Return ``text`` as one line that is safe to print: nothing in it is hidden and nothing moves the cursor.

    Escape sequences, control, bidirectional, invisible and tag characters are
    removed, a lone surrogate becomes U+FFFD, every run of white space (line ends
    included) one space, none at the ends. Idempotent; linear.

    >>> visible("\x1b[31mFire\x1b[0m in\u202e the\n  port")
    'Fire in the port'
    """
    if not (text.isascii() and text.isprintable()) and _UNSAFE.search(text):
        text = _ESCAPE.sub("", text)
        text = _INVISIBLE.sub("", text)
        text = _SURROGATE.sub("\ufffd", text)
    return " ".join(text.split())


def unsafe(text: str) -> bool:
    r"""Return whether ``text`` has characters that ``visible`` would not let through, plain white space aside.

    >>> unsafe("two\nlines"), unsafe("pay\u200bpal")
    (False, True)
    """
    return _UNSAFE.search(text) is not None
