"""Graphs too large to be drawn at once: what they open on, and the ways to more of them and back."""

import importlib.util
import re
from itertools import pairwise
from math import dist
from pathlib import Path

import pytest
from writers.conftest import decoded, search
from writers.page_reader import nodes, place, ties

from graphkit.writers.html import render

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

SYNTHETIC = Path(__file__).parents[1] / "benchmarks" / "synthetic.py"


@pytest.fixture(scope="module")
def kg():
    """2,000 entities and 6,000 relations, as the benchmarks have them."""
    spec = importlib.util.spec_from_file_location("synthetic", SYNTHETIC)
    synthetic = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(synthetic)
    return synthetic.graph(2000, 6000)


@pytest.fixture(scope="module")
def text(kg):
    """Its page, made once."""
    return render(kg)


@pytest.fixture(scope="module")
def names(text):
    """The names of its entities, the most tied first."""
    return decoded(re.search(r'id="graph">([^<]+)<', text)[1])["nodes"]["label"]


@pytest.fixture
def open_large(open_text, text):
    """Opens its page, in which the view does not glide but jump."""

    def open_(anchor=""):
        page = open_text(text, anchor=anchor, reduced_motion="reduce")
        page.wait_for_selector(":root[data-ready]", state="attached")
        return page

    return open_


@pytest.fixture
def page(open_large):
    """Its page as it opens."""
    return open_large()


def reopened(page):
    """The page after its reader has loaded it again, with what its address says."""
    page.reload()
    page.wait_for_selector(":root[data-ready]", state="attached")
    return page


def shown(page):
    """How many entities the page says it shows, of how many."""
    said = page.locator("#showing").text_content()
    return tuple(int(re.sub(r"\s", "", number)) for number in re.findall(r"\d[\d\s]*", said.split("—")[0]))


def is_in_view(page, name):
    """Whether an entity stands in the window, beside legend, panel and timeline."""
    x, y = place(page, name)
    return 232 < x < page.locator("#panel").bounding_box()["x"] and 60 < y < 740


def far_tied(kg, names, least, most):
    """An entity that is drawn at first, and so many of whose neighbours are not."""
    first = set(names[:300])
    near = {name: set() for name in names}
    for relation in kg.relations:
        a, b = kg[relation.subject].name, kg[relation.object].name
        near[a].add(b)
        near[b].add(a)
    return next((name, near[name]) for name in names[:300] if least <= len(near[name] - first) <= most)


# --- How much of it ---


def test_opens_on_the_most_tied(page, names):
    """The drawing holds the 300 most tied entities, but for those that nothing drawn ties, and says of how many."""
    number, total = shown(page)
    assert total == 2000
    assert 250 < number <= 300
    drawn = nodes(page)
    assert len(drawn) == number
    assert set(drawn) <= set(names[:300])
    assert list(drawn)[:10] == names[:10]
    page.get_by_label("Entités sans lien affiché").check()
    assert shown(page) == (300, 2000)


def test_a_choice_of_more(page):
    """The steps lead to all of it, and back; whatever is asked for is in view."""
    choice = page.get_by_label("Entités affichées")
    options = [" ".join(words.split()) for words in choice.locator("option").all_text_contents()]
    assert options == ["les 300 plus liées", "les 1 000 plus liées", "toutes (2 000)"]
    opening = nodes(page)
    numbers = [shown(page)[0]]
    for value in ("1000", "2000"):
        choice.select_option(value)
        numbers.append(shown(page)[0])
    assert numbers == sorted(numbers)
    assert numbers[1] > 700
    assert numbers[2] > 1500
    choice.select_option("300")
    assert nodes(page) == opening
    page.click("#undo")
    assert shown(page)[0] == numbers[2]


def test_search_draws_what_is_not_drawn(page, names):
    """What the reader asks for by name comes with its ties to what is drawn, into view, and nothing else moves."""
    before = nodes(page)
    name = names[1234]
    assert name not in before
    search(page, name)
    expect(page.locator("#panel h2")).to_have_text(name)
    after = nodes(page)
    assert set(after) - set(before) == {name}
    assert all(after[other] == before[other] for other in before)
    assert is_in_view(page, name)
    page.keyboard.press("Escape")
    assert name in nodes(page)


# --- Around one of them ---


def test_expanding_brings_neighbours_in_place(page, kg, names):
    """Those that were not drawn stand near it, apart from each other and from all others; nothing else moves."""
    name, neighbours = far_tied(kg, names, 6, 30)
    before = nodes(page)
    search(page, name)
    page.get_by_role("button", name="Déplier").click()
    after = nodes(page)
    new = set(after) - set(before)
    assert new == neighbours - set(before)
    assert all(after[other] == before[other] for other in before)
    for one in new:
        assert dist(after[one], after[name]) < 500
        assert min(dist(after[one], after[other]) for other in after if other != one) > 40
    expect(page.get_by_role("button", name="Déplier")).to_have_count(0)
    assert nodes(reopened(page)) == after
    page.get_by_role("button", name="Replier").click()
    page.keyboard.press("Escape")
    assert nodes(page) == before


