"""Which of several claims that say the same is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.model import Claim


def surest(claims: Iterable[Claim], entity_of: Callable[[int], str] = str) -> list[Claim]:
    """Of claims of one relation in one sentence the surest, the first where two are as sure; in order of the text.

    Args:
        claims: of an article.
        entity_of: mention -> a word for the entity that it means; by default each is its own.
    """
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.evidence, entity_of(claim.subject), entity_of(claim.object), claim.type)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.evidence, c.subject, c.object, c.type))
