"""One session from its first port to its last file: bind, say where, serve, leave nothing behind.

Bound to 127.0.0.1 and to nothing else; there is no setting for that. Access is not
logged, since every address holds the session's key.
"""

from __future__ import annotations

import logging
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from summarizer.errors import ConfigError
from summarizer.models.engine import open_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from uvicorn import Server

    from summarizer.serving.pages import About
    from summarizer.settings import Settings

LOOPBACK: Final = "127.0.0.1"
_LAST_WORDS_SECONDS: Final = 1
_NEEDS: Final = "needs Starlette, uvicorn and python-multipart; pip install 'summarizer[serve]'"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the session is: ``whole`` for its owner's eyes, ``once`` leads a browser in a single time."""

    whole: str
    once: str


def serve(
    settings: Settings,
    *,
    port: int = 0,
    keep: Path | None = None,
    allow_private: bool = False,
    ready: Callable[[Address], None],
    server: Callable[[Server], None] | None = None,
) -> None:
    """Serve until interrupted; ``ready`` is told the address once requests are answered.

    ``port`` 0 takes a free one. Every run that ends well is written into a folder of its own in
    ``keep``, if that is given; ``allow_private`` lets links lead into this machine or its network. Raises ``ConfigError`` without the extra, or where the port is taken. ``server`` is
    handed the server itself, for a caller that ends it by other means than a signal.
    """
    try:
        import python_multipart  # noqa: F401  # imported for each form; to be missed now, not then
        import uvicorn

        from summarizer.serving.app import Session
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("uvicorn", "starlette", "python_multipart"):
            raise
        raise ConfigError(_NEEDS, place="summarizer serve") from error
    from summarizer.reading.web import Web
    from summarizer.serving.guard import Pass
    from summarizer.serving.runs import Runs
    from summarizer.serving.work import Desk

    runs = Runs()
    with (
        _listening(port) as listening,
        open_engine(settings) as engine,
        TemporaryDirectory(prefix="summarizer-", ignore_cleanup_errors=True) as folder,
    ):
        own = Pass.fresh(listening.getsockname()[1])
        desk = Desk(settings, engine, Web(allow_private=allow_private), keep)
        session = Session(own, desk, runs, about=about(settings, keep), folder=Path(folder))
        config = uvicorn.Config(
            session.app(),
            access_log=False,
            lifespan="off",
            log_config=None,
            log_level=logging.CRITICAL,  # it would log errors with what is in them; ours are said in one line
            server_header=False,
            timeout_graceful_shutdown=_LAST_WORDS_SECONDS,
            ws="none",
        )
        serving = uvicorn.Server(config)
        if server is not None:
            server(serving)
        ready(Address(own.address, session.doorstep))
        try:
            serving.run(sockets=[listening])
        finally:
            runs.stop_all()


def about(settings: Settings, keep: Path | None) -> About:
    """Return what the start page says of where the words go and what stays."""
    from summarizer.serving.form import Limits
    from summarizer.serving.pages import About

    sends = "What you add is read and merged on this computer and sent nowhere."
    if settings.model:
        sends = f"What you add is sent to {settings.base_url or 'the model’s own service'}, where {settings.model} reads it."
    keeps = "Nothing is kept after the server ends."
    if keep is not None:
        keeps = f"Each timeline is kept in {keep}."
    return About(settings.model or "the embedded engine", sends, keeps, Limits())


def _listening(port: int) -> socket.socket:
    """Return a socket that listens on 127.0.0.1; raises ``ConfigError`` where the port cannot be had."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let another program share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        message = f"port {port} cannot be had ({reason}); choose another, or none for a free one"
        raise ConfigError(message, place="--port") from error
    return listening
