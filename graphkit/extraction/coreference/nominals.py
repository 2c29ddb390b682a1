"""Role nouns and head nouns that stand for something named: "le chef de la diplomatie russe", "le pays", "le parti"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.antecedents import Antecedent, countries_of, office, role_label
from graphkit.extraction.syntax.morphology import feature
from graphkit.extraction.syntax.phrases import is_person_name
from graphkit.languages.schema import RoleKind, Slot, Words
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.document import Document, TokenMention
    from graphkit.extraction.syntax.arguments import Syntax
    from graphkit.languages.schema import Head, Role

_WINDOW = 3  # sentences that a head noun looks back


def nominal_antecedent(document: Document, syntax: Syntax, noun: Token, antecedents: list[Antecedent]) -> int | None:
    """The mention that a common noun stands for; None when it stands for nothing named, or when unsure."""
    role, head = document.role_of(noun), document.head_of(noun)
    governs = noun.lemma_.lower() in document.language.words(Words.GOVERNMENTS)
    if (role is None and head is None and not governs) or not _is_definite(noun):
        return None
    if governs and _is_alone(document, syntax, noun):
        return document.topic_country
    if feature(noun, "Number") == "Plur" or _is_predicate_or_title(syntax, noun):
        return None
    if role is not None and role.anaphoric:
        return _role_antecedent(document, syntax, noun, role, antecedents)
    return _thing_antecedent(document, syntax, noun, head) if head is not None else None


def _is_predicate_or_title(syntax: Syntax, noun: Token) -> bool:
    """Whether a noun is said of something, or introduces a name, rather than standing for one."""
    if syntax.slot(noun) in {Slot.APPOS, Slot.FLAT, Slot.ATTRIBUTE}:
        return True
    return any(syntax.slot(c) in {Slot.APPOS, Slot.FLAT, Slot.COPULA} for c in noun.children)


# Persons --------------------------------------------------------------------------------------------------------------


def _role_antecedent(
    document: Document, syntax: Syntax, noun: Token, role: Role, antecedents: list[Antecedent]
) -> int | None:
    if any(is_person_name(document, child.i) for child in noun.children):
        return None
    countries = countries_of(document, syntax, noun)
    if role.kind is RoleKind.COUNTERPART:
        return _counterpart(document, syntax, noun, antecedents, countries)
    label = role_label(document, noun, role.lemma)
    persons = [b for b in antecedents if b.type is EntityType.PER]
    if not countries and not _is_alone(document, syntax, noun):
        # "le chef de guerre" is not just any chief, but "le ministre des Finances" is the one named so
        fitting = [b for b in persons if office(syntax, noun, label) in b.offices]
        return _nearest_before(document, fitting, noun) if len(fitting) == 1 else None
    fitting = [b for b in persons if _fits(document, b, role, label, countries)]
    if len(fitting) > 1:
        fitting = [b for b in fitting if label in b.roles] or fitting
    if len(fitting) != 1:
        before = [b for b in fitting if document.mentions[b.mentions[0]].start < noun.i]
        return _nearest_before(document, before, noun) if label in {r for b in before for r in b.roles} else None
    return _nearest_before(document, fitting, noun)


def _counterpart(
    document: Document, syntax: Syntax, noun: Token, antecedents: list[Antecedent], countries: set[str]
) -> int | None:
    """Of "son homologue malien": who holds the same office as the possessor, or as anybody else, there."""
    owners = [
        document.antecedents[document.mention_at[c.i]]
        for c in noun.children
        if syntax.slot(c) == Slot.DET and document.mention_at.get(c.i) in document.antecedents
    ]
    roles = {r for b in antecedents if set(owners) & set(b.mentions) for r in b.roles}
    others = {r for b in antecedents if not b.countries & countries for r in b.roles}
    for wanted in (roles, others):
        fitting = [
            b for b in antecedents if b.countries & countries and b.roles & wanted and not set(owners) & set(b.mentions)
        ]
        if len(fitting) == 1:
            return _nearest_before(document, fitting, noun)
    return None


def _fits(document: Document, antecedent: Antecedent, role: Role, label: str, countries: set[str]) -> bool:
    """Whether what the article says of a person agrees with a role noun: gender, country, and the role itself.

    A word for any leader ("le chef de la diplomatie russe") fits whoever holds an office there; a hypernym ("le
    militaire") fits whoever has one of the roles it covers ("général").
    """
    if role.gender and antecedent.gender and role.gender != antecedent.gender:
        return False
    if countries and not countries & antecedent.countries:
        return False
    roles = document.language.roles
    held = {roles[name.lower()].kind for name in antecedent.roles if name.lower() in roles}
    is_general = role.kind is RoleKind.LEADERSHIP and bool(countries) and any(kind.leads for kind in held)
    covered = document.language.hypernyms.get(role.lemma, frozenset())
    return label in antecedent.roles or is_general or bool(covered & antecedent.roles)


def _nearest_before(document: Document, antecedents: list[Antecedent], noun: Token) -> int | None:
    """The last mention of antecedents before the noun, else their first: a text may give the role before the name."""
    indices = sorted((i for b in antecedents for i in b.mentions), key=lambda i: document.mentions[i].start)
    before = [i for i in indices if document.mentions[i].start < noun.i]
    return before[-1] if before else next(iter(indices), None)


# Things ---------------------------------------------------------------------------------------------------------------


def _thing_antecedent(document: Document, syntax: Syntax, noun: Token, head: Head) -> int | None:
    """Of "Le pays", "la ville", "l'organisation": the only thing of that kind that the last sentences name."""
    if not head.anaphoric or not (head.type is EntityType.ORG or head.is_country or head.is_city):
        return None
    if not _is_alone(document, syntax, noun) or any(feature(c, "Poss") == "Yes" for c in noun.children):
        return None
    is_common = head.type is EntityType.LOC or not head.part_of_name or bool(head.kinds)
    here = document.sentence_of[noun.i]
    near = [
        index
        for index, mention in enumerate(document.mentions)
        if mention.type is head.type
        and mention.name
        and mention.start < noun.i
        and here - document.sentence_of[mention.start] <= _WINDOW
        and mention.is_country == head.is_country
        and ((is_common and _is_of_kind(document, mention, head)) or _is_named_so(mention, noun))
    ]
    names = {document.mentions[i].key or document.mentions[i].name for i in near}
    if len(names) == 1:
        return max(near, key=lambda i: document.mentions[i].start)
    return document.topic_country if head.is_country else None


def _is_of_kind(document: Document, mention: TokenMention, head: Head) -> bool:
    """Whether a head noun can speak of a thing: of any that the tables do not know, else of those of its kinds."""
    known = document.language.folded_gazetteer.get(fold(mention.name)) if mention.key else None
    return not head.kinds or known is None or known.kind in head.kinds


def _is_named_so(mention: TokenMention, noun: Token) -> bool:
    """Whether the noun is a word of the name: "l'armée" is only one that is named so."""
    return fold(noun.lemma_) in fold(mention.name).split()


def _is_alone(document: Document, syntax: Syntax, noun: Token) -> bool:
    """Whether nothing that follows a noun says which one is meant."""
    telling = {Slot.PREPOSITION, Slot.POSS, Slot.APPOS, Slot.FLAT}
    return not any(
        syntax.slot(c) in telling
        or document.mention_at.get(c.i) is not None
        or syntax.is_genitive(c)
        or c.pos_ == "PROPN"
        or (c.pos_ == "ADJ" and c.i > noun.i)
        for c in noun.children
    )


def _is_definite(noun: Token) -> bool:
    """Whether a noun has a definite, demonstrative or possessive determiner, also within "du" and "au"."""
    return any(
        feature(c, "Definite") == "Def" or feature(c, "PronType") == "Dem" or feature(c, "Poss") == "Yes"
        for c in noun.children
        if c.pos_ in {"DET", "ADP"}
    )
