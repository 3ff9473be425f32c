"""`python -m tests.monitors [FOLDER] [TEST …]`: journeys on a real X server with a monitor each for officer and member.

Nothing manages the windows there. Each time the member's monitor shows something else, both are kept in the folder as
one picture. Exit status: that of the tests; 1 where Xvfb or xrandr is not here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).parents[2]
OFFICER, MEMBER = "1366/361x768/203+0+0", "1920/508x1080/286+1366+0"
"""Pixels, millimetres and place of each, as xrandr takes them."""
WHOLE = "3286x1080x24"
USUAL = ("tests/journeys/test_registration.py",)
LONGEST_S = 900


@contextmanager
def two_monitors() -> Iterator[str]:
    """The name of a display with both, while it lives."""
    words = ["Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", WHOLE]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        display = ":" + server.stdout.readline().strip()
        for name, place, output in (("officer", OFFICER, "screen"), ("member", MEMBER, "none")):
            asked = ["xrandr", "--display", display, "--setmonitor", name, place, output]
            subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)
        try:
            yield display
        finally:
            server.terminate()


def main(words: Sequence[str]) -> int:
    """Run the journeys, keep what both monitors showed."""
    if missing := [one for one in ("Xvfb", "xrandr") if shutil.which(one) is None]:
        sys.stderr.write(f"{', '.join(missing)} not here: apt-get install xvfb libxcb-cursor0 x11-xserver-utils\n")
        return 1
    folder = Path(words[0] if words else "two-monitors").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with two_monitors() as display:
        around = os.environ | {"DISPLAY": display, "TESTS_PLATFORM": "xcb", "QT_QPA_PLATFORM": "xcb"}
        watch = subprocess.Popen([sys.executable, "-m", "tests.monitors.watch", str(folder)], cwd=TOP, env=around)
        try:
            tests = [sys.executable, "-m", "pytest", "-q", f"--timeout={LONGEST_S}", *(words[1:] or USUAL)]
            return subprocess.run(tests, cwd=TOP, env=around).returncode
        finally:
            watch.terminate()
            watch.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
