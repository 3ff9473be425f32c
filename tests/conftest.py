"""What holds for every test: no display, the watches of `tests.watch`, as many examples as the batteries say, and
passwords that cost little."""

from __future__ import annotations

import os
from datetime import timedelta

from argon2 import PasswordHasher
from hypothesis import settings

from counter_app import core
from counter_app.db import integrity
from counter_app.officers import passwords
from tests import one_dialect, one_schema
from tests.battery.table import PROPERTIES
from tests.in_memory import keep_in_memory
from ui.lasting import make_lasting

os.environ["QT_QPA_PLATFORM"] = os.environ.get("TESTS_PLATFORM", "offscreen")  # before anything imports Qt
keep_in_memory()  # before anything asks for a folder

pytest_plugins = ["tests.databases", "tests.watch", "tests.failures", "tests.battery.plugin", "tests.attacks.listing"]
pytest_plugins += ["tests.reach.plugin", "tests.plans.plugin"]

one_dialect.share()
one_schema.share()
make_lasting()  # a worker sends more signals than a counter in a day

settings.register_profile("desk", deadline=None, max_examples=PROPERTIES.times(100))
settings.register_profile("ci", deadline=None, max_examples=PROPERTIES.times(100), database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# The real Argon2id, with as little work as it takes: thousands of tests sign somebody in. Programs that a test starts,
# and what it asks `PasswordHasher()` itself, work as hard as everywhere.
integrity.OLD_AFTER = timedelta(days=36_500)  # windows of tests start no checks by themselves
core.KIOSK_LEAST_S = 0.0  # tests give numbers to many people at once
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
