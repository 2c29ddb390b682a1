"""The commands that ask, reshape and compare graphs: what they print, as text, JSON and CSV, and what they write."""

import csv
import io
import json
from dataclasses import replace

import pytest

import graphkit as gk


def table(done):
    """The rows that a command printed as CSV."""
    assert (done.code, done.err) == (0, "")
    return list(csv.DictReader(io.StringIO(done.out)))


# Questions ------------------------------------------------------------------------------------------------------------

QUESTIONS = [
    ("path", "lavrov", "macron"),
    ("neighbors", "mali"),
    ("timeline", "macron"),
    ("who-said", "lavrov"),
    ("stats",),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_question_is_answered_in_three_forms(graphkit, archive, question):
    """Text for a person, JSON and CSV for programs; both at once is a slip."""
    command, *names = question
    assert graphkit(command, archive, *names).out
    assert json.loads(graphkit(command, archive, *names, "--json").out)
    assert table(graphkit(command, archive, *names, "--csv"))
    done = graphkit(command, archive, *names, "--csv", "--json")
    assert (done.code, done.err) == (2, "graphkit: --json and --csv cannot be given together; choose one\n")


def test_a_path_shows_the_evidence_of_each_step(graphkit, archive):
    """The names on the way first."""
    out = graphkit("path", archive, "macron", "russie", "--limit", "1").out
    assert out.startswith("Emmanuel Macron – Abdoulaye Diop – Russie  [2 steps]\n")
    assert "“Son homologue malien Abdoulaye Diop a remercié la Russie.”" in out
    (path,) = json.loads(graphkit("path", archive, "macron", "russie", "--limit", "1", "--json").out)
    assert [entity["id"] for entity in path["entities"]] == ["macron", "diop", "russie"]
    rows = table(graphkit("path", archive, "macron", "russie", "--limit", "1", "--csv"))
    assert [(row["path"], row["step"], row["relation"]) for row in rows] == [
        ("1", "1", "reject"),
        ("1", "2", "support"),
    ]


def test_neighbors_that_meet_criteria(graphkit, archive):
    """Repeated options are alternatives."""
    done = graphkit("neighbors", archive, "mali", "--type", "aid", "--type", "retreat", "--since", "2023-02-08")
    assert done.out == "France – retreat (retirer) → Mali  [1 article: 1 asserted]\n"
    (row,) = table(graphkit("neighbors", archive, "mali", "--status", "negated", "--csv"))
    assert (row["subject"], row["relation"], row["quote"]) == (
        "ONU",
        "support",
        "L’ONU, elle, n’a pas soutenu le Mali.",
    )


def test_a_timeline_tells_whose_date_it_is(graphkit, archive):
    """That of the event, or that of the article."""
    lines = graphkit("timeline", archive, "macron").out.splitlines()
    assert lines[0] == "2023-02-08  Emmanuel Macron – reject (rejeter) → Abdoulaye Diop"
    assert "2023-02-09 (published)  Emmanuel Macron – position_held (être président) → France" in lines
    assert [e["date_of"] for e in json.loads(graphkit("timeline", archive, "macron", "--json").out)] == [
        "event",
        "article",
    ]


def test_who_said(graphkit, archive):
    """And what others say about it."""
    assert "says Sergueï Lavrov" in graphkit("who-said", archive, "M. Lavrov").out
    (row,) = table(graphkit("who-said", archive, "bamako", "--about", "--csv"))
    assert (row["speaker"], row["status"]) == ("Abdoulaye Diop", "alleged")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("path", "lavrov", "macron", "--type", "family"), "nothing links Sergueï Lavrov to Emmanuel Macron"),
        (("neighbors", "mali", "--type", "family"), "no relation of Mali meets the criteria"),
        (("timeline", "touaregs"), "no statement about Touaregs meets the criteria"),
        (("who-said", "mali"), "no statement by Mali meets the criteria"),
        (("who-said", "macron", "--about"), "no statement by others about Emmanuel Macron meets the criteria"),
    ],
)
def test_no_answer_is_an_answer(graphkit, archive, arguments, said):
    """Not an error; as JSON it is an empty list, as CSV an empty table."""
    command, *others = arguments
    done = graphkit(command, archive, *others)
    assert (done.code, done.out, done.err) == (0, "", f"graphkit: {said}\n")
    assert json.loads(graphkit(command, archive, *others, "--json").out) == []
    assert graphkit(command, archive, *others, "--csv").out == ""


def test_a_formula_in_a_name_is_no_formula(graphkit, small_graph, tmp_path):
    """Spreadsheets would run it."""
    evil = tuple(replace(e, name="=1+1") if e.id == "france" else e for e in small_graph.entities)
    gk.write(replace(small_graph, entities=evil), tmp_path / "evil.json")
    rows = table(graphkit("neighbors", tmp_path / "evil.json", "france", "--csv", "--type", "retreat"))
    assert rows[0]["subject"] == "'=1+1"


