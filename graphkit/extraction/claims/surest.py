"""Which of several claims that say the same is kept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graphkit.model import Claim, Span


def surest(claims: Iterable[Claim], entity_of: Callable[[int], str] = str) -> list[Claim]:
    """Of claims of one relation in one sentence the surest, the first where two are as sure; in order of the text.

    That two are tied in some other way is left out where a surer claim of the article says in which.

    Args:
        claims: of an article.
        entity_of: mention -> a word for the entity that it means; by default each is its own.
    """
    best: dict[tuple[Span, str, str, RelationType], Claim] = {}
    plain: dict[frozenset[str], float] = defaultdict(float)
    for claim in claims:
        ends = entity_of(claim.subject), entity_of(claim.object)
        key = (claim.evidence, *ends, claim.type)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
        if claim.type is not RelationType.OTHER:
            plain[frozenset(ends)] = max(plain[frozenset(ends)], claim.confidence)
    kept = [
        claim
        for (_, *ends, type_), claim in best.items()
        if type_ is not RelationType.OTHER or claim.confidence >= plain[frozenset(ends)]
    ]
    return sorted(kept, key=lambda c: (c.evidence, c.subject, c.object, c.type))
