"""Values of a member as they are kept."""

from __future__ import annotations

from counter_app.members.recording import MemberRules


def test_a_regency_of_an_older_card_is_kept_by_todays_code_and_in_todays_province(member_rules: MemberRules) -> None:
    kept = member_rules.kept({"ktp_province": "91", "ktp_regency": "9101"})
    assert (kept["ktp_province"], kept["ktp_regency"]) == ("93", "9301")


def test_a_province_that_does_not_fit_todays_regency_is_not_mended_silently(member_rules: MemberRules) -> None:
    kept = member_rules.kept({"ktp_province": "32", "ktp_regency": "3171"})
    assert (kept["ktp_province"], kept["ktp_regency"]) == ("32", "3171")
