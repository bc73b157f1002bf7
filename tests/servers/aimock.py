"""aimock (npm, MIT), told by its control routes what to answer: an API double that nobody here wrote.

It checks requests as OpenAI's API does in part, answers in OpenAI's shapes, and
keeps a journal of what it was sent. A ``Fixture`` is its own JSON: ``match`` and
``response``; the first that matches answers. It knows nothing of the product.
"""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.servers.processes import served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

VERSION = "1.43.0"  # what it can and cannot do was read from this one
_PACKAGE = "node_modules/@copilotkit/aimock"

Fixture = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as the journal has it, and the status that it got; 0 where the connection was dropped."""

    path: str
    body: Mapping[str, Any]
    status: int

    @property
    def schema_form(self) -> str:
        """How the schema was asked for: ``json_schema``, ``json_object`` or ``text``."""
        return str(self.body.get("response_format", {}).get("type", "text"))

    @property
    def prompt(self) -> str:
        """All of the messages' text."""
        return "\n".join(str(message["content"]) for message in self.body["messages"])


class Aimock:
    """A running aimock at ``url``."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.base_url = f"{url}/v1"

    def script(self, *fixtures: Fixture) -> None:
        """Add fixtures behind those that are there."""
        self._call("POST", "/fixtures", {"fixtures": list(fixtures)})

    def disturb(self, **rates: float) -> None:
        """Disturb every request from now on: ``dropRate``, ``malformedRate``, ``disconnectRate``, ``latencyMs``."""
        self._call("POST", "/chaos", rates)

    def fail_once(self, status: int, message: str, *, code: str | None = None) -> None:
        """Answer the next request with an error, whatever it is; several wait in line."""
        body = {"message": message} | ({"code": code} if code else {})
        self._call("POST", "/error", {"status": status, "body": body})

    def sent(self) -> list[Sent]:
        """Return the requests to a model since the last reset, in order."""
        entries = self._call("GET", "/journal", None)
        return [
            Sent(entry["path"], entry["body"] or {}, entry["response"]["status"])
            for entry in entries
        ]

    def reset(self) -> None:
        """Forget fixtures, disturbances and journal."""
        self._call("POST", "/reset", {})
        self._call("DELETE", "/chaos", None)

    def _call(self, method: str, route: str, body: object) -> Any:
        parts = urlsplit(self.url)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            content = None if body is None else json.dumps(body)
            connection.request(method, f"/__aimock{route}", body=content)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
        finally:
            connection.close()
        if answer.status != 200:
            raise ValueError(f"aimock answered {answer.status} to {method} {route}: {text}")
        return json.loads(text)


def installed(prefix: Path) -> str | None:
    """Return what is missing for aimock under the npm prefix, ``None`` if it can run."""
    if shutil.which("node") is None:
        return "node is not installed"
    described = prefix / _PACKAGE / "package.json"
    if not described.is_file():
        return f"@copilotkit/aimock is not installed under {prefix}"
    version = json.loads(described.read_text(encoding="utf-8"))["version"]
    return None if version == VERSION else f"aimock is {version}, the tests are for {VERSION}"


@contextmanager
def running(prefix: Path, folder: Path) -> Iterator[Aimock]:
    """Start aimock on a free port without fixtures; its settings and log go to ``folder``."""
    (folder / "none.json").write_text('{"fixtures": []}', encoding="utf-8")
    settings = folder / "aimock.json"
    settings.write_text(json.dumps({"llm": {"fixtures": str(folder / "none.json")}}), "utf-8")
    program = prefix / _PACKAGE / "dist" / "aimock-cli.js"
    command = ["node", str(program), "--config", str(settings), "--port", "0"]
    with served(command, log=folder / "aimock.log") as url:
        yield Aimock(url)


def answer(content: object, *, on: str = "", turn: int | None = None, **response: Any) -> Fixture:
    """Return a fixture that answers with ``content`` where the last user message holds ``on``.

    ``turn`` counts from 0 the requests that match the same words. ``response``
    takes aimock's own fields: ``finishReason``, ``usage``, ``model``.
    """
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return {"match": _match(on, turn), "response": {"content": text, **response}}


def failure(
    status: int,
    message: str,
    *,
    code: str | None = None,
    on: str = "",
    turn: int | None = None,
    **more: Any,
) -> Fixture:
    """Return a fixture that fails with an error of OpenAI's shape; ``more`` are ``type``, ``param``, ``retryAfter``."""
    retry = {"retryAfter": more.pop("retryAfter")} if "retryAfter" in more else {}
    error = {"message": message, "code": code, **more}
    return {"match": _match(on, turn), "response": {"error": error, "status": status, **retry}}


def disturbed(fixture: Fixture, **rates: float) -> Fixture:
    """Return the fixture with a disturbance of its own."""
    return {**fixture, "chaos": rates}


def asking_for(schema_form: str, fixture: Fixture) -> Fixture:
    """Return the fixture for requests that ask for their schema in this form only."""
    return {**fixture, "match": {**fixture["match"], "responseFormat": schema_form}}


def _match(on: str, turn: int | None) -> dict[str, Any]:
    return ({"userMessage": on} if on else {}) | ({} if turn is None else {"sequenceIndex": turn})
