"""Runs another library over the same articles and the same server; stands alone, so that any interpreter can run it.

    PYTHON peers.py < task.json

What it is told and what it measured are one JSON object each. It imports nothing
of this project, because these libraries want an SDK that ours cannot stand
beside (``peers.txt`` pins them). Each is used as its own documentation does it,
with one document for each article; a short text goes the same way first, so
that imports and the first connection are in ``start_seconds`` and not in ``seconds``.
"""

# mypy: disable-error-code="import-not-found"
# The libraries are never in the environment that is type-checked.

from __future__ import annotations

import asyncio
import json
import operator
import os
import resource
import sys
import time
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable

_COLLAPSE_TOKENS = 1_000  # LangChain's tutorial
_CHARACTERS_A_TOKEN = 4  # LangChain's own counting would download an encoding
_BRIEF = 500  # characters of the warm-up's text
_QUERY = "Write a timeline of the events in these articles."
_EXTRACT = "Extract every event in order of appearance. Use exact text; do not paraphrase."
_EXAMPLE = "The council closed the bridge on Monday. Nobody knows why."


@dataclass(frozen=True, slots=True)
class Task:
    """Which peer, where the server is (for the warm-up and for the run), how many calls at once, and the articles."""

    peer: str
    warm_url: str
    url: str
    jobs: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeerRun:
    """Seconds by the clock and of the processor; ``status`` is ``ok``, ``not installed`` or the error."""

    status: str
    version: str = ""
    start_seconds: float = 0.0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mb: float = 0.0


class _State(TypedDict):
    """LangGraph reads its hints at run time, so it stands at the module's level."""

    summaries: Annotated[list[str], operator.add]
    collapsed: list[Any]


def langchain(task: Task) -> None:
    """Map-reduce as LangChain's tutorial on summarization has it: LangGraph, one ``Send`` a document, ``max_concurrency``."""
    asyncio.run(_langchain(task))


async def _langchain(task: Task) -> None:
    """Summaries are collapsed while they exceed the tutorial's 1,000 tokens, then reduced."""
    from langchain_classic.chains.combine_documents.reduce import (
        acollapse_docs,
        split_list_of_docs,
    )
    from langchain_core.documents import Document
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_openai import ChatOpenAI
    from langgraph.graph import END, START, StateGraph
    from langgraph.types import Send

    llm = ChatOpenAI(model="bench", base_url=task.url, api_key="none", temperature=0)
    summary = ChatPromptTemplate.from_template(_LANGCHAIN_MAP) | llm | StrOutputParser()
    final = ChatPromptTemplate.from_template(_LANGCHAIN_REDUCE) | llm | StrOutputParser()

    async def summarize(state: dict[str, str]) -> dict[str, list[str]]:
        return {"summaries": [await summary.ainvoke(state["content"])]}

    def collect(state: _State) -> dict[str, list[Any]]:
        return {"collapsed": [Document(text) for text in state["summaries"]]}

    async def collapse(state: _State) -> dict[str, list[Any]]:
        parts = split_list_of_docs(state["collapsed"], _langchain_tokens, _COLLAPSE_TOKENS)
        return {"collapsed": [await acollapse_docs(part, final.ainvoke) for part in parts]}

    async def reduce(state: _State) -> dict[str, Any]:
        await final.ainvoke(state["collapsed"])
        return {}

    def following(state: _State) -> str:
        large = _langchain_tokens(state["collapsed"]) > _COLLAPSE_TOKENS
        return "collapse" if large else "reduce"

    graph = StateGraph(_State)
    for node in (summarize, collect, collapse, reduce):
        graph.add_node(node.__name__, node)
    sends = [Send("summarize", {"content": text}) for text in task.texts]
    graph.add_conditional_edges(START, lambda _: sends, ["summarize"])
    graph.add_edge("summarize", "collect")
    graph.add_conditional_edges("collect", following, ["collapse", "reduce"])
    graph.add_conditional_edges("collapse", following, ["collapse", "reduce"])
    graph.add_edge("reduce", END)
    start: _State = {"summaries": [], "collapsed": []}
    await graph.compile().ainvoke(start, {"max_concurrency": task.jobs, "recursion_limit": 10})


