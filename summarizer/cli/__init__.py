"""The command line: the only place that prints, reads arguments and exits.

One module a command; each is imported when its command is run, so that
``--help`` answers at once.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``summarizer``."""
    from summarizer.cli.app import run

    sys.exit(run(sys.argv[1:], prog="summarizer"))


def summarize_main() -> None:
    """Run ``summarize``, which is ``summarizer summarize``."""
    from summarizer.cli.app import run

    sys.exit(run(["summarize", *sys.argv[1:]], prog="summarize"))
