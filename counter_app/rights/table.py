"""Who may do what: a row a public method of a service. The services ask it, `main.py permissions` prints it.

A method without a row cannot be loaded. To add one: `"Service.method": row(P.RIGHT)`, with `second=` for the right of
whoever is handed in as `second`, with the conditions that its service checks, or with `nobody=` and no right for what
may be asked before anybody has signed in. `row()` alone is for whoever has signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.actor import Permission
from counter_app.rights.conditions import Condition, Nobody

P, C = Permission, Condition


@dataclass(frozen=True)
class Row:
    """Of one method: its actor holds one of `needs` at least, its second person all of `second`."""

    needs: tuple[Permission, ...] = ()
    second: tuple[Permission, ...] = ()
    conditions: tuple[Condition, ...] = ()
    nobody: Nobody | None = None


Rights = Mapping[str, Row]


def row(
    *needs: Permission,
    second: tuple[Permission, ...] = (),
    when: tuple[Condition, ...] = (),
    nobody: Nobody | None = None,
) -> Row:
    """A row in few words."""
    return Row(needs, second, when, nobody)


TABLE: Rights = {
    "AccountService.approve": row(second=(P.APPROVE_RESET,), when=(C.NOT_OWN_WORK,)),
    "AccountService.ask_second": row(P.RESET_ACCOUNT, when=(C.NOT_ELSEWHERE, C.HOLDER)),
    "AccountService.cancel": row(P.RESET_ACCOUNT, when=(C.NOT_ELSEWHERE, C.HOLDER)),
    "AccountService.check_login": row(P.RESET_ACCOUNT, when=(C.NOT_ELSEWHERE,)),
    "AccountService.find_account": row(P.RESET_ACCOUNT),
    "AccountService.give_back": row(second=(P.APPROVE_RESET,), when=(C.NOT_OWN_WORK,)),
    "AccountService.note_reference": row(P.RESET_ACCOUNT, when=(C.NOT_ELSEWHERE,)),
    "AccountService.open_reset": row(P.RESET_ACCOUNT, when=(C.COUNTER,)),
    "AccountService.reasons": row(P.RESET_ACCOUNT, P.APPROVE_RESET),
    "AccountService.record_block": row(P.RESET_ACCOUNT, when=(C.COUNTER,)),
    "AccountService.reject": row(second=(P.APPROVE_RESET,), when=(C.NOT_OWN_WORK,)),
    "AccountService.reset": row(P.RESET_ACCOUNT, when=(C.COUNTER, C.HOLDER, C.NOT_OWN_WORK)),
    "AccountService.save_evidence": row(P.RESET_ACCOUNT, when=(C.NOT_ELSEWHERE, C.HOLDER)),
    "AccountService.slip": row(P.PRINT_PAPER),
    "AccountService.view": row(P.RESET_ACCOUNT, P.APPROVE_RESET),
    "AccountService.vouch_and_approve": row(second=(P.APPROVE_RESET, P.CONFIRM_MEMBER), when=(C.NOT_OWN_WORK,)),
    "ArchiveService.facts": row(P.PRINT_PAPER),
    "ArchiveService.filters": row(P.PRINT_PAPER),
    "ArchiveService.last_opened": row(P.PRINT_PAPER, when=(C.OWN,)),
    "ArchiveService.search": row(P.PRINT_PAPER),
    "BackupService.back_up": row(P.BACK_UP),
    "CaptureService.ask_override": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaptureService.cancel": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaptureService.judge": row(second=(P.OVERRIDE_SELFIE,), when=(C.NOT_OWN_WORK,)),
    "CaptureService.original": row(P.TAKE_SELFIE),
    "CaptureService.override": row(P.TAKE_SELFIE, second=(P.OVERRIDE_SELFIE,), when=(C.COUNTER, C.NOT_OWN_WORK)),
    "CaptureService.override_reasons": row(P.TAKE_SELFIE),
    "CaptureService.picture": row(P.TAKE_SELFIE),
    "CaptureService.record_consent": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaptureService.refusal_reasons": row(P.TAKE_SELFIE),
    "CaptureService.refuse": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaptureService.review": row(P.TAKE_SELFIE, second=(P.OVERRIDE_SELFIE,), when=(C.COUNTER, C.NOT_OWN_WORK)),
    "CaptureService.save_attempt": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaptureService.view": row(P.TAKE_SELFIE),
    "CaptureService.withdraw_ask": row(P.TAKE_SELFIE, when=(C.COUNTER,)),
    "CaseService.choose_member": row(P.FIND_MEMBER, when=(C.COUNTER,)),
    "CaseService.view": row(P.FIND_MEMBER),
    "CredentialService.admit": row(nobody=Nobody.DOOR),
    "CredentialService.leave": row(when=(C.OWN,)),
    "CredentialService.listed": row(P.MANAGE_BRANCH),
    "CredentialService.make": row(P.MANAGE_BRANCH, when=(C.BY_THING,)),
    "CredentialService.revoke": row(P.MANAGE_BRANCH),
    "DayService.draw_head": row(P.CLOSE_DAY),
    "DayService.head_printed": row(P.CLOSE_DAY),
    "DayService.view": row(P.SEE_DAY),
    "DecisionService.answer": row(when=(C.OWN,)),
    "DecisionService.look_at": row(P.DECIDE_REQUEST),
    "DecisionService.waiting": row(P.DECIDE_REQUEST, P.APPROVE_RESET, P.OVERRIDE_SELFIE, P.CONFIRM_MEMBER),
    "ImportService.accounts": row(P.IMPORT_MEMBERS),
    "ImportService.members": row(P.IMPORT_MEMBERS),
    "ImportService.words": row(nobody=Nobody.PROGRAM),
    "LightCheck.is_on": row(nobody=Nobody.STATION),
    "LightCheck.switch": row(P.MANAGE_BRANCH, when=(C.BY_THING,)),
    "LookingService.lift": row(P.ANSWER_SIGNAL, when=(C.NOT_OWN_WORK,)),
    "LookingService.paused": row(P.ANSWER_SIGNAL),
    "LookingService.reasons": row(P.ANSWER_SIGNAL),
    "MemberService.card": row(P.FIND_MEMBER),
    "MemberService.check": row(P.RECORD_MEMBER),
    "MemberService.confirm": row(P.CONFIRM_MEMBER, when=(C.NOT_OWN_WORK,)),
    "MemberService.look_up": row(P.FIND_MEMBER),
    "MemberService.provisional": row(P.CONFIRM_MEMBER),
    "MemberService.record": row(P.RECORD_MEMBER),
    "MemberService.refusal_reasons": row(P.CONFIRM_MEMBER),
    "MemberService.refuse": row(P.CONFIRM_MEMBER, when=(C.NOT_OWN_WORK,)),
    "MemberService.search": row(P.FIND_MEMBER),
    "MyWorkService.day": row(P.CALL_TICKET, when=(C.OWN,)),
    "MyWorkService.left": row(P.CALL_TICKET, when=(C.OWN,)),
    "MyWorkService.waiting": row(P.CALL_TICKET),
    "NightService.is_due": row(nobody=Nobody.PROGRAM),
    "NightService.listed": row(P.MANAGE_BRANCH),
    "NightService.work": row(nobody=Nobody.PROGRAM),
    "OfficerService.change_password": row(when=(C.OWN,)),
    "OfficerService.confirm": row(when=(C.BY_THING,), nobody=Nobody.DOOR),
    "OfficerService.must_stand": row(when=(C.OWN,)),
    "OfficerService.note_lock": row(when=(C.OWN,)),
    "OfficerService.pause": row(when=(C.OWN,)),
    "OfficerService.release": row(second=(P.RELEASE_LOCK,)),
    "OfficerService.resume": row(when=(C.OWN,)),
    "OfficerService.sign_in": row(nobody=Nobody.DOOR),
    "OfficerService.sign_in_for_command": row(nobody=Nobody.DOOR),
    "OfficerService.sign_in_page": row(nobody=Nobody.DOOR),
    "OfficerService.sign_out": row(when=(C.OWN,)),
    "OfficerService.take_counter": row(P.CALL_TICKET),
    "OfficerService.unlock": row(when=(C.OWN,)),
    "OfficerService.write_seen": row(when=(C.OWN,)),
    "OverrideService.allow": row(second=(P.OVERRIDE_SELFIE,), when=(C.NOT_OWN_WORK,)),
    "OverrideService.decline": row(second=(P.OVERRIDE_SELFIE,), when=(C.NOT_OWN_WORK,)),
    "OverrideService.decline_reasons": row(second=(P.OVERRIDE_SELFIE,)),
    "PaperService.export": row(P.PRINT_PAPER),
    "PaperService.fetch": row(P.PRINT_PAPER),
    "PaperService.make": row(P.PRINT_PAPER),
    "PaperService.missing": row(P.PRINT_PAPER),
    "PaperService.of_case": row(P.PRINT_PAPER),
    "PaperService.of_work": row(P.PRINT_PAPER),
    "PaperService.printed": row(P.PRINT_PAPER),
    "PaperService.prints": row(P.PRINT_PAPER),
    "PaperService.reasons": row(P.PRINT_PAPER),
    "PaperService.reprint": row(P.PRINT_PAPER),
    "PaperService.verify_code": row(P.VERIFY),
    "PaperService.verify_file": row(P.VERIFY),
    "QueueService.board": row(nobody=Nobody.BOARD),
    "QueueService.call_next": row(P.CALL_TICKET),
    "QueueService.cancel": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.close_day": row(P.CLOSE_DAY),
    "QueueService.close_yesterday": row(P.CLOSE_DAY),
    "QueueService.finish": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.issue": row(P.ISSUE_TICKET, nobody=Nobody.KIOSK),
    "QueueService.kiosk": row(nobody=Nobody.KIOSK),
    "QueueService.may_reopen": row(nobody=Nobody.PROGRAM),
    "QueueService.mine": row(P.CALL_TICKET),
    "QueueService.miss": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.park": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.recall": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.recall_missed": row(P.CALL_TICKET),
    "QueueService.reopen": row(P.CALL_TICKET, when=(C.OWN,)),
    "QueueService.resume": row(P.CALL_TICKET, when=(C.TICKET,)),
    "QueueService.serve": row(P.CALL_TICKET, when=(C.COUNTER,)),
    "QueueService.start_day": row(P.CALL_TICKET),
    "QueueService.transfer": row(P.CALL_TICKET, when=(C.TICKET,)),
    "ReasonService.listed": row(P.MANAGE_BRANCH),
    "ReasonService.save": row(P.MANAGE_BRANCH, when=(C.BY_THING,)),
    "RequestService.approve": row(P.DECIDE_REQUEST, when=(C.NOT_OWN_WORK,)),
    "RequestService.cancel": row(P.WRITE_REQUEST, when=(C.HOLDER,)),
    "RequestService.decided": row(P.HAND_OVER),
    "RequestService.document_reasons": row(P.WRITE_REQUEST, P.DECIDE_REQUEST),
    "RequestService.hand_over": row(P.HAND_OVER),
    "RequestService.open_draft": row(P.WRITE_REQUEST),
    "RequestService.reject": row(P.DECIDE_REQUEST, when=(C.NOT_OWN_WORK,)),
    "RequestService.reject_reasons": row(P.DECIDE_REQUEST),
    "RequestService.release": row(P.WRITE_REQUEST, when=(C.HOLDER,)),
    "RequestService.release_all": row(when=(C.HOLDER,)),
    "RequestService.return_": row(P.DECIDE_REQUEST, when=(C.NOT_OWN_WORK,)),
    "RequestService.return_reasons": row(P.WRITE_REQUEST, P.DECIDE_REQUEST),
    "RequestService.review": row(P.DECIDE_REQUEST, P.WRITE_REQUEST),
    "RequestService.save": row(P.WRITE_REQUEST, when=(C.HOLDER,)),
    "RequestService.side_copies": row(P.WRITE_REQUEST),
    "RequestService.start": row(P.WRITE_REQUEST, when=(C.COUNTER,)),
    "RequestService.submit": row(P.WRITE_REQUEST, when=(C.COUNTER, C.HOLDER)),
    "RequestService.take_over": row(P.WRITE_REQUEST),
    "RequestService.waiting": row(P.DECIDE_REQUEST),
    "RequestService.withdraw": row(P.WRITE_REQUEST, when=(C.HOLDER,)),
    "SettingsService.listed": row(P.MANAGE_BRANCH),
    "SettingsService.save": row(P.MANAGE_BRANCH, when=(C.BY_THING,)),
    "StaffAdmin.add": row(P.MANAGE_STAFF),
    "StaffAdmin.change_role": row(P.MANAGE_STAFF),
    "StaffAdmin.counters": row(P.MANAGE_BRANCH),
    "StaffAdmin.disable": row(P.MANAGE_STAFF),
    "StaffAdmin.enable": row(P.MANAGE_STAFF),
    "StaffAdmin.rename": row(P.MANAGE_STAFF),
    "StaffAdmin.reset_password": row(P.MANAGE_STAFF),
    "StaffAdmin.save_counter": row(P.MANAGE_BRANCH),
    "StaffAdmin.save_service": row(P.MANAGE_BRANCH),
    "StaffAdmin.services": row(P.MANAGE_BRANCH),
    "StaffAdmin.staff": row(P.MANAGE_STAFF),
    "StaffConfirming.confirm": row(P.CONFIRM_STAFF, when=(C.NOT_OWN_WORK, C.BY_THING)),
    "StaffConfirming.waiting": row(P.CONFIRM_STAFF),
    "StationCamera.approve": row(P.APPROVE_CAMERA),
    "StationCamera.note_use": row(nobody=Nobody.STATION),
    "StationCamera.read": row(nobody=Nobody.STATION),
}
"""In the order of the alphabet."""
