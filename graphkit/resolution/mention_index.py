"""Which mention belongs to which entity, in a few bytes each: a large corpus has hundreds of millions of mentions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

NOBODY = -1  #: the number of a mention that belongs to no entity


class EntityOfMention(Mapping[tuple[str, int], str]):
    """Entity ids by article id and index in `Reading.mentions`.

    Args:
        ids: of the entities.
        numbers: article id -> for each of its mentions the place of its entity in `ids`, or `NOBODY`.
    """

    def __init__(self, ids: Sequence[str], numbers: Mapping[str, array[int]]) -> None:
        self._ids = ids
        self._numbers = numbers

    def __getitem__(self, mention: tuple[str, int]) -> str:
        article, index = mention
        numbers = self._numbers[article]
        if not 0 <= index < len(numbers) or numbers[index] == NOBODY:
            raise KeyError(mention)
        return self._ids[numbers[index]]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for article, numbers in self._numbers.items():
            yield from ((article, index) for index, number in enumerate(numbers) if number != NOBODY)

    def __len__(self) -> int:
        return sum(1 for _ in self)
