"""The address of the page: it leads another reader to the same view, and whatever stands in it, the graph opens."""

import re
from math import dist
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from writers.conftest import ENTITIES, search
from writers.page_reader import nodes, place, saved, ties

import graphkit.writers
from graphkit import KnowledgeGraph
from graphkit.model import Entity, Relation
from graphkit.model.vocabulary import EntityType, RelationType

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

STATE = Path(graphkit.writers.__file__).with_name("page") / "state.js"

#: For each choice, something else than what it is at first, in the small graph.
CHOICES = {
    "drawn": "drawn=10",
    "added": "added=onu~alger",
    "expanded": "expanded=mali~mali",
    "focus": "focus=mali",
    "hiddenTypes": "hiddenTypes=PER~EVENT",
    "hiddenStatuses": "hiddenStatuses=negated~alleged",
    "hiddenRelations": "hiddenRelations=aid~co_mention",
    "stated": "stated=0",
    "coMentions": "coMentions=0",
    "strongest": "strongest=2",
    "backbone": "backbone=disparity",
    "articles": "articles=2",
    "confidence": "confidence=85",
    "speaker": "speaker=diop",
    "source": "source=Wikinews",
    "from": "from=2023-02-08",
    "until": "until=2023-02-08",
    "unlinked": "unlinked=0",
    "community": "community=1",
    "node": "entity=lavrov",
    "tie": "subject=russie&type=aid&object=mali",
    "path": "start=lavrov&end=onu",
    "list": "list=ties",
    "size": "size=articles",
    "colour": "colour=community",
    "groups": "groups=0",
    "pinned": "pinned=mali*-40*125~onu*0*-7",
    "theme": "theme=dark",
}

#: Some of them at once, so that each is in one.
VIEWS = (
    "expanded=mali&hiddenTypes=EVENT&hiddenStatuses=alleged&strongest=2&entity=lavrov&colour=community&view=20*-30*140",
    "added=onu~alger&focus=mali&hiddenRelations=aid&coMentions=0&subject=russie&type=aid&object=mali&groups=0",
    "speaker=diop&source=https://fr.wikinews.org/wiki/Mali&until=2023-02-08&unlinked=0&list=ties&size=weighted",
    "from=2023-02-08&start=macron&end=onu&theme=dark&backbone=disparity&confidence=20&view=0*0*55.5",
    "drawn=10&stated=0&community=1&articles=2&size=articles&pinned=onu*0*-7",
)


def keys(fragment):
    """The choices in a fragment, with their values."""
    return dict(parse_qsl(fragment))


FOLLOW = """fragment => new Promise(done => {
    const before = location.href;
    addEventListener('hashchange', done, { once: true });
    location.hash = fragment;
    if (location.href === before) done();
})"""


def go(page, fragment):
    """Follow a link to another view of the page that is open."""
    page.evaluate(f"async fragment => {{ await ({FOLLOW})(fragment) }}", fragment)


@pytest.fixture
def page(open_page, small_graph):
    """The page of the small graph; it does not glide."""
    return open_page(small_graph, reduced_motion="reduce")


def test_each_choice_is_in_the_address(page):
    """What a link says of any choice of the state is what the page then says itself: nothing is lost or made up."""
    defaults = STATE.read_text("utf-8").split("DEFAULTS = Object.freeze({")[1].split("});")[0]
    assert list(CHOICES) == re.findall(r"^  (\w+):", defaults, re.MULTILINE)
    for fragment in CHOICES.values():
        go(page, fragment)
        assert keys(page.url.split("#")[1]) == keys(fragment)
    go(page, "")
    assert page.url.endswith("page.html")
    expect(page.locator("#undo")).to_be_disabled()


@pytest.mark.parametrize("view", VIEWS)
def test_a_link_leads_to_the_same_picture(page, open_page, small_graph, view):
    """In another window, the address of a view shows the very same: drawing, panel, list and controls."""
    go(page, view)
    seen = [page]
    seen.append(open_page(small_graph, anchor=f"#{page.url.split('#')[1]}", reduced_motion="reduce"))
    for each in seen:
        each.mouse.move(5, 5)
        each.wait_for_timeout(200)
    assert seen[0].url == seen[1].url
    controls = "[...document.querySelectorAll('nav input, select, #timeline input')].map(c => [c.value, c.checked])"
    for tell in (
        lambda page: page.locator("#panel").inner_text().replace("← Retour", "").strip(),
        lambda page: page.locator("#list").inner_text(),
        lambda page: page.locator("#legend").inner_text(),
        lambda page: page.evaluate(controls),
        lambda page: saved(page, "png"),
        lambda page: saved(page, "svg"),
    ):
        assert tell(seen[0]) == tell(seen[1])


def test_what_a_reader_has_done_is_in_the_link(page, open_page, small_graph):
    """After a search, a drag, filters and a look from near, the address alone shows all of it."""
    page.locator("#legend .switches button", has_text="Groupe").click()
    x, y = place(page, "ONU")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=5)
    page.mouse.up()
    search(page, "Mali")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -150)
    page.mouse.move(5, 5)
    page.wait_for_timeout(200)
    other = open_page(small_graph, anchor=f"#{page.url.split('#')[1]}", reduced_motion="reduce")
    other.mouse.move(5, 5)
    other.wait_for_timeout(200)
    assert nodes(page) == nodes(other)
    assert page.locator("#panel h2").inner_text() == other.locator("#panel h2").inner_text() == "Mali"
    for name in ("ONU", "Mali", "Bamako"):
        assert dist(place(page, name), place(other, name)) < 1.5


