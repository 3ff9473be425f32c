"""The page of an officer's own work whose member is not here, by its kind."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from counter_app.actor import Actor
from counter_app.cases.works import WorkKind
from counter_app.my_works.values import MyWork
from ui.frame.desk import Desk
from ui.frame.shown import Shown
from ui.visit import pages


def page_of(
    desk: Desk, who: Actor, work: MyWork, ways: tuple[Callable[[uuid.UUID], None], Callable[[], None]]
) -> Shown:
    """Of everything but a request; `ways` lead to a paper and back."""
    paper, back = ways
    if work.kind is WorkKind.RESET:
        shown, reset = pages.reset(desk, who, work.case_id, work.work_id)
        reset.paper_wanted.connect(paper)
        reset.back_wanted.connect(back)
        return shown
    if work.kind is WorkKind.REGISTER:
        shown, opening = pages.registration(desk, who, work.case_id, work.work_id)
        opening.back_wanted.connect(back)
        return shown
    shown, merging = pages.merging(desk, who, work.work_id)
    merging.paper_wanted.connect(paper)
    merging.left.connect(back)
    return shown
