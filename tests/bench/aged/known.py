"""What the bench of the years does not call, and what grows because that is its work; each with the reason."""

from __future__ import annotations

from collections.abc import Mapping

_PASSWORDS = "a password's or a code's work, no table of the years"
_FILES = "reads or writes files, not tables"
_WHOLE = "reads or writes all there is, on purpose"
_STAFF = "staff and settings, a few rows in any year"

NOT_CALLED: Mapping[str, str] = {
    **dict.fromkeys(
        ("BackupService.ask_move", "BackupService.ask_restore", "BackupService.back_up", "BreachService.notice"), _WHOLE
    ),
    **dict.fromkeys(("NightService.work", "NightService.carry_out", "RetentionService.purge"), _WHOLE),
    **dict.fromkeys(("TrailService.export", "TrailService.check_export"), _WHOLE),
    **dict.fromkeys(("ImportService.accounts", "ImportService.members", "PaperService.export"), _FILES),
    **dict.fromkeys(("ImportService.words", "QueueService.may_reopen"), "asks no store"),
    **dict.fromkeys(("KeyCareService.ask_rotation", "KeyCareService.rehearse", "KeyCareService.write_sheet"), _FILES),
    **dict.fromkeys(
        ("CredentialService.admit", "CredentialService.leave", "CredentialService.make", "CredentialService.revoke"),
        _FILES,
    ),
    **dict.fromkeys(
        (
            *("OfficerService.beside", "OfficerService.change_password", "OfficerService.declare"),
            *("OfficerService.enrol", "OfficerService.new_phone", "OfficerService.renew_recovery"),
            *("OfficerService.sign_in_for_command", "LossService.note", "StaffAdmin.recover_account"),
        ),
        _PASSWORDS,
    ),
    **dict.fromkeys(
        (
            *("LightCheck.switch", "ReasonService.save", "SettingsService.save", "StationCamera.approve"),
            *("StationCamera.note_use", "TieService.declare_own", "LookingService.lift", "DecisionService.answer"),
            *("StaffAdmin.add", "StaffAdmin.change_role", "StaffAdmin.disable", "StaffAdmin.enable"),
            *("StaffAdmin.rename", "StaffAdmin.reset_codes", "StaffAdmin.reset_password"),
            *("StaffConfirming.confirm", "StaffConfirming.refuse"),
        ),
        _STAFF,
    ),
    **dict.fromkeys(
        ("SignalService.see", "SignalService.explain", "SignalService.pass_on"), "answers one row by its key"
    ),
    **dict.fromkeys(
        (
            *("CaptureService.cancel", "CaptureService.judge", "CaptureService.override", "CaptureService.refuse"),
            *(
                "PaperService.make",
                "PaperService.verify_code",
                "CaptureService.review",
                "AccountService.record_block",
                "AccountService.reject",
            ),
            *("AccountService.vouch_and_approve", "DataRequestService.refuse"),
        ),
        "the same rows as its neighbours that are called",
    ),
    **dict.fromkeys(
        (
            *(f"MergeService.{act}" for act in ("agree", "ask", "note_reference", "reject", "view", "withdraw")),
            *("TwinService.seen", "TwinService.tell_apart"),
        ),
        "by index alone, of a few rows a year: tests/core/twins, tests/core/merges",
    ),
}
GROWS_BY_NATURE: Mapping[str, str] = {
    "DataRequestService.carry_out": "a member's own copy says who looked, from the whole trail",
    "TrailService.of_member": "who looked at a member, from the whole trail",
    "SignalService.find": "reads the newest month, of which a fresh branch has a day",
    "PaperService.make_lacking": "makes what the patterns of this bench leave unmade",
}
"""Measured and told, without a bar."""
OWN_BARS: Mapping[str, float] = {"MemberService.search": 3.0, "MemberService.look_up": 3.0}
"""A name is found among a hundred times as many members: the bar of the search itself (tests/bench/searching.py)."""
