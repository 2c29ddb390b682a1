"""Answers cached on disk: a question is asked once, and a second build gives the same graph."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import SettingsError


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with a JSON file for each answer, named by the hash of where and what was asked."""

    folder: Path

    def __post_init__(self) -> None:
        """Make the folder, and fail now rather than after the first answer if it cannot be written.

        Raises:
            SettingsError: it cannot.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise SettingsError(
                f"{self.folder}: cannot hold answers ({error.strerror}); name another folder in cache of [llm]"
            ) from error

    def path(self, endpoint: str, body: dict[str, Any]) -> Path:
        """Where the answer to a request is kept."""
        asked = json.dumps([endpoint, body], sort_keys=True)
        name = hashlib.sha256(asked.encode("ascii")).hexdigest()
        return self.folder / name[:2] / f"{name}.json"

    def get(self, path: Path) -> str | None:
        """The answer kept there; None where there is none, or none that can be read."""
        try:
            answer = json.loads(path.read_bytes())["answer"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return answer if isinstance(answer, str) else None

    def put(self, path: Path, answer: str) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=path.parent, suffix=".part", delete=False) as file:
            try:
                json.dump({"answer": answer}, file)
            except BaseException:
                Path(file.name).unlink()
                raise
        Path(file.name).replace(path)
