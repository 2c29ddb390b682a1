"""The filters of the page: what each leaves of the drawing, of the panel and of the list."""

import pytest
from writers.conftest import search, stated
from writers.page_reader import SVG, choose, nodes, slide, svg, switch, ties

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

TEXT = "Le Mali et la Russie."
ARTICLES = (
    Article("a", TEXT, "A", "2020-01-10", "fr", "Matin"),
    Article("b", TEXT, "B", "2021-05-02", "fr", "Matin"),
    Article("c", TEXT, "C", "2022-03-03", "fr", "Soir"),
    Article("d", TEXT, "D", None, "fr", "Soir"),
    Article("e", TEXT, "E", "2020-01-11", "fr", "Soir", reprint_of="a"),
)
NAMES = {
    "Mali": EntityType.LOC,
    "Russie": EntityType.LOC,
    "Diop": EntityType.PER,
    "Lavrov": EntityType.PER,
    "ONU": EntityType.ORG,
}


def said(article, status=Status.ASSERTED, speaker=None, confidence=1.0):
    """A passage of one of the articles."""
    return Evidence(article, 0, len(TEXT), TEXT, status, speaker, None, "verb", confidence)


def together(first, second, articles, likelihood, sentences=1):
    """A co-mention with a passage in each of some articles."""
    measured = Association(len(articles), sentences, 0.5, likelihood)
    return Relation(first, RelationType.CO_MENTION, second, "", len(articles), tuple(map(said, articles)), measured)


ACCUSED = stated(
    "Mali", RelationType.ACCUSE, "Russie", "accuser", said("a"), said("b"), said("c", Status.ALLEGED, "Diop", 0.5)
)
RELATIONS = (
    ACCUSED,
    Relation("Diop", RelationType.SUPPORT, "Mali", "soutenir", 1, (said("a"), said("e"))),
    stated("Lavrov", RelationType.AID, "Mali", "aider", said("c", Status.PROMISED, confidence=0.9)),
    stated("ONU", RelationType.SUPPORT, "Russie", "soutenir", said("d", Status.NEGATED, "Lavrov", 0.8)),
    together("Mali", "ONU", "ac", 9.0),
    together("Diop", "Lavrov", "d", 4.0, 8),
)
ACCUSE, SUPPORT, AID, DENIED, NAMED, ASIDE = (
    "Mali accuse Russie",
    "Diop support Mali",
    "Lavrov aid Mali",
    "ONU support Russie",
    "Mali co_mention ONU",
    "Diop co_mention Lavrov",
)
ALL = {ACCUSE, SUPPORT, AID, DENIED, NAMED, ASIDE}


def graph(relations=RELATIONS):
    """Five entities, and some of the relations between them."""
    return KnowledgeGraph(ARTICLES, tuple(Entity(name, name, type_) for name, type_ in NAMES.items()), relations)


@pytest.fixture
def page(open_page):
    """The page of all of it."""
    page = open_page(graph())
    page.get_by_text("Types de relation").click()
    return page


# --- What is hidden ---


def test_a_switch_hides_what_has_its_value(page):
    """Entities of a type go with their ties; relations of a type or status go alone; a second press brings all back."""
    for words, left in {
        "Personne": {ACCUSE, DENIED, NAMED},
        "accusation": ALL - {ACCUSE},
        "soutien": ALL - {SUPPORT, DENIED},
        "promis": ALL - {AID},
        "nié": ALL - {DENIED},
    }.items():
        switch(page, words).click()
        expect(switch(page, words)).to_have_attribute("aria-pressed", "false")
        assert set(ties(page)) == left
        switch(page, words).click()
        assert set(ties(page)) == ALL


def test_a_layer_goes_as_a_whole(page):
    """What is stated, and what is only named together, can each be looked at alone."""
    for layer, left in {
        "Relations énoncées": {NAMED, ASIDE},
        "Co-mentions": {ACCUSE, SUPPORT, AID, DENIED},
    }.items():
        page.get_by_label(layer).uncheck()
        assert set(ties(page)) == left
        page.get_by_label(layer).check()
        assert set(ties(page)) == ALL


