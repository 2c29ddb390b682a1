"""The page as its reader meets it, in a real browser: offline, at once, by mouse and by keyboard."""

import re
from itertools import pairwise

import pytest
from writers.conftest import middle, search
from writers.page_reader import SVG, nodes, svg

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType, Status
from graphkit.writers.html import render

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


# --- Opening ---


def test_says_what_it_holds_in_french(open_page, small_graph):
    """The header names the graph and counts what is in it."""
    page = open_page(small_graph, title="Le Mali entre Moscou et Paris")
    expect(page).to_have_title("Le Mali entre Moscou et Paris")
    expect(page.locator("h1")).to_have_text("Le Mali entre Moscou et Paris")
    summary = "3 articles, du 7 février 2023 au 9 février 2023 · 10 entités · 10 relations énoncées · 4 co-mentions"
    expect(page.locator("#summary")).to_have_text(summary)
    assert page.locator("html").get_attribute("lang") == "fr"


def test_speaks_english_to_english_browsers(open_page, small_graph):
    """The interface follows the browser; the texts stay what they are."""
    page = open_page(small_graph, locale="en-GB")
    expect(page.locator("#summary")).to_contain_text("10 entities · 10 stated relations · 4 co-mentions")
    search(page, "Lavrov")
    expect(page.locator("#panel")).to_contain_text("Person")
    expect(page.locator("#panel")).to_contain_text("ministre russe des Affaires étrangères")


def test_other_browsers_get_the_language_of_the_page(open_text, small_graph):
    """A German browser shows what the page was written for."""
    page = open_text(render(small_graph, language="fr"), locale="de-DE")
    expect(page.locator("#summary")).to_contain_text("entités")


def test_is_drawn_when_it_opens(open_page, small_graph):
    """There is ink on the canvas as soon as the page is loaded: nothing is computed or awaited."""
    page = open_page(small_graph)
    pixels = "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
    assert page.locator("canvas").evaluate(pixels)


def test_dark(open_page, small_graph):
    """The page and the drawing follow the reader's choice of light or dark, even while it is open."""
    page = open_page(small_graph, color_scheme="dark")
    body = page.locator("body")
    expect(body).to_have_css("background-color", "rgb(20, 25, 31)")
    dark = page.locator("#canvas").screenshot()
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    assert page.locator("#canvas").screenshot() != dark


def test_a_browser_that_is_too_old_says_so(browser, small_graph):
    """Where it cannot read what is compressed, the page is not just blank."""
    context = browser.new_context(locale="fr-FR")
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.set_content(render(small_graph))
    expect(page.locator("#notice")).to_have_text("Ce navigateur est trop ancien pour lire cette page.")
    context.close()


# --- The drawing, as its vector image has it ---


def test_nodes_grow_with_their_ties(open_page, small_graph):
    """Lavrov is tied to three entities, Macron to two."""
    page = open_page(small_graph)
    radius = {
        (float(dot.get("cx")), float(dot.get("cy"))): float(dot.get("r")) for dot in svg(page).iter(f"{SVG}circle")
    }
    place = nodes(page)
    assert radius[place["Sergueï Lavrov"]] > radius[place["Emmanuel Macron"]]


def test_ties_between_the_same_two_bend_apart(open_page):
    """None lies on another; what has a direction has an arrow, which ends where its node begins."""
    entities = tuple(Entity(name, name, EntityType.PER) for name in "ab")
    relations = (
        Relation("a", RelationType.AID, "b", "aider", 1),
        Relation("b", RelationType.ACCUSE, "a", "accuser", 1),
        Relation("a", RelationType.CONSULT, "b", "", 1),
    )
    picture = svg(open_page(KnowledgeGraph((), entities, relations)))
    bends = [path.get("d").partition("Q")[2].split()[1] for path in picture.iter(f"{SVG}path")]
    assert len(set(bends)) == 3
    tips = [complex(*map(float, arrow.get("points").split()[0].split(","))) for arrow in picture.iter(f"{SVG}polygon")]
    dots = {
        complex(float(dot.get("cx")), float(dot.get("cy"))): float(dot.get("r")) for dot in picture.iter(f"{SVG}circle")
    }
    gaps = [min(abs(tip - dot) - radius for dot, radius in dots.items()) for tip in tips]
    assert gaps == pytest.approx([0, 0], abs=0.5)


