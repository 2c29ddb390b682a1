"""The `graphkit` command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from graphkit import __version__
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model import Article, KnowledgeGraph, Reading

app = typer.Typer(
    name="graphkit",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles in, an evidence-backed graph of who is tied to whom out.\n\n"
    "Example: graphkit build articles/ -o press.html -o press.json",
)

_STANDARD = Path("-")
_LONG_WORK = 8  # articles from which a progress bar is worth its place

Archive = Annotated[Path, typer.Argument(metavar="GRAPH", help="An archive: the .json that `graphkit build` writes.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Format = Annotated[str | None, typer.Option("--format", "-f", help="html, graphml or json, whatever the suffix.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


def main() -> NoReturn:
    """Run the command; an error is one line, and its kind the exit code: 2 for usage, 1 for data."""
    try:
        app(standalone_mode=False)
    except GraphkitError as error:
        _fail(str(error), error.exit_code)
    except typer.Abort:
        _fail("stopped", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if "click" in type(error).__module__ and hasattr(error, "format_message"):
            command = getattr(getattr(error, "ctx", None), "command_path", "graphkit")
            _fail(f"{error.format_message()} See `{command} --help`.", 2)
        if os.environ.get("GRAPHKIT_DEBUG"):
            raise
        _fail(f"a bug: {type(error).__name__}: {error}. Please report it; GRAPHKIT_DEBUG=1 shows where", 1)
    sys.exit(0)


def _fail(message: str, code: int) -> NoReturn:
    print(f"graphkit: {' '.join(message.split())}", file=sys.stderr)
    sys.exit(code)


def _version(value: bool) -> None:
    if value:
        print(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    del version


# Commands -------------------------------------------------------------------------------------------------------------


@app.command(epilog="Example: graphkit build articles/ note.md -o press.html -o press.graphml -o press.json")
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders of .txt and .md; - for standard input.")],
    output: Annotated[list[Path], typer.Option("--output", "-o", help="File to write; may be given several times. - for standard output.")],
    *,
    format_: Format = None,
    language: Annotated[str | None, typer.Option(help="fr or en for all articles; else each is detected.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy pipeline, by name or path.")] = None,
    window: Annotated[int | None, typer.Option(help="Sentences within which names count as co-mentioned. [1]")] = None,
    min_articles: Annotated[int | None, typer.Option(help="Articles a relation needs. [1]")] = None,
    min_confidence: Annotated[float | None, typer.Option(help="Confidence evidence needs, 0 to 1. [0]")] = None,
    min_significance: Annotated[float | None, typer.Option(help="G2 a co-mention needs; 3.84 is beyond chance at 5 %. [0]")] = None,
    fold_capitals: Annotated[bool | None, typer.Option("--fold-capitals", help="Join capitals that act for a country to it.")] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files.")] = "utf-8",
    config: Annotated[Path | None, typer.Option(help="Settings file. [graphkit.toml]")] = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what each step of the extraction changed.")] = False,
) -> None:
    """Read articles and write their graph."""
    from graphkit.config import load_settings
    from graphkit.writers import check_output

    settings = load_settings(
        config,
        language=language,
        model=model,
        window=window,
        min_articles=min_articles,
        min_confidence=min_confidence,
        min_significance=min_significance,
        fold_capitals=fold_capitals,
    )
    for path in output:
        if path != _STANDARD:
            check_output(path, format_)
    if verbose:
        _log_steps()
    started = time.monotonic()
    failures: list[GraphkitError] = []
    articles = _articles(paths, encoding, failures)

    from graphkit.pipeline import build as build_graph

    kg = build_graph(articles, settings, progress=_progress(len(articles), quiet=quiet))
    for path in output:
        _write(kg, path, format_)
    if not quiet:
        _say(f"{kg!r:.200} in {time.monotonic() - started:.1f} s".replace("<KnowledgeGraph: ", "").replace(">", ""))
        _say("\n".join(f"wrote {path}" for path in output if path != _STANDARD))
    if failures:
        _fail(f"{len(failures)} input{'s' if len(failures) > 1 else ''} could not be read; the graph holds the others", 1)


@app.command(epilog="Example: graphkit export press.json -o press.graphml")
def export(
    graph: Archive,
    output: Annotated[list[Path], typer.Option("--output", "-o", help="File to write; may be given several times. - for standard output.")],
    *,
    format_: Format = None,
) -> None:
    """Write an archive in another format."""
    from graphkit.writers import check_output

    for path in output:
        if path != _STANDARD:
            check_output(path, format_)
    kg = _load(graph)
    for path in output:
        _write(kg, path, format_)


@app.command(epilog='Example: graphkit explain press.json "Lavrov" "Mali"')
def explain(
    graph: Archive,
    first: Annotated[str, typer.Argument(metavar="NAME", help="An entity, by any name it goes by.")],
    second: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Another; without it, all that the first is tied to.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Print the evidence between two entities: article, date, status, speaker and quote."""
    from graphkit.writers import report

    kg = _load(graph)
    if second is not None:
        relations = kg.relations_between(first, second)
    else:
        entity = kg.entity(first)
        relations = [r for r in kg.stated() if entity.id in {r.subject, r.object}]
    if as_json:
        _print_json(report.explain_data(kg, relations))
    elif relations:
        print(report.explain(kg, relations))
    else:
        _say(f"{kg.entity(first).name}: no article ties it to {kg.entity(second).name if second else 'anything'}")


