"""The timeline of the page: what it counts, how its handles and its player choose a time, and what passes in it."""

import pytest
from writers.conftest import search
from writers.page_reader import nodes, ties

from graphkit import KnowledgeGraph
from graphkit.model import Article, Entity, Evidence, Relation
from graphkit.model.vocabulary import EntityType, RelationType

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

TEXT = "Elle le dit."


def graph(*dates, published=None):
    """A graph of one article, where for each of some dates the sun supports something: 0, 1, 2..."""
    names = list(map(str, range(len(dates))))
    entities = tuple(Entity(name, name, EntityType.PER) for name in ("Soleil", *names))
    evidence = [Evidence("a", 0, len(TEXT), TEXT, date=date) for date in dates]
    relations = [Relation("Soleil", RelationType.SUPPORT, n, "", 1, (e,)) for n, e in zip(names, evidence, strict=True)]
    return KnowledgeGraph((Article("a", TEXT, published=published),), entities, tuple(relations))


def told(page):
    """What the sun is drawn to support."""
    return [int(tie.split()[-1]) for tie in ties(page)]


def bars(page):
    """The heights of the histogram's bars, in percent."""
    return [float(bar.get_attribute("height")) for bar in page.locator("#timeline rect").all()]


def handles(page):
    """The two handles."""
    return page.get_by_label("Depuis"), page.get_by_label("Jusqu’à")


DAYS = ("2020-01-01", "2020-01-02", "2020-01-02", "2020-01-04", "2020-01-05")


def test_bars_count_passages(open_page):
    """There is a bar for each day, as high as the passages of that day are many."""
    page = open_page(graph(*DAYS))
    assert bars(page) == [50, 100, 0, 50, 50]
    expect(page.locator("#period")).to_have_text("du 1er janvier 2020 au 5 janvier 2020")


@pytest.mark.parametrize(
    ("dates", "number"),
    [
        (("2020-01-01", "2020-05-20"), 21),
        (("2020-01-31", "2022-02-28"), 26),
        (("1999-07-14", "2022-01-01"), 24),
    ],
)
def test_long_times_have_weeks_months_or_years(open_page, dates, number):
    """There are never more bars than can be told apart."""
    assert len(bars(open_page(graph(*dates)))) == number


@pytest.mark.parametrize("dates", [(), ("hier", "2020-13-45x", None), ("2020-01-01", "2020-01-01", None)])
def test_without_two_dates_there_is_no_timeline(open_page, dates):
    """Where there is no time to choose, none is offered."""
    page = open_page(graph(*dates))
    expect(page.locator("#timeline")).to_be_hidden()
    assert len(told(page)) == len(dates)


def test_handles_by_keyboard(open_page):
    """Arrows move a handle by a bar, its value is said as a date, and the two never pass each other."""
    page = open_page(graph(*DAYS))
    since, until = handles(page)
    since.press("ArrowRight")
    assert told(page) == [1, 2, 3, 4]
    expect(since).to_have_attribute("aria-valuetext", "2 janvier 2020")
    until.press("ArrowLeft")
    assert told(page) == [1, 2, 3]
    expect(until).to_have_attribute("aria-valuetext", "4 janvier 2020")
    expect(page.locator("#period")).to_have_text("du 2 janvier 2020 au 4 janvier 2020")
    expect(page.locator("#timeline rect.out")).to_have_count(2)
    since.press("End")
    assert told(page) == [3]
    assert since.input_value() == "3"
    since.press("ArrowRight")
    assert since.input_value() == "3"
    since.press("Home")
    until.press("End")
    assert told(page) == [0, 1, 2, 3, 4]
    assert page.url.endswith("page.html")


def test_a_handle_by_mouse_is_one_step(open_page):
    """However many days the drag of a handle passes, it is taken back at once."""
    page = open_page(graph(*DAYS))
    box = page.locator("#timeline .span").bounding_box()
    row = box["y"] + box["height"] - 8
    page.mouse.move(box["x"], row)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.3 * box["width"], row, steps=5)
    page.mouse.move(box["x"] + 0.62 * box["width"], row, steps=5)
    page.mouse.up()
    assert told(page) == [3, 4]
    page.click("#undo")
    assert told(page) == [0, 1, 2, 3, 4]
    expect(page.locator("#undo")).to_be_disabled()
    assert handles(page)[0].input_value() == "0"


def test_a_handle_drawn_too_far_stays_where_it_stops(open_page):
    """Pulled past the other, a handle shows the time that is chosen, not where the mouse is."""
    page = open_page(graph(*DAYS), anchor="#until=2020-01-03")
    box = page.locator("#timeline .span").bounding_box()
    row = box["y"] + box["height"] - 8
    page.mouse.move(box["x"], row)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"], row, steps=6)
    page.mouse.up()
    assert handles(page)[0].input_value() == "2"
    expect(page.locator("#period")).to_have_text("3 janvier 2020")


def test_the_player(open_page):
    """It begins with the first days, moves on bar by bar, stops at the end, and is one step to be taken back."""
    page = open_page(graph(*DAYS))
    page.clock.install(time=0)
    page.clock.pause_at(60_000)  # else it goes on by itself, and a slow machine shows too much
    page.get_by_role("button", name="Faire défiler le temps").click()
    seen = [told(page)]
    for _ in range(4):
        page.clock.run_for(700)
        seen.append(told(page))
    assert seen == [[0], [1, 2], [], [3], [4]]
    expect(page.get_by_role("button", name="Arrêter")).to_be_visible()
    page.clock.run_for(700)
    expect(page.locator("#play")).to_have_accessible_name("Faire défiler le temps")
    page.clock.run_for(1400)
    assert told(page) == [4]
    page.click("#undo")
    assert told(page) == [0, 1, 2, 3, 4]