_LANGCHAIN_MAP = "Write a concise summary of the following:\n\n{context}"
_LANGCHAIN_REDUCE = (
    "The following is a set of summaries:\n{docs}\nTake these and distill it into a final, "
    "consolidated summary of the main themes."
)


def _langchain_tokens(documents: list[Any]) -> int:
    return sum(len(one.page_content) for one in documents) // _CHARACTERS_A_TOKEN


def llamaindex(task: Task) -> None:
    """``TreeSummarize.aget_response`` as in LlamaIndex's example, with the window that ``OpenAILike`` assumes; it has no cap on calls at once."""
    _llamaindex(task, window=None)


def llamaindex_large(task: Task) -> None:
    """The same with a window of 128,000 tokens, into which all articles fit at once."""
    _llamaindex(task, window=128_000)


def _llamaindex(task: Task, *, window: int | None) -> None:
    from llama_index.core.response_synthesizers import TreeSummarize
    from llama_index.llms.openai_like import OpenAILike

    given = {} if window is None else {"context_window": window}
    llm = OpenAILike(
        model="bench", api_base=task.url, api_key="none", is_chat_model=True, temperature=0, **given
    )
    asyncio.run(TreeSummarize(llm=llm).aget_response(_QUERY, list(task.texts)))


def langextract(task: Task) -> None:
    """``lx.extract`` with its defaults (1,000 characters a call), ``max_workers`` and ``batch_length`` at the number of jobs."""
    import langextract as lx

    example = lx.data.ExampleData(
        text=_EXAMPLE,
        extractions=[
            lx.data.Extraction(
                extraction_class="event",
                extraction_text="The council closed the bridge on Monday.",
                attributes={"time_words": "on Monday"},
            )
        ],
    )
    config = lx.factory.ModelConfig(
        model_id="bench",
        provider="OpenAILanguageModel",
        provider_kwargs={"base_url": task.url, "api_key": "none", "max_workers": task.jobs},
    )
    lx.extract(
        [lx.data.Document(text=text) for text in task.texts],
        prompt_description=_EXTRACT,
        examples=[example],
        config=config,
        max_workers=task.jobs,
        batch_length=task.jobs,
        show_progress=False,
    )


PEERS: dict[str, tuple[str, Callable[[Task], None]]] = {
    "langchain map-reduce": ("langgraph", langchain),
    "llamaindex tree_summarize": ("llama-index-core", llamaindex),
    "llamaindex tree_summarize, window 128,000": ("llama-index-core", llamaindex_large),
    "langextract": ("langextract", langextract),
}


def run(task: Task, began: float) -> PeerRun:
    """Run the peer in this process, whose work began at ``began`` (``time.perf_counter``)."""
    package, summarize = PEERS[task.peer]
    try:
        summarize(replace(task, url=task.warm_url, texts=(task.texts[0][:_BRIEF],)))
    except ModuleNotFoundError as error:
        return PeerRun(f"not installed ({error.name})")
    start, processor = time.perf_counter(), time.process_time()
    summarize(task)
    return PeerRun(
        status="ok",
        version=version(package),
        start_seconds=start - began,
        seconds=time.perf_counter() - start,
        cpu_seconds=time.process_time() - processor,
        peak_mb=peak_mb(),
    )


def peak_mb() -> float:
    """Return the greatest resident size of this process so far, in MiB."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _main() -> None:
    began = time.perf_counter()
    os.environ |= {"LANGSMITH_TRACING": "false", "ANONYMIZED_TELEMETRY": "false"}
    told = json.load(sys.stdin)
    print(json.dumps(asdict(run(Task(**{**told, "texts": tuple(told["texts"])}), began))))


if __name__ == "__main__":
    _main()
