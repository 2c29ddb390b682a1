"""Entities get the ids of a knowledge base: from the tables by their key, from the user's list by their name."""

import logging

import pytest
from test_resolve import LOC, ORG, PER, reading

from graphkit.errors import SettingsError
from graphkit.resolution import resolve
from graphkit.resolution.curation import read_curation
from graphkit.resolution.linking import read_links, wikidata_of
from graphkit.settings import Settings


@pytest.fixture
def links(tmp_path):
    """A list with the given rows, as settings."""

    def settings(text):
        path = tmp_path / "links.csv"
        path.write_text(text, "utf-8")
        return Settings(links=path)

    return settings


def attributes(settings, *names):
    """The attributes of the entities of one article, by name."""
    return {e.name: e.attributes for e in resolve([reading("a", *names)], read_curation(settings)).entities}


# The tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "item"),
    [
        ({"ML"}, "Q912"),
        ({"capital:US:0"}, "Q61"),
        ({"org:NATO"}, "Q7184"),
        ({"ML", "capital:ML:0"}, "Q912"),
        ({"ML", "NE"}, None),
        ({"place:gao"}, None),
        (set(), None),
    ],
)
def test_keys_of_the_tables(keys, item):
    """A capital that is joined to its country is the country; of two countries none is meant."""
    assert wikidata_of(keys) == item


@pytest.mark.model
def test_a_built_graph_has_the_items(graphkit, tmp_path):
    """Whatever a country is called, and in every export."""
    text = "Les autorités maliennes ont rencontré Sergueï Lavrov à Bamako. L'ONU aidera le Mali."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    outputs = [part for name in ("a.json", "a.graphml") for part in ("-o", tmp_path / name)]
    assert graphkit("build", tmp_path / "a.txt", "-q", *outputs).code == 0
    from graphkit.writers import load

    kg = load(tmp_path / "a.json")
    items = {kg.entity(name).name: kg.entity(name).attributes.get("wikidata") for name in ("Mali", "ONU", "Lavrov")}
    assert items == {"Mali": "Q912", "ONU": "Q1065", "Sergueï Lavrov": None}
    assert "Q912" in (tmp_path / "a.graphml").read_text("utf-8")


# The user's list ------------------------------------------------------------------------------------------------------


def test_a_row_is_for_the_entity_of_its_name_or_alias(links):
    """Whatever the case and accents; an id of Wikidata's form is one."""
    settings = links("name,aliases,id,type\nGROUPE WAGNER,wagner|PMC,d-17,ORG\nSerguei Lavrov,,Q5,\n")
    found = attributes(settings, ("Wagner", ORG), ("Sergueï Lavrov", PER))
    assert found == {"Wagner": {"link": "d-17"}, "Sergueï Lavrov": {"wikidata": "Q5"}}


def test_names_that_are_nearly_alike_are_others(links):
    """Niger is not Nigeria, and a family name alone is not its bearer."""
    settings = links("name,id\nNigeria,n-1\nLavrov,l-1\n")
    assert attributes(settings, ("Niger", LOC), ("Sergueï Lavrov", PER)) == {"Niger": {}, "Sergueï Lavrov": {}}


def test_the_type_of_a_row_is_respected(links):
    """Paris the person, not Paris the town."""
    names = [("Paris", LOC), ("Paris", PER)]
    settings = links("name,id,type\nParis,p-1,PER\n")
    found = {e.type: e.attributes for e in resolve([reading("a", *names)], read_curation(settings)).entities}
    assert found == {LOC: {}, PER: {"link": "p-1"}}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Paris,p-1", "'Paris' fits several, so none: loc:paris, per:paris"),
        ("Bamako,b-1", "'Bamako' matches nothing"),
        ("Wagner,w-1\nwagner,w-2", "org:wagner has several ids, so none: w-1, w-2"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(links, caplog, rows, said):
    """To whoever asks for it (`-v`); nothing is guessed."""
    settings = links(f"name,id\n{rows}\n")
    with caplog.at_level(logging.DEBUG, "graphkit"):
        found = attributes(settings, ("Paris", LOC), ("Paris", PER), ("Wagner", ORG))
    assert set(map(str, found.values())) == {"{}"}
    assert [record.getMessage() for record in caplog.records] == [f"links: {said}"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_a_spreadsheet_puts_between_columns(tmp_path, separator):
    """And the mark that it puts at the beginning."""
    path = tmp_path / "links.csv"
    path.write_text("name,aliases,id\nWagner,PMC|W,d-17\n".replace(",", separator), "utf-8-sig")
    (link,) = read_links(path)
    assert (link.names, link.id, link.type) == (("Wagner", "PMC", "W"), "d-17", None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nom,id\nMali,1", "there is no column 'name'"),
        ("", "there is no column 'name'"),
        ("name,id\nMali,\n", "line 2: no id; fill it in or delete the line"),
        ("name,id,type\nMali,1,LOC\nNiger,2,PAYS\n", "line 3: 'PAYS' is not an entity type; use one of PER"),
        ('name,id\n"Mali,1\n', r"line \d: unexpected end of data; correct it"),
    ],
)
def test_a_list_that_cannot_be_read(links, text, said):
    """One line that says where, and what to do."""
    with pytest.raises(SettingsError, match=said):
        resolve([], read_curation(links(text)))


def test_a_list_that_is_not_there(tmp_path):
    """Or is not UTF-8."""
    with pytest.raises(SettingsError, match="cannot be read"):
        read_links(tmp_path / "nowhere.csv")
    (tmp_path / "links.csv").write_bytes(b"name,id\nS\xe9n\xe9gal,1\n")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_links(tmp_path / "links.csv")


def test_a_list_with_a_slip_is_told_before_the_long_work(graphkit, tmp_path, monkeypatch):
    """Not after hours of reading."""
    (tmp_path / "a.txt").write_text("Un texte.", "utf-8")
    (tmp_path / "links.csv").write_text("nom\n")
    monkeypatch.setattr("graphkit.pipeline.local.read", lambda *_, **__: pytest.fail("too late"))
    done = graphkit("build", tmp_path / "a.txt", "-o", tmp_path / "a.json", "--links", tmp_path / "links.csv")
    assert done.code == 2
    assert done.err.startswith(f"graphkit: {tmp_path / 'links.csv'}: there is no column 'name'")
