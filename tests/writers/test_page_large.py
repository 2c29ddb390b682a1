"""Graphs too large to be drawn at once: what they open on, and the ways to more of them and back."""

import re
from itertools import pairwise
from math import dist

import pytest
from writers.conftest import search
from writers.page_reader import nodes, place, ties

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser


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


def test_opens_on_the_most_tied(page, large_names):
    """The drawing holds the 300 most tied entities, but for those that nothing drawn ties, and says of how many."""
    number, total = shown(page)
    assert total == 2000
    assert 250 < number <= 300
    drawn = nodes(page)
    assert len(drawn) == number
    assert set(drawn) <= set(large_names[:300])
    assert list(drawn)[:10] == large_names[:10]
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


def test_search_draws_what_is_not_drawn(page, large_names):
    """What the reader asks for by name comes with its ties to what is drawn, into view, and nothing else moves."""
    before = nodes(page)
    name = large_names[1234]
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


def test_expanding_brings_neighbours_in_place(page, large_graph, large_names):
    """Those that were not drawn stand near it, apart from each other and from all others; nothing else moves."""
    name, neighbours = far_tied(large_graph, large_names, 6, 30)
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


def test_expanding_again_brings_more(page, large_graph, large_names):
    """A hub brings its neighbours forty at a time, and what was brought before stays where it stands."""
    drawn = set(nodes(page))
    hub, neighbours = far_tied(large_graph, large_names, 60, 500)
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


def test_expanding_another_moves_nothing(page, large_graph, large_names):
    """What two entities have in common stays with the one that brought it; the state leads back to all of it."""
    first, neighbours = far_tied(large_graph, large_names, 6, 30)
    search(page, first)
    page.get_by_role("button", name="Déplier").click()
    before = nodes(page)
    second = next(name for name in large_names[300:] if name in neighbours)
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


@pytest.mark.parametrize("rank", [0, 1, 5])
def test_double_click_is_for_what_was_clicked(page, large_names, rank):
    """Though the panel that opens moves the drawing under the mouse."""
    name = large_names[rank]
    page.mouse.dblclick(*place(page, name))
    expect(page.locator("#showing")).to_contain_text(f"autour de {name}")


def test_double_click_leaves_only_what_is_around(page, large_names):
    """The drawing is of the entity and those that it is tied to, until a second double click brings all back."""
    name = large_names[0]
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


def test_double_click_where_the_panel_opens(open_page, small_graph):
    """The first click opens the panel under the mouse, and the second is none the less for the entity."""
    page = open_page(small_graph)
    name = "Abdoulaye Diop"
    x, y = place(page, name)
    page.mouse.dblclick(x, y, delay=30)
    assert page.locator("#panel").bounding_box()["x"] < x
    expect(page.locator("#showing")).to_contain_text(f"autour de {name}")


def test_leaving_what_is_around(page, large_names):
    """The panel's button leads there and back as well, and "Replier" back in any case."""
    before = nodes(page)
    search(page, large_names[3])
    page.get_by_role("button", name="Isoler").click()
    assert len(nodes(page)) < len(before)
    page.get_by_role("button", name="Ne plus isoler").click()
    assert nodes(page) == before
    page.get_by_role("button", name="Isoler").click()
    page.get_by_role("button", name="Replier").click()
    page.keyboard.press("Escape")
    assert nodes(page) == before


def test_a_way_out_of_what_is_around(page, large_names):
    """A way to somewhere else is drawn, though only the surroundings of its beginning were."""
    search(page, large_names[0])
    page.get_by_role("button", name="Isoler").click()
    around = nodes(page)
    other = next(name for name in reversed(large_names) if name not in around)
    page.get_by_label("Chemin vers…").fill(other)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(f"{large_names[0]} ⋯ {other}")
    stops = page.locator("#panel .way").first.locator("li.stop").all_text_contents()
    assert stops[0] == large_names[0]
    assert stops[-1] == other
    assert set(stops) <= set(nodes(page))
    assert is_in_view(page, other)
