"""`make pdfa`: one paper of every kind through PDFBox Preflight, which knows all of PDF/A-1b; 1 when one is refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.battery.battery import TOP, commit
from tests.core.printing import samples
from tests.golden.kinds import DRAWN, estimate_sheet, form_of_three_pages, letter_kinds, receipt

JARS = Path("/usr/share/java")
NEEDED = ("preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")
PACKAGES = ("default-jre-headless", "libpdfbox2-java", "libjaxb-api-java")
"""Debian's names; the last brings what Java left out since version 11."""

RECORD = TOP / "docs" / "records" / "pdfa.json"
VERSION = "PDFBox Preflight 2, PDF/A-1b"
VALID = "is a valid PDF/A-1b file"


def main() -> int:
    """Draw, ask, tell."""
    if not _is_there() and not _install():
        sys.stderr.write(f"PDFBox Preflight is not here. Install it by hand: apt-get install {' '.join(PACKAGES)}\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        drawn = _draw(Path(folder))
        told = {one.stem: _ask(one) for one in drawn}
    for name, answer in told.items():
        sys.stdout.write(f"{name}: {'PDF/A-1b' if VALID in answer else answer}\n")
    refused = [name for name, answer in told.items() if VALID not in answer]
    sys.stdout.write(f"{len(told) - len(refused)} of {len(told)} papers are PDF/A-1b\n")
    _write(sorted(told), refused)
    return 1 if refused else 0


def _write(papers: Sequence[str], refused: Sequence[str]) -> None:
    """What came of it, for the repository."""
    said = {"commit": commit(), "asked": VERSION, "papers": papers, "refused": refused}
    RECORD.write_text(json.dumps(said, indent=2) + "\n", "utf-8")


def _draw(folder: Path) -> list[Path]:
    """Every kind, real and for training, and the form with all it can hold."""
    papers = {
        f"{kind}{'-training' if training else ''}": draw(samples.imprint(training=training))
        for training in (False, True)
        for kind, draw in DRAWN.items()
    }
    papers["form-three-pages"] = form_of_three_pages(samples.imprint())
    papers["estimate-roll"] = estimate_sheet(samples.imprint(), roll=True)
    papers["receipt-roll"] = receipt(samples.imprint(), roll=True)
    papers |= {f"letter-{name}": data for name, data in letter_kinds(samples.imprint()).items()}
    papers["form-english"] = DRAWN["form"](samples.imprint(language="en"))
    for name, data in papers.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return sorted(folder.glob("*.pdf"))


def _ask(paper: Path) -> str:
    path = ":".join(str(JARS / f"{name}.jar") for name in NEEDED)
    command = ["java", "-cp", path, "org.apache.pdfbox.preflight.Validator_A1b", str(paper)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def _is_there() -> bool:
    return shutil.which("java") is not None and all((JARS / f"{name}.jar").exists() for name in NEEDED)


def _install() -> bool:
    """As whoever may; whether it is there then."""
    if shutil.which("apt-get") is None:
        return False
    rights = [] if os.geteuid() == 0 else ["sudo"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        try:
            subprocess.run([*rights, "apt-get", "-q", *words], check=True)
        except (OSError, subprocess.CalledProcessError):
            return False
    return _is_there()


if __name__ == "__main__":
    sys.exit(main())
