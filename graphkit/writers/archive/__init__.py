"""The archive: all of a graph as JSON, which every other format can be made from.

`form` says what a file holds, `writing` writes it, `records` reads it record by record, `contradictions` finds what
cannot be, and `questions` reads only what an answer needs.
"""

from graphkit.writers.archive.records import Archive, all_checked, checked, loads, open_archive
from graphkit.writers.archive.writing import dumps, write

__all__ = ["Archive", "all_checked", "checked", "dumps", "loads", "open_archive", "write"]
