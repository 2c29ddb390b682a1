"""Roles: what the text says a person is, and of what: "X, président de Y", "le ministre malien X", "sa femme X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.modality import own_status
from graphkit.extraction.coreference.candidates import full_label
from graphkit.extraction.coreference.referents import Referent
from graphkit.extraction.coreference.role_nouns import role_nouns
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.lexicon import ClaimFinder
    from graphkit.extraction.document import TokenMention
    from graphkit.languages.entries import Role
    from graphkit.model import Claim

_COMPLEMENTS = ("de", "à", "auprès_de", "pour", "of", "at", "to", "for", "en")
_POSTINGS = frozenset({"à", "en", "in", "to"})  #: "ambassadeur de France *en* Afghanistan": where the person is posted
_LOOSE = _POSTINGS | {"at", "for", "pour"}  #: behind the name they belong to the clause: "le président X, à Lyon"
_ORGANISATIONS = frozenset({EntityType.ORG, EntityType.GROUP, EntityType.LOC, EntityType.MISC, EntityType.EVENT})


def claims_from_roles(finder: ClaimFinder) -> Iterator[Claim]:
    """The claims that roles, occupations and kinship state of the named persons of a document."""
    document = finder.document
    for index, mention in enumerate(list(document.mentions)):
        if mention.nature is not MentionNature.NAME or mention.type is not EntityType.PER:
            continue
        for noun in role_nouns(document, finder.syntax, mention):
            role = document.role_of(noun)
            if role is not None:
                yield from _claims_of_role(finder, index, mention, noun, role)


def _claims_of_role(finder: ClaimFinder, index: int, mention: TokenMention, noun: Token, role: Role) -> Iterator[Claim]:
    if role.relation is None:
        return
    person = Referent(index, "name")
    wholes = list(_wholes(finder, noun, mention)) or _topic(finder, noun, role)
    for slot, object_ in wholes:
        is_posting = slot in _POSTINGS and any(other not in _POSTINGS for other, _ in wholes)
        type_ = RelationType.LOCATED_IN if is_posting else _type(finder, role, object_)
        if type_ is None:
            continue
        status = own_status(noun, finder.syntax, finder.document.language)
        claim = finder.claim(
            person,
            type_,
            object_,
            noun,
            words=full_label(finder.document, noun, role.lemma),
            rule=f"role:{role.kind}",
            status=status,
            is_event=False,
        )
        if claim is not None:
            yield claim


def _topic(finder: ClaimFinder, noun: Token, role: Role) -> list[tuple[str, Referent]]:
    """A minister without a country is one of the only country that the title names: "le nouveau premier ministre X".

    Not a minister of foreign affairs, who is often news where he is a guest.
    """
    language, topic = finder.document.language, finder.document.topic_country
    in_cabinet = role.lemma in language.cabinet and not any(t.lemma_.lower() in language.foreign for t in noun.subtree)
    return [("topic", Referent(topic, "topic"))] if in_cabinet and topic is not None else []


def _type(finder: ClaimFinder, role: Role, object_: Referent) -> RelationType | None:
    """The relation a role states with what it is a role of; offices are held in places and bodies, kin are persons."""
    document = finder.document
    whole = document.mentions[document.antecedents.get(object_.mention, object_.mention)]
    if role.kind in {"kinship", "relational"}:
        is_tie = role.kind == "relational" and object_.via != "adjective"  # "un supporter tunisien" supports a club
        return role.relation if whole.type is EntityType.PER or is_tie else None
    if whole.type is EntityType.PER:
        is_tie = role.kind != "counterpart" and object_.via != "anaphor"  # "his minister": whose is too often misread
        return RelationType.OTHER if is_tie else None
    if role.relation is RelationType.CITIZEN_OF:
        return role.relation if object_.via == "adjective" and whole.type is EntityType.LOC else None
    return role.relation if whole.type in _ORGANISATIONS else None


def _wholes(finder: ClaimFinder, noun: Token, mention: TokenMention) -> Iterator[tuple[str, Referent]]:
    """(slot, what a role noun is a role of): its adjectives of nationality, its complements, its possessor."""
    document, syntax = finder.document, finder.syntax
    slots = syntax.arguments(noun)
    seen = set()
    for token in slots.get("adj", ()):
        found = document.mention_at.get(token.i)
        if found is not None and document.mentions[found].nature is MentionNature.ADJECTIVE:
            seen.add(found)
            yield "adj", Referent(found, "adjective")
    unnamed = any(not finder.referents.of(t) and not _adjectives_under(finder, t) for t in slots.get("de", ()))
    for name in ("de", "poss") if unnamed else (*_COMPLEMENTS, "poss"):
        for token in slots.get(name, ()):
            if mention.start <= token.i < mention.end or (name in _LOOSE and noun.i < mention.start < token.i):
                continue
            referents = finder.referents.of(token) or _adjectives_under(finder, token)
            for referent in referents:
                if referent.mention not in seen:
                    seen.add(referent.mention)
                    yield name, referent


def _adjectives_under(finder: ClaimFinder, token: Token) -> list[Referent]:
    """The country behind an unnamed body: "chef de la diplomatie russe", "ministre des Affaires étrangères du Mali".

    Not behind an organisation of its own: who leads "l'association portugaise" holds no office in Portugal.
    """
    document, syntax = finder.document, finder.syntax
    head = document.head_of(token)
    if head is not None and head.type is EntityType.ORG and token.lemma_.lower() not in document.language.bodies:
        return []
    found = []
    for child in token.children:
        index = document.mention_at.get(child.i)
        if index is None:
            continue
        if syntax.slot(child) == "adj" and document.mentions[index].nature is MentionNature.ADJECTIVE:
            found.append(Referent(index, "adjective"))
        elif syntax.slot(child) == "oblique" and syntax.preposition(child) == "de":
            found += finder.referents.of(child)
    return found
