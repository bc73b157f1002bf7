"""The one module that talks to a model over the network: any OpenAI-compatible Chat Completions endpoint.

One ``complete`` is one logical call: no retries here (the SDK's are off), but
a request that an endpoint refuses for its form is sent again in a plainer one,
which is remembered. Calls run on one event loop in a thread of this object,
because only a cancelled coroutine ends a body that drips a byte at a time: the
SDK's timeout restarts with every byte. ``complete`` itself is synchronous and
may be called from many threads.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from summarizer.errors import ConfigError, ModelRejected, ModelUnavailable
from summarizer.models.faults import error_of, read_fault, scrubbed
from summarizer.models.wire import Dialect, adapted, body_of, reply_of

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from openai import AsyncOpenAI

    from summarizer.models.base import Reply, Request

OPENAI_URL = "https://api.openai.com/v1"
_Value = TypeVar("_Value")
_MAX_DIALECTS = 6  # schema twice, cap, temperature, seed, and the first try
_NO_KEY = "none"  # the SDK insists on a key; local servers ignore it


class OpenAIModel:
    """A model behind Chat Completions; use as a context manager, or ``close`` it.

    ``timeout_seconds`` bounds the silence between two bytes, ``total_seconds``
    the whole call. ``client`` replaces the SDK client that would be made.
    """

    def __init__(
        self,
        name: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_seconds: float = 60.0,
        total_seconds: float = 180.0,
        client: AsyncOpenAI | None = None,
    ) -> None:
        self._url = base_url or OPENAI_URL
        host = urlsplit(self._url).hostname or ""
        if not api_key and client is None and host == "api.openai.com":
            raise ConfigError(
                "a model is named, but there is no key; set OPENAI_API_KEY, or --base-url for a local server"
            )
        self.name = name
        self._key = api_key or ""
        self._timeout_seconds = timeout_seconds
        self._total_seconds = total_seconds
        self._client = client
        native = host == "api.openai.com" or host.endswith(".azure.com")
        self._dialect = Dialect(cap="max_completion_tokens" if native else "max_tokens")
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r}, place={self.place!r})"

    def __enter__(self) -> OpenAIModel:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The endpoint as it may be shown: without user, password and query."""
        parts = urlsplit(self._url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"

    def complete(self, request: Request) -> Reply:
        """Send the request and return the reply, or raise the ``ModelError`` that the failure amounts to."""
        import openai

        known = dialect = self._dialect
        for _ in range(_MAX_DIALECTS):
            try:
                reply = self._sent(body_of(request, self.name, dialect))
            except openai.APIStatusError as error:
                fault = read_fault(error.status_code, error.response.headers, error.body, self._key)
                failure = error_of(fault, place=self.place, model=self.name, now=time.time())
                plainer = adapted(dialect, fault) if isinstance(failure, ModelRejected) else None
                if plainer is None:
                    raise failure from self._cause(error)
                dialect = plainer
            except openai.APITimeoutError as error:
                raise self._unavailable(f"was silent for {self._timeout_seconds:g} s") from error
            except openai.APIConnectionError as error:
                reason = scrubbed(str(error.__cause__ or error), self._key)
                raise self._unavailable(
                    f"could not be reached or broke off: {reason}"
                ) from self._cause(error)
            else:
                if dialect != known:
                    self._dialect = dialect
                return reply
        raise ModelRejected("refused every form of the request that is known", place=self.place)

    def close(self) -> None:
        """End calls under way, close connections and stop the thread; further calls start anew."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
            client, self._client = self._client, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_wind_up(client), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _sent(self, body: dict[str, Any]) -> Reply:
        try:
            content = self._run(self._post(body))
        except TimeoutError as error:
            message = f"did not finish within {self._total_seconds:g} s"
            raise self._unavailable(message) from error
        except (concurrent.futures.CancelledError, asyncio.CancelledError) as error:
            raise self._unavailable("the call was ended by closing the client") from error
        return reply_of(
            content, place=self.place, model=self.name, now=time.time(), secret=self._key
        )

    async def _post(self, body: dict[str, Any]) -> bytes:
        client = self._connected()
        async with asyncio.timeout(self._total_seconds):
            raw = await client.chat.completions.with_raw_response.create(**body)
        return bytes(raw.http_response.content)

    def _connected(self) -> AsyncOpenAI:
        """Make the client on the loop's own thread, at the first call."""
        if self._client is None:
            from openai import AsyncOpenAI

            self._client = AsyncOpenAI(
                api_key=self._key or _NO_KEY,
                base_url=self._url,
                timeout=min(self._timeout_seconds, self._total_seconds),
                max_retries=0,
            )
        return self._client

    def _run(self, work: Coroutine[Any, Any, _Value]) -> _Value:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._loop.run_forever, name="model-calls", daemon=True
                )
                self._thread.start()
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise

    def _unavailable(self, message: str) -> ModelUnavailable:
        return ModelUnavailable(message, place=self.place)

    def _cause(self, error: BaseException) -> BaseException | None:
        """Return the cause to keep, unless a traceback of it would print the key an endpoint echoed."""
        return None if self._key and self._key in f"{error}{error.__cause__}" else error


async def _wind_up(client: AsyncOpenAI | None) -> None:
    current = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not current]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if client is not None:
        await client.close()
