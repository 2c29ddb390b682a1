"""What the tests of graphs share: the small graph of the writers' tests, and graphs in another order."""

import networkx as nx
import numpy as np
import pytest
from writers.conftest import small_graph  # noqa: F401 - a fixture here too


@pytest.fixture
def turned():
    """Gives a graph with its nodes, its edges and their ends in another order, by a seed."""

    def turn(graph, seed):
        chance = np.random.default_rng(seed)
        other = nx.Graph()
        other.add_nodes_from(chance.permutation(sorted(graph)).tolist())
        other.add_edges_from(chance.permuted(chance.permutation(list(graph.edges)), axis=1).tolist())
        return other

    return turn
