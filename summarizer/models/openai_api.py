"""The one module that talks to a model over the network: any endpoint with Chat Completions or the Responses API.

One ``complete`` is one logical call: no retries here (the SDK's are off), but
a request that an endpoint refuses for its form is sent again in a plainer one,
which is remembered. Calls run on one event loop in a thread of this object,
because only a cancelled coroutine ends a body that drips a byte at a time: the
SDK's timeout restarts with every byte. ``complete`` itself is synchronous and
may be called from many threads.
"""

from __future__ import annotations

import asyncio
import json
import time
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from summarizer.errors import ConfigError, ModelRejected, ModelUnavailable
from summarizer.models import responses, wire
from summarizer.models.dialects import Dialect, Form, adapted
from summarizer.models.faults import BrokenOff, Unreachable, error_of, read_fault, scrubbed
from summarizer.models.headers import pace_of
from summarizer.models.loop import LoopThread

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    import httpx2
    from openai import APIConnectionError, APIStatusError, AsyncOpenAI, Omit

    from summarizer.models.base import Reply, Request

OPENAI_URL = "https://api.openai.com/v1"
Api = Literal["chat", "responses"]
_PROTOCOLS = {
    "chat": (wire.body_of, wire.reply_of),
    "responses": (responses.body_of, responses.reply_of),
}
_PATHS = {"chat": "/chat/completions", "responses": "/responses"}
_MAX_DIALECTS = (
    10  # schema three times, cap twice, one each for the other fields, and the first try
)
_NO_KEY = "none"  # the SDK insists on a key; local servers ignore it


