"""What the program is made of: `docs/licences.md` and a bill of materials (CycloneDX), both from the lock.

`python -m tests.licences FILE` writes both; a rule holds them against the lock and refuses what may not be delivered.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from counter_app.resources import VERSION

ROOT = Path(__file__).resolve().parent.parent
LOCK, LIST = ROOT / "requirements.lock", ROOT / "docs" / "licences.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+).*\\\n(?P<hashes>(?:    --hash=.*\n?)+)", re.MULTILINE)

BY_HAND: Mapping[str, str] = {
    "backports-tarfile": "MIT",
    "colorama": "BSD-3-Clause",
    "cosmic-ray": "MIT",
    "numpy": "BSD-3-Clause",
    "opencv-python-headless": "Apache-2.0",
    "pypdfium2": "Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "scikit-image": "BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
}
"""Read in the package's own text where its data says it in no word that a program understands, or where the package is
of another system."""
SPDX: Mapping[str, str] = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
ALLOWED = frozenset(
    {
        *("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Zlib"),
        *("LGPL-3.0-only",),
    }
)
LGPL = frozenset({"pyside6-addons", "pyside6-essentials", "pyside6-pdf", "shiboken6", "psycopg", "psycopg-binary"})
"""Used as they are, as libraries of their own that whoever runs the program may replace: what that licence asks for."""


@dataclass(frozen=True)
class Part:
    """One package of the lock."""

    name: str
    version: str
    licence: str
    delivered: bool
    """Whether the program needs it, or only tests and checks do."""
    hashes: tuple[str, ...]


def parts() -> tuple[Part, ...]:
    """Every package of the lock, in its order."""
    needed = _needed()
    return tuple(
        Part(
            name := canonicalize_name(entry["name"]),
            entry["version"],
            licence_of(name),
            name in needed,
            tuple(re.findall(r"sha256:([0-9a-f]{64})", entry["hashes"])),
        )
        for entry in ENTRY.finditer(LOCK.read_text("utf-8"))
    )


def licence_of(name: str) -> str:
    """What a package says of itself as an SPDX expression, "" when it says nothing that is understood."""
    if name in BY_HAND:
        return BY_HAND[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    if expression := _field(told, "License-Expression"):
        return expression
    said = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    said += [_field(told, "License").partition("\n")[0].strip()]
    known = (SPDX.get(one, one) for one in said)
    return next((one for one in known if one and is_allowed(one)), "")


def _field(told: PackageMetadata, name: str) -> str:
    """One field, "" where a package leaves it out: some readers of metadata raise then, others answer None."""
    return str(told[name] or "") if name in told else ""


def is_allowed(expression: str) -> bool:
    """Whether at least one way through the choices of an expression needs allowed licences alone."""
    ways = [way.strip("() ") for way in expression.split(" OR ")]
    return any(all(one.strip("() ") in ALLOWED for one in way.split(" AND ")) for way in ways)


def _needed() -> frozenset[str]:
    """The packages that the program itself asks for, and what those ask for in turn, on every system."""
    left = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    found: set[str] = set()
    while left:
        asked = left.pop()
        name = canonicalize_name(asked.name)
        if name not in found:
            found.add(name)
            left += _asks(name, asked.extras)
    return frozenset(found)


def _asks(name: str, extras: set[str]) -> Iterator[Requirement]:
    try:
        lines = requires(name) or []
    except PackageNotFoundError:
        return
    for line in lines:
        one = Requirement(line)
        marker = str(one.marker or "")
        if "extra ==" not in marker or any(f'extra == "{extra}"' in marker for extra in extras):
            yield one


def listed() -> str:
    """The list as `docs/licences.md` has it."""
    rows = sorted({(part.name, part.licence, part.delivered) for part in parts()})
    lines = [f"| {name} | {licence} | {'yes' if delivered else 'no'} |" for name, licence, delivered in rows]
    head = (
        "# Licences",
        "",
        "The program is under Apache-2.0 (`LICENSE`). What it is made of, by `requirements.lock`: `make sbom` writes",
        "this page and a bill of materials anew. Nothing under GPL or AGPL alone is taken. Qt and psycopg are under",
        "LGPL-3.0: they are used unchanged, as libraries that may be replaced.",
        "The fonts have their licence beside them (`resources/licences/`).",
        "",
        "| Package | Licence (SPDX) | Delivered |",
        "|---|---|---|",
    )
    return "\n".join((*head, *lines)) + "\n"


def bill() -> str:
    """The bill of materials as CycloneDX 1.5; the same lock makes the same bytes."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{part.name}@{part.version}",
            "name": part.name,
            "version": part.version,
            "scope": "required" if part.delivered else "excluded",
            "purl": f"pkg:pypi/{part.name}@{part.version}",
            "licenses": [{"expression": part.licence}],
            "properties": [{"name": "counter-app:lock:sha256", "value": one} for one in part.hashes],
        }
        for part in parts()
    ]
    program = {
        "type": "application",
        "bom-ref": "counter-app",
        "name": PROJECT["project"]["name"],
        "version": VERSION,
        "licenses": [{"expression": PROJECT["project"]["license"]}],
    }
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
    }
    return json.dumps(whole, indent=1) + "\n"


def main(words: list[str]) -> int:
    """Write list and bill; 2 without a place for the bill."""
    if len(words) != 1:
        sys.stderr.write("Name the file for the bill of materials.\n")
        return 2
    LIST.write_text(listed(), "utf-8")
    Path(words[0]).write_text(bill(), "utf-8")
    sys.stdout.write(f"Written: {LIST.relative_to(ROOT)}, {words[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
