from __future__ import annotations

from hypothesis import settings

# No deadline: a busy machine is no fault of the rule under test.
settings.register_profile("forms", deadline=None, max_examples=60)
settings.load_profile("forms")
