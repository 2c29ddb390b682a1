"""Words as pieces of a vocabulary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extraction.models.pieces import UNKNOWN, Pieces
from graphkit.extraction.models.windows import WIDTH, windows_of

VOCABULARY = ["<s>", "<pad>", "</s>", "<unk>", *"▁abcdefghé'", "▁ab", "bc", "▁abc", "def"]
SCORES = [0.0] * 4 + [-9.0] * 11 + [-4.0, -3.0, -5.0, -4.0]


@pytest.fixture
def pieces():
    """A small vocabulary, in which capitals are read as small letters."""
    return Pieces(VOCABULARY, SCORES, {"A": "a", "B": "b"})


@pytest.mark.parametrize(
    ("word", "after_space", "expected"),
    [
        ("abc", True, ["▁abc"]),  # the likeliest, not the longest first piece
        ("abdef", True, ["▁ab", "def"]),
        ("bc", False, ["bc"]),
        ("ABc", True, ["▁abc"]),
    ],
)
def test_the_likeliest_pieces(pieces, word, after_space, expected):
    """Of all ways to cut a word up, the one of the highest probability."""
    assert [VOCABULARY[i] for i in pieces.of(word, after_space=after_space)] == expected


def test_what_no_piece_knows(pieces):
    """A character that the vocabulary lacks is the unknown piece; the rest of the word is read."""
    ids = pieces.of("abż", after_space=True)
    assert ids[-1] == UNKNOWN
    assert VOCABULARY[ids[0]] == "▁ab"


def test_what_is_too_long_for_a_word(pieces):
    """It is no more to read than a word is: a megabyte of letters would take minutes."""
    assert pieces.of("abc" * 1_000, after_space=True) == [UNKNOWN]
    assert pieces.of("\t" * 1_000, after_space=False) == []


def test_white_space_has_no_pieces(pieces):
    """A line break is a token of spaCy's, but nothing to read."""
    assert pieces.of("\n\n", after_space=False) == []


@given(st.lists(st.text("abcdefghé'", min_size=1, max_size=12), min_size=1, max_size=400), st.integers(1, 40))
def test_windows_hold_each_piece_once(words, length):
    """Windows together are the article: every piece once, in order, at most `WIDTH` a window."""
    pieces = Pieces(VOCABULARY, SCORES, {})
    tokens = [(word, True) for word in words]
    made = windows_of(tokens, [i // length for i in range(len(words))], pieces)
    whole = [i for word in words for i in pieces.of(word, after_space=True)]
    assert [i for ids in made.ids for i in ids[1:-1]] == whole
    assert all(len(ids) <= WIDTH + 2 for ids in made.ids)
    assert "".join(VOCABULARY[i] for i in whole) == "".join("▁" + word for word in words)


def test_windows_end_where_sentences_do(pieces):
    """A sentence is cut only where it fills more than half a window."""
    tokens = [("ab", True)] * 1200
    sentence_of = [i // 100 for i in range(1200)]
    made = windows_of(tokens, sentence_of, pieces)
    lengths = [len(ids) - 2 for ids in made.ids]
    assert lengths == [300, 300, 300, 300]
