"""While jobs are open, Python's collector runs on the window thread only."""

from __future__ import annotations

import gc

import pytest

from ui.jobs import WHOLE_EVERY, Jobs


def test_no_thread_collects_by_itself_until_the_last_jobs_have_stopped(qapp):
    first, second = Jobs(), Jobs()
    assert not gc.isenabled()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


def test_stopping_twice_counts_once(qapp):
    first, second = Jobs(), Jobs()
    first.stop()
    first.stop()
    assert not gc.isenabled()
    second.stop()
    assert gc.isenabled()


def test_most_sweeps_look_at_what_is_new_and_some_at_everything(qapp, monkeypatch: pytest.MonkeyPatch):
    jobs = Jobs()
    swept: list[int] = []
    monkeypatch.setattr(gc, "collect", swept.append)
    for _ in range(2 * WHOLE_EVERY):
        jobs._sweep.timeout.emit()
    jobs.stop()
    assert swept.count(2) == 2
    assert set(swept) == {1, 2}
