"""Text from articles where only plain characters may stand: in a terminal, in XML, in one cell of a table."""

import re

#: Runs of spaces, line ends and what has no glyph: control characters, lone surrogates, non-characters.
_GAPS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def one_line(text: str) -> str:
    r"""`text` on one line, without characters that a terminal would obey or that XML cannot hold.

    >>> one_line("Il a promis\n une aide.\x1b[2J")
    'Il a promis une aide. [2J'
    """
    return _GAPS.sub(" ", text).strip()
