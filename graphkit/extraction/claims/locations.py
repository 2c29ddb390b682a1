"""Where things lie, as noun phrases state it: "Kidal, dans le nord du Mali", "l'ONG française X", "Armée du Mali"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent
from graphkit.languages.schema import Slot, Words
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.document import TokenMention
    from graphkit.model import Claim

_LOCATED = frozenset({EntityType.ORG, EntityType.LOC, EntityType.EVENT})


def claims_from_locations(builder: ClaimBuilder) -> Iterator[Claim]:
    """The claims that noun phrases make of where an organisation, a place or an event is."""
    inside = _nested(builder)
    for index, mention in enumerate(list(builder.document.mentions)):
        if mention.nature is MentionNature.NAME and mention.type in _LOCATED:
            for rule, place, token in _places_of(builder, mention, inside[index]):
                type_ = RelationType.PART_OF if _is_body(builder, mention) else RelationType.LOCATED_IN
                claim = builder.claim(
                    Referent(index, "name"),
                    type_,
                    place,
                    token,
                    words=token.lemma_.lower(),
                    rule=f"place:{rule}",
                    status=Status.ASSERTED,
                    is_event=False,
                )
                if claim is not None:
                    yield claim


def _nested(builder: ClaimBuilder) -> dict[int, list[int]]:
    """The places within each name, by index: looking for them name by name would take the square of the time."""
    document = builder.document
    found: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(document.mentions):
        host = document.mention_at.get(mention.start)
        if mention.nested and mention.type is EntityType.LOC and host is not None:
            found[host].append(index)
    return found


def _is_body(builder: ClaimBuilder, mention: TokenMention) -> bool:
    """An army is part of its state; other organisations are located in their country."""
    return builder.document.tokens[mention.start].lower_ in builder.document.language.words(Words.BODIES)


def _places_of(
    builder: ClaimBuilder, mention: TokenMention, nested: list[int]
) -> Iterator[tuple[str, Referent, Token]]:
    """(rule, place, the word that ties the two) for each place that the noun phrase of a mention names."""
    yield from _inside(builder, mention, nested)
    if not mention.nested:
        yield from _by_head_noun(builder, mention)
        root = builder.document.root(mention)
        for child in root.children:
            if builder.syntax.slot(child) == Slot.OBLIQUE and builder.syntax.preposition(
                child
            ) in builder.document.language.words(Words.LOCATIVE):
                yield from (("complement", place, root) for place in _named_places(builder, child))


def _inside(builder: ClaimBuilder, mention: TokenMention, nested: list[int]) -> Iterator[tuple[str, Referent, Token]]:
    """The places inside a name: "Fédération belge", "Armée nationale du Mali"."""
    document = builder.document
    root = document.root(mention)
    for inner in nested:
        other = document.mentions[inner]
        is_national = (
            document.tokens[other.start].head == root and other.is_country and mention.type is not EntityType.LOC
        )
        if other.nature is MentionNature.NAME or is_national:
            yield "inside", Referent(inner, "name"), root


def _by_head_noun(builder: ClaimBuilder, mention: TokenMention) -> Iterator[tuple[str, Referent, Token]]:
    """The places of the noun that says what a name is: "l'ONG française X", "X, capitale du Mali"."""
    document, syntax = builder.document, builder.syntax
    placing = document.language.words(Words.LOCATIVE) | document.language.words(Words.GENITIVE)
    root = document.root(mention)
    nouns = [root.head] if syntax.slot(root) in {Slot.APPOS, Slot.FLAT} and root.head.pos_ == "NOUN" else []
    nouns += [c for c in root.children if syntax.slot(c) == Slot.APPOS and c.pos_ == "NOUN"]
    for noun in nouns:
        head = document.head_of(noun)
        if head is None or head.type is not mention.type:
            continue
        for child in noun.children:
            found = document.mention_at.get(child.i)
            is_adjective = found is not None and document.mentions[found].nature is MentionNature.ADJECTIVE
            if found is not None and is_adjective and syntax.slot(child) == Slot.ADJ:
                yield "nationality", Referent(found, "adjective"), noun
            elif mention.type is EntityType.LOC and syntax.preposition(child) in placing:
                yield from (("apposition", place, noun) for place in _named_places(builder, child))


def _named_places(builder: ClaimBuilder, token: Token) -> list[Referent]:
    mentions = builder.document.mentions
    return [
        r
        for r in builder.referents.of(token)
        if r.via in {"name", "apposition"} and mentions[r.mention].type is EntityType.LOC
    ]
