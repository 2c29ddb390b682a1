"""How tests correct in a page, as its reader does, and read the file that it saves."""

import re
import tomllib

import pytest
from writers.conftest import search

expect = pytest.importorskip("playwright.sync_api").expect

HOSTILE = "a \"b\" \\ 'c' ]] [[x]] </script><script>alert(1)</script> \u2028 é 👩‍👧 = # \t"


def reopen(page):
    """Load the page again."""
    page.reload()
    page.wait_for_selector(":root[data-ready]", state="attached")


def open_tie(page, entity, words):
    """Show the tie of an entity that has these words."""
    search(page, entity)
    page.locator("#panel .ties button", has_text=words).click()


def correct(page, verdict, **fields):
    """Press "Corriger" in the panel, choose, fill in fields by their labels, and say so."""
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=verdict).check()
    for label, value in fields.items():
        field = dialog.get_by_label(label.replace("_", " "), exact=True)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        elif field.get_attribute("type") == "checkbox":
            field.set_checked(value == "oui")
        else:
            field.fill(value)
    submit(page)


def submit(page):
    """Say so in the dialog, which goes."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Corriger", exact=True).click()
    expect(dialog).to_have_count(0)


def split(page, name, other, *articles):
    """Say that an entity is another one in some articles, which are named by their titles."""
    search(page, name)
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Dans certains articles").check()
    dialog.get_by_label("Qui c’est").fill(other)
    for article in articles:
        dialog.get_by_role("checkbox", name=article).check()
    submit(page)


def merge(page, name, other, stays):
    """Say that two entities are one, and which name stays."""
    search(page, name)
    page.locator("#panel").get_by_role("button", name="Corriger", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="La même entité").check()
    dialog.get_by_label("Autre entité").fill(other)
    page.keyboard.press("Enter")
    dialog.get_by_role("radio", name=stays, exact=True).check()
    submit(page)


def add(page, quote, subject, type_, object_):
    """Add a relation, from the first evidence of what is looked at."""
    if not page.locator("#panel .article").first.is_visible():
        page.get_by_text("L’article entier").first.click()
    page.get_by_role("button", name="Ajouter un lien").first.click()
    dialog = page.get_by_role("dialog")
    if quote is not None:
        dialog.get_by_label("Le passage").fill(quote)
    for label, name in (("Sujet", subject), ("Objet", object_)):
        dialog.get_by_label(label, exact=True).fill(name)
        page.keyboard.press("Enter")
    dialog.get_by_label("Relation", exact=True).select_option(label=type_)
    dialog.get_by_role("button", name="Corriger", exact=True).click()


def save_corrections(page):
    """The text of the file that the tray saves."""
    page.get_by_role("button", name="Corrections").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer corrections.toml").click()
    page.keyboard.press("Escape")
    return download.value.path().read_bytes().decode("utf-8")


def corrections(page):
    """The tables of that file, without the day on which they were made."""
    tables = tomllib.loads(save_corrections(page))
    for lines in tables.values():
        for line in lines:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", line.pop("on"))
    return tables


def stated(page):
    """How many stated relations the page says there are."""
    return int(re.search(r"(\d+) relations? énoncée", page.locator("#summary").text_content())[1])
