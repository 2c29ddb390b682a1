"""What the page holds of a graph: all of it, where the page looks for it, in little room."""

import gzip
import importlib.util
import os
import subprocess
import sys
from dataclasses import astuple, replace
from functools import cache
from itertools import accumulate
from pathlib import Path

import pytest
from writers.conftest import ARTICLES, ENTITIES, RELATIONS, decoded, entity

from graphkit import KnowledgeGraph
from graphkit.graph.drawing import draw
from graphkit.graph.measures import degrees
from graphkit.model import Article, Association, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status
from graphkit.writers import page_data as module
from graphkit.writers.archive import dumps
from graphkit.writers.page_data import page_data

SYNTHETIC = Path(__file__).parents[1] / "benchmarks" / "synthetic.py"


@cache
def large_graph():
    """300 entities and 900 relations, as the benchmarks have them."""
    spec = importlib.util.spec_from_file_location("synthetic", SYNTHETIC)
    synthetic = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(synthetic)
    return synthetic.graph(300, 900)


def columns(kg):
    """The columns of a graph."""
    return decoded(page_data(kg).graph)


def read(kg):
    """The texts of all articles and what is mentioned in each, as the page reads them block by block."""
    texts, mentions = [], []
    for block in page_data(kg).texts:
        assert block.first == len(texts)
        part = decoded(block.data)
        assert len(part["texts"]) == len(part["mentions"])
        texts += part["texts"]
        mentions += part["mentions"]
    assert len(texts) == len(kg.articles)
    return texts, mentions


def rows(table):
    """The rows of columns that are equally long."""
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def relations_of(data):
    """The rows of the relations, each with the rows of its evidence."""
    evidence = iter(rows(data["evidence"]))
    equal = {name: column for name, column in data["edges"].items() if name not in {"association", "disparity"}}
    found = [edge | {"evidence": [next(evidence) for _ in range(edge["evidence"])]} for edge in rows(equal)]
    assert next(evidence, None) is None
    return found


def triples(steps):
    """The mentions of an article as node, start and end, from a list of steps."""
    starts = accumulate(steps[1::3])
    return [(node, start, start + length) for node, start, length in zip(steps[::3], starts, steps[2::3], strict=True)]


def many_passages():
    """The small graph, where three passages of two articles stand for one of its relations."""
    passages = tuple(evidence for i in (9, 5, 8) for evidence in RELATIONS[i].evidence)
    attested = replace(RELATIONS[8], weight=2, evidence=passages)
    return KnowledgeGraph(ARTICLES, ENTITIES, (*RELATIONS[:8], attested, *RELATIONS[9:]))


@pytest.fixture(params=["small", "many passages", "large"])
def kg(request, small_graph):
    """The graph made by hand, that with more evidence, and a larger one."""
    match request.param:
        case "small":
            return small_graph
        case "many passages":
            return many_passages()
        case _:
            return large_graph()


def test_columns_are_equally_long(kg):
    """A row is the same place in each of them."""
    data = columns(kg)
    together = sum(not relation.type.is_stated for relation in kg.relations)
    points = data["nodes"].pop("points")
    assert [len(level) for level in points] == [2 * drawn for drawn in data["levels"]]
    assert {len(data["edges"].pop(name)) for name in ("association", "disparity")} == {together}
    lengths = {
        table: {len(column) for column in data[table].values()}
        for table in data
        if table not in {"levels", "relations", "shapes"}
    }
    assert lengths == {
        "articles": {len(kg.articles)},
        "nodes": {len(kg.entities)},
        "edges": {len(kg.relations)},
        "evidence": {sum(len(relation.evidence) for relation in kg.relations)},
    }


def test_evidence_is_cut_from_the_texts(kg):
    """Every quote of every relation comes out of its article at the offsets that are given, word for word."""
    data, (texts, _) = columns(kg), read(kg)
    ids = data["nodes"]["id"]
    quotes = {
        (ids[edge["from"]], edge["relation"], ids[edge["to"]]): [
            texts[e["article"]][e["start"] : e["start"] + e["length"]] for e in edge["evidence"]
        ]
        for edge in relations_of(data)
    }
    assert quotes == {(r.subject, r.type, r.object): [e.quote for e in r.evidence] for r in kg.relations}


