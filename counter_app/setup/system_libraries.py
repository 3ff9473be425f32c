"""The system's own libraries that the packages need: which are missing, and which Debian or Ubuntu package has them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from counter_app.setup.environment import VENV, SetupFailed

# What the program loads: the rest of PySide6 (web engine, other SQL drivers, GTK) asks for much more and is never used.
USED = (
    "PySide6/Qt/lib/libQt6Widgets.so.6",
    "PySide6/Qt/lib/libQt6SvgWidgets.so.6",
    "PySide6/Qt/lib/libQt6PdfWidgets.so.6",
    "PySide6/Qt/lib/libQt6MultimediaWidgets.so.6",
    "PySide6/Qt/lib/libQt6PrintSupport.so.6",
    "PySide6/Qt/lib/libQt6Test.so.6",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "PySide6/Qt/plugins/xcbglintegrations/*.so",
    "PySide6/Qt/plugins/multimedia/*.so",
    "PySide6/Qt/plugins/printsupport/*.so",
    "PySide6/Qt/plugins/imageformats/*.so",
    "PySide6/Qt/plugins/iconengines/*.so",
    "cv2/*.so",
    "mediapipe/python/*.so",
    "psycopg_binary/*.so",
    "sqlcipher3/*.so",
)

# Read with ldd and dpkg -S on Debian 12; Debian 13 and Ubuntu 24.04 add "t64" to some names, see `_renamed`.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libasound.so.2": "libasound2",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libpng16.so.16": "libpng16-16",
    "libpulse.so.0": "libpulse0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def provide() -> None:
    """Install what is missing when that needs no password; else raise SetupFailed with the line to type. Linux only."""
    if sys.platform != "linux":
        return
    missing = missing_libraries(_site_packages())
    if not missing:
        return
    prefix = _without_password()
    if prefix is None or not shutil.which("apt-get"):
        raise SetupFailed(_what_to_install(missing))
    print("Installing system libraries: " + " ".join(sorted(missing)), flush=True)
    _apt_get(prefix, ["update"])  # may fail on one dead source and still know what is needed
    if failure := _apt_get(prefix, ["install", "-y", "--no-install-recommends", *packages_for(missing)]):
        raise SetupFailed(f"{failure}\n{_what_to_install(missing)}")
    still = missing_libraries(_site_packages())
    if still:
        raise SetupFailed("These system libraries are still missing: " + " ".join(sorted(still)))


def missing_libraries(site_packages: Path) -> set[str]:
    """Names such as "libEGL.so.1" that the used files ask for and the system does not have."""
    files = [str(file) for pattern in USED for file in sorted(site_packages.glob(pattern))]
    if not files or not shutil.which("ldd"):
        return set()
    told = subprocess.run(["ldd", *files], capture_output=True, text=True).stdout
    return set(NOT_FOUND.findall(told))


def packages_for(libraries: Iterable[str]) -> list[str]:
    """The packages to install, by the names this system knows them."""
    packages = {PACKAGES[library] for library in libraries if library in PACKAGES}
    renamed = _renamed(packages)
    return sorted(f"{package}t64" if f"{package}t64" in renamed else package for package in packages)


def apt_line(libraries: Iterable[str]) -> str:
    """The line to type, "" when no package is known for any of them."""
    packages = packages_for(libraries)
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}" if packages else ""


def _apt_get(prefix: list[str], words: list[str]) -> str:
    """Run apt-get quietly; what it said if it failed, else ""."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*prefix, "apt-get", "-qq", *words]
    told = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return (told.stdout + told.stderr).strip() or "apt-get failed" if told.returncode else ""


def _what_to_install(missing: set[str]) -> str:
    sentence = "System libraries are missing: " + " ".join(sorted(missing))
    line = apt_line(missing) if shutil.which("apt-get") else ""
    return f"{sentence}\nInstall them and start again" + (f":\n    {line}" if line else ".")


def _renamed(packages: set[str]) -> set[str]:
    """Debian 13 and Ubuntu 24.04 renamed some packages for 64-bit time; apt refuses a few of the old names."""
    if not packages or not shutil.which("apt-cache"):
        return set()
    ask = ["apt-cache", "show", "--no-all-versions", *(f"{package}t64" for package in sorted(packages))]
    told = subprocess.run(ask, capture_output=True, text=True).stdout
    return set(re.findall(r"^Package: (\S+)$", told, re.MULTILINE))


def _without_password() -> list[str] | None:
    """What to put before apt-get, or None when a password would be asked."""
    if os.geteuid() == 0:
        return []
    asks_nothing = shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode
    return ["sudo", "-n"] if asks_nothing else None


def _site_packages() -> Path:
    return next(iter(VENV.glob("lib/python3.*/site-packages")))
