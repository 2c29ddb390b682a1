"""Reads a dependency parse as predicates with arguments in slots, the same for every language.

Dependency labels differ from one parser to the next; the table `syntax.tsv` of each language says what each label
stands for. Here a predicate's arguments stand in *slots*: `subj` and `obj` are those of the deep sentence (a passive is
turned round, an agent phrase is the subject, a relative pronoun is its antecedent), `poss` a possessive, `adj` an
adjective, and a preposition's lemma ("à", "avec") what it introduces. After the deep syntax of Ribeyre et al. 2014
(Deep Sequoia), as far as a graph of names needs it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.syntax.morphology import feature
from graphkit.languages.schema import Slot, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.languages import Language

Slots = dict[str, list["Token"]]

_LINKS = frozenset({Slot.CLAUSE, Slot.COMPLEMENT, Slot.CONJ, Slot.RELATIVE})
_MAX_CLIMB = 12


class Syntax:
    """The parse of one document by one language's pipeline, read by slots; what it finds is kept by token."""

    def __init__(self, language: Language) -> None:
        self._slots = language.syntax
        self._operators = language.operators
        self._prepositions = language.prepositions
        self._unaccusative = language.words(Words.UNACCUSATIVE)
        self._words = language.words
        self._pronouns = language.pronouns
        self._slot_of: dict[int, str] = {}
        self._children_of: dict[int, list[Token]] = {}
        self._preposition_of: dict[int, str] = {}
        self._words_near: dict[int, set[str]] = {}
        self._arguments_of: dict[int, Slots] = {}

    def slot(self, token: Token) -> str:
        """What the token's dependency label stands for; "" for labels of no interest.

        A name that complements a noun without a preposition is one with it: "l'avocat Rémi X".
        """
        cached = self._slot_of.get(token.i)
        if cached is None:
            cached = self._slot_of[token.i] = self._read_slot(token)
        return cached

    def _read_slot(self, token: Token) -> str:
        slot = self._slots.get(token.dep_, "")
        if slot == Slot.OBLIQUE and token.dep_ == "nmod" and token.pos_ == "PROPN" and not self.preposition(token):
            return Slot.FLAT
        if slot == Slot.COMPLEMENT and token.pos_ == "PROPN" and not self.preposition(token):
            return Slot.OBJ  # a name is no clause: "a créé X"
        return slot

    def children(self, token: Token) -> list[Token]:
        """The tokens that hang on a token, in order; spaCy makes new objects of them at each access."""
        cached = self._children_of.get(token.i)
        if cached is None:
            cached = self._children_of[token.i] = list(token.children)
        return cached

    # Arguments ------------------------------------------------------------------------------------------------------

    def arguments(self, predicate: Token) -> Slots:
        """The arguments of a verb, noun or adjective by slot, heads of their phrases; conjuncts are not unfolded."""
        cached = self._arguments_of.get(predicate.i)
        if cached is None:
            cached = self._arguments_of[predicate.i] = self._read_arguments(predicate)
        return defaultdict(list, {slot: tokens[:] for slot, tokens in cached.items()})

    def _read_arguments(self, predicate: Token) -> Slots:
        slots: Slots = defaultdict(list)
        passive = self.is_passive(predicate)
        for child in self.children(predicate):
            for name, token in self._filled(child, passive=passive):
                slots[name].append(self._without_relative(token, predicate))
        self._add_governing_noun(predicate, slots, passive=passive)
        if self.slot(predicate) == Slot.ATTRIBUTE:  # English hangs the subject on the copula
            slots.setdefault(Slot.SUBJ, [c for c in self.children(predicate.head) if self.slot(c) == Slot.SUBJ])
        if Slot.SUBJ not in slots and predicate.pos_ in {"VERB", "AUX"} and not (passive and Slot.OBJ in slots):
            subject = self._inherited_subject(predicate)
            if subject is not None:
                slots[Slot.SUBJ].append(subject)
        return slots

    def _filled(self, child: Token, *, passive: bool) -> Iterator[tuple[str, Token]]:
        """(slot, argument) that a dependent fills, by what its label stands for."""
        slot = self.slot(child)
        if slot in {Slot.SUBJ, Slot.AGENT} or (
            slot == Slot.EXPLETIVE and child.pos_ in {"PRON", "PROPN"} and not _is_reflexive(child)
        ):
            yield Slot.SUBJ, child
        elif slot in {Slot.OBJ, Slot.POSS, Slot.ADJ}:
            yield slot, child
        elif slot == Slot.DATIVE and child.pos_ != "ADP":
            yield from ((preposition, child) for preposition in self._words(Words.DATIVE))
        elif slot == Slot.OBLIQUE:
            yield self._oblique(self.preposition(child) or Slot.OBJ, passive=passive), child
        elif slot in {Slot.PREPOSITION, Slot.DATIVE}:
            objects = (c for c in self.children(child) if self.slot(c) == Slot.OBJECT_OF_PREPOSITION)
            yield from ((self._oblique(child.lower_, passive=passive), c) for c in objects)
        elif slot == Slot.DET and feature(child, "Poss") == "Yes":
            yield Slot.POSS, child
        elif child.pos_ == "ADV":
            phrases = (c for c in self.children(child) if self.slot(c) == Slot.OBLIQUE and self.is_genitive(c))
            yield from ((f"{child.lower_}_de", c) for c in phrases)  # "auprès de", as the French parser has it

    def _oblique(self, preposition: str, *, passive: bool) -> str:
        """The slot of a prepositional phrase: its preposition, but the agent of a passive is the subject."""
        return Slot.SUBJ if passive and preposition in self._words(Words.AGENT) else preposition

    def preposition(self, token: Token) -> str:
        """Lemma of the preposition that introduces a phrase, its parts joined ("auprès_de"); "" where there is none."""
        cached = self._preposition_of.get(token.i)
        if cached is None:
            cached = self._preposition_of[token.i] = self._read_preposition(token)
        return cached

    def _read_preposition(self, token: Token) -> str:
        case = next((c for c in self.children(token) if self.slot(c) == Slot.CASE), None)
        if case is None:
            return ""
        fixed = [self._prepositions.get(c.lower_, c.lower_) for c in self.children(case) if c.dep_ == "fixed"]
        whole = "_".join([case.lower_, *fixed])
        return self._prepositions.get(case.lower_, whole)

    def is_genitive(self, token: Token) -> bool:
        """Whether a phrase says to what something belongs: "de X", "of X"."""
        return self.preposition(token) in self._words(Words.GENITIVE)

    def complements(self, verb: Token) -> list[Token]:
        """The verbs of the clauses that complete a verb: "menacer *d'envahir*"."""
        return [c for c in self.children(verb) if self.slot(c) == Slot.COMPLEMENT and c.pos_ in {"VERB", "AUX"}]

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb form is passive: by its auxiliary or its subject, or a bare past participle on a noun."""
        auxiliaries = {c.lemma_ for c in self.children(verb) if c.pos_ == "AUX"}
        if auxiliaries and auxiliaries == self._words(Words.PERFECT_AUXILIARIES):
            return False  # "X a adopté Y", whatever the label of the subject
        if any(c.dep_ in {"nsubj:pass", "nsubjpass"} or self.slot(c) == Slot.PASSIVE for c in self.children(verb)):
            return True
        return self.slot(verb) == Slot.CLAUSE and self._is_past_participle(verb) and self._modifies_noun(verb)

    def _is_past_participle(self, verb: Token) -> bool:
        has_auxiliary = any(c.pos_ == "AUX" for c in self.children(verb))
        return feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Past" and not has_auxiliary

    @staticmethod
    def _modifies_noun(verb: Token) -> bool:
        return verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}

    def _add_governing_noun(self, verb: Token, slots: Slots, *, passive: bool) -> None:
        """A participle on a noun has that noun for its argument: "un rapport publié par Z", "X, arrivé à Y"."""
        if self._modifies_noun(verb):
            slot = Slot.OBJ if passive and verb.lemma_ not in self._unaccusative else Slot.SUBJ
            slots.setdefault(slot, [verb.head])

    def _without_relative(self, token: Token, verb: Token) -> Token:
        """The antecedent of a relative pronoun; other tokens as they are."""
        pronoun = self._pronouns.get(token.lower_)
        if pronoun is not None and pronoun.kind == "relative":
            clause: Token | None = verb
            for _ in range(_MAX_CLIMB):
                if clause is None or self.slot(clause) == Slot.RELATIVE:
                    break
                clause = clause.head if self.slot(clause) in _LINKS and clause.head != clause else None
            if clause is not None and self.slot(clause) == Slot.RELATIVE:
                return clause.head
        return token

    def _inherited_subject(self, verb: Token) -> Token | None:
        """The understood subject of a verb without one: of its conjunct, of the verb that controls it."""
        governor = verb.head
        if governor == verb:
            return self._adjacent_subject(verb)
        slot = self.slot(verb)
        if slot == Slot.CONJ and governor.pos_ in {"VERB", "AUX"}:
            return self._first(self.arguments(governor), Slot.SUBJ)
        finite = feature(verb, "VerbForm") == "Fin" or any(
            c.pos_ == "AUX" and feature(c, "VerbForm") == "Fin" for c in self.children(verb)
        )
        if finite or slot not in {Slot.COMPLEMENT, Slot.CLAUSE} or governor.pos_ not in {"VERB", "AUX"}:
            return None
        operator = self._operators.get(governor.lemma_)
        controller = operator.controller if operator and slot == Slot.COMPLEMENT else ""
        slots = self.arguments(governor)
        return self._first(slots, controller or Slot.SUBJ) or self._first(slots, Slot.SUBJ)

    @staticmethod
    def _adjacent_subject(verb: Token) -> Token | None:
        """The name right before a finite verb and its auxiliaries that the parser left without a subject."""
        i = verb.i - 1
        while i >= 0 and verb.doc[i].pos_ in {"AUX", "ADV"}:
            i -= 1
        candidate = verb.doc[i] if i >= 0 else verb
        before = verb.doc[i - 1].pos_ if i > 0 else ""
        return candidate if candidate.ent_type_ and i < verb.i - 1 and before != "ADP" else None

    @staticmethod
    def _first(slots: Slots, name: str) -> Token | None:
        return slots[name][0] if slots.get(name) else None

    # Structure ------------------------------------------------------------------------------------------------------

    def conjuncts(self, token: Token) -> list[Token]:
        """The token and all that is coordinated with it, in order.

        Parsers often take the middle of a list ("A, B et C") for an apposition: one that is itself coordinated counts.
        """
        conjuncts = [token]
        for child in self.children(token):
            slot = self.slot(child)
            if slot == Slot.CONJ or (
                slot == Slot.APPOS and any(self.slot(c) == Slot.CONJ for c in self.children(child))
            ):
                conjuncts += self.conjuncts(child)
        return conjuncts

    def first_conjunct(self, token: Token) -> Token:
        """The token that a coordination hangs on."""
        while self.slot(token) == Slot.CONJ and token.head != token:
            token = token.head
        return token

    def governors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Each (dependent, governor) pair on the way from the token to the root of its sentence."""
        for _ in range(_MAX_CLIMB):
            if token.head == token:
                return
            yield token, token.head
            token = token.head

    def is_reflexive(self, verb: Token) -> bool:
        """Whether the verb has a reflexive pronoun: "se retirer"."""
        return any(_is_reflexive(c) or self.slot(c) == Slot.REFLEXIVE for c in self.children(verb))

    def has_particles(self, verb: Token, particles: tuple[str, ...]) -> bool:
        """Whether all the further words of a frame stand among the verb's dependents and theirs."""
        if not particles:
            return True
        near = self._words_near.get(verb.i)
        if near is None:
            around = [t for c in self.children(verb) for t in (c, *self.children(c))]
            near = self._words_near[verb.i] = {form for t in around for form in (t.lower_, t.lemma_)}
        return near.issuperset(particles)


def _is_reflexive(token: Token) -> bool:
    return feature(token, "Reflex") == "Yes"
