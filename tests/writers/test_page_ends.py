"""The words of a quote that mention the two ends of a tie, and what they stand for, as the page shows them."""

import pytest
from writers.conftest import search, with_ends

from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


def open_tie(page, name, tie):
    """Open a tie of an entity by some words of its button; its evidence."""
    search(page, name)
    page.locator("#panel .ties button", has_text=tie).click()
    return page.locator("#panel .evidence > li")


def test_both_ends_are_marked_and_a_pronoun_says_whom_it_stands_for(open_page, graph_with_ends):
    """A name needs no such line, and the line leads to the entity."""
    item = open_tie(open_page(graph_with_ends), "Lavrov", "promettre une aide")
    expect(item.locator("q mark.subject")).to_have_text("Il")
    expect(item.locator("q mark.object")).to_have_text("Mali")
    expect(item.locator(".reached")).to_have_text(["Il → Sergueï Lavrov"])
    assert item.locator("q").text_content() == "Il a promis une aide militaire\nau Mali."
    item.locator(".reached").get_by_role("button", name="Sergueï Lavrov").click()
    expect(item.page.locator("#panel h2")).to_have_text("Sergueï Lavrov")


def test_an_end_within_the_other_and_other_names(open_page, graph_with_ends):
    """All are marked, and the quote is whole; the same entity named elsewhere in it is no end."""
    item = open_tie(open_page(graph_with_ends), "Diop", "homologue")
    expect(item.locator("q mark.subject")).to_have_text("Son homologue malien")
    expect(item.locator("q mark.subject mark.object")).to_have_text("malien")
    expect(item.locator("q mark.other")).to_have_text(["Abdoulaye Diop", "Russie"])
    expect(item.locator(".reached")).to_have_text(["Son homologue malien → Abdoulaye Diop", "malien → Mali"])
    assert item.locator("q").text_content() == "Son homologue malien Abdoulaye Diop a remercié la Russie."


@pytest.mark.parametrize(("locale", "roles"), [("fr-FR", ["sujet ", "objet "]), ("en-GB", ["subject ", "object "])])
def test_subject_and_object_differ_without_colour(open_page, graph_with_ends, locale, roles):
    """By the lines under them, and by a word that is for screen readers alone, in the language of the page."""
    item = open_tie(open_page(graph_with_ends, locale=locale), "Lavrov", "promettre une aide")
    expect(item.locator("q mark.object")).to_be_visible()
    ends = item.locator("q mark.subject, q mark.object")
    lines = ends.evaluate_all("marks => marks.map((mark) => getComputedStyle(mark).borderBottomStyle)")
    assert lines == ["solid", "double"]
    told = ends.evaluate_all("marks => marks.map((mark) => getComputedStyle(mark, '::before').content)")
    assert [words.replace('"', "") for words in told] == roles
    sizes = ends.evaluate_all("marks => marks.map((mark) => getComputedStyle(mark, '::before').width)")
    assert sizes == ["1px", "1px"]


def test_evidence_without_ends_marks_the_names(open_page, graph_with_ends):
    """As in archives of earlier versions."""
    item = open_tie(open_page(graph_with_ends), "Russie", "→ Mali")
    expect(item.locator("q mark")).to_have_text(["Russie", "Mali"])
    expect(item.locator("q mark.subject, q mark.object, .reached")).to_have_count(0)


def test_ends_count_characters_in_english_too(open_page):
    """An emoji before them moves nothing."""
    text = "👩‍👩‍👧 At noon she 🤝 thanked him."
    passage = with_ends(
        Evidence("a", 0, len(text), text), ("she", MentionNature.PRONOUN), ("him", MentionNature.PRONOUN)
    )
    entities = (Entity("w", "Anne White", EntityType.PER), Entity("b", "Paul Black", EntityType.PER))
    relation = Relation("w", RelationType.SUPPORT, "b", "thank", 1, (passage,))
    page = open_page(KnowledgeGraph((Article("a", text),), entities, (relation,)), locale="en-GB")
    item = open_tie(page, "White", "thank")
    expect(item.locator(".reached")).to_have_text(["she → Anne White", "him → Paul Black"])
    assert item.locator("q mark").all_text_contents() == ["she", "him"]
    assert item.locator("q").text_content() == text
