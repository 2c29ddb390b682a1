"""A graph against hand-made reference graphs: precision, recall and F1, article by article and over all.

Entities are compared where both sides name them and they are persons, organisations or places. A gold entity and a
predicted one match where they share a name string (and their type); one to one. Relations are compared in three views:
unordered *pairs*, *directed* pairs, and *typed* triples; a capital that stands for its government counts as its
country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.errors import GoldError
from graphkit.evaluation.comparison import Score, compare
from graphkit.evaluation.sides import predictions, references

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.model import KnowledgeGraph


def score(kg: KnowledgeGraph, gold: Path) -> Score:
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
    predicted = predictions(kg, golden)
    return Score(tuple(compare(article, view, predicted[article]) for article, view in golden.items()))
