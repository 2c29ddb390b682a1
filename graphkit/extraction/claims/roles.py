"""Roles: what the text says a person is, and of what: "X, président de Y", "le ministre malien X", "sa femme X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.modality import own_status
from graphkit.extraction.coreference.antecedents import full_label
from graphkit.extraction.coreference.referents import Referent
from graphkit.extraction.coreference.role_nouns import role_nouns
from graphkit.languages.schema import RoleKind, Slot, Words
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.document import TokenMention
    from graphkit.languages.schema import Role
    from graphkit.model import Claim

_ORGANISATIONS = frozenset({EntityType.ORG, EntityType.GROUP, EntityType.LOC, EntityType.MISC, EntityType.EVENT})


def claims_from_roles(builder: ClaimBuilder) -> Iterator[Claim]:
    """The claims that roles, occupations and kinship state of the named persons of a document."""
    document = builder.document
    for index, mention in enumerate(list(document.mentions)):
        if mention.nature is not MentionNature.NAME or mention.type is not EntityType.PER:
            continue
        for noun in role_nouns(document, builder.syntax, mention):
            role = document.role_of(noun)
            if role is not None:
                yield from _claims_of_role(builder, index, mention, noun, role)


def _claims_of_role(
    builder: ClaimBuilder, index: int, mention: TokenMention, noun: Token, role: Role
) -> Iterator[Claim]:
    if role.relation is None:
        return
    person = Referent(index, "name")
    wholes = list(_wholes(builder, noun, mention)) or _topic(builder, noun, role)
    postings = builder.document.language.words(Words.POSTING)  # "ambassadeur de France *en* Afghanistan"
    for slot, object_ in wholes:
        is_posting = slot in postings and any(other not in postings for other, _ in wholes)
        type_ = RelationType.LOCATED_IN if is_posting else _type(builder, role, object_)
        if type_ is None:
            continue
        status = own_status(noun, builder.syntax, builder.document.language)
        claim = builder.claim(
            person,
            type_,
            object_,
            noun,
            words=full_label(builder.document, noun, role.lemma),
            rule=f"role:{role.kind}",
            status=status,
            is_event=False,
        )
        if claim is not None:
            yield claim


def _topic(builder: ClaimBuilder, noun: Token, role: Role) -> list[tuple[str, Referent]]:
    """A minister without a country is one of the only country that the title names: "le nouveau premier ministre X".

    Not a minister of foreign affairs, who is often news where he is a guest.
    """
    language, topic = builder.document.language, builder.document.topic_country
    in_cabinet = role.lemma in language.words(Words.CABINET) and not any(
        t.lemma_.lower() in language.words(Words.FOREIGN) for t in noun.subtree
    )
    return [("topic", Referent(topic, "topic"))] if in_cabinet and topic is not None else []


def _type(builder: ClaimBuilder, role: Role, object_: Referent) -> RelationType | None:
    """The relation a role states with what it is a role of; offices are held in places and bodies, kin are persons."""
    document = builder.document
    whole = document.mentions[document.antecedents.get(object_.mention, object_.mention)]
    if role.kind in {RoleKind.KINSHIP, RoleKind.RELATIONAL}:
        is_tie = (
            role.kind is RoleKind.RELATIONAL and object_.via != "adjective"
        )  # "un supporter tunisien" supports a club
        return role.relation if whole.type is EntityType.PER or is_tie else None
    if whole.type is EntityType.PER:
        is_tie = (
            role.kind is not RoleKind.COUNTERPART and object_.via != "anaphor"
        )  # "his minister": whose is too often misread
        return RelationType.OTHER if is_tie else None
    if role.relation is RelationType.CITIZEN_OF:
        return role.relation if object_.via == "adjective" and whole.type is EntityType.LOC else None
    return role.relation if whole.type in _ORGANISATIONS else None


def _wholes(builder: ClaimBuilder, noun: Token, mention: TokenMention) -> Iterator[tuple[str, Referent]]:
    """(slot, what a role noun is a role of): its adjectives of nationality, its complements, its possessor."""
    document, syntax = builder.document, builder.syntax
    slots = syntax.arguments(noun)
    seen = set()
    for token in slots.get(Slot.ADJ, ()):
        found = document.mention_at.get(token.i)
        if found is not None and document.mentions[found].nature is MentionNature.ADJECTIVE:
            seen.add(found)
            yield Slot.ADJ, Referent(found, "adjective")
    language = document.language
    genitives = language.words_in_order(Words.GENITIVE)
    owners = [token for name in genitives for token in slots.get(name, ())]
    unnamed = any(not builder.referents.of(t) and not _adjectives_under(builder, t) for t in owners)
    for name in (*(genitives if unnamed else language.words_in_order(Words.OFFICE)), Slot.POSS):
        for token in slots.get(name, ()):
            if mention.start <= token.i < mention.end or (
                name in language.words(Words.LOOSE) and noun.i < mention.start < token.i
            ):
                continue
            referents = builder.referents.of(token) or _adjectives_under(builder, token)
            for referent in referents:
                if referent.mention not in seen:
                    seen.add(referent.mention)
                    yield name, referent


def _adjectives_under(builder: ClaimBuilder, token: Token) -> list[Referent]:
    """The country behind an unnamed body: "chef de la diplomatie russe", "ministre des Affaires étrangères du Mali".

    Not behind an organisation of its own: who leads "l'association portugaise" holds no office in Portugal.
    """
    document, syntax = builder.document, builder.syntax
    head = document.head_of(token)
    if (
        head is not None
        and head.type is EntityType.ORG
        and token.lemma_.lower() not in document.language.words(Words.BODIES)
    ):
        return []
    found = []
    for child in token.children:
        index = document.mention_at.get(child.i)
        if index is None:
            continue
        if syntax.slot(child) == Slot.ADJ and document.mentions[index].nature is MentionNature.ADJECTIVE:
            found.append(Referent(index, "adjective"))
        elif syntax.slot(child) == Slot.OBLIQUE and syntax.is_genitive(child):
            found += builder.referents.of(child)
    return found
