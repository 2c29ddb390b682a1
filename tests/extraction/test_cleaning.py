"""Cleaning marks and never moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.cleaning import readable_text, skipped_spans
from graphkit.languages import language

FRENCH = language("fr")


def skipped(text):
    """What is skipped of a French text."""
    return [span.of(text) for span in skipped_spans(text, FRENCH)]


def test_a_page_leftover_is_skipped_and_the_rest_of_its_sentence_is_read():
    """Only the invitation to click goes; who is named after it stays."""
    text = "Cliquez sur l'image ci-dessus pour écouter l'analyse de la juriste Aïssata Keïta."
    assert skipped(text) == ["Cliquez sur l'image ci-dessus"]
    assert readable_text(text, skipped_spans(text, FRENCH)).strip().startswith("pour écouter")


@pytest.mark.parametrize(
    "text", ["Voir https://exemple.org/page?id=3 pour le détail.", "Écrire à redaction@exemple.org."]
)
def test_addresses_are_skipped(text):
    """Web and mail addresses are no names."""
    assert any("exemple.org" in s for s in skipped(text))


def test_ordinary_sentences_are_untouched():
    """News is not mistaken for page leftovers."""
    text = "Moscou a livré des avions au Mali. La source de l'Élysée n'a pas commenté."
    assert skipped(text) == []


@given(st.text(max_size=300))
def test_offsets_are_kept_whatever_the_text(text):
    """The readable text is as long as the stored one, so every offset holds."""
    assert len(readable_text(text, skipped_spans(text, FRENCH))) == len(text)
