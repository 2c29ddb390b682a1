"""The tables: well-formed, consistent, and the same things under the same keys in both languages."""

import re
from collections import Counter
from dataclasses import fields
from importlib.resources import files
from operator import attrgetter

import pytest

from graphkit.errors import TableError
from graphkit.languages import (
    MODELS,
    given_name_forms,
    given_names,
    language,
    name_particles,
    rule_precision,
    small_words,
    tables,
    wikidata_items,
)
from graphkit.languages.language import Language
from graphkit.languages.tables import cell, rows
from graphkit.languages.words import Words
from graphkit.model.names import fold

CODES = sorted(MODELS)
FORMS = {"fr": 4, "en": 3}  # masculine and feminine, singular and plural; adjective, noun singular, noun plural


def tables_of(code):
    """The names of the tables of a language."""
    return sorted(
        path.name for path in files("graphkit.languages").joinpath(code).iterdir() if path.name.endswith("tsv")
    )


@pytest.mark.parametrize("name", tables_of("fr"))
@pytest.mark.parametrize("code", CODES)
def test_every_row_has_the_cells_of_its_header(code, name):
    """A row too long or too short would shift a linguist's values into other columns."""
    found = list(rows(code, name.removesuffix(".tsv")))
    assert found or (code, name) == ("en", "conjugation.tsv")
    for row in found:
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("code", CODES)
def test_every_table_is_read(code):
    """Each property of a language can be computed from its tables."""
    for section in (getattr(language(code), name) for name in vars(Language) if not name.startswith("_")):
        for name in vars(type(section)):
            if not name.startswith("_"):
                getattr(section, name)


@pytest.mark.parametrize("code", CODES)
def test_the_countries_of_the_world_are_there(code):
    """At least 190, each with a code of its own and demonyms in whole sets."""
    countries = list(rows(code, "countries"))
    assert len(countries) >= 190
    assert len({row["code"] for row in countries}) == len(countries)
    for row in countries:
        assert len(cell(row["demonyms"])) % FORMS[code] == 0, row["name"]


@pytest.mark.parametrize("table", ["countries", "places", "seats", "organisations", "groups"])
def test_keys_are_unique_and_shared_by_the_languages(table):
    """What names in two languages share is the key: English has no key that French lacks."""
    column = "code" if table == "countries" else "key"
    french, english = ([row[column] for row in rows(code, table)] for code in ("fr", "en"))
    assert len(set(french)) == len(french)
    assert len(set(english)) == len(english)
    assert set(english) <= set(french)


@pytest.mark.parametrize("code", CODES)
def test_no_name_of_a_country_is_anothers(code):
    """Niger and Nigeria, the two Congos, the two Koreas: every name and alias of a country is its alone."""
    seen = {}
    for row in rows(code, "countries"):
        for name in (row["name"], *cell(row["aliases"])):
            assert seen.setdefault(fold(name), row["code"]) == row["code"], name


@pytest.mark.parametrize("code", CODES)
def test_seats_stand_for_something_the_tables_know(code):
    """Each palace acts for a country or an organisation that has a row."""
    known = {row["code"] for row in rows(code, "countries")} | {row["key"] for row in rows(code, "organisations")}
    assert {row["stands_for"] for row in rows(code, "seats")} <= known


def test_finders_that_nobody_has_judged_are_as_likely_wrong_as_right():
    """A confidence is a share."""
    assert rule_precision() == {"llm": 0.5, "gliner": 0.5}


@pytest.mark.parametrize("table", ["given_names", "hypocorisms"])
def test_tables_that_all_languages_share_are_well_formed(table):
    """Given names have a gender or none; short names are listed once."""
    found = list(rows("common", table))
    first = [next(iter(row.values())) for row in found]
    assert len(first) == len(set(first)) > 50
    assert {row.get("gender", "") for row in found} <= {"m", "f", ""}


def test_forms_of_a_given_name_are_of_one_name():
    """Each name stands in one set of forms, which has several; no set is a man's and a woman's."""
    forms = given_name_forms()
    assert all(len(names) > 1 for names in forms)
    times = Counter(name for names in forms for name in names)
    assert [name for name, number in times.items() if number > 1] == []
    genders = [{given_names().get(name, "") for name in names} - {""} for names in forms]
    assert [names for names, found in zip(forms, genders, strict=True) if len(found) > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_frames_are_listed_once(code):
    """The same predicate with the same slots cannot state two things."""
    found = [(r["lemma"], r["pos"], r["subject"], r["object"]) for r in rows(code, "relations")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("malien", "ML"),
        ("Maliennes", "ML"),
        ("nigérien", "NE"),
        ("nigérian", "NG"),
        ("américaine", "US"),
        ("russes", "RU"),
    ],
)
def test_demonyms_lead_to_their_country(form, key):
    """Also where two differ by one letter."""
    assert language("fr").names.demonyms[form.lower()][0].key == key


@pytest.mark.parametrize(
    ("fr", "en"), [("Russie", "Russia"), ("Moscou", "Moscow"), ("ONU", "United Nations"), ("Afrique", "Africa")]
)
def test_one_thing_has_one_key_in_both_languages(fr, en):
    """So that an English and a French article name one node."""
    assert language("fr").names.gazetteer[fr].key == language("en").names.gazetteer[en].key


