"""The script and the tables for Neo4j: right in form, whole in content, and safe with any words."""

import csv
import io
import re
import zipfile

import pytest
from consumers import node
from hostile import EMPTY, LONELY, WORDS, graph_of
from hypothesis import given
from hypothesis import strategies as st

from graphkit.writers import render
from graphkit.writers.cypher import literal

ESCAPES = {"n": "\n", "\\": "\\", "'": "'"}


def script(kg):
    """The script of a graph."""
    return render(kg, "cypher").decode()


@pytest.mark.parametrize("kg", [EMPTY, LONELY, graph_of(), "small_graph"], ids=["empty", "lonely", "hostile", "small"])
def test_neo4j_finds_nothing_wrong(kg, request, tmp_path):
    """Its own parser and checks of meaning, those of its language server."""
    path = tmp_path / "a.cypher"
    path.write_text(script(request.getfixturevalue(kg) if isinstance(kg, str) else kg), "utf-8")
    assert node("check_cypher.js", path) == []


def test_neo4j_finds_what_is_wrong(tmp_path, small_graph):
    """The check is one."""
    path = tmp_path / "a.cypher"
    path.write_text(script(small_graph).replace("MERGE (a)", "MARGE (a)", 1), "utf-8")
    assert node("check_cypher.js", path)


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl"], blacklist_characters="\ufffe\uffff\u2029")))
def test_a_string_ends_where_it_should(text):
    """Whatever is in it, read by the rules of Cypher it is the same again."""
    written = literal(text)
    inside = re.fullmatch(r"'((?:[^'\\]|\\.)*)'", written, re.DOTALL)[1]
    assert re.sub(r"\\(.)", lambda m: ESCAPES[m[1]], inside, flags=re.DOTALL) == text


def test_every_entity_relation_and_evidence_is_made(small_graph):
    """And tied to its article, its ends and its speaker."""
    text = script(small_graph)
    for relation in small_graph.relations:
        key = f"{relation.subject} {relation.type} {relation.object}"
        assert f"{{id: '{key}', source: '{relation.subject}', target: '{relation.object}'" in text
        assert f"id: '{key} 0'" in text
        assert f"MERGE (a)-[r:{relation.type.value.upper()}]->(b)" in text
    assert text.count("{start: ") == 14 * 3 + 2  # subject, object and article of each, and two speakers
    assert "{start: 'russie aid mali 0', end: 'lavrov'}" in text


# Tables for the importer ----------------------------------------------------------------------------------------------


def tables(kg):
    """The tables by name, each as dictionaries."""
    archive = zipfile.ZipFile(io.BytesIO(render(kg, "neo4j.zip")))
    return {
        name: list(csv.DictReader(io.StringIO(archive.read(name).decode())))
        for name in archive.namelist()
        if name.endswith(".csv")
    }


def test_the_importer_is_told_of_every_table(small_graph):
    """The command in README.txt names each, and no other."""
    archive = zipfile.ZipFile(io.BytesIO(render(small_graph, "neo4j.zip")))
    readme = archive.read("README.txt").decode()
    assert set(re.findall(r"\w+\.csv", readme)) == set(archive.namelist()) - {"README.txt"}


@pytest.mark.parametrize("kg", [graph_of(), "small_graph"], ids=["hostile", "small"])
def test_every_end_is_a_node(kg, request):
    """The importer stops at one that is not."""
    found = tables(request.getfixturevalue(kg) if isinstance(kg, str) else kg)
    ids = {space: set() for space in ("Entity", "Article", "Evidence")}
    for rows in found.values():
        for row in rows:
            for title, cell in row.items():
                if space := re.fullmatch(r"id:ID\((\w+)\)", title):
                    assert cell not in ids[space[1]]
                    ids[space[1]].add(cell)
    ends = 0
    for rows in found.values():
        for row in rows:
            for title, cell in row.items():
                if space := re.fullmatch(r":(?:START|END)_ID\((\w+)\)", title):
                    assert cell in ids[space[1]]
                    ends += 1
    assert ends


def test_the_tables_hold_the_graph(small_graph):
    """With labels and types that a query can ask for."""
    found = tables(small_graph)
    assert [row["id:ID(Entity)"] for row in found["entities.csv"]] == [e.id for e in small_graph.entities]
    assert found["entities.csv"][0][":LABEL"] == "PER"
    keys = [(r[":START_ID(Entity)"], r[":TYPE"].lower(), r[":END_ID(Entity)"]) for r in found["relations.csv"]]
    assert keys == [(r.subject, r.type.value, r.object) for r in small_graph.relations]
    assert [r["quote:string"].split() for r in found["evidence.csv"]] == [
        r.evidence[0].quote.split() for r in small_graph.relations
    ]
    assert found["said_by.csv"] == [
        {":START_ID(Evidence)": "russie aid mali 0", ":END_ID(Entity)": "lavrov", ":TYPE": "SAID_BY"},
        {":START_ID(Evidence)": "france threaten bamako 0", ":END_ID(Entity)": "diop", ":TYPE": "SAID_BY"},
    ]


def test_a_cell_is_on_one_line_and_a_list_has_its_separator():
    """The losses that are listed: line ends become spaces, and ";" in a name of a list a ","."""
    found = tables(graph_of())
    rows = found["entities.csv"]
    assert len(rows) == len(WORDS)
    assert not any("\n" in cell for row in rows for cell in row.values())
    assert "a,b|c,d" in {row["aliases:string[]"] for row in rows}
