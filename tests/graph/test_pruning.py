"""A graph of the most attested entities only: which stay, what is left of the others, and what does not change."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.assembly import assemble
from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.resolution import resolve
from graphkit.resolution.curation import read_curation
from graphkit.settings import Settings

NAMES = ("Bamako", "Gao", "Kidal", "Mopti", "Niamey", "Ségou")


def reading(id_, *sentences, claims=()):
    """An article of sentences that are lists of places; claims are (subject, object, speaker), places of mentions."""
    text, spans, mentions = "", [], []
    for number, names in enumerate(sentences):
        start = len(text)
        for name in names:
            span = Span(len(text), len(text) + len(name))
            mentions.append(Mention(span, name, MentionNature.NAME, EntityType.LOC, name, number))
            text += name + " "
        spans.append(Span(start, len(text)))
    stated = tuple(
        Claim(subject, RelationType.CONSULT, object_, "rencontrer", spans[mentions[subject].sentence], speaker=speaker)
        for subject, object_, speaker in claims
    )
    return Reading(Article(id_, text + id_ * 9), tuple(spans), tuple(mentions), claims=stated)


def graph(readings, **settings):
    """The graph of some articles."""
    chosen = Settings.model_validate(settings)
    return assemble(readings, resolve(readings, read_curation(chosen)), chosen)


CORPUS = [
    reading("a", ["Bamako", "Gao"], ["Kidal"]),
    reading("b", ["Bamako", "Gao", "Kidal"], ["Kidal"]),
    reading("c", ["Bamako", "Mopti"]),
    reading("d", ["Niamey", "Ségou"]),
]


def names(kg):
    """Of the entities of a graph."""
    return {entity.name for entity in kg.entities}


def test_those_in_most_articles_stay_then_those_mentioned_most_then_the_first_by_name():
    """Bamako is in three articles; Gao and Kidal in two, Kidal more often; of the others Mopti comes first."""
    assert names(graph(CORPUS, max_nodes=1)) == {"Bamako"}
    assert names(graph(CORPUS, max_nodes=2)) == {"Bamako", "Kidal"}
    assert names(graph(CORPUS, max_nodes=4)) == {"Bamako", "Gao", "Kidal", "Mopti"}


def test_who_stays_is_tied_as_before_and_articles_stay():
    """Weight, evidence and association are those of the whole graph: the others were counted all the same."""
    whole, pruned = graph(CORPUS), graph(CORPUS, max_nodes=3)
    kept = {entity.id for entity in pruned.entities}
    assert pruned.relations == tuple(r for r in whole.relations if {r.subject, r.object} <= kept)
    assert len(pruned.relations) == 3
    assert pruned.articles == whole.articles


def test_who_says_something_stays():
    """What somebody says of others must not become what the article says."""
    readings = [*CORPUS, reading("e", ["Bamako", "Kidal"], ["Tessalit"], claims=[(0, 1, 2)])]
    kg = graph(readings, max_nodes=2)
    (stated,) = kg.stated()
    assert kg[stated.evidence[0].attributed_to].name == "Tessalit"
    assert names(kg) == {"Bamako", "Kidal", "Tessalit"}


@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), min_size=1, max_size=8))
def test_min_articles_drops_before_what_it_would_drop_after(sentences):
    """Whatever is named with whatever: relations of two articles are those of the whole graph that have two."""
    readings = [reading(f"{i:02}", words) for i, words in enumerate(sentences)]
    whole, pruned = graph(readings), graph(readings, min_articles=2)
    assert pruned.relations == tuple(r for r in whole.relations if r.weight >= 2)
    assert pruned.entities == whole.entities


def told(caplog, readings, **settings):
    """What is logged of the size of a graph."""
    with caplog.at_level(logging.INFO, "graphkit.graph"):
        graph(readings, **settings)
    return caplog.messages[-1]


def test_the_size_is_told_before_the_graph_is_built(caplog):
    """How many articles and entities, and how many pairs of these are tied; less where the user wants less."""
    assert told(caplog, CORPUS) == "articles: 4, entities: 6, ties: at most 5"
    assert told(caplog, CORPUS, max_nodes=2) == "articles: 4, entities: 2, ties: at most 1"


def test_a_graph_too_large_to_look_through_comes_with_advice(caplog, monkeypatch):
    """The message names the options that help."""
    monkeypatch.setattr("graphkit.graph.pruning._LARGE", 4)
    message = told(caplog, CORPUS)
    assert all(option in message for option in ("--max-nodes", "--min-articles", "--min-significance"))


@pytest.mark.parametrize("number", [0, -1])
def test_no_nodes_at_all_is_refused(number):
    """A graph without nodes is a slip."""
    with pytest.raises(ValueError, match="max_nodes"):
        Settings.model_validate({"max_nodes": number})
