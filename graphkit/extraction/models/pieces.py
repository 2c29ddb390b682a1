"""Words as pieces of the encoder's vocabulary, by a unigram language model (Kudo 2018), word by word."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPACE = "▁"  #: what a piece begins with that follows a space
SPECIAL = 4  #: the first pieces of the vocabulary stand for no text
BEGIN, PADDING, END, UNKNOWN = range(SPECIAL)
_UNKNOWN_COST = 10.0  # below the rarest piece
_KEPT = 200_000  # words whose pieces are kept
_LONGEST = 200  # characters of a word; a longer one, such as a picture in base 64, is unknown as a whole


class Pieces:
    """The pieces of words: of all ways to cut a word up, the likeliest."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], normal: Mapping[str, str]) -> None:
        """Take the vocabulary.

        Args:
            pieces: by id; the first four are special.
            scores: logarithm of each piece's probability.
            normal: characters and what stands for them in pieces.
        """
        self._known = {p: (s, i) for i, (p, s) in enumerate(zip(pieces, scores, strict=True)) if i >= SPECIAL}
        self._normal = str.maketrans(dict(normal))
        self._kept: dict[tuple[str, bool], list[int]] = {}

    @cached_property
    def _unknown_score(self) -> float:
        return min(score for score, _ in self._known.values()) - _UNKNOWN_COST

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._known))

    def of(self, word: str, *, after_space: bool) -> list[int]:
        """The ids of a word's pieces; none for white space."""
        if len(word) > _LONGEST:
            return [UNKNOWN] if word.strip() else []
        key = word, after_space
        ids = self._kept.get(key)
        if ids is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            text = SPACE.join(word.translate(self._normal).split())
            ids = self._kept[key] = self._likeliest(SPACE + text if after_space else text) if text else []
        return ids

    def _likeliest(self, text: str) -> list[int]:
        """The best path through the pieces of a text (Viterbi)."""
        best = [0.0, *[-math.inf] * len(text)]
        came: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], came[start + 1] = best[start] + self._unknown_score, (start, UNKNOWN)
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                score, piece = self._known.get(text[start:end], (-math.inf, UNKNOWN))
                if best[start] + score > best[end]:
                    best[end], came[end] = best[start] + score, (start, piece)
        ids, end = [], len(text)
        while end:
            end, piece = came[end]
            ids.append(piece)
        return ids[::-1]
