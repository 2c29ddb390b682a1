"""What the page shows after its reader's corrections is what graphkit builds from the file that the page saves."""

import re

import pytest
from writers.conftest import search
from writers.hand_read import hand_read
from writers.page_corrector import add, correct, merge, open_tie, save_corrections, split
from writers.page_reader import rows, saved

from graphkit import KnowledgeGraph
from graphkit.model.vocabulary import RelationType, Status
from graphkit.pipeline import build_from
from graphkit.settings import Settings

expect = pytest.importorskip("playwright.sync_api").expect

pytestmark = pytest.mark.browser

R = RelationType

READINGS = (
    hand_read(
        "kervic",
        "fr",
        ("[Alioune Sarr|PER] dirige la [Compagnie Sorga|ORG].", (0, R.POSITION_HELD, 1, "diriger")),
        ("[Il|0] a promis une aide au port de [Kervic|LOC].", (0, R.AID, 1, "promettre", {"status": Status.PROMISED})),
        (
            "Selon [Nadia Kessler|PER], la [Compagnie Sorga|ORG] aurait menacé [Kervic|LOC].",
            (1, R.THREATEN, 2, "menacer", {"status": Status.ALLEGED, "speaker": 0}),
        ),
        ("Le [Collectif Marée|GROUP] a rencontré [Nadia Kessler|PER].", (0, R.CONSULT, 1, "rencontrer")),
        ("[Sarr|PER] accuse le [Collectif Marée|GROUP] de mentir.", (0, R.ACCUSE, 1, "accuser")),
        published="2031-03-02",
    ),
    hand_read(
        "greve",
        "fr",
        ("La [Compagnie Sorga|ORG] a menacé [Kervic|LOC] lundi.", (0, R.THREATEN, 1, "menacer")),
        ("La [Compagnie Sorga|ORG] menace encore [Kervic|LOC] 🚢.", (0, R.THREATEN, 1, "menacer")),
        ("Le [Collectif Marée|GROUP] proteste contre la [Armateur Sorga|ORG].", (0, R.PROTEST, 1, "protester")),
        ("À [Kervic|LOC] et à [Port-Kervic|LOC], [Lena Horvat|PER] soutient le [Collectif Marée|GROUP].",
         (2, R.SUPPORT, 3, "soutenir")),
        ("[Port-Kervic|LOC] a attaqué la [Compagnie Sorga|ORG] en justice, et [Kervic|LOC] aussi.",
         (0, R.ACCUSE, 1, "attaquer en justice"), (2, R.ACCUSE, 1, "attaquer en justice")),
        published="2031-03-05",
    ),
    hand_read(
        "harbour",
        "en",
        ("[Lena Horvat|PER] criticised the [Armateur Sorga|ORG] and praised [Nadia Kessler|PER].",
         (0, R.ACCUSE, 1, "criticise"), (0, R.SUPPORT, 2, "praise")),
        ("The [Harbour Board|ORG] sanctioned [Alioune Sarr|PER] in February.", (0, R.SANCTION, 1, "sanction")),
        ("The [Harbour Board|ORG] will meet the [Collectif Marée|GROUP].",
         (0, R.CONSULT, 1, "meet", {"status": Status.PROMISED})),
        ("The [Conseil du port|ORG] rejected the plan of the [Compagnie Sorga|ORG].", (0, R.REJECT, 1, "reject")),
        ("[Click|MISC] here to read what [Lena Horvat|PER] said.", (1, R.COMMENT, 0, "say")),
        published="2031-03-07",
    ),
    hand_read(
        "conseil",
        "fr",
        ("Le [Conseil du port|ORG] a sanctionné [Alioune Sarr|PER].", (0, R.SANCTION, 1, "sanctionner")),
        ("[Lena Horvat|PER] a attaqué la [Vedette|PER], un bateau de la [Compagnie Sorga|ORG].",
         (0, R.ASSAULT, 1, "attaquer"), (2, R.OWNER_OF, 1, "posséder")),
        ("Le [Collectif Marée|GROUP] refuse le projet de la [Compagnie Sorga|ORG].", (0, R.REJECT, 1, "refuser")),
        ("[Lena Horvat|PER] accuse la [Armateur Sorga|ORG], d’après le [Conseil du port|ORG].",
         (0, R.ACCUSE, 1, "accuser", {"speaker": 2})),
        published="2031-03-09",
    ),
    hand_read(
        "strike",
        "en",
        ("[Nadia Kessler|PER] never worked for the [Compagnie Sorga|ORG].",
         (0, R.MEMBER_OF, 1, "work", {"status": Status.NEGATED})),
        ("[Nadia Kessler|PER] met the [Collectif Marée|GROUP] in [Kervic|LOC].", (0, R.CONSULT, 1, "meet")),
        ("[Click|MISC] to support [Kervic|LOC].", (0, R.SUPPORT, 1, "support")),
        ("[Alioune Sarr|PER] accused the [Collectif Marée|GROUP].", (0, R.ACCUSE, 1, "accuse")),
        ("The [Tide Committee|ORG] thanked [Lena Horvat|PER].", (0, R.SUPPORT, 1, "thank")),
        published="2031-03-12",
    ),
    hand_read(
        "lettre",
        "fr",
        ("[Kessler|PER] menace [Kervic|LOC].", (0, R.THREATEN, 1, "menacer")),
        ("[Elle|0] n’aide pas [Sarr|PER], dit [Lena Horvat|PER].",
         (0, R.AID, 1, "aider", {"status": Status.NEGATED, "speaker": 2})),
        published="2031-03-14",
    ),
)  # fmt: skip


