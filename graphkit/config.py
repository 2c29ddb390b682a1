"""Settings: defaults, overridden by `graphkit.toml`, overridden by flags."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphkit.errors import SettingsError
from graphkit.vocabulary import RelationType  # noqa: TC001 - pydantic reads it

#: Where settings are looked for when no file is named.
DEFAULT_FILE = Path("graphkit.toml")

#: Where corrections are looked for when no file is named.
DEFAULT_CORRECTIONS = Path("corrections.toml")


class Settings(BaseModel):
    """All that a build depends on, besides the articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str | None = Field(
        None, pattern="^(fr|en)$", description="language of all articles; else each is detected"
    )
    model: str | None = Field(None, description="spaCy pipeline to use instead of the language's own")
    window: int = Field(1, ge=1, description="sentences within which two names count as co-mentioned")
    claims: tuple[str, ...] = Field(
        ("builtin",), description="claim finders to use, by name; builtin is graphkit's own"
    )
    only_types: tuple[RelationType, ...] = Field((), description="relation types to keep; else all")
    min_articles: int = Field(1, ge=1, description="articles a relation needs to be kept")
    min_confidence: float = Field(0.0, ge=0, le=1, description="confidence a piece of evidence needs to be kept")
    min_significance: float = Field(0.0, description="log-likelihood (G2) a co-mention needs to be kept; 3.84 is 5 %")
    corrections: Path | None = Field(None, description="the user's corrections; corrections.toml where there is one")
    fold_capitals: bool = Field(False, description="join a capital that acts for its country to the country")


def load_settings(path: Path | None = None, **flags: Any) -> Settings:
    """The settings of `path` (by default `graphkit.toml`, where there is one) with `flags` laid over them.

    Args:
        path: a TOML file; it must exist if given.
        flags: settings by name; None means not given.

    Raises:
        SettingsError: the file cannot be read, or a setting is unknown or out of range.
    """
    values: dict[str, Any] = {}
    file = path or DEFAULT_FILE
    if path is not None or file.is_file():
        try:
            values = tomllib.loads(file.read_text("utf-8"))
        except OSError as error:
            raise SettingsError(
                f"{file}: cannot be read ({error.strerror}); check the path given to --config"
            ) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{file}: not valid TOML ({error}); correct it or remove it") from error
    values.update({name: value for name, value in flags.items() if value is not None})
    if DEFAULT_CORRECTIONS.is_file():
        values.setdefault("corrections", DEFAULT_CORRECTIONS)
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        known = ", ".join(Settings.model_fields)
        raise SettingsError(f"setting {name!r}: {first['msg']}; the settings are {known}") from error
