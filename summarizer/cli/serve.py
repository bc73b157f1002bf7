"""``summarizer serve``: the page for dropping files and pasting links, on this computer only."""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.logs import configure
from summarizer.cli.options import allow_private_option, model_options, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from summarizer.serving.server import Address


@click.command("serve", epilog="Example: summarizer serve --port 8000 --keep timelines --no-open")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port on 127.0.0.1; without it a free one is taken.",
)
@click.option(
    "--open/--no-open", "opens", default=True, help="Open the page in the browser (default: yes)."
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each timeline into a folder of its own in FOLDER; without it nothing is kept.",
)
@allow_private_option
@click.option("-v", "--verbose", count=True, help="Say what is done; -vv: each try of a call, too.")
@model_options
def command(port: int, *, opens: bool, keep: Path | None, **options: Any) -> int:
    """Summarize in the browser: drop files, paste links or text, see and download the timeline.

    The page is served on 127.0.0.1 only, under an address that nobody can guess; no other
    computer, no other user and no other page reaches it. Nothing is kept after Ctrl-C
    ends it, unless --keep says where. Needs the extra: pip install 'summarizer[serve]'.

    Exit codes: 0 ended by Ctrl-C, 1 failed, 2 usage.
    """
    from summarizer.serving.server import serve

    settings = settings_of(options)
    configure(options["verbose"], form=settings.log)

    def ready(address: Address) -> None:
        click.echo(f"Serving on {address.whole}")
        click.echo("Open this address in a browser on this computer; Ctrl-C ends it.", err=True)
        sys.stdout.flush()
        if opens and _has_screen():
            threading.Thread(target=webbrowser.open, args=(address.once,), daemon=True).start()

    try:
        with _terminated_as_interrupted():
            serve(
                settings,
                port=port,
                keep=keep,
                allow_private=options["allow_private"],
                ready=ready,
            )
    except KeyboardInterrupt:
        click.echo("ended" if keep else "ended; nothing was kept", err=True)
    return 0


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """A service manager's SIGTERM ends the body as Ctrl-C does, so that no folder is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def terminated(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, terminated)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _has_screen() -> bool:
    """Whether a browser would have a window; a text browser would take over the terminal."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
