"""Places mentioned otherwise than by a name of their own: by an adjective, inside a longer name, or as actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.extraction.mentions import TokenMention
from graphkit.languages.grammar import Use
from graphkit.languages.slots import Slot
from graphkit.model.names import plain
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.mentions import Mentions
    from graphkit.extraction.parse import ParsedArticle


def nationalities(parsed: ParsedArticle, names: Mentions) -> Iterator[TokenMention]:
    """The adjectives and nouns of nationality and place, outside names or in those that no table knows."""
    for token in parsed.tokens:
        demonym = parsed.language.names.demonyms.get(token.lower_)
        outer = names.at(token.i)
        if demonym is None or _is_language(parsed, token) or not (outer is None or _may_hold_places(outer)):
            continue
        place, gender = demonym
        yield TokenMention(
            token.i,
            token.i + 1,
            place.type,
            MentionNature.ADJECTIVE,
            name=place.name,
            key=place.key,
            gender=gender,
            is_country=place.is_country,
            nested=outer is not None,
        )


def _may_hold_places(name: TokenMention) -> bool:
    return name.end - name.start > 1 and not name.key


def _is_language(parsed: ParsedArticle, token: Token) -> bool:
    """Whether it is a language, which is no mention of a country: "le français", "en russe", "la langue française"."""
    if token.pos_ == "ADJ":
        return token.head.lower_ in parsed.language.words.language_nouns
    is_noun = token.text[0].islower() and token.pos_ == "NOUN"
    return is_noun and parsed.syntax.slot(token) not in {Slot.ADJECTIVE, Slot.APPOSITION}


def places_in_names(parsed: ParsedArticle, names: Mentions) -> Iterator[TokenMention]:
    """The places behind a preposition or an article in names that no table knows: "Fédération du *Mali*"."""
    for name in names:
        if name.type in {EntityType.ORG, EntityType.EVENT, EntityType.MISC} and _may_hold_places(name):
            for token in parsed.tokens[name.start + 1 : name.end]:
                place = parsed.language.names.gazetteer.get(token.text)
                is_place = place is not None and place.type is EntityType.LOC
                if place is not None and is_place and parsed.tokens[token.i - 1].pos_ in {"ADP", "DET"}:
                    yield TokenMention(
                        token.i,
                        token.i + 1,
                        EntityType.LOC,
                        name=plain(token.text),
                        key=place.key,
                        country=place.country,
                        nested=True,
                    )


def acting_capital(parsed: ParsedArticle, mention: TokenMention) -> TokenMention:
    """A mention, marked as its country's where it is a capital or a palace that acts for it.

    It does as the subject of a verb and as the source of an act: "Moscou a promis", "l'aide de Moscou", "envoyés par
    Moscou"; not "à Moscou".
    """
    is_seat = bool(mention.country) and mention.nature is MentionNature.NAME
    return replace(mention, stands_for=mention.country) if is_seat and _acts(parsed, mention) else mention


def _acts(parsed: ParsedArticle, mention: TokenMention) -> bool:
    syntax, grammar = parsed.syntax, parsed.language.grammar
    root = syntax.first_conjunct(parsed.root(mention.start, mention.end))
    slot, preposition, governor = syntax.slot(root), syntax.preposition(root), syntax.governor(root)
    if slot is Slot.SUBJECT:
        return governor.pos_ in {"VERB", "AUX"} and not syntax.is_passive(governor)
    if slot in {Slot.OBLIQUE, Slot.PREPOSITIONAL_OBJECT}:
        is_party = preposition in grammar.prepositions(Use.PARTY)
        states_act = (governor.lemma_, "NOUN") in parsed.language.lexicon.frames
        return (is_party and states_act) or preposition in grammar.prepositions(Use.ACTOR)
    return slot is Slot.AGENT
