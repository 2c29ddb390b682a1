"""Union-find with cannot-links: a conflict between two groups prevents their union."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable


class Join(NamedTuple):
    """Two items whose groups were joined, the reason, and a score from 0 to 1."""

    first: int
    second: int
    reason: str
    score: float


class Clusters:
    """Items 0..n-1 in disjoint groups.

    Args:
        size: how many items.
        conflict: whether two items must never be in one group.
        kind: what an item's conflicts depend on; two items of one kind never conflict. A group asks for one item of
            each kind only, so that a thing named in ten thousand articles is not compared ten thousand times.
    """

    def __init__(
        self, size: int, conflict: Callable[[int, int], bool], kind: Callable[[int], Hashable] = lambda item: item
    ) -> None:
        self._parent = list(range(size))
        self._kind = kind
        self._kinds: dict[int, dict[Hashable, int]] = {}  # of each group that was compared, an item of each kind
        self._conflict = conflict
        self.joins: list[Join] = []  #: in the order they were made

    def find(self, item: int) -> int:
        """The representative of an item's group."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, first: int, second: int, reason: str, score: float, *, forced: bool = False) -> bool:
        """Join the groups of two items, unless items of the two conflict; returns whether they are one group now."""
        a, b = sorted((self.find(first), self.find(second)))
        if a == b:
            return True
        ours, others = self._kinds_of(a), self._kinds_of(b)
        if not forced and any(self._conflict(x, y) for x in ours.values() for y in others.values()):
            return False
        self.joins.append(Join(first, second, reason, score))
        self._parent[b] = a
        ours |= others
        del self._kinds[b]
        return True

    def _kinds_of(self, group: int) -> dict[Hashable, int]:
        if group not in self._kinds:
            self._kinds[group] = {self._kind(group): group}
        return self._kinds[group]

    def groups(self) -> list[list[int]]:
        """The groups, each sorted, in order of their first item."""
        groups: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            groups[self.find(item)].append(item)
        return list(groups.values())
