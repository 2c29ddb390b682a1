"""Aleph takes every line, by the checks of its own library."""

import json

import pytest
from followthemoney import model
from hostile import EMPTY, LONELY, graph_of

from graphkit.writers import render


def proxies(kg):
    """The lines, as FollowTheMoney reads and checks them."""
    return [model.get_proxy(json.loads(line), cleaned=False) for line in render(kg, "ftm.json").splitlines()]


@pytest.mark.parametrize("kg", [EMPTY, LONELY, graph_of(), "small_graph"], ids=["empty", "lonely", "hostile", "small"])
def test_no_value_is_refused(kg, request):
    """What the library's cleaning drops would be lost on the way."""
    kg = request.getfixturevalue(kg) if isinstance(kg, str) else kg
    for line in render(kg, "ftm.json").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data, cleaned=False)
        model.get(proxy.schema.name).validate({"properties": data["properties"]})
        for name, values in data["properties"].items():
            kept = [value for value in values if proxy.schema.get(name).type.clean(value) is not None]
            assert kept == values, (name, values)


def test_every_entity_relation_and_article_is_there(small_graph):
    """Each as what it is."""
    found = proxies(small_graph)
    captions = {p.caption: p.schema.name for p in found}
    assert captions["Sergueï Lavrov"] == "Person"
    assert captions["Mali"] == "Address"
    assert captions["ONU"] == "Organization"
    assert captions["Mali : Moscou promet son aide"] == "Article"
    links = [p for p in found if p.schema.is_a("Interval") and p.schema.name != "Event"]
    assert len(links) == len(small_graph.relations)


def test_a_relation_has_its_quotes_dates_status_and_articles(small_graph):
    """Ends and proof are entities that are there."""
    found = {p.id: p for p in proxies(small_graph)}
    (link,) = [p for p in found.values() if p.get("role", quiet=True) == ["threaten: menacer"]]
    assert found[link.first("subject")].caption == "France"
    assert found[link.first("object")].caption == "Bamako"
    assert found[link.first("proof")].caption == "Mali : Moscou promet son aide"
    assert link.get("summary") == ["la France aurait menacé Bamako"]
    assert (link.get("date"), link.get("status")) == (["2023-02-07"], ["alleged"])


def test_ids_are_the_same_in_every_build(small_graph):
    """Aleph joins what has one id."""
    again = {p.id for p in proxies(small_graph.without_texts())}
    assert {p.id for p in proxies(small_graph)} == again
