"""Which mention each anaphor stands for."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field of a dataclass
from dataclasses import dataclass, field
from functools import cached_property

from graphkit.extraction.coreference.same_names import same_names
from graphkit.extraction.mentions import Mentions, TokenMention  # noqa: TC001 - fields of a dataclass


@dataclass(frozen=True)
class Coreference:
    """The mentions of an article, and which of them each anaphor among them stands for."""

    mentions: Mentions
    antecedents: Mapping[int, int]  #: anaphor -> antecedent, indices into `mentions`
    probabilities: Mapping[int, float] = field(default_factory=dict)  #: of each of these links
    heads: Mapping[int, int] = field(default_factory=dict)  #: anaphor -> the token that stands for its phrase
    topic_country: int | None = None  #: a mention of the one country that the title names

    def antecedent(self, index: int) -> TokenMention:
        """The mention that a mention stands for; itself where it is no anaphor."""
        return self.mentions[self.antecedents.get(index, index)]

    def entity(self, index: int) -> str:
        """A word that all mentions of what a mention speaks of share; see `same_names`."""
        return self._names[self.antecedents.get(index, index)]

    @cached_property
    def _names(self) -> list[str]:
        return same_names(self.mentions)

    def probability(self, index: int) -> float:
        """How likely a mention stands for its antecedent; 1 where it is no anaphor."""
        return self.probabilities.get(index, 1.0)
