"""What a person reads in the terminal."""

import json
from dataclasses import replace

from writers.conftest import with_ends

from graphkit import KnowledgeGraph
from graphkit.graph.events import timeline
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.writers.reports.answers import events_text
from graphkit.writers.reports.changes import changes_data, changes_rows, changes_text
from graphkit.writers.reports.evidence import explain, explain_data, overview
from graphkit.writers.reports.statistics import stats, stats_data, stats_rows, summary


def test_an_explanation_tells_all_that_is_known(small_graph):
    """Article, title, date, status, speaker, rule, confidence and the very words."""
    assert explain(small_graph, small_graph.relations_between("Russie", "Mali"), rule=True) == (
        "Russie – aid (aider) → Mali  [1 article: 1 promised]\n"
        "  2023-02-07 · Mali : Moscou promet son aide · bamako:159-187\n"
        "    promised, says Sergueï Lavrov, confidence 1.00, rule verb\n"
        "    “« La Russie aidera le Mali »”"
    )


def test_the_ends_are_marked_in_the_quote(graph_with_ends):
    """In brackets; what is no name is told with what it stands for."""
    (relation,) = (r for r in graph_with_ends.relations if r.predicate == "promettre une aide")
    assert explain(graph_with_ends, [relation]).splitlines()[-2:] == [
        "    “[Il] a promis une aide militaire au [Mali].”",
        "      Il → Sergueï Lavrov",
    ]


def test_an_end_within_the_other(graph_with_ends):
    """Both are marked, on a terminal the subject bold and the object underlined."""
    (relation,) = (r for r in graph_with_ends.relations if r.predicate == "homologue")
    assert explain(graph_with_ends, [relation]).splitlines()[-3:] == [
        "    “[Son homologue [malien]] Abdoulaye Diop a remercié la Russie.”",
        "      Son homologue malien → Abdoulaye Diop",
        "      malien → Mali",
    ]
    styled = explain(graph_with_ends, [relation], styled=True)
    assert "“\x1b[1mSon homologue \x1b[4mmalien\x1b[24m\x1b[22m Abdoulaye Diop a remercié la Russie.”" in styled


def test_the_ends_in_english():
    """The same, in whatever language."""
    text = "Paul Black's deputy praised the Malian army, and she thanked him."
    entities = tuple(Entity(name, name, EntityType.PER) for name in ("Anne White", "Paul Black"))
    passage = with_ends(
        Evidence("a", 0, len(text), text), ("she", MentionNature.PRONOUN), ("him", MentionNature.PRONOUN)
    )
    relation = Relation("Anne White", RelationType.SUPPORT, "Paul Black", "thank", 1, (passage,))
    kg = KnowledgeGraph((Article("a", text),), entities, (relation,))
    assert explain(kg, [relation]).splitlines()[-3:] == [
        "    “Paul Black's deputy praised the Malian army, and [she] thanked [him].”",
        "      she → Anne White",
        "      him → Paul Black",
    ]


def test_marks_in_an_article_are_not_taken_for_ends(graph_with_ends):
    """An article cannot make a terminal bold."""
    relation = graph_with_ends.relations[1]
    evidence = replace(relation.evidence[0], quote="Il a promis\x01une\x03aide\x1b[1mmilitaire au Mali.")
    text = explain(graph_with_ends, [replace(relation, evidence=(evidence,))], styled=True)
    assert text.count("\x1b") == 4
    assert "\x1b[1mIl\x1b[22m a promis une aide [1m" in text


def test_events_mark_the_ends_too(graph_with_ends):
    """As `explain` does."""
    told = events_text(graph_with_ends, timeline(graph_with_ends, "lavrov"))
    assert "    “[Il] a promis une aide militaire au [Mali].”\n      Il → Sergueï Lavrov" in told


def test_an_explanation_of_a_co_mention_states_nothing(small_graph):
    """It has counts instead of a status."""
    text = explain(small_graph, small_graph.relations_between("conférence d'Alger", "Touaregs"))
    assert text.splitlines()[:2] == [
        "conférence d’Alger – named together – Touaregs  [1 article, 1 passage, npmi 0.50, G2 4.2]",
        "  undated · kidal:0-70",
    ]
    assert "asserted" not in text


