"""`python -m tests.checks [NAME …]`: what `make check` and the hooks call. The list stands here alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    wanted = names or tuple(CHECKS)
    bad = [
        name for name in wanted if subprocess.run([sys.executable, *CHECKS[name]], cwd=TOP, env=surroundings).returncode
    ]
    if bad:
        sys.stderr.write(f"Not in order: {', '.join(bad)}.\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
