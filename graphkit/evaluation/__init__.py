"""A graph against reference graphs: precision, recall and F1, article by article and over all.

Entities are compared where both sides name them and they are persons, organisations or places. A gold entity and a
predicted one match where they share a name string (and their type); one to one. Relations are compared in three views:
unordered *pairs*, *directed* pairs, and *typed* triples; a capital that stands for its government counts as its
country. Where the gold knows offsets, two more figures tell what relations can be found at all: how many pronouns and
role nouns that are an end of one reach their entity (*coreference*), and how many relations have both ends in their
sentence (*oracle recall*).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.corpus.annotation import digest
from graphkit.errors import GoldError
from graphkit.evaluation.comparison import compare
from graphkit.evaluation.figures import Score
from graphkit.evaluation.sides import annotated, predictions, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from graphkit.corpus.annotation import Annotation
    from graphkit.evaluation.sides import View
    from graphkit.model import Graph


def score(kg: Graph, gold: Path) -> Score:
    """Compare a graph with the reference graphs of a folder.

    Args:
        kg: the graph; articles without a reference graph are left out.
        gold: a folder of one JSON file an article, of the form that the annotation guide of the gold set describes.

    Raises:
        GoldError: there is no reference graph, or one cannot be read.
    """
    golden = dict(references(gold))
    if not golden:
        raise GoldError(f"{gold}: no reference graph; give a folder of <article id>.json files")
    return _compared(kg, golden)


def score_annotations(kg: Graph, annotations: Iterable[Annotation]) -> Score:
    """Compare a graph with annotations of its articles.

    Raises:
        GoldError: an annotated article is not in the graph, or its text is another one there.
    """
    texts = {article.id: article.text for article in kg.articles}
    golden = {}
    for annotation in annotations:
        text = texts.get(annotation.id)
        if text is None:
            raise GoldError(f"{annotation.id} is annotated but not in the graph; build the graph with it")
        if digest(text) != annotation.sha256:
            raise GoldError(f"{annotation.id} has another text than the one that was annotated; build from that one")
        golden[annotation.id] = annotated(annotation, text)
    return _compared(kg, golden)


def _compared(kg: Graph, golden: Mapping[str, View]) -> Score:
    predicted = predictions(kg, golden)
    return Score(tuple(compare(article, view, predicted[article]) for article, view in golden.items()))
