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

_STEM = 6  # letters: "ministre" is like "ministère"


class MentionInput(NamedTuple):
    """A mention in tokens, `doc[start:end]`."""

    start: int
    end: int
    root: int  #: the token that the rest of it hangs on
    governor: int  #: the token that this one hangs on
    nature: MentionNature
    type: EntityType | None  #: None where only its antecedent would tell
    text: str
    stems: frozenset[str]  #: how its words begin, and the nouns that a name is introduced with: "le ministre X"


def mention_input(
    parsed: ParsedArticle, start: int, end: int, nature: MentionNature, type_: EntityType | None
) -> MentionInput:
    """The input of `doc[start:end]`."""
    root = parsed.root(start, end)
    told = None if nature.is_anaphoric else type_
    words = [token for token in parsed.tokens[start:end] if token.text[0].isalnum()]
    if nature is MentionNature.NAME:
        words += [token for token in (root.head, *root.children) if token.pos_ == "NOUN"]
    stems = frozenset(word.lower_[:_STEM] for word in words)
    return MentionInput(start, end, root.i, root.head.i, nature, told, parsed.doc[start:end].text, stems)
