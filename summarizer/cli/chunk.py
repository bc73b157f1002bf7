"""``summarizer chunk``: one text in chunks, as JSON lines."""

from __future__ import annotations

import json
import sys

import click

from summarizer.cli.output import tell, write


@click.command("chunk", epilog="Example: summarizer chunk article.txt --max-tokens 512")
@click.argument("file", metavar="FILE")
@click.option(
    "--max-tokens",
    type=click.IntRange(1),
    default=512,
    show_default=True,
    metavar="N",
    help="Budget of a chunk in o200k_base tokens.",
)
@click.option(
    "--context",
    "context_sentences",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="K",
    help="Also give the K sentences before each chunk.",
)
def command(file: str, max_tokens: int, context_sentences: int) -> int:
    """Split FILE (or - for stdin) into chunks of whole sentences.

    Prints a JSON object a chunk: start, end (code points of the text), tokens
    (exact), sentences as [start, end]. Boilerplate is left out.
    """
    from summarizer.reading import read
    from summarizer.text.chunking import chunk
    from summarizer.text.sentences import of_article

    found = read([file], stdin=sys.stdin.buffer)
    incomplete = tell(found.notes)
    lines = []
    for article in found.articles:
        for part in chunk(
            article, of_article(article), max_tokens=max_tokens, context_sentences=context_sentences
        ):
            row: dict[str, object] = {"start": part.start, "end": part.end, "tokens": part.tokens}
            row["sentences"] = [[sentence.start, sentence.end] for sentence in part.sentences]
            if context_sentences:
                row["context"] = [[sentence.start, sentence.end] for sentence in part.context]
            if len(found.articles) > 1:
                row["article"] = article.name
            lines.append(json.dumps(row))
    if lines:
        write("\n".join(lines), None)
    return int(incomplete or not found.articles)