class OpenAIModel:
    """A model behind an OpenAI-compatible endpoint; use as a context manager, or ``close`` it.

    ``timeout_seconds`` bounds the silence between two bytes, ``total_seconds``
    the whole call. ``base_url`` may have a query, as Azure's dated versions do
    (``.../openai/deployments/NAME?api-version=...``). ``client`` replaces the SDK
    client that would be made. A closed model stays closed: every call under way
    or begun after raises ``RunStopped``.
    """

    def __init__(
        self,
        name: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        api: Api = "chat",
        timeout_seconds: float = 60.0,
        total_seconds: float = 180.0,
        client: AsyncOpenAI | None = None,
    ) -> None:
        self._url = urlsplit(base_url or OPENAI_URL)
        host = self._url.hostname or ""
        if not api_key and client is None and host == "api.openai.com":
            raise ConfigError(
                "a model is named, but there is no key; set OPENAI_API_KEY, or --base-url for a local server"
            )
        self.name = name
        self._api = api
        self._key = api_key or ""
        self._timeout_seconds = timeout_seconds
        self._total_seconds = total_seconds
        self._client = client
        self._dialect = _first_dialect(host, api)
        self._query = dict(parse_qsl(self._url.query))
        self.secrets = _secrets(self._key, self._url)
        self._loop = LoopThread("model-calls")

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r}, place={self.place!r})"

    def __enter__(self) -> OpenAIModel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The endpoint as it may be shown: without user, password and query."""
        port = f":{self._url.port}" if self._url.port else ""
        return f"{self._url.scheme}://{self._url.hostname}{port}{self._url.path}"

    @property
    def form(self) -> Form:
        """How the endpoint takes the schema, as far as is known: ``json_schema``, ``json_object`` or ``text``."""
        return self._dialect.schema

    def complete(self, request: Request) -> Reply:
        """Send the request and return the reply, or raise the ``ModelError`` that the failure amounts to."""
        import openai

        known = dialect = self._dialect
        for _ in range(_MAX_DIALECTS):
            try:
                reply = self._sent(request, dialect)
            except openai.APIStatusError as error:
                dialect = self._next_dialect(dialect, error)
            except openai.APIConnectionError as error:
                raise self._unreachable(error) from self._cause(error)
            else:
                if dialect != known:
                    self._dialect = dialect
                return reply
        raise ModelRejected("refused every form of the request that is known", place=self.place)

    def close(self) -> None:
        """End calls under way with ``RunStopped``, close connections and stop the thread, within half a second."""
        self._loop.close(self._disconnect)

    def _sent(self, request: Request, dialect: Dialect) -> Reply:
        body_of, reply_of = _PROTOCOLS[self._api]
        body = body_of(request, self.name, dialect)
        content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            answer = self._loop.run(lambda: self._post(content))
        except TimeoutError as error:
            message = f"did not finish within {self._total_seconds:g} s"
            raise BrokenOff(message, place=self.place) from error
        now = time.time()
        origin = wire.Origin(self.place, self.name, now, self.secrets)
        reply = reply_of(answer.content, origin)
        return replace(reply, pace=pace_of(answer.headers, now=now))

    async def _post(self, content: bytes) -> httpx2.Response:
        """Send a body as it is: the SDK's typed methods walk through it once more, for half the time of a call."""
        import httpx2

        client = self._connected()
        async with asyncio.timeout(self._total_seconds):
            return await client.post(
                _PATHS[self._api],
                cast_to=httpx2.Response,
                content=content,
                options={"headers": self._headers(), "params": self._query, "max_retries": 0},
            )

    def _headers(self) -> dict[str, str | Omit]:
        """Azure's dated versions know a key by a header of its own, and take a bearer for a token."""
        from openai import Omit

        headers: dict[str, str | Omit] = {"Content-Type": "application/json"}
        if _is_azure(self._url.hostname or "") and "api-version" in self._query:
            headers |= {"api-key": self._key, "Authorization": Omit()}
        return headers

    def _connected(self) -> AsyncOpenAI:
        """Make the client on the loop's own thread, at the first call."""
        if self._client is None:
            import httpx2
            from openai import AsyncOpenAI

            try:
                self._client = AsyncOpenAI(
                    api_key=self._key or _NO_KEY,
                    base_url=urlunsplit(self._url._replace(query="", fragment="")),
                    timeout=min(self._timeout_seconds, self._total_seconds),
                    max_retries=0,
                )
            except (ImportError, ValueError, httpx2.InvalidURL) as error:
                message = f"no connection can be made ({error}); look at the proxy variables"
                raise ConfigError(message, place=self.place) from error
        return self._client

    async def _disconnect(self) -> None:
        if self._client is not None:
            await self._client.close()

    def _next_dialect(self, dialect: Dialect, error: APIStatusError) -> Dialect:
        """Return the form to try after a refusal, or raise what the failure amounts to."""
        response = error.response
        fault = read_fault(error.status_code, response.headers, error.body, self.secrets)
        failure = error_of(fault, place=self.place, model=self.name, now=time.time())
        formal = isinstance(failure, ModelRejected | ModelUnavailable)
        plainer = adapted(dialect, fault) if formal else None
        if plainer is None:
            raise failure from self._cause(error)
        return plainer

    def _unreachable(self, error: APIConnectionError) -> ModelUnavailable:
        import httpx2
        import openai

        unsent = isinstance(
            error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout
        )
        kind = Unreachable if unsent else BrokenOff
        if isinstance(error, openai.APITimeoutError):
            return kind(f"was silent for {self._timeout_seconds:g} s", place=self.place)
        reason = scrubbed(str(error.__cause__ or error), *self.secrets)
        words = "could not be reached" if unsent else "broke off"
        return kind(f"{words}: {reason}", place=self.place)

    def _cause(self, error: BaseException) -> BaseException | None:
        """Return the cause to keep, unless a traceback of it would print a secret an endpoint echoed."""
        words = f"{error}{error.__cause__}"
        return None if any(secret in words for secret in self.secrets) else error


def _first_dialect(host: str, api: Api) -> Dialect:
    """What an endpoint is taken to know before it has refused anything."""
    native = host == "api.openai.com" or _is_azure(host)
    if api == "responses":
        return Dialect(cap="max_output_tokens", seed=False, store=True, cache_key=native)
    if host == "api.anthropic.com":  # documented to ignore response_format, with status 200
        return Dialect(schema="text")
    return Dialect(cap="max_completion_tokens" if native else "max_tokens", cache_key=native)


def _is_azure(host: str) -> bool:
    return host.endswith(".azure.com")


def _secrets(key: str, url: SplitResult) -> tuple[str, ...]:
    """What no message may show: the key, the URL's password and query, each in every form that goes over the wire."""
    values = (value for name, value in parse_qsl(url.query) if name != "api-version")
    password = unquote(url.password or "")
    login = f"{unquote(url.username or '')}:{password}" if password else ""
    encoded = b64encode(login.encode()).decode()
    secrets = (key, url.query, *values, url.password, password, encoded)
    return tuple(dict.fromkeys(secret for secret in secrets if secret))
