"""Twice as much takes twice as long, not four times: else a megabyte that somebody made with care takes hours."""

from time import process_time

import pytest

from graphkit.extraction.cleaning import skipped_spans
from graphkit.languages import language
from graphkit.readers.clean_text import unwrap
from graphkit.readers.europresse import read_html as read_europresse
from graphkit.readers.factiva import read_html as read_factiva
from graphkit.readers.markup import parse, plain_text
from graphkit.readers.source import Source

TIMES = 4  # as much
MOST = 9  # times as long; what grows with the square takes 16 times as long
SOURCE = Source("a", "a", open)


def seconds(run, text):
    """The least of three attempts, in the processor's time."""
    times = []
    for _ in range(3):
        start = process_time()
        run(text)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("run", "piece", "count"),
    [
        (unwrap, "a\n", 4_000),
        (unwrap, "Mali-\n", 4_000),
        (plain_text, "<a ", 1_500),
        (plain_text, "<a b='", 1_500),
        (plain_text, "<!--x>", 4_000),
        (plain_text, "<![CDATA[>", 4_000),
        (parse, "<a ", 1_500),
        (lambda text: skipped_spans(text, language("fr")), "a", 8_000),
        (lambda text: skipped_spans(text, language("fr")), "a@", 8_000),
        (lambda html: list(read_europresse(SOURCE, html)), "<article><div class=DocText>Mali ", 150),
        (lambda html: list(read_factiva(SOURCE, html)), "<div class='article frArticle'><tr><td>LP<td>Mali ", 150),
    ],
)
def test_time_grows_with_what_is_read(run, piece, count):
    """The time for four times as much is not far above four times as long."""
    short = max(seconds(run, piece * count), 0.002)  # below that the clock is too coarse
    assert seconds(run, piece * count * TIMES) < MOST * short
