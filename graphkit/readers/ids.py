"""Ids of articles: clean, unique, and the same whenever the same input is read."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 80  # characters of a key

_UNCLEAN = re.compile(r"[^\w.]+")


def clean_id(key: str) -> str:
    """A key as part of an id: letters, digits, dots and single hyphens.

    >>> clean_id("../mai 2023/Visite de Lavrov"), clean_id("?")
    ('mai-2023-Visite-de-Lavrov', 'entry')
    """
    composed = unicodedata.normalize("NFC", key)
    return _UNCLEAN.sub("-", composed).strip("-.")[:_LONGEST].rstrip("-.") or "entry"


class UniqueIds:
    """Gives each article an id that no other has: from the second on, a number follows."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        """`wanted`, or `wanted` with a number where it is taken.

        >>> ids = UniqueIds()
        >>> [ids.unique("a"), ids.unique("a"), ids.unique("a-2")]
        ['a', 'a-2', 'a-2-2']
        """
        name = wanted
        while name in self._next:
            self._next[wanted] += 1
            name = f"{wanted}-{self._next[wanted]}"
        self._next[name] = 1
        return name
