"""Coreference on short texts written for this test: does each pronoun and role noun end at the right entity?

`coreference.<language>.txt` has the texts. An expression counts as linked where an entity's mention is exactly it or
shares its head (its last word), and as right where that entity goes by the antecedent given.
"""

import re
from pathlib import Path

import pytest

import graphkit as gk
from graphkit.model import Article
from graphkit.model.names import fold
from graphkit.settings import Settings

FLOORS = {"fr": {"precision": 0.7, "recall": 0.6}, "en": {"precision": 0.75, "recall": 0.6}}
_MARK = re.compile(r"\[([^]=]+)=([^]]+)\]")


def texts(language):
    """(plain text, [(end of the expression in it, antecedent or "-")]) for each text of a language."""
    source = (Path(__file__).parent / f"coreference.{language}.txt").read_text("utf-8")
    found = []
    for block in (b for b in source.split("\n\n") if not b.startswith("#")):
        text, expressions, last = "", [], 0
        for mark in _MARK.finditer(block):
            text += block[last : mark.start()] + mark[1]
            expressions.append((len(text), mark[2]))
            last = mark.end()
        found.append(((text + block[last:]).strip(), expressions))
    return found


def links(text, expressions, language):
    """For each expression: the entity it is linked to, by all its names, None for none; and its antecedent."""
    kg = gk.build([Article("text", text, language=language)], Settings())
    at = {m.end: entity for entity in kg.entities for m in entity.mentions if m.nature in {"pronoun", "nominal"}}
    for end, antecedent in expressions:
        entity = at.get(end)
        yield text[max(0, end - 20) : end], None if entity is None else {entity.name, *entity.aliases}, antecedent


def test_there_are_sixty_texts():
    """In both languages, with expressions that stand for nothing named among them."""
    french, english = texts("fr"), texts("en")
    assert len(french) + len(english) >= 60
    for found in (french, english):
        assert any(antecedent == "-" for _, expressions in found for _, antecedent in expressions)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_precision_and_recall(language, report):
    """Of the expressions linked, those linked rightly; of those with an antecedent, those linked rightly."""
    found = [(text, *link) for text, marks in texts(language) for link in links(text, marks, language)]

    def is_right(names, antecedent):
        return antecedent != "-" and any(fold(antecedent) == fold(n) for n in names)

    linked = [row for row in found if row[2] is not None]
    wrong = [row for row in linked if not is_right(row[2], row[3])]
    missed = [row for row in found if row[2] is None and row[3] != "-"]
    right = len(linked) - len(wrong)
    precision, recall = right / len(linked), right / sum(row[3] != "-" for row in found)
    report(f"coreference {language}: precision {precision:.3f} of {len(linked)} linked, recall {recall:.3f}")
    assert precision >= FLOORS[language]["precision"], wrong
    assert recall >= FLOORS[language]["recall"], missed
