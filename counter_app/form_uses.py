"""What each use of a form means: a row a use."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.cases.works import WorkKind
from forms.model import FormUse


@dataclass(frozen=True)
class Meaning:
    """Which kind of work fills the forms of this use, and whether their answers reach the member's record.

    One that `asks_nobody` rests on no selfie, is decided by nobody and goes to no administration: the member takes its
    slip along, and that is the end of it.
    """

    work: WorkKind
    changes_record: bool
    asks_nobody: bool = False


MEANINGS = {
    FormUse.CHANGE: Meaning(WorkKind.UPDATE, changes_record=True),
    FormUse.RESET: Meaning(WorkKind.RESET, changes_record=False),
    FormUse.CHECK: Meaning(WorkKind.UPDATE, changes_record=False, asks_nobody=True),
}
