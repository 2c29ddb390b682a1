"""Where mentions stand to one another, as the network is told: indices and buckets of distances."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.extraction.models.mention_inputs import NATURES, RELATIONS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from graphkit.extraction.models.mention_inputs import MentionInput

_STEPS = np.array([1, 2, 4, 8, 16, 64])  #: words from which a distance counts as further
BUCKETS = 2 * (len(_STEPS) + 1)
OPINIONS = 2 * len(RELATIONS)
_EARSHOT = 2  #: sentences between what is said and who says it
_MAX_CLIMB = 40


def columns(mentions: Sequence[MentionInput]) -> tuple[NDArray[np.int64], ...]:
    """First, last and root token, governor, nature and type of each mention, as indices."""
    rows = [
        (
            m.start,
            m.end - 1,
            m.root,
            m.governor,
            NATURES.index(m.nature),
            len(TYPES) if m.type is None else TYPES.index(m.type),
        )
        for m in mentions
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    return tuple(np.ascontiguousarray(table[:, k]) for k in range(6))


def buckets(words: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each distance in words; those behind and those before are told apart."""
    size: NDArray[np.int64] = np.searchsorted(_STEPS, np.abs(words), side="right")
    return size + (len(_STEPS) + 1) * (words < 0)


def salience(
    mentions: Sequence[MentionInput], anaphors: Sequence[int], names: Sequence[int], sentences: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Whether each name stands in the anaphor's sentence, and the logarithm of how often the article has that name."""
    counts: dict[str, int] = {}
    for k in names:
        counts[mentions[k].text] = counts.get(mentions[k].text, 0) + 1
    often = np.log([counts[mentions[k].text] for k in names])
    where = [sentences[[mentions[k].start for k in group]] for group in (anaphors, names)]
    near = where[0][:, None] == where[1][None]
    return np.stack([near, np.broadcast_to(often, near.shape)], -1).astype(np.float32)


def between(mentions: Sequence[MentionInput], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first word between the mentions of each pair, and the one behind the last."""
    starts, ends = (np.array([getattr(m, name) for m in mentions]) for name in ("start", "end"))
    first = np.minimum(ends[pairs[:, 0]], ends[pairs[:, 1]])
    behind = np.maximum(starts[pairs[:, 0]], starts[pairs[:, 1]])
    return np.stack([np.minimum(first, behind), behind], 1)


def common_governors(
    mentions: Sequence[MentionInput], pairs: NDArray[np.int64], heads: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The lowest word that both mentions of each pair hang on; the first one's governor where they share none."""
    kept: dict[int, list[int]] = {}

    def climb(word: int) -> list[int]:
        if word not in kept:
            path = [word]
            while heads[path[-1]] != path[-1] and len(path) < _MAX_CLIMB:
                path.append(int(heads[path[-1]]))
            kept[word] = path
        return kept[word]

    found = []
    for first, second in pairs:
        above = climb(mentions[second].root)
        shared = next((word for word in climb(mentions[first].root) if word in above), mentions[first].governor)
        found.append(shared)
    return np.array(found, dtype=np.int64)


def audible(
    mentions: Sequence[MentionInput], passages: NDArray[np.int64], sentences: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Whether each mention may be who says what a passage states: it stands in earshot of it."""
    where = sentences[[m.start for m in mentions]]
    first, last = sentences[passages[:, 0]], sentences[passages[:, 1] - 1]
    near: NDArray[np.bool_] = (where[None] >= first[:, None] - _EARSHOT) & (where[None] <= last[:, None] + _EARSHOT)
    return near


def passages(
    mentions: Sequence[MentionInput], pairs: NDArray[np.int64], sentences: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The first word of the sentences that each pair stands in, and the one behind their last."""
    of = sentences[[m.start for m in mentions]]
    low, high = np.minimum(of[pairs[:, 0]], of[pairs[:, 1]]), np.maximum(of[pairs[:, 0]], of[pairs[:, 1]])
    return np.stack([np.searchsorted(sentences, low, "left"), np.searchsorted(sentences, high, "right")], 1)


def distances(mentions: Sequence[MentionInput], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The bucket of each pair's distance."""
    starts = np.array([m.start for m in mentions])
    return buckets(starts[pairs[:, 1]] - starts[pairs[:, 0]])


def opinions(
    mentions: Sequence[MentionInput], pairs: NDArray[np.int64], told: Mapping[tuple[int, int], Sequence[int]]
) -> NDArray[np.float32]:
    """What rules say of each pair: one column for each type, and once more where the second one is the subject.

    Args:
        mentions: of the article.
        pairs: [pairs, 2].
        told: roots of two mentions, in text order -> columns.
    """
    matrix = np.zeros((len(pairs), OPINIONS), dtype=np.float32)
    for row, (first, second) in enumerate(pairs):
        matrix[row, list(told.get((mentions[first].root, mentions[second].root), ()))] = 1
    return matrix
