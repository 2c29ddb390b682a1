"""Where things lie, as noun phrases state it: "Kidal, dans le nord du Mali", "l'ONG française X", "Armée du Mali"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.lexicon import ClaimFinder
    from graphkit.extraction.document import TokenMention
    from graphkit.model import Claim

_LOCATED = frozenset({EntityType.ORG, EntityType.LOC, EntityType.EVENT})
_IN = frozenset({"à", "en", "dans", "at", "in"})
_OF = frozenset({"de", "of"})


def claims_from_locations(finder: ClaimFinder) -> Iterator[Claim]:
    """The claims that noun phrases make of where an organisation, a place or an event is."""
    inside = _nested(finder)
    for index, mention in enumerate(list(finder.document.mentions)):
        if mention.nature is MentionNature.NAME and mention.type in _LOCATED:
            for rule, place, token in _places_of(finder, mention, inside[index]):
                type_ = RelationType.PART_OF if _is_body(finder, mention) else RelationType.LOCATED_IN
                claim = finder.claim(
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


def _nested(finder: ClaimFinder) -> dict[int, list[int]]:
    """The places within each name, by index: looking for them name by name would take the square of the time."""
    document = finder.document
    found: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(document.mentions):
        host = document.mention_at.get(mention.start)
        if mention.nested and mention.type is EntityType.LOC and host is not None:
            found[host].append(index)
    return found


def _is_body(finder: ClaimFinder, mention: TokenMention) -> bool:
    """An army is part of its state; other organisations are located in their country."""
    return finder.document.tokens[mention.start].lower_ in finder.document.language.bodies


def _places_of(finder: ClaimFinder, mention: TokenMention, nested: list[int]) -> Iterator[tuple[str, Referent, Token]]:
    """(rule, place, the word that ties the two) for each place that the noun phrase of a mention names."""
    yield from _inside(finder, mention, nested)
    if not mention.nested:
        yield from _by_head_noun(finder, mention)
        root = finder.document.root(mention)
        for child in root.children:
            if finder.syntax.slot(child) == "oblique" and finder.syntax.preposition(child) in _IN:
                yield from (("complement", place, root) for place in _named_places(finder, child))


def _inside(finder: ClaimFinder, mention: TokenMention, nested: list[int]) -> Iterator[tuple[str, Referent, Token]]:
    """The places inside a name: "Fédération belge", "Armée nationale du Mali"."""
    document = finder.document
    root = document.root(mention)
    for inner in nested:
        other = document.mentions[inner]
        is_national = (
            document.tokens[other.start].head == root and other.is_country and mention.type is not EntityType.LOC
        )
        if other.nature is MentionNature.NAME or is_national:
            yield "inside", Referent(inner, "name"), root


def _by_head_noun(finder: ClaimFinder, mention: TokenMention) -> Iterator[tuple[str, Referent, Token]]:
    """The places of the noun that says what a name is: "l'ONG française X", "X, capitale du Mali"."""
    document, syntax = finder.document, finder.syntax
    root = document.root(mention)
    nouns = [root.head] if syntax.slot(root) in {"appos", "flat"} and root.head.pos_ == "NOUN" else []
    nouns += [c for c in root.children if syntax.slot(c) == "appos" and c.pos_ == "NOUN"]
    for noun in nouns:
        head = document.head_of(noun)
        if head is None or head.type is not mention.type:
            continue
        for child in noun.children:
            found = document.mention_at.get(child.i)
            is_adjective = found is not None and document.mentions[found].nature is MentionNature.ADJECTIVE
            if found is not None and is_adjective and syntax.slot(child) == "adj":
                yield "nationality", Referent(found, "adjective"), noun
            elif mention.type is EntityType.LOC and syntax.preposition(child) in _OF | _IN:
                yield from (("apposition", place, noun) for place in _named_places(finder, child))


def _named_places(finder: ClaimFinder, token: Token) -> list[Referent]:
    mentions = finder.document.mentions
    return [
        r
        for r in finder.referents.of(token)
        if r.via in {"name", "apposition"} and mentions[r.mention].type is EntityType.LOC
    ]
