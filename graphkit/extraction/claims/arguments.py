"""The arguments of a predicate of the lexicon: its own, and those that stand elsewhere in the sentence.

French parsers attach low, and press French carries events in nouns: what a verb or noun of the lexicon needs hangs on
another complement, on the verb that carries it, or on the noun that makes one predicate with it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.languages.grammar import Use
from graphkit.languages.lexicon import Transparency
from graphkit.languages.slots import Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from graphkit.extraction.coreference.referents import Referents
    from graphkit.extraction.parse import ParsedArticle, Slots, Syntax
    from graphkit.languages import Language
    from graphkit.languages.lexicon import Frame

_MAX_LIGHT_CLIMB = 3


@dataclass(frozen=True)
class PredicateArguments:
    """Collects the arguments of the predicates of one article."""

    parsed: ParsedArticle
    referents: Referents

    @property
    def _syntax(self) -> Syntax:
        return self.parsed.syntax

    @property
    def _language(self) -> Language:
        return self.parsed.language

    def of(self, predicate: Token, pos: str) -> Slots:
        """The arguments of a predicate by slot, heads of their phrases."""
        slots = self._syntax.arguments(predicate)
        if pos == "NOUN":
            self._add_from_governor(predicate, slots)
        self._add_raised(slots)
        for verb in self._syntax.complements(predicate) if pos == "VERB" else ():
            slots[Slot.CLAUSE] += self._syntax.arguments(verb).get(Slot.OBJECT, [])  # "menacer d'envahir X" threatens X
        return slots

    def with_particles(self, frame: Frame, predicate: Token, slots: Slots) -> Slots:
        """The slots of a verb and of the noun that makes one predicate with it: "parvenir à un accord *avec*".

        Not those of a noun that has an agent of its own: "promettre l'aide de X" is X's aid.
        """
        if not frame.particles:
            return slots
        nouns = [c for c in predicate.children if c.pos_ == "NOUN" and c.lemma_ in frame.particles]
        own = [self._syntax.arguments(noun) for noun in nouns]
        if any(map(self._has_agent, own)):
            return slots
        verbs_own = {Slot.SUBJECT, Slot.OBJECT, Slot.ADJECTIVE}
        added = {slot: tokens for noun in own for slot, tokens in noun.items() if slot not in verbs_own}
        return {**added, **slots}

    def _has_agent(self, slots: Mapping[str, list[Token]]) -> bool:
        """Whether an event noun says who acts: "l'aide de X", "son aide", "l'aide russe"."""
        grammar = self._language.grammar
        prepositions = (*grammar.prepositions(Use.GENITIVE), *grammar.prepositions(Use.AGENT))
        agents = (*prepositions, Slot.POSSESSIVE, Slot.ADJECTIVE)
        return any(self.referents.of_each(slots.get(slot, ())) for slot in agents)

    def _add_raised(self, slots: Slots) -> None:
        """Complements that the parser hung on another complement: "la visite d'[X à Y]", "verser [des fonds à Y]".

        A slot that the predicate lacks takes them. What follows "de" stays where it is, and so does what belongs to an
        object with an agent of its own: "promettre l'aide de X à Y" is X's aid.
        """
        grammar = self._language.grammar
        genitives = grammar.prepositions(Use.GENITIVE)
        hosts = (Slot.OBJECT, *genitives, *grammar.prepositions(Use.AGENT), Slot.POSSESSIVE)
        raised: Slots = defaultdict(list)
        for token in [token for slot in hosts for token in slots.get(slot, ())]:
            if token in slots.get(Slot.OBJECT, ()) and self._has_agent(self._syntax.arguments(token)):
                continue
            for child in token.children:
                preposition = self._syntax.preposition(child)
                if self._syntax.slot(child) is Slot.OBLIQUE and preposition and preposition not in genitives:
                    raised[preposition].append(child)
        for slot, tokens in raised.items():
            slots.setdefault(slot, tokens)

    def _add_from_governor(self, noun: Token, slots: Slots) -> None:
        """An event noun takes what it lacks from the verb it completes: "Moscou apporte son soutien au Mali".

        It reaches the verb through nouns that only say how the event goes on: "a promis la poursuite du soutien".
        """
        top, lexicon = noun, self._language.lexicon
        for _ in range(_MAX_LIGHT_CLIMB):
            top = self._syntax.first_conjunct(top)
            is_transparent = lexicon.transparent.get(top.head.lemma_.lower()) is Transparency.EVENT
            if not is_transparent or top.head == top:
                break
            top = top.head
        verb, slot = top.head, self._syntax.slot(top)
        completes = slot is Slot.OBJECT or (slot is Slot.OBLIQUE and not self._syntax.preposition(top))
        carries = verb.lemma_ in lexicon.light_verbs or verb.lemma_ in lexicon.operators
        if not (completes and verb.pos_ == "VERB" and carries):
            return
        verbs_own = {Slot.OBJECT, Slot.ADJECTIVE, Slot.POSSESSIVE, *self._language.grammar.prepositions(Use.GENITIVE)}
        for name, tokens in self._syntax.arguments(verb).items():
            if name == Slot.SUBJECT:
                slots.setdefault(Slot.GOVERNOR, tokens)
            elif name not in verbs_own:
                slots.setdefault(name, tokens)
