"""Reads a dependency parse by slots, the same for every language: what hangs on what, and by which preposition.

Dependency labels differ from one parser to the next; the table `syntax.tsv` of each language says what each label
stands for. Some parsers hang a preposition on its noun, others the noun on its preposition; here both look alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.parse.morphology import feature
from graphkit.languages.grammar import Use
from graphkit.languages.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.languages import Language

#: Slots that only this module tells apart from a more general one.
_GENERAL = {Slot.PASSIVE_SUBJECT: Slot.OBJECT, Slot.ADNOMINAL: Slot.CLAUSE, Slot.MODIFIER: Slot.OBLIQUE}

_IN_PHRASE = frozenset(
    {Slot.DETERMINER, Slot.ADJECTIVE, Slot.MODIFIER, Slot.PREPOSITION, Slot.POSSESSIVE, Slot.COMPOUND}
)
_MAX_CLIMB = 12


class Structure:
    """The parse of one article, read by slots; what is derived is kept by token."""

    def __init__(self, language: Language) -> None:
        self._grammar = language.grammar
        self._words = language.words
        self._slots: dict[int, Slot | None] = {}
        self._children: dict[int, list[Token]] = {}
        self._prepositions: dict[int, str] = {}
        self._words_near: dict[int, set[str]] = {}

    def slot(self, token: Token) -> Slot | None:
        """What the token is to its head; None for labels of no interest.

        A name that complements a noun without a preposition is one with it: "l'avocat Rémi X".
        """
        if token.i not in self._slots:
            self._slots[token.i] = self._read_slot(token)
        return self._slots[token.i]

    def _read_slot(self, token: Token) -> Slot | None:
        slot = self._label(token)
        if slot is Slot.MODIFIER and token.pos_ == "PROPN" and not self.preposition(token):
            return Slot.FLAT
        if slot is Slot.COMPLEMENT and token.pos_ == "PROPN" and not self.preposition(token):
            return Slot.OBJECT  # a name is no clause: "a créé X"
        return slot if slot is None else _GENERAL.get(slot, slot)

    def _label(self, token: Token) -> Slot | None:
        """What the token's dependency label alone says."""
        return self._grammar.slots.get(token.dep_)

    def children(self, token: Token) -> list[Token]:
        """The tokens that hang on a token, in order; spaCy makes new objects of them at each access."""
        if token.i not in self._children:
            self._children[token.i] = list(token.children)
        return self._children[token.i]

    # Phrases --------------------------------------------------------------------------------------------------------

    def preposition(self, token: Token) -> str:
        """Lemma of the preposition that introduces a phrase, its parts joined ("auprès_de"); "" where there is none."""
        if token.i not in self._prepositions:
            self._prepositions[token.i] = self._read_preposition(token)
        return self._prepositions[token.i]

    def _read_preposition(self, token: Token) -> str:
        if self._label(token) is Slot.PREPOSITIONAL_OBJECT:
            return token.head.lower_
        case = next((c for c in self.children(token) if self._label(c) is Slot.CASE), None)
        if case is None:
            return ""
        lemmas = self._grammar.preposition_forms
        fixed = [lemmas.get(c.lower_, c.lower_) for c in self.children(case) if self._label(c) is Slot.FIXED]
        return lemmas.get(case.lower_, "_".join([case.lower_, *fixed]))

    def is_genitive(self, token: Token) -> bool:
        """Whether a phrase is introduced as "la ville *de X*" is."""
        return self.preposition(token) in self._grammar.prepositions(Use.GENITIVE)

    def introduced(self, phrase: Token, *uses: Use) -> list[Token]:
        """The nouns of a dependent phrase whose preposition has one of these uses; none of another phrase."""
        match self.slot(phrase):
            case Slot.OBLIQUE:
                preposition, nouns = self.preposition(phrase), [phrase]
            case Slot.PREPOSITION:
                preposition, nouns = phrase.lower_, self.objects(phrase)
            case _:
                return []
        return nouns if any(preposition in self._grammar.prepositions(use) for use in uses) else []

    def objects(self, preposition: Token) -> list[Token]:
        """What hangs on a preposition that heads its phrase."""
        return [c for c in self.children(preposition) if self.slot(c) is Slot.PREPOSITIONAL_OBJECT]

    def is_in_phrase(self, token: Token) -> bool:
        """Whether a dependent of a noun is part of its phrase, as a clause and an apposition are not."""
        return self._label(token) in _IN_PHRASE

    # Coordination and clauses ---------------------------------------------------------------------------------------

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and all that is coordinated with it, in order.

        Parsers often take the middle of a list ("A, B et C") for an apposition: one that is itself coordinated counts.
        """
        tokens = [token]
        for child in self.children(token):
            slot = self.slot(child)
            is_amid_list = slot is Slot.APPOSITION and any(self.slot(c) is Slot.CONJUNCT for c in self.children(child))
            if slot is Slot.CONJUNCT or is_amid_list:
                tokens += self.conjuncts(child)
        return tokens

    def first_conjunct(self, token: Token) -> Token:
        """The token that a coordination hangs on."""
        while self.slot(token) is Slot.CONJUNCT and token.head != token:
            token = token.head
        return token

    def governor(self, token: Token) -> Token:
        """The word that a phrase hangs on, behind the preposition that may head it."""
        return token.head.head if self.slot(token) is Slot.PREPOSITIONAL_OBJECT else token.head

    def governors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Each (dependent, governor) pair on the way from the token to the root of its sentence."""
        for _ in range(_MAX_CLIMB):
            if token.head == token:
                return
            yield token, token.head
            token = token.head

    def complements(self, verb: Token) -> list[Token]:
        """The verbs of the clauses that complete a verb: "menacer *d'envahir*"."""
        return [c for c in self.children(verb) if self.slot(c) is Slot.COMPLEMENT and c.pos_ in {"VERB", "AUX"}]

    # Verbs ----------------------------------------------------------------------------------------------------------

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb form is passive: by its auxiliary or its subject, or a bare past participle on a noun."""
        auxiliaries = {c.lemma_ for c in self.children(verb) if c.pos_ == "AUX"}
        if auxiliaries and auxiliaries <= self._words.perfect_auxiliaries:
            return False  # "X a adopté Y", whatever the label of the subject
        if any(self._label(c) in {Slot.PASSIVE_SUBJECT, Slot.PASSIVE} for c in self.children(verb)):
            return True
        return self.modifies_noun(verb) and self._is_past_participle(verb)

    def _is_past_participle(self, verb: Token) -> bool:
        has_auxiliary = any(c.pos_ == "AUX" for c in self.children(verb))
        return feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Past" and not has_auxiliary

    def modifies_noun(self, verb: Token) -> bool:
        """Whether a verb hangs on a noun, without a pronoun: "un rapport *publié*"."""
        return self._label(verb) is Slot.ADNOMINAL and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}

    def is_reflexive(self, verb: Token) -> bool:
        """Whether the verb has a reflexive pronoun: "se retirer"."""
        return any(has_reflexive_form(c) or self.slot(c) is Slot.REFLEXIVE for c in self.children(verb))

    def has_particles(self, verb: Token, particles: tuple[str, ...]) -> bool:
        """Whether all the further words of a frame stand among the verb's dependents and theirs."""
        if not particles:
            return True
        if verb.i not in self._words_near:
            near = (t for c in self.children(verb) for t in (c, *self.children(c)))
            self._words_near[verb.i] = {form for t in near for form in (t.lower_, t.lemma_)}
        return self._words_near[verb.i].issuperset(particles)


def has_reflexive_form(token: Token) -> bool:
    """Whether a pronoun is reflexive by its form: "se"."""
    return feature(token, "Reflex") == "Yes"
