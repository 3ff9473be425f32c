"""Settings that a new branch of a kind begins with, where the default is not for it."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.db.models import Setting
from counter_app.db.session import Work
from counter_app.settings.reading import written
from counter_app.states import BranchKind

FIRST: dict[BranchKind, dict[str, str]] = {
    BranchKind.REAL: {},
    BranchKind.DEMO: {"account_rest_hours": "0"},
    BranchKind.TRAINING: {"account_rest_hours": "0"},
}
"""Where everybody is only learning, nobody waits a day."""
NOTHING: Mapping[str, str] = {}


def begin_with(work: Work, kind: BranchKind, measured: Mapping[str, str] = NOTHING) -> None:
    """Keep them, as if somebody had set them, with what was `measured` where the branch is made."""
    for name, value in {**FIRST[kind], **measured}.items():
        work.session.add(Setting(branch_id=work.branch_id, name=name, value=value))
    written(work.session)
