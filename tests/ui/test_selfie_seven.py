"""What members are told comes first, what the program measures on demand."""

from __future__ import annotations

from counter_app.capture.codes import MemberRule, Rule, Verdict
from counter_app.capture.words import member_rule_text, rule_text
from tests.ui.selfie_looks import rules
from ui.selfie.officer.seven import seven
from ui.selfie.state import RuleRow

TOLD = [member_rule_text(one) for one in MemberRule]


def test_seven_rows_in_the_words_that_members_are_told() -> None:
    assert [row.name for row in seven(rules())] == TOLD
    assert seven(()) == ()


def test_the_worst_of_ours_speaks() -> None:
    shown = {row.name: row.verdict for row in seven(rules(Rule.DISTANCE, Rule.NO_GLASSES))}
    failed = {name for name, verdict in shown.items() if verdict is Verdict.FAIL}
    assert failed == {member_rule_text(MemberRule.WHOLE_FACE), member_rule_text(MemberRule.NOTHING_WORN)}


def test_what_holds_back_beside_the_seven_is_never_hidden() -> None:
    shown = seven(rules(Rule.NOT_DARK, Rule.SHARP))
    assert {row.name for row in shown[7:]} == {rule_text(Rule.NOT_DARK), rule_text(Rule.SHARP)}


def test_what_was_not_judged_is_not_called_good() -> None:
    unjudged = tuple(RuleRow(rule_text(rule), rule=rule) for rule in Rule)
    assert {row.verdict for row in seven(unjudged)} == {None}


def test_no_rule_speaks_for_two() -> None:
    ours = [rule for one in MemberRule for rule in one.rules]
    assert len(ours) == len(set(ours))