@pytest.fixture
def build(tmp_path):
    """Builds the graph of the readings, with the corrections that a page saved."""

    def build_(text=""):
        file = tmp_path / "corrections.toml"
        file.write_text(text, "utf-8")
        graph = build_from(READINGS, Settings(corrections=file))
        return KnowledgeGraph(graph.articles, graph.entities, graph.relations)

    return build_


def seen(page):
    """What a reader sees: the entities, and of each stated relation its words and its passages."""
    page.keyboard.press("Escape")
    told = ("label", "type", "articles", "mentions")
    entities = {
        (*(row[name] for name in told), frozenset(filter(None, row["aliases"].split(" | "))))
        for row in rows(saved(page, "nodes"))
    }
    page.keyboard.press("l")
    page.get_by_role("button", name="Liens", exact=True).click()
    relations = {}
    for row in page.locator("#list tbody tr").all():
        if row.locator("td").nth(0).text_content() != "co-mention":
            row.locator("th button").click()
            expect(page.locator("#panel q").last).not_to_be_empty()
            words = re.sub(r" \(.*?\) (?=[→—])", " ", page.locator("#panel h2").text_content())
            subject, type_, arrow, object_ = re.fullmatch(r"(.*?) — (.*?) ([→—]) (.*)", words).groups()
            ends = (subject, object_) if arrow == "→" else tuple(sorted((subject, object_)))
            relations[ends, type_] = [passage(item) for item in page.locator("#panel .evidence > li").all()]
    page.keyboard.press("l")
    return entities, relations


def passage(item):
    """A piece of evidence as it is shown: its article, its words, and what is claimed of it."""
    return tuple(item.locator(part).text_content() for part in ("cite", "q", ".claims"))


