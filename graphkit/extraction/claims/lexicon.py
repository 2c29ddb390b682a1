"""What verbs, nouns and adjectives of the relation lexicon state between their arguments."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from graphkit.extraction.claims.arguments import PredicateArguments
from graphkit.extraction.claims.modality import status_of
from graphkit.languages.grammar import Use
from graphkit.languages.lexicon import Argument
from graphkit.languages.slots import Slot
from graphkit.model.vocabulary import RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.coreference.referents import Referent
    from graphkit.extraction.parse import Slots
    from graphkit.languages.lexicon import Frame
    from graphkit.model import Claim

_PARTS_OF_SPEECH = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_FAMILY = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}

_GOVERNOR = Argument(Slot.GOVERNOR, None)


def claims_from_lexicon(builder: ClaimBuilder) -> Iterator[Claim]:
    """The claims of the verbs, nouns and adjectives that the relation lexicon lists, and of verbs that it lacks."""
    rules = _LexiconRules(builder, PredicateArguments(builder.parsed, builder.referents))
    for token in builder.parsed.tokens:
        yield from rules.claims(token)


@dataclass(frozen=True)
class _LexiconRules:
    builder: ClaimBuilder
    arguments: PredicateArguments

    def claims(self, token: Token) -> Iterator[Claim]:
        """What a token states, if it is a predicate."""
        pos = _PARTS_OF_SPEECH.get(token.pos_)
        frames = self._frames.get((token.lemma_.lower(), pos)) if pos else None
        if pos is None or not (frames or pos == "VERB"):
            return
        if self.builder.coreference.mentions.index_at(token.i) is not None or self._is_threatened(token):
            return
        if frames:
            yield from self._claims_of(token, pos, frames)
        elif self._is_content_verb(token):
            yield from self._claims_of_unlisted(token)

    @property
    def _frames(self) -> dict[tuple[str, str], list[Frame]]:
        return self.builder.parsed.language.lexicon.frames

    def _is_threatened(self, verb: Token) -> bool:
        """Whether a verb is what a threat consists of: "menacer d'envahir" states a threat, not an invasion."""
        if self.builder.parsed.syntax.slot(verb) is not Slot.COMPLEMENT:
            return False
        frames = self._frames.get((verb.head.lemma_.lower(), "VERB"), [])
        return any(f.type is RelationType.THREATEN and Argument(Slot.CLAUSE, None) in f.object for f in frames)

    def _is_content_verb(self, verb: Token) -> bool:
        """Whether a verb says something of its own, rather than report, embed or carry another predicate."""
        lexicon, lemma = self.builder.parsed.language.lexicon, verb.lemma_.lower()
        return not (lemma in lexicon.reporting or lemma in lexicon.operators or lemma in lexicon.light_verbs)

    def _claims_of_unlisted(self, verb: Token) -> Iterator[Claim]:
        """A verb that the lexicon lacks states its own predicate between its subject and its direct object."""
        slots, lemma = self.builder.parsed.syntax.arguments(verb), verb.lemma_.lower()
        subjects, objects = (self.builder.referents.of_each(slots.get(s, ())) for s in (Slot.SUBJECT, Slot.OBJECT))
        for subject, object_ in product(subjects, objects):
            rule = f"unlisted:{lemma}"
            claim = self.builder.claim(subject, RelationType.OTHER, object_, verb, words=lemma, rule=rule)
            if claim is not None:
                yield claim

    def _claims_of(self, predicate: Token, pos: str, frames: list[Frame]) -> Iterator[Claim]:
        slots = self.arguments.of(predicate, pos)
        used: set[str] = set()
        for frame in frames:
            if not self._fits(frame, predicate, pos):
                continue
            pairs = list(self._pairs(frame, self.arguments.with_particles(frame, predicate, slots), used))
            for subject, object_ in pairs:
                claim = self.builder.claim(
                    subject,
                    frame.type,
                    object_,
                    predicate,
                    words=frame.lemma,
                    rule=f"{_FAMILY[pos]}:{frame.lemma}",
                    status=self._status(frame, predicate),
                )
                if claim is not None:
                    yield claim
            if pairs:
                used.update(argument.slot for argument in frame.object)
                if frame.particles:
                    return

    def _fits(self, frame: Frame, predicate: Token, pos: str) -> bool:
        """Whether a predicate has the reflexive pronoun and the further words of a frame.

        A verb with a reflexive pronoun has no direct object besides.
        """
        syntax = self.builder.parsed.syntax
        if pos == "VERB" and frame.reflexive != syntax.is_reflexive(predicate):
            needs_object = Argument(Slot.OBJECT, None) in frame.object
            if frame.reflexive or needs_object:
                return False
        return syntax.has_particles(predicate, frame.particles)

    def _status(self, frame: Frame, predicate: Token) -> Status:
        """What the words around the predicate say, and where they say nothing, what the predicate itself says."""
        status = status_of(predicate, self.builder.parsed)
        return frame.status if frame.status is not None and status is Status.ASSERTED else status

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
                yield from product(self.builder.referents.of_each([first]), self.builder.referents.of_each(others))
                return

    def _both_parties(self, frame: Frame, slots: Slots) -> list[Referent]:
        """Those that one preposition introduces together, "entre X et Y"; none where there are not two."""
        for preposition in self.builder.parsed.language.grammar.prepositions(Use.BETWEEN):
            argument = Argument(preposition, None)
            if argument in frame.subject and argument in frame.object and preposition in slots:
                referents, tokens = self.builder.referents, slots[preposition]
                parties = referents.of_each(tokens) + referents.second_party(tokens)
                if len(parties) > 1:
                    return parties
        return []

    def _fillers(self, wanted: Argument, slots: Slots) -> list[Referent]:
        """What fills a slot of the lexicon."""
        tokens, referents = slots.get(wanted.slot, []), self.builder.referents
        fillers = referents.nationalities(tokens) if wanted.slot == Slot.ADJECTIVE else referents.of_each(tokens)
        antecedent = self.builder.coreference.antecedent
        return [r for r in fillers if wanted.type is None or antecedent(r.mention).type is wanted.type]
