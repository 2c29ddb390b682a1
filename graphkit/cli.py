"""The `graphkit` command. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphkit import __version__
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphkit.model import Article, KnowledgeGraph, Reading

app = typer.Typer(
    name="graphkit",
    help="News articles in, an evidence-backed graph of who is tied to whom out.",
    epilog="Example: graphkit build articles/ -o press.html -o press.json",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would take half of the time that `--help` takes
    pretty_exceptions_enable=False,
)

_STANDARD = Path("-")
_LONG_WORK = 8  # articles from which a progress bar is worth its place

_Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders of .txt and .md; - for stdin.")]
_Graph = Annotated[Path, typer.Argument(metavar="GRAPH", help="The .json that `graphkit build` writes; - for stdin.")]
_Output = Annotated[
    list[Path],
    typer.Option(
        "--output", "-o", metavar="FILE", help="File to write, .html, .graphml or .json; - for stdout. Repeatable."
    ),
]
_Format = Annotated[str | None, typer.Option("--format", "-f", help="html, graphml or json, whatever the suffix says.")]
_Title = Annotated[str | None, typer.Option(help="Heading of the .html page.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit: with 0, with 1 where data is wrong, with 2 where the call is.

    Args:
        arguments: those of the process by default.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    try:
        app(arguments)
    except GraphkitError as error:
        _tell(str(error))
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("GRAPHKIT_DEBUG"):
            raise
        _tell(f"a bug, {type(error).__name__}: {error}; please report it with what GRAPHKIT_DEBUG=1 shows")
        sys.exit(70)  # EX_SOFTWARE


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"graphkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


# Commands -------------------------------------------------------------------------------------------------------------


@app.command(epilog="Example: graphkit build articles/ note.md -o press.html -o press.graphml -o press.json")
def build(  # noqa: PLR0913 - a flag each
    paths: _Paths,
    output: _Output,
    *,
    format_: _Format = None,
    title: _Title = None,
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
    _check(output, format_)
    _log("ERROR" if quiet else "DEBUG" if verbose else "INFO")
    started = time.monotonic()
    failures: list[GraphkitError] = []
    articles = _read(paths, encoding, failures)

    from graphkit.pipeline import build as build_graph  # after what can fail at once: it loads spaCy

    kg = build_graph(articles, settings, progress=None if quiet else _progress(len(articles)))
    _write(kg, output, format_, title)
    if not quiet:
        _summarise(kg, output, time.monotonic() - started)
    if failures:
        number = "1 input" if len(failures) == 1 else f"{len(failures)} inputs"
        _tell(f"{number} could not be read; the graph holds the others")
        raise typer.Exit(1)


@app.command(epilog="Example: graphkit export press.json -o press.graphml")
def export(graph: _Graph, output: _Output, *, format_: _Format = None, title: _Title = None) -> None:
    """Write a graph in another format."""
    _check(output, format_)
    _log("INFO")
    _write(_load(graph), output, format_, title)


@app.command(epilog='Example: graphkit explain press.json "Lavrov" "Mali"')
def explain(  # noqa: PLR0913 - a flag each
    graph: _Graph,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An entity, by any name it goes by.")],
    other: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Another one.")] = None,
    *,
    merges: Annotated[bool, typer.Option("--merges", help="Why it has the names it has, instead.")] = False,
    rule: Annotated[bool, typer.Option("--rule", help="With the rule that found each, to report a wrong one.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Print every evidence between two entities, or all that one is tied to."""
    from graphkit.writers import report
    from graphkit.writers.merges import explain_merges, merges_data

    kg = _load(graph)
    one = kg.entity(name)
    if merges:
        if as_json:
            _print_json(merges_data(one))
        else:
            typer.echo(explain_merges(one))
        return
    if other is None:
        relations = [relation for relation in kg.relations if one.id in {relation.subject, relation.object}]
    else:
        relations = kg.relations_between(name, other)
    if as_json:
        _print_json(report.explain_data(kg, relations))
    elif not relations:
        _tell(f"nothing ties {one.name} to {'anything' if other is None else kg.entity(other).name}")
    else:
        typer.echo(report.overview(kg, relations) if other is None else report.explain(kg, relations, rule=rule))


