"""From a word of the parse to the mentions it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.extraction.syntax.morphology import feature
from graphkit.languages.schema import Slot, Words
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax.arguments import Syntax

_MAX_DEPTH = 6


class Referent(NamedTuple):
    """A mention an argument speaks of, and by which way it was reached."""

    mention: int
    via: str  #: "name", "anaphor", "apposition", "adjective", "complement", "part" or "topic"


@dataclass
class Referents:
    """Finds the mentions that arguments speak of, in one document."""

    document: Document
    syntax: Syntax

    def of(self, token: Token) -> list[Referent]:
        """The mentions that the phrase headed by `token` speaks of, and those coordinated with it."""
        return [r for conjunct in self.syntax.conjuncts(token) for r in self.of_one(conjunct)]

    def of_one(self, token: Token, depth: int = 0) -> list[Referent]:
        """The mentions that the phrase headed by `token` speaks of; the first way that leads anywhere is taken."""
        if depth > _MAX_DEPTH:
            return []
        for way in (self._itself, self._apposition, self._through, self._complement, self._part):
            found = list(way(token, depth))
            if found:
                return found
        return []

    def nationalities(self, adjectives: Iterable[Token]) -> list[Referent]:
        """The countries that adjectives name: "les frappes américaines"."""
        mentions, mention_at = self.document.mentions, self.document.mention_at
        found = (mention_at[t.i] for t in adjectives if t.i in mention_at)
        return [Referent(i, "adjective") for i in found if mentions[i].nature is MentionNature.ADJECTIVE]

    def second_party(self, first: Iterable[Token]) -> list[Referent]:
        """In "l'entente entre X et Y", Y where the parser hung it on another word than X."""
        doc, document = self.document.doc, self.document
        for token in first:
            index = document.mention_at.get(token.i)
            after = document.mentions[index].end if index is not None else token.i + 1
            if after + 1 < len(doc) and doc[after].pos_ == "CCONJ":
                second = document.mention_at.get(after + 1 + (doc[after + 1].pos_ == "DET"))
                if second is not None:
                    return self.of(document.root(document.mentions[second]))
        return []

    def _itself(self, token: Token, depth: int) -> Iterator[Referent]:
        del depth
        index = self.document.mention_at.get(token.i)
        if index is None:
            return
        mention = self.document.mentions[index]
        if mention.nature in {MentionNature.NOMINAL, MentionNature.PRONOUN}:
            antecedent = self.document.antecedents.get(index)
            if antecedent is not None:
                yield Referent(index, "anaphor")
        elif mention.nature is MentionNature.NAME:
            yield Referent(index, "name")
        elif token.pos_ != "ADJ" and any(feature(c, "Definite") == "Def" for c in token.children):
            yield Referent(index, "adjective")  # "les Américains", not "deux Américains"

    def _apposition(self, token: Token, depth: int) -> Iterator[Referent]:
        """The name that a common noun introduces: "le ministre X", "l'ONG X", "le fondateur de l'ONG X"."""
        del depth
        is_role = self.document.role_of(token) is not None
        yield from self._first_name(c for c in token.children if self._is_apposed(c, to_role=is_role))

    def _is_apposed(self, child: Token, *, to_role: bool) -> bool:
        slot = self.syntax.slot(child)
        if slot in {Slot.APPOS, Slot.FLAT}:
            return True
        return to_role and slot == Slot.OBLIQUE and not self.syntax.preposition(child) and child.pos_ == "PROPN"

    def _complement(self, token: Token, depth: int) -> Iterator[Referent]:
        """The name that a noun for a place takes as complement: "la ville de X", "la province de X"."""
        del depth
        head = self.document.head_of(token)
        if head is not None and head.type is EntityType.LOC and not head.part_of_name:
            yield from self._first_name(c for c in token.children if self.syntax.is_genitive(c))

    def _part(self, token: Token, depth: int) -> Iterator[Referent]:
        """What a thing is a part or an affair of: "s'attaquer à la porte de X", "saluer la création de X"."""
        if depth or self.document.role_of(token) is not None:
            return  # who holds a role acts for himself
        if self.document.language.transparent.get(token.lemma_.lower()) == "reversal":
            return  # who welcomes the fall of X does not support X
        for child in token.children:
            if self.syntax.slot(child) == Slot.OBLIQUE and self.syntax.is_genitive(child):
                yield from (Referent(r.mention, "part") for r in self.of_one(child, depth + 1) if r.via != "anaphor")

    def _first_name(self, tokens: Iterable[Token]) -> Iterator[Referent]:
        for token in tokens:
            index = self.document.mention_at.get(token.i)
            if index is not None and self.document.mentions[index].nature is MentionNature.NAME:
                yield Referent(index, "apposition")
                return

    def _through(self, token: Token, depth: int) -> Iterator[Referent]:
        """Whom a noun acts for: "les autorités maliennes", "les pays du Sahel", "les soldats de l'Otan"."""
        if self.document.language.transparent.get(token.lemma_.lower()) != "entity":
            return
        for child in token.children:
            slot = self.syntax.slot(child)
            index = self.document.mention_at.get(child.i)
            if (
                slot == Slot.ADJ
                and index is not None
                and self.document.mentions[index].nature is MentionNature.ADJECTIVE
            ):
                yield Referent(index, "adjective")
            elif slot == Slot.OBLIQUE and self.syntax.is_genitive(child):
                for conjunct in self.syntax.conjuncts(child):
                    yield from (Referent(r.mention, "complement") for r in self.of_one(conjunct, depth + 1))
            elif slot == Slot.PREPOSITION and child.lower_ in self.document.language.words(Words.GENITIVE):
                for grandchild in child.children:
                    yield from (Referent(r.mention, "complement") for r in self.of_one(grandchild, depth + 1))
