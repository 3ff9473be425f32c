"""What holds for every test: no display, steady examples in CI, the watches of `tests.watch`."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

pytest_plugins = ["tests.databases", "tests.watch", "tests.failures", "tests.attacks.listing"]

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
