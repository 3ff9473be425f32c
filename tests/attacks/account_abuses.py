"""What somebody might try on the way to an account, a kind a row, and the tests that show that it is refused.

A test is named `file::function`; of a table of tries `file::TABLE[name]`. `tests/attacks/test_account_abuses.py` holds
each name against the sources and counts them.
"""

from __future__ import annotations

from collections.abc import Mapping

_WAY = "tests/core/registrations/test_abuses.py::ABUSES[{}]"
_CODE = "tests/core/codes/test_codes.py::{}"
_FORGED = "tests/attacks/test_code_abuses.py::{}"
_PAIR = "tests/core/screens/test_pairing.py::{}"
_STEP = "tests/core/screens/test_step.py::{}"
_NEW = "tests/attacks/test_account_abuses.py::{}"
_RECOVERY = "tests/core/registrations/test_recovery.py::{}"
_TRIAL = "tests/core/registrations/test_trials.py::{}"


def _of(pattern: str, *names: str) -> tuple[str, ...]:
    return tuple(pattern.format(name) for name in names)


KINDS: Mapping[str, tuple[str, ...]] = {
    "a step is skipped": _of(
        _WAY,
        "no selfie",
        "identity not looked at",
        "identity differs",
        "password before the code",
        "terms before the password",
        "terms before anything",
        "terms while it waits",
        "terms unread",
        "old terms",
        "code before its turn",
        "a login that nobody tried",
        "recovery of none",
    ),
    "an approval is replayed or made up": _of(
        _WAY,
        "approval replayed",
        "approval of something else",
        "approval of the own work",
        "approval by an officer",
        "approval of nothing",
        "agreed twice",
    )
    + _of(_RECOVERY, "test_a_recovery_is_not_carried_out_twice"),
    "a code is replayed": (
        *_of(_WAY, "code used again"),
        *_of(_CODE, "test_a_code_fits_once", "test_after_one_of_two_was_used_the_other_fits_no_more"),
        *_of(_FORGED, "_used_opened_again", "_over_opened_again", "_spent_opened_again"),
    ),
    "brute force": (
        *_of(_WAY, "codes without end", "code too soon", "passwords without end"),
        *_of(_CODE, "test_five_wrong_tries_spend_a_code", "test_a_try_counts_before_it_is_looked_at"),
        *_of(_FORGED, "test_guessing_through_every_code_of_a_visit_ends_after_fifty"),
        *_of(_TRIAL, "test_wrong_ones_wait_longer_and_longer_and_block_nothing"),
        *_of(_PAIR, "test_wrong_codes_end_every_offer_and_make_whoever_guesses_wait"),
    ),
    "numbers and addresses are enumerated": (
        *_of(_CODE, "test_as_many_digests_for_nobody_as_for_somebody"),
        *_of(_TRIAL, "test_whoever_has_no_record_here_takes_as_many_hashes"),
        *_of(_NEW, "test_the_members_side_reads_the_same_whoevers_contact_it_is"),
        *_of(_STEP, "test_of_the_member_it_is_told_whither_the_code_goes_and_no_more"),
    ),
    "an account of one's own": (
        *_of(_FORGED, "test_nobody_gets_a_code_for_their_own_account"),
        *_of(_NEW, "test_nobody_opens_or_recovers_an_account_of_their_own"),
    ),
    "an account of a relative": _of(_WAY, "for a relative", "approval of a relative"),
    "an account that is there, or of nobody": _of(
        _WAY,
        "an account twice",
        "an account that is blocked",
        "a member nobody stands for",
        "a contact that became somebody else's",
        "a key that is no registration",
    )
    + _of(_RECOVERY, "test_an_old_contact_never_suffices"),
    "a password that is none": _of(_WAY, "password too easy", "password of the own name", "password against the rules"),
    "two counters at once": (
        *_of(_CODE, "test_two_counters_at_once_use_a_code_once"),
        *_of(_NEW, "test_two_who_agree_at_once_open_one_account", "test_two_supervisors_at_once_decide_once"),
    ),
    "somebody else's counter, or nobody there": (
        *_of(
            _WAY,
            "at another counter",
            "codes from another counter",
            "after the member left",
            "codes after the member left",
        ),
        *_of(_CODE, "test_another_counters_visit_gets_no_code"),
        *_of(_FORGED, "test_whoever_is_signed_out_sends_and_tries_nothing"),
        *_of(_STEP, "test_what_is_another_counter_s_is_refused"),
    ),
    "the clock is set back": (
        *_of(_CODE, "test_a_clock_that_is_set_back_revives_no_code"),
        *_of(_CODE, "test_a_clock_before_the_sending_is_not_believed_after_a_restart"),
        *_of(_FORGED, "_longer_life"),
        *_of(_PAIR, "test_by_another_machine_s_clock_that_went_back_no_code_fits"),
        *_of(_NEW, "test_a_clock_that_is_set_back_ends_no_wait"),
    ),
    "a code of another case": (
        *_of(_CODE, "test_a_code_is_bound_to_visit_purpose_and_target"),
        *_of(_FORGED, "_another_purpose", "_digest_of_another_row", "_digest_of_another_channel"),
    ),
    "an outbox row is forged": _of(
        _FORGED, "_swapped_texts", "_made_of_another", "_of_another_visit", "_in_clear", "_bare_digest", "_empty_digest"
    )
    + _of(_NEW, "test_a_consent_that_was_pointed_elsewhere_sends_nothing_there"),
    "a pairing is tampered with": (
        *_of(
            _PAIR,
            "test_a_code_is_used_once",
            "test_a_code_that_was_replaced_or_released_is_none",
            "test_a_row_that_was_altered_fits_no_code",
            "test_an_offer_of_a_counter_whose_officer_left_is_none",
        ),
        *_of(_STEP, "test_who_says_to_be_somebody_else_is_nobody", "test_a_turn_that_was_taken_back_is_over"),
    ),
}
"""By kind the tests."""
