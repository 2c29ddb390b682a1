"""What the command says, and the graphs that it reads and writes for the person who calls it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from graphkit.model import KnowledgeGraph

STANDARD = Path("-")  # standard input or output, where a file could be named


def check_outputs(output: list[Path], format_: str | None) -> None:
    """Refuse an output that could not be written, before the work for it begins."""
    from graphkit.writers import check_output, format_of

    for path in output:
        if path == STANDARD:
            format_of(path, format_ or "json")
        else:
            check_output(path, format_)


def load_graph(path: Path) -> KnowledgeGraph:
    """The graph in an archive; "-" is standard input."""
    from graphkit.writers import load

    return load(path)


def write_outputs(kg: KnowledgeGraph, output: list[Path], format_: str | None, title: str | None) -> None:
    """Write a graph to each of some files."""
    from graphkit.writers import format_of, render, write

    for path in output:
        if path == STANDARD:
            print_text(render(kg, format_of(path, format_ or "json"), title=title))
        else:
            write(kg, path, format=format_, title=title)


def set_log_level(level: str) -> None:
    """Let what graphkit logs from that level on be seen."""
    import logging

    logging.basicConfig(level=logging.WARNING, format="graphkit: %(message)s", stream=sys.stderr)
    logging.getLogger("graphkit").setLevel(level)


def tell(message: str) -> None:
    """Say something to the person, on one line."""
    typer.echo(f"graphkit: {' '.join(message.split())}", err=True)


def print_json(value: Any) -> None:
    """Print a value as JSON."""
    print_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def print_text(text: str) -> None:
    """Print data: as UTF-8, whatever the terminal speaks."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
