"""The whole chain with the real model, over the sample articles."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import graphkit as gk

pytestmark = pytest.mark.model

DATA = Path(__file__).parent.parent / "data" / "articles"


@pytest.fixture(scope="module")
def kg():
    """The graph of the sample articles."""
    return gk.build(gk.read(DATA))


def test_every_evidence_quotes_its_article(kg):
    """Rule 1: text[start:end] == quote, always."""
    texts = {a.id: a.text for a in kg.articles}
    evidence = [e for r in kg.relations for e in r.evidence]
    assert len(evidence) > 100
    assert all(texts[e.article][e.start : e.end] == e.quote for e in evidence)


def test_every_mention_stands_where_it_says(kg):
    """A mention's text is that of its offsets."""
    texts = {a.id: a.text for a in kg.articles}
    assert all(texts[m.article][m.start : m.end] == m.text for e in kg.entities for m in e.mentions)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Lavrov", "Sergueï Lavrov"),
        ("Sergei Lavrov", "Sergueï Lavrov"),
        ("Yevgeny Prigozhin", "Prigojine"),
        ("Goïta", "Assimi Goïta"),
    ],
)
def test_spellings_of_one_name_are_one_node(kg, alias, name):
    """Across articles and languages, a person is one node."""
    assert kg.entity(alias) is kg.entity(name)


@pytest.mark.parametrize(
    ("name", "type_"), [("Wagner", "ORG"), ("Mali", "LOC"), ("Bamako", "LOC"), ("Abdoulaye Diop", "PER")]
)
def test_well_known_names_have_their_type(kg, name, type_):
    """Wagner is a company, not a person."""
    assert kg.entity(name).type == type_


def test_two_countries_with_like_names_are_two(kg):
    """Niger is not Nigeria, whatever else is merged."""
    assert "Nigeria" not in {a for e in kg.entities if e.name == "Niger" for a in e.aliases}


def test_a_page_leftover_is_no_entity(kg):
    """No node for "Cliquez" or "Lire"."""
    assert not {"Cliquez", "Lire", "Lire aussi"} & {m.text for e in kg.entities for m in e.mentions}


def test_offices_are_stated(kg):
    """The foreign ministers hold their offices in their countries, with evidence."""
    for person, country in (("Sergueï Lavrov", "Russie"), ("Abdoulaye Diop", "Mali")):
        types = {r.type for r in kg.relations_between(person, country)}
        assert "position_held" in types


def test_a_capital_that_acts_says_for_whom(kg):
    """Moscou stays itself and points to the country it acts for."""
    assert kg.entity("Moscou").acts_as == kg.entity("Russie").id


def test_relations_know_their_ends(kg):
    """No relation has an unknown end, or ties a thing to itself."""
    ids = {e.id for e in kg.entities}
    assert all({r.subject, r.object} <= ids and r.subject != r.object for r in kg.relations)


def test_two_runs_give_the_same_bytes(tmp_path):
    """Rule 4: no clock, no hash order: two processes with different hash seeds write one archive."""
    outputs = []
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}.json"
        subprocess.run(
            [sys.executable, "-m", "graphkit", "build", str(DATA), "-o", str(output), "-q"],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]


def test_the_order_of_the_articles_makes_no_difference():
    """The same articles in another order are the same corpus."""
    articles = gk.read(DATA)[:4]
    assert gk.build(articles) == gk.build(articles[::-1])


@pytest.mark.model
def test_only_the_command_reads_the_working_directory(graphkit, tmp_path, monkeypatch):
    """A program that calls `gk.build` gets what it asks for, wherever it is called; garbage is collected as before."""
    monkeypatch.chdir(tmp_path)
    Path("note.txt").write_text("Visite\n\nLa Russie accuse le Mali.\n", "utf-8")
    Path("corrections.toml").write_text('[[rename]]\nname = "Mali"\nto = "République du Mali"\n', "utf-8")
    Path("graphkit.toml").write_text("min_articles = 2\n", "utf-8")
    thresholds = gc.get_threshold()
    kg = gk.build(gk.read("note.txt"))
    assert kg.entity("Mali").name == "Mali"
    assert list(kg.stated())
    assert (gc.isenabled(), gc.get_threshold()) == (True, thresholds)
    assert graphkit("build", "note.txt", "-o", "out.json", "--no-store").code == 0
    built = gk.load("out.json")
    assert not list(built.stated())
    assert built.entity("Mali").name == "République du Mali"
    assert gc.get_threshold() == thresholds


def test_garbage_collection_is_the_callers_business(monkeypatch):
    """A build in somebody's process neither switches it off nor sets its thresholds."""
    switched = []
    for name in ("enable", "disable", "freeze", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *arguments, name=name: switched.append((name, *arguments)))
    gk.build([gk.Article("a", "Le Mali accuse la France.")])
    assert switched == []
