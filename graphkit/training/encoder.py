"""The encoder in PyTorch: a plain BERT (Devlin et al. 2019) that begins with the weights of multilingual-e5-small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from graphkit.training.e5_weights import E5

_DROPOUT = 0.1
_EPSILON = 1e-12


class Layer(nn.Module):
    """Attention and a feed-forward net, each with a normalised sum."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self._heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=_EPSILON)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=_EPSILON)
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One layer: [windows, pieces, width] -> the same; `mask` is true where a piece is."""
        windows, pieces, width = x.shape
        parts = self.query_key_value(x).view(windows, pieces, 3, self._heads, width // self._heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        attention = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        merged = self.attended(attention.transpose(1, 2).reshape(windows, pieces, width))
        x = self.attended_norm(x + self._dropout(merged))
        return self.outer_norm(x + self._dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces -> one vector a piece."""

    def __init__(self, start: E5, layers: Sequence[int]) -> None:
        """Begin with these layers of the published weights; the vectors of pieces stay as they are."""
        super().__init__()
        width = start.width
        self.pieces = nn.Embedding.from_pretrained(torch.from_numpy(start.matrix("emb.word", width)), freeze=True)
        positions = start.matrix("emb.pos", width) + start.matrix("emb.type", width)[0]
        self.positions = nn.Parameter(torch.from_numpy(positions))
        self.norm = nn.LayerNorm(width, eps=_EPSILON)
        _fill(self.norm, start.vector("emb.ln.w"), start.vector("emb.ln.b"))
        self.layers = nn.ModuleList(_layer(start, number) for number in layers)
        self._dropout = nn.Dropout(_DROPOUT)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """[windows, pieces] -> [windows, pieces, width]; `mask` is true where a piece is."""
        x = self._dropout(self.norm(self.pieces(ids) + self.positions[: ids.shape[1]]))
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x


def _layer(start: E5, number: int) -> Layer:
    width, name = start.width, f"l{number}."
    layer = Layer(width, start.inner, start.heads)
    stacked = np.concatenate([start.matrix(f"{name}{part}.w", width) for part in "qkv"])
    _fill(layer.query_key_value, stacked, np.concatenate([start.vector(f"{name}{part}.b") for part in "qkv"]))
    _fill(layer.attended, start.matrix(f"{name}ao.w", width), start.vector(f"{name}ao.b"))
    _fill(layer.attended_norm, start.vector(f"{name}aln.w"), start.vector(f"{name}aln.b"))
    _fill(layer.inner, start.matrix(f"{name}fi.w", width), start.vector(f"{name}fi.b"))
    _fill(layer.outer, start.matrix(f"{name}fo.w", start.inner), start.vector(f"{name}fo.b"))
    _fill(layer.outer_norm, start.vector(f"{name}oln.w"), start.vector(f"{name}oln.b"))
    return layer


def _fill(module: nn.Linear | nn.LayerNorm, weight: np.ndarray, bias: np.ndarray) -> None:
    module.weight.data = torch.from_numpy(weight.copy())
    module.bias.data = torch.from_numpy(bias.copy())
