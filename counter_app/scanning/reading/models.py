"""The two files that reading lives by: where they lie, and that they are the ones that were tried.

They come with a pinned package. A file that is missing or another one is refused and said, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from counter_app.errors import OutsideError

PACKAGE = "rapidocr"
LINES = ("PP-OCRv6_det_small.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f")
LETTERS = ("PP-OCRv6_rec_small.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884")
"""Name and SHA-256. PP-OCRv6 small, Apache-2.0, © Baidu and the authors of PaddleOCR; the notice is in the package."""


class ModelsMissing(OutsideError):
    """A model is not where it belongs or is another one. Carries its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def folder() -> Path:
    """Where the package keeps its models; the package itself is not loaded. Raises ModelsMissing."""
    found = find_spec(PACKAGE)
    if found is None or not found.origin:
        raise ModelsMissing(PACKAGE)
    return Path(found.origin).parent / "models"


def checked(model: tuple[str, str], where: Path | None = None) -> bytes:
    """The whole file. Raises ModelsMissing."""
    name, digest = model
    try:
        content = ((where or folder()) / name).read_bytes()
    except OSError as error:
        raise ModelsMissing(name) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelsMissing(name)
    return content
