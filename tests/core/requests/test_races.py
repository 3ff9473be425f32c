"""Two windows at the same moment, each with its own connection."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import TypeVar

from counter_app.errors import CounterError
from counter_app.requests.errors import DraftTakenOver, WrongRequestState
from counter_app.requests.values import Draft, Outcome, Saved
from tests.core.desk import Desk

T = TypeVar("T")
AT_ONCE = 6


def at_once(act: Callable[[int], T]) -> tuple[list[T], list[CounterError]]:
    """Run the act in several threads that start together; gives answers and refusals."""
    gate = threading.Barrier(AT_ONCE)
    answers: list[T] = []
    refusals: list[CounterError] = []

    def run(number: int) -> None:
        gate.wait()
        try:
            answers.append(act(number))
        except CounterError as error:
            refusals.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, refusals


def test_starts_at_once_make_one_draft(desk: Desk) -> None:
    def start(_: int) -> Draft:
        return desk.requests.start(desk.officer, desk.visit.id)

    drafts, refusals = at_once(start)
    assert refusals == []
    assert len({draft.request_id for draft in drafts}) == 1
    assert desk.audited("request_started") == 1


def test_of_saves_at_once_one_counts_and_none_is_lost(desk: Desk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id)

    def save(number: int) -> Saved:
        answers = {**draft.answers, "occupation": f"Pekerjaan {number}"}
        return desk.requests.save(desk.officer, draft.request_id, draft.version, answers)

    saved, refusals = at_once(save)
    assert (len(saved), {type(one) for one in refusals}) == (1, {DraftTakenOver})
    kept = {copy.answers["occupation"] for copy in desk.requests.side_copies(desk.officer, draft.request_id)}
    kept.add(desk.requests.open_draft(desk.officer, draft.request_id).answers["occupation"])
    assert kept == {f"Pekerjaan {number}" for number in range(AT_ONCE)}


def test_of_decisions_at_once_one_counts(desk: Desk) -> None:
    request_id: uuid.UUID = desk.submitted(name="SITI AMINAH PUTRI")
    judges = [desk.supervisor() for _ in range(AT_ONCE)]

    def approve(number: int) -> Outcome:
        return desk.requests.approve(judges[number], request_id)

    outcomes, refusals = at_once(approve)
    assert (len(outcomes), {type(one) for one in refusals}) == (1, {WrongRequestState})
    assert desk.member_now().version == desk.member.version + 1
