"""RDF that holds the graph and its evidence, and asserts nothing that the texts do not."""

from urllib.parse import unquote

import pytest
import rdflib
from hostile import WORDS, graph_of
from rdflib.namespace import PROV, RDF

from graphkit.model.vocabulary import Status
from graphkit.writers import render

SCHEMA = rdflib.Namespace("https://schema.org/")
GK = rdflib.Namespace("urn:graphkit:vocabulary:")


def parsed(kg):
    """A graph, written and read by rdflib."""
    return rdflib.Graph().parse(data=render(kg, "ttl"), format="turtle")


def entity(id_):
    """The node of an entity."""
    return rdflib.URIRef(f"urn:graphkit:entity:{id_}")


@pytest.fixture(scope="module")
def graph(small_graph):
    """The small graph."""
    return parsed(small_graph)


def test_every_relation_is_derived_from_its_evidence(graph, small_graph):
    """Each with its quote, its place, its article, its status and who says it."""
    statements = set(graph.subjects(RDF.type, RDF.Statement))
    assert len(statements) == len(small_graph.relations)
    for relation in small_graph.relations:
        key = f"{relation.subject}:{relation.type.value}:{relation.object}"
        node = rdflib.URIRef(f"urn:graphkit:relation:{key}")
        assert graph.value(node, RDF.subject) == entity(relation.subject)
        assert graph.value(node, RDF.predicate) == GK[relation.type.value]
        assert graph.value(node, RDF.object) == entity(relation.object)
        for number, evidence in enumerate(relation.evidence):
            passage = rdflib.URIRef(f"urn:graphkit:evidence:{key}:{number}")
            assert (node, PROV.wasDerivedFrom, passage) in graph
            value = lambda property_, passage=passage: graph.value(passage, property_)  # noqa: E731
            assert str(value(SCHEMA.text)) == evidence.quote
            assert (int(value(GK.start)), int(value(GK.end))) == (evidence.start, evidence.end)
            assert value(PROV.wasQuotedFrom) == rdflib.URIRef(f"urn:graphkit:article:{evidence.article}")
            assert str(value(GK.status)) == (evidence.status if relation.type.is_stated else "None")
            speaker = value(PROV.wasAttributedTo)
            assert speaker == (entity(evidence.attributed_to) if evidence.attributed_to else None)
            assert (str(value(GK.date)) if evidence.date else None) == evidence.date


def test_evidence_tells_where_its_ends_are(graph_with_ends):
    """In characters of the article, as its own place."""
    graph = parsed(graph_with_ends)
    passage = rdflib.URIRef("urn:graphkit:evidence:lavrov:aid:mali:0")
    places = [graph.value(passage, GK[name]) for name in ("subjectStart", "subjectEnd", "objectStart", "objectEnd")]
    assert [int(place) for place in places] == [119, 121, 153, 157]
    assert graph.value(rdflib.URIRef("urn:graphkit:evidence:russie:aid:mali:0"), GK.subjectStart) is None


def test_only_what_is_asserted_is_a_fact(graph, small_graph):
    """A reader that knows nothing of statements must not read that the UN supported Mali."""
    for relation in small_graph.relations:
        triple = entity(relation.subject), GK[relation.type.value], entity(relation.object)
        assert (triple in graph) == any(e.status is Status.ASSERTED for e in relation.evidence)
    assert (entity("onu"), GK.support, entity("mali")) not in graph


def test_entities_are_of_schema_org(graph):
    """With their names, and the articles that name them."""
    assert (entity("lavrov"), RDF.type, SCHEMA.Person) in graph
    assert (entity("mali"), RDF.type, SCHEMA.Place) in graph
    assert str(graph.value(entity("lavrov"), SCHEMA.name)) == "Sergueï Lavrov"
    assert str(graph.value(entity("lavrov"), SCHEMA.alternateName)) == "M. Lavrov"
    assert (entity("lavrov"), SCHEMA.subjectOf, rdflib.URIRef("urn:graphkit:article:bamako")) in graph
    assert str(graph.value(rdflib.URIRef("urn:graphkit:article:bamako"), SCHEMA.datePublished)) == "2023-02-07"


def test_any_words_can_be_read_back():
    """But for controls, which RDF has no place for."""
    graph = parsed(graph_of())
    quotes = {str(text) for text in graph.objects(None, SCHEMA.text)}
    assert len(quotes) == len(WORDS)
    assert WORDS[2] in quotes
    names = {unquote(str(p)).rpartition("attribute-")[2] for p in graph.predicates() if "attribute-" in str(p)}
    assert set(WORDS) <= names
