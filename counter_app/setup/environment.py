"""The environment folder `.venv`: made by a pinned uv, filled from the hashed lock, stamped when complete."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

from counter_app.setup.certificates import advice, bundle

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "requirements.lock"
UV_PIN = ROOT / ".ci" / "uv.txt"
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
STAMP = VENV / "complete"
SCRIPTS, EXE = ("Scripts", ".exe") if sys.platform == "win32" else ("bin", "")
VENV_PYTHON = VENV / SCRIPTS / f"python{EXE}"
ALLOWED_PYTHON = ("3.11", "3.12")
KEPT_LINES = 200
AUDITOR = "pip-audit==2.9.0"
"""Fetched when it is asked for: it needs the network anyway, and the program needs none of it."""


class SetupFailed(Exception):
    """A step cannot be done; the text says what to do."""


def is_current() -> bool:
    """Whether the environment was completed from the lock as it is now."""
    return STAMP.is_file() and STAMP.read_text("utf-8") == _fingerprint() and VENV_PYTHON.exists()


def mark_current() -> None:
    """Write the stamp in one step, so that an interrupted set-up is never taken for a complete one."""
    half = STAMP.with_suffix(".part")
    half.write_text(_fingerprint(), "utf-8")
    half.replace(STAMP)


def synchronize() -> None:
    """Make `.venv` hold exactly what the lock names; raises SetupFailed."""
    STAMP.unlink(missing_ok=True)
    uv = _uv()
    if not _venv_works():
        _say("Making the environment folder .venv")
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    _say("Installing the packages named in requirements.lock (about 1 GB the first time)")
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    # Compiled once here, the program starts at once, also where the folder cannot be written later.
    how = ["--require-hashes", "--no-build", "--compile-bytecode"]
    _run([uv, "pip", "sync", *quiet, *how, "--python", str(VENV_PYTHON), str(LOCK)])


def lock(extra: list[str]) -> None:
    """Renew requirements.lock from pyproject.toml: names, versions, hashes, no addresses. `extra`: for uv lock."""
    uv = _uv()
    _run([uv, "lock", *extra])
    kept = ["--no-header", "--no-annotate", "--no-emit-project", "--no-emit-index-url", "--no-emit-find-links"]
    everything = ["--all-groups", "--all-extras", "--quiet"]
    _run([uv, "export", "--format", "requirements-txt", *kept, *everything, "--output-file", str(LOCK)])


def audit(extra: list[str]) -> int:
    """Ask a public list of known faults about every package of the lock; 1 when one has a fault.

    Strict: a package that could not be asked about is no package without a fault.
    """
    how = ["--requirement", str(LOCK), "--require-hashes", "--disable-pip", "--strict", "--progress-spinner", "off"]
    return _call([_uv(), "tool", "run", "--quiet", "--from", AUDITOR, "pip-audit", *how, *extra]).wait()


def _fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes() + UV_PIN.read_bytes()).hexdigest() + "\n"


def _uv() -> str:
    """A uv of the pinned version: the caller's own, or one fetched by pip into `.tools`."""
    wanted = UV_PIN.read_text("utf-8").split()[0].partition("==")[2]
    ours = TOOLS / SCRIPTS / f"uv{EXE}"
    for candidate in (shutil.which("uv"), str(ours)):
        if candidate and _version(candidate) == wanted:
            return candidate
    _say(f"Fetching uv {wanted}")
    _run([sys.executable, "-m", "venv", "--clear", str(TOOLS)])
    pip = [str(TOOLS / SCRIPTS / f"python{EXE}"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    trusted = bundle(TOOLS)
    certificates = ["--cert", str(trusted)] if trusted is not None and "PIP_CERT" not in os.environ else []
    _run([*pip, *certificates, "--no-cache-dir", "--require-hashes", "--only-binary", ":all:", "-r", str(UV_PIN)])
    return str(ours)


def _version(uv: str) -> str:
    """What `uv --version` names, "" when it does not run."""
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True, env=_environment())
    except OSError:
        return ""
    return answer.stdout.removeprefix("uv ").partition(" ")[0].strip()


def _venv_works() -> bool:
    """Whether `.venv` has a Python that starts and is of an allowed version."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([str(VENV_PYTHON), "-c", ask], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.strip() in ALLOWED_PYTHON


def _environment() -> dict[str, str]:
    """The caller's variables, with a cache inside the project when there is no home folder to write to.

    pip warns every root of what could not happen here: it installs into a folder of the project alone.
    """
    ours = {"UV_PYTHON_DOWNLOADS": "never", "PIP_ROOT_USER_ACTION": "ignore"}
    # The network's own certificate, where there is one, lies in the system's store and nowhere else.
    environment = {"UV_SYSTEM_CERTS": "true", **os.environ, **ours}
    home = os.environ.get("USERPROFILE" if sys.platform == "win32" else "HOME")
    if "UV_CACHE_DIR" not in environment and not (home and os.path.isdir(home) and os.access(home, os.W_OK)):
        environment["UV_CACHE_DIR"] = str(TOOLS / "cache")
    return environment


def _run(command: list[str]) -> None:
    """Run a tool; what it says is shown, and looked at when it fails. Raises SetupFailed."""
    failed = f"This step failed, set-up is not complete: {' '.join(command)}"
    try:
        # A terminal gets the tool's own moving lines. What it said then is not known, so a failed one is asked again.
        if sys.stderr.isatty() and not _call(command).wait():
            return
        said, status = _heard(_call(command, subprocess.PIPE))
    except OSError as failure:
        raise SetupFailed(f"{failed}\n{failure}") from failure
    if status:
        raise SetupFailed("\n".join(part for part in (failed, advice(said)) if part))


def _call(command: list[str], stderr: int | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stderr=stderr,
        text=True,
        errors="replace",
    )


def _heard(running: subprocess.Popen[str]) -> tuple[str, int]:
    """The end of what a tool complains of, which is shown as it comes, and its exit status."""
    said: deque[str] = deque(maxlen=KEPT_LINES)
    with running:
        for line in running.stderr or ():
            said.append(line)
            print(line, end="", file=sys.stderr, flush=True)
    return "".join(said), running.returncode


def _say(sentence: str) -> None:
    print(sentence, flush=True)
