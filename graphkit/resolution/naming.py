"""Chooses the name an entity goes by, its aliases and its id."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphkit.model.names import slug, words
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable


def canonical_name(names: Counter[str], type_: EntityType) -> str:
    """The form to show: for a person the fullest, best attested one; for others the best attested, then the fullest."""

    def rank(name: str) -> tuple[int, int, int, str]:
        length = len(words(name)) if type_ is EntityType.PER else 0
        return (-length, -names[name], -len(name), name)

    return min(names, key=rank) if len(names) > 1 else next(iter(names))


def aliases(names: Counter[str], chosen: str) -> tuple[str, ...]:
    """The other forms, most frequent first."""
    return tuple(sorted((n for n in names if n != chosen), key=lambda n: (-names[n], n)))


def unique_ids(entities: Iterable[tuple[str, EntityType]]) -> list[str]:
    """An id for each (name, type), in order: "per:sergei-lavrov"; homonyms get a number from the second on."""
    seen: Counter[str] = Counter()
    ids = []
    for name, type_ in entities:
        base = f"{type_.lower()}:{slug(name)}"
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids
