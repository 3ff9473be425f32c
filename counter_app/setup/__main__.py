"""`python -m counter_app.setup [lock | audit | desktop-entry]`: environment and system libraries; instant when done."""

from __future__ import annotations

import sys

from counter_app.setup.desktop_entry import write_entry
from counter_app.setup.environment import SetupFailed, audit, is_current, lock, mark_current, synchronize
from counter_app.setup.system_libraries import provide


def main(words: list[str]) -> int:
    """Exit status: 0 ready, 1 something is missing and was said."""
    try:
        if words[:1] == ["lock"]:
            lock(words[1:])
        elif words[:1] == ["audit"]:
            return audit(words[1:])
        elif words[:1] == ["desktop-entry"]:
            print(f"Written: {write_entry(words[1:])}")
        elif not is_current():
            synchronize()
            provide()
            mark_current()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
