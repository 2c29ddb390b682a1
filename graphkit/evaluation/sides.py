"""The two sides of a comparison: what a reference graph and what a graph say of one article, in the same terms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ValidationError

from graphkit.errors import GoldError
from graphkit.model.vocabulary import EntityType, MentionNature, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graphkit.corpus.annotation import AnnotatedEntity, Annotation, Offsets
    from graphkit.model import Graph

_COMPARED = frozenset({EntityType.PER.value, EntityType.ORG.value, EntityType.LOC.value})
_ARTICLE = re.compile(r"^(l'|d'|le |la |les |un |une )")

Triple = tuple[str, str, str]  #: subject, type, object


class Named(NamedTuple):
    """An entity as one article names it."""

    type: str
    names: frozenset[str]
    is_named: bool

    @property
    def is_compared(self) -> bool:
        """Whether it counts: it has a name here, and is a person, an organisation or a place."""
        return self.is_named and self.type in _COMPARED


class Telling(NamedTuple):
    """How a relation is told."""

    status: str
    speaker: str | None  #: id of the entity that says it; None for the article itself
    rule: str = ""  #: family of the rule that found it: "verb"


class Mentioned(NamedTuple):
    """A stretch of text that means an entity."""

    at: Offsets
    nature: MentionNature
    entity: str


class Place(NamedTuple):
    """Where an article states a relation."""

    triple: Triple
    evidence: Offsets
    ends: tuple[Offsets | None, Offsets | None]  #: the mentions that are its subject and object


@dataclass
class View:
    """One side's view of one article; offsets are known of graphs and of stand-off annotation."""

    entities: dict[str, Named] = field(default_factory=dict)
    relations: dict[Triple, Telling] = field(default_factory=dict)
    confidences: dict[Triple, float] = field(default_factory=dict)  #: of the surest evidence; of a prediction only
    acts_as: dict[str, str] = field(default_factory=dict)
    mentions: list[Mentioned] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)  #: of the gold only

    @property
    def compared(self) -> list[str]:
        """Ids of the entities that count."""
        return [i for i, entity in self.entities.items() if entity.is_compared]


def _fold(name: str) -> str:
    """The form under which names are compared: to the letter that of eval/score.py, so that the figures are equal."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("\u00a0", " "))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return _ARTICLE.sub("", " ".join(bare.split()))


class _GoldEntity(BaseModel):
    id: str
    name: str
    type: str
    mentions: list[str]
    adjectives: list[str] = []
    acts_as: str | None = None


class _GoldRelation(BaseModel):
    subject: str
    type: str
    object: str
    status: str = Status.ASSERTED.value
    attributed_to: str | None = None


class _GoldGraph(BaseModel):
    id: str
    entities: list[_GoldEntity]
    relations: list[_GoldRelation]


def references(folder: Path) -> Iterator[tuple[str, View]]:
    """The reference graphs of a folder, by article id.

    Raises:
        GoldError: one cannot be read.
    """
    for path in sorted(folder.glob("*.json")):
        try:
            gold = _GoldGraph.model_validate_json(path.read_bytes())
        except OSError as error:
            raise GoldError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the file"
            raise GoldError(
                f"{path}: no reference graph, {where}: {first['msg']}; correct it or move it away"
            ) from error
        yield gold.id, _reference(gold)


def _reference(gold: _GoldGraph) -> View:
    view = View()
    for entity in gold.entities:
        names = frozenset(map(_fold, (*(entity.mentions or entity.adjectives), entity.name)))
        view.entities[entity.id] = Named(entity.type, names, bool(entity.mentions))
        if entity.acts_as:
            view.acts_as[entity.id] = _fold(entity.acts_as)
    view.relations = {(r.subject, r.type, r.object): Telling(r.status, r.attributed_to) for r in gold.relations}
    return view


def annotated(annotation: Annotation, text: str) -> View:
    """The reference graph that a stand-off annotation is, once it is joined with its text."""
    view = View()
    for entity in annotation.entities:
        view.entities[entity.id] = Named(entity.type.value, _names(entity, text), entity.is_named)
        view.mentions += [Mentioned(mention.at, mention.nature, entity.id) for mention in entity.mentions]
        if entity.acts_as:
            view.acts_as[entity.id] = _fold(entity.acts_as)
    for relation in annotation.relations:
        view.relations[relation.triple] = Telling(relation.status.value, relation.speaker)
        view.places.append(Place(relation.triple, relation.evidence, (relation.subject_at, relation.object_at)))
    return view


def _names(entity: AnnotatedEntity, text: str) -> frozenset[str]:
    nature = MentionNature.NAME if entity.is_named else MentionNature.ADJECTIVE
    words = [text[slice(*mention.at)] for mention in entity.mentions if mention.nature is nature]
    return frozenset(map(_fold, (*words, entity.name)))


def predictions(kg: Graph, articles: Iterable[str]) -> dict[str, View]:
    """What a graph says of each of those articles, by id; nothing of one that it does not know."""
    views = {article: View() for article in articles}
    for entity in kg.entities:
        names: dict[str, set[str]] = defaultdict(set)
        for mention in entity.mentions:
            if mention.nature is MentionNature.NAME:
                names[mention.article].add(_fold(mention.text))
            if mention.article in views:
                views[mention.article].mentions.append(
                    Mentioned((mention.start, mention.end), mention.nature, entity.id)
                )
        for article in views.keys() & entity.articles:
            found = frozenset(names[article])
            views[article].entities[entity.id] = Named(entity.type.value, found | {_fold(entity.name)}, bool(found))
    for relation in kg.stated():
        told: dict[str, Counter[Telling]] = defaultdict(Counter)
        best: dict[str, float] = defaultdict(float)
        for evidence in relation.evidence:
            family = evidence.rule.partition(":")[0]
            best[evidence.article] = max(best[evidence.article], evidence.confidence)
            told[evidence.article][Telling(evidence.status.value, evidence.attributed_to, family)] += 1
        for article in views.keys() & told:
            triple = (relation.subject, relation.type.value, relation.object)
            views[article].relations[triple] = told[article].most_common(1)[0][0]
            views[article].confidences[triple] = best[article]
    return views
