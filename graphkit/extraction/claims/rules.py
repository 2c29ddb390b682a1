"""What a rule needs: the article, what its words speak of, and a way to give an opinion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.coreference.referents import Referents, Way
from graphkit.model.vocabulary import EntityType, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.coreference.referents import Referent
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle

_OF_WHOLES = frozenset({RelationType.CONSULT, RelationType.APPOINT, RelationType.FAMILY})


class Opinion(NamedTuple):
    """A relation that a rule sees between two mentions, indices into those of the article."""

    subject: int
    type: RelationType
    object: int


@dataclass(frozen=True)
class RuleContext:
    """One article, as rules ask about it."""

    parsed: ParsedArticle
    coreference: Coreference

    @cached_property
    def referents(self) -> Referents:
        """What words speak of."""
        return Referents(self.parsed, self.coreference)

    def opinion(self, subject: Referent, type_: RelationType, object_: Referent) -> Iterator[Opinion]:
        """The opinion that a relation holds; nothing where it cannot hold between such ends."""
        ends = [self.coreference.antecedent(r.mention) for r in (subject, object_)]
        types = [end.type for end in ends]
        if types == [EntityType.EVENT, EntityType.LOC]:
            type_ = RelationType.LOCATED_IN  # an event does nothing to a place but take place there
        if type_ in _OF_WHOLES and Way.PART in {subject.way, object_.way}:
            return  # who receives a gift of X has not met X
        if not _are_one(*ends) and type_.allows(*types):
            yield Opinion(subject.mention, type_, object_.mention)


def _are_one(first: TokenMention, second: TokenMention) -> bool:
    """Whether two mentions are of one thing, as far as their names tell."""
    return first is second or first.name == second.name or (bool(first.key) and first.key == second.key)
