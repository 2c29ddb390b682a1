"""Roles: what the text says a person is, and of what: "X, président de Y", "le ministre malien X", "sa femme X"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from graphkit.extraction.coreference.referents import Referent, Way
from graphkit.extraction.coreference.role_nouns import roles_of
from graphkit.languages.grammar import Use
from graphkit.languages.nouns import RoleKind
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.rules import Opinion, RuleContext
    from graphkit.extraction.mentions import TokenMention
    from graphkit.languages.nouns import Role

_ORGANISATIONS = frozenset({EntityType.ORG, EntityType.GROUP, EntityType.LOC, EntityType.MISC, EntityType.EVENT})
_COMPLEMENTS = 100  # words of a role that are looked at: more hang on it only where full stops are missing


def opinions_from_roles(context: RuleContext) -> Iterator[Opinion]:
    """What roles, occupations and kinship state of the named persons of an article."""
    mentions = context.coreference.mentions
    for index, mention in enumerate(mentions):
        if mention.nature is MentionNature.NAME and mention.type is EntityType.PER:
            for noun, role in roles_of(context.parsed, mentions, mention):
                if role.relation is not None:
                    yield from _opinions_of_role(context, index, noun, role)


def _opinions_of_role(context: RuleContext, index: int, noun: Token, role: Role) -> Iterator[Opinion]:
    postings = context.parsed.language.grammar.prepositions(Use.POSTING)
    person = Referent(index, Way.NAME)
    wholes = list(_wholes(context, noun, context.coreference.mentions[index])) or _topic(context, noun, role)
    for slot, whole in wholes:
        is_posting = slot in postings and any(other not in postings for other, _ in wholes)
        type_ = RelationType.LOCATED_IN if is_posting else _type(context, role, whole)
        if type_ is None:
            continue
        yield from context.opinion(person, type_, whole)


def _topic(context: RuleContext, noun: Token, role: Role) -> list[tuple[str, Referent]]:
    """A minister without a country is one of the only country that the title names: "le nouveau premier ministre X".

    Not a minister of foreign affairs, who is often news where he is a guest.
    """
    words, topic = context.parsed.language.words, context.coreference.topic_country
    complements = islice(noun.subtree, _COMPLEMENTS)
    in_cabinet = role.lemma in words.cabinet and not any(t.lemma_.lower() in words.foreign for t in complements)
    return [("", Referent(topic, Way.TOPIC))] if in_cabinet and topic is not None else []


def _type(context: RuleContext, role: Role, whole: Referent) -> RelationType | None:
    """The relation a role states with what it is a role of; offices are held in places and bodies, kin are persons."""
    type_ = context.coreference.antecedent(whole.mention).type
    if role.kind in {RoleKind.KINSHIP, RoleKind.RELATIONAL}:
        supports = role.kind is RoleKind.RELATIONAL and whole.way is not Way.ADJECTIVE  # "un supporter tunisien"
        return role.relation if type_ is EntityType.PER or supports else None
    if type_ is EntityType.PER:
        is_tie = role.kind is not RoleKind.COUNTERPART and whole.way is not Way.ANAPHOR
        return RelationType.OTHER if is_tie else None  # "his minister": whose is too often misread
    if role.relation is RelationType.CITIZEN_OF:
        return role.relation if whole.way is Way.ADJECTIVE and type_ is EntityType.LOC else None
    return role.relation if type_ in _ORGANISATIONS else None


def _wholes(context: RuleContext, noun: Token, person: TokenMention) -> Iterator[tuple[str, Referent]]:
    """(slot, what a role noun is a role of): its adjectives of nationality, its complements, its possessor."""
    grammar, referents = context.parsed.language.grammar, context.referents
    slots = context.parsed.syntax.arguments(noun)
    seen = set()
    for nationality in referents.nationalities(slots.get(Slot.ADJECTIVE, ())):
        seen.add(nationality.mention)
        yield Slot.ADJECTIVE, nationality
    genitives, clausal = grammar.prepositions(Use.GENITIVE), grammar.prepositions(Use.CLAUSAL)
    completing = [token for slot in genitives for token in slots.get(slot, ())]
    is_unnamed = any(not referents.of(t) and not _behind_unnamed_body(context, t) for t in completing)
    for slot in (*(genitives if is_unnamed else grammar.prepositions(Use.ROLE)), Slot.POSSESSIVE):
        for token in slots.get(slot, ()):
            if person.start <= token.i < person.end or (slot in clausal and noun.i < person.start < token.i):
                continue
            for referent in referents.of(token) or _behind_unnamed_body(context, token):
                if referent.mention not in seen:
                    seen.add(referent.mention)
                    yield slot, referent


def _behind_unnamed_body(context: RuleContext, token: Token) -> list[Referent]:
    """The country behind an unnamed body: "chef de la diplomatie russe", "ministre des Affaires étrangères du Mali".

    Not behind an organisation of its own: who leads "l'association portugaise" holds no office in Portugal.
    """
    parsed, referents = context.parsed, context.referents
    head = parsed.head_of(token)
    if head is not None and head.type is EntityType.ORG and token.lemma_.lower() not in parsed.language.words.bodies:
        return []
    countries: list[Referent] = []
    for child in token.children:
        if parsed.syntax.slot(child) is Slot.ADJECTIVE:
            countries += referents.nationalities([child])
            continue
        for complement in parsed.syntax.introduced(child, Use.GENITIVE):
            if context.coreference.mentions.index_at(complement.i) is not None:
                countries += referents.of(complement)
    return countries
