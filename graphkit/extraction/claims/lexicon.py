"""The relation lexicon over the parse: verbs, nouns and adjectives that state a relation between their arguments."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from graphkit.extraction.claims.modality import status_of
from graphkit.languages.schema import Slot, Words
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.claims.builder import ClaimBuilder
    from graphkit.extraction.coreference.referents import Referent
    from graphkit.extraction.syntax.arguments import Slots
    from graphkit.languages.schema import Frame
    from graphkit.model import Claim

_LEXICON_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_FAMILY = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_MAX_LIGHT_CLIMB = 3


def claims_from_lexicon(builder: ClaimBuilder) -> Iterator[Claim]:
    """Claims of the verbs, nouns and adjectives that the relation lexicon lists, and of verbs that it does not."""
    return _Lexicon(builder).claims()


class _Lexicon:
    """The lexicon at work on one document."""

    def __init__(self, builder: ClaimBuilder) -> None:
        self.builder = builder
        self.document, self.syntax, self.referents = builder.document, builder.syntax, builder.referents
        self._genitives = self.document.language.words(Words.GENITIVE)
        agents = self.document.language.words(Words.AGENT)
        #: Where the agent of an event noun may stand.
        self._agent_slots = (*self._genitives, Slot.POSS, *agents, Slot.ADJ)
        #: Slots whose fillers may have taken what is the predicate's.
        self._raising = (Slot.OBJ, *self._genitives, *agents, Slot.POSS)

    def claims(self) -> Iterator[Claim]:
        """Predicate by predicate, in the order of the text."""
        frames = self.document.language.frames
        for token in self.document.tokens:
            pos = _LEXICON_POS.get(token.pos_)
            candidates = frames.get((token.lemma_.lower(), pos)) if pos else None
            if pos is None or not (candidates or pos == "VERB"):
                continue
            if token.i in self.document.mention_at or self._is_threatened(token):
                continue
            if candidates:
                yield from self._claims_of(token, pos, candidates)
            elif self._is_content_verb(token):
                yield from self._claims_of_unlisted(token)

    def _is_threatened(self, verb: Token) -> bool:
        """Whether a verb is what a threat consists of: "menacer d'envahir" states a threat, not an invasion."""
        if self.syntax.slot(verb) != Slot.COMPLEMENT:
            return False
        frames = self.document.language.frames.get((verb.head.lemma_.lower(), "VERB"), [])
        return any(frame.type is RelationType.THREATEN and Slot.CLAUSE in frame.object for frame in frames)

    def _is_content_verb(self, verb: Token) -> bool:
        """Whether a verb says something of its own, rather than report, embed or carry another predicate."""
        language, lemma = self.document.language, verb.lemma_.lower()
        return not (lemma in language.reporting or lemma in language.operators or lemma in language.light_verbs)

    def _claims_of_unlisted(self, verb: Token) -> Iterator[Claim]:
        """A verb that the lexicon lacks states its own predicate between its subject and its direct object."""
        slots = self.syntax.arguments(verb)
        for subject, object_ in product(
            self._unfolded(slots.get(Slot.SUBJ, [])), self._unfolded(slots.get(Slot.OBJ, []))
        ):
            lemma = verb.lemma_.lower()
            claim = self.builder.claim(
                subject, RelationType.OTHER, object_, verb, words=lemma, rule=f"unlisted:{lemma}"
            )
            if claim is not None:
                yield claim

    def _claims_of(self, predicate: Token, pos: str, frames: list[Frame]) -> Iterator[Claim]:
        slots = self._arguments(predicate, pos)
        reflexive = pos == "VERB" and self.syntax.is_reflexive(predicate)
        used: set[str] = set()
        for frame in frames:
            if frame.reflexive != reflexive and pos == "VERB" and (frame.reflexive or self._needs_object(frame)):
                continue
            if not self.syntax.has_particles(predicate, frame.particles):
                continue
            pairs = list(self._pairs(frame, self._with_particles(frame, predicate, slots), used))
            for subject, object_ in pairs:
                claim = self.builder.claim(
                    subject,
                    frame.type,
                    object_,
                    predicate,
                    words=frame.lemma,
                    rule=f"{_FAMILY[pos]}:{frame.lemma}",
                    status=self._frame_status(frame, predicate),
                )
                if claim is not None:
                    yield claim
            if pairs:
                used.update(wanted.partition(":")[0] for wanted in frame.object)
                if frame.particles:
                    return

    def _with_particles(self, frame: Frame, predicate: Token, slots: Slots) -> Slots:
        """The slots of a verb and of the noun that makes one predicate with it: "parvenir à un accord *avec*".

        Not those of a noun that has an agent of its own: "promettre l'aide de X" is X's aid.
        """
        if not frame.particles:
            return slots
        nouns = [c for c in predicate.children if c.pos_ == "NOUN" and c.lemma_ in frame.particles]
        own = [self.syntax.arguments(noun) for noun in nouns]
        if any(self._unfolded(found.get(slot, [])) for found in own for slot in self._agent_slots):
            return slots
        added = {
            slot: tokens
            for found in own
            for slot, tokens in found.items()
            if slot not in {Slot.SUBJ, Slot.OBJ, Slot.ADJ}
        }
        return {**added, **slots}

    def _frame_status(self, frame: Frame, predicate: Token) -> Status:
        """What the words around the predicate say, and where they say nothing, what the predicate itself says."""
        found = status_of(predicate, self.syntax, self.document.language)
        return frame.status if frame.status is not None and found is Status.ASSERTED else found

    @staticmethod
    def _needs_object(frame: Frame) -> bool:
        return Slot.OBJ in frame.object

    def _arguments(self, predicate: Token, pos: str) -> Slots:
        slots = self.syntax.arguments(predicate)
        if pos == "NOUN":
            self._add_from_governor(predicate, slots)
        self._add_raised(slots)
        for verb in self.syntax.complements(predicate) if pos == "VERB" else ():
            slots[Slot.CLAUSE] += self.syntax.arguments(verb).get(Slot.OBJ, [])  # "menacer d'envahir X" threatens X
        return slots

    def _add_raised(self, slots: Slots) -> None:
        """Complements that the parser hung on another complement: "la visite d'[X à Y]", "verser [des fonds à Y]".

        French parsers attach low; a slot that the predicate lacks takes them. What follows "de" stays where it is, and
        so does what belongs to an object with an agent of its own: "promettre l'aide de X à Y" is X's aid.
        """
        raised: Slots = defaultdict(list)
        for token in [token for slot in self._raising for token in slots.get(slot, ())]:
            own = self.syntax.arguments(token) if token in slots.get(Slot.OBJ, ()) else {}
            if any(self._unfolded(own.get(slot, [])) for slot in self._agent_slots):
                continue
            for child in token.children:
                preposition = self.syntax.preposition(child)
                if self.syntax.slot(child) == Slot.OBLIQUE and preposition and preposition not in self._genitives:
                    raised[preposition].append(child)
        for slot, tokens in raised.items():
            slots.setdefault(slot, tokens)

    def _add_from_governor(self, noun: Token, slots: Slots) -> None:
        """An event noun takes what it lacks from the verb it completes: "Moscou apporte son soutien au Mali".

        It reaches the verb through nouns that only say how the event goes on: "a promis la poursuite du soutien".
        """
        top = noun
        for _ in range(_MAX_LIGHT_CLIMB):
            top = self.syntax.first_conjunct(top)
            if self.document.language.transparent.get(top.head.lemma_.lower()) != "event" or top.head == top:
                break
            top = top.head
        verb = top.head
        completes = self.syntax.slot(top) == Slot.OBJ or (
            self.syntax.slot(top) == Slot.OBLIQUE and not self.syntax.preposition(top)
        )
        language = self.document.language
        if (
            not completes
            or verb.pos_ != "VERB"
            or not (verb.lemma_ in language.light_verbs or verb.lemma_ in language.operators)
        ):
            return
        for slot, tokens in self.syntax.arguments(verb).items():
            if slot == Slot.SUBJ:
                slots.setdefault("governor", tokens)
            elif slot not in {Slot.OBJ, Slot.ADJ, Slot.POSS, *self._genitives}:
                slots.setdefault(slot, tokens)

    def _pairs(self, frame: Frame, slots: Slots, used: set[str]) -> Iterator[tuple[Referent, Referent]]:
        """The (subject, object) pairs that a frame's slots hold, each slot list in order of preference."""
        for between in self.document.language.words(Words.BETWEEN).intersection(frame.subject, frame.object, slots):
            parties = self._unfolded(slots[between]) + self.referents.second_party(slots[between])
            if len(parties) > 1:
                yield from product(parties[:1], parties[1:])
                return
        for wanted_object in frame.object:
            object_slot = wanted_object.partition(":")[0]
            if object_slot in used:
                continue
            objects = self._fillers(wanted_object, slots)
            for wanted_subject in (*frame.subject, "governor") if objects else ():
                subjects = self._fillers(wanted_subject, slots)
                if subjects and wanted_subject.partition(":")[0] != object_slot:
                    yield from product(subjects, objects)
                    return
            if object_slot in frame.subject and len(slots.get(object_slot, ())) > 1:
                first, *others = slots[object_slot]  # "le départ de X de Y"
                yield from product(self._unfolded([first]), self._unfolded(others))
                return

    def _fillers(self, wanted: str, slots: Slots) -> list[Referent]:
        """What fills a slot of the lexicon, such as "à", or "à:LOC" where only a place will do."""
        slot, _, type_ = wanted.partition(":")
        tokens = slots.get(slot, [])
        found = self.referents.nationalities(tokens) if slot == Slot.ADJ else self._unfolded(tokens)
        return [r for r in found if not type_ or self._type_of(r) == type_]

    def _type_of(self, referent: Referent) -> EntityType:
        mentions = self.document.mentions
        return mentions[self.document.antecedents.get(referent.mention, referent.mention)].type

    def _unfolded(self, tokens: list[Token]) -> list[Referent]:
        """The mentions that arguments speak of, each once."""
        found: dict[int, Referent] = {}
        for token in tokens:
            for referent in self.referents.of(token):
                found.setdefault(referent.mention, referent)
        return list(found.values())
