"""Passages: the sentences of an article in portions that a model can be asked about, and quotes found in them again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.model import Span
from graphkit.model.names import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from graphkit.model import Mention, Reading
    from graphkit.model.vocabulary import RelationType

_MAX_QUOTE = 2000  # characters; what is longer is no quote but a copy
_MAX_PLACES = 20  # of one quote in one passage
_APOSTROPHES = re.compile("['’]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences in a row of one article, and the mentions in them."""

    reading: Reading
    sentences: tuple[int, ...]  #: indices into `reading.sentences`
    mentions: tuple[int, ...]  #: indices into `reading.mentions`

    @property
    def span(self) -> Span:
        """From the first character of its first sentence to the last of its last."""
        sentences = self.reading.sentences
        return Span(sentences[self.sentences[0]].start, sentences[self.sentences[-1]].end)

    def text(self, sentence: int) -> str:
        """The words of one of its sentences."""
        return self.reading.sentences[sentence].of(self.reading.article.text)

    def mention(self, index: int) -> Mention:
        """One of its mentions."""
        return self.reading.mentions[index]

    def allows(self, type_: RelationType, subject: int, object_: int) -> bool:
        """Whether a relation can hold between what two mentions speak of, by its definition."""
        antecedents = dict(self.reading.antecedents)
        return type_.allows(*(self.mention(antecedents.get(end, end)).type for end in (subject, object_)))

    def touched(self, span: Span) -> tuple[int, ...]:
        """Its sentences that share a character with `span`."""
        return tuple(i for i in self.sentences if self.reading.sentences[i].overlaps(span))


def passages(reading: Reading, size: int) -> Iterator[Passage]:
    """The article in passages of at most `size` characters, or of one sentence where that is longer.

    Those that mention fewer than two things are left out: they can state nothing between two.
    """
    start = 0
    sentences = reading.sentences
    for i in range(1, len(sentences) + 1):
        if i == len(sentences) or sentences[i].end - sentences[start].start > size:
            inside = range(start, i)
            mentions = tuple(n for n, mention in enumerate(reading.mentions) if mention.sentence in inside)
            if len(mentions) > 1:
                yield Passage(reading, tuple(inside), mentions)
            start = i


def things(reading: Reading) -> list[Hashable]:
    """What each mention speaks of, as far as the article alone tells: equal values for one thing."""
    antecedents = dict(reading.antecedents)

    def thing(index: int) -> Hashable:
        mention = reading.mentions[antecedents.get(index, index)]
        return mention.key or fold(mention.name) or antecedents.get(index, index)

    return [thing(index) for index in range(len(reading.mentions))]


def find_quote(quote: str, text: str, within: Span) -> Iterator[Span]:
    r"""The places where `text` holds a quote, exactly; else whatever the whitespace and the form of apostrophes.

    >>> text = "Il  a\nlu l’accord."
    >>> [span.of(text) for span in find_quote("a lu l'accord", text, Span(0, len(text)))]
    ['a\nlu l’accord']
    """
    words = quote.split()
    if not words or len(quote) > _MAX_QUOTE:
        return
    loosely = r"\s+".join("['’]".join(map(re.escape, _APOSTROPHES.split(word))) for word in words)
    for pattern in (re.escape(quote.strip()), loosely):
        matches = re.compile(pattern).finditer(text, within.start, within.end)
        places = [Span(*match.span()) for match in islice(matches, _MAX_PLACES)]
        if places:
            yield from places
            return
