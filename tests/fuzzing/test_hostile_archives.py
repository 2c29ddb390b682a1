"""An archive from a stranger: what contradicts itself is refused, and what is in it stays words in every output."""

import csv
import io
import json
import zipfile

import pytest
from test_bad_input import complaint
from writers.hostile import graph_of

from graphkit.writers.archive import dumps, loads

NAMES = (
    "<img src=x onerror='hurt = 1'>",
    "</script><script>hurt = 1</script>",
    "javascript:hurt=1",
    "=cmd|'/c calc'!A1",
    "@SUM(1)",
    "+1+1",
    "-1+1",
    "\t=1+1",
)


@pytest.fixture
def stranger(tmp_path):
    """Writes an archive that is changed by a function of its data; the file."""

    def write(change, names=("Mali", "Russie", "Lavrov")):
        data = json.loads(dumps(graph_of(names)))
        path = tmp_path / "stranger.json"
        path.write_text(json.dumps(change(data) or data), "utf-8")
        return path

    return write


def at(*place, to):
    """A change: another value at a place."""

    def change(data):
        for step in place[:-1]:
            data = data[step]
        data[place[-1]] = to

    return change


def nested(depth):
    """An object in an object, and so on."""
    value = {}
    for _ in range(depth):
        value = {"a": value}
    return value


EVIDENCE = ("relations", 0, "evidence", 0)
LIES = {
    "no such entity": at("relations", 0, "subject", to="nobody"),
    "no such speaker": at(*EVIDENCE, "attributed_to", to="nobody"),
    "no such article": at(*EVIDENCE, "article", to="nothing"),
    "no such original": at("articles", 0, "reprint_of", to="nothing"),
    "other words": at(*EVIDENCE, "quote", to="Russie"),
    "before the text": at(*EVIDENCE, "start", to=-1),
    "behind the text": at(
        "entities", 0, "mentions", 0, to={"article": "a", "start": 99, "end": 99, "text": "", "nature": "name"}
    ),
    "backwards": at(
        "entities", 0, "mentions", 0, to={"article": "a", "start": 4, "end": 2, "text": "", "nature": "name"}
    ),
    "further than any text": at(*EVIDENCE, "end", to=10**12),
    "an integer as text": at(*EVIDENCE, "start", to="0"),
    "a fraction": at(*EVIDENCE, "start", to=0.5),
    "true": at(*EVIDENCE, "start", to=True),
    "twice the entity": lambda data: data["entities"].append(data["entities"][0]),
    "twice the article": lambda data: data["articles"].append(data["articles"][0]),
    "twice the relation": lambda data: data["relations"].append(data["relations"][0]),
    "acts as itself": at("entities", 0, "acts_as", to="e0"),
    "act as each other": lambda data: [data["entities"][i].update(acts_as=f"e{1 - i}") for i in (0, 1)] and None,
    "repeats itself": at("articles", 0, "reprint_of", to="a"),
    "a huge count": at("relations", 0, "weight", to=10**300),
    "a negative count": at("relations", 0, "weight", to=-1),
    "no number": at("relations", 0, "evidence", 0, "confidence", to=float("nan")),
    "no number in attributes": at("entities", 0, "attributes", to={"a": [{"b": float("nan")}]}),
    "infinity in attributes": at("entities", 0, "attributes", to={"a": float("inf")}),
    "unknown type": at("entities", 0, "type", to="__class__"),
    "unknown relation": at("relations", 0, "type", to="os.system"),
    "a list for a name": at("entities", 0, "name", to=["Mali"]),
    "a field too many": at("entities", 0, "__reduce__", to="x"),
    "no relations": lambda data: data.pop("relations") and None,
    "another version": at("version", to=2),
    "deep attributes": at("entities", 0, "attributes", to=nested(400)),
}


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("command", [("stats",), ("export", "-o", "out.html")])
def test_what_cannot_be_is_refused(graphkit, stranger, tmp_path, monkeypatch, lie, command):
    """In one line that names the file, before anything is made of it."""
    monkeypatch.chdir(tmp_path)
    path = stranger(LIES[lie])
    assert complaint(graphkit(command[0], path, *command[1:]), 1).startswith(f"{path}: ")
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_the_archive_that_the_lies_are_told_of_is_true(graphkit, stranger):
    """Without a lie it is read."""
    assert graphkit("stats", stranger(lambda _: None)).code == 0


def test_a_long_chain_takes_no_long_time():
    """A hundred thousand that act as the next: read in one go, refused where the last acts as the first."""
    names = [f"n{i}" for i in range(100_000)]
    entities = [
        {"id": name, "name": name, "type": "LOC", "acts_as": after}
        for name, after in zip(names, [*names[1:], None], strict=True)
    ]
    data = {"format": "graphkit-archive", "version": 1, "articles": [], "entities": entities, "relations": []}
    assert len(loads(json.dumps(data)).entities) == len(names)


def test_no_cell_is_a_formula(graphkit, stranger, tmp_path):
    """In tables made of such an archive every cell is words."""
    openpyxl = pytest.importorskip("openpyxl")
    path = stranger(lambda _: None, NAMES)
    assert graphkit("export", path, "-o", tmp_path / "a.csv.zip", "-o", tmp_path / "a.xlsx").code == 0
    cells = []
    with zipfile.ZipFile(tmp_path / "a.csv.zip") as tables:
        for name in tables.namelist():
            rows = csv.reader(io.StringIO(tables.read(name).decode("utf-8-sig"), newline=""))
            cells += [cell for row in rows for cell in row if not _is_number(cell)]
    assert any("=cmd|" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def _is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True
