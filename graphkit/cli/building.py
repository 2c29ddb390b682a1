"""Commands that make graphs out of articles, and other files out of graphs."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.options import Format, Graph, Output, Paths, Title
from graphkit.cli.talk import STANDARD, check_outputs, load_graph, set_log_level, tell, write_outputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.errors import GraphkitError
    from graphkit.model import Article, KnowledgeGraph, Reading

_LONG_WORK = 8  # articles from which a progress bar is worth its place


@app.command(epilog="Example: graphkit build articles/ note.md -o press.html -o press.graphml -o press.json")
def build(  # noqa: PLR0913 - a flag each
    paths: Paths,
    output: Output,
    *,
    format_: Format = None,
    title: Title = None,
    language: Annotated[str | None, typer.Option(help="fr or en for all articles; else each is detected.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline, by name or path.")] = None,
    window: Annotated[int | None, typer.Option(help="Sentences within which names count as named together.")] = None,
    claims: Annotated[
        list[str] | None, typer.Option(help="Claim finder to use, repeated for several; builtin is graphkit's own.")
    ] = None,
    only_types: Annotated[
        list[str] | None, typer.Option(help="Relation type to keep, repeated for several; else all are kept.")
    ] = None,
    min_articles: Annotated[int | None, typer.Option(help="Articles a relation needs.")] = None,
    min_confidence: Annotated[float | None, typer.Option(help="Confidence that evidence needs, 0 to 1.")] = None,
    min_significance: Annotated[float | None, typer.Option(help="G2 a co-mention needs; 3.84 is 5 %.")] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="What you know better, corrections.toml by default; `review` writes it.")
    ] = None,
    fold_capitals: Annotated[
        bool | None, typer.Option("--fold-capitals", help="Join a capital that acts for its country to the country.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files.")] = "utf-8",
    config: Annotated[Path | None, typer.Option(help="Settings file, graphkit.toml by default.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is left out and repaired.")] = False,
) -> None:
    """Read articles and write their graph."""
    from graphkit.config import load_settings

    settings = load_settings(
        config,
        language=language,
        model=model,
        window=window,
        claims=claims or None,
        only_types=only_types or None,
        min_articles=min_articles,
        min_confidence=min_confidence,
        min_significance=min_significance,
        corrections=corrections,
        fold_capitals=fold_capitals,
    )
    check_outputs(output, format_)
    set_log_level("ERROR" if quiet else "DEBUG" if verbose else "INFO")
    started = time.monotonic()
    failures: list[GraphkitError] = []
    articles = _read(paths, encoding, failures)

    from graphkit.pipeline import build as build_graph  # after what can fail at once: it loads spaCy

    kg = build_graph(articles, settings, progress=None if quiet else _progress(len(articles)))
    write_outputs(kg, output, format_, title)
    if not quiet:
        _summarise(kg, output, time.monotonic() - started)
    if failures:
        number = "1 input" if len(failures) == 1 else f"{len(failures)} inputs"
        tell(f"{number} could not be read; the graph holds the others")
        raise typer.Exit(1)


@app.command(epilog="Example: graphkit export press.json -o press.graphml")
def export(graph: Graph, output: Output, *, format_: Format = None, title: Title = None) -> None:
    """Write a graph in another format."""
    check_outputs(output, format_)
    set_log_level("INFO")
    write_outputs(load_graph(graph), output, format_, title)


def _read(paths: list[str], encoding: str, failures: list[GraphkitError]) -> list[Article]:
    """The articles that can be read; each input that cannot costs one line."""
    from graphkit.readers import read

    def report(error: GraphkitError) -> None:
        failures.append(error)
        tell(str(error))

    return read(paths, encoding=encoding, on_error=report)


def _progress(total: int) -> Callable[[Iterator[Reading]], Iterator[Reading]] | None:
    """A progress bar over readings, for a person who waits for more than a few articles."""
    if total < _LONG_WORK or not sys.stderr.isatty():
        return None

    def track(readings: Iterator[Reading]) -> Iterator[Reading]:
        from rich.console import Console
        from rich.progress import track as bar

        return iter(bar(readings, description="Reading", total=total, console=Console(stderr=True), transient=True))

    return track


def _summarise(kg: KnowledgeGraph, output: list[Path], seconds: float) -> None:
    from graphkit.writers.report import summary

    files = ", ".join(str(path) for path in output if path != STANDARD)
    typer.echo(f"{summary(kg)}\n{seconds:.1f} s" + (f", wrote {files}" if files else ""), err=True)
