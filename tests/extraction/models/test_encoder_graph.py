"""The encoder's graph as it is run: what is left out changes nothing, and rounding costs little."""

import zipfile
from collections import Counter

import numpy as np
import onnxruntime
import pytest

from graphkit.extraction.models import encoder_graph
from graphkit.extraction.models.encoder_graph import rewritten
from graphkit.extraction.models.network import WEIGHTS
from graphkit.extraction.models.pieces import BEGIN, END

IDS = np.array([[BEGIN, *np.random.default_rng(0).integers(5, 39_000, 120), END]])


@pytest.fixture(scope="module")
def graph():
    """The encoder as the weights file has it."""
    with zipfile.ZipFile(WEIGHTS) as archive:
        return archive.read("encoder.onnx")


def vectors(graph, *without):
    """What an encoder makes of a window, without some optimizations of onnxruntime: they change the last digits."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(graph, options, disabled_optimizers=list(without))
    (found,) = session.run(None, {"ids": IDS, "mask": np.ones_like(IDS, dtype=bool)})
    return found


def change(one, other):
    """How far vectors are from others, relative to their size."""
    return float(np.sqrt(np.square(one - other).mean() / np.square(one).mean()))


def test_masks_change_nothing(graph, monkeypatch):
    """Every window is read alone, so none is padded."""
    monkeypatch.setattr(encoder_graph, "_with_finer_products", lambda nodes: nodes)
    lean = rewritten(graph)
    assert len(lean) < len(graph)
    assert np.array_equal(vectors(lean), vectors(graph))


def test_rounding_is_finer(graph):
    """Another order of sums, as on another processor, moves the vectors little; rounded all alike, they move a lot."""
    fine = rewritten(graph)
    moved = change(vectors(fine), vectors(fine, "SkipLayerNormFusion"))
    assert moved < 0.07
    assert moved < change(vectors(graph), vectors(graph, "SkipLayerNormFusion")) / 2


def test_every_product_is_scaled_back(graph):
    """What is divided before a product is multiplied behind it."""
    model = encoder_graph._messages()["Model"]
    kinds, before = (Counter(n.op_type for n in model.FromString(g).graph.node) for g in (rewritten(graph), graph))
    scaled = kinds["Div"] - before["Div"]
    assert 0 < scaled < before["MatMulInteger"]
    assert kinds["ReduceMax"] == kinds["Mul"] - before["Mul"] == scaled
