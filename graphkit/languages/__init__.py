"""What graphkit knows of each language, read from the tables in this folder. The tables hold the knowledge.

The tables of two languages name the same country or organisation by the same key, so a key is what names in two
languages share. A table is checked when it is read: a row that names no slot, type or status is a `TableError`.
"""

from graphkit.languages.language import MODELS, Language, language
from graphkit.languages.shared import (
    generations,
    given_name_forms,
    given_names,
    hypocorisms,
    name_particles,
    regnal_links,
    rule_precision,
    small_words,
    wikidata_items,
)

__all__ = [
    "MODELS",
    "Language",
    "generations",
    "given_name_forms",
    "given_names",
    "hypocorisms",
    "language",
    "name_particles",
    "regnal_links",
    "rule_precision",
    "small_words",
    "wikidata_items",
]
