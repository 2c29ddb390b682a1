"""Where things are, as noun phrases say it: "Kidal, dans le nord du Mali", "l'ONG française X", "Armée du Mali"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent, Way
from graphkit.languages.grammar import Use
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.rules import Opinion, RuleContext
    from graphkit.extraction.mentions import TokenMention

_LOCATED = frozenset({EntityType.ORG, EntityType.LOC, EntityType.EVENT})


def opinions_from_places(context: RuleContext) -> Iterator[Opinion]:
    """What noun phrases state of where an organisation, a place or an event is."""
    inside = _nested(context)
    for index, mention in enumerate(context.coreference.mentions):
        if mention.nature is MentionNature.NAME and mention.type in _LOCATED:
            type_ = RelationType.PART_OF if _is_body(context, mention) else RelationType.LOCATED_IN
            for place in _locations(context, mention, inside[index]):
                yield from context.opinion(Referent(index, Way.NAME), type_, place)


def _nested(context: RuleContext) -> dict[int, list[int]]:
    """The places within each name, by index: looking for them name by name would take the square of the time."""
    mentions = context.coreference.mentions
    nested: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        host = mentions.index_at(mention.start)
        if mention.nested and mention.type is EntityType.LOC and host is not None:
            nested[host].append(index)
    return nested


def _is_body(context: RuleContext, mention: TokenMention) -> bool:
    """An army is part of its state; other organisations are located in their country."""
    return context.parsed.tokens[mention.start].lower_ in context.parsed.language.words.bodies


def _locations(context: RuleContext, mention: TokenMention, nested: list[int]) -> Iterator[Referent]:
    yield from _inside(context, mention, nested)
    if not mention.nested:
        yield from _by_head_noun(context, mention)
        root = context.parsed.root(mention.start, mention.end)
        for child in root.children:
            yield from _named_places(context, context.parsed.syntax.introduced(child, Use.LOCATIVE))


def _inside(context: RuleContext, mention: TokenMention, nested: list[int]) -> Iterator[Referent]:
    """The places inside a name: "Fédération belge", "Armée nationale du Mali"."""
    parsed = context.parsed
    root = parsed.root(mention.start, mention.end)
    for index in nested:
        inner = context.coreference.mentions[index]
        is_of_root = inner.is_country and parsed.tokens[inner.start].head == root
        if inner.nature is MentionNature.NAME or (is_of_root and mention.type is not EntityType.LOC):
            yield Referent(index, Way.NAME)


def _by_head_noun(context: RuleContext, mention: TokenMention) -> Iterator[Referent]:
    """The places of the noun that says what a name is: "l'ONG française X", "X, capitale du Mali"."""
    parsed, syntax = context.parsed, context.parsed.syntax
    root = parsed.root(mention.start, mention.end)
    is_beside = syntax.slot(root) in {Slot.APPOSITION, Slot.FLAT} and root.head.pos_ == "NOUN"
    nouns = [root.head] if is_beside else []
    nouns += [c for c in root.children if syntax.slot(c) is Slot.APPOSITION and c.pos_ == "NOUN"]
    for noun in nouns:
        head = parsed.head_of(noun)
        if head is None or head.type is not mention.type:
            continue
        for child in noun.children:
            nationality = context.referents.nationality(child) if syntax.slot(child) is Slot.ADJECTIVE else None
            if nationality is not None:
                yield Referent(nationality, Way.ADJECTIVE)
            elif mention.type is EntityType.LOC:
                yield from _named_places(context, syntax.introduced(child, Use.GENITIVE, Use.LOCATIVE))


def _named_places(context: RuleContext, tokens: Iterable[Token]) -> list[Referent]:
    """The places that phrases name, or introduce as "la ville de X" does."""
    mentions = context.coreference.mentions
    named = (r for token in tokens for r in context.referents.of(token) if r.way in {Way.NAME, Way.APPOSITION})
    return [r for r in named if mentions[r.mention].type is EntityType.LOC]
