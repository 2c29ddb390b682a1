"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer


def list_formats(wanted: bool) -> None:
    """Print the formats, including those of other packages, and end the command."""
    if wanted:
        from graphkit.writers.formats import described

        typer.echo("\n".join(f"{name:<15}{about}" for name, about in described().items()))
        raise typer.Exit


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders and archives of articles, tables, feeds; - for stdin."),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=COLUMN",
        help="Column of tables that holds the text, title, date, id, source or language; else guessed. Repeatable.",
    ),
]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch pages and feeds whose http(s) addresses are given.")]
Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="The .json that `graphkit build` writes; - for stdin.")]
Output = Annotated[
    list[Path],
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="File to write; its suffix is the format (`graphkit export --formats` lists them). - for stdout. "
        "Repeatable.",
    ),
]
Format = Annotated[str | None, typer.Option("--format", "-f", help="Format to write, whatever the suffix says.")]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the texts of the articles out; quotes stay.")]
Title = Annotated[str | None, typer.Option(help="Heading of the .html page.")]
Formats = Annotated[
    bool,
    typer.Option("--formats", callback=list_formats, is_eager=True, help="List the formats, and what each is for."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="An entity, by any name it goes by.")]
