"""From a word of the parse to the mentions it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.parse.morphology import is_definite
from graphkit.languages.grammar import Use
from graphkit.languages.lexicon import Transparency
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference.links import Coreference
    from graphkit.extraction.parse import ParsedArticle, Syntax

_MAX_DEPTH = 6


class Way(StrEnum):
    """How a word leads to the mention that it speaks of."""

    NAME = "name"  #: it is one
    ANAPHOR = "anaphor"  #: it is a pronoun or noun that stands for one
    APPOSITION = "apposition"  #: a name stands beside it
    ADJECTIVE = "adjective"  #: it is an adjective of nationality, or has one
    COMPLEMENT = "complement"  #: it acts for its complement: "les soldats de X"
    PART = "part"  #: it is a part or an affair of its complement
    TOPIC = "topic"  #: the article is about it


class Referent(NamedTuple):
    """A mention an argument speaks of, and how it was reached."""

    mention: int
    way: Way


@dataclass(frozen=True)
class Referents:
    """Finds the mentions that arguments speak of, in one article."""

    parsed: ParsedArticle
    coreference: Coreference

    @property
    def _syntax(self) -> Syntax:
        return self.parsed.syntax

    def of(self, token: Token) -> list[Referent]:
        """The mentions that the phrase headed by `token` speaks of, and those coordinated with it."""
        return [r for conjunct in self._syntax.conjuncts(token) for r in self.of_one(conjunct)]

    def of_each(self, tokens: Iterable[Token]) -> list[Referent]:
        """The mentions that several phrases speak of, each once."""
        referents: dict[int, Referent] = {}
        for token in tokens:
            for referent in self.of(token):
                referents.setdefault(referent.mention, referent)
        return list(referents.values())

    def of_one(self, token: Token, depth: int = 0) -> list[Referent]:
        """The mentions that the phrase headed by `token` speaks of; the first way that leads anywhere is taken."""
        if depth > _MAX_DEPTH:
            return []
        for way in (self._itself, self._apposition, self._through, self._complement, self._part):
            referents = list(way(token, depth))
            if referents:
                return referents
        return []

    def nationalities(self, adjectives: Iterable[Token]) -> list[Referent]:
        """The countries that adjectives name: "les frappes américaines"."""
        indices = (self.nationality(token) for token in adjectives)
        return [Referent(index, Way.ADJECTIVE) for index in indices if index is not None]

    def nationality(self, token: Token) -> int | None:
        """The mention of a country or place that an adjective or noun of nationality is."""
        index = self.coreference.mentions.index_at(token.i)
        is_adjective = index is not None and self.coreference.mentions[index].nature is MentionNature.ADJECTIVE
        return index if is_adjective else None

    def second_party(self, first: Iterable[Token]) -> list[Referent]:
        """In "l'entente entre X et Y", Y where the parser hung it on another word than X."""
        doc, mentions = self.parsed.doc, self.coreference.mentions
        for token in first:
            mention = mentions.at(token.i)
            after = mention.end if mention is not None else token.i + 1
            if after + 1 < len(doc) and doc[after].pos_ == "CCONJ":
                second = mentions.at(after + 1 + (doc[after + 1].pos_ == "DET"))
                if second is not None:
                    return self.of(self.parsed.root(second.start, second.end))
        return []

    def _itself(self, token: Token, depth: int) -> Iterator[Referent]:
        del depth
        index = self.coreference.mentions.index_at(token.i)
        if index is None:
            return
        nature = self.coreference.mentions[index].nature
        if nature.is_anaphoric:
            yield Referent(index, Way.ANAPHOR)
        elif nature is MentionNature.NAME:
            yield Referent(index, Way.NAME)
        elif token.pos_ != "ADJ" and any(is_definite(c) for c in token.children):
            yield Referent(index, Way.ADJECTIVE)  # "les Américains", not "deux Américains"

    def _apposition(self, token: Token, depth: int) -> Iterator[Referent]:
        """The name that a common noun introduces: "le ministre X", "l'ONG X", "le fondateur de l'ONG X"."""
        del depth
        is_role = self.parsed.role_of(token) is not None
        yield from self._first_name(c for c in token.children if self._is_apposed(c, to_role=is_role))

    def _is_apposed(self, child: Token, *, to_role: bool) -> bool:
        slot = self._syntax.slot(child)
        if slot in {Slot.APPOSITION, Slot.FLAT}:
            return True
        return to_role and slot is Slot.OBLIQUE and not self._syntax.preposition(child) and child.pos_ == "PROPN"

    def _through(self, token: Token, depth: int) -> Iterator[Referent]:
        """Whom a noun acts for: "les autorités maliennes", "les pays du Sahel", "les soldats de l'Otan"."""
        if self._transparency(token) is not Transparency.ENTITY:
            return
        for child in token.children:
            nationality = self.nationality(child) if self._syntax.slot(child) is Slot.ADJECTIVE else None
            if nationality is not None:
                yield Referent(nationality, Way.ADJECTIVE)
            for complement in self._syntax.introduced(child, Use.GENITIVE):
                for conjunct in self._syntax.conjuncts(complement):
                    yield from (Referent(r.mention, Way.COMPLEMENT) for r in self.of_one(conjunct, depth + 1))

    def _complement(self, token: Token, depth: int) -> Iterator[Referent]:
        """The name that a noun for a place takes as complement: "la ville de X", "la province de X"."""
        del depth
        head = self.parsed.head_of(token)
        if head is not None and head.type is EntityType.LOC and not head.part_of_name:
            yield from self._first_name(
                c for child in token.children for c in self._syntax.introduced(child, Use.GENITIVE)
            )

    def _part(self, token: Token, depth: int) -> Iterator[Referent]:
        """What a thing is a part or an affair of: "s'attaquer à la porte de X", "saluer la création de X"."""
        if depth or self.parsed.role_of(token) is not None:
            return  # who holds a role acts for himself
        if self._transparency(token) is Transparency.REVERSAL:
            return  # who welcomes the fall of X does not support X
        for child in token.children:
            for complement in self._syntax.introduced(child, Use.GENITIVE):
                referents = self.of_one(complement, depth + 1)
                yield from (Referent(r.mention, Way.PART) for r in referents if r.way is not Way.ANAPHOR)

    def _transparency(self, noun: Token) -> Transparency | None:
        return self.parsed.language.lexicon.transparent.get(noun.lemma_.lower())

    def _first_name(self, tokens: Iterable[Token]) -> Iterator[Referent]:
        mentions = self.coreference.mentions
        for token in tokens:
            index = mentions.index_at(token.i)
            if index is not None and mentions[index].nature is MentionNature.NAME:
                yield Referent(index, Way.APPOSITION)
                return
