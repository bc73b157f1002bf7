"""A loopback server that does to a client what real ones were seen to do, byte by byte."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

from summarizer.models.base import Message, Request, Sampling

Action = Callable[[socket.socket], None]
KEY = "sk-verysecret-0123456789"
REQUEST = Request(
    prompt="extract@1.0.0#00000000",
    messages=(Message("system", "List events."), Message("user", "[1] A dam broke.")),
    variables={},
    schema={"type": "object", "properties": {"events": {"type": "array"}}},
    sampling=Sampling(temperature=0.0, max_output_tokens=100),
)


class FaultServer:
    """Answers each request with the next action and keeps what it was sent; ``asked`` is set by the first request."""

    def __init__(self) -> None:
        self.actions: list[Action] = []
        self.bodies: list[dict[str, Any]] = []
        self.heads: list[str] = []
        self.asked = threading.Event()
        self.released = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def _start(self, work: Callable[..., None], *arguments: Any) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            while self._read(connection):
                action = self.actions.pop(0)
                self.asked.set()
                try:
                    action(connection)
                except OSError:
                    return
                if action.__name__ != "keep":
                    return

    def _read(self, connection: socket.socket) -> bool:
        data = b""
        try:
            while b"\r\n\r\n" not in data:
                data += (piece := connection.recv(65536))
                if not piece:
                    return False
            head, _, body = data.partition(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            while len(body) < length:
                body += connection.recv(65536)
        except OSError:
            return False
        self.heads.append(head.decode())
        self.bodies.append(json.loads(body))
        return True

    def hang(self, _: socket.socket) -> None:
        """Send nothing at all."""
        self.released.wait(5)

    def drip(self, connection: socket.socket) -> None:
        """Send the head, and then a byte every 5 ms, so that no read ever times out."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not self.released.wait(0.005):
            connection.sendall(b" ")

    def close(self) -> None:
        """Let hanging answers go and stop."""
        self.released.set()
        self._socket.close()
        for thread in tuple(self._threads[1:]):
            thread.join(2)


class DeafServer:
    """Listens and lets nobody in: its backlog is full, so that a connection is never made (Linux)."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(0)
        address = self._socket.getsockname()
        self.url = f"http://127.0.0.1:{address[1]}/v1"
        self._waiting = [socket.socket() for _ in range(4)]
        for one in self._waiting:
            one.setblocking(False)
            one.connect_ex(address)

    def close(self) -> None:
        """Stop."""
        for one in (*self._waiting, self._socket):
            one.close()


def raw(status: int, body: bytes, *headers: str, kind: str = "application/json") -> Action:
    """Answer with these bytes and keep the connection."""

    def keep(connection: socket.socket) -> None:
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        connection.sendall("\r\n".join([*lines, *headers, "", ""]).encode() + body)

    return keep


def failure(status: int, message: str, *headers: str, **fields: Any) -> Action:
    """Answer with an error in OpenAI's form."""
    return raw(status, json.dumps({"error": {"message": message, **fields}}).encode(), *headers)


def answer(
    text: object = '{"events": []}', finish: str = "stop", *headers: str, **message: Any
) -> Action:
    """Answer with one choice of Chat Completions."""
    choice: dict[str, Any] = {"index": 0, "finish_reason": finish}
    choice["message"] = {"role": "assistant", "content": text, **message}
    usage = {
        "prompt_tokens": 30,
        "completion_tokens": 5,
        "prompt_tokens_details": {"cached_tokens": 20},
    }
    body = {"id": "x", "model": "tiny-1", "choices": [choice], "usage": usage}
    return raw(200, json.dumps(body).encode(), *headers)


def response(*parts: dict[str, Any], status: str = "completed", **fields: Any) -> Action:
    """Answer with one message of the Responses API, after a thought of the model."""
    thought = {"type": "reasoning", "id": "rs_1", "summary": [], "content": [{"type": "x"}]}
    message = {"type": "message", "role": "assistant", "content": list(parts)}
    usage = {
        "input_tokens": 30,
        "output_tokens": 5,
        "input_tokens_details": {"cached_tokens": 20},
    }
    body = {"id": "r", "object": "response", "model": "tiny-1", "status": status, "error": None}
    output = {"output": [thought, message], "usage": usage}
    return raw(200, json.dumps(body | output | fields).encode())


def reset(connection: socket.socket) -> None:
    """Break the connection off hard."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def cut(connection: socket.socket) -> None:
    """Promise more than is sent."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as one:
        port: int = one.getsockname()[1]
    return port