@pytest.mark.parametrize("code", [*CODES, "common"])
def test_lists_hold_each_word_once(code):
    """A word list is sorted by hand; a double is a slip."""
    listed = [(row["list"], row["word"]) for row in rows(code, "words")]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("name", [field.name for field in fields(Words)])
def test_each_list_of_words_is_filled(name):
    """A list that no language has is one that nobody would miss."""
    assert any(getattr(language(code).words, name) for code in CODES)


def test_small_words_of_names_are_of_all_languages():
    """A French article writes of the Bank *of* England, an English one of the Front *de* libération."""
    assert {"of", "de"} <= small_words()
    assert {"van", "ben", "de"} <= name_particles()


def test_a_continuation_is_not_a_pursuit():
    """In "la poursuite du soutien au Mali" support goes on; nobody is pursued but "contre" somebody."""
    frames = language("fr").lexicon.frames.get(("poursuite", "NOUN"), [])
    assert not {argument.slot for frame in frames for argument in frame.object} & {"de", "à"}


WRONG = {
    "a label that fills no slot": ("syntax", "label\tslot\nneg\tneg", "grammar.slots", "'neg' is not a valid Slot"),
    "an end in no slot": (
        "relations",
        "lemma\tpos\tsubject\tobject\ttype\tstatus\texample\nmeet\tVERB\tsubj\tobject\tconsult\t\tWe meet.",
        "lexicon.frames",
        "'object' is neither a preposition of prepositions.tsv nor a slot of an argument",
    ),
    "an end in a slot of no argument": (
        "relations",
        "lemma\tpos\tsubject\tobject\ttype\tstatus\texample\nmeet\tVERB\tsubj\tconj\tconsult\t\tWe meet.",
        "lexicon.frames",
        "'conj' is neither a preposition of prepositions.tsv nor a slot of an argument",
    ),
    "a relation that is none": (
        "relations",
        "lemma\tpos\tsubject\tobject\ttype\tstatus\texample\nmeet\tVERB\tsubj\tobj\tmeeting\t\tWe meet.",
        "lexicon.frames",
        "'meeting' is not a valid RelationType",
    ),
    "a status that is none": (
        "modals",
        "lemma\tpos\tstatus\nmay\tAUX\tmaybe",
        "lexicon.modals",
        "'maybe' is not a valid",
    ),
    "a controller that is none": (
        "operators",
        "lemma\tpos\tstatus\tcontroller\tspeaks\npromise\tVERB\tpromised\tsubject\tyes",
        "lexicon.operators",
        "'subject' is neither",
    ),
    "a pronoun of no kind": (
        "pronouns",
        "form\tgender\tnumber\tkind\nhe\tm\ts\tsubject",
        "grammar.pronouns",
        "'subject' is not a valid PronounKind",
    ),
    "a use of no preposition": (
        "prepositions",
        "lemma\tforms\tuses\nof\t\tgenitiv",
        "grammar.preposition_forms",
        "'genitiv'",
    ),
    "a role of no kind": (
        "roles",
        "lemma\tfeminine\tkind\trelation\nmayor\t\toffices\t",
        "nouns.roles",
        "'offices' is not a valid RoleKind",
    ),
    "a list that nothing asks for": (
        "words",
        "list\tword\nnegation\tnot",
        "words",
        "'negation' is not a list of words",
    ),
    "a cell too few": ("months", "form\tnumber\nMay", "calendar.months", "1 cells where the header has 2"),
}


@pytest.mark.parametrize(("table", "text", "asked", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_row_is_told_in_one_line(monkeypatch, tmp_path, table, text, asked, told):
    """With the table, the line and what is wrong with it."""
    source = files("graphkit.languages")
    for path in source.joinpath("en").iterdir():
        if path.name.endswith(".tsv"):
            (tmp_path / "en").mkdir(exist_ok=True)
            (tmp_path / "en" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "en" / f"{table}.tsv").write_text(f"# a comment\n{text}\n", "utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(TableError, match=re.escape(told)) as error:
        attrgetter(asked)(Language("en"))
    assert f"languages/en/{table}.tsv, line 3: " in str(error.value)
    assert "correct the row" in str(error.value)


def test_every_wikidata_item_is_of_something_the_tables_name():
    """Each key is a country's, a capital's or an organisation's, each item is well-formed and there once."""
    known = {place.key for code in CODES for place in language(code).names.gazetteer.values()}
    items = wikidata_items()
    assert [key for key in items if key not in known] == []
    assert len(set(items.values())) == len(items) == len(list(rows("common", "wikidata")))
    assert all(re.fullmatch(r"Q[1-9]\d*", item) for item in items.values())
    assert {row["code"] for code in CODES for row in rows(code, "countries")} <= items.keys()


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("Mali", "Q912"),
        ("RDC", "Q974"),
        ("Congo", "Q971"),
        ("Pékin", "Q956"),
        ("OTAN", "Q7184"),
        ("UE", "Q458"),
        ("Washington", "Q61"),
        ("Niger", "Q1032"),
        ("Nigeria", "Q1033"),
        ("Pays-Bas", "Q55"),
    ],
)
def test_names_lead_to_their_wikidata_item(name, item):
    """Also those that ready-made tables lack, and the capital that bears the name of a state."""
    assert wikidata_items()[language("fr").names.gazetteer[name].key] == item
