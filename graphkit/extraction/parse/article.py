"""One article and its parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from graphkit.extraction.parse.known_names import KnownName, known_names
from graphkit.extraction.parse.syntax import Syntax
from graphkit.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Token

    from graphkit.languages import Language
    from graphkit.languages.nouns import Head, Role
    from graphkit.model import Article

_QUOTED = re.compile(r"«[^»]{2,3000}»|“[^”]{2,3000}”|\"[^\"]{2,3000}\"")
_REPORTED = 3  # tokens behind a quotation within which a verb reports it
_DASHES = frozenset({"-", "–", "—", ":", ",", ";"})


@dataclass(frozen=True)
class ParsedArticle:
    """An article, its parse, and the tables of its language. It is immutable; what is derived is kept."""

    article: Article
    doc: Doc  #: `doc.text` is as long as the article's text, and has the same offsets
    language: Language
    skipped: tuple[Span, ...] = ()  #: what was not written to be read as news

    @cached_property
    def syntax(self) -> Syntax:
        """The parse, read by slots."""
        return Syntax(self.language)

    # Tokens ---------------------------------------------------------------------------------------------------------

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens, made once: spaCy makes a new object at each access."""
        return list(self.doc)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Word as it is written -> the tokens that are it."""
        positions: dict[str, list[int]] = defaultdict(list)
        for token in self.tokens:
            positions[token.text].append(token.i)
        return positions

    def places_of(self, words: Iterable[str]) -> Iterable[int]:
        """The tokens that are one of these words."""
        return (i for word in words for i in self.positions.get(word, ()))

    def span(self, start: int, end: int) -> Span:
        """The characters of `doc[start:end]`."""
        last = self.tokens[end - 1]
        return Span(self.tokens[start].idx, last.idx + len(last))

    def root(self, start: int, end: int) -> Token:
        """The token of `doc[start:end]` that the rest of the sentence hangs on."""
        return self._root(start, end)

    @cached_property
    def _root(self) -> Callable[[int, int], Token]:
        return cache(lambda start, end: self.doc[start:end].root)

    # Sentences and quotations ---------------------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that hold words, without the white space and the dashes around them."""
        spans = []
        for sentence in self.doc.sents:
            words = [t for t in self.tokens[sentence.start : sentence.end] if not t.is_space]
            start = next((k for k, t in enumerate(words) if t.text not in _DASHES), 0)
            if words:
                spans.append(Span(words[start].idx, words[-1].idx + len(words[-1])))
        return tuple(spans)

    @cached_property
    def sentence_of(self) -> list[int]:
        """Token -> index of its sentence in `sentences`."""
        numbers, number = [], -1
        for sentence in self.doc.sents:
            number += any(not t.is_space for t in self.tokens[sentence.start : sentence.end])
            numbers += [max(number, 0)] * len(sentence)
        return numbers

    def sentence_span(self, token: Token) -> Span:
        """The sentence a token stands in."""
        return self.sentences[self.sentence_of[token.i]]

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands in quotation marks and holds a verb, or is followed by one that reports it.

        Words and titles in quotation marks are not speech.
        """
        offsets = [t.idx for t in self.tokens]
        spans = []
        for match in _QUOTED.finditer(self.article.text):
            first = max(bisect_right(offsets, match.start()) - 1, 0)
            end = bisect_right(offsets, match.end() - 1)
            has_verb = any(t.pos_ in {"VERB", "AUX"} for t in self.tokens[first:end])
            behind = self.tokens[end : end + _REPORTED]
            if has_verb or any(t.lemma_ in self.language.lexicon.reporting for t in behind):
                spans.append(Span(*match.span()))
        return spans

    def quotation_around(self, offset: int) -> Span | None:
        """The quotation that holds a character of the article."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)

    # Names ----------------------------------------------------------------------------------------------------------

    @cached_property
    def known_names(self) -> list[KnownName]:
        """The names of the tables that stand in it, in text order."""
        return list(known_names(self.doc, self.language))

    # Nouns ----------------------------------------------------------------------------------------------------------

    def role_of(self, token: Token) -> Role | None:
        """What the token says a person is, where it does: "ministre", "présidente", "ex-ministre", "ministres"."""
        roles = self.language.nouns.roles
        word, lemma = self._without_prefix(token.lower_), self._without_prefix(token.lemma_.lower())
        return roles.get(word) or roles.get(lemma) or roles.get(self._singular(word))

    def _without_prefix(self, word: str) -> str:
        for prefix in self.language.words.role_prefixes:
            word = word.removeprefix(prefix)
        return word

    def _singular(self, word: str) -> str:
        for ending in self.language.words.plural_endings:
            word = word.removesuffix(ending)
        return word

    def head_of(self, token: Token) -> Head | None:
        """What kind of thing the token names, where it is a head noun: "parti", "ville", "forces"."""
        heads = self.language.nouns.heads
        return heads.get(token.lower_) or heads.get(token.lemma_.lower())