def test_long_quotes_are_wrapped_and_hostile_ones_disarmed(small_graph):
    """An article must not move the cursor of whoever reads it."""
    relation = small_graph.relations[0]
    evidence = replace(relation.evidence[0], quote="\x1b[2J\r" + "mot " * 60)
    text = explain(small_graph, [replace(relation, evidence=(evidence,))])
    assert "\x1b" not in text
    assert "\r" not in text
    assert max(map(len, text.splitlines())) <= 100


def test_an_overview_is_a_line_for_each_relation(small_graph):
    """The stated ones first."""
    lines = overview(small_graph, small_graph.relations).splitlines()
    assert len(lines) == len(small_graph.relations)
    assert ["named together" in line for line in lines] == [False] * 10 + [True] * 4


def test_the_explanation_as_data(small_graph):
    """Plain JSON values, the quote to the letter."""
    data = explain_data(small_graph, small_graph.relations_between("M. Lavrov", "Mali"))
    (relation,) = json.loads(json.dumps(data))
    assert relation["subject"] == {"id": "lavrov", "name": "Sergueï Lavrov"}
    assert relation["evidence"][0]["quote"] == "Il a promis une aide militaire\nau Mali."
    assert relation["evidence"][0]["title"] == "Mali : Moscou promet son aide"
    assert relation["evidence"][0]["attributed_to"] is None


def test_stats_fit_a_screen(small_graph):
    """Counts, types, dates, and what stands out."""
    text = stats(small_graph)
    assert "articles  3 · fr 2 · unknown 1 · 2023-02-07 to 2023-02-09" in text
    assert "stated relations  10 · asserted 6 · promised 2 · alleged 1 · negated 1" in text
    assert "most tied  Mali 5 ·" in text
    assert len(text.splitlines()) < 40


def test_stats_as_data(small_graph):
    """Plain JSON values."""
    data = json.loads(json.dumps(stats_data(small_graph)))
    assert data["articles"] == {
        "total": 3,
        "period": ["2023-02-07", "2023-02-09"],
        "languages": {"fr": 2, "unknown": 1},
    }
    assert (data["entities"]["total"], data["stated"]["total"], data["co_mentions"]["total"]) == (10, 10, 4)
    assert data["centrality"]["mali"]["degree"] == 5
    assert sum(len(community["members"]) for community in data["communities"]) == 10
    assert [r["log_likelihood"] for r in data["surprising"]] == [4.2] * 4
    assert data["timeline"] == [{"name": "2023-02", "articles": 2, "statements": 10}]


def test_stats_as_rows(small_graph):
    """One for each entity, the most tied first, with its measures."""
    rows = stats_rows(small_graph)
    assert [row["id"] for row in rows][:2] == ["mali", "france"]
    assert rows[0]["degree"] == 5
    assert {row["among"] for row in rows} == {c["name"] for c in stats_data(small_graph)["communities"]}


def test_a_summary_is_two_lines(small_graph):
    """One, where nobody is tied to anybody."""
    assert summary(small_graph).splitlines()[0] == "3 articles, 10 entities, 10 stated relations, 4 co-mentions"
    assert summary(small_graph).splitlines()[1].startswith("most tied: Mali (5), France (4)")
    assert summary(KnowledgeGraph()) == "0 articles, 0 entities, 0 stated relations, 0 co-mentions"


def test_nothing_has_stats_too():
    """A corpus may name nobody."""
    assert "entities  0" in stats(KnowledgeGraph())


def test_changes_are_told_briefly(small_graph):
    """Twenty of each kind in a terminal; all of them as values and rows."""
    ids = [f"n{i}" for i in range(25)]
    more = (Entity(i, f"Nom {i}", EntityType.PER) for i in ids)
    ties = (Relation("mali", RelationType.AID, i, "aider", 1) for i in ids)
    newer = replace(small_graph, entities=(*small_graph.entities, *more), relations=(*small_graph.relations[1:], *ties))
    found = small_graph.diff(newer)
    text = changes_text(found)
    assert "new entities: 25\n" in text
    assert "new relations: 25\n  Mali – aid → Nom n0  [1 article, asserted]" in text
    assert text.count("and 5 more; --json or --csv tells all") == 2
    assert "that are gone: 1\n  Sergueï Lavrov – position_held → Russie  [1 article, asserted]" in text
    data = json.loads(json.dumps(changes_data(found)))
    assert [len(data["relations"][kind]) for kind in ("new", "gone", "stronger")] == [25, 1, 0]
    assert len(changes_rows(found)) == 51
    assert changes_text(small_graph.diff(small_graph)) == "nothing has changed"
