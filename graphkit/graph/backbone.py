"""Which ties stand out at the entities that they join: the backbone of a graph too dense to be looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def disparity(ties: Iterable[tuple[str, str, float]]) -> list[float]:
    """How likely chance alone would give each tie so large a part of an entity's weight, from 0 (stands out) to 1.

    A tie counts by the better of its two ends; one that is the only tie of both stands out by nothing.

    Args:
        ties: two entities and a positive weight each.

    Sources:
        The disparity filter: Serrano, Boguna and Vespignani 2009, "Extracting the multiscale backbone of complex
        weighted networks".
    """
    ties = list(ties)
    degree, strength = Counter[str](), Counter[str]()
    for first, second, weight in ties:
        for end in (first, second):
            degree[end] += 1
            strength[end] += weight  # type: ignore[assignment]  # a Counter of floats

    def by_chance(end: str, weight: float) -> float:
        return float((1 - weight / strength[end]) ** (degree[end] - 1)) if degree[end] > 1 else 1.0

    return [min(by_chance(first, weight), by_chance(second, weight)) for first, second, weight in ties]
