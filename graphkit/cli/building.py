"""Commands that make graphs out of articles, and other files out of graphs."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit import model
from graphkit.cli.app import app
from graphkit.cli.cluster import EngineChoice, Parts, Scheduler, build_on_cluster, parts_folder, refuse_without_engine
from graphkit.cli.console import (
    STANDARD,
    beside,
    check_outputs,
    load_graph,
    set_log_level,
    settings_here,
    tell,
    with_bar,
    write_outputs,
)
from graphkit.cli.declared import flags
from graphkit.cli.options import Column, Fetch, Format, Formats, Graph, NoText, Output, Paths, Title
from graphkit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.engines.cache.store import Store
    from graphkit.errors import GraphkitError
    from graphkit.model import Article

_TABLES = ("llm", "gliner")  # tables of a settings file, which have no flags
_LONG_WORK = 8  # articles from which on a progress bar is shown


@app.command(epilog="Example: graphkit build articles/ note.md -o press.html -o press.graphml -o press.json")
@flags(Settings, [name for name in Settings.model_fields if name not in _TABLES], into="given")
def build(  # noqa: PLR0913 - a flag each
    paths: Paths,
    output: Output,
    *,
    format_: Format = None,
    title: Title = None,
    no_text: NoText = False,
    column: Column = None,
    fetch: Fetch = False,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of the files; else UTF-8 for texts, found out for others.")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Settings file, graphkit.toml by default.")] = None,
    store: Annotated[
        Path | None, typer.Option(help="Folder of what was read before; .graphkit beside the first output by default.")
    ] = None,
    no_store: Annotated[bool, typer.Option("--no-store", help="Read all anew, and keep nothing.")] = False,
    engine: EngineChoice = None,
    scheduler: Scheduler = None,
    parts: Parts = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is left out.")] = False,
    given: dict[str, Any],
) -> None:
    """Read articles and write their graph."""
    from graphkit.engines.cache.keys import output_token

    settings = settings_here(config, given)
    check_outputs(output, format_)
    set_log_level("ERROR" if quiet else "DEBUG" if verbose else "INFO")
    started = time.monotonic()
    failures: list[GraphkitError] = []
    report = _reporter(failures)

    def written(kg: model.Graph) -> str:
        write_outputs(kg.without_texts() if no_text else kg, output, format_, title)
        return _summary(kg, output, time.monotonic() - started)

    if engine:
        kg = build_on_cluster(
            paths,
            settings,
            scheduler=scheduler,
            parts=parts_folder(parts, output),
            columns=column or [],
            encoding=encoding,
            fetch=fetch,
            quiet=quiet,
            report=report,
        )
        told = written(kg)
    else:
        refuse_without_engine(scheduler, parts)
        articles = _read(paths, encoding, column or [], fetch, report)
        with _opened(store, output, no_store=no_store) as kept:
            token = output_token(articles, settings, (format_, title, no_text)) if kept else ""
            if kept and not failures and kept.are_current(output, token):
                told = f"graphkit: nothing has changed since {', '.join(map(str, output))} was written"
            else:
                from graphkit.pipeline import build as build_graph  # after what can fail at once: it loads spaCy

                bar = partial(with_bar, total=len(articles), description="Reading")
                progress = None if quiet or len(articles) < _LONG_WORK else bar
                told = written(build_graph(articles, settings, progress=progress, on_error=report, store=kept))
                if kept and not failures:
                    kept.remember(output, token)
    if not quiet:
        typer.echo(told, err=True)
    if failures:
        tell(_losses(failures))
        raise typer.Exit(1)


@app.command(epilog="Example: graphkit export press.json -o press.gexf -o press.xlsx")
def export(
    graph: Graph,
    output: Output,
    *,
    format_: Format = None,
    title: Title = None,
    no_text: NoText = False,
    _: Formats = False,
) -> None:
    """Write a graph in other formats."""
    check_outputs(output, format_)
    set_log_level("INFO")
    kg = load_graph(graph)
    write_outputs(kg.without_texts() if no_text else kg, output, format_, title)


@contextmanager
def _opened(folder: Path | None, output: list[Path], *, no_store: bool) -> Iterator[Store | None]:
    """The store in `folder`, by default beside the first output; None with --no-store or without an output file."""
    from graphkit.engines.cache.store import open_store

    chosen = folder or beside(output)
    if no_store or chosen is None:
        yield None
        return
    with open_store(chosen) as store:
        try:
            yield store
        except BaseException as error:
            error.add_note("what was read is kept; the same command continues from there")
            raise


def _read(
    paths: list[str],
    encoding: str | None,
    columns: list[str],
    fetch: bool,
    report: Callable[[GraphkitError], None],
) -> list[Article]:
    """The articles that can be read; each input that cannot be read is reported on one line."""
    from graphkit.readers import read
    from graphkit.readers.columns import parse_columns

    return read(paths, encoding=encoding, columns=parse_columns(columns), fetch=fetch, on_error=report)


def _reporter(failures: list[GraphkitError]) -> Callable[[GraphkitError], None]:
    """A function that prints each failure at once and keeps it for the summary."""

    def report(error: GraphkitError) -> None:
        failures.append(error)
        tell(str(error))

    return report


def _losses(failures: list[GraphkitError]) -> str:
    """The summary of failures: inputs not read, dates left out, articles without claims of a model."""
    from graphkit.errors import ClaimsError, DateError

    dates = sum(isinstance(failure, DateError) for failure in failures)
    claims = sum(isinstance(failure, ClaimsError) for failure in failures)
    inputs = len(failures) - dates - claims
    lost = [f"{inputs} input{'s' * (inputs > 1)} could not be read"] * bool(inputs)
    lost += [f"{dates} date{'s' * (dates > 1)} had to be left out"] * bool(dates)
    lost += [f"{claims} article{'s' * (claims > 1)} got no claims of a model"] * bool(claims)
    return f"{', '.join(lost)}; the graph holds the others"


def _summary(kg: model.Graph, output: list[Path], seconds: float) -> str:
    from graphkit.writers.reports.statistics import summary

    files = ", ".join(str(path) for path in output if path != STANDARD)
    return f"{summary(kg)}\n{seconds:.1f} s" + (f", wrote {files}" if files else "")
