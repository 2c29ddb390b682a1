"""Links pronouns, possessives and common nouns to the names they stand for, as the network reads them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.coreference.candidates import anaphor_candidates
from graphkit.extraction.coreference.same_names import same_names
from graphkit.extraction.models.mention_inputs import mention_input
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from graphkit.extraction.mentions import Mentions
    from graphkit.extraction.models.encoded import EncodedArticle


_LEAST = 1 / 10  # times as likely that it stands for something named as that it does for nothing


class Link(NamedTuple):
    """A word that stands for something named."""

    token: int
    nature: MentionNature
    antecedent: int  #: index of a mention
    probability: float  #: that it stands for what that mention names


def anaphor_links(encoded: EncodedArticle, mentions: Mentions) -> Iterator[Link]:
    """The anaphors of an article, in text order: those that stand for one of its names, unless none is far likelier.

    As many are then linked as there are; what is said of a doubtful one is the less sure for it.

    Args:
        encoded: the article.
        mentions: its mentions by name and by adjective.
    """
    parsed = encoded.parsed
    named = {i for m in mentions if m.nature is MentionNature.NAME for i in range(m.start, m.end)}
    inputs = [
        (mention_input(parsed, m.start, m.end, m.nature, m.type), index)
        for index, m in enumerate(mentions)
        if not m.nested
    ]
    inputs += [(candidate, -1) for candidate in anaphor_candidates(parsed, named)]
    inputs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    rows, indices = [row for row, _ in inputs], [index for _, index in inputs]
    anaphors = [k for k, index in enumerate(indices) if index < 0]
    names = [k for k, index in enumerate(indices) if index >= 0]
    entities = same_names(mentions)
    for here, near, probabilities in encoded.antecedents(rows, anaphors, names):
        for k, shares in zip(here, probabilities, strict=True):
            best = _best(shares, [indices[n] for n in near], entities)
            if best is not None:
                yield Link(rows[k].start, rows[k].nature, *best)


def _best(shares: NDArray[np.float32], antecedents: Sequence[int], entities: Sequence[str]) -> tuple[int, float] | None:
    """The likeliest mention of the likeliest entity and the entity's probability; None where none is far likelier."""
    by_entity: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for share, index in zip(shares[1:], antecedents, strict=True):
        by_entity[entities[index]].append((float(share), index))
    best = max(by_entity.values(), key=lambda members: sum(share for share, _ in members))
    total = sum(share for share, _ in best)
    return (max(best)[1], total) if total > _LEAST * float(shares[0]) else None
