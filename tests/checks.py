"""`python -m tests.checks [NAME …]`: what `make check` and the hooks call. The list stands here alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT

AT_ONCE = 2
TOP = Path(__file__).resolve().parent.parent
DECIDES = (
    "tests/forms", "tests/core/test_audit.py", "tests/core/test_audit_chain.py", "tests/core/cases",
    "tests/core/archive", "tests/core/my_works", "tests/core/officers", "tests/core/papers/test_service.py",
    "tests/core/queueing/test_business_day.py", "tests/core/queueing/test_order.py",
    *(f"tests/core/capture/test_liveness{part}.py" for part in ("", "_smile", "_timing")),
    *sorted(file.relative_to(TOP).as_posix() for file in TOP.glob("tests/core/*/test_rules.py")),
)  # fmt: skip
"""Tests that walk every branch of what decides; pyproject.toml names its files."""
CHECKS: dict[str, tuple[str, ...]] = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as check; check()", "--no-cache"),
    "rules": ("-m", "pytest", "tests/rules"),
    "branches": (
        "-m",
        "pytest",
        "-n",
        "2",
        "--cov",
        "--cov-branch",
        "--hypothesis-seed=0",
        "-k",
        "not postgresql",
        *DECIDES,
    ),
}
"""Words for this Python: the tools are those of the lock."""


def main(names: Sequence[str]) -> int:
    """Run the named checks, else all; 1 when one of them complains, 2 for a name that is none."""
    if unknown := [name for name in names if name not in CHECKS]:
        sys.stderr.write(f"No check is called {', '.join(unknown)}. There are {', '.join(CHECKS)}.\n")
        return 2
    wanted = names or tuple(CHECKS)
    with ThreadPoolExecutor(AT_ONCE) as several:
        ended = dict(zip(wanted, several.map(_run, wanted), strict=True))
    if bad := [name for name in wanted if ended[name]]:
        sys.stderr.write(f"Not in order: {', '.join(bad)}.\n")
    return 1 if bad else 0


def _run(name: str) -> int:
    """Run one check; what it says comes out in one piece when it has ended."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *CHECKS[name]]
    ended = subprocess.run(command, cwd=TOP, env=surroundings, stdout=PIPE, stderr=STDOUT, text=True)
    sys.stdout.write(f"{name}:\n{ended.stdout}")
    sys.stdout.flush()
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
