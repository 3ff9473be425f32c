"""`make desktop-entry`: the program among the applications of this user's desktop, started without a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from counter_app.setup.environment import ROOT, VENV_PYTHON, SetupFailed

ICON = ROOT / "resources" / "icons" / "program.svg"
STATIONS = {
    "counter": ("Loket", "Service counter"),
    "greeter": ("Loket: penyambut", "Service counter: greeter"),
    "kiosk": ("Loket: ambil nomor", "Service counter: take a number"),
    "board": ("Loket: layar antrean", "Service counter: queue board"),
    "member": ("Loket: layar peserta", "Service counter: member's screen"),
    "supervisor": ("Loket: penyelia", "Service counter: supervisor"),
    "admin": ("Loket: administrator", "Service counter: administrator"),
}
"""Names in Indonesian and English by station."""
_MUST_BE_ESCAPED = '"`$\\'


def write_entry(words: Sequence[str]) -> Path:
    """One entry for the station that `words` name, with all of them after the program. Raises SetupFailed."""
    if sys.platform != "linux":
        raise SetupFailed("Desktop entries are for Linux. On Windows: ./make.ps1 desktop-entry")
    station = station_in(words)
    file = applications() / f"counter-app-{station}.desktop"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(entry(station, words), "utf-8")
    except OSError as failure:
        raise SetupFailed(f"The entry could not be written to {file}: {failure.strerror}.") from failure
    return file


def station_in(words: Sequence[str]) -> str:
    """The station that is asked for. Raises SetupFailed for one that does not exist."""
    named = [word.partition("=")[2] for word in words if word.startswith("--station=")]
    named += [after for word, after in pairwise(words) if word == "--station"]
    station = named[-1] if named else "counter"
    if station not in STATIONS:
        raise SetupFailed(f"There is no station {station}. Choose one of: {', '.join(STATIONS)}.")
    return station


def applications() -> Path:
    """Where this user's desktop looks for programs."""
    home = os.environ.get("XDG_DATA_HOME", "")
    return (Path(home) if os.path.isabs(home) else Path.home() / ".local" / "share") / "applications"


def entry(station: str, words: Sequence[str]) -> str:
    """The text of an entry; every path in it is absolute, as a desktop starts programs from anywhere."""
    name, english = STATIONS[station]
    command = " ".join(quoted(part) for part in (str(VENV_PYTHON), str(ROOT / "main.py"), *words))
    lines = {
        "Type": "Application",
        "Name": name,
        "Name[en]": english,
        "Comment": "Antrean, swafoto, pengkinian data, dan akun terblokir",
        "Comment[en]": "Queue, selfie, data update and blocked accounts",
        "Exec": command.replace("\\", "\\\\"),
        "Path": str(ROOT),
        "Icon": str(ICON),
        "Terminal": "false",
        "Categories": "Office;",
        "StartupNotify": "true",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def quoted(part: str) -> str:
    """A word of a command as the Desktop Entry Specification quotes it."""
    escaped = "".join(f"\\{character}" if character in _MUST_BE_ESCAPED else character for character in part)
    return f'"{escaped}"'.replace("%", "%%")
