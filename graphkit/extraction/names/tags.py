"""Names as tags of tokens: where one begins, goes on, or is none (BIO, Ramshaw and Marcus 1995)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

_TYPES = tuple(EntityType)

#: The tags, in the order of the network's outputs: none, begins a name of each type, continues one of each type.
TAGS = ("O", *(f"B-{type_}" for type_ in _TYPES), *(f"I-{type_}" for type_ in _TYPES))
_BEGIN, _INSIDE = 1, 1 + len(_TYPES)


class TaggedName(NamedTuple):
    """Tokens that are a name, `doc[start:end]`."""

    start: int
    end: int
    types: NDArray[np.float32]  #: share of each type, in the order of `EntityType`
    probability: float  #: that they are a name, no more and no fewer: that of the least sure of its tokens and edges

    @property
    def type(self) -> EntityType:
        """The likeliest."""
        return _TYPES[int(self.types.argmax())]


def tags_of(names: Iterable[tuple[int, int, EntityType]], tokens: int) -> NDArray[np.int64]:
    """The tag of each token; of names that overlap, the longest counts."""
    tags = np.zeros(tokens, dtype=np.int64)
    for start, end, type_ in sorted(names, key=lambda name: (name[0] - name[1], name[0])):
        if not tags[start:end].any():
            tags[start:end] = _INSIDE + _TYPES.index(type_)
            tags[start] = _BEGIN + _TYPES.index(type_)
    return tags


def names_of(probabilities: NDArray[np.float32]) -> Iterator[TaggedName]:
    """The names of an article, from the probability of each token's tags: [tokens, tags].

    Where a name begins and ends is told by its tokens one by one; its type, which they must share, by all together.
    """
    begins = probabilities[:, _BEGIN:_INSIDE]
    inside = probabilities[:, _INSIDE:]
    kinds = np.stack([probabilities[:, 0], begins.sum(1), inside.sum(1)], axis=1).argmax(1)
    start = 0
    while start < len(kinds):
        if kinds[start] == 0:
            start += 1
            continue
        end = start + 1
        while end < len(kinds) and kinds[end] == 2:  # noqa: PLR2004 - inside
            end += 1
        types = (begins[start:end] + inside[start:end]).mean(0)
        certainty = min(begins[start].sum(), *(1 - probabilities[start:end, 0]), *(1 - inside[end : end + 1].sum(1)))
        yield TaggedName(start, end, types, float(certainty))
        start = end
