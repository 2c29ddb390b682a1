"""The `graphkit` command. Results go to standard output, everything else to standard error.

Each module here holds the commands of one kind of work; importing it makes them known to `app`.
"""

from graphkit.cli import building, corrections, questions, reading, reshaping, review, scoring, storing
from graphkit.cli.app import app, main

__all__ = [
    "app",
    "building",
    "corrections",
    "main",
    "questions",
    "reading",
    "reshaping",
    "review",
    "scoring",
    "storing",
]
