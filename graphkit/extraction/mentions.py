"""Mentions while an article is read: stretches of its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.model import Mention
from graphkit.model.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.extraction.parse import ParsedArticle


@dataclass(frozen=True, slots=True)
class TokenMention:
    """A mention in tokens: `doc[start:end]`. It becomes a `Mention` when the reading is done."""

    start: int
    end: int
    type: EntityType
    nature: MentionNature = MentionNature.NAME
    name: str = ""  #: as in `Mention.name`
    key: str = ""
    country: str = ""  #: key of the country that a capital or a seat of government can act for
    stands_for: str = ""  #: that country, where the text uses it so
    gender: str = ""
    role: str = ""
    is_country: bool = False
    nested: bool = False  #: it lies inside a longer name
    is_doubtful: bool = False  #: it stands for something named no more likely than not

    def finished(self, parsed: ParsedArticle) -> Mention:
        """This mention as it leaves extraction."""
        span = parsed.span(self.start, self.end)
        return Mention(
            span=span,
            text=span.of(parsed.article.text),
            nature=self.nature,
            type=self.type,
            name=self.name,
            sentence=parsed.sentence_of[self.start],
            key=self.key,
            stands_for=self.stands_for,
            gender=self.gender,
            role=self.role,
        )


class Mentions:
    """The mentions of an article, and which of them a token belongs to."""

    def __init__(self, mentions: Iterable[TokenMention] = ()) -> None:
        """Hold mentions under their index; a token belongs to the first sure one that holds it and is not nested."""
        self._mentions = list(mentions)
        self._at: dict[int, int] = {}
        for index, mention in enumerate(self._mentions):
            self._place(index, mention)

    def _place(self, index: int, mention: TokenMention) -> None:
        if not mention.nested and not mention.is_doubtful:
            for token in range(mention.start, mention.end):
                self._at.setdefault(token, index)

    def __getitem__(self, index: int) -> TokenMention:
        return self._mentions[index]

    def __iter__(self) -> Iterator[TokenMention]:
        return iter(self._mentions)

    def __len__(self) -> int:
        return len(self._mentions)

    def index_at(self, token: int) -> int | None:
        """Index of the mention that a token belongs to."""
        return self._at.get(token)

    def at(self, token: int) -> TokenMention | None:
        """The mention that a token belongs to."""
        index = self._at.get(token)
        return None if index is None else self._mentions[index]
