"""Who says it: direct speech in quotation marks, indirect speech in clauses, and sources ("selon X")."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.schema import Slot
from graphkit.model import Span  # noqa: TC001 - a field of a NamedTuple
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference.referents import Referents
    from graphkit.extraction.document import Document
    from graphkit.extraction.syntax.arguments import Syntax

_REACH = 200  # characters between a quotation and the verb that reports it
_SOURCE_REACH = 4  # tokens between "selon" and the head of its phrase


class Quotation(NamedTuple):
    """Words in quotation marks that somebody says."""

    span: Span  #: with the marks
    speaker: int | None  #: the mention of who says them


class Speech:
    """The quotations and sources of one document, and who is behind them."""

    def __init__(self, document: Document, syntax: Syntax, referents: Referents) -> None:
        self._document = document
        self._syntax = syntax
        self._referents = referents

    def speaker_of(self, predicate: Token, *, reported: bool = True) -> int | None:
        """The mention of who says what a predicate states; None where the article itself does.

        Args:
            predicate: the word that states it.
            reported: whether indirect speech and sources count, besides direct speech.
        """
        for way in (self._quoted, self._reported_by, self._source_in_sentence) if reported else (self._quoted,):
            speaker = way(predicate)
            if speaker is not None:
                return speaker
        return None

    # Direct speech --------------------------------------------------------------------------------------------------

    def quotations(self) -> list[Quotation]:
        """The direct speech of the document, in order, each with its speaker."""
        return [Quotation(span, self._speaker_of(span)) for span in self._document.quotations]

    def _quoted(self, predicate: Token) -> int | None:
        quotation = self._document.quotation_around(predicate.idx)
        return None if quotation is None else self._speaker_of(quotation)

    def _speaker_of(self, quotation: Span) -> int | None:
        """The subject of the reporting verb nearest to a quotation, after it or before it.

        A source named in its sentence ("selon X") comes before the verbs of other sentences.
        """
        verbs = [v for v in self._reporting_verbs if self._distance(v, quotation) < _REACH]
        verbs.sort(key=lambda v: self._distance(v, quotation))
        near = [v for v in verbs if self._document.sentence_span(v).overlaps(quotation)]
        far = [v for v in verbs if v not in near]
        first = next(t for t in self._document.tokens if t.idx >= quotation.start)
        for ways in (map(self._subject, near), [self._source_in_sentence(first)], map(self._subject, far)):
            speaker = next((found for found in ways if found is not None), None)
            if speaker is not None:
                return speaker
        return None

    @cached_property
    def _reporting_verbs(self) -> list[Token]:
        reporting = self._document.language.reporting
        return [
            t
            for t in self._document.tokens
            if t.pos_ in {"VERB", "AUX"} and t.lemma_ in reporting and self._document.quotation_around(t.idx) is None
        ]

    def _distance(self, verb: Token, quotation: Span) -> int:
        """Characters between a verb and a quotation; those of other sentences count as far."""
        distance = max(verb.idx - quotation.end, quotation.start - verb.idx)
        sentence = self._document.sentence_span(verb)
        return distance if sentence.overlaps(quotation) else distance + _REACH // 2

    def _subject(self, verb: Token) -> int | None:
        """Who speaks: the verb's subject, also inverted ("a déclaré Lavrov", which parsers take for an object)."""
        slots = self._syntax.arguments(verb)
        for token in (*slots.get(Slot.SUBJ, ()), *slots.get(Slot.OBJ, ())):
            for referent in self._referents.of_one(token):
                if self._can_speak(referent.mention):
                    return referent.mention
        return None

    def _can_speak(self, index: int) -> bool:
        mention = self._document.mentions[self._document.antecedents.get(index, index)]
        return (
            mention.type in {EntityType.PER, EntityType.ORG}
            or bool(mention.country or mention.key)
            or (mention.nature is MentionNature.ADJECTIVE)
        )

    # Indirect speech ------------------------------------------------------------------------------------------------

    def _reported_by(self, predicate: Token) -> int | None:
        """The subject of a verb of speech above the predicate: "X affirme que ...", "X a promis de ..."."""
        language = self._document.language
        for dependent, governor in self._syntax.governors(predicate):
            slot = self._syntax.slot(dependent)
            if slot in {Slot.RELATIVE, Slot.CLAUSE}:
                return None
            operator = language.operators.get(governor.lemma_)
            speaks = governor.lemma_ in language.reporting or (operator is not None and operator.speaks)
            content = slot in {Slot.COMPLEMENT, Slot.OBJ} or (
                slot == Slot.OBLIQUE and not self._syntax.preposition(dependent)
            )
            if speaks and content and governor.pos_ == "VERB":
                return self._subject(governor)
        return None

    # Sources --------------------------------------------------------------------------------------------------------

    def _source_in_sentence(self, predicate: Token) -> int | None:
        source = self._sources.get(self._document.sentence_of[predicate.i])
        if source is None:
            return None
        start = self._document.mentions[source].start
        between = self._document.doc[min(start, predicate.i) : max(start, predicate.i)]
        return None if any(t.text == ";" for t in between) else source

    @cached_property
    def _sources(self) -> dict[int, int]:
        """Sentence -> the mention that a source phrase in it names."""
        return dict(self._find_sources())

    def _find_sources(self) -> Iterator[tuple[int, int]]:
        document = self._document
        for source in document.language.sources:
            starts = (
                i
                for first in {source.words[0], source.words[0].capitalize()}
                for i in document.positions.get(first, ())
            )
            for start in starts:
                after = start + len(source.words)
                if tuple(t.lower_ for t in document.doc[start:after]) != source.words:
                    continue
                if source.opens_sentence and not document.tokens[start].is_sent_start:
                    continue
                mention = self._source_after(after)
                if mention is not None:
                    yield document.sentence_of[start], mention

    def _source_after(self, start: int) -> int | None:
        for token in self._document.doc[start : start + _SOURCE_REACH]:
            if token.pos_ in {"NOUN", "PROPN", "PRON"}:
                for referent in self._referents.of_one(token):
                    if self._can_speak(referent.mention):
                        return referent.mention
                return None
        return None