def test_a_hidden_status_leaves_the_evidence_of_the_others(page):
    """A relation that is asserted and alleged keeps what is left of it, and counts that alone."""
    assert ties(page)[ACCUSE] == ("asserted", 3)
    switch(page, "affirmé").click()
    assert ties(page) == {
        ACCUSE: ("alleged", 1),
        AID: ("promised", 1),
        DENIED: ("negated", 1),
        NAMED: ("", 2),
        ASIDE: ("", 1),
    }


def test_co_mentions_claim_nothing_that_could_be_unsure(page):
    """With every status hidden and the highest confidence asked for, what is named together still is."""
    for words in ("affirmé", "allégué", "promis", "nié"):
        switch(page, words).click()
    slide(page, "Confiance d’au moins", 95)
    assert set(ties(page)) == {NAMED, ASIDE}


def test_co_mentions_without_passages_pass_too(open_page):
    """One whose passages were not kept is none the less a fact."""
    bare = Relation("Mali", RelationType.CO_MENTION, "Diop", "", 7, (), Association(7, 7, 0.5, 8.0))
    page = open_page(graph((*RELATIONS, bare)))
    switch(page, "promis").click()
    assert ties(page)["Mali co_mention Diop"] == ("", 7)


# --- Evidence ---


def test_confidence(page):
    """Evidence that is less sure does not count."""
    slide(page, "Confiance d’au moins", 85)
    expect(page.locator("#legend")).to_contain_text("Confiance d’au moins 85")
    assert ties(page) == {
        ACCUSE: ("asserted", 2),
        SUPPORT: ("asserted", 1),
        AID: ("promised", 1),
        NAMED: ("", 2),
        ASIDE: ("", 1),
    }


def test_articles(page):
    """Ties of one article go; an article and its reprint are one."""
    slide(page, "par lien", 2)
    assert set(ties(page)) == {ACCUSE, NAMED}
    choose(page, "Source", "Matin (2)")
    assert set(ties(page)) == {ACCUSE}


def test_a_speaker(page):
    """What somebody says is what is left, and nobody says what is only named together."""
    choose(page, "Selon", "Diop (1)")
    assert ties(page) == {ACCUSE: ("alleged", 1)}


def test_a_source(page):
    """One passage of a source is enough to keep a tie, be it in a reprint of what another source wrote."""
    choose(page, "Source", "Soir (3)")
    assert ties(page) == {
        ACCUSE: ("alleged", 1),
        SUPPORT: ("asserted", 1),
        AID: ("promised", 1),
        DENIED: ("negated", 1),
        NAMED: ("", 1),
        ASIDE: ("", 1),
    }
    choose(page, "Source", "tous")
    assert set(ties(page)) == ALL


def test_what_is_asserted_elsewhere_is_drawn_as_alleged_here(open_page):
    """Two passages assert it and one alleges it: while only that one passes, the line is dotted."""
    page = open_page(graph((ACCUSED,)))
    dashes = lambda: {path.get("stroke-dasharray") for path in svg(page).iter(f"{SVG}path")}  # noqa: E731
    assert dashes() == {None}
    page.goto(f"{page.url}#from=2022-01-01")
    assert ties(page) == {ACCUSE: ("alleged", 1)}
    assert dashes() == {"1.5 5"}


def test_reprints_count_once(page):
    """A reprint adds a passage and no article, whatever filter is on."""
    assert ties(page)[SUPPORT] == ("asserted", 1)
    switch(page, "promis").click()
    assert ties(page)[SUPPORT] == ("asserted", 1)
    search(page, "Diop")
    expect(page.locator("#panel .ties button", has_text="soutenir")).to_contain_text("1 article")


