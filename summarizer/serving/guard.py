"""Who may talk to the server: this session's own pages, asked for by this computer's own names.

Binding to 127.0.0.1 keeps other computers out, and nobody else: every page that a
browser has open can send requests to a loopback port, a name of a stranger can be made
to point at it (DNS rebinding), and so can every user of this computer. So the names
in ``Host`` are checked, an unguessable token stands in the path of every address (not
in a cookie: cookies go to all ports of a host), and what changes something must come
from our own pages by ``Origin`` and ``Sec-Fetch-Site``. Knows no route.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS: Final = ("127.0.0.1", "localhost")
SAFE_METHODS: Final = ("GET", "HEAD")
CLOSED_POLICY: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = (
    ("cache-control", "no-store"),
    ("content-security-policy", CLOSED_POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
)
"""On every answer, unless the answer has its own word for it."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What opens the door: the port that names in ``Host`` must have, and the token in front of every path."""

    port: int
    token: str

    @classmethod
    def fresh(cls, port: int) -> Pass:
        """Return a pass with 256 random bits."""
        return cls(port, secrets.token_urlsafe(32))

    @property
    def root(self) -> str:
        """The path in front of every address of the session."""
        return f"/{self.token}"

    @property
    def address(self) -> str:
        """The address to give to the one who started the server."""
        return f"http://127.0.0.1:{self.port}{self.root}/"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request decides whether it is answered; header values as sent, ``None`` for one that was not."""

    method: str
    path: str
    hosts: tuple[str, ...]
    origin: str | None = None
    site: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status and the one line that goes with it."""

    status: int
    message: str


def refusal(asked: Asked, own: Pass) -> Refusal | None:
    """Return why a request is not answered; ``None`` lets it in.

    A browser says where a request comes from in ``Sec-Fetch-Site`` (Fetch Metadata, W3C);
    one too old to say so still says ``Origin`` with whatever changes something.
    """
    if len(asked.hosts) != 1 or not _is_ours(asked.hosts[0], own.port):
        return Refusal(421, "this address is not served here; use the one that was printed")
    if not _has_token(asked.path, own):
        return Refusal(
            403, "this address lacks the session's key; use the whole one that was printed"
        )
    if asked.method in SAFE_METHODS:
        walked_in = asked.mode == "navigate" or asked.site in (None, "none", "same-origin")
        return None if walked_in else Refusal(403, "another site's page may not read this one")
    ours = f"http://{asked.hosts[0]}"
    # A form of a page that sends no referrer has the origin `null` (Fetch, "append a request Origin header").
    allowed = {"same-origin": (ours, "null"), None: (ours,)}.get(asked.site, ())
    if asked.origin not in allowed:
        return Refusal(403, "another site's page may not start or stop anything here")
    return None


def _is_ours(host: str, port: int) -> bool:
    name, _, given = host.lower().partition(":")
    return name in HOSTS and (given or "80") == str(port)


def _has_token(path: str, own: Pass) -> bool:
    given = path.split("/", 2)[1] if path.startswith("/") else ""
    return secrets.compare_digest(given.encode(), own.token.encode())


class Guard:
    """An ASGI layer in front of the application: refuses, and puts the safe headers on whatever is answered.

    ``doorstep`` is a path that is let in without the token: it has a key of its own.
    """

    def __init__(self, app: ASGIApp, *, own: Pass, doorstep: str) -> None:
        self._app = app
        self._own = own
        self._doorstep = doorstep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request; nothing but HTTP is served."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_safe_headers(message["headers"])}
            await send(message)

        asked = _asked(scope)
        on_doorstep = asked.path.startswith(self._doorstep) and asked.method in SAFE_METHODS
        path = f"{self._own.root}/" if on_doorstep else asked.path
        no = refusal(
            Asked(asked.method, path, asked.hosts, asked.origin, asked.site, asked.mode), self._own
        )
        if no is not None:
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(f"{no.message}\n", no.status)(scope, receive, guarded)
            return
        if not on_doorstep:
            scope = {**scope, "root_path": self._own.root}
        await self._app(scope, receive, guarded)


def _asked(scope: Scope) -> Asked:
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]
    ]

    def first(name: str) -> str | None:
        return next((value for key, value in headers if key == name), None)

    return Asked(
        scope["method"],
        scope["path"],
        tuple(value for key, value in headers if key == "host"),
        first("origin"),
        first("sec-fetch-site"),
        first("sec-fetch-mode"),
    )


def _with_safe_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    known = {name.lower() for name, _ in given}
    ours = ((name.encode(), value.encode()) for name, value in HEADERS)
    return [*given, *((name, value) for name, value in ours if name not in known)]
