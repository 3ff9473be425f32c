"""Many papers by one act against whoever hurries or means ill, and against a program that ends in between."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from counter_app.actor import Actor
from counter_app.db.models import Paper
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.ids import new_id
from counter_app.print_runs.service import PrintRunService
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import Run
from tests import factories
from tests.core.print_runs.test_service import ALL, WHY, ids, runs, supervisor
from tests.core.printing.reading import text_of

__all__ = ["runs", "supervisor"]


def prints(db: Database, *wanted: uuid.UUID) -> list[int]:
    with db.read() as session:
        return [session.get_one(Paper, one).prints for one in wanted]


@pytest.fixture
def second(db: Database) -> Actor:
    return factories.supervisor(db, name="Ratna Dewi")


def test_papers_that_are_not_of_the_act_are_refused(runs: PrintRunService, db: Database, supervisor: Actor) -> None:
    own, other, *_rest = ids(runs.offered(supervisor, ALL))
    run = runs.begin(supervisor, [own])
    for strange in (other, new_id()):
        for act in (runs.take, runs.came_out):
            with pytest.raises(NotFound):
                act(supervisor, run, [own, strange])
        with pytest.raises(NotFound):
            runs.listing(supervisor, run, Sides.ONE, out=[replace(run.papers[0], paper_id=strange)])
    assert prints(db, own, other) == [0, 0]


def test_an_act_that_nobody_began_that_was_changed_or_is_anothers_gives_nothing(
    runs: PrintRunService, db: Database, supervisor: Actor, second: Actor
) -> None:
    first, other, *_rest = runs.offered(supervisor, ALL).papers
    run = runs.begin(supervisor, [first.paper_id])
    forged = (
        Run(new_id(), run.papers),
        replace(run, papers=(first, other)),
        replace(run, why=WHY),
    )
    for who, one in (*((supervisor, one) for one in forged), (second, run)):
        with pytest.raises(NotFound):
            runs.take(who, one, [first.paper_id])
        with pytest.raises(NotFound):
            runs.came_out(who, one, [first.paper_id])
        with pytest.raises(NotFound):
            runs.listing(who, one, Sides.ONE)
    assert prints(db, first.paper_id) == [0]


def test_an_answer_that_was_lost_counts_nothing_twice(runs: PrintRunService, db: Database, supervisor: Actor) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:3]
    run = runs.begin(supervisor, wanted)
    runs.came_out(supervisor, run, wanted[:2])
    runs.came_out(supervisor, run, [*wanted, *wanted])
    assert prints(db, *wanted) == [1, 1, 1]


def test_a_name_said_twice_comes_out_once(runs: PrintRunService, supervisor: Actor) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:2]
    run = runs.begin(supervisor, wanted * 3)
    assert len(run.papers) == 2
    assert len(runs.take(supervisor, run, wanted * 3).files) == 2


def test_two_who_print_the_same_at_once_print_each_paper_once(
    runs: PrintRunService, db: Database, supervisor: Actor, second: Actor
) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:3]
    ours, theirs = runs.begin(supervisor, wanted), runs.begin(second, wanted)
    assert runs.take(supervisor, ours, wanted[:1]).paper_ids == (wanted[0],)
    runs.came_out(supervisor, ours, wanted[:1])
    assert runs.take(supervisor, ours, wanted[1:2]).paper_ids == (wanted[1],)  # at the printer, not counted yet
    sheaf = runs.take(second, theirs, wanted)
    assert (sheaf.paper_ids, sheaf.meanwhile) == ((wanted[2],), tuple(wanted[:2]))
    assert len(sheaf.files) == 1


def test_what_was_sent_and_never_counted_lies_behind_a_cover_that_says_so(
    runs: PrintRunService, db: Database, supervisor: Actor, second: Actor
) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:2]
    runs.take(supervisor, runs.begin(supervisor, wanted), wanted[:1])  # and the program ends
    doubted, new, *_rest = runs.offered(second, ALL).papers
    assert (doubted.unsure, doubted.prints, doubted.printed_by) == (True, 0, "Hendra Gunawan")
    assert (doubted.needs_reason, new.unsure, new.printed_at) == (False, False, None)
    run = runs.begin(second, wanted)
    said = text_of(runs.listing(second, run, Sides.ONE))
    assert (said.count("mungkin sudah tercetak"), said.count("cetakan pertama")) == (1, 1)
    cover, *papers = runs.take(second, run, wanted).files
    assert "Mungkin sudah tercetak" in text_of(cover)
    assert len(papers) == 2
    runs.came_out(second, run, wanted)
    assert prints(db, *wanted) == [1, 1]
    assert not runs.offered(second, ALL).papers[0].unsure


def test_the_same_parcel_may_be_taken_again_by_its_own_act(runs: PrintRunService, supervisor: Actor) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:2]
    run = runs.begin(supervisor, wanted)
    first = runs.take(supervisor, run, wanted)
    assert runs.take(supervisor, run, wanted) == first
