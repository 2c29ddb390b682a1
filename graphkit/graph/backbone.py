"""The backbone of a dense graph: the ties that stand out among the ties of their entities."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def disparity(ties: Iterable[tuple[str, str, float]]) -> list[float]:
    """The probability that chance gives each tie so large a share of an entity's weight; near 0 where it stands out.

    The lower value of the two ends counts. The only tie of both its ends has 1.

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
