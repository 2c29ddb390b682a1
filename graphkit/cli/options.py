"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders of .txt and .md; - for stdin.")]
Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="The .json that `graphkit build` writes; - for stdin.")]
Output = Annotated[
    list[Path],
    typer.Option(
        "--output", "-o", metavar="FILE", help="File to write, .html, .graphml or .json; - for stdout. Repeatable."
    ),
]
Format = Annotated[str | None, typer.Option("--format", "-f", help="html, graphml or json, whatever the suffix says.")]
Title = Annotated[str | None, typer.Option(help="Heading of the .html page.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
