"""Two graphs as one."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from writers.conftest import ARTICLES, ENTITIES, RELATIONS

from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.writers.archive import dumps, loads

GRAPH = KnowledgeGraph(
    tuple(sorted(ARTICLES, key=lambda a: a.id)),
    tuple(
        replace(e, mentions=tuple(sorted(e.mentions, key=lambda m: (m.article, m.start))))
        for e in sorted(ENTITIES, key=lambda e: (e.name, e.type, e.id))
    ),
    tuple(sorted(RELATIONS, key=lambda r: (r.subject, r.object, r.type))),
)

DAY = "Anne Blanc a rencontré Paul Noir mardi à Kidal, où tous deux ont parlé de la paix pendant des heures."
NEXT = "Anne Blanc voit Paul Noir une fois de plus, puis repart par la route du nord avec toute sa délégation."


def graph(article, *, id_="jour", people=("Anne Blanc", "Paul Noir"), ids=("per:anne-blanc", "per:paul-noir"), **facts):
    """A graph of one article in which two people meet."""
    entities = []
    for name, entity_id in zip(people, ids, strict=True):
        start = article.index(name)
        mention = EntityMention(id_, start, start + len(name), name, MentionNature.NAME)
        entities.append(Entity(entity_id, name, EntityType.PER, attributes=facts, mentions=(mention,)))
    evidence = Evidence(id_, 0, len(article), article)
    relation = Relation(ids[0], RelationType.CONSULT, ids[1], "rencontrer", 1, (evidence,))
    return KnowledgeGraph((Article(id_, article),), tuple(entities), (relation,))


def test_evidence_is_united_and_counted_again():
    """One relation, of two articles; one article that both have counts once."""
    both = graph(DAY).merge(graph(NEXT, id_="lendemain"))
    (relation,) = both.relations
    assert (relation.weight, [e.article for e in relation.evidence]) == (2, ["jour", "lendemain"])
    assert [len(entity.mentions) for entity in both.entities] == [2, 2]
    assert both.merge(graph(DAY)) == both


def test_an_article_is_the_same_where_its_text_is():
    """Whatever its file was called; and another text under the same name is another article."""
    assert len(graph(DAY).merge(graph(DAY, id_="copie")).articles) == 1
    both = graph(DAY).merge(graph(NEXT))
    assert [(a.id, a.text) for a in both.articles] == [("jour", DAY), ("jour-2", NEXT)]
    assert loads(dumps(both)) == both


def test_a_text_that_one_graph_left_out_comes_from_the_other():
    """They are the same article by all else that is known of it."""
    whole = graph(DAY)
    assert whole.without_texts().merge(whole).articles == whole.articles
    assert whole.merge(whole.without_texts()).articles == whole.articles


def test_a_reprint_in_the_other_graph_counts_once():
    """Agency copy in two papers."""
    both = graph(DAY).merge(graph(DAY + " Fin.", id_="reprise"))
    assert [a.reprint_of for a in both.articles] == [None, "jour"]
    assert [r.weight for r in both.relations] == [1]
    assert len(both.relations[0].evidence) == 2


def test_a_relation_without_direction_is_one_whoever_comes_first():
    """It keeps the direction of the first graph."""
    other = graph(NEXT, id_="lendemain")
    turned = replace(other.relations[0], subject=other.relations[0].object, object=other.relations[0].subject)
    (relation,) = graph(DAY).merge(replace(other, relations=(turned,))).relations
    assert (relation.subject, relation.weight) == ("per:anne-blanc", 2)


def test_the_same_wikidata_item_is_the_same_entity():
    """Whatever it is called; its other name becomes an alias."""
    first = graph(DAY)
    anne = replace(first.entities[0], attributes={"wikidata": "Q1", "roles": ["ministre"]})
    first = replace(first, entities=(anne, first.entities[1]))
    text = NEXT.replace("Anne Blanc", "A. Blanc")
    second = graph(text, id_="b", people=("A. Blanc", "Paul Noir"), ids=("per:a-blanc", "per:paul-noir"))
    item = replace(second.entities[0], attributes={"wikidata": "Q1", "roles": ["députée"]})
    both = first.merge(replace(second, entities=(item, second.entities[1])))
    assert both["per:anne-blanc"].aliases == ("A. Blanc",)
    assert both["per:anne-blanc"].attributes == {"wikidata": "Q1", "roles": ["ministre", "députée"]}
    assert len(both.entities) == 2


def test_homonyms_are_not_joined_by_their_numbers():
    """The second Diop of one corpus need not be the second of another; in the same place he is."""

    def homonyms(article, **options):
        kg = graph(article, ids=("per:diop", "per:diop-2"), **options)
        return replace(kg, entities=tuple(replace(entity, name="Diop") for entity in kg.entities))

    first = homonyms(DAY)
    assert {e.id for e in first.merge(first).entities} == {"per:diop", "per:diop-2"}
    both = first.merge(homonyms(NEXT, id_="lendemain"))
    assert {e.id for e in both.entities} == {"per:diop", "per:diop-2", "per:diop-3", "per:diop-4"}
    assert loads(dumps(both)) == both


def test_a_number_that_belongs_to_a_name_tells_no_homonym():
    """Beside Louis, Louis 14 is the same in both graphs."""
    kg = graph(DAY, ids=("per:louis", "per:louis-14"))
    first, second = kg.entities
    kg = replace(kg, entities=(replace(first, name="Louis"), replace(second, name="Louis 14")))
    renamed = replace(kg, articles=(replace(kg.articles[0], id="b", text="Autre."),), relations=())
    renamed = replace(renamed, entities=tuple(replace(e, mentions=()) for e in kg.entities))
    assert {e.id for e in kg.merge(renamed).entities} == {"per:louis", "per:louis-14"}


def test_associations_are_dropped_where_an_article_is_added():
    """They compare counts over the whole corpus."""
    assert [r.association for r in GRAPH.merge(GRAPH).relations] == [r.association for r in GRAPH.relations]
    both = GRAPH.merge(graph(DAY))
    assert {r.association for r in both.relations} == {None}
    small = GRAPH.filter(types="co_mention")
    assert small.merge(GRAPH) == GRAPH.merge(small) == GRAPH


@settings(max_examples=25)
@given(st.sets(st.integers(0, len(RELATIONS) - 1)))
def test_parts_of_a_graph_make_it_whole_again(kept):
    """A graph that holds all that another does swallows it, from either side."""
    part = replace(GRAPH, relations=tuple(r for i, r in enumerate(GRAPH.relations) if i in kept))
    assert GRAPH.merge(part) == part.merge(GRAPH) == GRAPH