def test_evidence_says_all_it_knows(kg):
    """Its article, status, speaker, date, rule and confidence are those of the graph."""
    data = columns(kg)
    node, article = data["nodes"]["id"], data["articles"]["id"]
    relations = {(r.subject, r.type, r.object): r for r in kg.relations}
    for edge in relations_of(data):
        relation = relations[node[edge["from"]], edge["relation"], node[edge["to"]]]
        assert (edge["predicate"], edge["weight"]) == (relation.predicate, relation.weight)
        assert edge["directed"] == (not relation.type.is_symmetric)
        for row, evidence in zip(edge["evidence"], relation.evidence, strict=True):
            speaker = node[row["speaker"]] if row["speaker"] >= 0 else None
            found = (article[row["article"]], row["status"] or Status.ASSERTED, speaker, row["date"] or None)
            assert found == (evidence.article, evidence.status, evidence.attributed_to, evidence.date)
            assert (row["rule"], row["confidence"]) == (evidence.rule, evidence.confidence)


def test_mentions_are_those_of_the_entities(kg):
    """In each article they come in reading order, and nobody's is lost."""
    data, (texts, mentions) = columns(kg), read(kg)
    found = [
        (data["nodes"]["id"][node], data["articles"]["id"][i], texts[i][start:end])
        for i, steps in enumerate(mentions)
        for node, start, end in triples(steps)
    ]
    assert sorted(found) == sorted((e.id, m.article, m.text) for e in kg.entities for m in e.mentions)
    for steps in mentions:
        starts = [start for _, start, _ in triples(steps)]
        assert starts == sorted(starts)


def test_of_two_mentions_that_begin_together_the_longer_is_first():
    """The page lets the shorter stand inside it."""
    articles = (Article("a", "Le Mali du Nord soutient la Russie."),)
    names = {"mali": "Mali", "nord": "Mali du Nord", "russie": "Russie"}
    entities = tuple(entity(id_, EntityType.LOC, name, articles=articles) for id_, name in names.items())
    evidence = (Evidence("a", 0, 35, articles[0].text),)
    kg = KnowledgeGraph(articles, entities, (Relation("nord", RelationType.SUPPORT, "russie", "", 1, evidence),))
    ids = columns(kg)["nodes"]["id"]
    (steps,) = read(kg)[1]
    assert [(ids[node], start, end) for node, start, end in triples(steps)] == [
        ("nord", 3, 15),
        ("mali", 3, 7),
        ("russie", 28, 34),
    ]


def test_nodes_say_what_the_entities_are(small_graph):
    """Names, types, attributes and the articles that they are in."""
    data = columns(small_graph)
    nodes = {name: column for name, column in data["nodes"].items() if name != "points"}
    lavrov = next(row for row in rows(nodes) if row["id"] == "lavrov")
    assert (lavrov["label"], lavrov["type"], lavrov["aliases"]) == ("Sergueï Lavrov", "PER", ["M. Lavrov"])
    assert lavrov["attributes"] == {"roles": ["ministre russe des Affaires étrangères"]}
    assert (lavrov["mentions"], [data["articles"]["id"][i] for i in lavrov["articles"]]) == ([2], ["bamako"])
    assert lavrov["named"] == [[0, 1]]
    assert lavrov["acts_as"] is None


def test_a_capital_and_a_reprint_point_at_their_own():
    """By the place of the country among the nodes, and of the original among the articles."""
    capital = Entity("moscou", "Moscou", EntityType.LOC, acts_as="russie")
    reprint = Article("copie", ARTICLES[0].text, reprint_of="bamako")
    data = columns(KnowledgeGraph((reprint, *ARTICLES), (capital, *ENTITIES), RELATIONS))
    nodes, articles = data["nodes"], data["articles"]
    assert nodes["id"][nodes["acts_as"][nodes["id"].index("moscou")]] == "russie"
    assert articles["id"][articles["reprint_of"][articles["id"].index("copie")]] == "bamako"
    assert articles["published"][articles["id"].index("kidal")] is None


def test_nodes_stand_in_the_order_of_their_importance(kg):
    """The most tied first, with their places in each drawing."""
    data, drawing = columns(kg), draw(kg)
    nodes = data["nodes"]
    assert nodes["id"] == list(drawing.order)
    neighbours = list(map(degrees(kg).get, nodes["id"]))
    assert neighbours == sorted(neighbours, reverse=True)
    for level, places in zip(nodes["points"], drawing.places, strict=True):
        for node, x, y in zip(nodes["id"], level[::2], level[1::2], strict=False):
            assert (x, y) == pytest.approx(places[node], abs=0.51)


