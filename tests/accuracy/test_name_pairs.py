"""Homonyms and variants: pairs of names of which we know whether they are one thing, written for this test.

`name_pairs.tsv` has the pairs, `name_pairs_unseen.tsv` others, after which nothing was made: how far what was learnt
from the first reaches. A type is that of both names, or of each in turn ("ORG|MISC"). Each pair is resolved as a corpus
of two articles with one name each: the hardest case, in which nothing but the names can tell. "unsure" pairs may be
joined or not, but never surely.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from graphkit.languages import given_names, language
from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.names import fold
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.resolution import resolve

SURE = 0.75  # score from which a merge is not left to `graphkit review`
FLOORS = {"name_pairs": (1.0, 0.97, 0.85), "name_pairs_unseen": (0.98, 0.97, 0.7)}  # precision, recall, unsure


def pairs(table="name_pairs"):
    """The rows of a table."""
    with (Path(__file__).parent / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def reading(article_id, name, type_, tables):
    """A reading with that one name, its civility and its key as extraction would give them."""
    first, _, rest = name.partition(" ")
    role = tables.nouns.roles.get(first.lower())
    details = {}
    if type_ is EntityType.PER:
        if role is not None:
            first, name = "", rest
        details["gender"] = role.gender if role is not None else given_names().get(first, "")
    elif (place := tables.names.folded_gazetteer.get(fold(name))) and place.type is type_:
        details["key"] = place.key
    mention = Mention(Span(0, len(name)), name, MentionNature.NAME, type_, name, 0, **details)
    return Reading(Article(article_id, name, language=tables.code), (Span(0, len(name)),), (mention,))


def joined(row):
    """How surely the two names of a row are taken for one thing: 0 where they are not."""
    tables, types = language(row["language"]), row["type"].split("|")
    readings = [
        reading(side, row[side], EntityType(type_), tables)
        for side, type_ in zip(("first", "second"), (types[0], types[-1]), strict=True)
    ]
    entities = resolve(readings).entities
    if len(entities) == 2:
        return 0.0
    return min((merge.score for merge in entities[0].merges), default=1.0)


@pytest.fixture(scope="module", params=sorted(FLOORS))
def table(request):
    """The name of a table."""
    return request.param


@pytest.fixture(scope="module")
def outcome(table):
    """(verdict, whether it was met) -> rows."""
    found = {}
    for row in pairs(table):
        score = joined(row)
        met = {"same": score > 0, "different": score == 0, "unsure": score < SURE}[row["verdict"]]
        found.setdefault((row["verdict"], met), []).append((row["first"], row["second"], score))
    return found


def test_the_table_is_large_and_well_formed():
    """At least 150 pairs, no pair twice, every verdict and both languages present, a reason for each."""
    rows = pairs()
    assert len(rows) >= 150
    assert {row["verdict"] for row in rows} == {"same", "different", "unsure"}
    assert {row["language"] for row in rows} == {"fr", "en"}
    assert all(row["reason"] for row in rows)
    keys = Counter((r["language"], r["type"], *sorted((r["first"], r["second"]))) for r in rows)
    assert not [key for key, times in keys.items() if times > 1]


def test_no_pair_is_in_both_tables():
    """What the second table tells is not what the first has taught."""
    first, second = ({frozenset((r["first"], r["second"])) for r in pairs(table)} for table in sorted(FLOORS))
    assert not first & second


def test_precision_and_recall(table, outcome, report):
    """Of the pairs joined, those that are one thing; of those that are one thing, the pairs joined."""
    right, wrong = len(outcome.get(("same", True), [])), outcome.get(("different", False), [])
    missed = outcome.get(("same", False), [])
    precision, recall = right / (right + len(wrong)), right / (right + len(missed))
    report(f"{table}: precision {precision:.3f}, recall {recall:.3f} of {right + len(missed)}")
    assert precision >= FLOORS[table][0], wrong
    assert recall >= FLOORS[table][1], missed


def test_unsure_pairs_are_never_joined_surely(table, outcome, report):
    """What only more context could tell is left apart, or joined with so low a score that `review` asks."""
    right, wrong = len(outcome.get(("unsure", True), [])), outcome.get(("unsure", False), [])
    report(f"{table}: {right} of {right + len(wrong)} unsure ones left open")
    assert right / (right + len(wrong)) >= FLOORS[table][2], wrong


@pytest.mark.parametrize("row", [r for r in pairs() if r["verdict"] == "same"][:20], ids=lambda r: r["second"])
def test_likeness_is_symmetric(row):
    """Which of two names comes first makes no difference."""
    assert joined(row) == joined({**row, "first": row["second"], "second": row["first"]})
