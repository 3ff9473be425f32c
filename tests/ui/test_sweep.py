"""While jobs are open, Python's collector runs on the window thread only."""

from __future__ import annotations

import gc

from ui.jobs import Jobs


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
