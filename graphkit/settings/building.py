"""The settings of a build: defaults, overridden by a settings file, overridden by flags."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graphkit.errors import SettingsError
from graphkit.model.vocabulary import RelationType  # noqa: TC001 - pydantic reads it


class LlmSettings(BaseModel):
    """The table `[llm]`: a language model behind an OpenAI-compatible server, for the claim finder `llm`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: str = Field(description='base address of the server, such as "http://127.0.0.1:8080/v1"')
    model: str = Field(min_length=1, description="name of the model, as the server knows it")
    key_variable: str | None = Field(None, description="environment variable that holds the key, where one is needed")
    timeout: float = Field(120.0, gt=0, le=3600, description="seconds that an answer may take")
    retries: int = Field(2, ge=0, le=10, description="further attempts where the server fails or is busy")
    seed: int = Field(0, description="seed that the server is given")
    max_tokens: int = Field(4096, ge=1, description="tokens that an answer may have")
    cache: Path = Field(Path(".graphkit/llm"), description="folder of the answers, so that nothing is asked twice")
    price_in: float = Field(0.0, ge=0, description="price of 1,000 tokens read")
    price_out: float = Field(0.0, ge=0, description="price of 1,000 tokens written")

    @field_validator("endpoint")
    @classmethod
    def _is_an_address(cls, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError('not an address; write one such as "http://127.0.0.1:8080/v1"')
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("an address must not contain a password, ? or #; key_variable names the key's variable")
        return endpoint.rstrip("/")


class GlinerSettings(BaseModel):
    """The table `[gliner]`: a GLiNER2 model in a local folder, for the claim finder `gliner`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: Path = Field(description="folder of the model")
    threshold: float = Field(0.5, ge=0, le=1, description="score that a relation needs")


class Settings(BaseModel):
    """All that a build depends on, besides the articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str | None = Field(
        None, pattern="^(fr|en)$", description="language of all articles, fr or en; else each is detected"
    )
    model: str | None = Field(None, description="another spaCy pipeline than the language's own, by name or path")
    window: int = Field(1, ge=1, description="sentences within which two names count as co-mentioned")
    claims: tuple[str, ...] = Field(
        ("builtin",), description="claim finders: builtin is graphkit's own, llm and gliner need a table of settings"
    )
    only_types: tuple[RelationType, ...] = Field((), description="relation types to keep; else all")
    min_articles: int = Field(1, ge=1, description="articles a relation needs to be kept")
    max_nodes: int | None = Field(None, ge=1, description="entities to keep, those in most articles; else all")
    min_confidence: float = Field(0.26, ge=0, le=1, description="confidence a piece of evidence needs to be kept")
    min_significance: float = Field(
        0.0, allow_inf_nan=False, description="log-likelihood (G2) a co-mention needs to be kept; 3.84 is 5 %"
    )
    corrections: Path | None = Field(
        None,
        description="what you know better, as `graphkit review` writes it; the command takes corrections.toml, if any",
    )
    calibration: Path | None = Field(
        None, description="confidence fitted on what you judged, as `graphkit score --calibrate` writes it"
    )
    links: Path | None = Field(None, description="your ids of entities, a CSV file: name, aliases (a|b), id, type")
    fold_capitals: bool = Field(False, description="join a capital that acts for its country to the country")
    workers: int = Field(
        0,
        ge=0,
        le=1024,
        description='processes that read articles; "auto", or 0, is one for each processor',
        json_schema_extra={"metavar": "NUMBER", "is_text": True},
    )
    llm: LlmSettings | None = Field(None, description="of the claim finder llm; used only where `claims` names it")
    gliner: GlinerSettings | None = Field(None, description="of the claim finder gliner; likewise")

    @field_validator("workers", mode="before")
    @classmethod
    def _is_a_number_or_auto(cls, workers: object) -> object:
        return 0 if workers == "auto" else workers


def load_settings(path: Path | None = None, **flags: Any) -> Settings:
    """The settings of a file with `flags` laid over them.

    Args:
        path: a TOML file, such as `graphkit.toml`; by default there is none.
        flags: settings by name; None means not given.

    Raises:
        SettingsError: the file cannot be read, or a setting is unknown or out of range.
    """
    values = {} if path is None else read_toml(path, "the path given to --config")
    values.update({name: value for name, value in flags.items() if value is not None})
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        tables: dict[object, type[BaseModel]] = {"llm": LlmSettings, "gliner": GlinerSettings}
        table = tables.get(first["loc"][0] if len(first["loc"]) > 1 else None, Settings)
        known = ", ".join(table.model_fields)
        raise SettingsError(f"setting {name!r}: {first['msg']}; the settings are {known}") from error


def read_toml(path: Path, given: str) -> dict[str, Any]:
    """What a TOML file holds.

    Args:
        path: the file.
        given: what to check where it cannot be read.

    Raises:
        SettingsError: it cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check {given}") from error
    except (ValueError, RecursionError) as error:  # tomllib has errors of its own for some kinds of bad files only
        raise SettingsError(f"{path}: not valid TOML ({error}); correct it or remove it") from error
