"""Where things are, as noun phrases say it: "Kidal, dans le nord du Mali", "l'ONG française X", "Armée du Mali"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.coreference.referents import Referent, Way
from graphkit.languages.grammar import Use
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.mentions import TokenMention
    from graphkit.model import Claim

_LOCATED = frozenset({EntityType.ORG, EntityType.LOC, EntityType.EVENT})


class _Location(NamedTuple):
    """A place that the noun phrase of a mention names."""

    rule: str
    place: Referent
    word: Token  #: that ties the two


def claims_from_places(builder: ClaimBuilder) -> Iterator[Claim]:
    """The claims that noun phrases make of where an organisation, a place or an event is."""
    inside = _nested(builder)
    for index, mention in enumerate(builder.coreference.mentions):
        if mention.nature is MentionNature.NAME and mention.type in _LOCATED:
            for location in _locations(builder, mention, inside[index]):
                yield from builder.claim(
                    Referent(index, Way.NAME),
                    RelationType.PART_OF if _is_body(builder, mention) else RelationType.LOCATED_IN,
                    location.place,
                    location.word,
                    words=location.word.lemma_.lower(),
                    rule=f"place:{location.rule}",
                    status=Status.ASSERTED,
                    is_event=False,
                )


def _nested(builder: ClaimBuilder) -> dict[int, list[int]]:
    """The places within each name, by index: looking for them name by name would take the square of the time."""
    mentions = builder.coreference.mentions
    nested: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        host = mentions.index_at(mention.start)
        if mention.nested and mention.type is EntityType.LOC and host is not None:
            nested[host].append(index)
    return nested


def _is_body(builder: ClaimBuilder, mention: TokenMention) -> bool:
    """An army is part of its state; other organisations are located in their country."""
    return builder.parsed.tokens[mention.start].lower_ in builder.parsed.language.words.bodies


def _locations(builder: ClaimBuilder, mention: TokenMention, nested: list[int]) -> Iterator[_Location]:
    yield from _inside(builder, mention, nested)
    if not mention.nested:
        yield from _by_head_noun(builder, mention)
        root = builder.parsed.root(mention.start, mention.end)
        for child in root.children:
            places = _named_places(builder, builder.parsed.syntax.introduced(child, Use.LOCATIVE))
            yield from (_Location("complement", place, root) for place in places)


def _inside(builder: ClaimBuilder, mention: TokenMention, nested: list[int]) -> Iterator[_Location]:
    """The places inside a name: "Fédération belge", "Armée nationale du Mali"."""
    parsed = builder.parsed
    root = parsed.root(mention.start, mention.end)
    for index in nested:
        inner = builder.coreference.mentions[index]
        is_of_root = inner.is_country and parsed.tokens[inner.start].head == root
        if inner.nature is MentionNature.NAME or (is_of_root and mention.type is not EntityType.LOC):
            yield _Location("inside", Referent(index, Way.NAME), root)


def _by_head_noun(builder: ClaimBuilder, mention: TokenMention) -> Iterator[_Location]:
    """The places of the noun that says what a name is: "l'ONG française X", "X, capitale du Mali"."""
    parsed, syntax = builder.parsed, builder.parsed.syntax
    root = parsed.root(mention.start, mention.end)
    is_beside = syntax.slot(root) in {Slot.APPOSITION, Slot.FLAT} and root.head.pos_ == "NOUN"
    nouns = [root.head] if is_beside else []
    nouns += [c for c in root.children if syntax.slot(c) is Slot.APPOSITION and c.pos_ == "NOUN"]
    for noun in nouns:
        head = parsed.head_of(noun)
        if head is None or head.type is not mention.type:
            continue
        for child in noun.children:
            nationality = builder.referents.nationality(child) if syntax.slot(child) is Slot.ADJECTIVE else None
            if nationality is not None:
                yield _Location("nationality", Referent(nationality, Way.ADJECTIVE), noun)
            elif mention.type is EntityType.LOC:
                places = _named_places(builder, syntax.introduced(child, Use.GENITIVE, Use.LOCATIVE))
                yield from (_Location("apposition", place, noun) for place in places)


def _named_places(builder: ClaimBuilder, tokens: Iterable[Token]) -> list[Referent]:
    """The places that phrases name, or introduce as "la ville de X" does."""
    mentions = builder.coreference.mentions
    named = (r for token in tokens for r in builder.referents.of(token) if r.way in {Way.NAME, Way.APPOSITION})
    return [r for r in named if mentions[r.mention].type is EntityType.LOC]
