"""A session under test, and a browser's way of asking it."""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

import httpx2

from summarizer.serving.server import serve
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest
    from uvicorn import Server

    from summarizer.serving.server import Address

Files = list[tuple[str, tuple[str, bytes]]]


@dataclass(slots=True)
class Served:
    """A session, its temporary folder, and a client that asks as the session's own page does."""

    address: Address
    temporary: Path
    client: httpx2.Client
    end: Callable[[], None]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        """Scheme, name and port."""
        return "/".join(self.address.whole.split("/")[:3])

    def get(self, path: str = "") -> httpx2.Response:
        """Ask for a page of the session."""
        return self.client.get(self.address.whole + path)

    def post(self, path: str, **sent: Any) -> httpx2.Response:
        """Send a form from the session's own page."""
        headers = {"origin": self.origin, "sec-fetch-site": "same-origin", **self.headers}
        return self.client.post(self.address.whole + path, headers=headers, **sent)

    def begin(self, texts: dict[str, str] | None = None, **fields: str) -> httpx2.Response:
        """Send articles by their names, with the other fields of the form."""
        files: Files = [("files", (name, text.encode())) for name, text in (texts or {}).items()]
        return self.post("runs", files=files or [("files", ("", b""))], data=fields)

    def ended(self, begun: httpx2.Response) -> str:
        """Wait until a run that has begun is over; return its path under the session's address."""
        assert begun.status_code == 303, begun.text
        path: str = begun.headers["location"].split("/", 2)[2]
        for _ in range(2000):
            if self.get(f"{path}/status").json()["over"]:
                return path
            time.sleep(0.01)
        raise AssertionError("the run did not end")


@contextmanager
def serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, allow_private: bool = False
) -> Iterator[Served]:
    """Serve with the embedded engine while the body runs; what is temporary and what is kept lies in ``folder``."""
    temporary = folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    addresses: SimpleQueue[Address] = SimpleQueue()
    servers: list[Server] = []
    thread = threading.Thread(
        target=serve,
        args=(Settings(),),
        kwargs={
            "ready": addresses.put,
            "server": servers.append,
            "keep": folder / "kept",
            "allow_private": allow_private,
        },
    )
    thread.start()
    address = addresses.get(timeout=20)

    def end() -> None:
        servers[0].should_exit = True
        thread.join(timeout=20)
        assert not thread.is_alive()

    with httpx2.Client(trust_env=False, timeout=20) as client:
        yield Served(address, temporary, client, end)
    end()