def test_names_with_the_marks_of_lists(open_page):
    """Ids may hold what parts the items of a list, and what addresses are made of."""
    ids = ("a~b", "c*d", "e&f=g#h", "i%7Ej", "k/l?m+n", "é 🤝", '"<x>', "~", "*")
    entities = tuple(Entity(id_, f"Nom {id_}", EntityType.PER) for id_ in ids)
    relations = tuple(
        Relation(one, RelationType.SUPPORT, other, "", 1, ()) for one in ids for other in ids if one != other
    )
    page = open_page(KnowledgeGraph((), entities, relations), reduced_motion="reduce")
    for id_ in ids:
        search(page, f"Nom {id_}")
        page.get_by_role("button", name="Fixer").click()
    before = page.url
    places = nodes(page)
    page.reload()
    page.wait_for_selector(":root[data-ready]", state="attached")
    expect(page.locator("#panel h2")).to_have_text("Nom *")
    assert page.url == before
    assert page.url.count("*") == 2 * len(ids) + page.url.count("*&") + page.url.endswith("*")
    assert nodes(page) == places
    for id_ in ids:
        search(page, f"Nom {id_}")
        expect(page.get_by_role("button", name="Libérer")).to_be_visible()


NASTY = (
    "%",
    "%E0%A4%A",
    "=",
    "&&&",
    "#",
    "<script>alert(1)</script>",
    "entity=<script>alert(1)</script>",
    "entity=personne",
    "entity=__proto__",
    "__proto__=1&constructor=2&toString=3",
    "subject=mali&type=aid",
    "subject=mali&type=toString&object=mali",
    "start=mali",
    "start=mali&end=personne",
    "start=constructor&end=__proto__",
    "drawn=0",
    "drawn=-5",
    "drawn=NaN",
    "strongest=-1",
    "strongest=Infinity",
    "articles=0",
    "articles=1.5",
    "confidence=101",
    "confidence=-1",
    "community=99",
    "community=-1",
    "community=0.5",
    "added=%25",
    "added=%25E0~mali%",
    "added=personne~~",
    "expanded=personne",
    "focus=",
    "hiddenTypes=__proto__~DRAGON",
    "hiddenStatuses=true",
    "hiddenRelations=toString",
    "speaker=personne",
    "source=Pravda",
    "from=hier",
    "until=2023-99-99",
    "list=toString",
    "size=constructor",
    "colour=red;}",
    "theme=javascript:alert(1)",
    "backbone=__proto__",
    "pinned=mali*1e308*-1e308",
    "pinned=mali*NaN*2",
    "pinned=mali",
    "pinned=**~*~mali**",
    "view=0*0*0",
    "view=0*0*-100",
    "view=NaN*1*2",
    "view=1e300*0*100",
    "view=1*2*3*4",
    "view=",
)

#: What is odd and yet can be shown.
ODD = (
    "drawn=999999999",
    "expanded=" + "~".join(["mali"] * 500),
    "added=" + "~".join(["mali"] * 500),
    "strongest=999999999",
    "articles=999999999",
    "from=9999&until=0001",
    "from=0001&until=9999-12-31",
    "entity=mali&subject=russie&type=aid&object=mali&start=mali&end=onu",
    "start=mali&end=mali",
    "focus=mali&entity=alger&hiddenTypes=LOC~EVENT",
    "community=0&start=alger&end=lavrov",
    "entity=mali&entity=onu",
    "pinned=mali*1000000*1000000",
    "view=1000000*-1000000*0.1",
    "unlinked=maybe",
    "x=" + "y" * 20_000,
)


def test_malformed_addresses_open_the_graph(page):
    """What cannot be meant is left out, and all is shown as if it were not there."""
    for fragment in NASTY:
        go(page, fragment)
        assert page.url.endswith("page.html"), fragment
        assert page.locator("#panel, #list, #reset").evaluate_all("all => all.every(e => e.hidden)"), fragment
        assert page.locator("#showing").text_content() == "10 entités sur 10", fragment
    assert len(ties(page)) == 14


def test_odd_addresses_are_followed(page):
    """However little sense one makes, nothing breaks, and the way back to all is open."""
    for fragment in ODD:
        go(page, fragment)
        assert " sur 10" in page.locator("#showing").text_content(), fragment
        page.keyboard.press("Escape")
        page.click("#fit")
        if page.locator("#reset").is_visible():
            page.click("#reset")
        search(page, ENTITIES[0].name)
        expect(page.locator("#panel h2")).to_have_text(ENTITIES[0].name)
    assert saved(page, "png").startswith(b"\x89PNG")


def test_a_malformed_address_opens_a_fresh_page(open_page, small_graph):
    """Not only the page that is open already."""
    page = open_page(small_graph, anchor="#%E0%A4%A&entity=<script>&drawn=-1&pinned=*&view=0*0*0")
    assert len(nodes(page)) == 10


def test_an_empty_graph_bears_any_address(open_page):
    """There is nothing that it could name."""
    page = open_page(KnowledgeGraph())
    for fragment in (*CHOICES.values(), *NASTY[:8]):
        go(page, fragment)
        expect(page.locator("#notice")).to_be_visible()


def test_a_speaker_who_says_nothing(page):
    """A link to one leaves nothing said, and there is a way out."""
    go(page, "speaker=onu")
    assert ties(page) == {}
    page.get_by_role("button", name="Lever les filtres").click()
    assert len(ties(page)) == 14
