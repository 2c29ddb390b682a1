"""The command with which a person reviews doubtful merges of a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.console import load_graph, tell
from graphkit.cli.options import Graph


@app.command(epilog="Example: graphkit review press.json, then build again")
def review(
    graph: Graph,
    *,
    corrections: Annotated[Path, typer.Option(help="File that your answers go to.")] = Path("corrections.toml"),
    below: Annotated[float, typer.Option(help="Ask of merges with a score below this, 0 to 1.")] = 0.95,
) -> None:
    """Review the merges that graphkit is least sure of. Each answer is saved at once; stop whenever you like."""
    from graphkit.resolution.corrections_file import append_answer, read_corrections
    from graphkit.writers.merges import doubts, question

    kg = load_graph(graph)
    settled = read_corrections(corrections if corrections.exists() else None)
    questions = doubts(kg, settled.answers, below)
    answered = 0
    for number, doubt in enumerate(questions, 1):
        typer.echo(
            f"\n{number}/{len(questions)}  {question(kg, doubt)}\n  y one entity  n two  s skip  q quit", err=True
        )
        key = _key("ynsq")
        if key == "q":
            break
        if key != "s":
            kind = "merge" if key == "y" else "apart"
            append_answer(corrections, kind, (doubt.merge.first, doubt.merge.second))
            answered += 1
    left = len(questions) - answered
    tell(f"{answered} answered, {left} open" + (f"; build again to apply {corrections}" if answered else ""))


def _key(known: str) -> str:
    """The next key pressed that is one of `known`; the end of the input and Ctrl-D count as q."""
    while True:
        try:
            pressed = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1) or "q"
        except EOFError:
            return "q"
        if pressed in {"", "\x04"}:
            return "q"
        if pressed.lower() in known:
            return pressed.lower()