def test_the_drawings_of_a_large_graph_are_all_there():
    """The opening one has the first 300 nodes, the last has all."""
    names = [f"e{i:03d}" for i in range(451)]
    entities = tuple(Entity(name, name, EntityType.PER) for name in names)
    data = columns(KnowledgeGraph(entities=entities))
    assert data["levels"] == [300, 451]
    assert [len(points) for points in data["nodes"]["points"]] == [600, 902]


def test_communities_and_betweenness_are_those_of_the_nodes():
    """Two stars, tied by their middles: each is a community, and the middles lie between most."""
    pairs = [("a", "b"), *(("a", f"a{i}") for i in range(6)), *(("b", f"b{i}") for i in range(5))]
    article = Article("x", "x")
    evidence = (Evidence("x", 0, 1, "x"),)
    entities = tuple(Entity(id_, id_, EntityType.PER) for id_ in sorted({end for pair in pairs for end in pair}))
    relations = tuple(Relation(first, RelationType.AID, second, "", 1, evidence) for first, second in pairs)
    nodes = columns(KnowledgeGraph((article,), entities, relations))["nodes"]
    assert dict(zip(nodes["id"], nodes["community"], strict=True)) == {
        id_.id: "ab".index(id_.id[0]) for id_ in entities
    }
    assert nodes["betweenness"][:2] == [pytest.approx(0.7727, abs=1e-4), pytest.approx(0.6818, abs=1e-4)]
    assert set(nodes["betweenness"][2:]) == {0}


def test_co_mentions_come_last_and_the_strongest_first(kg):
    """Stated relations keep their order; each co-mention has its association beside it."""
    edges = columns(kg)["edges"]
    stated = [relation.type for relation in kg.stated()]
    assert edges["relation"][: len(stated)] == stated
    assert set(edges["relation"][len(stated) :]) == {"co_mention"}
    likelihoods = [association[3] for association in edges["association"]]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert sorted(edges["association"]) == sorted(list(astuple(r.association)) for r in kg.relations if r.association)
    assert all(0 <= share <= 1 for share in edges["disparity"])


def test_the_association_is_that_of_its_co_mention(small_graph):
    """It moves with it where co-mentions are sorted; one that was not measured is last."""
    measured = [Association(1, 1, 0.1, 3.0), None, Association(2, 5, 0.9, 12.5), Association(1, 2, 0.4, 7.0)]
    relations = [*(replace(r, association=m) for r, m in zip(RELATIONS[10:], measured, strict=True)), *RELATIONS[:10]]
    data = columns(replace(small_graph, relations=tuple(relations)))
    ids = data["nodes"]["id"]
    edges = relations_of(data)[10:]
    assert [(ids[edge["from"]], ids[edge["to"]]) for edge in edges] == [
        ("alger", "touaregs"),
        ("bamako", "lavrov"),
        ("france", "mali"),
        ("mali", "touaregs"),
    ]
    assert data["edges"]["association"] == [[2, 5, 0.9, 12.5], [1, 2, 0.4, 7.0], [1, 1, 0.1, 3.0], None]
    # By hand: touaregs have ties of 5 sentences and of 1, mali of 1 and 1; the others have one tie.
    assert data["edges"]["disparity"] == [round(1 - 5 / 6, 4), 1.0, 0.5, 0.5]


def test_uncited_articles_have_neither_text_nor_mentions(small_graph):
    """Nobody can open them; they still count, and so does who is named in them."""
    extra = Article("autre", "Le Mali et la France.", "Autre", "2023-03-01")
    articles = (ARTICLES[0], extra, *ARTICLES[1:])
    others = [e for e in ENTITIES if e.id != "mali"]
    mali = entity("mali", EntityType.LOC, "Mali", "malien", articles=articles)
    kg = KnowledgeGraph(articles, (mali, *others), RELATIONS)
    texts, mentions = read(kg)
    assert (texts[1], mentions[1]) == ("", [])
    assert texts[:1] + texts[2:] == [article.text for article in small_graph.articles]
    data = columns(kg)
    assert data["articles"]["title"][1] == "Autre"
    place = data["nodes"]["id"].index("mali")
    assert 1 in data["nodes"]["articles"][place]
    assert sum(data["nodes"]["mentions"][place]) == len(mali.mentions)


