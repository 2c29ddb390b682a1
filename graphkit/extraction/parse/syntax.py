"""Reads a dependency parse as predicates with arguments in slots, the same for every language.

Dependency labels differ from one parser to the next; the table `syntax.tsv` of each language says what each label
stands for. Here a predicate's arguments stand in *slots*: `Slot.SUBJECT` and `Slot.OBJECT` are those of the deep
sentence (a passive is turned round, an agent phrase is the subject, a relative pronoun is its antecedent), and a
preposition's lemma ("à", "avec") is the slot of what it introduces. After the deep syntax of Ribeyre et al. 2014 (Deep
Sequoia), as far as a graph of names needs it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from graphkit.extraction.parse.morphology import feature, is_finite, is_possessive
from graphkit.languages.grammar import PronounKind, Use
from graphkit.languages.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from graphkit.languages import Language

#: `Slot` or lemma of a preposition -> the heads of the phrases in it.
Slots = dict[str, list["Token"]]

_Value = TypeVar("_Value")

#: Slots that only this module tells apart from a more general one.
_GENERAL = {Slot.PASSIVE_SUBJECT: Slot.OBJECT, Slot.ADNOMINAL: Slot.CLAUSE, Slot.MODIFIER: Slot.OBLIQUE}

_IN_PHRASE = frozenset(
    {Slot.DETERMINER, Slot.ADJECTIVE, Slot.MODIFIER, Slot.PREPOSITION, Slot.POSSESSIVE, Slot.COMPOUND}
)
_LINKS = frozenset({Slot.CLAUSE, Slot.COMPLEMENT, Slot.CONJUNCT, Slot.RELATIVE})
_MAX_CLIMB = 12


class Syntax:
    """The parse of one article by one language's pipeline, read by slots; what is derived is kept by token."""

    def __init__(self, language: Language) -> None:
        self._grammar = language.grammar
        self._words = language.words
        self._operators = language.lexicon.operators
        self._labelled: dict[int, Slot | None] = {}
        self._slots: dict[int, Slot | None] = {}
        self._children: dict[int, list[Token]] = {}
        self._prepositions: dict[int, str] = {}
        self._words_near: dict[int, set[str]] = {}
        self._arguments: dict[int, Slots] = {}

    def slot(self, token: Token) -> Slot | None:
        """What the token is to its head; None for labels of no interest.

        A name that complements a noun without a preposition is one with it: "l'avocat Rémi X".
        """
        return _kept(self._slots, token, self._read_slot)

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
        return _kept(self._children, token, lambda head: list(head.children))

    # Arguments ------------------------------------------------------------------------------------------------------

    def arguments(self, predicate: Token) -> Slots:
        """The arguments of a verb, noun or adjective by slot, heads of their phrases; conjuncts are not unfolded."""
        arguments = _kept(self._arguments, predicate, self._read_arguments)
        return defaultdict(list, {slot: tokens[:] for slot, tokens in arguments.items()})

    def _read_arguments(self, predicate: Token) -> Slots:
        slots: Slots = defaultdict(list)
        passive = self.is_passive(predicate)
        for child in self.children(predicate):
            for name, token in self._filled(child, passive=passive):
                slots[name].append(self._without_relative(token, predicate))
        self._add_governing_noun(predicate, slots, passive=passive)
        if self.slot(predicate) is Slot.ATTRIBUTE:  # English hangs the subject on the copula
            subjects = [c for c in self.children(predicate.head) if self.slot(c) is Slot.SUBJECT]
            slots.setdefault(Slot.SUBJECT, subjects)
        lacks_subject = Slot.SUBJECT not in slots and not (passive and Slot.OBJECT in slots)
        if lacks_subject and predicate.pos_ in {"VERB", "AUX"}:
            subject = self._inherited_subject(predicate)
            if subject is not None:
                slots[Slot.SUBJECT].append(subject)
        return slots

    def _filled(self, child: Token, *, passive: bool) -> Iterator[tuple[str, Token]]:
        """(slot, argument) that a dependent fills, by what its label stands for."""
        slot = self.slot(child)
        if slot in {Slot.SUBJECT, Slot.AGENT} or (
            slot is Slot.EXPLETIVE and child.pos_ in {"PRON", "PROPN"} and not _is_reflexive(child)
        ):
            yield Slot.SUBJECT, child
        elif slot in {Slot.OBJECT, Slot.POSSESSIVE, Slot.ADJECTIVE}:
            yield slot, child
        elif slot is Slot.DATIVE and child.pos_ != "ADP":
            yield from ((preposition, child) for preposition in self._grammar.prepositions(Use.DATIVE))
        elif slot is Slot.OBLIQUE:
            yield self._oblique(self.preposition(child) or Slot.OBJECT, passive=passive), child
        elif slot in {Slot.PREPOSITION, Slot.DATIVE}:
            yield from ((self._oblique(child.lower_, passive=passive), c) for c in self.objects(child))
        elif slot is Slot.DETERMINER and is_possessive(child):
            yield Slot.POSSESSIVE, child
        elif child.pos_ == "ADV":  # "auprès de", as the French parser has it
            phrases = (c for c in self.children(child) if self.slot(c) is Slot.OBLIQUE and self.is_genitive(c))
            yield from ((f"{child.lower_}_{self.preposition(c)}", c) for c in phrases)

    def _oblique(self, preposition: str, *, passive: bool) -> str:
        """The slot of a prepositional phrase: its preposition, but the agent of a passive is the subject."""
        is_agent = passive and preposition in self._grammar.prepositions(Use.AGENT)
        return Slot.SUBJECT if is_agent else preposition

    def preposition(self, token: Token) -> str:
        """Lemma of the preposition that introduces a phrase, its parts joined ("auprès_de"); "" where there is none."""
        return _kept(self._prepositions, token, self._read_preposition)

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

    def complements(self, verb: Token) -> list[Token]:
        """The verbs of the clauses that complete a verb: "menacer *d'envahir*"."""
        return [c for c in self.children(verb) if self.slot(c) is Slot.COMPLEMENT and c.pos_ in {"VERB", "AUX"}]

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb form is passive: by its auxiliary or its subject, or a bare past participle on a noun."""
        auxiliaries = {c.lemma_ for c in self.children(verb) if c.pos_ == "AUX"}
        if auxiliaries and auxiliaries <= self._words.perfect_auxiliaries:
            return False  # "X a adopté Y", whatever the label of the subject
        if any(self._label(c) in {Slot.PASSIVE_SUBJECT, Slot.PASSIVE} for c in self.children(verb)):
            return True
        return self._modifies_noun(verb) and self._is_past_participle(verb)

    def _is_past_participle(self, verb: Token) -> bool:
        has_auxiliary = any(c.pos_ == "AUX" for c in self.children(verb))
        return feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") == "Past" and not has_auxiliary

    def _modifies_noun(self, verb: Token) -> bool:
        return self._label(verb) is Slot.ADNOMINAL and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}

    def _add_governing_noun(self, verb: Token, slots: Slots, *, passive: bool) -> None:
        """A participle on a noun has that noun for its argument: "un rapport publié par Z", "X, arrivé à Y"."""
        if self._modifies_noun(verb):
            is_object = passive and verb.lemma_ not in self._words.unaccusative
            slots.setdefault(Slot.OBJECT if is_object else Slot.SUBJECT, [verb.head])

    def _without_relative(self, token: Token, verb: Token) -> Token:
        """The antecedent of a relative pronoun; other tokens as they are."""
        pronoun = self._grammar.pronouns.get(token.lower_)
        if pronoun is not None and pronoun.kind is PronounKind.RELATIVE:
            clause: Token | None = verb
            for _ in range(_MAX_CLIMB):
                if clause is None or self.slot(clause) is Slot.RELATIVE:
                    break
                clause = clause.head if self.slot(clause) in _LINKS and clause.head != clause else None
            if clause is not None and self.slot(clause) is Slot.RELATIVE:
                return clause.head
        return token

    def _inherited_subject(self, verb: Token) -> Token | None:
        """The understood subject of a verb without one: of its conjunct, of the verb that controls it."""
        governor = verb.head
        if governor == verb:
            return self._adjacent_subject(verb)
        slot = self.slot(verb)
        if slot is Slot.CONJUNCT and governor.pos_ in {"VERB", "AUX"}:
            return _first(self.arguments(governor), Slot.SUBJECT)
        finite = is_finite(verb) or any(c.pos_ == "AUX" and is_finite(c) for c in self.children(verb))
        if finite or slot not in {Slot.COMPLEMENT, Slot.CLAUSE} or governor.pos_ not in {"VERB", "AUX"}:
            return None
        operator = self._operators.get(governor.lemma_)
        controller = operator.controller if operator and slot is Slot.COMPLEMENT else ""
        slots = self.arguments(governor)
        return _first(slots, controller or Slot.SUBJECT) or _first(slots, Slot.SUBJECT)

    @staticmethod
    def _adjacent_subject(verb: Token) -> Token | None:
        """The name right before a finite verb and its auxiliaries that the parser left without a subject."""
        i = verb.i - 1
        while i >= 0 and verb.doc[i].pos_ in {"AUX", "ADV"}:
            i -= 1
        candidate = verb.doc[i] if i >= 0 else verb
        before = verb.doc[i - 1].pos_ if i > 0 else ""
        return candidate if candidate.ent_type_ and i < verb.i - 1 and before != "ADP" else None

    # Structure ------------------------------------------------------------------------------------------------------

    def is_in_phrase(self, token: Token) -> bool:
        """Whether a dependent of a noun is part of its phrase, as a clause and an apposition are not."""
        return self._label(token) in _IN_PHRASE

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

    def is_reflexive(self, verb: Token) -> bool:
        """Whether the verb has a reflexive pronoun: "se retirer"."""
        return any(_is_reflexive(c) or self.slot(c) is Slot.REFLEXIVE for c in self.children(verb))

    def has_particles(self, verb: Token, particles: tuple[str, ...]) -> bool:
        """Whether all the further words of a frame stand among the verb's dependents and theirs."""
        return not particles or _kept(self._words_near, verb, self._read_words_near).issuperset(particles)

    def _read_words_near(self, verb: Token) -> set[str]:
        near = (t for c in self.children(verb) for t in (c, *self.children(c)))
        return {form for t in near for form in (t.lower_, t.lemma_)}


def _kept(kept: dict[int, _Value], token: Token, read: Callable[[Token], _Value]) -> _Value:
    """What was read of a token before, or is read now."""
    if token.i not in kept:
        kept[token.i] = read(token)
    return kept[token.i]


def _first(slots: Slots, name: str) -> Token | None:
    return slots[name][0] if slots.get(name) else None


def _is_reflexive(token: Token) -> bool:
    return feature(token, "Reflex") == "Yes"
