"""A graph against reference graphs: the figures, and what they are made of."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import graphkit as gk
from graphkit import KnowledgeGraph
from graphkit.errors import GoldError
from graphkit.evaluation import score
from graphkit.model import Article, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

SHARED = Path(__file__).parents[2] / "shared"

TEXT = "Le ministre Lavrov a rencontré Diop à Bamako. Moscou aidera le Mali."
GOLD = {
    "id": "a",
    "entities": [
        {"id": "e1", "name": "Sergueï Lavrov", "type": "PER", "mentions": ["Lavrov"]},
        {"id": "e2", "name": "Abdoulaye Diop", "type": "PER", "mentions": ["Diop"]},
        {"id": "e3", "name": "Mali", "type": "LOC", "mentions": ["le Mali"], "adjectives": ["malien"], "acts_as": None},
        {"id": "e4", "name": "Moscou", "type": "LOC", "mentions": ["Moscou"], "acts_as": "Russie"},
        {"id": "e5", "name": "Russie", "type": "LOC", "mentions": [], "adjectives": ["russe"]},
    ],
    "relations": [
        {"subject": "e1", "type": "consult", "object": "e2"},
        {"subject": "e4", "type": "aid", "object": "e3"},
        {"subject": "e1", "type": "position_held", "object": "e5"},
    ],
}


def named(id_, type_, name, *, nature=MentionNature.NAME):
    """An entity that the text names."""
    start = TEXT.index(name)
    return Entity(id_, name, type_, mentions=(EntityMention("a", start, start + len(name), name, nature),))


def stated(subject, type_, object_):
    """A relation that the text states."""
    return Relation(subject, type_, object_, "", 1, (Evidence("a", 0, len(TEXT), TEXT),))


@pytest.fixture
def gold(tmp_path):
    """A folder with one reference graph."""
    (tmp_path / "a.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


@pytest.fixture
def kg():
    """A prediction with a wrong type, an entity too many, and a relation the wrong way round."""
    entities = (
        named("lavrov", EntityType.PER, "Lavrov"),
        named("diop", EntityType.ORG, "Diop"),
        named("mali", EntityType.LOC, "Mali"),
        named("moscou", EntityType.LOC, "Moscou"),
        named("bamako", EntityType.LOC, "Bamako"),
        named("ministre", EntityType.PER, "ministre", nature=MentionNature.NOMINAL),
    )
    relations = (
        stated("diop", RelationType.CONSULT, "lavrov"),
        stated("mali", RelationType.AID, "moscou"),
        stated("lavrov", RelationType.LOCATED_IN, "bamako"),
        stated("lavrov", RelationType.CO_MENTION, "bamako"),
    )
    return KnowledgeGraph((Article("a", TEXT),), entities, relations)


def test_entities_match_by_name_and_type(kg, gold):
    """Three of five predicted, three of four in the gold; without types four. What has no name does not count."""
    figures = score(kg, gold).figures
    assert figures["entities"] == pytest.approx((60.0, 75.0, 66.67), abs=0.01)
    assert figures["untyped"] == pytest.approx((80.0, 100.0, 88.89), abs=0.01)
    assert figures["entities PER"] == pytest.approx((100.0, 50.0, 66.67), abs=0.01)
    assert figures["entities ORG"] == (0.0, 0.0, 0.0)


def test_relations_match_in_three_views(kg, gold):
    """A symmetric one has no direction; a capital counts as its country."""
    figures = score(kg, gold).figures
    assert figures["pairs"] == pytest.approx((66.67, 66.67, 66.67), abs=0.01)
    assert figures["directed"] == (0.0, 0.0, 0.0)
    assert figures["typed"] == pytest.approx((33.33, 33.33, 33.33), abs=0.01)


def test_status_and_speaker_are_those_of_the_relations_found(gold):
    """The status of the one relation that both have is right; its speaker is not, as the gold has none."""
    evidence = (Evidence("a", 0, len(TEXT), TEXT, Status.PROMISED),)
    quoted = Evidence("a", 0, len(TEXT), TEXT, attributed_to="lavrov")
    people = (("Lavrov", EntityType.PER), ("Diop", EntityType.PER), ("Mali", EntityType.LOC))
    kg = KnowledgeGraph(
        (Article("a", TEXT),),
        tuple(named(name, type_, name) for name, type_ in people),
        (
            Relation("Lavrov", RelationType.CONSULT, "Diop", "", 1, (quoted,)),
            Relation("Diop", RelationType.CONSULT, "Mali", "", 1, evidence),
        ),
    )
    figures = score(kg, gold).figures
    assert (figures["status"], figures["speaker"], figures["speaker, quoted"]) == ((1, 1), (0, 1), (0, 1))


def test_merges_and_splits_are_counted(gold):
    """One entity that holds two names of the gold; two that share one."""
    both = named("x", EntityType.PER, "Lavrov")
    both = Entity("x", "Diop", EntityType.PER, mentions=both.mentions)
    other = named("y", EntityType.PER, "Lavrov")
    figures = score(KnowledgeGraph((Article("a", TEXT),), (both, other)), gold).figures
    assert (figures["false merges"], figures["splits"]) == (1, 1)


def test_errors_are_spelled_out(kg, gold):
    """So that a person can look them up in the text."""
    report = score(kg, gold).report(errors=True, by_article=True).splitlines()
    assert "a: entities F1 66.7  typed relations F1 33.3 (3 gold)" in report
    assert "  missed entity: abdoulaye diop (PER)" in report
    assert "  wrong entity: bamako (LOC)" in report
    assert "  missed relation: russie --aid--> mali" in report
    assert "  wrong relation: mali --aid--> russie" in report


def test_an_article_that_is_not_in_the_graph_counts_against_it(gold):
    """All of it was missed."""
    assert score(KnowledgeGraph(), gold).figures["entities"] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("content", ["", "[]", '{"id": "a"}', '{"id": "a", "entities": [{}], "relations": []}'])
def test_a_broken_reference_graph_is_named(tmp_path, content):
    """With where it is broken."""
    (tmp_path / "b.json").write_text(content)
    with pytest.raises(GoldError, match=r"b\.json: no reference graph, .+; correct it or move it away"):
        score(KnowledgeGraph(), tmp_path)


def test_a_folder_without_reference_graphs_is_an_error(tmp_path):
    """As is a folder that does not exist."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(GoldError, match="no reference graph; give a folder"):
            score(KnowledgeGraph(), folder)


