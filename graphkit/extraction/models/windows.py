"""An article's pieces cut into windows that the encoder can read at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from graphkit.extraction.models.pieces import BEGIN, END

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from graphkit.extraction.models.pieces import Pieces
    from graphkit.extraction.parse import ParsedArticle

WIDTH = 382  #: pieces of a window, besides the two special ones around them; longer ones read no better, and slower


@dataclass(frozen=True)
class Windows:
    """The pieces of an article, cut at the ends of sentences where there is one in the second half of a window."""

    ids: tuple[NDArray[np.int64], ...]  #: of each window, with the special pieces around them
    words: NDArray[np.int64]  #: the token that each piece is of, special pieces left out
    tokens: int  #: how many the article has

    def pooled(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """The mean of each token's pieces: [pieces, width] -> [tokens, width]; 0 where it has none."""
        mean = np.zeros((self.tokens, vectors.shape[1]), dtype=np.float32)
        words, first, counts = np.unique(self.words, return_index=True, return_counts=True)
        for piece in range(counts.max(initial=0)):
            there = counts > piece
            mean[words[there]] += vectors[first[there] + piece]
        mean[words] /= counts.astype(np.float32)[:, None]
        return mean


def windows(parsed: ParsedArticle, pieces: Pieces) -> Windows:
    """The windows of an article."""
    return windows_of(spaced_tokens(parsed), parsed.sentence_of, pieces)


def spaced_tokens(parsed: ParsedArticle) -> list[tuple[str, bool]]:
    """The tokens of an article, each with whether it follows a space or opens the text."""
    text = parsed.doc.text
    return [(t.text, t.idx == 0 or text[t.idx - 1].isspace()) for t in parsed.tokens]


def windows_of(tokens: Sequence[tuple[str, bool]], sentence_of: Sequence[int], pieces: Pieces) -> Windows:
    """The windows of tokens.

    Args:
        tokens: each with whether it follows a space.
        sentence_of: number of each token's sentence.
        pieces: the vocabulary.
    """
    ids: list[int] = []
    words: list[int] = []
    for i, (token, after_space) in enumerate(tokens):
        found = pieces.of(token, after_space=after_space)
        ids += found
        words += [i] * len(found)
    cuts = _cuts([sentence_of[word] for word in words])
    parts = tuple(np.array([BEGIN, *ids[start:end], END], dtype=np.int64) for start, end in pairwise(cuts))
    return Windows(parts, np.array(words, dtype=np.int64), len(tokens))


def _cuts(sentences: Sequence[int]) -> list[int]:
    """Where windows begin and end, in pieces, from the sentence of each piece."""
    cuts = [0]
    while cuts[-1] < len(sentences):
        start = cuts[-1]
        end = min(len(sentences), start + WIDTH)
        if end < len(sentences):
            breaks = (k for k in range(end, start + WIDTH // 2, -1) if sentences[k] != sentences[k - 1])
            end = next(breaks, end)
        cuts.append(end)
    return cuts
