"""The seven rules that members are told, made of the program's own; the own ones are the details."""

from __future__ import annotations

from counter_app.capture.codes import MemberRule, Verdict
from counter_app.capture.words import member_rule_text
from ui.selfie.state import RuleRow

_WORST_FIRST = (Verdict.FAIL, Verdict.WARN, Verdict.PASS)


def seven(rows: tuple[RuleRow, ...]) -> tuple[RuleRow, ...]:
    """A row for each, and below them what fails beside them: a dark or blurred picture holds back as well."""
    if not rows:
        return ()
    verdicts = {row.rule: row.verdict for row in rows}
    told = [
        RuleRow(member_rule_text(one), _worst([verdicts[rule] for rule in one.rules if rule in verdicts]))
        for one in MemberRule
    ]
    spoken_for = {rule for one in MemberRule for rule in one.rules}
    beside = [row for row in rows if row.rule not in spoken_for and row.verdict is Verdict.FAIL]
    return (*told, *(RuleRow(row.name, row.verdict, rule=row.rule) for row in beside))


def _worst(verdicts: list[Verdict | None]) -> Verdict | None:
    """None while none of them was judged."""
    return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), None)