# Against the script that defines the figures --------------------------------------------------------------------------


def script(*arguments):
    """What eval/score.py prints."""
    command = [sys.executable, SHARED / "eval" / "score.py", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The graph of the articles that have reference graphs, and its archive."""
    ids = [path.stem for path in (SHARED / "gold" / "dev").glob("*.json")]
    kg = gk.build(gk.read([SHARED / "wikinews" / f"{article}.txt" for article in ids]))
    path = tmp_path_factory.mktemp("score") / "kg.json"
    gk.write(kg, path)
    return kg, path


def without_telling(figures):
    """The figures that the script has too: it looks at no status, speaker or rule."""
    return {name: figure for name, figure in figures.items() if not name.startswith(("status", "speaker", "rule"))}


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the gold graphs are not beside this checkout")


@needs_shared
@pytest.mark.model
def test_the_figures_are_those_of_the_script(built):
    """On real articles, to the last digit."""
    kg, path = built
    figures = json.loads(json.dumps(score(kg, SHARED / "gold" / "dev").figures))
    assert without_telling(figures) == json.loads(script(SHARED / "gold" / "dev", path, "--json"))


@needs_shared
@pytest.mark.model
def test_the_report_is_that_of_the_script(built):
    """Line by line."""
    kg, path = built
    report = score(kg, SHARED / "gold" / "dev").report(by_article=True)
    without_intervals = re.sub(r"  \[[\d., -]+\]$", "", report, flags=re.MULTILINE)
    lines = [
        " ".join(line.split())
        for line in without_intervals.splitlines()
        if not line.startswith(("status", "speaker", "rule", "confidence", "calibration"))
    ]
    wanted = script(SHARED / "gold" / "dev", path, "--by-article").splitlines()
    assert lines == [" ".join(line.split()) for line in wanted]


@needs_shared
def test_the_figures_of_a_hand_made_graph_are_those_of_the_script(kg, gold, tmp_path):
    """Types in the prediction alone, empty sides, symmetric relations."""
    gk.write(kg, tmp_path / "archive" / "kg.json")
    figures = json.loads(json.dumps(score(kg, gold).figures))
    assert without_telling(figures) == json.loads(script(gold, tmp_path / "archive" / "kg.json", "--json"))