def test_expanding_again_brings_more(page, kg, names):
    """A hub brings its neighbours forty at a time, and what was brought before stays where it stands."""
    drawn = set(nodes(page))
    hub, neighbours = far_tied(kg, names, 60, 500)
    search(page, hub)
    numbers, places = [], []
    while page.get_by_role("button", name="Déplier").count():
        page.get_by_role("button", name="Déplier").click()
        places.append(nodes(page))
        numbers.append(len(places[-1]))
    assert len(numbers) > 1
    assert numbers == sorted(set(numbers))
    assert set(places[-1]) >= neighbours | drawn
    for earlier, later in pairwise(places):
        assert {name: later[name] for name in earlier} == earlier


def test_expanding_another_moves_nothing(page, kg, names):
    """What two entities have in common stays with the one that brought it; the state leads back to all of it."""
    first, neighbours = far_tied(kg, names, 6, 30)
    search(page, first)
    page.get_by_role("button", name="Déplier").click()
    before = nodes(page)
    second = next(name for name in names[300:] if name in neighbours)
    search(page, second)
    page.get_by_role("button", name="Déplier").click()
    after = nodes(page)
    assert len(after) > len(before)
    assert {name: after[name] for name in before} == before
    search(page, first)
    if page.get_by_role("button", name="Déplier").count():
        page.get_by_role("button", name="Déplier").click()
        assert {name: nodes(page)[name] for name in after} == after
    page.keyboard.press("Escape")
    assert nodes(reopened(page)) == after


def test_double_click_leaves_only_what_is_around(page, names):
    """The drawing is of the entity and those that it is tied to, until a second double click brings all back."""
    name = names[0]
    before = nodes(page)
    page.mouse.dblclick(*place(page, name))
    expect(page.locator("#showing")).to_contain_text(f"autour de {name}")
    around = nodes(page)
    assert name in around
    assert 10 < len(around) < 200
    assert ties(page)
    assert nodes(reopened(page)) == around
    page.mouse.dblclick(*place(page, name))
    expect(page.locator("#showing")).not_to_contain_text("autour")
    page.keyboard.press("Escape")
    assert nodes(page) == before


def test_leaving_what_is_around(page, names):
    """The panel's button leads there and back as well, and "Replier" back in any case."""
    before = nodes(page)
    search(page, names[3])
    page.get_by_role("button", name="Isoler").click()
    assert len(nodes(page)) < len(before)
    page.get_by_role("button", name="Ne plus isoler").click()
    assert nodes(page) == before
    page.get_by_role("button", name="Isoler").click()
    page.get_by_role("button", name="Replier").click()
    page.keyboard.press("Escape")
    assert nodes(page) == before


def test_a_way_out_of_what_is_around(page, names):
    """A way to somewhere else is drawn, though only the surroundings of its beginning were."""
    search(page, names[0])
    page.get_by_role("button", name="Isoler").click()
    around = nodes(page)
    other = next(name for name in reversed(names) if name not in around)
    page.get_by_label("Chemin vers…").fill(other)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(f"{names[0]} ⋯ {other}")
    stops = page.locator("#panel .way").first.locator("li.stop").all_text_contents()
    assert stops[0] == names[0]
    assert stops[-1] == other
    assert set(stops) <= set(nodes(page))
    assert is_in_view(page, other)


# --- Where they stand ---


def drag(page, name, right, down):
    """Pull an entity somewhere else on the screen."""
    x, y = place(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=8)
    page.mouse.up()
    return x + right, y + down


def test_a_drag_pins(page, names):
    """An entity stays where it was put, when more is drawn and when the page is loaded again, until it is unpinned."""
    name = names[2]
    before = nodes(page)
    goal = drag(page, name, 90, -60)
    assert dist(place(page, name), goal) < 16  # the mouse moves a little before it is a drag
    after = nodes(page)
    assert {other: after[other] for other in after if other != name} == {o: before[o] for o in before if o != name}
    page.get_by_label("Entités affichées").select_option("1000")
    assert nodes(page)[name] == after[name]
    page.get_by_label("Entités affichées").select_option("300")
    reopened(page)
    assert nodes(page) == after
    search(page, name)
    page.get_by_role("button", name="Libérer").click()
    assert nodes(page) == before
    page.click("#undo")
    assert nodes(page) == after


def test_a_pin_by_the_panel(page, names):
    """The button keeps an entity where it stands when all is drawn."""
    name = names[1]
    before = nodes(page)
    search(page, name)
    page.get_by_role("button", name="Fixer").click()
    page.get_by_label("Entités affichées").select_option("2000")
    assert nodes(page)[name] == before[name]
    page.get_by_role("button", name="Libérer").click()
    assert nodes(page)[name] != before[name]


def test_everything_survives_a_reload(open_large, names):
    """What was searched, expanded, hidden and chosen is in the address."""
    page = open_large()
    search(page, names[700])
    page.get_by_role("button", name="Déplier").click()
    page.locator("#legend .switches button", has_text="Lieu").click()
    drag(page, names[5], 50, 50)
    search(page, names[701])
    seen = nodes(page), ties(page), page.locator("#panel h2").inner_text()
    other = open_large(f"#{page.url.split('#')[1]}")
    assert (nodes(other), ties(other), other.locator("#panel h2").inner_text()) == seen