def test_stats_by_year(graphkit, archive):
    """The timeline is asked for by month or year."""
    assert "timeline  2023   " in graphkit("stats", archive, "--by", "year").out
    assert json.loads(graphkit("stats", archive, "--by", "year", "--json").out)["timeline"][0]["name"] == "2023"


# Reshaping ------------------------------------------------------------------------------------------------------------


def test_filter_writes_a_smaller_archive(graphkit, archive, tmp_path):
    """Which is an archive like any other."""
    out = tmp_path / "small.json"
    done = graphkit("filter", archive, "-o", out, "--around", "Macron", "--type", "position_held", "--type", "reject")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert {e.id for e in gk.load(out).entities} == {"macron", "france", "diop"}
    assert graphkit("stats", out).code == 0


def test_filter_says_where_nothing_is_left(graphkit, archive, tmp_path):
    """The empty graph is written all the same."""
    done = graphkit("filter", archive, "-o", tmp_path / "none.json", "--since", "2031")
    assert (done.code, done.err) == (0, "graphkit: no relation meets all the criteria; the graph is empty\n")
    assert gk.load(tmp_path / "none.json").entities == ()


def test_merge_and_diff(graphkit, archive, tmp_path, small_graph):
    """Two halves make the whole, and the difference to one is the other."""
    for name, until in (("early", ("--until", "2023-02-07")), ("late", ("--since", "2023-02-08"))):
        graphkit("filter", archive, "-o", tmp_path / f"{name}.json", *until)
    whole = tmp_path / "whole.json"
    assert graphkit("merge", tmp_path / "early.json", tmp_path / "late.json", "-o", whole).code == 0
    assert len(gk.load(whole).relations) == len(small_graph.relations) - 2  # those of the article without a date
    out = graphkit("diff", tmp_path / "early.json", whole).out
    assert "new entities: 1\n  Emmanuel Macron\n" in out
    assert "France – retreat → Mali  [1 article, asserted]" in out
    kinds = {row["change"] for row in table(graphkit("diff", tmp_path / "early.json", whole, "--csv"))}
    assert kinds == {"new entity", "new"}
    assert json.loads(graphkit("diff", whole, archive, "--json").out)["relations"]["stronger"] == []
    assert graphkit("diff", archive, archive).out == "nothing has changed\n"


def test_merge_gives_the_same_bytes_each_time(graphkit, archive, tmp_path):
    """And those of the archive itself where nothing is added to it a second time."""
    for name in ("one.json", "two.json"):
        assert graphkit("merge", archive, archive, "-o", tmp_path / name).code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert graphkit("diff", archive, tmp_path / "one.json").out == "nothing has changed\n"


# Errors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("neighbors", "Sergei Lavrof"), 1, "no entity goes by the name 'Sergei Lavrof'; did you mean Sergueï Lavrov?"),
        (("path", "mali", "nobody at all"), 1, "no entity goes by the name 'nobody at all'"),
        (
            ("neighbors", "mali", "--type", "helping"),
            2,
            "there is no relation type 'helping'; use one of position_held",
        ),
        (("timeline", "mali", "--status", "sure"), 2, "there is no status 'sure'; use one of asserted, negated"),
        (("who-said", "mali", "--since", "mardi"), 2, "since: 'mardi' is not a date; write it as 2023, 2023-02 or"),
        (("filter", "-o", "a.json", "--entity-type", "HUM"), 2, "there is no entity type 'HUM'; use one of PER"),
        (("filter", "-o", "a.json", "--around", "nobody at all"), 1, "no entity goes by the name 'nobody at all'"),
        (("filter", "-o", "a.pdf"), 2, "the suffix '.pdf' is no format"),
        (("merge", "nowhere.json", "-o", "a.json"), 1, "nowhere.json: cannot be read"),
        (("diff", "nowhere.json"), 1, "nowhere.json: cannot be read"),
        (("stats", "--by", "week"), 2, "there is no period 'week'; use month or year"),
    ],
)
def test_what_cannot_be_answered_costs_one_line(graphkit, archive, tmp_path, monkeypatch, arguments, code, said):
    """It says what, where and what to do; nothing is written."""
    monkeypatch.chdir(tmp_path)
    command, *others = arguments
    done = graphkit(command, archive, *others)
    assert (done.code, done.out) == (code, "")
    (line,) = done.err.splitlines()
    assert line.startswith("graphkit: ")
    assert said in line
    assert [path.name for path in tmp_path.iterdir()] == [archive.name]
