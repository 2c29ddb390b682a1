"""How tests read what a page shows, by what its reader can save of it, and set what its legend offers."""

import csv
import re
from io import StringIO
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"

#: The entries of the menu "Exporter".
MENU = {
    "png": "Image PNG de la vue",
    "svg": "Image SVG de la vue",
    "nodes": "Entités affichées, CSV",
    "ties": "Liens affichés, CSV",
    "graphml": "Graphe affiché, GraphML",
}


def saved(page, entry):
    """The bytes of the file that an entry of the menu saves."""
    page.bring_to_front()  # one behind another is slow to answer
    page.get_by_text("Exporter", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=MENU[entry], exact=True).click()
    return download.value.path().read_bytes()


def rows(data):
    """The rows of a CSV file, each as a dictionary."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def armed(cell):
    """A cell of a table without the apostrophe that keeps spreadsheets from reckoning."""
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell


def nodes(page):
    """The names of the entities that are drawn, each with its place in the drawing."""
    return {row["label"]: (float(row["x"]), float(row["y"])) for row in rows(saved(page, "nodes"))}


def ties(page):
    """The ties that are drawn, as "Mali accuse Russie", each with its status and the number of its articles."""
    found = rows(saved(page, "ties"))
    words = ("{source_label} {relation} {target_label}".format(**row) for row in found)
    return {tie: (row["status"], int(row["weight"])) for tie, row in zip(words, found, strict=True)}


def svg(page):
    """The SVG picture of the view, parsed. It is the page's own: no stranger's XML is read here."""
    return ET.fromstring(saved(page, "svg"))  # noqa: S314


def screen(page, point):
    """Where a point of the drawing is on the screen, by the picture's own transformation."""
    turn = svg(page).find(f"{SVG}g").get("transform")
    right, down, zoom = map(float, re.findall(r"-?[\d.]+(?:e-?\d+)?", turn))
    box = page.locator("#canvas").bounding_box()
    return box["x"] + right + zoom * point[0], box["y"] + down + zoom * point[1]


def place(page, name):
    """Where an entity is on the screen."""
    return screen(page, nodes(page)[name])


def slide(page, label, value):
    """Put a slider where a reader would have pulled it."""
    page.get_by_label(label).fill(str(value))


def switch(page, words):
    """One of the legend's switches."""
    return page.locator("#legend .switches button", has_text=words)


def choose(page, words, option):
    """Take one of the values that a choice of the legend offers."""
    page.locator("#legend label.choice", has_text=words).locator("select").select_option(label=option)
