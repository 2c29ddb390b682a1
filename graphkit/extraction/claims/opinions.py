"""What the lexicon and role nouns say is stated between mentions: opinions that the network weighs, not claims."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from graphkit.extraction.claims.lexicon import opinions_from_lexicon
from graphkit.extraction.claims.roles import opinions_from_roles
from graphkit.extraction.models.mention_inputs import RELATIONS

if TYPE_CHECKING:
    from graphkit.extraction.claims.rules import RuleContext
    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.parse import ParsedArticle

#: First and second word, in text order, that two mentions hang on -> the types that rules see between them: an
#: index into `RELATIONS`, and behind these once more where the second mention is the subject.
Opinions: TypeAlias = dict[tuple[int, int], tuple[int, ...]]


def opinions(context: RuleContext) -> Opinions:
    """The opinions of all rules on an article."""
    parsed, coreference = context.parsed, context.coreference
    told: dict[tuple[int, int], set[int]] = defaultdict(set)
    for opinion in chain(opinions_from_lexicon(context), opinions_from_roles(context)):
        subject, object_ = (root_of(parsed, coreference, end) for end in (opinion.subject, opinion.object))
        kind = RELATIONS.index(opinion.type) + (len(RELATIONS) if subject > object_ else 0)
        told[min(subject, object_), max(subject, object_)].add(kind)
    return {ends: tuple(sorted(kinds)) for ends, kinds in told.items()}


def root_of(parsed: ParsedArticle, coreference: Coreference, index: int) -> int:
    """The word that the rest of a mention hangs on."""
    mention = coreference.mentions[index]
    head = coreference.heads.get(index)
    return parsed.root(mention.start, mention.end).i if head is None else head