# --- Graphs at the edges ---


def test_empty_graph_says_so(open_page):
    """Nothing to draw is said in words."""
    page = open_page(KnowledgeGraph())
    expect(page.locator("#notice")).to_have_text(re.compile("Aucune entité"))


def test_single_node(open_page):
    """An entity alone stands in the middle and opens by a click."""
    page = open_page(KnowledgeGraph((), (Entity("mali", "Mali", EntityType.LOC),)))
    page.mouse.click(*middle(page))
    expect(page.locator("#panel h2")).to_have_text("Mali")
    expect(page.locator("#panel")).to_contain_text("Aucun lien avec une autre entité.")


def test_no_relations_and_no_dates(open_page):
    """The legend has no switches for what there is not."""
    entities = tuple(Entity(name, name, EntityType.PER) for name in ("Diop", "Lavrov", "Macron"))
    page = open_page(KnowledgeGraph((Article("a", "Diop, Lavrov, Macron"),), entities))
    expect(page.locator("#summary")).to_have_text("1 article · 3 entités · 0 relation énoncée · 0 co-mention")
    legend = page.locator("#legend")
    expect(legend.get_by_role("heading")).to_have_text(["Entités", "Dessin"])
    expect(legend.get_by_role("button")).to_have_text(["Personne3"])
    expect(legend.get_by_role("slider")).to_have_count(0)
    expect(page.locator("#timeline")).to_be_hidden()


def test_partial_dates(open_page):
    """A date is written as exactly as it is known."""
    articles = (Article("a", "", published="2023-02"), Article("b", "", published="2021"))
    page = open_page(KnowledgeGraph(articles))
    expect(page.locator("#summary")).to_contain_text("du 2021 au février 2023")


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "\"'`&amp;<b>",
    "שלום \u202eעולם",
    "👩‍👩‍👧 famille 🤝",
    "longueur " * 60,
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_only_words(open_page, words):
    """Names and texts are shown as they are, and nothing in them runs or is loaded."""
    article = Article("a", f"{words} {words}", words, words, None, words)
    known = {words: words}
    entities = tuple(Entity(f"{n}{words}", f"{words}{n}", EntityType.PER, (words,), attributes=known) for n in "xy")
    evidence = Evidence("a", 0, len(words), words, Status.ALLEGED, entities[0].id, words, words, 0.5)
    relation = Relation(entities[0].id, RelationType.OTHER, entities[1].id, words, 1, (evidence,))
    page = open_page(KnowledgeGraph((article,), entities, (relation,)), title=words)
    assert page.locator("h1").text_content() == words
    search(page, f"{words}y")
    assert page.locator("#panel h2").text_content() == f"{words}y"
    page.click("#panel .ties button")
    assert page.locator("#panel blockquote q").text_content() == words
    assert page.locator("#panel cite").text_content() == words
    assert page.locator("#panel a").count() == 0


# --- Filters ---


def test_the_legend_counts_and_filters(open_page, small_graph):
    """Each switch says how many it stands for; with all types off there is nothing to see, and the page says so."""
    page = open_page(small_graph)
    switches = page.locator("#legend section").first.get_by_role("button")
    expect(switches).to_have_text(["Personne3", "Organisation1", "Lieu4", "Groupe1", "Événement1"])
    for switch in switches.all():
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "false")
    expect(page.locator("#notice")).to_have_text("Les filtres ne laissent rien à voir.")
    switches.first.click()
    expect(page.locator("#notice")).to_be_hidden()


def test_layers_have_switches_of_their_own(open_page, small_graph):
    """Without stated relations and co-mentions, and without entities that nothing ties, nothing is left."""
    page = open_page(small_graph)
    page.get_by_label("Entités sans lien affiché").uncheck()
    page.get_by_label("Relations énoncées").uncheck()
    expect(page.locator("#notice")).to_be_hidden()
    page.get_by_label("Co-mentions").uncheck()
    expect(page.locator("#notice")).to_be_visible()


