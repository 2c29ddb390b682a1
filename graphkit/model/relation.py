"""The ties of a graph and the passages that support them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from graphkit.model.vocabulary import MentionNature, RelationType, Status, prevailing

Edge: TypeAlias = tuple[str, RelationType, str]  #: ids of subject and object, the type of relation between them


@dataclass(frozen=True, slots=True)
class End:
    """Where an end of a relation is mentioned, and by what kind of words; anything but a name stands for the entity."""

    start: int
    end: int
    nature: MentionNature


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that supports a relation: `text[start:end] == quote` in its article, always."""

    article: str
    start: int
    end: int
    quote: str
    status: Status = Status.ASSERTED
    attributed_to: str | None = None  #: id of the entity that says it
    date: str | None = None  #: ISO date of the event
    rule: str = ""
    confidence: float = 1.0
    subject_at: End | None = None  #: within the quote; None where it stands elsewhere, and of a co-mention
    object_at: End | None = None

    def words(self, end: End) -> str:
        """The words of the quote that mention one of its ends."""
        return self.quote[end.start - self.start : end.end - self.start]

    def turned(self) -> Evidence:
        """The same passage for the relation in the other direction."""
        return replace(self, subject_at=self.object_at, object_at=self.subject_at)

    def without_ends(self) -> Evidence:
        """The passage and what it is worth, whichever of its words mention the ends."""
        return replace(self, subject_at=None, object_at=None)


@dataclass(frozen=True, slots=True)
class Association:
    """How strongly two entities are named together, over the corpus."""

    articles: int  #: articles that name both within the window
    sentences: int  #: windows of sentences that name both
    npmi: float  #: normalised pointwise mutual information, -1 to 1 (Bouma 2009)
    log_likelihood: float  #: signed G2 (Dunning 1993); above 3.84 it is beyond chance at 5 %


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge: two entities, how they are tied, and the passages that say so."""

    subject: str
    type: RelationType
    object: str
    predicate: str  #: the text's own words, as lemmas; the most frequent where they differ
    weight: int  #: distinct articles
    evidence: tuple[Evidence, ...] = ()
    association: Association | None = None  #: of co-mentions only

    @property
    def edge(self) -> Edge:
        """Its ends and type, which are unique in a graph."""
        return self.subject, self.type, self.object

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of subject and object."""
        return self.subject, self.object

    @property
    def status(self) -> Status:
        """The status most of the evidence has; the more assertive one where they tie."""
        if len(self.evidence) == 1:  # as most have
            return self.evidence[0].status
        return prevailing(evidence.status for evidence in self.evidence)

    @property
    def statuses(self) -> dict[Status, int]:
        """How many pieces of evidence have each status."""
        counts = {status: sum(e.status is status for e in self.evidence) for status in Status}
        return {status: count for status, count in counts.items() if count}
