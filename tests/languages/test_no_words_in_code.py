"""Language is data: no Python file compares text with, or looks text up among, words of French or English.

A literal counts where it is compared, looked up, stripped or matched, and where it is one of a row of literals: there a
word decides what is read. Messages, docstrings, keys and values of what is written do not count.
"""

import ast
import re
from pathlib import Path

import pytest
import spacy

import graphkit
from graphkit.languages import MODELS
from graphkit.languages.tables import cell, rows

PACKAGE = Path(graphkit.__file__).parent

#: Rooms that read text or compare names. In the others English is what formats and options are called.
READING = {"corpus", "evaluation", "extraction", "languages", "model", "readers", "resolution"}

#: Table -> the columns that hold words which are asked for one by one; names and predicates are looked up by the text.
COLUMNS = {
    "words": ["word"],
    "prepositions": ["lemma", "forms"],
    "pronouns": ["form"],
    "modals": ["lemma"],
    "light_verbs": ["lemma"],
    "operators": ["lemma"],
    "reporting": ["lemma"],
    "sources": ["phrase"],
    "calendar": ["form"],
    "months": ["form"],
}

#: Functions and methods that compare text with their arguments.
COMPARING = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "find",
             "index", "count", "replace", "get", "compile", "match", "fullmatch", "search", "finditer", "findall",
             "sub", "frozenset", "set"}  # fmt: skip

#: File -> words that are something else there.
ALLOWED = {
    # As the published scorer reads the names of French reference graphs.
    "evaluation/sides.py": {"l'", "d'", "la", "le", "les", "un", "une"},
    "extraction/claims/dates.py": {"next", "year"},  # values of the columns of dates.tsv
    "engines/shards.py": {"parquet"},  # a format
    "extraction/models/geometry.py": {"start"},  # a field of a mention
    "extraction/models/network.py": {"last", "start"},  # inputs of a graph
    "languages/lexicon.py": {"start"},  # a value of the column place
    "languages/shared.py": {"full"},  # a column
    "model/names.py": {"ai", "d", "i", "in", "ou", "s", "th"},  # spellings of sounds, in whatever language
    "readers/columns.py": {"language"},  # a field of an article, as in the next ones
    "readers/epub.py": {"language"},
    "readers/europresse.py": {"report"},  # a label of the export's pages
    "readers/feed.py": {"language"},
    "readers/front_matter.py": {"language"},
    "readers/markup.py": {"form", "th"},  # elements of HTML
    "readers/pdf.py": {"sans", "titre"},  # what programs write where a document has no title
    "readers/source.py": {"na", "none"},  # what programs write where a cell is empty
    "readers/text.py": {"language"},
    "resolution/linking.py": {"name"},  # a column
    "writers/html.py": {"en"},  # the code of a language
}


def words_of(code):
    """The words of a language: those of its tables that are asked for one by one, and spaCy's stop words."""
    found = set(spacy.blank(code).Defaults.stop_words)
    for table, columns in COLUMNS.items():
        for row in rows(code, table):
            if row.get("list") != "not_names":  # thousands of ordinary words, which no code asks for one by one
                found.update(word.lower() for column in columns for word in cell(row.get(column, "")))
    return found


def literals(tree):
    """The nodes with string literals that text is compared with."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare() | ast.MatchValue():
                yield node
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in COMPARING:
                yield from node.args
            case ast.JoinedStr() if "(?" in ast.unparse(node):
                yield node
            case ast.Set() | ast.Tuple() | ast.List() if all(isinstance(e, ast.Constant) for e in node.elts):
                is_row = all(isinstance(e.value, str) and " " not in e.value.strip() for e in node.elts)
                if is_row and (isinstance(node, ast.Set) or len(node.elts) > 1):
                    yield node


def spelt(literal):
    """The words that a literal is, or that a pattern has as alternatives."""
    if "|" not in literal:
        return {literal.strip()}
    return {part for part in re.split(r"\\[a-zA-Z]|[|()\[\]{}?:^$+*. ]+", literal) if part and len(part) > 1}


def words_in(source, known):
    """(line, word) of each word of a language that source code compares text with."""
    tree = ast.parse(source)
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Assign))
    public = {id(node.value) for node in assigned if ast.unparse(node.targets[0]) in {"__all__", "__slots__"}}
    constants = (c for node in literals(tree) if id(node) not in public for c in ast.walk(node))
    strings = {(c.lineno, c.value) for c in constants if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return sorted((line, word) for line, literal in strings for word in spelt(literal) & known)


@pytest.fixture(scope="module")
def languages():
    """Language -> its words."""
    return {code: words_of(code) for code in MODELS} | {"common": {r["word"] for r in rows("common", "words")}}


@pytest.fixture(scope="module")
def known(languages):
    """Words that must not stand in rooms that read, and words that must not stand in any."""
    everywhere = languages["fr"] - languages["en"]
    return set().union(*languages.values()), {word for word in everywhere if len(word) > 1}


def test_no_word_of_a_language_stands_in_code(known):
    """Each belongs in a table of graphkit/languages, where a linguist finds it and the other language has it too."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        asked = known[0 if name.partition("/")[0] in READING else 1]
        allowed = ALLOWED.get(name, set())
        found += [f"{name}:{line}: {w}" for line, w in words_in(path.read_text("utf-8"), asked) if w not in allowed]
    assert found == []


def test_nothing_is_allowed_that_is_not_there(known):
    """An exception that nothing needs any more would hide the next word."""
    for name, allowed in ALLOWED.items():
        assert allowed <= {word for _, word in words_in((PACKAGE / name).read_text("utf-8"), known[0])}, name


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if token.lower_ == "pour": pass', ["pour"]),
        ('if token.lemma_ in {"de", "of"}: pass', ["de", "of"]),
        ('_BETWEEN = frozenset({"entre", "between"})', ["between", "entre"]),
        ('_COMPLEMENTS = ("de", "à", "with")', ["de", "with", "à"]),
        ('word.removeprefix("ex-")', ["ex-"]),
        ('re.compile(r"(?P<day>[0-9]{1,2})(?:er|nd|th)?")', ["er", "nd", "th"]),
        ('pattern = rf"(?:{months}) (?:au|et)"', ["au", "et"]),
        ('match preposition:\n    case "par" | "by": pass', ["by", "par"]),
        ('negating = words & {"pas", "plus"}', ["pas", "plus"]),
        ('if verb.lemma_ == "avoir": pass', ["avoir"]),
        ('raise ValueError("not by this")', []),
        ('row = {"for": 1, "de": 2}', []),
        ('"""Only to read."""', []),
        ('__all__ = ["to", "from"]', []),
        ('yield "of", token', []),
        ('if token.pos_ == "AUX" or token.dep_ == "det": pass', []),
    ],
)
def test_words_are_found_where_they_decide(known, source, found):
    """In comparisons, sets, rows and patterns; not in messages, keys and names of what is imported."""
    assert sorted({word for _, word in words_in(source, known[0])}) == found
