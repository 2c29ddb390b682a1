"""The page for those who use no mouse, who listen to it, or who need contrast: nothing in it is out of their reach."""

from pathlib import Path

import pytest
from writers.conftest import crowd, search

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[1] / "page/node_modules/axe-core/axe.min.js"
RULES = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast"],  # the rest does not depend on it
}

# --- What axe finds ---


def tie(page):
    """Show a tie, the article and the citation of its evidence unfolded."""
    search(page, "ONU")
    page.locator("#panel .ties button", has_text="soutenir").click()
    page.get_by_text("L’article entier").click()
    page.get_by_text("Citer", exact=True).click()
    expect(page.get_by_label("Citation")).not_to_be_empty()


def path(page):
    """Show the ways between two entities, the evidence of a step unfolded."""
    search(page, "Lavrov")
    page.get_by_placeholder("Chemin vers…").fill("ONU")
    page.keyboard.press("Enter")
    page.locator("#panel .way summary").first.click()
    expect(page.locator("#panel blockquote").first).not_to_be_empty()


def ties(page):
    """Show the list of ties."""
    page.get_by_role("button", name="Liste").click()
    page.get_by_role("button", name="Liens", exact=True).click()


def corrected_evidence(page):
    """Ask what is wrong with a piece of evidence."""
    search(page, "ONU")
    page.locator("#panel .ties button", has_text="soutenir").click()
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    page.get_by_role("radio", name="À moitié").check()


def corrected_entity(page):
    """Say that an entity is the same as another, which is suggested."""
    search(page, "ONU")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    page.get_by_role("radio", name="La même entité").check()
    page.get_by_label("Autre entité").fill("Fr")
    page.keyboard.press("Enter")
    page.get_by_label("Autre entité").fill("Ma")
    expect(page.get_by_role("dialog").get_by_role("listbox")).to_be_visible()


def split_entity(page):
    """Say in which articles an entity is another one."""
    search(page, "Mali")
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    page.get_by_role("radio", name="Dans certains articles").check()


def parted_entity(page):
    """Say that one of its names is another's, after a split."""
    split_entity(page)
    page.get_by_label("Qui c’est").fill("Mali-Koura")
    page.get_by_role("checkbox", name="Paris répond").check()
    page.get_by_role("dialog").get_by_role("button", name="Corriger", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    page.get_by_role("radio", name="Pas la même").check()


def added_relation(page):
    """Add a relation from an article's text."""
    tie(page)
    page.get_by_role("button", name="Ajouter un lien").click()


def tray(page):
    """Confirm a piece of evidence, strike another one out, and look at the list of both."""
    for name, verdict in (("appeler", "Juste,"), ("soutenir", "Faux")):
        search(page, "ONU")
        page.locator("#panel .ties button", has_text=name).click()
        page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
        page.get_by_role("radio", name=verdict).check()
        page.get_by_role("dialog").get_by_role("button", name="Corriger", exact=True).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
    search(page, "ONU")
    page.locator("#panel .ties button", has_text="appeler").click()
    expect(page.locator("#panel .checked")).to_be_visible()
    page.get_by_role("button", name="Corrections").click()


def filters(page):
    """Switch some things off, unfold the rest."""
    page.locator("#legend .switches button").first.click()
    for summary in page.locator("#legend summary").all():
        summary.click()


VIEWS = {
    "opening": lambda _: None,
    "suggestions": lambda page: page.focus("#search"),
    "entity": lambda page: search(page, "Mali"),
    "tie": tie,
    "path": path,
    "entities": lambda page: page.get_by_role("button", name="Liste").click(),
    "ties": ties,
    "filters": filters,
    "menu": lambda page: page.get_by_text("Exporter").click(),
    "corrected evidence": corrected_evidence,
    "corrected entity": corrected_entity,
    "split entity": split_entity,
    "parted entity": parted_entity,
    "added relation": added_relation,
    "tray": tray,
    "help": lambda page: page.get_by_role("button", name="Aide").click(),
}


def check(page):
    """No rule of axe is broken, in light or in dark."""
    if not AXE.exists():
        pytest.skip("needs axe-core, which npm installs into tests/page")
    page.add_script_tag(path=AXE)
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.locator(":root")).to_have_attribute("data-theme", scheme)
        found = page.evaluate("rules => axe.run({ runOnly: rules })", rules)["violations"]
        assert [(rule["help"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("show", VIEWS.values(), ids=VIEWS)
def test_no_rule_of_accessibility_is_broken(open_page, small_graph, show):
    """Names, roles, landmarks, the size of what can be hit, and contrast by WCAG 2.2 AA."""
    page = open_page(small_graph, bypass_csp=True, reduced_motion="reduce")
    show(page)
    check(page)


def test_nor_where_both_ends_are_marked(open_page, graph_with_ends):
    """One within the other, with what they stand for."""
    page = open_page(graph_with_ends, bypass_csp=True, reduced_motion="reduce")
    search(page, "Diop")
    page.locator("#panel .ties button", has_text="homologue").click()
    expect(page.locator("#panel .reached")).to_have_count(2)
    check(page)


@pytest.mark.parametrize("show", ["legend", "panel"])
def test_nor_in_a_small_window(open_page, small_graph, show):
    """On a telephone, with the legend or the panel over the drawing."""
    page = open_page(small_graph, width=400, height=700, bypass_csp=True, reduced_motion="reduce")
    if show == "legend":
        page.get_by_role("button", name="Filtres").click()
    else:
        search(page, "Mali")
    check(page)


def test_nor_in_english(open_page, small_graph):
    """Whatever the language, the page says which it is."""
    page = open_page(small_graph, locale="en-GB", bypass_csp=True, reduced_motion="reduce")
    search(page, "Mali")
    check(page)


def test_nor_in_a_large_graph(open_page):
    """Where one can choose how much is drawn, and fold what was brought in."""
    page = open_page(crowd(460), bypass_csp=True, reduced_motion="reduce")
    search(page, "Nom 459")
    expect(page.get_by_role("button", name="Replier")).to_be_visible()
    check(page)
