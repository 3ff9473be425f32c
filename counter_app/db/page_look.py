"""The child's part of the check of every page; it loads no more than it takes to open a file."""

from __future__ import annotations

import json
from pathlib import Path

from counter_app.db.engine import Wholeness, wholeness


def look(given: bytes) -> bytes:
    """What is found. A page that was being written meanwhile is looked at a second time before it counts."""
    asked = json.loads(given)
    path, key = Path(asked["path"]), bytes.fromhex(asked["key"])
    found = wholeness(path, key)
    return (wholeness(path, key) if found is Wholeness.DAMAGED else found).value.encode()
