"""One article on extraction's workbench: the parse, and what has been found in it so far."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from graphkit.languages.schema import Words
from graphkit.model import Article, Mention, Span
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from graphkit.languages import Language
    from graphkit.languages.schema import Head, Role


_QUOTED = re.compile(r"«[^»]{2,3000}»|“[^”]{2,3000}”|\"[^\"]{2,3000}\"")
_REPORTED = 3  # tokens behind a quotation within which a verb reports it
_OF_THE_PARSE = frozenset({"tokens", "positions", "sentences", "sentence_of", "quotations"})  # computed once
_DASHES = frozenset({"-", "–", "—", ":", ",", ";"})


@dataclass(slots=True)
class TokenMention:
    """A mention in tokens: `doc[start:end]`. It becomes a `Mention` when the reading is done."""

    start: int
    end: int
    type: EntityType
    nature: MentionNature = MentionNature.NAME
    name: str = ""  #: as in `Mention.name`
    key: str = ""
    country: str = ""  #: key of the country that a capital or a seat of government can act for
    stands_for: str = ""  #: that country, once the text is seen to use it so
    gender: str = ""
    role: str = ""
    is_country: bool = False
    is_sure: bool = False  #: its type was told by a table or by the words around it
    nested: bool = False  #: it lies inside a longer name


@dataclass
class Document:
    """An article, its parse, and the mentions that were found in it so far.

    A step of extraction takes one and returns another: `add` is for the copy that a step makes for itself.
    """

    article: Article
    doc: Doc
    language: Language
    skipped: list[Span] = field(default_factory=list)
    mentions: list[TokenMention] = field(default_factory=list)
    antecedents: dict[int, int] = field(default_factory=dict)  #: anaphor -> antecedent, indices into `mentions`
    mention_at: dict[int, int] = field(default_factory=dict)  #: token -> mention that holds it, the longest one
    _roots: dict[tuple[int, int], Token] = field(default_factory=dict)

    def copy(self) -> Document:
        """This document with mentions and antecedents of its own; the parse, which nothing changes, is shared."""
        mentions = [replace(mention) for mention in self.mentions]
        copied = replace(self, mentions=mentions, antecedents={**self.antecedents}, mention_at={**self.mention_at})
        for name in _OF_THE_PARSE & self.__dict__.keys():
            setattr(copied, name, getattr(self, name))
        return copied

    def add(self, mention: TokenMention) -> int:
        """Add a mention; its index."""
        index = len(self.mentions)
        self.mentions.append(mention)
        if not mention.nested:
            for token in range(mention.start, mention.end):
                self.mention_at.setdefault(token, index)
        return index

    def root(self, mention: TokenMention) -> Token:
        """The token of a mention that the rest of the sentence hangs on."""
        place = mention.start, mention.end
        found = self._roots.get(place)
        if found is None:
            found = self._roots[place] = self.doc[mention.start : mention.end].root
        return found

    def span(self, start: int, end: int) -> Span:
        """The characters of `doc[start:end]`."""
        last = self.tokens[end - 1]
        return Span(self.tokens[start].idx, last.idx + len(last))

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens, made once: spaCy makes a new object at each access."""
        return list(self.doc)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Word as it is written -> the tokens that are it."""
        found: dict[str, list[int]] = defaultdict(list)
        for token in self.tokens:
            found[token.text].append(token.i)
        return found

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that hold words, without the white space and the dashes around them."""
        found = []
        for sentence in self.doc.sents:
            words = [t for t in self.tokens[sentence.start : sentence.end] if not t.is_space]
            start = next((k for k, t in enumerate(words) if t.text not in _DASHES), 0)
            if words:
                found.append(Span(words[start].idx, words[-1].idx + len(words[-1])))
        return tuple(found)

    @cached_property
    def sentence_of(self) -> list[int]:
        """Token -> index of its sentence in `sentences`."""
        numbers, number = [], -1
        for sentence in self.doc.sents:
            number += any(not t.is_space for t in self.tokens[sentence.start : sentence.end])
            numbers += [max(number, 0)] * len(sentence)
        return numbers

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands in quotation marks and holds a verb, or is followed by one that reports it.

        Words and titles in quotation marks are not speech.
        """
        offsets = [t.idx for t in self.tokens]
        found = []
        for match in _QUOTED.finditer(self.article.text):
            first = max(bisect_right(offsets, match.start()) - 1, 0)
            end = bisect_right(offsets, match.end() - 1)
            has_verb = any(t.pos_ in {"VERB", "AUX"} for t in self.tokens[first:end])
            if has_verb or any(t.lemma_ in self.language.reporting for t in self.tokens[end : end + _REPORTED]):
                found.append(Span(*match.span()))
        return found

    def quotation_around(self, offset: int) -> Span | None:
        """The quotation that holds a character of the article."""
        return next((q for q in self.quotations if q.start <= offset < q.end), None)

    @cached_property
    def topic_country(self) -> int | None:
        """A mention of the one country that the first sentence, the title, names or calls by its adjective.

        A capital there may be no more than where something happened, so it names no country.
        """
        first = [
            (i, m) for i, m in enumerate(self.mentions) if m.type is EntityType.LOC and self.sentence_of[m.start] == 0
        ]
        countries = {m.key: i for i, m in first if m.is_country}
        return next(iter(countries.values())) if len(countries) == 1 else None

    def sentence_span(self, token: Token) -> Span:
        """The sentence a token stands in."""
        return self.sentences[self.sentence_of[token.i]]

    def role_of(self, token: Token) -> Role | None:
        """What the token says a person is, where it does: "ministre", "présidente", "ex-ministre", "ministres"."""
        roles = self.language.roles
        word, lemma = self._now(token.lower_), self._now(token.lemma_.lower())
        return roles.get(word) or roles.get(lemma) or roles.get(word.removesuffix("s"))

    def _now(self, role: str) -> str:
        """A role without what says that it is no longer held."""
        for former in self.language.words(Words.FORMER):
            role = role.removeprefix(former)
        return role

    def head_of(self, token: Token) -> Head | None:
        """What kind of thing the token names, where it is a head noun: "parti", "ville", "forces"."""
        heads = self.language.heads
        return heads.get(token.lower_) or heads.get(token.lemma_.lower())

    def finished(self, mention: TokenMention) -> Mention:
        """A mention as it leaves extraction."""
        span = self.span(mention.start, mention.end)
        return Mention(
            span=span,
            text=span.of(self.article.text),
            nature=mention.nature,
            type=mention.type,
            name=mention.name,
            sentence=self.sentence_of[mention.start],
            key=mention.key,
            stands_for=mention.stands_for,
            gender=mention.gender,
            role=mention.role,
        )
