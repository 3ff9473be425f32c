"""One row of the chain and its digest."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from counter_app.audit import GENESIS, AuditCode, AuditLink, canonical_facts, link_digest
from counter_app.states import LoginResult

LINK = AuditLink("b", 1, 1_700_000_000_000_001, AuditCode.SIGNED_IN, "o", "officer", "c", "s", "{}")


def test_the_digest_of_a_row_never_changes_between_versions() -> None:
    assert link_digest(GENESIS, LINK) == "5c71727991f3f0581fe42e8764af73e7e2b6d9480472095cdd7207d99b65e606"


@pytest.mark.parametrize("name", [field.name for field in fields(AuditLink) if field.name != "digest"])
def test_every_field_is_part_of_the_digest(name: str) -> None:
    value = getattr(LINK, name)
    other: dict[str, Any] = {name: value + 1 if isinstance(value, int) else value + "x"}
    changed = replace(LINK, **other)
    assert link_digest(GENESIS, changed) != link_digest(GENESIS, LINK)


def test_the_row_before_is_part_of_the_digest() -> None:
    assert link_digest("1" * 64, LINK) != link_digest(GENESIS, LINK)


def test_text_cannot_move_from_one_field_to_its_neighbour() -> None:
    assert link_digest(GENESIS, replace(LINK, case_id="cs", subject_id="")) != link_digest(
        GENESIS, replace(LINK, case_id="c", subject_id="s")
    )


def test_a_member_of_an_enumeration_is_audited_as_its_word() -> None:
    assert canonical_facts({"result": LoginResult.NOT_TRIED}) == canonical_facts({"result": "not_tried"})


def test_equal_facts_are_one_text() -> None:
    assert canonical_facts({"b": "2", "a": "é"}) == canonical_facts({"a": "é", "b": "2"}) == '{"a":"\\u00e9","b":"2"}'
