"""The addresses of a session and what is done at each; the only place here that speaks HTTP in full.

Every address but the doorstep lies under the session's token, and the guard stands in
front of all. Forms work without a script: what is done answers with 303 and a page.
"""

from __future__ import annotations

import html
import re
import secrets
import shutil
import unicodedata
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from summarizer.serving.form import take_in
from summarizer.serving.guard import Guard
from summarizer.serving.pages import FRAMES, Pages
from summarizer.serving.runs import of_ours
from summarizer.serving.submission import submission
from summarizer.serving.work import FORMS

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import ASGIApp

    from summarizer.rendering.sheet import Sheet
    from summarizer.serving.guard import Pass
    from summarizer.serving.pages import About
    from summarizer.serving.runs import Run, Runs, State
    from summarizer.serving.work import Desk, Result

DOORSTEP: Final = "/open/"
_MEDIA: Final = {
    "html": "text/html",
    "markdown": "text/markdown",
    "json": "application/json",
    "csv": "text/csv",
}
_PLAINLY: Final = {
    "Not Found": "there is no such page here; go on from the start page",
    "Method Not Allowed": "this address is not asked in that way; use the page's own links and buttons",
}
"""What the router says in the words of HTTP, for a reader."""
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_LONGEST_NAME: Final = 60


class Session:
    """One server's life: its runs, its pages, its folder for what is being read."""

    def __init__(self, own: Pass, desk: Desk, runs: Runs, *, about: About, folder: Path) -> None:
        self._own = own
        self._desk = desk
        self._runs = runs
        self._pages = Pages(about, root=own.root)
        self._limits = about.limits
        self._folder = folder
        self._key: str | None = secrets.token_urlsafe(32)

    @property
    def doorstep(self) -> str:
        """An address that leads in once, for a browser's command line, which all users of a computer may see."""
        return f"http://127.0.0.1:{self._own.port}{DOORSTEP}{self._key}"

    def app(self) -> ASGIApp:
        """Return the application with its guard."""
        routes = [
            Route("/", self._start),
            Route("/runs", self._begin, methods=["POST"]),
            Route("/runs/{number:int}", self._run),
            Route("/runs/{number:int}/status", self._status),
            Route("/runs/{number:int}/stop", self._stop, methods=["POST"]),
            Route("/runs/{number:int}/timeline", self._timeline),
            Route("/runs/{number:int}/download/{form}", self._download),
            Route(DOORSTEP + "{key}", self._enter),
        ]
        handlers = {HTTPException: self._refused, Exception: self._broken}
        inner = Starlette(routes=routes, exception_handlers=handlers)  # type: ignore[arg-type]  # a handler takes its own kind of error
        return Guard(inner, own=self._own, doorstep=DOORSTEP)

    async def _enter(self, request: Request) -> Response:
        key, self._key = self._key, None
        if key is None or not secrets.compare_digest(key, request.path_params["key"]):
            self._key = key
            message = "this address was good for once; use the one that was printed"
            raise HTTPException(403, message)
        return RedirectResponse(f"{self._own.root}/", 303)

    async def _start(self, _: Request) -> Response:
        return _html(self._pages.start(self._runs.states()))

    async def _begin(self, request: Request) -> Response:
        """Take in a form and begin its run; the folder is gone again if that does not come about."""
        if self._runs.is_full:
            raise self._full()
        folder = self._folder / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        run: Run | None = None
        try:
            kind = request.headers.get("content-type", "")
            form = await take_in(request.stream(), kind, folder, self._limits)
            asked = await run_in_threadpool(submission, form, folder)
            run = self._runs.start(lambda run: self._desk.carry_out(asked, folder, run))
        except ClientDisconnect as error:
            raise HTTPException(400, "the form did not arrive whole; send it again") from error
        finally:
            if run is None:
                shutil.rmtree(folder, ignore_errors=True)
        if run is None:
            raise self._full()
        place = f"{self._own.root}/runs/{run.state.number}"
        if _wants_json(request):
            return JSONResponse({"place": place}, 201)
        return RedirectResponse(place, 303)

    async def _run(self, request: Request) -> Response:
        return _html(self._pages.run(self._of(request).state))

    async def _status(self, request: Request) -> Response:
        state = self._of(request).state
        told = {name: getattr(state, name) for name in ("stage", "done", "total")}
        return JSONResponse({**told, "phase": state.phase.value, "over": state.is_over})

    async def _stop(self, request: Request) -> Response:
        run = self._of(request)
        run.stop()
        return RedirectResponse(f"{self._own.root}/runs/{run.state.number}", 303)

    async def _timeline(self, request: Request) -> Response:
        page = _result(self._of(request).state).page
        found = _POLICY.search(page[:4000])
        policy = html.unescape(found.group(1)) if found else "default-src 'none'"
        headers = {"content-security-policy": f"{policy}; {FRAMES}"}
        return HTMLResponse(page.encode("utf-8", "replace"), headers=headers)

    async def _download(self, request: Request) -> Response:
        form = request.path_params["form"]
        result = _result(self._of(request).state)
        if form not in FORMS:
            raise HTTPException(404, f"there is no such format; choose one of {', '.join(FORMS)}")
        text = await run_in_threadpool(result.text, form)
        name = file_name(result.timeline.title, FORMS[form])
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(text.encode("utf-8", "replace"), headers=headers, media_type=_MEDIA[form])

    def _of(self, request: Request) -> Run:
        run = self._runs.get(request.path_params["number"])
        if run is None:
            raise HTTPException(404, "there is no such run, or it is no longer kept")
        return run

    def _full(self) -> HTTPException:
        many = self._runs.most_at_once
        return HTTPException(
            503, f"{many} runs are under way, the most at once; wait for one to end, or stop one"
        )

    async def _refused(self, request: Request, error: HTTPException) -> Response:
        """One line for the reader, as a page or for the page's script."""
        return self._said(request, error.status_code, _PLAINLY.get(error.detail, error.detail))

    async def _broken(self, request: Request, error: Exception) -> Response:
        """An error of ours, without a word of what was read."""
        return self._said(request, 500, of_ours(error))

    def _said(self, request: Request, status: int, message: str) -> Response:
        if _wants_json(request):
            return JSONResponse({"error": message}, status)
        return _html(self._pages.problem(message), status)


def file_name(title: str, suffix: str) -> str:
    """Return a name for a download that is safe everywhere: small letters, digits and dashes.

    >>> file_name("Fire at Küstner's: “Pier 4” lost", ".md"), file_name("…", ".csv")
    ('fire-at-kustner-s-pier-4-lost.md', 'timeline.csv')
    """
    plain = unicodedata.normalize("NFKD", title[:200]).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_NAME].strip("-")
    return f"{words or 'timeline'}{suffix}"


def _result(state: State) -> Result:
    if state.result is None:
        raise HTTPException(404, "this run has no timeline; see its page")
    return state.result


def _html(shown: Sheet, status: int = 200) -> Response:
    return HTMLResponse(shown.text, status, {"content-security-policy": shown.policy})


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")
