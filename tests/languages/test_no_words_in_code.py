"""Language is data: no word of French or English hides in the code that reads texts."""

import ast
import unicodedata
from itertools import chain
from pathlib import Path

import pytest
import spacy.lang.en.stop_words as english
import spacy.lang.fr.stop_words as french

import graphkit
from graphkit.languages import MODELS, language

PACKAGE = Path(graphkit.__file__).parent
ROOMS = ("extraction", "resolution", "graph", "model", "languages")

#: What a token, a name or a parse gives that words can be compared with.
_TEXTS = frozenset({"text", "lower_", "lemma_", "norm_", "lower", "casefold", "preposition", "plain", "fold"})
_LETTERS = frozenset({"Lu", "Ll"})  # not modifiers such as an apostrophe
_AFFIXES = frozenset({"startswith", "endswith", "removeprefix", "removesuffix"})

#: Words that are something else where they stand: (file, word).
_EXCEPTIONS = {
    ("extraction/document.py", "s"),  # the plural ending of both languages
}


def words():
    """The function words of both languages, and all that the tables list of predicates, roles and relations."""
    found = {*english.STOP_WORDS, *french.STOP_WORDS}
    for code in MODELS:
        tables = language(code)
        lists = (tables.roles, tables.heads, tables.pronouns, tables.reporting, tables.operators, tables.light_verbs)
        found.update(chain(*lists, tables.months))
        found.update(word for word, _ in (*tables.modals, *tables.frames))
    return {word for word in found if word.isalpha()}


def hidden_words(code, known):
    """(line, word) of the literals in some code that are compared with text, spelt with accents, or listed as words."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        for parent in ast.iter_child_nodes(node):
            parent.parent = node
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_said(node):
            word = node.value.strip("'_- ")
            if (
                unicodedata.category(word[:1] or " ") in _LETTERS
                and word.replace("_", "").isalpha()
                and (not word.isascii() or _is_compared(node) or (word in known and _is_listed(node, known)))
            ):
                yield node.lineno, node.value


def _parents(node):
    while node := getattr(node, "parent", None):
        yield node


def _is_said(node):
    """Whether a literal is a docstring or part of a message."""
    return isinstance(node.parent, ast.Expr) or any(isinstance(p, ast.Raise | ast.JoinedStr) for p in _parents(node))


def _is_compared(node):
    """Whether it is compared with what a text says, or looked for at one of its ends."""
    for parent in _parents(node):
        if isinstance(parent, ast.Compare):
            sides = [side for side in (parent.left, *parent.comparators) if node not in ast.walk(side)]
            return any(_is_of_a_text(side) for side in sides)
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr in _AFFIXES:
            return node in parent.args
        if isinstance(parent, ast.stmt):
            return False
    return False


def _is_of_a_text(side):
    """Whether an expression is a word of a text: an attribute of a token, or what a method for words gives."""
    side = side.func if isinstance(side, ast.Call) else side
    name = side.attr if isinstance(side, ast.Attribute) else getattr(side, "id", "")
    return name in _TEXTS


def _is_listed(node, known):
    """Whether it stands in a set, or a constant of words, all of which are words of a language."""
    listed = node.parent
    if not isinstance(listed, ast.Set | ast.List | ast.Tuple) or len(listed.elts) < 2:
        return False
    return all(isinstance(e, ast.Constant) and isinstance(e.value, str) and e.value in known for e in listed.elts)


@pytest.mark.parametrize("room", ROOMS)
def test_no_word_of_a_language_stands_in_code(room):
    """It belongs to a table, where a linguist finds it and where each language has its own."""
    known = words()
    hidden = [
        (f"{path.relative_to(PACKAGE)}:{line}", word)
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line, word in hidden_words(path.read_text("utf-8"), known)
        if (path.relative_to(PACKAGE).as_posix(), word) not in _EXCEPTIONS
    ]
    assert hidden == []


@pytest.mark.parametrize(
    "code",
    [
        'if token.lower_ == "pas": pass',
        'if token.lemma_ in {"de", "of"}: pass',
        'if syntax.preposition(child) == "of": pass',
        'word = token.lower_.removeprefix("ex-")',
        '_IN = frozenset({"dans", "en"})',
        'x = "à"',
    ],
)
def test_a_hidden_word_is_found(code):
    """The kinds of hiding places that there were."""
    assert list(hidden_words(code, words()))


@pytest.mark.parametrize(
    "code",
    [
        '"""Of him who says of X: à."""',
        'raise ValueError("the name of it")',
        'if kind == "name": pass',
        'x = {"start", "end"}',
    ],
)
def test_other_literals_are_left_alone(code):
    """Documentation, messages, keys."""
    assert not list(hidden_words(code, words()))
