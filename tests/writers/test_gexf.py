"""GEXF follows the rules of its schema, keeps parallel edges apart, and says when each is there.

The rules are those of the GEXF 1.3 schema (https://github.com/gephi/gexf), as far as elements go that graphkit writes.
"""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hostile import EMPTY, LONELY, graph_of

from graphkit.writers import render
from graphkit.writers.spells import Presence

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"


def string(value):
    """Any text without line ends or tabs; those would become spaces."""
    return not re.search(r"[\n\t\r]", value)


def token(value):
    """Text without spaces at its ends or two in a row."""
    return value == " ".join(value.split(" ")).strip(" ") and "  " not in value and string(value)


def one_of(*values):
    """One of these words."""
    return values.__contains__


def number(value):
    """An xs:double or xs:float."""
    return re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value)


def day(value):
    """An xs:date."""
    return date.fromisoformat(value)


TYPES = one_of("string", "long", "double")
CHANNEL = re.compile(r"\d|\d\d|1\d\d|2[0-4]\d|25[0-5]").fullmatch
SPELL = {"start": day, "end": day}

#: Of each element: what its attributes may be ("!": they must be there), and its children in their order
#: ("?" at most once, "*" any number, "+" at least once, else once).
RULES = {
    "gexf": ({"version!": one_of("1.3")}, "meta? graph"),
    "meta": ({}, "creator?"),
    "creator": ({}, ""),
    "graph": (
        {
            "defaultedgetype": one_of("directed", "undirected", "mutual"),
            "mode": one_of("static", "dynamic", "slice"),
            "timeformat": one_of("integer", "double", "date", "dateTime"),
            "timerepresentation": one_of("interval", "timestamp"),
        },
        "attributes* nodes edges",
    ),
    "attributes": ({"class!": one_of("node", "edge"), "mode": one_of("static", "dynamic")}, "attribute*"),
    "attribute": ({"id!": string, "title!": string, "type!": TYPES}, ""),
    "nodes": ({"count": str.isdecimal}, "node*"),
    "edges": ({"count": str.isdecimal}, "edge*"),
    "node": ({"id!": string, "label": token}, "attvalues? spells? viz:color? viz:size? viz:position?"),
    "edge": (
        {"id": string, "source!": string, "target!": string, "label": token, "kind": token, "weight": number},
        "attvalues? spells?",
    ),
    "attvalues": ({}, "attvalue*"),
    "attvalue": ({"for!": string, "value!": string}, ""),
    "spells": ({}, "spell+"),
    "spell": (SPELL, ""),
    "viz:color": ({"r": CHANNEL, "g": CHANNEL, "b": CHANNEL}, ""),
    "viz:size": ({"value!": lambda value: number(value) and float(value) >= 0}, ""),
    "viz:position": ({"x!": number, "y!": number, "z": number}, ""),
}


def offences(element):
    """What an element and those in it do against the rules."""
    name = short(element.tag)
    attributes, children = RULES[name]
    known = {key.rstrip("!"): allowed for key, allowed in attributes.items()}
    missing = {key.rstrip("!") for key in attributes if key.endswith("!")} - set(element.attrib)
    yield from (f"{name} has no {key}" for key in missing)
    for key, value in element.attrib.items():
        if key not in known or not known[key](value):
            yield f"{name} has {key}={value!r}"
    order = "".join(f"<{short(child.tag)}>" for child in element)
    pattern = "".join(f"(<{part.rstrip('?*+')}>){part[len(part.rstrip('?*+')) :]}" for part in children.split())
    if not re.fullmatch(pattern, order):
        yield f"{name} holds {order}"
    for child in element:
        yield from offences(child)


def short(tag):
    """A name with its namespace as prefix."""
    return tag.replace(GEXF, "").replace(VIZ, "viz:")


def parsed(kg):
    """A graph, written and read as XML."""
    return ET.fromstring(render(kg, "gexf"))  # noqa: S314 - our own text


