"""Does many trials in several processes. What is known is kept at once: a run may be stopped and taken up again."""

from __future__ import annotations

import multiprocessing
import queue
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue

import cv2

from counter_app.errors import OutsideError
from counter_app.evaluation import sets
from counter_app.evaluation.figures import GENUINE
from counter_app.evaluation.jobs import (
    GeneratedSession,
    GeneratedStill,
    Job,
    RealRecording,
    RealRules,
    RealSession,
    Tools,
)
from counter_app.evaluation.labels import Labelled
from counter_app.evaluation.rows import Results, Row, SessionRow
from counter_app.evaluation.workshop import Workshop
from counter_app.shielding import shield

CLEAN_FOLD = 5
"""Times as many pictures without a flaw as of each flaw: false failures are rare, and thirds of them are compared."""
_POLL_S = 2.0
"""How often it is looked whether a process died without a word."""
Told = Callable[[int, int], None]
"""Hears how many trials are done, of how many."""


class WorkerDied(OutsideError):
    """A process ended before its work: out of memory, or killed. What was done is kept."""


@dataclass(frozen=True)
class Amounts:
    """How much is generated."""

    kinds: tuple[str, ...]
    sessions: int
    """Of each kind."""
    images: int
    """Of each flaw, and of each kind of picture without one."""
    seed: int
    """First seed; each further trial has the next."""


def generated_jobs(amounts: Amounts, faces: int) -> Iterator[Job]:
    """Kinds take turns, so that a run that is stopped early knows a little of each."""
    for at in range(max(amounts.sessions, CLEAN_FOLD * amounts.images)):
        seed, face = amounts.seed + at, at % faces
        if at < amounts.sessions:
            yield from (GeneratedSession(kind, seed, face) for kind in amounts.kinds)
        if at < amounts.images:
            yield from (GeneratedStill(what, seed, face) for what in sets.FLAWS)
        if at < CLEAN_FOLD * amounts.images:
            yield from (GeneratedStill(what, seed, face) for what in (sets.CLEAN, sets.CLEAN_HIJAB))


def folder_jobs(folder: str, labelled: Sequence[Labelled]) -> Iterator[Job]:
    """Rules for what was labelled for them, passive cues for everything; attacks on video to the whole session too."""
    for one in labelled:
        if one.file is None:
            continue
        if one.rules is not None:
            yield RealRules(folder, one)
        yield RealRecording(folder, one)
        if one.is_video and one.kind != GENUINE:
            yield RealSession(folder, one)


def live_rows(folder: str, labelled: Sequence[Labelled]) -> Iterator[SessionRow]:
    """What the station said to people and attacks that were there; nothing is left to judge."""
    for one in labelled:
        if one.outcome is not None:
            yield SessionRow(f"live:{folder}:{one.id}", folder, one.kind, one.outcome, "", tuple(sorted(one.groups)))


def run(jobs: Sequence[Job], tools: Tools, results: Results, workers: int, tell: Told) -> None:
    """Do what is not done yet. Raises OutsideError of a trial, WorkerDied; KeyboardInterrupt leaves what is known."""
    left = [job for job in jobs if job.id not in results.jobs]
    done = len(jobs) - len(left)
    tell(done, len(jobs))
    answers = _alone(left, tools) if workers == 1 or len(left) < 2 else _together(left, tools, workers)
    for row in answers:
        results.add(row)
        done += 1
        tell(done, len(jobs))


def _alone(jobs: Sequence[Job], tools: Tools) -> Iterator[Row]:
    workshop = Workshop(tools)
    return (workshop.do(job) for job in jobs)


def _together(jobs: Sequence[Job], tools: Tools, workers: int) -> Iterator[Row]:
    # Spawned on every system alike: the face library's threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    answers: Queue[Row | Exception | None] = context.Queue()
    hands: list[BaseProcess] = [
        context.Process(target=_work, args=(tools, jobs[at::workers], answers), daemon=True) for at in range(workers)
    ]
    for hand in hands:
        hand.start()
    try:
        yield from _collected(answers, hands)
    finally:
        for hand in hands:
            hand.kill()
            hand.join()


def _collected(answers: Queue[Row | Exception | None], hands: Sequence[BaseProcess]) -> Iterator[Row]:
    working = len(hands)
    while working:
        try:
            answer = answers.get(timeout=_POLL_S)
        except queue.Empty:
            if sum(hand.is_alive() for hand in hands) < working and answers.empty():
                raise WorkerDied from None
            continue
        if isinstance(answer, Exception):
            raise answer
        if answer is None:
            working -= 1
        else:
            yield answer


def _work(tools: Tools, jobs: Sequence[Job], answers: Queue[Row | Exception | None]) -> None:
    """One process: everything it has to do, then None; or the error that ended it."""
    shield()
    # The first process decides about stopping; each does its share on one core.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    try:
        for row in _alone(jobs, tools):
            answers.put(row)
            # Whoever asked may have been killed: nobody would read the rest.
            if (asking := multiprocessing.parent_process()) is not None and not asking.is_alive():
                answers.cancel_join_thread()
                return
        answers.put(None)
    except Exception as error:
        answers.put(error)