def test_the_player_pauses(open_page):
    """It keeps the width that was chosen, stands still where it is stopped, and goes on from there."""
    page = open_page(graph(*DAYS), anchor="#until=2020-01-02")
    page.clock.install(time=0)
    page.clock.pause_at(60_000)
    page.click("#play")
    page.clock.run_for(700)
    assert told(page) == [1, 2]
    page.click("#play")
    page.clock.run_for(2100)
    assert told(page) == [1, 2]
    page.click("#play")
    page.clock.run_for(700)
    assert told(page) == [3]
    handles(page)[0].press("ArrowRight")
    page.clock.run_for(2100)
    assert told(page) == [3]


def test_what_has_no_date_is_in_no_time(open_page):
    """It is drawn until a time is chosen, and the page says how many passages that leaves out."""
    page = open_page(graph(*DAYS, None, None))
    assert told(page) == [0, 1, 2, 3, 4, 5, 6]
    handles(page)[1].press("ArrowLeft")
    assert told(page) == [0, 1, 2, 3]
    expect(page.locator("#period")).to_have_text("du 1er janvier 2020 au 4 janvier 2020 (2 passages sans date)")


def test_the_article_dates_what_has_no_date_of_its_own(open_page):
    """What an article says without a date is of the day it was published."""
    page = open_page(graph("2020-01-01", None, "2020-01-03", published="2020-01-02"), anchor="#from=2020-01-02")
    assert told(page) == [1, 2]


def test_one_old_date_does_not_squeeze_the_rest(open_page):
    """The bars are of the days of nearly all passages; the others count in the first and the last bar."""
    days = [f"2012-03-{day:02}" for day in range(1, 31) for _ in range(4)]
    page = open_page(graph("1964-01-01", *days, "2031-12-31"))
    assert bars(page) == [100] + [80] * 28 + [100]
    expect(page.locator("#period")).to_have_text("du 1er janvier 1964 au 31 décembre 2031")
    since, until = handles(page)
    assert len(told(page)) == 122
    since.press("ArrowRight")
    assert len(told(page)) == 117
    until.press("ArrowLeft")
    assert len(told(page)) == 112


@pytest.mark.parametrize("date", ["9999-12-31", "9999", "0000", "2020-00-00", "9999-99-99"])
def test_strange_dates(open_page, date):
    """A date that stands for "never" or "unknown" is no reason not to open."""
    page = open_page(graph(*DAYS, date))
    expect(page.locator("#timeline")).to_be_visible()
    assert len(told(page)) == 6
    search(page, "Soleil")
    page.locator("#panel .ties button").last.click()
    expect(page.locator("#panel q")).to_have_text(TEXT)


def test_partial_dates_pass_where_they_may_be_meant(open_page):
    """A month, a year and an interval pass in any part of theirs."""
    dates = ("2020", "2020-03", "2020-03-05/2020-03-20", "2020-06-01", "2019-12-31")
    page = open_page(graph(*dates), anchor="#from=2020-03-10&until=2020-03-31")
    assert told(page) == [0, 1, 2]
    page.goto(f"{page.url.split('#')[0]}#from=2020-03-21&until=2020-05-31")
    assert told(page) == [0, 1]
    page.goto(f"{page.url.split('#')[0]}#until=2020-03-01")
    assert told(page) == [0, 1, 4]


def test_partial_dates_are_written_as_they_are_known(open_page):
    """A month is not made to be its first day in the list."""
    page = open_page(graph("2020-03", "2021", "2020-03-05/2020-03-20"), anchor="#list=ties")
    cells = "rows => rows.map(row => [2, 7, 8].map(column => row.cells[column].textContent))"
    assert sorted(page.locator("#list tbody tr").evaluate_all(cells)) == [
        ["0", "mars 2020", "mars 2020"],
        ["1", "2021", "2021"],
        ["2", "5 mars 2020 – 20 mars 2020", "5 mars 2020 – 20 mars 2020"],
    ]


def test_entities_without_a_tie_in_that_time_leave_with_it(open_page):
    """Where those without a tie are not drawn, a time leaves only those that something is said of in it."""
    page = open_page(graph(*DAYS), anchor="#unlinked=0&from=2020-01-04")
    assert set(nodes(page)) == {"Soleil", "3", "4"}


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("fr-FR", "ministre, Mali (du 7 février 2023 au 5 juin 2024) · président, Mali (1er mars 2025)"),
        ("en-GB", "ministre, Mali (from February 7, 2023 to June 5, 2024) · président, Mali (March 1, 2025)"),
    ],
)
def test_the_period_of_an_office_is_in_the_readers_language(open_page, locale, told):
    """The archive keeps an interval of ISO 8601."""
    offices = ["ministre, Mali (2023-02-07/2024-06-05)", "président, Mali (2025-03-01)"]
    diop = Entity("per:diop", "Diop", EntityType.PER, attributes={"positions": offices})
    page = open_page(KnowledgeGraph(entities=(diop,)), locale=locale, anchor="#entity=per:diop")
    assert told in page.locator("#panel").inner_text()


def test_measures_keep_their_decimals(open_page, small_graph):
    """A confidence of 0.9 stands below one of 0.85 and is as long; a count has none."""
    page = open_page(small_graph, anchor="#list=ties")
    cells = page.locator("#list tbody td.number").all_inner_texts()
    assert any("," in cell for cell in cells)
    assert all(len(cell.partition(",")[2]) in {0, 2} for cell in cells)
