"""The command with which a person reviews doubtful merges and relations of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graphkit import model
from graphkit.cli.app import app
from graphkit.cli.console import load_graph, tell
from graphkit.cli.keys import key
from graphkit.cli.options import Graph
from graphkit.cli.review_relations import Choice, review_relations


@app.command(epilog="Example: graphkit review press.json --relations, then build again")
def review(  # noqa: PLR0913 - a flag each
    graph: Graph,
    *,
    corrections: Annotated[Path, typer.Option(help="File that your answers go to.")] = Path("corrections.toml"),
    below: Annotated[float, typer.Option(help="Ask of merges with a score below this, 0 to 1.")] = 0.95,
    relations: Annotated[
        bool, typer.Option("--relations", help="Review what the texts state instead, the least sure first.")
    ] = False,
    central: Annotated[bool, typer.Option("--central", help="Relations of the best connected entities first.")] = False,
    of: Annotated[str | None, typer.Option(metavar="NAME", help="Relations of this entity alone.")] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Relations drawn at random, this many; prints their precision.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the sample; another one draws another.")] = 0,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who you are, noted with each answer about a relation.")] = "",
) -> None:
    """Review the merges, or the relations, that graphkit is least sure of.

    Each answer is saved at once; stop whenever you like. What is answered is not asked again.
    """
    kg = load_graph(graph)
    if relations or central or of is not None or sample is not None:
        review_relations(kg, corrections, Choice(of, sample, seed, is_central=central), by)
    else:
        _review_merges(kg, corrections, below)


def _review_merges(kg: model.Graph, corrections: Path, below: float) -> None:
    from graphkit.resolution.corrections_file import append_answer, read_corrections
    from graphkit.writers.merges import doubts, question

    settled = read_corrections(corrections if corrections.exists() else None)
    questions = doubts(kg, settled.answers, below)
    answered = 0
    for number, doubt in enumerate(questions, 1):
        typer.echo(
            f"\n{number}/{len(questions)}  {question(kg, doubt)}\n  y one entity  n two  s skip  q quit", err=True
        )
        pressed = key("ynsq")
        if pressed == "q":
            break
        if pressed != "s":
            kind = "merge" if pressed == "y" else "apart"
            append_answer(corrections, kind, (doubt.merge.first, doubt.merge.second))
            answered += 1
    left = len(questions) - answered
    tell(f"{answered} answered, {left} open" + (f"; build again to apply {corrections}" if answered else ""))