def test_what_is_searched_is_shown(open_page, small_graph):
    """A filter does not hide what the reader asks for by name."""
    page = open_page(small_graph)
    for switch in page.locator("#legend section").first.get_by_role("button").all():
        switch.click()
    search(page, "Mali")
    expect(page.locator("#notice")).to_be_hidden()


def crowd(size):
    """People in a row, each named together with the two next, the later ones more strongly."""
    entities = tuple(Entity(f"n{i:04d}", f"Nom {i}", EntityType.PER) for i in range(size))
    pairs = [*pairwise(entities), *zip(entities, entities[2:], strict=False)]
    relations = tuple(
        Relation(a.id, RelationType.CO_MENTION, b.id, "", 1 + i % 3, (), Association(1, 1, 0.5, float(i)))
        for i, (a, b) in enumerate(pairs)
    )
    return KnowledgeGraph((), entities, relations)


def test_dense_graphs_open_with_the_strongest_co_mentions(open_page):
    """As many as can be read; a slider says how many, of how many."""
    page = open_page(crowd(100))
    slider = page.get_by_label("plus fortes sur")
    expect(page.locator("#legend")).to_contain_text("Les 120 plus fortes sur 197")
    slider.fill("20")
    expect(page.locator("#legend")).to_contain_text("Les 20 plus fortes sur 197")
    page.get_by_label("par lien").fill("3")
    expect(page.locator("#legend")).to_contain_text("Au moins 3 articles par lien")


# --- Places it is read in ---


def test_small_window(open_page, small_graph):
    """On a telephone the legend opens over the drawing and the panel rises from below."""
    page = open_page(small_graph, width=400, height=700)
    expect(page.locator("#legend")).to_be_hidden()
    page.get_by_role("button", name="Filtres").click()
    expect(page.locator("#legend")).to_be_visible()
    page.get_by_role("button", name="Filtres").click()
    search(page, "Lavrov")
    box = page.locator("#panel").bounding_box()
    assert box["width"] == 400
    assert box["y"] > 200
    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_the_address_leads_back(open_page, small_graph):
    """What is chosen is in the address, and an address with an entity or a relation opens it."""
    page = open_page(small_graph)
    search(page, "Mali")
    assert page.url.endswith("#entity=mali")
    page.get_by_role("button", name="← Russie").click()
    assert page.url.endswith("#subject=russie&type=aid&object=mali")
    page.keyboard.press("Escape")
    assert page.url.endswith("page.html")


@pytest.mark.parametrize(
    ("anchor", "title"),
    [("#entity=onu", "ONU"), ("#subject=russie&type=aid&object=mali", "Russie — aide (aider) → Mali")],
)
def test_addresses_open_what_they_name(open_page, small_graph, anchor, title):
    """Somebody else's link shows what they saw."""
    expect(open_page(small_graph, anchor=anchor).locator("#panel h2")).to_have_text(title)


def test_an_address_that_names_nothing_opens_the_graph(open_page, small_graph):
    """A link to an entity of another build is no error."""
    expect(open_page(small_graph, anchor="#entity=personne").locator("#panel")).to_be_hidden()


def test_picture(open_page, small_graph):
    """The view can be kept as an image named after the graph."""
    page = open_page(small_graph, title="Sahel")
    page.get_by_text("Exporter").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Image PNG").click()
    assert download.value.suggested_filename == "Sahel.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_everything_has_a_name(open_page, small_graph):
    """Each control says what it is to those who do not see it."""
    page = open_page(small_graph)
    search(page, "Mali")
    nameless = page.evaluate("""
        [...document.querySelectorAll('button, input, [role]')]
            .filter(e => e.checkVisibility() && !(e.ariaLabel || e.textContent.trim() || e.labels?.length))
            .map(e => e.outerHTML)
    """)
    assert nameless == []
    assert page.evaluate("document.activeElement.tagName") == "H2"
