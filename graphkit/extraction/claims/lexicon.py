"""Claims: what the text states between two of its mentions, by the relation lexicon over the parse."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from graphkit.extraction.claims.dates import date_of
from graphkit.extraction.claims.modality import status_of
from graphkit.extraction.claims.speech import Speech
from graphkit.languages import rule_precision
from graphkit.model import Claim
from graphkit.model.vocabulary import EntityType, RelationType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference.referents import Referent, Referents
    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax.arguments import Slots, Syntax
    from graphkit.languages.entries import Frame

#: How far a way to an argument can be trusted, beside the rule.
_VIA = {
    "name": 1.0,
    "apposition": 1.0,
    "adjective": 0.95,
    "topic": 0.9,
    "complement": 0.85,
    "anaphor": 0.8,
    "part": 0.7,
}

_LEXICON_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_FAMILY = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_MAX_LIGHT_CLIMB = 3
_OF_WHOLES = frozenset({RelationType.CONSULT, RelationType.APPOINT, RelationType.FAMILY})
_RAISING = ("obj", "de", "par", "poss")
_AGENT_SLOTS = ("de", "of", "poss", "par", "by", "adj")
_BETWEEN = frozenset({"entre", "between"})


@dataclass
class ClaimFinder:
    """Finds the claims of one document; each finder of a kind of claim makes them through `claim`."""

    document: Document
    syntax: Syntax
    referents: Referents

    @cached_property
    def _speech(self) -> Speech:
        return Speech(self.document, self.syntax, self.referents)

    def speaker_of(self, predicate: Token) -> int | None:
        """The mention of who says what a predicate states; None where the article itself does."""
        return self._speech.speaker_of(predicate)

    def claim(  # noqa: PLR0913 - a claim is told by this many things
        self,
        subject: Referent,
        type_: RelationType,
        object_: Referent,
        predicate: Token,
        *,
        words: str,
        rule: str,
        status: Status | None = None,
        is_event: bool = True,
        is_said: bool = True,
    ) -> Claim | None:
        """A claim with its evidence, status, speaker and date; None where both ends are one thing.

        What a noun phrase states in passing (`is_event` false: a role, a place) has no date of its own, and is said by
        the article unless it stands in quotation marks. That somebody says something (`is_said` false) is said by the
        article.
        """
        document = self.document
        ends = [document.antecedents.get(r.mention, r.mention) for r in (subject, object_)]
        types = [document.mentions[end].type for end in ends]
        if types == [EntityType.EVENT, EntityType.LOC]:
            type_ = RelationType.LOCATED_IN  # an event does nothing to a place but take place there
        if type_ in _OF_WHOLES and "part" in {subject.via, object_.via}:
            return None  # who receives a gift of X has not met X
        if ends[0] == ends[1] or self._same_name(*ends) or not type_.allows(*types):
            return None
        found = status or status_of(predicate, self.syntax, document.language)
        return Claim(
            subject=subject.mention,
            type=type_,
            object=object_.mention,
            predicate=words,
            evidence=document.sentence_span(predicate),
            status=found,
            speaker=self._speech.speaker_of(predicate, reported=is_event) if is_said else None,
            date=date_of(predicate, document, found) if is_event else None,
            rule=rule,
            confidence=round(rule_precision()[rule.partition(":")[0]] * _VIA[subject.via] * _VIA[object_.via], 3),
        )

    def _same_name(self, first: int, second: int) -> bool:
        a, b = self.document.mentions[first], self.document.mentions[second]
        return a.name == b.name or (bool(a.key) and a.key == b.key)

    # The lexicon ----------------------------------------------------------------------------------------------------

    def from_lexicon(self) -> Iterator[Claim]:
        """Claims of the verbs, nouns and adjectives that the relation lexicon lists."""
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
        if self.syntax.slot(verb) != "complement":
            return False
        frames = self.document.language.frames.get((verb.head.lemma_.lower(), "VERB"), [])
        return any(frame.type is RelationType.THREATEN and "clause" in frame.object for frame in frames)

    def _is_content_verb(self, verb: Token) -> bool:
        """Whether a verb says something of its own, rather than report, embed or carry another predicate."""
        language, lemma = self.document.language, verb.lemma_.lower()
        return not (lemma in language.reporting or lemma in language.operators or lemma in language.light_verbs)

    def _claims_of_unlisted(self, verb: Token) -> Iterator[Claim]:
        """A verb that the lexicon lacks states its own predicate between its subject and its direct object."""
        slots = self.syntax.arguments(verb)
        for subject, object_ in product(self._unfolded(slots.get("subj", [])), self._unfolded(slots.get("obj", []))):
            lemma = verb.lemma_.lower()
            claim = self.claim(subject, RelationType.OTHER, object_, verb, words=lemma, rule=f"unlisted:{lemma}")
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
                claim = self.claim(
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
        if any(self._unfolded(found.get(slot, [])) for found in own for slot in _AGENT_SLOTS):
            return slots
        added = {slot: tokens for found in own for slot, tokens in found.items() if slot not in {"subj", "obj", "adj"}}
        return {**added, **slots}

    def _frame_status(self, frame: Frame, predicate: Token) -> Status:
        """What the words around the predicate say, and where they say nothing, what the predicate itself says."""
        found = status_of(predicate, self.syntax, self.document.language)
        return frame.status if frame.status is not None and found is Status.ASSERTED else found

    @staticmethod
    def _needs_object(frame: Frame) -> bool:
        return "obj" in frame.object

    def _arguments(self, predicate: Token, pos: str) -> Slots:
        slots = self.syntax.arguments(predicate)
        if pos == "NOUN":
            self._add_from_governor(predicate, slots)
        self._add_raised(slots)
        for verb in self.syntax.complements(predicate) if pos == "VERB" else ():
            slots["clause"] += self.syntax.arguments(verb).get("obj", [])  # "menacer d'envahir X" threatens X
        return slots

    def _add_raised(self, slots: Slots) -> None:
        """Complements that the parser hung on another complement: "la visite d'[X à Y]", "verser [des fonds à Y]".

        French parsers attach low; a slot that the predicate lacks takes them. What follows "de" stays where it is, and
        so does what belongs to an object with an agent of its own: "promettre l'aide de X à Y" is X's aid.
        """
        raised: Slots = defaultdict(list)
        for token in [token for name in _RAISING for token in slots.get(name, ())]:
            own = self.syntax.arguments(token) if token in slots.get("obj", ()) else {}
            if any(self._unfolded(own.get(slot, [])) for slot in _AGENT_SLOTS):
                continue
            for child in token.children:
                preposition = self.syntax.preposition(child)
                if self.syntax.slot(child) == "oblique" and preposition not in {"", "de"}:
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
        completes = self.syntax.slot(top) == "obj" or (
            self.syntax.slot(top) == "oblique" and not self.syntax.preposition(top)
        )
        language = self.document.language
        if (
            not completes
            or verb.pos_ != "VERB"
            or not (verb.lemma_ in language.light_verbs or verb.lemma_ in language.operators)
        ):
            return
        for slot, tokens in self.syntax.arguments(verb).items():
            if slot == "subj":
                slots.setdefault("governor", tokens)
            elif slot not in {"obj", "adj", "poss", "de", "of"}:
                slots.setdefault(slot, tokens)

    def _pairs(self, frame: Frame, slots: Slots, used: set[str]) -> Iterator[tuple[Referent, Referent]]:
        """The (subject, object) pairs that a frame's slots hold, each slot list in order of preference."""
        for between in _BETWEEN.intersection(frame.subject, frame.object, slots):
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
        found = self.referents.nationalities(tokens) if slot == "adj" else self._unfolded(tokens)
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
