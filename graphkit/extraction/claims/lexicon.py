"""What verbs, nouns and adjectives of the relation lexicon state between their arguments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from graphkit.extraction.claims.arguments import PredicateArguments
from graphkit.languages.grammar import Use
from graphkit.languages.lexicon import Argument
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.rules import Opinion, RuleContext
    from graphkit.extraction.coreference.referents import Referent
    from graphkit.extraction.parse import Slots
    from graphkit.languages.lexicon import Frame

_PARTS_OF_SPEECH = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}

_GOVERNOR = Argument(Slot.GOVERNOR, None)


def opinions_from_lexicon(context: RuleContext) -> Iterator[Opinion]:
    """What the verbs, nouns and adjectives of the relation lexicon state, and the verbs that it lacks."""
    frames = context.parsed.language.lexicon.frames
    rules = _LexiconRules(context, PredicateArguments(context.parsed, context.referents), frames)
    for token in context.parsed.tokens:
        pos = _PARTS_OF_SPEECH.get(token.pos_, "")
        listed = frames.get((token.lemma_.lower(), pos), []) if pos else []
        if (listed or pos == "VERB") and not rules.states_nothing(token):
            yield from rules.opinions_of(token, pos, listed) if listed else rules.opinions_of_unlisted(token)


@dataclass(frozen=True)
class _LexiconRules:
    context: RuleContext
    arguments: PredicateArguments
    frames: dict[tuple[str, str], list[Frame]]

    def states_nothing(self, token: Token) -> bool:
        """Whether a word is part of a name, or says what a threat consists of."""
        return self.context.coreference.mentions.index_at(token.i) is not None or self._is_threatened(token)

    def _is_threatened(self, verb: Token) -> bool:
        """Whether a verb is what a threat consists of: "menacer d'envahir" states a threat, not an invasion."""
        if self.context.parsed.syntax.slot(verb) is not Slot.COMPLEMENT:
            return False
        frames = self.frames.get((verb.head.lemma_.lower(), "VERB"), [])
        return any(f.type is RelationType.THREATEN and Argument(Slot.CLAUSE, None) in f.object for f in frames)

    def _is_content_verb(self, verb: Token) -> bool:
        """Whether a verb says something of its own, rather than report, embed or carry another predicate."""
        lexicon, lemma = self.context.parsed.language.lexicon, verb.lemma_.lower()
        return not (lemma in lexicon.reporting or lemma in lexicon.operators or lemma in lexicon.light_verbs)

    def opinions_of_unlisted(self, verb: Token) -> Iterator[Opinion]:
        """A verb that the lexicon lacks states its own predicate between its subject and its direct object."""
        if not self._is_content_verb(verb):
            return
        slots = self.context.parsed.syntax.arguments(verb)
        subjects, objects = (self.context.referents.of_each(slots.get(s, ())) for s in (Slot.SUBJECT, Slot.OBJECT))
        for subject, object_ in product(subjects, objects):
            yield from self.context.opinion(subject, RelationType.OTHER, object_)

    def opinions_of(self, predicate: Token, pos: str, frames: list[Frame]) -> Iterator[Opinion]:
        """What the frames of a predicate state between its arguments."""
        slots, syntax = self.arguments.of(predicate, pos), self.context.parsed.syntax
        is_reflexive = syntax.is_reflexive(predicate)
        used: set[str] = set()
        for frame in frames:
            if pos == "VERB" and not _fits(frame, is_reflexive=is_reflexive):
                continue
            if not syntax.has_particles(predicate, frame.particles):
                continue
            pairs = list(self._pairs(frame, self.arguments.with_particles(frame, predicate, slots), used))
            for subject, object_ in pairs:
                yield from self.context.opinion(subject, frame.type, object_)
            if pairs:
                used.update(argument.slot for argument in frame.object)
                if frame.particles:
                    return

    def _pairs(self, frame: Frame, slots: Slots, used: set[str]) -> Iterator[tuple[Referent, Referent]]:
        """The (subject, object) pairs that a frame's slots hold, each slot list in order of preference."""
        parties = self._both_parties(frame, slots)
        if parties:
            yield from product(parties[:1], parties[1:])
            return
        for wanted in frame.object:
            if wanted.slot in used:
                continue
            objects = self._fillers(wanted, slots)
            for wanted_subject in (*frame.subject, _GOVERNOR) if objects else ():
                subjects = self._fillers(wanted_subject, slots)
                if subjects and wanted_subject.slot != wanted.slot:
                    yield from product(subjects, objects)
                    return
            if Argument(wanted.slot, None) in frame.subject and len(slots.get(wanted.slot, ())) > 1:
                first, *others = slots[wanted.slot]  # "le départ de X de Y"
                yield from product(self.context.referents.of_each([first]), self.context.referents.of_each(others))
                return

    def _both_parties(self, frame: Frame, slots: Slots) -> list[Referent]:
        """Those that one preposition introduces together, "entre X et Y"; none where there are not two."""
        for preposition in self.context.parsed.language.grammar.prepositions(Use.BETWEEN):
            argument = Argument(preposition, None)
            if argument in frame.subject and argument in frame.object and preposition in slots:
                referents, tokens = self.context.referents, slots[preposition]
                parties = referents.of_each(tokens) + referents.second_party(tokens)
                if len(parties) > 1:
                    return parties
        return []

    def _fillers(self, wanted: Argument, slots: Slots) -> list[Referent]:
        """What fills a slot of the lexicon."""
        tokens, referents = slots.get(wanted.slot, []), self.context.referents
        fillers = referents.nationalities(tokens) if wanted.slot == Slot.ADJECTIVE else referents.of_each(tokens)
        antecedent = self.context.coreference.antecedent
        return [r for r in fillers if wanted.type is None or antecedent(r.mention).type is wanted.type]


def _fits(frame: Frame, *, is_reflexive: bool) -> bool:
    """Whether a frame suits a verb with or without a reflexive pronoun; with one, a verb takes no direct object."""
    needs_object = Argument(Slot.OBJECT, None) in frame.object
    return frame.reflexive == is_reflexive or not (frame.reflexive or needs_object)