@app.command(epilog="Example: graphkit review press.json, then build again")
def review(
    graph: _Graph,
    *,
    corrections: Annotated[Path, typer.Option(help="File that your answers go to.")] = Path("corrections.toml"),
    below: Annotated[float, typer.Option(help="Ask of merges with a score below this, 0 to 1.")] = 0.95,
) -> None:
    """Go through the merges that graphkit is least sure of; each answer is kept at once, so stop when you like."""
    from graphkit.resolution.corrections import append_answer, read_corrections
    from graphkit.writers.merges import doubts, question

    kg = _load(graph)
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
    _tell(f"{answered} answered, {left} open" + (f"; build again to apply {corrections}" if answered else ""))


@app.command(epilog="Example: graphkit stats press.json")
def stats(graph: _Graph, *, as_json: _AsJson = False) -> None:
    """Print what is in a graph."""
    from graphkit.writers import report

    kg = _load(graph)
    if as_json:
        _print_json(report.stats_data(kg))
    else:
        typer.echo(report.stats(kg))


@app.command(epilog="Example: graphkit score gold/ press.json --by-article")
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of reference graphs, a .json per article.")],
    graph: _Graph,
    *,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also the figures of each article.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Also what was missed and what is wrong.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Print precision, recall and F1 of a graph against reference graphs."""
    from graphkit.evaluation import score as compare

    found = compare(_load(graph), gold)
    if as_json:
        _print_json(found.figures)
    else:
        typer.echo(found.report(by_article=by_article, errors=errors))


# Helpers --------------------------------------------------------------------------------------------------------------


def _check(output: list[Path], format_: str | None) -> None:
    """Refuse an output that could not be written, before the work for it begins."""
    from graphkit.writers import check_output, format_of

    for path in output:
        if path == _STANDARD:
            format_of(path, format_ or "json")
        else:
            check_output(path, format_)


def _read(paths: list[str], encoding: str, failures: list[GraphkitError]) -> list[Article]:
    """The articles that can be read; each input that cannot costs one line."""
    from graphkit.readers import read

    def report(error: GraphkitError) -> None:
        failures.append(error)
        _tell(str(error))

    return read(paths, encoding=encoding, on_error=report)


def _load(path: Path) -> KnowledgeGraph:
    from graphkit.writers import load

    return load(path)


def _write(kg: KnowledgeGraph, output: list[Path], format_: str | None, title: str | None) -> None:
    from graphkit.writers import format_of, render, write

    for path in output:
        if path == _STANDARD:
            _print(render(kg, format_of(path, format_ or "json"), title=title))
        else:
            write(kg, path, format=format_, title=title)


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

    files = ", ".join(str(path) for path in output if path != _STANDARD)
    typer.echo(f"{summary(kg)}\n{seconds:.1f} s" + (f", wrote {files}" if files else ""), err=True)


def _key(known: str) -> str:
    """The next of the known keys that the person presses; the end of the input, and Ctrl-D, are a q."""
    while True:
        try:
            pressed = typer.getchar() if sys.stdin.isatty() else sys.stdin.read(1) or "q"
        except EOFError:
            return "q"
        if pressed in {"", "\x04"}:
            return "q"
        if pressed.lower() in known:
            return pressed.lower()


def _log(level: str) -> None:
    import logging

    logging.basicConfig(level=logging.WARNING, format="graphkit: %(message)s", stream=sys.stderr)
    logging.getLogger("graphkit").setLevel(level)


def _tell(message: str) -> None:
    """Say something to the person, on one line."""
    typer.echo(f"graphkit: {' '.join(message.split())}", err=True)


def _print_json(value: Any) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _print(text: str) -> None:
    """Print data: as UTF-8, whatever the terminal speaks."""
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
