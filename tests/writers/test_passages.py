"""A page is made from a graph whose texts were left out, with the quotes in their places."""

from dataclasses import replace

import pytest

from graphkit.model import Article
from graphkit.writers import render
from graphkit.writers.passages import with_passages


def test_passages_stand_where_they_stood(small_graph):
    """Names and quotes, to the character; nothing else of the text is known."""
    kg = with_passages(small_graph.without_texts())
    for before, after in zip(small_graph.articles, kg.articles, strict=True):
        assert len(after.text) <= len(before.text)
        assert all(a == b or b in " […]" for a, b in zip(before.text, after.text, strict=False))
    for relation in kg.relations:
        for e in relation.evidence:
            assert kg.article(e.article).text[e.start : e.end] == e.quote
    for entity in kg.entities:
        for m in entity.mentions:
            assert kg.article(m.article).text[m.start : m.end] == m.text


def test_a_graph_with_its_texts_stays_as_it_is(small_graph):
    """Only what was left out is made up for."""
    assert with_passages(small_graph) is small_graph
    mixed = replace(small_graph, articles=(*small_graph.articles, Article("unread", "")))
    assert with_passages(mixed).articles == mixed.articles


@pytest.mark.browser
def test_the_page_shows_the_quotes(open_text, small_graph):
    """Though it has no texts."""
    page = open_text(render(small_graph.without_texts(), "html").decode())
    page.wait_for_selector(":root[data-ready]", state="attached")
    page.fill("#search", "Lavrov")
    page.keyboard.press("Enter")
    page.get_by_text("promettre une aide").click()
    page.get_by_text("Il a promis une aide militaire").wait_for()
