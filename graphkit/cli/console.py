"""Input and output of the commands: messages, graphs, progress bars, settings of the working directory."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.model.graph import GraphData
    from graphkit.settings import Settings

_Thing = TypeVar("_Thing")

_SETTINGS = Path("graphkit.toml")
_CORRECTIONS = Path("corrections.toml")

STANDARD = Path("-")  # standard input or output, where a file could be named


def check_outputs(output: list[Path], format_: str | None) -> None:
    """Refuse outputs that cannot be written, before any work, and clear what a killed command left beside them."""
    from graphkit.writers import check_output, clear_abandoned

    for path in output:
        if path == STANDARD:
            format_for(path, format_)
        else:
            check_output(path, format_)
            clear_abandoned(path.resolve().parent)


def format_for(path: Path, format_: str | None) -> str:
    """The format to write to an output: the one that is asked for, else what its suffix tells; JSON to a pipe."""
    from graphkit.writers import format_of

    return format_of(path, format_ or ("json" if path == STANDARD else None))


def beside(output: list[Path]) -> Path | None:
    """The folder for what a build keeps, beside the first output file; None without one."""
    from graphkit.engines.cache.store import FOLDER

    return next((path.parent / FOLDER for path in output if path != STANDARD), None)


def settings_here(config: Path | None, given: dict[str, Any]) -> Settings:
    """The settings of a command: flags, over a settings file, over files in the working directory.

    Args:
        config: the file; graphkit.toml of the working directory by default, where there is one.
        given: settings by name. Corrections are those of the working directory's corrections.toml where neither names
            others.
    """
    from graphkit.settings import load_settings

    file = config or (_SETTINGS if _SETTINGS.is_file() else None)
    settings = load_settings(file, **given)
    if settings.corrections is None and _CORRECTIONS.is_file():
        return settings.model_copy(update={"corrections": _CORRECTIONS})
    return settings


def load_graph(path: Path) -> KnowledgeGraph:
    """The graph in an archive; "-" is standard input."""
    from graphkit.knowledge_graph import load

    return load(path)


def load_about(path: Path, name: str) -> KnowledgeGraph:
    """The graph in an archive as far as questions about one entity go; see `graphkit.writers.archive.questions`."""
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.writers.archive import open_archive
    from graphkit.writers.archive.questions import about

    return KnowledgeGraph.of(about(open_archive(path), name))


def load_between(path: Path, start: str, end: str, criteria: dict[str, Any]) -> KnowledgeGraph:
    """The graph in an archive as far as shortest paths between two entities go."""
    from graphkit.knowledge_graph import KnowledgeGraph
    from graphkit.settings.criteria import criteria as criteria_of
    from graphkit.writers.archive import open_archive
    from graphkit.writers.archive.questions import between

    return KnowledgeGraph.of(between(open_archive(path), start, end, criteria_of(**criteria)))


def write_outputs(kg: GraphData, output: list[Path], format_: str | None, title: str | None) -> None:
    """Write a graph to each file. Where one cannot be written, the others are, and the error is raised at the end."""
    from graphkit.errors import GraphkitError
    from graphkit.writers import render, write

    errors: list[GraphkitError] = []
    for path in output:
        try:
            if path == STANDARD:
                print_bytes(render(kg, format_for(path, format_), title=title))
            else:
                write(kg, path, format=format_, title=title)
        except GraphkitError as error:
            errors.append(error)
    if errors:
        *others, worst = sorted(errors, key=lambda error: error.exit_code)
        for other in others:
            tell(str(other))
        raise worst


def set_log_level(level: str) -> None:
    """Show graphkit's log messages from that level on."""
    import logging

    logging.basicConfig(level=logging.WARNING, format="graphkit: %(message)s", stream=sys.stderr)
    logging.getLogger("graphkit").setLevel(level)


def with_bar(things: Iterator[_Thing], total: int, *, description: str) -> Iterator[_Thing]:
    """The same things, with a progress bar where standard error is a terminal."""
    if not sys.stderr.isatty():
        return things
    from rich.console import Console
    from rich.progress import track

    return iter(track(things, description, total=total, console=Console(stderr=True), transient=True))


def is_terminal() -> bool:
    """Whether standard output is a terminal that can show bold and underlined words."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def tell(message: str) -> None:
    """Print one line to standard error."""
    typer.echo(f"graphkit: {' '.join(message.split())}", err=True)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_text(text: str) -> None:
    """Print text as UTF-8, whatever the terminal's encoding."""
    print_bytes(text.encode())


def print_bytes(data: bytes) -> None:
    """Print bytes as they are."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
