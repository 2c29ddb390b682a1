"""Commands that compare graphs with reference graphs, and look after an annotated corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphkit.cli.app import app
from graphkit.cli.console import load_graph, print_json, tell
from graphkit.cli.options import AsJson
from graphkit.corpus.splits import Split
from graphkit.errors import DataError, GraphkitError

if TYPE_CHECKING:
    from graphkit.corpus.annotation import Annotation
    from graphkit.evaluation.figures import Score
    from graphkit.evaluation.judged import Judged

Texts = Annotated[
    list[Path] | None,
    typer.Option("--texts", help="Texts of a corpus: a JSONL file of id and text, or a folder of ID.txt; repeatable."),
]

_ENOUGH = 50  # judged passages to calibrate by

corpus_app = typer.Typer(help="Look after an annotated corpus.", no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")


@app.command(epilog="Example: graphkit score data/corpus --split check --texts winer-2016.jsonl")
def score(  # noqa: PLR0913 - a flag each
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Annotated corpus, or folder of reference graphs, a .json per article; with --corrections, the graph "
            "that was judged.",
        ),
    ],
    graph: Annotated[
        Path | None,
        typer.Argument(metavar="GRAPH", help="Archive to score; without one, the corpus's texts are built."),
    ] = None,
    *,
    split: Annotated[Split | None, typer.Option(help="Part of the corpus; all of it by default.")] = None,
    texts: Texts = None,
    by_article: Annotated[bool, typer.Option("--by-article", help="Also the figures of each article.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Also what was missed and what is wrong.")] = False,
    corrections: Annotated[
        Path | None, typer.Option(help="Precision by type and confidence of what people judged in this file instead.")
    ] = None,
    calibrate: Annotated[
        Path | None,
        typer.Option(help="With --corrections: file for the confidence that they bear out, for build --calibration."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print precision, recall and F1 of a graph against reference graphs, with intervals over articles."""
    if corrections is not None:
        _score_judged(gold, corrections, calibrate, as_json=as_json)
        return
    if calibrate is not None:
        raise typer.BadParameter("what people judged is needed, too: --corrections FILE", param_hint="--calibrate")
    result = _score(gold, graph, split, texts or [])
    if as_json:
        print_json(result.figures | {"intervals": result.intervals()})
    else:
        typer.echo(result.report(by_article=by_article, errors=errors))


def _score_judged(graph: Path, corrections: Path, calibrate: Path | None, *, as_json: bool) -> None:
    """Print how many of the passages that people judged are right; the graph was built before they did."""
    from graphkit.evaluation.judged import Judged, report, shares
    from graphkit.resolution.corrections_file import read_corrections
    from graphkit.writers.relation_questions import Judgements, passages

    kg = load_graph(graph)
    judgements = Judgements(kg, read_corrections(corrections))
    judged = [
        Judged(passage.relation.type, passage.evidence.confidence, verdict)
        for passage in passages(kg)
        if (verdict := judgements.of(passage)) is not None
    ]
    groups = list(shares(judged))
    if as_json:
        print_json([group._asdict() | {"precision": group.precision} for group in groups])
    elif groups:
        typer.echo(report(groups))
    else:
        tell(f"{corrections} judges no passage of {graph}; score the graph that was judged, not one built since")
    if calibrate is not None:
        _write_calibration(calibrate, judged)


def _write_calibration(path: Path, judged: list[Judged]) -> None:
    from graphkit.evaluation.calibration import calibrate
    from graphkit.resolution.calibration_file import dump_calibration
    from graphkit.writers.replacement import replace_bytes

    if len(judged) < _ENOUGH:
        raise DataError(
            f"{len(judged)} passages were judged, {_ENOUGH} are needed; judge more with graphkit review --sample 100"
        )
    points = calibrate((passage.confidence, passage.is_right) for passage in judged)
    replace_bytes(path, dump_calibration(points, len(judged)).encode())
    tell(f"{path}: build with --calibration {path}, and what confidence says follows your {len(judged)} verdicts")


