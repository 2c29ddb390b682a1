"""The expression for French words that are not split, as spaCy has it and factored."""

import re
from itertools import product

import pytest
from spacy.lang.fr import tokenizer_exceptions

from graphkit.extraction.models.token_expressions import factored, quick_expressions

_SPACY = "(?iu)" + "|".join(f"(?:{alternative})" for alternative in tokenizer_exceptions._regular_exp)
_STEMS = ("arc", "contre", "Saint", "saut", "r", "entr", "réentr", "mi", "Le Mesnil", "vice", "dit", "œuf", "K")
_JOINTS = ("-", "\N{EN DASH}", "'", "\N{RIGHT SINGLE QUOTATION MARK}", "-en-", "-l'", "-lès-l'", "-de-", "", ".")
_REST = ("ciel", "Étang", "ski-alpin", "ouvrir", "il", "x2", "-", "")


def words():
    """Words that spaCy splits, and words that it does not; from its own alternatives, and others."""
    yield from ("".join(parts) for parts in product(_STEMS, _JOINTS, _REST))
    for alternative in tokenizer_exceptions._regular_exp:
        beginning = re.match(r"\^([\w' ]+)", alternative)
        for rest in ("", "-", "-test", "-Tests-tests", "'été", "-2"):
            yield (beginning[1] if beginning else "saint") + rest


def test_the_same_words_are_kept_whole():
    """Words match the factored expression if they match spaCy's."""
    own, other = re.compile(factored(_SPACY)), re.compile(_SPACY)
    forms = {form for word in words() for form in (word, word.upper(), f"{word}\n")}
    kept = {form for form in forms if other.match(form)}
    assert {form for form in forms if own.match(form)} == kept
    assert 100 < len(kept) < len(forms) - 100


def test_it_is_much_shorter():
    """The letters of Unicode stand in it a few times rather than hundreds."""
    assert len(factored(_SPACY)) < len(_SPACY) / 10


@pytest.mark.parametrize("expression", ["a|b", "(?iu)(?:^a$)|b", "(?iu)(?:^a|b$)", "(?iu)(?:a[bc]$)"])
def test_another_expression_stays_as_it_is(expression):
    """What is not of spaCy's form is compiled as it was given."""
    assert factored(expression) == expression


def test_expressions_are_compiled_as_ever_afterwards():
    """The quick way ends with the block."""
    before = re.compile
    with quick_expressions():
        assert re.compile("a+", re.IGNORECASE).match("AA")
    assert re.compile is before
