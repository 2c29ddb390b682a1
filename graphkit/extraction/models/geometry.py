"""Where mentions stand to one another, as the network is told: indices and buckets of distances."""

from __future__ import annotations

from collections import Counter
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
_MAX_CLIMB = 40
CHAIN = 24  #: anaphors before an anaphor that it may stand for the same as
_CHAIN_SENTENCES = 3  # that these are away at most
SALIENCE = 4


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


def candidates(
    mentions: Sequence[MentionInput], anaphors: Sequence[int], names: Sequence[int], sentences: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What each anaphor may stand for: all names, and the anaphors shortly before it.

    Args:
        mentions: of the article, in text order.
        anaphors: indices into `mentions`, in text order.
        names: indices into `mentions`.
        sentences: token -> number of its sentence.

    Returns:
        Positions in `names`, and behind them positions in `anaphors` counted from their number, -1 where there is no
        further one: [anaphors, names + `CHAIN`].
    """
    starts = np.array([mentions[k].start for k in anaphors], dtype=np.int64)
    earlier = np.full((len(anaphors), CHAIN), -1, dtype=np.int64)
    for row, start in enumerate(starts):
        end = int(np.searchsorted(starts, start, "left"))
        first = int(np.searchsorted(sentences[starts], sentences[start] - _CHAIN_SENTENCES, "left"))
        near = np.arange(max(first, end - CHAIN), end)
        earlier[row, : len(near)] = len(names) + near
    every = np.broadcast_to(np.arange(len(names)), (len(anaphors), len(names)))
    return np.concatenate([every, earlier], 1)


def candidate_distances(
    mentions: Sequence[MentionInput], anaphors: Sequence[int], names: Sequence[int], chosen: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The bucket of the distance of each anaphor to each of its candidates."""
    starts = np.array([mentions[k].start for k in (*names, *anaphors)], dtype=np.int64)
    return buckets(starts[len(names) :, None] - starts[chosen])


def salience(
    mentions: Sequence[MentionInput],
    anaphors: Sequence[int],
    names: Sequence[int],
    chosen: NDArray[np.int64],
    sentences: NDArray[np.int64],
) -> NDArray[np.float32]:
    """What an anaphor's candidates have to do with it: [anaphors, candidates, `SALIENCE`].

    Whether they share the sentence, whether the candidate is an anaphor, whether they share a stem (a name has those
    that any of its mentions has), and the logarithm of how often the article has that name.
    """
    counts = Counter(mentions[k].text for k in names)
    often = np.log([*(counts[mentions[k].text] for k in names), *(1 for _ in anaphors)])
    where = sentences[[mentions[k].start for k in (*names, *anaphors)]]
    near = where[len(names) :, None] == where[chosen]
    known: dict[str, frozenset[str]] = {}
    for k in names:
        known[mentions[k].text] = known.get(mentions[k].text, frozenset()) | mentions[k].stems
    words = [known[mentions[k].text] for k in names] + [mentions[k].stems for k in anaphors]
    alike = np.array([[not mentions[k].stems.isdisjoint(other) for other in words] for k in anaphors])
    parts = [near, chosen >= len(names), np.take_along_axis(alike, chosen, 1), often[chosen]]
    return np.stack(parts, -1).astype(np.float32)


def through_chains(shares: NDArray[np.float32], chosen: NDArray[np.int64], names: int) -> NDArray[np.float32]:
    """From the share of each candidate to that of each name, as an anaphor stands for what its antecedents stand for.

    Args:
        shares: of none and of each candidate: [anaphors, 1 + candidates].
        chosen: the candidates, see `candidates`.
        names: how many there are.

    Returns:
        [anaphors, 1 + names].
    """
    found = shares[:, : 1 + names].copy()
    for row, candidates_ in enumerate(chosen[:, names:]):
        earlier = candidates_ >= 0
        found[row] += shares[row, 1 + names :][earlier] @ found[candidates_[earlier] - names]
    return found


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
