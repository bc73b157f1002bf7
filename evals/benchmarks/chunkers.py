"""The chunkers that are measured: ours, and the ones people use, each with its defaults and the same encoding.

A chunker here is a function from a text to its pieces. Peers are optional: the
extra `bench` installs them. What is timed, and how, is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summarizer.domain import Article
from summarizer.text import chunking, sentences, tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk as an engine gave it; ``start`` is ``None`` where it gives no offsets."""

    start: int | None
    text: str


Split = Callable[[str], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class Engine:
    """A chunker: the package it needs, and how to make a splitter for a budget in tokens."""

    package: str
    prepare: Callable[[int], Split]


def _ours(budget: int) -> Split:
    def split(text: str) -> list[Piece]:
        article = Article("a1", "corpus", text, sha256="")
        chunks = chunking.chunk(article, sentences.of_article(article), max_tokens=budget)
        return [Piece(chunk.start, text[chunk.start : chunk.end]) for chunk in chunks]

    sentences.split("What is loaded once is loaded. It is not timed.")
    return split


def _semchunk(budget: int) -> Split:
    from semchunk import chunkerify

    chunker = chunkerify(tokens.encoding(), budget)

    def split(text: str) -> list[Piece]:
        pieces, offsets = chunker(text, offsets=True)
        return [Piece(start, piece) for piece, (start, _) in zip(pieces, offsets, strict=True)]

    return split


def _semantic_text_splitter(budget: int) -> Split:
    from semantic_text_splitter import TextSplitter

    splitter = TextSplitter.from_tiktoken_model("gpt-4o", budget)
    return lambda text: [Piece(start, piece) for start, piece in splitter.chunk_indices(text)]


def _chonkie(name: str) -> Callable[[int], Split]:
    def prepare(budget: int) -> Split:
        import chonkie

        chunker = getattr(chonkie, name)(tokens.encoding(), budget)
        return lambda text: [Piece(chunk.start_index, chunk.text) for chunk in chunker(text)]

    return prepare


def _langchain_token(budget: int) -> Split:
    from langchain_text_splitters.base import Tokenizer, split_text_on_tokens

    # What its TokenTextSplitter does, which would download the encoding first.
    plain = tokens.encoding()
    tokenizer = Tokenizer(0, budget, plain.decode, plain.encode_ordinary)
    return lambda text: [
        Piece(None, piece) for piece in split_text_on_tokens(text=text, tokenizer=tokenizer)
    ]


def _langchain_recursive(budget: int) -> Split:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=budget,
        chunk_overlap=0,
        length_function=lambda text: len(tokens.encoding().encode_ordinary(text)),
    )
    return lambda text: [Piece(None, piece) for piece in splitter.split_text(text)]


ENGINES: dict[str, Engine] = {
    "summarizer": Engine("summarizer", _ours),
    "semchunk": Engine("semchunk", _semchunk),
    "semantic-text-splitter": Engine("semantic_text_splitter", _semantic_text_splitter),
    "chonkie recursive": Engine("chonkie", _chonkie("RecursiveChunker")),
    "chonkie token": Engine("chonkie", _chonkie("TokenChunker")),
    "chonkie sentence": Engine("chonkie", _chonkie("SentenceChunker")),
    "langchain token": Engine("langchain_text_splitters", _langchain_token),
    "langchain recursive": Engine("langchain_text_splitters", _langchain_recursive),
}