def _score(gold: Path, graph: Path | None, split: Split | None, texts: list[Path]) -> Score:
    from graphkit.corpus.splits import is_corpus, read_corpus
    from graphkit.evaluation import score, score_annotations

    if is_corpus(gold):
        annotations = read_corpus(gold, split)
        if graph is None:
            return _score_build(annotations, texts)
        return score_annotations(load_graph(graph), annotations)
    if graph is None:
        raise typer.BadParameter("a folder of reference graphs needs a graph to compare with; name its archive, too")
    return score(load_graph(graph), gold)


def _score_build(annotations: list[Annotation], texts: list[Path]) -> Score:
    """The score of the graph that is built from the texts of some annotated articles."""
    from graphkit.corpus.texts import annotated_articles
    from graphkit.evaluation import score_annotations
    from graphkit.pipeline import build
    from graphkit.settings import Settings

    if not texts:
        raise typer.BadParameter(
            "where the texts of the corpus lie is not known; name it, or a graph", param_hint="--texts"
        )
    return score_annotations(build(annotated_articles(annotations, texts), Settings.model_validate({})), annotations)


@corpus_app.command(epilog="Example: graphkit corpus check data/corpus --texts winer-2016.jsonl --texts wikinews/")
def check(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Folder of an annotated corpus.")],
    *,
    texts: Texts = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for each text with the marks of its annotation.")
    ] = None,
    split: Annotated[Split | None, typer.Option(help="Part of the corpus; all of it by default.")] = None,
) -> None:
    """Join annotation and texts again, check every hash and offset, and print what there is."""
    from graphkit.corpus.annotation import problems
    from graphkit.corpus.counts import count
    from graphkit.corpus.marked import write_marked
    from graphkit.corpus.splits import read_corpus
    from graphkit.corpus.texts import read_texts
    from graphkit.writers.replacement import replace_bytes

    known = read_texts(texts or [])
    annotations = read_corpus(corpus, split)
    faults = 0
    for annotation in annotations:
        article = known.get(annotation.id)
        lines = ["its text is not among --texts"] if article is None else list(problems(annotation, article.text))
        for line in lines:
            tell(f"{annotation.id}: {line}")
        faults += len(lines)
        if output is not None and article is not None and not lines:
            marked = write_marked(annotation, article.text).encode()
            replace_bytes(output / f"{annotation.id}.marked", marked)
    for what, kinds in count(annotations).items():
        typer.echo(f"{what}: {kinds.total()} ({', '.join(f'{kind} {number}' for kind, number in kinds.most_common())})")
    tell(f"{len(annotations)} articles, {sum(len(a.relations) for a in annotations)} relations, {faults} problems")
    if faults:
        raise typer.Exit(1)


@corpus_app.command(
    epilog="Example: graphkit corpus add drafts/ data/corpus --texts winer-2016.jsonl --collection WiNER-fr"
)
def add(
    drafts: Annotated[Path, typer.Argument(metavar="DRAFTS", help="Folder of ID.json and ID.marked, two an article.")],
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Folder of the annotated corpus.")],
    *,
    texts: Texts = None,
    collection: Annotated[str, typer.Option(help="Of which the articles are.")],
) -> None:
    """Turn what annotators hand in into stand-off annotation; an article that is not usable is told and left out."""
    from graphkit.corpus.annotation import dump_annotation
    from graphkit.corpus.drafts import read_drafts
    from graphkit.corpus.splits import path_of
    from graphkit.writers.replacement import replace_bytes

    added, faults = 0, 0
    for annotation in read_drafts(drafts, texts or [], collection):
        if isinstance(annotation, GraphkitError):
            tell(str(annotation))
            faults += 1
        else:
            written = dump_annotation(annotation).encode()
            replace_bytes(path_of(corpus, annotation.id), written)
            added += 1
    tell(f"{added} articles added")
    if faults:
        raise typer.Exit(1)