@pytest.fixture
def undated(small_graph):
    """The small graph without any date."""
    articles = tuple(replace(a, published=None) for a in small_graph.articles)
    relations = tuple(
        replace(r, evidence=tuple(replace(e, date=None) for e in r.evidence)) for r in small_graph.relations
    )
    return replace(small_graph, articles=articles, relations=relations)


@pytest.mark.parametrize("kg", [EMPTY, LONELY, graph_of(), "small_graph", "undated"])
def test_the_rules_of_the_schema_are_kept(kg, request):
    """Elements, their order, their attributes and the values of these."""
    root = parsed(request.getfixturevalue(kg) if isinstance(kg, str) else kg)
    assert root.tag == f"{GEXF}gexf"
    assert list(offences(root)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind="aid"', 'kind="aid" colour="red"', "edge has colour='red'"),
        ('start="2023-02-08"', 'start="8.2.2023"', "Invalid isoformat"),
        ("<spells>", "<spells/><spells>", "holds"),
        (' target="mali"', "", "edge has no target"),
        ('r="0"', 'r="256"', "viz:color has r='256'"),
    ],
)
def test_the_rules_find_offences(small_graph, old, new, said):
    """A test that could not fail would say nothing."""
    text = render(small_graph, "gexf").decode()
    assert old in text
    root = ET.fromstring(text.replace(old, new))  # noqa: S314 - our own text
    try:
        found = "\n".join(offences(root))
    except ValueError as error:
        found = str(error)
    assert said in found


def test_ids_are_unique_and_ends_are_there(small_graph):
    """And every value has its column."""
    root = parsed(small_graph)
    for name in ("node", "edge"):
        ids = [element.get("id") for element in root.iter(f"{GEXF}{name}")]
        assert len(set(ids)) == len(ids)
        columns = {a.get("id") for a in root.find(f"{GEXF}graph/{GEXF}attributes[@class='{name}']")}
        assert {v.get("for") for e in root.iter(f"{GEXF}{name}") for v in e.iter(f"{GEXF}attvalue")} <= columns
    nodes = {element.get("id") for element in root.iter(f"{GEXF}node")}
    assert all({e.get("source"), e.get("target")} <= nodes for e in root.iter(f"{GEXF}edge"))


def test_parallel_edges_differ_in_kind(small_graph):
    """Gephi adds those up that do not."""
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in parsed(small_graph).iter(f"{GEXF}edge")]
    assert ("france", "mali", "retreat") in edges
    assert ("france", "mali", "co_mention") in edges
    assert len(set(edges)) == len(small_graph.relations)


def test_no_edge_has_an_attribute_that_gephi_takes_for_its_own(small_graph):
    """An edge's `type` is Gephi's directed or undirected."""
    columns = parsed(small_graph).find(f"{GEXF}graph/{GEXF}attributes[@class='edge']")
    assert not {"type", "kind", "id", "label", "weight", "source", "target"} & {a.get("title") for a in columns}


def test_the_timeline_has_the_periods_of_every_tie_and_entity(small_graph):
    """Nothing more and nothing less."""
    root, presence = parsed(small_graph), Presence(small_graph)
    assert root.find(f"{GEXF}graph").get("mode") == "dynamic"
    wanted = [[(str(s.start), str(s.end)) for s in spells] for spells in presence.relations]
    assert [spells_of(edge) for edge in root.iter(f"{GEXF}edge")] == wanted
    nodes = {node.get("id"): spells_of(node) for node in root.iter(f"{GEXF}node")}
    assert nodes == {id_: [(str(s.start), str(s.end)) for s in spells] for id_, spells in presence.entities.items()}


def spells_of(element):
    """The periods of a node or an edge."""
    return [(s.get("start"), s.get("end")) for s in element.iter(f"{GEXF}spell")]


def test_without_dates_there_is_no_timeline(undated):
    """Gephi would show an empty one."""
    root = parsed(undated)
    assert root.find(f"{GEXF}graph").attrib == {"defaultedgetype": "directed", "mode": "static"}
    assert not list(root.iter(f"{GEXF}spell"))
