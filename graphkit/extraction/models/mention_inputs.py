"""What the network is told of a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

if TYPE_CHECKING:
    from graphkit.extraction.parse import ParsedArticle

#: What the network tells apart, in the order of its inputs and outputs.
NATURES = tuple(MentionNature)
TYPES = tuple(EntityType)
RELATIONS = tuple(relation for relation in RelationType if relation.is_stated)
STATUSES = tuple(Status)


class MentionInput(NamedTuple):
    """A mention in tokens, `doc[start:end]`."""

    start: int
    end: int
    root: int  #: the token that the rest of it hangs on
    governor: int  #: the token that this one hangs on
    nature: MentionNature
    type: EntityType | None  #: None where only its antecedent would tell
    text: str


def mention_input(
    parsed: ParsedArticle, start: int, end: int, nature: MentionNature, type_: EntityType | None
) -> MentionInput:
    """The input of `doc[start:end]`."""
    root = parsed.root(start, end)
    told = None if nature.is_anaphoric else type_
    return MentionInput(start, end, root.i, root.head.i, nature, told, parsed.doc[start:end].text)