@pytest.mark.parametrize("room", [1, 200, 400])
def test_many_texts_are_split(monkeypatch, kg, room):
    """Blocks hold whole articles, each tells its first, and together they hold what one block would."""
    whole = read(kg)
    monkeypatch.setattr(module, "_BLOCK", room)
    blocks = page_data(kg).texts
    assert len(blocks) > 1
    assert read(kg) == whole
    for block in blocks:
        *but_last, _ = decoded(block.data)["texts"]
        assert sum(map(len, but_last)) < room


def test_a_block_an_article_where_each_fills_one(monkeypatch, small_graph):
    """The first articles are 0, 1 and 2."""
    monkeypatch.setattr(module, "_BLOCK", 1)
    assert [block.first for block in page_data(small_graph).texts] == [0, 1, 2]


def test_lone_surrogates_become_question_marks():
    """They cannot be written as UTF-8; offsets behind them stay right."""
    text = "\ud83d Le Mali \ud83e\udd1d soutient la Russie \udce9."
    articles = (Article("a", text, "\ud83d"),)
    entities = tuple(entity(n.lower(), EntityType.LOC, n, articles=articles) for n in ("Mali", "Russie"))
    start = text.index("soutient")
    evidence = (Evidence("a", start, len(text), text[start:]),)
    kg = KnowledgeGraph(articles, entities, (Relation("mali", RelationType.SUPPORT, "russie", "", 1, evidence),))
    data, (texts, mentions) = columns(kg), read(kg)
    assert texts == ["? Le Mali ?? soutient la Russie ?."]
    assert data["articles"]["title"] == ["?"]
    (row,) = rows(data["evidence"])
    assert texts[0][row["start"] : row["start"] + row["length"]] == "soutient la Russie ?."
    assert [texts[0][begin:end] for _, begin, end in triples(mentions[0])] == ["Mali", "Russie"]


def test_empty_graph():
    """All columns are there, with nothing in them."""
    data = page_data(KnowledgeGraph())
    assert data.texts == ()
    found = decoded(data.graph)
    assert list(found) == ["levels", "articles", "relations", "shapes", "nodes", "edges", "evidence"]
    assert not any(found.pop("levels"))
    assert found.pop("relations").keys() == set(RelationType) - {RelationType.CO_MENTION}
    assert found.pop("shapes").keys() == set(EntityType)
    assert {len(column) for table in found.values() for column in table.values()} == {0}


def test_articles_that_name_nobody():
    """They are one block without a text."""
    kg = KnowledgeGraph((Article("a", "Il pleut."), Article("b", "Il neige.")))
    assert read(kg) == (["", ""], [[], []])


def test_an_archive_may_hold_relations_that_nothing_stands_for():
    """Neither evidence nor a sentence: they are drawn all the same."""
    entities = tuple(Entity(id_, id_, EntityType.PER) for id_ in "abc")
    nothing = Association(0, 0, 0.0, 0.0)
    relations = tuple(Relation(a, RelationType.CO_MENTION, b, "", 0, (), nothing) for a, b in ("ab", "bc"))
    data = columns(KnowledgeGraph((), entities, relations))
    assert data["edges"]["evidence"] == [0, 0]
    assert data["edges"]["disparity"] == [0.5, 0.5]
    assert sorted(data["nodes"]["community"]) == [0, 1, 2]


def test_same_data_in_another_process():
    """The order in which Python hashes strings does not show in a single byte."""
    program = (
        "import synthetic; from writers.conftest import ARTICLES, ENTITIES, RELATIONS;"
        "from graphkit import KnowledgeGraph; from graphkit.writers.page_data import page_data;"
        "print(page_data(KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)), page_data(synthetic.graph(500, 1500)))"
    )
    path = os.pathsep.join([*sys.path, str(SYNTHETIC.parent)])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(outputs) == 1


def test_the_page_is_hardly_larger_than_a_compressed_archive():
    """Although it is written in base64 and has drawings besides."""
    data = page_data(large_graph())
    size = len(data.graph) + sum(len(block.data) for block in data.texts)
    assert size < 1.3 * len(gzip.compress(dumps(large_graph()).encode()))
