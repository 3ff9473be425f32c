"""The verdict on a run: what nobody reached, and which exceptions are none any more."""

from __future__ import annotations

LATER = {
    "counter_app.db.backup.restore": "a copy is put back by the issue that rehearses it with its keys",
}
"""What nobody can reach yet, with the reason. The one list of its kind: a row whose thing is reached must go."""


def judged(offered: set[str], reached: set[str], later: dict[str, str] | None = None) -> list[str]:
    """A line for each thing that is wrong."""
    excepted = LATER if later is None else later
    missing = sorted(offered - reached - excepted.keys())
    reached_after_all = sorted(reached & excepted.keys())
    unknown = sorted(excepted.keys() - offered)
    return [
        *(f"no window and no command reaches {name}" for name in missing),
        *(f"{name} is reached and needs no exception" for name in reached_after_all),
        *(f"{name} is excepted and is not offered" for name in unknown),
    ]