def test_what_is_built_is_what_was_shown(open_page, build):
    """More than twenty corrections of every kind, of articles in French and in English."""
    page = open_page(build())
    open_tie(page, "Nadia Kessler", "work")
    correct(page, "Faux", Note="Elle n’en dit rien")
    open_tie(page, "Alioune Sarr", "accuse")
    correct(page, "Faux", Où="tout cet article")
    open_tie(page, "Lena Horvat", "soutenir")
    correct(page, "Faux", Où="partout")
    open_tie(page, "Nadia Kessler", "praise")
    correct(page, "Juste,")
    open_tie(page, "Harbour Board", "sanction")
    correct(page, "Juste,", Où="partout")
    open_tie(page, "Collectif Marée", "protester")
    correct(page, "À moitié", Type="rejet")
    open_tie(page, "Lena Horvat", "accuser")
    correct(page, "À moitié", sens_inversé="oui", Où="tout cet article")
    open_tie(page, "Harbour Board", "meet")
    correct(page, "À moitié", Statut="nié")
    open_tie(page, "Compagnie Sorga", "menacer")
    correct(page, "À moitié", Selon="Lena Horvat")
    open_tie(page, "Conseil du port", "sanctionner")
    correct(page, "À moitié", Date="2031-02")
    open_tie(page, "Nadia Kessler", "meet")
    correct(page, "À moitié", Type="soutien", Statut="promis", Date="2031", Où="partout")
    open_tie(page, "Alioune Sarr", "promettre")
    add(page, "Il a promis une aide au port de Kervic.", "Alioune Sarr", "soutien", "Compagnie Sorga")
    expect(page.get_by_role("dialog")).to_have_count(0)
    open_tie(page, "Alioune Sarr", "accuse")
    add(page, "met the Collectif Marée in Kervic", "Nadia Kessler", "rencontre", "Collectif Marée")
    expect(page.get_by_role("dialog")).to_have_count(0)

    search(page, "Collectif Marée")
    correct(page, "Le nom", Nom="La Marée")
    correct(page, "Le nom", Nom="Collectif « Marée »")
    search(page, "Vedette")
    correct(page, "Le type", Type="Œuvre, loi, produit")
    merge(page, "Port-Kervic", "Kervic", stays="Kervic")
    merge(page, "Armateur Sorga", "Compagnie Sorga", stays="Compagnie Sorga")
    merge(page, "Harbour Board", "Conseil du port", stays="Conseil du port")
    merge(page, "Tide Committee", "Collectif « Marée »", stays="Tide Committee")
    search(page, "Click")
    correct(page, "Ce n’est pas une entité")
    open_tie(page, "Conseil du port", "reject")
    correct(page, "Faux")
    open_tie(page, "Tide Committee", "protester")
    correct(page, "Juste,")

    expect(page.get_by_role("button", name="Corrections")).to_have_text("Corrections 23")
    shown = seen(page)
    rebuilt = seen(open_page(build(save_corrections(page))))
    assert rebuilt[0] == shown[0]
    assert rebuilt[1] == shown[1]


def test_what_is_built_of_parted_entities_is_what_was_shown(open_page, build):
    """In some articles it is somebody else, new or known; a name is another's; these are corrected in their turn."""
    page = open_page(build())
    split(page, "Alioune Sarr", "Ibrahima Sarr", "Titre strike", "Titre lettre")
    split(page, "Compagnie Sorga", "Conseil du port", "Titre greve")
    split(page, "Lena Horvat", "Lena Horvat (maire)", "Titre conseil")
    search(page, "Nadia Kessler")
    correct(page, "Pas la même", **{"Ou : ce nom est celui d’une autre": "Kessler"})
    expect(page.locator("#panel h2")).to_have_text("Nadia Kessler")
    search(page, "Port-Kervic")
    correct(page, "Pas la même", Pas_la_même_que="Kervic")
    open_tie(page, "Ibrahima Sarr", "accuse")
    correct(page, "À moitié", Type="soutien")
    search(page, "Ibrahima Sarr")
    correct(page, "Le nom", Nom="Ibrahima Sarr, marin")
    search(page, "Lena Horvat (maire)")
    correct(page, "Le type", Type="Organisation")
    merge(page, "Armateur Sorga", "Compagnie Sorga", stays="Armateur Sorga")
    split(page, "Armateur Sorga", "Compagnie Sorga du Nord", "Titre harbour")
    search(page, "Ibrahima Sarr, marin")
    split(page, "Ibrahima Sarr, marin", "Issa Sarr", "Titre lettre")
    shown = seen(page)
    names = {entity[0] for entity in shown[0]}
    assert {"Kessler", "Issa Sarr", "Ibrahima Sarr, marin", "Compagnie Sorga du Nord"} <= names
    rebuilt = seen(open_page(build(save_corrections(page))))
    assert rebuilt[0] == shown[0]
    assert rebuilt[1] == shown[1]
