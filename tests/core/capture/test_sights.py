from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
from sqlalchemy import select

from counter_app.capture.codes import Rule, Sight, Verdict
from counter_app.capture.looks.covering import Cover
from counter_app.capture.looks.findings import Seen
from counter_app.capture.quality import judge
from counter_app.capture.settings import CaptureSettings
from counter_app.capture.sights import eased, sights_among, sights_of
from counter_app.db.models import AuditEntry
from counter_app.db.session import Database
from counter_app.states import AttemptState
from tests.core.desk import Desk
from tests.databases import Clock

USUAL = CaptureSettings()
BARE = Cover(
    bar=2.0, rim=2.0, lips=9, lip_line=25, chin=3, forehead=0.95, forehead_colour=2, forehead_hue=5, cheek_b=18
)
WORN = {
    Sight.NO_GLASSES: ({"bar": 9.0, "rim": 9.0},),
    Sight.MOUTH_FREE: ({"lips": 0.5, "lip_line": 3.0}, {"lips": -9.0, "lip_line": 8.0, "chin": 99.0}),
    Sight.FOREHEAD: (
        {"forehead": 0.1},
        {"forehead_colour": 30.0, "forehead_hue": 50.0},
        {"forehead": 0.0, "forehead_colour": 99.0, "forehead_hue": 180.0},
    ),
}


def verdict(sight: Sight, cover: Cover, *seen: Sight) -> Verdict:
    """Of the rule that the sight is about."""
    settings = replace(USUAL, quality=eased(USUAL.quality, seen))
    return next(found.verdict for found in judge(Seen(cover=cover), settings) if found.rule.value == sight.value)


def test_each_is_called_as_its_rule() -> None:
    assert {sight.value for sight in Sight} <= {rule.value for rule in Rule}


@pytest.mark.parametrize(("sight", "worn"), [(sight, worn) for sight, all_ in WORN.items() for worn in all_])
def test_what_the_officer_sees_is_not_asked_and_the_other_rule_stays_as_it_was(
    sight: Sight, worn: dict[str, float]
) -> None:
    cover, others = replace(BARE, **worn), set(Sight) - {sight}
    told = Verdict.WARN if sight is Sight.FOREHEAD else Verdict.FAIL
    assert verdict(sight, cover) is told
    assert verdict(sight, cover, *others) is told
    assert verdict(sight, cover, sight) is Verdict.PASS
    assert verdict(sight, cover, *Sight) is Verdict.PASS
    assert verdict(sight, BARE, sight) is Verdict.PASS


@pytest.mark.parametrize("sight", Sight)
def test_nothing_else_of_the_limits_is_eased(sight: Sight) -> None:
    changed = eased(USUAL.quality, [sight])
    apart = {
        field.name for field in fields(changed) if getattr(changed, field.name) != getattr(USUAL.quality, field.name)
    }
    eased_by = {
        Sight.NO_GLASSES: {"frame"},
        Sight.MOUTH_FREE: {"lips_pale", "lip_line"},
        Sight.FOREHEAD: {"forehead", "forehead_colour"},
    }
    assert apart == eased_by[sight]
    assert eased(USUAL.quality, []) == USUAL.quality


def test_only_what_an_officer_may_see_otherwise_is_taken_from_failed_rules() -> None:
    assert sights_among(["straight", "forehead", "backdrop", "not_a_rule"]) == {Sight.FOREHEAD}
    assert sights_among([]) == frozenset()


def test_the_word_is_kept_under_its_own_name() -> None:
    assert sights_of({"officer_saw_no_glasses": True, "officer_saw": True}) == (Sight.NO_GLASSES,)
    assert sights_of({sight.key: True for sight in Sight}) == tuple(Sight)
    assert sights_of({}) == ()


def test_the_word_stands_in_the_audit_row_of_its_own_attempt_only(db: Database, clock: Clock) -> None:
    desk = Desk(db, clock)
    desk.consent()
    desk.attempt(AttemptState.IN_REVIEW, measured={sight.key: True for sight in Sight})
    desk.captures.review(desk.officer, desk.visit.id, desk.supervisor(), False)
    desk.attempt()
    with db.read() as session:
        rows = session.execute(select(AuditEntry.code, AuditEntry.facts).order_by(AuditEntry.seq)).tuples()
        saw = [(code, json.loads(facts).get("saw")) for code, facts in rows if code.startswith("selfie_")]
    assert saw == [
        ("selfie_in_review", "no_glasses,mouth_free,forehead"),
        ("selfie_failed", None),
        ("selfie_in_review", None),
    ]
