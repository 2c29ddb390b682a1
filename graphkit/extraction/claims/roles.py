"""Roles: what the text says a person is, and of what: "X, président de Y", "le ministre malien X", "sa femme X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.modality import own_status
from graphkit.extraction.coreference.offices import ranked_label
from graphkit.extraction.coreference.referents import Referent, Way
from graphkit.extraction.coreference.role_nouns import roles_of
from graphkit.languages.grammar import Use
from graphkit.languages.nouns import RoleKind
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.mentions import TokenMention
    from graphkit.languages.nouns import Role
    from graphkit.model import Claim

_ORGANISATIONS = frozenset({EntityType.ORG, EntityType.GROUP, EntityType.LOC, EntityType.MISC, EntityType.EVENT})


def claims_from_roles(builder: ClaimBuilder) -> Iterator[Claim]:
    """The claims that roles, occupations and kinship state of the named persons of an article."""
    mentions = builder.coreference.mentions
    for index, mention in enumerate(mentions):
        if mention.nature is MentionNature.NAME and mention.type is EntityType.PER:
            for noun, role in roles_of(builder.parsed, mentions, mention):
                if role.relation is not None:
                    yield from _claims_of_role(builder, index, noun, role)


def _claims_of_role(builder: ClaimBuilder, index: int, noun: Token, role: Role) -> Iterator[Claim]:
    postings = builder.parsed.language.grammar.prepositions(Use.POSTING)
    person = Referent(index, Way.NAME)
    wholes = list(_wholes(builder, noun, builder.coreference.mentions[index])) or _topic(builder, noun, role)
    for slot, whole in wholes:
        is_posting = slot in postings and any(other not in postings for other, _ in wholes)
        type_ = RelationType.LOCATED_IN if is_posting else _type(builder, role, whole)
        if type_ is None:
            continue
        yield from builder.claim(
            person,
            type_,
            whole,
            noun,
            words=ranked_label(builder.parsed, noun, role.lemma),
            rule=f"role:{role.kind}",
            status=own_status(noun, builder.parsed),
            is_event=False,
        )


def _topic(builder: ClaimBuilder, noun: Token, role: Role) -> list[tuple[str, Referent]]:
    """A minister without a country is one of the only country that the title names: "le nouveau premier ministre X".

    Not a minister of foreign affairs, who is often news where he is a guest.
    """
    words, topic = builder.parsed.language.words, builder.coreference.topic_country
    in_cabinet = role.lemma in words.cabinet and not any(t.lemma_.lower() in words.foreign for t in noun.subtree)
    return [("", Referent(topic, Way.TOPIC))] if in_cabinet and topic is not None else []


def _type(builder: ClaimBuilder, role: Role, whole: Referent) -> RelationType | None:
    """The relation a role states with what it is a role of; offices are held in places and bodies, kin are persons."""
    type_ = builder.coreference.antecedent(whole.mention).type
    if role.kind in {RoleKind.KINSHIP, RoleKind.RELATIONAL}:
        supports = role.kind is RoleKind.RELATIONAL and whole.way is not Way.ADJECTIVE  # "un supporter tunisien"
        return role.relation if type_ is EntityType.PER or supports else None
    if type_ is EntityType.PER:
        is_tie = role.kind is not RoleKind.COUNTERPART and whole.way is not Way.ANAPHOR
        return RelationType.OTHER if is_tie else None  # "his minister": whose is too often misread
    if role.relation is RelationType.CITIZEN_OF:
        return role.relation if whole.way is Way.ADJECTIVE and type_ is EntityType.LOC else None
    return role.relation if type_ in _ORGANISATIONS else None


def _wholes(builder: ClaimBuilder, noun: Token, person: TokenMention) -> Iterator[tuple[str, Referent]]:
    """(slot, what a role noun is a role of): its adjectives of nationality, its complements, its possessor."""
    grammar, referents = builder.parsed.language.grammar, builder.referents
    slots = builder.parsed.syntax.arguments(noun)
    seen = set()
    for nationality in referents.nationalities(slots.get(Slot.ADJECTIVE, ())):
        seen.add(nationality.mention)
        yield Slot.ADJECTIVE, nationality
    genitives, clausal = grammar.prepositions(Use.GENITIVE), grammar.prepositions(Use.CLAUSAL)
    completing = [token for slot in genitives for token in slots.get(slot, ())]
    is_unnamed = any(not referents.of(t) and not _behind_unnamed_body(builder, t) for t in completing)
    for slot in (*(genitives if is_unnamed else grammar.prepositions(Use.ROLE)), Slot.POSSESSIVE):
        for token in slots.get(slot, ()):
            if person.start <= token.i < person.end or (slot in clausal and noun.i < person.start < token.i):
                continue
            for referent in referents.of(token) or _behind_unnamed_body(builder, token):
                if referent.mention not in seen:
                    seen.add(referent.mention)
                    yield slot, referent


def _behind_unnamed_body(builder: ClaimBuilder, token: Token) -> list[Referent]:
    """The country behind an unnamed body: "chef de la diplomatie russe", "ministre des Affaires étrangères du Mali".

    Not behind an organisation of its own: who leads "l'association portugaise" holds no office in Portugal.
    """
    parsed, referents = builder.parsed, builder.referents
    head = parsed.head_of(token)
    if head is not None and head.type is EntityType.ORG and token.lemma_.lower() not in parsed.language.words.bodies:
        return []
    countries: list[Referent] = []
    for child in token.children:
        if parsed.syntax.slot(child) is Slot.ADJECTIVE:
            countries += referents.nationalities([child])
            continue
        for complement in parsed.syntax.introduced(child, Use.GENITIVE):
            if builder.coreference.mentions.index_at(complement.i) is not None:
                countries += referents.of(complement)
    return countries