@app.command(epilog="Example: graphkit stats press.json")
def stats(graph: Archive, *, as_json: AsJson = False) -> None:
    """Print what is in a graph."""
    from graphkit.writers import report

    kg = _load(graph)
    if as_json:
        _print_json(report.stats_data(kg))
    else:
        print(report.stats(kg))


@app.command(epilog="Example: graphkit score gold/ press.json --by-article")
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of reference graphs, one <article id>.json each.")],
    graph: Archive,
    *,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also the figures of each article.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Also what was missed and what was wrong.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print precision, recall and F1 of a graph against reference graphs."""
    from graphkit.evaluation import score as compare
    from graphkit.writers import report

    found = compare(_load(graph), gold)
    if as_json:
        _print_json(found.figures)
    else:
        print(report.score(found, by_article=by_article, errors=errors))


# Helpers --------------------------------------------------------------------------------------------------------------


def _articles(paths: list[str], encoding: str, failures: list[GraphkitError]) -> list[Article]:
    """The articles that can be read; each that cannot costs one line."""
    from graphkit.readers import read

    def report(error: GraphkitError) -> None:
        failures.append(error)
        print(f"graphkit: {error}", file=sys.stderr)

    return read(paths, encoding=encoding, on_error=report)


def _load(path: Path) -> KnowledgeGraph:
    from graphkit.writers import load

    return load(path)


def _write(kg: KnowledgeGraph, path: Path, format_: str | None) -> None:
    from graphkit.writers import render, write

    if path == _STANDARD:
        sys.stdout.write(render(kg, format_ or "json"))
        sys.stdout.flush()
    else:
        write(kg, path, format=format_)


def _progress(total: int, *, quiet: bool) -> Callable[[Iterator[Reading]], Iterator[Reading]] | None:
    """A progress bar over readings, for a person who waits for more than a few articles."""
    if quiet or total < _LONG_WORK or not sys.stderr.isatty():
        return None

    def track(readings: Iterator[Reading]) -> Iterator[Reading]:
        from rich.console import Console
        from rich.progress import track as bar

        return iter(bar(readings, description="Reading", total=total, console=Console(stderr=True), transient=True))

    return track


def _log_steps() -> None:
    import logging

    logging.basicConfig(level=logging.WARNING, format="graphkit: %(message)s", stream=sys.stderr)
    logging.getLogger("graphkit").setLevel(logging.DEBUG)


def _say(message: str) -> None:
    if message:
        print(message, file=sys.stderr)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


