"""Every error graphkit raises on purpose.

    GraphkitError
    |-- UsageError            the call is wrong; exit code 2
    |   |-- SettingsError         a setting or graphkit.toml is not usable
    |   |-- UnknownFormatError    no reader or writer for that suffix
    |   |-- MissingModelError     a language model is not installed
    |   |-- WeightsError          the weights that graphkit reads with cannot be used
    |   |-- MissingExtraError     a library of an optional extra is not installed
    |   |-- ReaderError           a reader of another package is broken
    |   |-- WriterError           a writer of another package is broken
    |   |-- ClaimFinderError      a claim finder of another package is missing or broken
    |   |-- ModelServerError      the server of a language model cannot be used
    |   `-- EngineError           a cluster, or the worker processes, cannot do their work
    `-- DataError             the data is wrong; exit code 1
        |-- ArticleError          an input cannot be read as an article
        |-- ClaimsError           a model gave no usable claims for an article; it is kept without them
        |-- DateError             a date of publication is impossible; the article is kept without it
        |-- ArchiveError          a file is not a graphkit archive of a known version
        |-- GoldError             a reference graph is not usable
        |-- TableError            a row of a language's tables is wrong
        |-- UnknownEntityError    no entity, or more than one, goes by that name
        |-- StoreError            the store of readings is in use, or cannot be used
        `-- OutputError           an output cannot be written

A message is one line: what is wrong, where, and what to do about it.
"""

_LONGEST = 1_000  # characters of a message, which may quote a whole file


class GraphkitError(Exception):
    """Base of all errors that graphkit raises on purpose.

    Its message is made one printable line, whatever it quotes: no control character reaches the terminal.
    """

    exit_code = 1

    def __init__(self, message: str = "") -> None:
        super().__init__(_one_line(message))


class UsageError(GraphkitError):
    """The call itself is wrong: a flag, a setting, a format or a missing installation."""

    exit_code = 2


class SettingsError(UsageError):
    """A setting or a graphkit.toml cannot be used."""


class UnknownFormatError(UsageError):
    """No reader or writer is known for a file's suffix."""


class MissingModelError(UsageError):
    """A spaCy pipeline is not installed."""


class WeightsError(UsageError):
    """The weights that graphkit reads with are missing, cut short or of another version, or do not run here."""


class MissingExtraError(UsageError):
    """A library that an optional extra of graphkit brings is not installed."""


class ReaderError(UsageError):
    """A reader of another package cannot be imported."""


class WriterError(UsageError):
    """A writer of another package cannot be imported."""


class ClaimFinderError(UsageError):
    """A claim finder of another package is not installed, or breaks its contract."""


class ModelServerError(UsageError):
    """The server of a language model cannot be reached, or refuses."""


class EngineError(UsageError):
    """A cluster cannot be reached, or its workers, or those of this machine, cannot do their work."""


class DataError(GraphkitError):
    """The data that a call was given is wrong."""


class ArticleError(DataError):
    """An input cannot be read as an article."""


class ClaimsError(DataError):
    """A model gave no usable claims for an article, which keeps those of the other claim finders."""


class DateError(DataError):
    """A date of publication is not a date, or in the future, or before 1800; its article is kept without it."""


class ArchiveError(DataError):
    """A file is not a graphkit archive of a version that this graphkit reads."""


class GoldError(DataError):
    """A reference graph cannot be used for scoring."""


class TableError(DataError):
    """A row of a language's tables has the wrong number of cells, or a value that its column does not allow."""


class UnknownEntityError(DataError):
    """No entity, or more than one, goes by a name."""


class OutputError(DataError):
    """An output cannot be written."""


class StoreError(DataError):
    """The store of readings is in use by another build, or cannot be read or written."""


def _one_line(message: str) -> str:
    """`message` with control characters and line ends escaped, shortened in the middle where it is very long."""
    message = _cut(message)
    return message if message.isprintable() else _cut("".join(map(_shown, message)))


def _cut(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 3 :]}"


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign in "\xa0\u2009\u202f" else ascii(sign)[1:-1]
