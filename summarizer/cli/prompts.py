"""``summarizer prompts``: the released prompts, and whether they are still what was released."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.output import complain, write

if TYPE_CHECKING:
    from summarizer.prompts import Prompt


@click.group("prompts", epilog="Example: summarizer prompts show extract@production")
def command() -> None:
    """Prompts are files with a version; a released one is never edited."""


@command.command("list", epilog="Example: summarizer prompts list")
def list_() -> None:
    """Print every version of every prompt, with its stamp and its aliases."""
    from summarizer import prompts

    root = prompts.find_root()
    lines = []
    for name, versions in sorted(prompts.versions().items()):
        named = prompts.aliases(root).get(name, {})
        for version in versions:
            labels = sorted(alias for alias, target in named.items() if target == version)
            stamp = prompts.load(f"{name}@{version}").stamp
            lines.append(f"{stamp}  {', '.join(labels)}".rstrip())
    write("\n".join(lines), None)


@command.command("show", epilog="Example: summarizer prompts show write@1.0.0")
@click.argument("reference", metavar="NAME[@VERSION]")
def show(reference: str) -> None:
    """Print the file of a prompt as it was released."""
    write(_load(reference).text, None)


@command.command("diff", epilog="Example: summarizer prompts diff extract@1.0.0 extract@candidate")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> None:
    """Print what changed between two versions."""
    from summarizer import prompts

    write(prompts.diff(_load(old), _load(new)) or "no difference", None)


@command.command("render", epilog="Example: summarizer prompts render extract article.txt")
@click.argument("reference", metavar="NAME[@VERSION]")
@click.argument("file", metavar="FILE")
def render(reference: str, file: str) -> int:
    """Print the messages that a model would be sent.

    FILE is an article for extract, or a .json file with the prompt's variables.
    """
    prompt = _load(reference)
    if file.endswith(".json"):
        requests = [prompt.request(_variables(file))]
    else:
        from summarizer.reading import read
        from summarizer.settings import load_settings
        from summarizer.text.sentences import of_article
        from summarizer.timeline.extraction import pieces, variables

        found = read([file])
        for note in found.notes:
            complain(f"{note.place}: {note.message}")
        sentences = {article.id: of_article(article) for article in found.articles}
        work = pieces(found.articles, sentences, max_tokens=load_settings().max_tokens)
        requests = [prompt.request(variables(piece)) for piece in work]
    for request in requests:
        for message in request.messages:
            write(f"--- {message.role}\n{message.content}", None)
    return int(not requests)


@command.command("check", epilog="Example: summarizer prompts check")
def check() -> int:
    """Fail if a released file or schema was changed, a changelog line is missing, or a prompt does not hold by itself.

    It does not if it uses unknown variables, leaves one unused, or shows an example whose evidence does not back it.
    """
    from summarizer import prompts

    problems = prompts.check()
    for problem in problems:
        complain(problem)
    if not problems:
        write(f"{sum(map(len, prompts.versions().values()))} prompts are as released", None)
    return int(bool(problems))


@command.command("lock", epilog="Example: summarizer prompts lock")
def lock() -> None:
    """Add new versions to prompts.lock; refuses if a locked file was edited."""
    from summarizer import prompts

    added = prompts.lock()
    write("\n".join(added) if added else "nothing new to lock", None)


@command.command(
    "export", epilog="Example: summarizer prompts export judge --to promptfoo -o judge.yaml"
)
@click.argument("reference", metavar="NAME[@VERSION]")
@click.option(
    "--to",
    "tool",
    type=click.Choice(["promptfoo", "prompty"]),
    required=True,
    help="A promptfoo configuration with tests, or a .prompty file.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; stdout if none.")
def export(reference: str, tool: str, output: Path | None) -> None:
    """Print a prompt in the format of another tool, message for message what a model is sent."""
    from summarizer.prompts.export import Tool
    from summarizer.prompts.export import export as exported

    write(exported(_load(reference), Tool(tool)), output)


def _load(reference: str) -> Prompt:
    from summarizer import prompts

    return prompts.load(reference)


def _variables(file: str) -> dict[str, object]:
    from summarizer.errors import UnreadableInput

    try:
        value = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"cannot be read as JSON: {error}", place=file) from error
    if not isinstance(value, dict):
        raise UnreadableInput("holds no object of variables", place=file)
    return value