def test_the_panel_and_the_list_tell_of_what_passes(page):
    """Of a relation whose asserted passages are hidden they tell what the one that is left says."""
    switch(page, "affirmé").click()
    page.click("#list-button")
    page.get_by_role("button", name="Liens", exact=True).click()
    row = page.locator("#list tbody tr", has_text="accuser")
    told = ["Mali", "accusation", "Russie", "accuser", "allégué", "1", "Diop", "3 mars 2022", "3 mars 2022", "0,50"]
    expect(row.locator("th, td")).to_have_text(told)
    row.get_by_role("button").click()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("1 passage · 1 article")
    expect(panel.locator(".evidence > li")).to_have_count(1)
    expect(panel.locator(".status")).to_have_text("allégué")
    expect(panel).to_contain_text("Les filtres cachent 2 passages.")
    panel.get_by_role("button", name="Mali").click()
    expect(panel.locator(".ties button", has_text="Russie")).to_have_text("→ Russie accuserallégué 1 article")
    expect(panel.locator(".left")).to_have_text("Les filtres cachent 1 lien.")


# --- Co-mentions and communities ---


def test_strength_by_likelihood_and_by_disparity(open_page):
    """Which co-mentions are the strongest depends on the measure, and the slider says how many are left."""
    often = together("Mali", "Diop", "b", 3.0, 9)
    page = open_page(graph((*RELATIONS, often)))
    strongest = lambda: {tie for tie in ties(page) if "co_mention" in tie}  # noqa: E731
    slide(page, "plus fortes sur", 1)
    expect(page.locator("#legend")).to_contain_text("Les 1 plus fortes sur 3")
    assert strongest() == {NAMED}
    choose(page, "Force", "disparité")
    assert strongest() == {"Mali co_mention Diop"}
    slide(page, "plus fortes sur", 2)
    assert strongest() == {"Mali co_mention Diop", ASIDE}
    slide(page, "plus fortes sur", 0)
    assert strongest() == set()


@pytest.fixture
def circles(open_page):
    """Two circles of five entities, in each of which all support each other, and one accusation between the two."""
    names = [[f"{circle}{i}" for i in range(5)] for circle in "AB"]
    pairs = [(a, b) for circle in names for i, a in enumerate(circle) for b in circle[i + 1 :]]
    relations = [stated(a, RelationType.SUPPORT, b, "soutenir", said("a")) for a, b in pairs]
    bridge = stated("A0", RelationType.ACCUSE, "B0", "accuser", said("b"))
    entities = tuple(Entity(name, name, EntityType.PER) for circle in names for name in circle)
    return open_page(KnowledgeGraph(ARTICLES, entities, (*relations, bridge)))


def test_a_community_alone(circles):
    """The drawing, the list and the panel have the entities of that community and the ties within it."""
    circles.get_by_text("Communautés", exact=True).click()
    button = circles.locator("#legend details", has_text="Communautés").get_by_role("button").last
    name = button.locator("span").first.text_content()
    button.click()
    circle = {f"{name[0]}{i}" for i in range(5)}
    assert set(nodes(circles)) == circle
    assert len(ties(circles)) == 10
    circles.click("#list-button")
    expect(circles.locator("#list caption")).to_have_text("5 entités")
    circles.get_by_role("button", name="Liens", exact=True).click()
    expect(circles.locator("#list caption")).to_have_text("10 liens")
    search(circles, f"{name[0]}0")
    expect(circles.locator("#panel .left")).to_have_text("Les filtres cachent 1 lien.")
    circles.keyboard.press("Escape")
    circles.click("#list-button")
    button.click()
    assert len(nodes(circles)) == 10


def test_a_way_leads_through_what_passes_the_filters(circles):
    """Between two communities there is none while only one is looked at, and no hidden entity stands on one."""
    circles.get_by_text("Communautés", exact=True).click()
    circles.locator("#legend details", has_text="Communautés").get_by_role("button").last.click()
    search(circles, "A4")
    circles.get_by_label("Chemin vers…").fill("B4")
    circles.keyboard.press("Enter")
    expect(circles.locator("#panel")).to_contain_text("Aucun chemin")
    circles.click("#reset")
    circles.wait_for_timeout(400)
    assert circles.locator("#panel .way li.stop").all_text_contents() == ["A4", "A0", "B0", "B4"]
