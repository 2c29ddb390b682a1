"""Who says it: direct speech in quotation marks, indirect speech in clauses, and sources ("selon X")."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from graphkit.languages.slots import Slot
from graphkit.model import Span  # noqa: TC001 - a field of a NamedTuple
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.coreference.referents import Referents
    from graphkit.extraction.parse import ParsedArticle

_REACH = 200  # characters between a quotation and the verb that reports it
_SOURCE_REACH = 4  # tokens between "selon" and the head of its phrase


class Quotation(NamedTuple):
    """Words in quotation marks that somebody says."""

    span: Span  #: with the marks
    speaker: int | None  #: the mention of who says them


class Speech:
    """The quotations and sources of one article, and who is behind them."""

    def __init__(self, parsed: ParsedArticle, coreference: Coreference, referents: Referents) -> None:
        self._parsed = parsed
        self._syntax = parsed.syntax
        self._lexicon = parsed.language.lexicon
        self._coreference = coreference
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
        """The direct speech of the article, in order, each with its speaker."""
        return [Quotation(span, self._speaker_of(span)) for span in self._parsed.quotations]

    def _quoted(self, predicate: Token) -> int | None:
        quotation = self._parsed.quotation_around(predicate.idx)
        return None if quotation is None else self._speaker_of(quotation)

    def _speaker_of(self, quotation: Span) -> int | None:
        """The subject of the reporting verb nearest to a quotation, after it or before it.

        A source named in its sentence ("selon X") comes before the verbs of other sentences.
        """
        verbs = [v for v in self._reporting_verbs if self._distance(v, quotation) < _REACH]
        verbs.sort(key=lambda v: self._distance(v, quotation))
        near = [v for v in verbs if self._parsed.sentence_span(v).overlaps(quotation)]
        far = [v for v in verbs if v not in near]
        first = next(t for t in self._parsed.tokens if t.idx >= quotation.start)
        for ways in (map(self._subject, near), [self._source_in_sentence(first)], map(self._subject, far)):
            speaker = next((mention for mention in ways if mention is not None), None)
            if speaker is not None:
                return speaker
        return None

    @cached_property
    def _reporting_verbs(self) -> list[Token]:
        verbs = (t for t in self._parsed.tokens if t.pos_ in {"VERB", "AUX"} and t.lemma_ in self._lexicon.reporting)
        return [verb for verb in verbs if self._parsed.quotation_around(verb.idx) is None]

    def _distance(self, verb: Token, quotation: Span) -> int:
        """Characters between a verb and a quotation; those of other sentences count as far."""
        distance = max(verb.idx - quotation.end, quotation.start - verb.idx)
        sentence = self._parsed.sentence_span(verb)
        return distance if sentence.overlaps(quotation) else distance + _REACH // 2

    def _subject(self, verb: Token) -> int | None:
        """Who speaks: the verb's subject, also inverted ("a déclaré Lavrov", which parsers take for an object)."""
        slots = self._syntax.arguments(verb)
        inverted = () if self._syntax.is_passive(verb) else slots.get(Slot.OBJECT, ())
        return self._first_speaker((*slots.get(Slot.SUBJECT, ()), *inverted))

    def _first_speaker(self, tokens: Iterable[Token]) -> int | None:
        """The first mention of what can speak among those that words speak of."""
        indices = (self._bearer(referent.mention) for token in tokens for referent in self._referents.of_one(token))
        return next(filter(self._can_speak, indices), None)

    def _bearer(self, index: int) -> int:
        """The person whose name follows a nationality: "l'Américaine Anna Keller" speaks, not her country."""
        mentions = self._coreference.mentions
        if mentions[index].nature is MentionNature.NAME:
            return index
        behind = mentions.index_at(mentions[index].end)
        if behind is None or mentions[behind].start != mentions[index].end:
            return index
        is_person = mentions[behind].nature is MentionNature.NAME and mentions[behind].type is EntityType.PER
        return behind if is_person else index

    def _can_speak(self, index: int) -> bool:
        mention = self._coreference.antecedent(index)
        is_country = bool(mention.country or mention.key) or mention.nature is MentionNature.ADJECTIVE
        return mention.type in {EntityType.PER, EntityType.ORG} or is_country

    # Indirect speech ------------------------------------------------------------------------------------------------

    def _reported_by(self, predicate: Token) -> int | None:
        """The subject of a verb of speech above the predicate: "X affirme que ...", "X a promis de ..."."""
        for dependent, governor in self._syntax.governors(predicate):
            slot = self._syntax.slot(dependent)
            if slot in {Slot.RELATIVE, Slot.CLAUSE}:
                return None
            operator = self._lexicon.operators.get(governor.lemma_)
            speaks = governor.lemma_ in self._lexicon.reporting or (operator is not None and operator.speaks)
            is_bare = slot is Slot.OBLIQUE and not self._syntax.preposition(dependent)
            is_content = slot in {Slot.COMPLEMENT, Slot.OBJECT} or is_bare
            if speaks and is_content and governor.pos_ == "VERB":
                return self._subject(governor)
        return None

    # Sources --------------------------------------------------------------------------------------------------------

    def _source_in_sentence(self, predicate: Token) -> int | None:
        source = self._sources.get(self._parsed.sentence_of[predicate.i])
        if source is None:
            return None
        start = self._coreference.mentions[source].start
        between = self._parsed.doc[min(start, predicate.i) : max(start, predicate.i)]
        return None if any(t.text == ";" for t in between) else source

    @cached_property
    def _sources(self) -> dict[int, int]:
        """Sentence -> the mention that a source phrase in it names."""
        return dict(self._find_sources())

    def _find_sources(self) -> Iterator[tuple[int, int]]:
        parsed = self._parsed
        for source in self._lexicon.sources:
            first = source.words[0]
            for start in parsed.places_of(dict.fromkeys((first, first.capitalize()))):
                after = start + len(source.words)
                if tuple(t.lower_ for t in parsed.doc[start:after]) != source.words:
                    continue
                if source.opens_sentence and not parsed.tokens[start].is_sent_start:
                    continue
                mention = self._source_after(after)
                if mention is not None:
                    yield parsed.sentence_of[start], mention

    def _source_after(self, start: int) -> int | None:
        nouns = (t for t in self._parsed.doc[start : start + _SOURCE_REACH] if t.pos_ in {"NOUN", "PROPN", "PRON"})
        return self._first_speaker(islice(nouns, 1))
