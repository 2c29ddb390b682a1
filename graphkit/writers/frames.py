"""A graph as pandas DataFrames, with the same columns as in every table that graphkit writes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from graphkit import extras
from graphkit.graph.statistics import centrality
from graphkit.writers.rows import EDGE_COLUMNS, EVIDENCE_COLUMNS, edge_rows, evidence_rows, node_columns, node_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from graphkit.model import Graph
    from graphkit.writers.rows import Row


def nodes_frame(kg: Graph) -> pd.DataFrame:
    """A row for each entity, indexed by id; `degree`, `strength`, `betweenness`, `pagerank` and `community` are added.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    frame = _frame(node_rows(kg), list(node_columns(kg))).set_index("id")
    measured = extras.load("pandas", "pandas").DataFrame.from_dict(
        {id_: asdict(values) for id_, values in centrality(kg).items()}, orient="index"
    )
    return frame.join(measured) if len(frame) else frame


def edges_frame(kg: Graph) -> pd.DataFrame:
    """A row for each relation.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    return _frame(edge_rows(kg), list(EDGE_COLUMNS))


def evidence_frame(kg: Graph) -> pd.DataFrame:
    """A row for each piece of evidence; dates stay text, since they may be partial.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    return _frame(evidence_rows(kg), list(EVIDENCE_COLUMNS))


def _frame(rows: Iterable[Row], columns: list[str]) -> pd.DataFrame:
    pandas = extras.load("pandas", "pandas")
    return pandas.DataFrame(list(rows), columns=columns)
