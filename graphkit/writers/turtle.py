"""RDF as Turtle: entities in schema.org's terms, evidence in PROV-O's, the rest in graphkit's own vocabulary.

A relation is an `rdf:Statement` that was derived from evidence, so that who said it, when and how stays with it. The
plain triple, as in `<entity/lavrov> gk:aid <entity/mali>`, is there only where the texts assert the relation: one that
is negated, promised or alleged must not be read as a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.extras import load
from graphkit.model.vocabulary import EntityType, Status
from graphkit.writers.plain import one_line, printable, rule_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from graphkit.model import Article, Entity, Evidence, Graph, Relation

    Triple = tuple[Any, Any, Any]

_VOCABULARY = "urn:graphkit:vocabulary:"
_CLASSES = {
    EntityType.PER: "Person",
    EntityType.ORG: "Organization",
    EntityType.LOC: "Place",
    EntityType.GROUP: "Thing",
    EntityType.EVENT: "Event",
    EntityType.MISC: "Thing",
}


def write(kg: Graph, file: BinaryIO) -> None:
    """Write the Turtle of a graph to a file that takes bytes.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    terms = _Terms()
    graph = terms.graph()
    for triple in _triples(kg, terms):
        graph.add(triple)
    file.write(graph.serialize(format="turtle", encoding="utf-8"))


class _Terms:
    """rdflib's names, which are there only where it is installed."""

    def __init__(self) -> None:
        self._rdflib = load("rdflib", "rdf")
        self.rdf, self.prov = self._rdflib.RDF, self._rdflib.PROV
        self.schema, self.own = self._rdflib.Namespace("https://schema.org/"), self._rdflib.Namespace(_VOCABULARY)

    def graph(self) -> Any:
        graph = self._rdflib.Graph(bind_namespaces="none")
        for prefix, names in {"schema": self.schema, "prov": self.prov, "gk": self.own, "rdf": self.rdf}.items():
            graph.bind(prefix, names)
        return graph

    def node(self, kind: str, *ids: str) -> Any:
        parts = (quote(id_.encode("utf-8", "replace"), safe="") for id_ in ids)
        return self._rdflib.URIRef(":".join(["urn:graphkit", kind, *parts]))

    def literal(self, value: Any) -> Any:
        return self._rdflib.Literal(printable(value) if isinstance(value, str) else value)


def _triples(kg: Graph, terms: _Terms) -> Iterator[Triple]:
    for article in kg.articles:
        yield from _article(article, terms)
    for entity in kg.entities:
        yield from _entity(entity, terms)
    for relation in kg.relations:
        yield from _relation(terms.node("relation", *_key(relation)), relation, terms)


def _article(article: Article, terms: _Terms) -> Iterator[Triple]:
    node, schema = terms.node("article", article.id), terms.schema
    yield node, terms.rdf.type, schema.NewsArticle
    yield node, schema.identifier, terms.literal(article.id)
    told = {
        schema.headline: article.title,
        schema.datePublished: article.published,
        schema.inLanguage: article.language,
        schema.isBasedOn: article.source,
    }
    yield from ((node, property_, terms.literal(value)) for property_, value in told.items() if value)
    if article.reprint_of:
        yield node, terms.own.reprintOf, terms.node("article", article.reprint_of)


def _entity(entity: Entity, terms: _Terms) -> Iterator[Triple]:
    node, schema = terms.node("entity", entity.id), terms.schema
    yield node, terms.rdf.type, schema[_CLASSES[entity.type]]
    yield node, terms.own.type, terms.literal(entity.type.value)
    yield node, schema.identifier, terms.literal(entity.id)
    yield node, schema.name, terms.literal(one_line(entity.name))
    yield from ((node, schema.alternateName, terms.literal(one_line(alias))) for alias in entity.aliases)
    yield from ((node, schema.subjectOf, terms.node("article", article)) for article in entity.articles)
    if entity.acts_as:
        yield node, terms.own.actsAs, terms.node("entity", entity.acts_as)
    for name, value in entity.attributes.items():
        values = value if isinstance(value, list | tuple) else [value]
        property_ = terms.own["attribute-" + quote(name.encode("utf-8", "replace"), safe="")]
        plain = (v if isinstance(v, str | int | float) else str(v) for v in values if v is not None)
        yield from ((node, property_, terms.literal(v)) for v in plain)


def _relation(node: Any, relation: Relation, terms: _Terms) -> Iterator[Triple]:
    rdf, own = terms.rdf, terms.own
    subject, object_ = terms.node("entity", relation.subject), terms.node("entity", relation.object)
    predicate = own[relation.type.value]
    yield node, rdf.type, rdf.Statement
    yield node, rdf.subject, subject
    yield node, rdf.predicate, predicate
    yield node, rdf.object, object_
    yield node, own.weight, terms.literal(relation.weight)
    if relation.predicate:
        yield node, own.predicate, terms.literal(one_line(relation.predicate))
    if relation.association:
        yield node, own.sentences, terms.literal(relation.association.sentences)
        yield node, own.npmi, terms.literal(relation.association.npmi)
        yield node, own.logLikelihood, terms.literal(relation.association.log_likelihood)
    if any(evidence.status is Status.ASSERTED for evidence in relation.evidence):
        yield subject, predicate, object_
    for number, evidence in enumerate(relation.evidence):
        passage = terms.node("evidence", *_key(relation), str(number))
        yield node, terms.prov.wasDerivedFrom, passage
        yield from _evidence(passage, evidence, stated=relation.type.is_stated, terms=terms)


def _key(relation: Relation) -> tuple[str, str, str]:
    return relation.subject, relation.type.value, relation.object


def _evidence(node: Any, evidence: Evidence, *, stated: bool, terms: _Terms) -> Iterator[Triple]:
    prov, schema, own = terms.prov, terms.schema, terms.own
    yield node, terms.rdf.type, prov.Entity
    yield node, terms.rdf.type, schema.Quotation
    yield node, prov.wasQuotedFrom, terms.node("article", evidence.article)
    yield node, schema.text, terms.literal(evidence.quote)
    told = {own.start: evidence.start, own.end: evidence.end, own.confidence: evidence.confidence}
    words = {
        own.status: evidence.status.value if stated else "",
        own.rule: rule_in_words(evidence.rule),
        own.date: evidence.date,
    }
    told |= {property_: value for property_, value in words.items() if value}
    if evidence.subject_at:
        told |= {own.subjectStart: evidence.subject_at.start, own.subjectEnd: evidence.subject_at.end}
    if evidence.object_at:
        told |= {own.objectStart: evidence.object_at.start, own.objectEnd: evidence.object_at.end}
    yield from ((node, property_, terms.literal(value)) for property_, value in told.items())
    if evidence.attributed_to:
        yield node, prov.wasAttributedTo, terms.node("entity", evidence.attributed_to)
