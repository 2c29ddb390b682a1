"""Role nouns and head nouns that stand for something named: "le chef de la diplomatie russe", "le pays", "le parti"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.offices import countries_of, office_of, role_label
from graphkit.extraction.coreference.phrases import is_person
from graphkit.extraction.parse.morphology import feature, is_definite, is_plural, is_possessive
from graphkit.languages.nouns import RoleKind
from graphkit.languages.slots import Slot
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from graphkit.extraction.coreference.discourse_entities import DiscourseEntity
    from graphkit.extraction.coreference.links import Links
    from graphkit.extraction.mentions import TokenMention
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages.nouns import Head, Role

_WINDOW = 3  # sentences that a head noun looks back
_TELLING = frozenset({Slot.PREPOSITION, Slot.POSSESSIVE, Slot.APPOSITION, Slot.FLAT})


class NominalResolver:
    """Finds the antecedents of the common nouns of one article, asked in text order."""

    def __init__(
        self, parsed: ParsedArticle, links: Links, entities: list[DiscourseEntity], topic_country: int | None
    ) -> None:
        self._parsed = parsed
        self._syntax = parsed.syntax
        self._language = parsed.language
        self._links = links
        self._entities = entities
        self._topic_country = topic_country

    def antecedent(self, noun: Token) -> int | None:
        """The mention that a common noun stands for; None when it stands for nothing named, or when unsure."""
        role, head = self._parsed.role_of(noun), self._parsed.head_of(noun)
        governs = noun.lemma_.lower() in self._language.words.governments
        if (role is None and head is None and not governs) or not _has_definite_determiner(noun):
            return None
        if governs and self._is_alone(noun):
            return self._topic_country
        if is_plural(noun) or self._is_predicate_or_title(noun):
            return None
        if role is not None and role.anaphoric:
            return self._person(noun, role)
        return self._thing(noun, head) if head is not None else None

    def _is_predicate_or_title(self, noun: Token) -> bool:
        """Whether a noun is said of something, or introduces a name, rather than standing for one."""
        if self._syntax.slot(noun) in {Slot.APPOSITION, Slot.FLAT, Slot.ATTRIBUTE}:
            return True
        return any(self._syntax.slot(c) in {Slot.APPOSITION, Slot.FLAT, Slot.COPULA} for c in noun.children)

    def _is_alone(self, noun: Token) -> bool:
        """Whether nothing that follows a noun says which one is meant."""
        return not any(
            self._syntax.slot(c) in _TELLING
            or self._links.index_at(c.i) is not None
            or self._syntax.is_genitive(c)
            or c.pos_ == "PROPN"
            or (c.pos_ == "ADJ" and c.i > noun.i)
            for c in noun.children
        )

    # Persons --------------------------------------------------------------------------------------------------------

    def _person(self, noun: Token, role: Role) -> int | None:
        """Who is meant by a role noun."""
        if any(is_person(self._links, child.i) for child in noun.children):
            return None
        countries = countries_of(self._parsed, self._links, noun)
        if role.kind is RoleKind.COUNTERPART:
            return self._counterpart(noun, countries)
        label = role_label(self._parsed, noun, role.lemma)
        persons = [e for e in self._entities if e.type is EntityType.PER]
        if not countries and not self._is_alone(noun):
            # "le chef de guerre" is not just any chief, but "le ministre des Finances" is the one named so
            fitting = [e for e in persons if office_of(self._syntax, noun, label) in e.offices]
            return self._nearest(fitting, noun) if len(fitting) == 1 else None
        fitting = [e for e in persons if self._fits(e, role, label, countries)]
        if len(fitting) > 1:
            fitting = [e for e in fitting if label in e.roles] or fitting
        if len(fitting) == 1:
            return self._nearest(fitting, noun)
        before = [e for e in fitting if self._links[e.mentions[0]].start < noun.i]
        return self._nearest(before, noun) if any(label in e.roles for e in before) else None

    def _counterpart(self, noun: Token, countries: set[str]) -> int | None:
        """Of "son homologue malien": who holds the same office as the possessor, or as anybody else, there."""
        determiners = (self._links.index_at(c.i) for c in noun.children if self._syntax.slot(c) is Slot.DETERMINER)
        antecedents = self._links.antecedents
        owners = {antecedents[i] for i in determiners if i is not None and i in antecedents}
        owned = {r for e in self._entities if owners & set(e.mentions) for r in e.roles}
        elsewhere = {r for e in self._entities if not e.countries & countries for r in e.roles}
        candidates = [e for e in self._entities if e.countries & countries and not owners & set(e.mentions)]
        for wanted in (owned, elsewhere):
            fitting = [e for e in candidates if e.roles & wanted]
            if len(fitting) == 1:
                return self._nearest(fitting, noun)
        return None

    def _fits(self, entity: DiscourseEntity, role: Role, label: str, countries: set[str]) -> bool:
        """Whether what the article says of a person agrees with a role noun: gender, country, and the role itself.

        A word for any leader ("le chef de la diplomatie russe") fits whoever holds an office there; a hypernym ("le
        militaire") fits whoever has one of the roles it covers ("général").
        """
        if role.gender and entity.gender and role.gender != entity.gender:
            return False
        if countries and not countries & entity.countries:
            return False
        nouns = self._language.nouns
        held = {nouns.roles[name.lower()].kind for name in entity.roles if name.lower() in nouns.roles}
        leads = bool(held & {RoleKind.OFFICE, RoleKind.LEADERSHIP})
        is_general = role.kind is RoleKind.LEADERSHIP and bool(countries) and leads
        covered = nouns.hypernyms.get(role.lemma, frozenset())
        return label in entity.roles or is_general or bool(covered & entity.roles)

    def _nearest(self, entities: Iterable[DiscourseEntity], noun: Token) -> int | None:
        """Their last mention before the noun, else their first: a text may give the role before the name."""
        indices = sorted((i for e in entities for i in e.mentions), key=lambda i: self._links[i].start)
        before = [i for i in indices if self._links[i].start < noun.i]
        return before[-1] if before else next(iter(indices), None)

    # Things ---------------------------------------------------------------------------------------------------------

    def _thing(self, noun: Token, head: Head) -> int | None:
        """Of "Le pays", "la ville", "l'organisation": the only thing of that kind that the last sentences name."""
        if not head.anaphoric or not (head.type is EntityType.ORG or head.is_country or head.is_city):
            return None
        if not self._is_alone(noun) or any(is_possessive(c) for c in noun.children):
            return None
        near = [i for i, mention in enumerate(self._links) if self._can_be_meant(mention, noun, head)]
        names = {self._links[i].key or self._links[i].name for i in near}
        if len(names) == 1:
            return max(near, key=lambda i: self._links[i].start)
        return self._topic_country if head.is_country else None

    def _can_be_meant(self, mention: TokenMention, noun: Token, head: Head) -> bool:
        """Whether a head noun can speak of what a mention before it names."""
        if mention.type is not head.type or not mention.name or mention.start >= noun.i:
            return False
        sentence_of = self._parsed.sentence_of
        if sentence_of[noun.i] - sentence_of[mention.start] > _WINDOW or mention.is_country != head.is_country:
            return False
        is_common = head.type is EntityType.LOC or not head.part_of_name or bool(head.kinds)
        return (is_common and self._is_of_kind(mention, head)) or _is_named_so(mention, noun)

    def _is_of_kind(self, mention: TokenMention, head: Head) -> bool:
        """Whether a head noun can speak of a thing: of any that the tables do not know, else of those of its kinds."""
        known = self._language.names.folded_gazetteer.get(fold(mention.name)) if mention.key else None
        return not head.kinds or known is None or known.kind in head.kinds


def _is_named_so(mention: TokenMention, noun: Token) -> bool:
    """Whether the noun is a word of the name: "l'armée" is only one that is named so."""
    return fold(noun.lemma_) in fold(mention.name).split()


def _has_definite_determiner(noun: Token) -> bool:
    """Whether a noun has a definite, demonstrative or possessive determiner, also within "du" and "au"."""
    return any(
        is_definite(c) or feature(c, "PronType") == "Dem" or is_possessive(c)
        for c in noun.children
        if c.pos_ in {"DET", "ADP"}
    )
