"""A loopback endpoint with a fixed latency, in a process of its own so that it shares no interpreter lock with who calls it.

It speaks as much HTTP/1.1 and Chat Completions as clients need, keeps
connections open, and remembers every call under the name of the run, which is
the first part of the path: ``POST /RUN/v1/chat/completions``, ``GET /RUN/calls``.
Tokens are counted when they are asked for, not while it is timed: o200k_base
over the contents of the messages, for everybody alike (schemas are not
counted). Times are of the monotonic clock, which all processes of a machine
share. It ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from evals.benchmarks.speed.answers import Asked, answer, asked
from summarizer.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_HEAD = 64 * 1024
_CHARACTERS_A_TOKEN = 4  # for the usage in an answer: a guess, so that no client counts by itself
_COMPLETIONS = "/v1/chat/completions"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what was asked for, when it was read whole and answered (monotonic seconds), its prompt's tokens.

    ``shared_tokens`` is the part of the prompt with which all calls of its kind in
    its run begin: what a provider can keep from call to call.
    """

    kind: str
    received: float
    sent: float
    prompt_tokens: int
    shared_tokens: int


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int

    def url(self, run: str) -> str:
        """Return the base URL under which the calls of ``run`` are remembered."""
        return f"http://127.0.0.1:{self.port}/{run}/v1"

    def calls(self, run: str) -> list[Call]:
        """Return the calls of ``run`` so far, in the order of their arrival."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{run}/calls") as reply:
            return [Call(**call) for call in json.load(reply)]


@contextmanager
def serving(latency_ms: int) -> Iterator[Server]:
    """Start a server, lend it, and end it by closing its standard input."""
    command = [sys.executable, "-m", "evals.benchmarks.speed.server", str(latency_ms)]
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None  # noqa: S101 - for the type checker: it is a pipe
        yield Server(int(process.stdout.readline()))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A call with its messages, until somebody asks for its tokens."""

    question: Asked
    received: float
    sent: float


def _counted(seen: Sequence[_Seen]) -> list[Call]:
    """Return the calls of a run, counted, in the order of their arrival."""
    prompts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in seen:
        prompts[one.question.kind].append(one.question.messages)
    shared = {kind: _shared_tokens(asked_for) for kind, asked_for in prompts.items()}
    return [
        Call(
            kind=one.question.kind,
            received=one.received,
            sent=one.sent,
            prompt_tokens=sum(map(tokens.count, one.question.messages)),
            shared_tokens=shared[one.question.kind],
        )
        for one in sorted(seen, key=lambda one: one.received)
    ]


def _shared_tokens(prompts: Sequence[tuple[str, ...]]) -> int:
    """Return the tokens of the beginning that all prompts share; none, if there is only one."""
    total = 0
    for texts in zip(*prompts, strict=False) if len(prompts) > 1 else ():
        least, most = min(texts), max(texts)  # what these two share, all between them share
        same = next(
            (at for at, pair in enumerate(zip(least, most, strict=False)) if pair[0] != pair[1]),
            len(least),
        )
        total += tokens.count(least[:same])
        if least != most:
            break
    return total


@dataclass(slots=True)
class _Desk:
    """Answers requests and remembers them by run."""

    latency: float  # seconds
    seen: dict[str, list[_Seen]] = field(default_factory=lambda: defaultdict(list))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until its end."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                method, path, _ = head.split(" ", 2)
                content = await reader.readexactly(_length(head))
                status, body = await self._reply(method, path, content)
                writer.write(_message(status, body))
                await writer.drain()
        writer.close()

    async def _reply(self, method: str, path: str, content: bytes) -> tuple[HTTPStatus, bytes]:
        run, _, rest = path.removeprefix("/").partition("/")
        if method == "GET" and rest == "calls":
            calls = [asdict(call) for call in _counted(self.seen[run])]
            return HTTPStatus.OK, json.dumps(calls).encode()
        if method != "POST" or f"/{rest}" != _COMPLETIONS:
            return HTTPStatus.NOT_FOUND, _error("no such path")
        received = time.monotonic()
        try:
            question = asked(json.loads(content))
            text = answer(question)
        except ValueError as error:
            return HTTPStatus.BAD_REQUEST, _error(str(error))
        body = _completion(question, text)
        await asyncio.sleep(max(0.0, received + self.latency - time.monotonic()))
        self.seen[run].append(_Seen(question, received, time.monotonic()))
        return HTTPStatus.OK, body


def _length(head: str) -> int:
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-length":
            return int(value)
    return 0


def _message(status: HTTPStatus, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode("ascii") + body


def _error(message: str) -> bytes:
    return json.dumps({"error": {"message": message, "type": "invalid_request_error"}}).encode()


def _completion(question: Asked, text: str) -> bytes:
    prompt = sum(map(len, question.messages)) // _CHARACTERS_A_TOKEN
    completion = len(text) // _CHARACTERS_A_TOKEN
    message = {"role": "assistant", "content": text, "refusal": None}
    return json.dumps(
        {
            "id": "chatcmpl-bench",
            "object": "chat.completion",
            "created": 0,
            "model": "bench",
            "choices": [
                {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
            ],
            "usage": {
                "prompt_tokens": prompt,
                "completion_tokens": completion,
                "total_tokens": prompt + completion,
            },
        }
    ).encode()


async def _main(latency_ms: int) -> None:
    desk = _Desk(latency_ms / 1000)
    server = await asyncio.start_server(desk.serve, "127.0.0.1", 0, limit=_MAX_HEAD, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()  # not awaited: it would wait for clients that keep their connections


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
