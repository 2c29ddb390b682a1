"""Predicates with their arguments in slots, as they are in the deep sentence.

`Slot.SUBJECT` and `Slot.OBJECT` are those of the deep sentence: a passive is turned round, an agent phrase is the
subject, a relative pronoun is its antecedent, an infinitive has the subject of the verb that controls it. The lemma of
a preposition ("à", "avec") is the slot of what it introduces. After the deep syntax of Ribeyre et al. 2014 (Deep
Sequoia), as far as a graph of names needs it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graphkit.extraction.parse.morphology import is_finite, is_possessive
from graphkit.extraction.parse.structure import Structure, has_reflexive_form
from graphkit.languages.grammar import PronounKind, Use
from graphkit.languages.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.languages import Language

#: `Slot` or lemma of a preposition -> the heads of the phrases in it.
Slots = dict[str, list["Token"]]

_SUBJECTS = frozenset({Slot.SUBJECT, Slot.AGENT})
_ALIKE = frozenset({Slot.OBJECT, Slot.POSSESSIVE, Slot.ADJECTIVE})  # the same among arguments as in the parse
_HEADING = frozenset({Slot.PREPOSITION, Slot.DATIVE})  # a preposition that heads its phrase
_LINKS = frozenset({Slot.CLAUSE, Slot.COMPLEMENT, Slot.CONJUNCT, Slot.RELATIVE})
_MAX_CLIMB = 12


class Syntax(Structure):
    """The parse of one article by one language's pipeline, with the arguments of its predicates."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._operators = language.lexicon.operators
        self._arguments: dict[int, Slots] = {}

    def arguments(self, predicate: Token) -> Slots:
        """The arguments of a verb, noun or adjective by slot, heads of their phrases; conjuncts are not unfolded."""
        if predicate.i not in self._arguments:
            self._arguments[predicate.i] = self._read_arguments(predicate)
        return defaultdict(list, {slot: tokens[:] for slot, tokens in self._arguments[predicate.i].items()})

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
        if slot in _SUBJECTS or (slot is Slot.EXPLETIVE and _is_personal(child)):
            yield Slot.SUBJECT, child
        elif slot is not None and slot in _ALIKE:
            yield slot, child
        elif slot is Slot.DATIVE and child.pos_ != "ADP":
            yield from ((preposition, child) for preposition in self._grammar.prepositions(Use.DATIVE))
        elif slot is Slot.OBLIQUE:
            yield self._oblique(self.preposition(child) or Slot.OBJECT, passive=passive), child
        elif slot in _HEADING:
            yield from ((self._oblique(child.lower_, passive=passive), c) for c in self.objects(child))
        elif slot is Slot.DETERMINER and is_possessive(child):
            yield Slot.POSSESSIVE, child
        else:
            yield from self._behind_adverb(child)

    def _behind_adverb(self, child: Token) -> Iterator[tuple[str, Token]]:
        """What an adverb introduces together with a preposition: "auprès de", as the French parser has it."""
        for phrase in self.children(child) if child.pos_ == "ADV" else ():
            if self.slot(phrase) is Slot.OBLIQUE and self.is_genitive(phrase):
                yield f"{child.lower_}_{self.preposition(phrase)}", phrase

    def _oblique(self, preposition: str, *, passive: bool) -> str:
        """The slot of a prepositional phrase: its preposition, but the agent of a passive is the subject."""
        is_agent = passive and preposition in self._grammar.prepositions(Use.AGENT)
        return Slot.SUBJECT if is_agent else preposition

    def _add_governing_noun(self, verb: Token, slots: Slots, *, passive: bool) -> None:
        """A participle on a noun has that noun for its argument: "un rapport publié par Z", "X, arrivé à Y"."""
        if self.modifies_noun(verb):
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
        return candidate if candidate.pos_ == "PROPN" and i < verb.i - 1 and before != "ADP" else None


def _first(slots: Slots, name: str) -> Token | None:
    return slots[name][0] if slots.get(name) else None


def _is_personal(token: Token) -> bool:
    """Whether a pronoun that the parser takes for an expletive may be somebody."""
    return token.pos_ in {"PRON", "PROPN"} and not has_reflexive_form(token)
