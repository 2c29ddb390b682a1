"""The values that pass from room to room, from the article that is read to the graph that is written.

Everything here is frozen. Extraction speaks of one article, in spans (`Mention`, `Claim`, `Reading`); resolution and
assembly speak of the corpus (`Entity`, `Relation`, `KnowledgeGraph`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.errors import UnknownEntityError
from graphkit.names import fold
from graphkit.questions import Questions
from graphkit.vocabulary import EntityType, MentionNature, RelationType, Status, prevailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read, with what is known of it."""

    id: str
    text: str  #: "" where it was left out
    title: str = ""
    published: str | None = None  #: ISO date, possibly partial ("2023-02")
    language: str | None = None  #: ISO 639-1; None until it is declared or detected
    source: str | None = None
    reprint_of: str | None = None  #: id of the article that it nearly repeats

    def with_language(self, code: str) -> Article:
        """This article, known to be in the language of that code."""
        return self if self.language == code else replace(self, language=code)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in characters: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one article that speaks of an entity."""

    span: Span
    text: str
    nature: MentionNature
    type: EntityType
    name: str  #: the name it resolves by: "Mali" for "malien"; "" for nominals and pronouns
    sentence: int  #: index of its sentence in `Reading.sentences`
    key: str = ""  #: id in the language tables where one knows the name ("ML"), the same in every language
    stands_for: str = ""  #: table id of the country that a capital acts for here ("Moscou a promis")
    gender: str = ""  #: "m", "f" or "" when unknown
    role: str = ""  #: the title or role given with the name: "ministre"


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that one article states between two of its mentions (indices into `Reading.mentions`)."""

    subject: int
    type: RelationType
    object: int
    predicate: str  #: lemma of the words that state it
    evidence: Span
    status: Status = Status.ASSERTED
    speaker: int | None = None  #: the mention of who says it
    date: str | None = None  #: ISO date or interval of the event
    rule: str = ""  #: name of the rule that found it
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What extraction found in one article; all offsets are into `article.text`."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    antecedents: tuple[tuple[int, int], ...] = ()  #: (anaphor, antecedent), indices into `mentions`
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention, seen from the entity it belongs to."""

    article: str
    start: int
    end: int
    text: str
    nature: MentionNature


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two names are one entity's."""

    first: str
    second: str
    reason: str
    score: float  #: how sure it is, from 0 to 1
    articles: tuple[str, str]  #: where the first and the second name stand


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the corpus names."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()  #: every other name it goes by, most frequent first
    acts_as: str | None = None  #: id of the country a capital acts for
    attributes: Mapping[str, Any] = field(default_factory=dict)  #: plain JSON values
    mentions: tuple[EntityMention, ...] = ()
    merges: tuple[Merge, ...] = ()  #: what joined its names, the least sure first

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that mention it, in order, each once."""
        return tuple(dict.fromkeys(m.article for m in self.mentions))


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus and which mention belongs to which."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[str, int], str]  #: (article id, index in `Reading.mentions`) -> entity id


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
    def status(self) -> Status:
        """The status most of the evidence has; the more assertive one where they tie."""
        return prevailing(evidence.status for evidence in self.evidence)

    @property
    def statuses(self) -> dict[Status, int]:
        """How many pieces of evidence have each status."""
        counts = {status: sum(e.status is status for e in self.evidence) for status in Status}
        return {status: count for status, count in counts.items() if count}

    def dates(self, published: Mapping[str, str | None]) -> list[str]:
        """The dates of the evidence, sorted: the event's own where known, else its article's in `published`."""
        known = (e.date or published.get(e.article) for e in self.evidence)
        return sorted(d for d in known if d)


@dataclass(frozen=True)
class KnowledgeGraph(Questions):
    """The graph: articles, entities and relations. NetworkX graphs, files and pages are views of it."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _by_name(self) -> dict[str, list[Entity]]:
        index: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for name in dict.fromkeys(map(fold, (entity.name, *entity.aliases))):
                index.setdefault(name, []).append(entity)
        return index

    @cached_property
    def _articles_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    def article(self, article_id: str) -> Article:
        """The article of that id.

        Raises:
            KeyError: there is none.
        """
        return self._articles_by_id[article_id]

    def __getitem__(self, entity_id: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        return self._by_id[entity_id]

    def entity(self, name: str) -> Entity:
        """The entity that goes by `name`: its id, its name or an alias, whatever the accents and case.

        Where none does, the only one with all the words of `name` in a name of its own: "Lavrov" for "Sergueï Lavrov".

        Raises:
            UnknownEntityError: none does, or several do and none by its main name alone.
        """
        if name in self._by_id:
            return self._by_id[name]
        found = self._by_name.get(fold(name)) or self._with_words_of(name)
        if len(found) > 1:
            found = [e for e in found if fold(e.name) == fold(name)] or found
        match found:
            case [entity]:
                return entity
            case []:
                raise UnknownEntityError(f"no entity goes by the name {name!r}{self._similar(name)}")
            case _:
                ids = ", ".join(e.id for e in found)
                raise UnknownEntityError(f"several entities go by the name {name!r}; use one of the ids {ids}")

    def _with_words_of(self, name: str) -> list[Entity]:
        wanted = set(fold(name).split())
        found = {e.id: e for key, named in self._by_name.items() if wanted <= set(key.split()) for e in named}
        return list(found.values()) if wanted else []

    def _similar(self, name: str) -> str:
        """A hint at names that differ by a slip, also in one word: "Lavrof"."""
        from difflib import get_close_matches

        owner = {word: key for key in self._by_name for word in (*key.split(), key)}
        close = get_close_matches(fold(name), list(owner), n=3)
        names = dict.fromkeys(self._by_name[owner[word]][0].name for word in close)
        return f"; did you mean {', '.join(names)}?" if names else "; `graphkit stats` lists the most frequent ones"

    def relations_between(self, a: str, b: str) -> list[Relation]:
        """The relations between two entities, in either direction, the stated ones first.

        Raises:
            UnknownEntityError: a name is not known or not clear.
        """
        ends = {self.entity(a).id, self.entity(b).id}
        return sorted((r for r in self.relations if {r.subject, r.object} == ends), key=lambda r: not r.type.is_stated)

    def stated(self) -> Iterator[Relation]:
        """The relations that the texts state."""
        return (r for r in self.relations if r.type.is_stated)

    def without_texts(self) -> KnowledgeGraph:
        """This graph without the texts of its articles; quotes and the places where they stand stay."""
        return replace(self, articles=tuple(replace(article, text="") for article in self.articles))

    def to_networkx(self, *, co_mentions: bool = True) -> nx.MultiDiGraph[str]:
        """A NetworkX view: nodes are entity ids, an edge is keyed by its relation type.

        Args:
            co_mentions: whether co-mention edges are in it.
        """
        from graphkit.graph.view import to_networkx

        return to_networkx(self, co_mentions=co_mentions)

    def to_weighted_graph(self) -> nx.Graph[str]:
        """A NetworkX view as a plain weighted graph: one edge a pair, its weight the number of articles behind it."""
        from graphkit.graph.view import to_weighted_graph

        return to_weighted_graph(self)

    def __repr__(self) -> str:
        stated = sum(1 for _ in self.stated())
        return (
            f"<KnowledgeGraph: {len(self.articles)} articles, {len(self.entities)} entities, "
            f"{stated} stated relations, {len(self.relations) - stated} co-mentions>"
        )

    def _repr_html_(self) -> str:
        """The interactive graph, for notebooks: sandboxed, whole in the cell, working offline."""
        from graphkit.writers.html import notebook_frame

        return notebook_frame(self)
