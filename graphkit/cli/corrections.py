"""Commands that look after files of corrections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.console import load_graph, tell

if TYPE_CHECKING:
    from graphkit.resolution.corrections import PlacedLine

corrections_app = typer.Typer(help="Look after files of corrections.", no_args_is_help=True)
app.add_typer(corrections_app, name="corrections")


@corrections_app.command(epilog="Example: graphkit corrections merge anna.toml omar.toml -o both.toml")
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of corrections.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; - for stdout.")],
) -> None:
    """Join the corrections of several people. Where they contradict each other, both lines are told, none is written.

    Lines come in an order of their own, so that the same corrections make the same file.
    """
    from graphkit.cli.console import STANDARD, print_text
    from graphkit.resolution.corrections_merging import distinct, dumps_corrections
    from graphkit.writers.replacement import replace_bytes

    lines = [line for file in files for line in _lines(file)]
    if _told_contradictions(lines):
        raise typer.Exit(1)
    kept = distinct(lines)
    written = dumps_corrections(kept)
    if output == STANDARD:
        print_text(written)
    else:
        replace_bytes(output, written.encode())
    tell(f"{len(lines)} lines, {len(kept)} kept, {len(lines) - len(kept)} said by somebody else too")


@corrections_app.command(epilog="Example: graphkit corrections check anna.toml press.json")
def check(
    corrections: Annotated[Path, typer.Argument(metavar="FILE", help="File of corrections.")],
    graph: Annotated[
        Path | None, typer.Argument(metavar="GRAPH", help="Archive in which names, articles and quotes must be.")
    ] = None,
) -> None:
    """Tell which lines contradict each other and, with a graph, which name an entity, article or quote it has not."""
    from graphkit.graph.correction_checks import Checks

    lines = _lines(corrections)
    faults = _told_contradictions(lines)
    if graph is not None:
        checks = Checks(load_graph(graph))
        for item in (item for item in lines if item.kind != "ignore"):  # a graph built with it has not the name
            for fault in checks.faults(item.line):
                tell(f"{item}: {fault}")
                faults += 1
    tell(f"{len(lines)} lines, {faults} problems")
    if faults:
        raise typer.Exit(1)


def _lines(file: Path) -> list[PlacedLine]:
    from graphkit.resolution.corrections import placed
    from graphkit.resolution.corrections_file import parse_corrections

    return placed(parse_corrections(file), str(file))


def _told_contradictions(lines: list[PlacedLine]) -> int:
    """The number of contradictions, each told with both lines."""
    from graphkit.resolution.corrections_merging import contradicting

    count = 0
    for one, other in contradicting(lines):
        tell(f"{one} contradicts {other}; remove one")
        count += 1
    return count
