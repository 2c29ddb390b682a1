"""Writes a trained network as the one file that `graphkit.extraction` reads with onnxruntime."""

from __future__ import annotations

import json
import tempfile
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from graphkit.extraction.models.geometry import OPINIONS, SALIENCE
from graphkit.extraction.models.mention_inputs import NATURES
from graphkit.extraction.models.network import GRAPHS, VOCABULARY
from graphkit.extraction.models.word_features import FEATURES
from graphkit.training.network import Mentions

if TYPE_CHECKING:
    from torch import Tensor

    from graphkit.training.e5_weights import E5
    from graphkit.training.network import Network

_OPSET = 17
_DATE = (2020, 1, 1, 0, 0, 0)  # of all members: the same weights make the same file


def export(network: Network, start: E5, target: Path) -> None:
    """Write a network.

    Args:
        network: trained.
        start: the weights that it began with, for the vocabulary.
        target: the file.
    """
    network.eval()
    vocabulary = {
        "pieces": start.pieces,
        "scores": [round(score, 4) for score in start.scores],
        "normal": start.normal,
    }
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in GRAPHS:
            path = Path(folder) / f"{name}.onnx"
            _export_graph(network, name, path)
            _add(archive, f"{name}.onnx", path.read_bytes())
        _add(archive, VOCABULARY, json.dumps(vocabulary, ensure_ascii=False).encode())


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)


class _Call(nn.Module):
    """A function of tensors as a module."""

    def __init__(self, module: nn.Module, call: Any) -> None:
        super().__init__()
        self._module = module
        self._call = call

    def forward(self, *inputs: Tensor) -> Any:
        return self._call(self._module, *inputs)


def _export_graph(network: Network, name: str, path: Path) -> None:
    module, inputs, axes = _graph(network, name)
    names = list(axes)
    outputs = GRAPHS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), inputs, str(path), input_names=names, output_names=list(outputs), opset_version=_OPSET,
            dynamic_axes={**axes, **{o: {0: "rows"} for o in outputs}}, dynamo=False,
        )  # fmt: skip
    if name == "encoder":
        quantize_dynamic(
            path, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
        )
    onnx.checker.check_model(str(path))


def _graph(network: Network, name: str) -> tuple[nn.Module, tuple[Tensor, ...], dict[str, dict[int, str]]]:
    """The module of a graph, an input to trace it with, and which axes of its inputs vary."""
    width = network.encoder.positions.shape[1]
    wide = width + len(FEATURES)
    vector = network.mentions.merged.out_features
    words, index = torch.zeros(7, wide), torch.tensor([1, 2, 3])
    vectors = torch.zeros(3, vector)
    pairs = torch.tensor([[0, 1], [1, 2]])
    mentions = Mentions(index, index, index, index, index % len(NATURES), index)
    if name == "encoder":
        ids = torch.tensor([[0, 5, 6, 7, 2], [0, 5, 6, 2, 1]])
        axes = {"ids": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}}
        return network.encoder, (ids, ids != 1), axes
    if name == "names":
        return network.names, (words,), {"words": {0: "words"}}
    if name == "mentions":
        call = _Call(network.mentions, lambda net, words, *parts: net(words, Mentions(*parts)))
        return call, (words, *mentions), {"words": {0: "words"}, **{f: {0: "mentions"} for f in Mentions._fields}}
    if name == "antecedents":
        candidates = torch.tensor([[0, 1, -1, -1], [0, 1, 2, -1], [0, 1, 2, 3]])
        both = {0: "anaphors", 1: "candidates"}
        axes = {"anaphors": {0: "anaphors"}, "antecedents": {0: "antecedents"}}
        axes |= {"candidates": both, "distance": both, "salience": both}
        tensors = (vectors, torch.zeros(5, vector), candidates, candidates.clamp(min=0))
        return network.antecedents, (*tensors, torch.zeros(3, 4, SALIENCE)), axes
    row = {0: "pairs"}
    axes = {
        "words": {0: "words"}, "mentions": {0: "mentions"}, "ends": row, "between": row, "common": row, "passage": row,
        "distance": row, "opinions": row,
    }  # fmt: skip
    passage, common = torch.tensor([[0, 5], [2, 7]]), torch.tensor([1, 2])
    opinions = torch.zeros(2, OPINIONS)
    inputs = (words, vectors, pairs, pairs, common, passage, common, opinions)
    return network.relations, inputs, axes
