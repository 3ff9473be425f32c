"""The task list of a visit and what comes next."""

from __future__ import annotations

from dataclasses import replace

from ui.case_desk import task_member, task_selfie
from ui.case_desk.facts import DeskFacts
from ui.case_desk.task import Line, Task, TaskKey, TaskState, Turn


def tasks_of(facts: DeskFacts) -> tuple[Task, ...]:
    """The lines of the list; nothing can be pressed while nobody may work on the case."""
    member = task_member.line(facts.card, facts.case.may_change_member)
    seen = (task_selfie.line(facts.selfie, facts.selfie_reason),) if facts.case.needs_selfie else ()
    made = (member, *seen, *facts.works)
    return made if facts.case.may_work else tuple(replace(task, enabled=False) for task in made)


def next_step(facts: DeskFacts) -> TaskKey | None:
    """The one act that most likely follows, None when nothing is left to do at the counter."""
    if not facts.case.may_work:
        return None
    asking = [(task.turn, task.key) for task in tasks_of(facts) if task.turn is not None]
    if any(paper.prints == 0 for paper in facts.papers):
        asking.append((Turn.PAPERS, TaskKey(Line.PAPERS)))
    return min(asking, key=lambda one: one[0])[1] if asking else None


def waits_for_supervisor(facts: DeskFacts) -> bool:
    """Whether somebody else has to decide before the case can close."""
    return any(task.state is TaskState.WAITING for task in tasks_of(facts))
