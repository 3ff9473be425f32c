"""Refusals are kept although the act is undone, counted when they are repeated, and name nobody's data."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.actor import Actor
from counter_app.cases.rules import AtAnotherCounter
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from tests import factories
from tests.core.rights.house import House
from tests.databases import Clock


def told(db: Database, who: Actor) -> list[dict[str, str]]:
    """What the rows of somebody's refusals say."""
    wanted = select(AuditEntry.facts).where(
        AuditEntry.code == "act_refused", AuditEntry.actor_id == str(who.officer_id)
    )
    with db.read() as session:
        return [json.loads(facts) for facts in session.scalars(wanted.order_by(AuditEntry.seq))]


def refused(house: House, who: Actor, times: int) -> None:
    """They look for a member without the right, so often."""
    for _ in range(times):
        with pytest.raises(NotPermitted):
            house.core.members.search(who, "siti aminah")


def test_a_refusal_says_act_and_right_and_nothing_of_what_was_typed(house: House) -> None:
    who = factories.officer(house.db, "qa")
    refused(house, who, 1)
    said = {"act": "MemberService.search", "broke": "right", "right": "find_member", "times": "1"}
    assert told(house.db, who) == [said]


def test_the_same_refusal_again_and_again_is_counted_and_told_at_one_ten_and_a_hundred(house: House) -> None:
    who = factories.officer(house.db, "qa")
    refused(house, who, 101)
    assert [row["times"] for row in told(house.db, who)] == ["1", "10", "100"]


def test_after_ten_minutes_it_is_told_anew_with_how_often_it_was_before(house: House, clock: Clock) -> None:
    who = factories.officer(house.db, "qa")
    refused(house, who, 7)
    clock.at += timedelta(minutes=10)
    refused(house, who, 1)
    clock.at += timedelta(seconds=1)
    refused(house, who, 1)
    assert [(row["times"], row.get("earlier")) for row in told(house.db, who)] == [("1", None), ("1", "8")]


def test_a_clock_that_was_set_back_begins_to_count_anew(house: House, clock: Clock) -> None:
    who = factories.officer(house.db, "qa")
    refused(house, who, 2)
    clock.at -= timedelta(hours=1)
    refused(house, who, 1)
    assert [row["times"] for row in told(house.db, who)] == ["1", "1"]


def test_another_act_of_the_same_officer_is_told_by_itself(house: House) -> None:
    who = factories.officer(house.db, "qa")
    refused(house, who, 1)
    with pytest.raises(NotPermitted):
        house.core.members.look_up(who, "siti aminah")
    assert [row["act"] for row in told(house.db, who)] == ["MemberService.search", "MemberService.look_up"]


def test_what_the_refused_act_had_begun_is_undone_and_the_refusal_is_not(house: House) -> None:
    who = factories.officer_at_counter(house.db)
    with pytest.raises(AtAnotherCounter):
        house.core.captures.record_consent(who, house.known["case_id"], given=True, words_version="1")
    assert house.core.captures.view(house.owner, house.known["case_id"]).consent is None
    assert [row["broke"] for row in told(house.db, who)] == ["counter"]
