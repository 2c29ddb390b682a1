"""Which mention each anaphor stands for: while links are made, and when they are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.extraction.mentions import Mentions, TokenMention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphkit.model.vocabulary import MentionNature


@dataclass(frozen=True)
class Coreference:
    """The mentions of an article, and which of them each anaphor among them stands for."""

    mentions: Mentions
    antecedents: Mapping[int, int]  #: anaphor -> antecedent, indices into `mentions`
    topic_country: int | None  #: a mention of the one country that the title names

    def antecedent(self, index: int) -> TokenMention:
        """The mention that a mention stands for; itself where it is no anaphor."""
        return self.mentions[self.antecedents.get(index, index)]


class Links(Mentions):
    """Mentions to which anaphors are added as they are linked: a link may depend on those before it."""

    def __init__(self, mentions: Mentions, antecedents: Mapping[int, int]) -> None:
        """Begin with the names, and those of them that are linked already."""
        super().__init__(mentions)
        self.antecedents = dict(antecedents)

    def add(self, start: int, end: int, antecedent: int, nature: MentionNature) -> None:
        """Add `doc[start:end]` as a mention that stands for another."""
        target = self[antecedent]
        index = len(self._mentions)
        mention = TokenMention(start, end, target.type, nature, gender=target.gender)
        self._mentions.append(mention)
        self._place(index, mention)
        self.antecedents[index] = antecedent
