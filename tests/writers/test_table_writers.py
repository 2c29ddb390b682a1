"""Tables hold every entity, relation and evidence, in whatever program opens them."""

import csv
import io
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pytest
from hostile import EMPTY, WORDS, graph_of

from graphkit import KnowledgeGraph
from graphkit.errors import OutputError
from graphkit.model import Entity
from graphkit.model.vocabulary import EntityType
from graphkit.writers import render, workbook
from graphkit.writers.rows import EVIDENCE_COLUMNS, edge_rows, evidence_rows, node_rows


def table(kg, format_):
    """A CSV table as dictionaries."""
    return list(csv.DictReader(io.StringIO(render(kg, format_).decode("utf-8-sig"), newline="")))


def told(row):
    """The cells that say something, as words."""
    return {name: str(cell) for name, cell in row.items() if cell not in ("", None)}


def test_gephi_finds_its_columns(small_graph):
    """Those that its spreadsheet import knows."""
    node, edge = table(small_graph, "nodes.csv")[0], table(small_graph, "edges.csv")[0]
    assert list(node)[:2] == ["Id", "Label"]
    assert list(edge)[:4] == ["Source", "Target", "Type", "Kind"]
    assert (node["Id"], node["Label"], node["roles"]) == (
        "lavrov",
        "Sergueï Lavrov",
        "ministre russe des Affaires étrangères",
    )
    assert (edge["Source"], edge["Target"], edge["Kind"], edge["Weight"]) == ("lavrov", "russie", "position_held", "1")


def test_a_symmetric_relation_has_no_direction(small_graph):
    """The others do."""
    kinds = {(edge["Kind"], edge["Type"]) for edge in table(small_graph, "edges.csv")}
    assert ("co_mention", "Undirected") in kinds
    assert ("aid", "Directed") in kinds


def test_the_ends_have_columns(graph_with_ends):
    """Their words and where they stand; empty where they are not known."""
    rows = {(row["subject"], row["relation"]): row for row in table(graph_with_ends, "csv")}
    promise, speech = rows["lavrov", "aid"], rows["russie", "aid"]
    columns = [f"{end}_{what}" for end in ("subject", "object") for what in ("words", "start", "end")]
    assert [promise[column] for column in columns] == ["Il", "119", "121", "Mali", "153", "157"]
    assert [speech[column] for column in columns] == [""] * 6


def test_no_row_is_lost(small_graph):
    """The rows of CSV are the rows, cell by cell."""
    assert [told(row) for row in table(small_graph, "csv")] == [told(row) for row in evidence_rows(small_graph)]
    names = {
        "Source": "source",
        "Target": "target",
        "Kind": "relation",
        "Id": "id",
        "Label": "label",
        "Weight": "weight",
    }
    found = [
        {names.get(n, n): c for n, c in told(row).items() if n != "Type"} for row in table(small_graph, "edges.csv")
    ]
    assert found == [told(row) for row in edge_rows(small_graph)]


def test_a_quote_is_where_it_is_said_to_be(small_graph):
    """Character for character, line ends too: a reader can look it up."""
    rows = table(small_graph, "csv")
    assert any("\n" in row["quote"] for row in rows)
    for row in rows:
        assert small_graph.article(row["article"]).text[int(row["start"]) : int(row["end"])] == row["quote"]


@pytest.mark.parametrize("format_", ["nodes.csv", "edges.csv", "csv"])
def test_no_cell_is_a_formula(format_):
    """Names of strangers must not be run by a spreadsheet."""
    rows = table(graph_of(), format_)
    assert any("=1+1" in cell for row in rows for cell in row.values())
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in (*row, *row.values()))


def test_a_column_called_like_a_formula_is_none_either():
    """An attribute's name may come from anywhere."""
    kg = KnowledgeGraph(entities=(Entity("a", "A", EntityType.PER, attributes={"=cmd()": "x"}),))
    assert "'=cmd()" in table(kg, "nodes.csv")[0]


def test_a_zip_has_the_three_tables(small_graph):
    """The same that can be had alone."""
    archive = zipfile.ZipFile(io.BytesIO(render(small_graph, "csv.zip")))
    assert archive.testzip() is None
    assert archive.namelist() == ["nodes.csv", "edges.csv", "evidence.csv"]
    assert archive.read("evidence.csv") == render(small_graph, "csv")
    assert archive.read("edges.csv") == render(small_graph, "edges.csv")


# Workbook -------------------------------------------------------------------------------------------------------------


def sheets(kg):
    """The sheets of a workbook, each as rows of values."""
    book = openpyxl.load_workbook(io.BytesIO(render(kg, "xlsx")))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_a_workbook_has_the_three_tables(small_graph):
    """Numbers as numbers."""
    found = sheets(small_graph)
    assert list(found) == ["nodes", "edges", "evidence"]
    header, *rows = found["evidence"]
    assert header == list(EVIDENCE_COLUMNS)
    told = [{n: c for n, c in zip(header, row, strict=True) if c is not None} for row in rows]
    assert told == list(evidence_rows(small_graph))


def test_a_workbook_has_no_formula_and_no_link():
    """Words are words."""
    book = openpyxl.load_workbook(io.BytesIO(render(graph_of(), "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" and cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_a_table_that_no_sheet_holds_is_refused(small_graph, monkeypatch):
    """With the format that does."""
    monkeypatch.setattr(workbook, "_ROWS", 14)
    with pytest.raises(OutputError, match=r"14 rows are more than .*; write \.csv\.zip or \.parquet instead"):
        render(small_graph, "xlsx")


# Parquet --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format_", "rows"), [("nodes.parquet", node_rows), ("edges.parquet", edge_rows), ("parquet", evidence_rows)]
)
def test_parquet_has_every_row(small_graph, format_, rows):
    """Typed; what is empty is null."""
    found = pq.read_table(io.BytesIO(render(small_graph, format_))).to_pylist()
    assert [{n: c for n, c in row.items() if c is not None} for row in found] == list(rows(small_graph))


def test_a_column_of_parquet_has_one_type():
    """A number among words is words, an integer among fractions a fraction."""
    entities = [
        Entity(str(i), "A", EntityType.PER, attributes={"mixed": v, "n": n})
        for i, (v, n) in enumerate([(1, 1), ("x", 0.5), (2.5, 2)])
    ]
    found = pq.read_table(io.BytesIO(render(KnowledgeGraph(entities=tuple(entities)), "nodes.parquet")))
    assert found["mixed"].to_pylist() == ["1", "x", "2.5"]
    assert found["n"].to_pylist() == [1.0, 0.5, 2.0]


def test_parquet_of_nothing_has_its_columns():
    """A reader that asks for them gets no error."""
    found = pq.read_table(io.BytesIO(render(EMPTY, "parquet")))
    assert (found.num_rows, found.column_names) == (0, list(EVIDENCE_COLUMNS))


def test_words_come_back_but_for_what_has_no_glyph():
    """The loss that is listed: control characters become spaces."""
    found = pq.read_table(io.BytesIO(render(graph_of(), "parquet")))["quote"].to_pylist()
    assert len(found) == len(WORDS)
    assert "nul  bell  escape [2J" in found
    assert {"=1+1", "]]> <b>&amp; <script>alert(1)</script>"} <= set(found)
