"""The ways between two entities, and the evidence of each of their steps, wherever in the file its words are."""

import pytest
from writers.conftest import search
from writers.page_reader import nodes, ties

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.writers import page_data

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

#: Who supports or is named with whom. From A to E: by B and C, by D in fewer steps, of which one is a co-mention.
STATED = (("A", "B"), ("C", "B"), ("C", "E"), ("A", "D"), ("F", "G"))
TOGETHER = (("D", "E"), ("A", "B"))


def graph():
    """An article for each tie, with a sentence that tells of it and of nothing else, and the name of a stranger."""
    articles, relations, mentions = [], [], {name: [] for name in "ABCDEFG"}
    for number, (first, second) in enumerate(STATED + TOGETHER):
        id_ = f"article {number}"
        quote = f"{first} et {second} 🤝 {number}."
        articles += [Article(f"avant {number}", "Rien."), Article(id_, f"Avant. {quote} Après {number}.", id_)]
        evidence = (Evidence(id_, 7, 7 + len(quote), quote),)
        for name, at in ((first, 7), (second, 12)):
            mentions[name].append(EntityMention(id_, at, at + 1, name, MentionNature.NAME))
        if number < len(STATED):
            relations.append(Relation(first, RelationType.SUPPORT, second, "soutenir", 1, evidence))
        else:
            relations.append(
                Relation(first, RelationType.CO_MENTION, second, "", 1, evidence, Association(1, 1, 0.5, 4.0))
            )
    entities = tuple(Entity(n, f"Nom {n}", EntityType.PER, mentions=tuple(found)) for n, found in mentions.items())
    return KnowledgeGraph(tuple(articles), entities, tuple(relations))


@pytest.fixture
def page(open_page, monkeypatch):
    """Its page, whose texts lie in many blocks."""
    monkeypatch.setattr(page_data, "_BLOCK", 20)
    page = open_page(graph())
    assert page.locator("script.texts").count() == len(STATED + TOGETHER)
    return page


def look_for_way(page, start, end):
    """Ask how two entities are tied."""
    search(page, start)
    page.get_by_label("Chemin vers…").fill(end)
    page.keyboard.press("Enter")


def ways(page, heading):
    """The stops of the ways of a kind."""
    section = page.locator("#panel section", has_text=heading)
    return [way.locator("li.stop").all_text_contents() for way in section.locator(".way").all()]


def test_ways_by_what_is_stated_and_by_what_is_named_together(page):
    """The shortest of each kind are told apart, whichever way the relations point; their steps are counted."""
    look_for_way(page, "Nom A", "Nom E")
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("Nom A ⋯ Nom E")
    expect(panel.locator("h3")).to_have_text(["Par relations énoncées3 étapes", "Avec les co-mentions2 étapes"])
    assert ways(page, "énoncées") == [["Nom A", "Nom B", "Nom C", "Nom E"]]
    assert ways(page, "co-mentions") == [["Nom A", "Nom D", "Nom E"]]
    steps = panel.locator("section", has_text="énoncées").locator("summary").filter(has_text="soutien")
    expect(steps).to_have_text(["↓ soutien soutenir 1", "↑ soutien soutenir 1", "↓ soutien soutenir 1"])
    assert page.url.endswith("#start=A&end=E")


def test_a_longer_way_by_co_mentions_is_none(page):
    """Where what is stated leads there as soon, co-mentions add no way, but the step tells of them too."""
    look_for_way(page, "Nom A", "Nom B")
    expect(page.locator("#panel h3")).to_have_text(["Par relations énoncées1 étape"])
    expect(page.locator("#panel .way summary").filter(has_text="co-mention")).to_have_count(1)


def test_no_way(page):
    """Between two parts of the graph there is none, and neither from an entity to itself."""
    look_for_way(page, "Nom A", "Nom G")
    expect(page.locator("#panel")).to_contain_text("Aucun chemin ne mène de l’une à l’autre.")
    look_for_way(page, "Nom A", "Nom A")
    expect(page.locator("#panel")).to_contain_text("Aucun chemin ne mène de l’une à l’autre.")


def test_steps_unfold_to_their_evidence(page):
    """Each step opens the very sentence that states it, with its two names marked and its own article around it."""
    look_for_way(page, "Nom A", "Nom E")
    told = [("A", "B", 0), ("A", "B", 6), ("C", "B", 1), ("C", "E", 2), ("A", "D", 3), ("D", "E", 5)]
    steps = page.locator("#panel .way > li:not(.stop) > details")
    for (first, second, number), step in zip(told, steps.all(), strict=True):
        step.locator("summary").first.click()
        expect(step.locator("q")).to_have_text(f"{first} et {second} 🤝 {number}.")
        expect(step.locator("q mark")).to_have_text([first, second])
        expect(step.locator("blockquote")).to_contain_text(f"Après {number}.")
        expect(step.locator("cite")).to_have_text(f"article {number}")
        step.get_by_text("L’article entier").click()
        expect(step.locator(".article")).to_have_text(f"Avant. {first} et {second} 🤝 {number}. Après {number}.")


def test_ways_keep_to_the_filters(page):
    """What is hidden is no step, and all of a way is drawn."""
    look_for_way(page, "Nom A", "Nom E")
    page.get_by_label("Relations énoncées").uncheck()
    expect(page.locator("#panel")).to_contain_text("Aucun chemin")
    page.click("#undo")
    page.get_by_label("Co-mentions").uncheck()
    expect(page.locator("#panel h3")).to_have_text(["Par relations énoncées3 étapes"])
    assert {"Nom A", "Nom B", "Nom C", "Nom E"} <= set(nodes(page))
    assert {"Nom A support Nom B", "Nom C support Nom B", "Nom C support Nom E"} <= set(ties(page))


def test_the_address_leads_to_the_ways(open_page):
    """A link to two entities opens the ways between them; their stops lead to the entities."""
    page = open_page(graph(), anchor="#start=E&end=A")
    assert ways(page, "énoncées") == [["Nom E", "Nom C", "Nom B", "Nom A"]]
    page.locator("#panel .way").first.get_by_role("button", name="Nom C").click()
    expect(page.locator("#panel h2")).to_have_text("Nom C")
    page.get_by_role("button", name="Retour").click()
    expect(page.locator("#panel h2")).to_have_text("Nom E ⋯ Nom A")
