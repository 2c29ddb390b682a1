"""The named things of one article, as anaphors can take them up: what is said of each, and where.

A discourse entity (Karttunen 1976, "Discourse referents") is what all mentions of one thing in a text evoke.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.offices import countries_of, office_of, role_label, title_of
from graphkit.extraction.coreference.role_nouns import roles_of
from graphkit.extraction.mentions import Mentions
from graphkit.extraction.parse.morphology import gender
from graphkit.languages.nouns import RoleKind
from graphkit.model.names import fold, words
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages.nouns import Role

#: Index of a person's mention -> the nouns that say what the person is.
HeldRoles = dict[int, list[tuple["Token", "Role"]]]


@dataclass(slots=True)
class DiscourseEntity:
    """What the article says of one named person or thing: all mentions of one surname or name."""

    type: EntityType
    mentions: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)  #: roles with what completes them: "ministre finance"
    role_nouns: set[int] = field(default_factory=set)  #: the tokens that say so
    countries: set[str] = field(default_factory=set)
    gender: str = ""


def held_roles(parsed: ParsedArticle, mentions: Mentions) -> HeldRoles:
    """The nouns that say what each named person is."""
    persons = ((i, m) for i, m in _named(mentions) if m.type is EntityType.PER)
    return {index: list(roles_of(parsed, mentions, person)) for index, person in persons}


def with_titles(parsed: ParsedArticle, mentions: Mentions, held: HeldRoles) -> Mentions:
    """The mentions, those of persons with the first role that is said of them there."""

    def titled(index: int, mention: TokenMention) -> TokenMention:
        titles = (title_of(parsed, mentions, noun) for noun, role in held[index] if role.kind is not RoleKind.CIVILITY)
        return replace(mention, role=next(filter(None, titles), ""))

    return Mentions(titled(i, m) if i in held else m for i, m in enumerate(mentions))


def discourse_entities(parsed: ParsedArticle, mentions: Mentions, held: HeldRoles) -> list[DiscourseEntity]:
    """The named things of the article, one each, with roles, countries and gender."""
    full_names: dict[str, list[TokenMention]] = defaultdict(list)  # family name -> the full names it ends
    for _, mention in _named(mentions):
        if mention.type is EntityType.PER and " " in mention.name:
            full_names[words(mention.name)[-1]].append(mention)
    entities: dict[tuple[EntityType, str], DiscourseEntity] = {}
    for index, mention in _named(mentions):
        key = mention.type, _shared_name(mention, full_names)
        entity = entities.setdefault(key, DiscourseEntity(mention.type))
        entity.mentions.append(index)
        entity.gender = entity.gender or mention.gender or _gender_of_name(parsed, mention)
        for noun, role in held.get(index, ()):
            _note_role(parsed, mentions, entity, noun, role)
    return list(entities.values())


def _named(mentions: Mentions) -> list[tuple[int, TokenMention]]:
    return [(i, m) for i, m in enumerate(mentions) if m.nature is MentionNature.NAME and not m.nested]


def _shared_name(mention: TokenMention, full_names: Mapping[str, list[TokenMention]]) -> str:
    """What all names of one thing share: of a person the family name with the given name's initial.

    A family name alone is the person's of that name who was named last, else the first who will be.
    """
    if mention.type is not EntityType.PER:
        return fold(mention.name)
    parts = words(mention.name)
    if len(parts) > 1:
        return fold(f"{parts[0][0]} {parts[-1]}")
    namesakes = full_names.get("".join(parts), [])
    before = [m for m in namesakes if m.start < mention.start]
    full_name = before[-1] if before else namesakes[0] if namesakes else None
    return fold("".join(parts)) if full_name is None else _shared_name(full_name, full_names)


def _note_role(parsed: ParsedArticle, mentions: Mentions, entity: DiscourseEntity, noun: Token, role: Role) -> None:
    """Note what a role noun says of a person."""
    entity.role_nouns.add(noun.i)
    entity.gender = role.gender or entity.gender or gender(noun)
    entity.countries |= countries_of(parsed, mentions, noun)
    if role.kind is not RoleKind.CIVILITY:
        label = role_label(parsed, noun, role.lemma)
        entity.roles.add(label)
        entity.offices.add(office_of(parsed.syntax, noun, label))


def _gender_of_name(parsed: ParsedArticle, mention: TokenMention) -> str:
    """The gender of a thing's noun; a person's is told by the given name or not at all."""
    return "" if mention.type is EntityType.PER else gender(parsed.tokens[mention.start])
