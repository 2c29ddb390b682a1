"""Corrects verbs that the tagger took for nouns or adjectives, mostly in headlines: "Vivendi contrôle Canal+".

Where a sentence has no verb, the tagger missed it. The one word there that stands where a verb would, and is a form of
a verb that the language's tables list, becomes the sentence's root; what was before it is its subject, what follows its
complements. Lemmas that the lemmatiser could not reduce to an infinitive are looked up in the same forms. The labels
are those of Universal Dependencies: only a language with a table of conjugations has forms to look up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language as Pipeline
from spacy.tokens.morphanalysis import MorphAnalysis

from graphkit.extraction.parse.morphology import is_finite
from graphkit.languages import MODELS, Language
from graphkit.languages import language as language_tables

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_BEFORE = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "X"})  # what a subject ends with
_AFTER = frozenset({"DET", "PROPN", "ADP", "ADV", "PRON", "NUM"})  # what complements begin with
_ARGUMENTS = frozenset({"obj", "iobj", "obl:arg", "obl:mod", "obl:agent", "xcomp", "ccomp", "advmod", "punct"})
_MISTAKEN = frozenset({"NOUN", "ADJ", "PROPN", "X", "VERB"})


@Pipeline.factory("graphkit_verbs")
def _make(nlp: Pipeline, name: str) -> HeadlineVerbs:
    del name
    return HeadlineVerbs(language_tables(nlp.lang if nlp.lang in MODELS else next(iter(MODELS))))


class HeadlineVerbs:
    """A spaCy component for the end of a pipeline with tagger, lemmatiser and parser."""

    def __init__(self, language: Language) -> None:
        self._finite = language.lexicon.finite_forms
        self._participles = language.lexicon.participles
        self._auxiliaries = language.words.perfect_auxiliaries

    def __call__(self, doc: Doc) -> Doc:
        """Correct the verbs of a document in place."""
        heads: dict[int, tuple[int, str]] = {}
        for sentence in doc.sents:
            for token in sentence:
                self._correct_lemma(token)
            if not any(is_finite(t) and self._is_verb_in_place(t) for t in sentence):
                verb = next((t for t in sentence if self._stands_as_verb(t, sentence)), None)
                if verb is not None:
                    verb.pos_, verb.lemma_ = "VERB", self._finite[verb.lower_]
                    verb.morph = MorphAnalysis(doc.vocab, {"VerbForm": "Fin"})
                    heads |= _around(verb, sentence)
        if heads:
            _rehang(doc, heads)
        return doc

    def _correct_lemma(self, token: Token) -> None:
        """Give a verb its infinitive, and a participle behind its auxiliary its part of speech."""
        word = token.lower_
        if token.pos_ == "VERB" and token.lemma_ == word and word in self._finite:
            token.lemma_ = self._finite[word]
        elif token.pos_ in {"NOUN", "ADJ", "PROPN"} and word in self._participles and token.i > token.sent.start:
            before = token.nbor(-1)
            if before.pos_ == "AUX" and before.lemma_ in self._auxiliaries and before.head == token:
                token.pos_, token.lemma_ = "VERB", self._participles[word]

    @staticmethod
    def _is_verb_in_place(token: Token) -> bool:
        """Whether a finite verb is where one can be: one that hangs on a name as its adjective is misread."""
        return not (
            token.dep_ in {"acl", "amod", "xcomp", "nmod", "flat:name"} and token.head.pos_ in {"PROPN", "NOUN"}
        )

    def _stands_as_verb(self, token: Token, sentence: Span) -> bool:
        if token.pos_ not in _MISTAKEN or token.lower_ not in self._finite or not token.text.islower():
            return False
        if not sentence.start < token.i < sentence.end - 1:
            return False
        return token.nbor(-1).pos_ in _BEFORE and token.nbor(1).pos_ in _AFTER


def _around(verb: Token, sentence: Span) -> dict[int, tuple[int, str]]:
    """Token -> (head, label) of what hangs on a verb that becomes the root of its sentence."""
    heads = {verb.i: (verb.i, "ROOT")}
    subject = verb.nbor(-1)
    while sentence.start <= subject.head.i < verb.i and subject.head != subject and subject.head.pos_ in _BEFORE:
        subject = subject.head
    heads[subject.i] = (verb.i, "nsubj")
    has_object = False
    for token in sentence:
        outside = token.head == token or (token.head.i >= verb.i) is (token.i < verb.i) or token.head == verb
        if token.i in heads or not outside:
            continue
        label = token.dep_
        if token.head == verb and label in _ARGUMENTS:
            has_object |= label == "obj"
        elif token.i > verb.i and token.pos_ in {"NOUN", "PROPN", "PRON"}:
            is_introduced = any(c.dep_ == "case" for c in token.children)
            label = "obl:arg" if is_introduced else "dep" if has_object else "obj"
            has_object |= label == "obj"
        elif label == "ROOT":
            label = "dep"
        heads[token.i] = (verb.i, label)
    return heads


def _rehang(doc: Doc, heads: dict[int, tuple[int, str]]) -> None:
    """Change heads and labels of tokens; the array form is the way spaCy offers to change them together."""
    array = doc.to_array(["HEAD", "DEP"])
    for i, (head, label) in heads.items():
        array[i, 0] = (head - i) % 2**64
        array[i, 1] = doc.vocab.strings.add(label)
    doc.from_array(["HEAD", "DEP"], array)  # type: ignore[arg-type]
