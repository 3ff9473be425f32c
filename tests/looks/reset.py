"""The counter window at a blocked account, from the block that nobody knew to the login; archive, lock, password."""

from __future__ import annotations

from tests.drivers.hands import can_press
from tests.looks.counter import NEW_PASSWORD, WRONG, AtCounter
from tests.looks.past import PASSWORDS, RESET
from tests.looks.stop import Mood, Stop
from tests.tour.house import wait_for
from ui.keys import Key
from ui.widgets.top_bar import Act


def _asks_to_finish(at: AtCounter) -> None:
    at.press(Key.FINISH)


def _second_visit(at: AtCounter) -> None:
    at.see("home.find")
    at.issue(RESET)
    wait_for(lambda: can_press(at.window, "queue.call"), "somebody waiting")
    at.press(Key.CALL)
    wait_for(lambda: can_press(at.window, "queue.serve"), "the number called")
    at.press(Key.SERVE)
    at.wait_at("finder.search")
    at.type(at.rooms.members(14)[13].kpj)
    at.press("Return")
    at.wait_at("finder.choose")
    at.press("Return")
    at.see("case.reset")


def _unknown_block(at: AtCounter) -> None:
    at.tab_to("case.reset.act")
    at.press("Return")
    at.wait_at("reset.block.since")


def _block_wrong(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("reset.block.since.problem")


def _evidence(at: AtCounter) -> None:
    at.type("05-01-2026")
    at.press("Return", "Down", "Return")
    at.press(Key.NEXT_STEP)
    at.see("reset.card_seen")


def _evidence_wrong(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("reset.summary")


def _needs_selfie(at: AtCounter) -> None:
    at.press("Space", "Return", "Space", "Return")
    at.press(Key.NEXT_STEP)
    at.see("reset.selfie.words")


def _reason(at: AtCounter) -> None:
    at.past.selfie(at.who, at.case_id())
    at.see("reset.statement")


def _reason_wrong(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("reset.summary")


def _second(at: AtCounter) -> None:
    at.type("Swafoto gagal tiga kali di rumah.")
    at.tab_to("reset.statement_true")
    at.press("Space")
    at.press(Key.NEXT_STEP)
    at.wait_at("reset.second.username")


def _second_wrong(at: AtCounter) -> None:
    at.type("hendra")
    at.press("Return")
    at.type(WRONG)
    at.press("Return")
    at.see("reset.second.banner.words")


def _open(at: AtCounter) -> None:
    at.past.approve_reset(at.case_id())
    at.wait_at("reset.reference")


def _open_wrong(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("reset.reference.problem")


def _login(at: AtCounter) -> None:
    at.type("CS-2026-0042")
    at.press(Key.NEXT_STEP)
    at.see("reset.login.ask")


def _login_wrong(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("reset.login.problem")


def _reset_done(at: AtCounter) -> None:
    at.press("Space")
    at.press(Key.NEXT_STEP)
    at.see("reset.finished")


def _locked(at: AtCounter) -> None:
    at.press(Key.LOCK)
    at.see("lock.password")


def _lock_refused(at: AtCounter) -> None:
    at.type(WRONG)
    at.press("Return")
    at.see("lock.banner.words")


def _unlocked(at: AtCounter) -> None:
    at.type(PASSWORDS["rina"])
    at.press("Return")
    at.miss("lock.password")


def _password(at: AtCounter) -> None:
    at.ask(Act.CHANGE_PASSWORD)
    at.see("password.new")


def _password_refused(at: AtCounter) -> None:
    at.type(WRONG)
    at.press("Return")
    at.type(NEW_PASSWORD)
    at.press("Return")
    at.type(NEW_PASSWORD)
    at.press("Return")
    at.see("password.banner.words")


def _archive(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.press(Key.FINISH)
    at.press(Key.FINISH)
    at.see("home.find")
    at.press(Key.FIND_MEMBER)
    at.see("archive")


STOPS: tuple[Stop[AtCounter], ...] = (
    Stop("finish-asked", _asks_to_finish, (), "*"),
    Stop("visit-of-reset", _second_visit, (), "case.*.act"),
    Stop("reset-block", _unknown_block, ("ResetView", "BlockPanel"), "reset.block.since"),
    Stop("reset-block-wrong", _block_wrong, (), "reset.block.since", Mood.ERROR),
    Stop("reset-evidence", _evidence, ("FieldPanel", "StepList", "StepRow", "ResetHead"), "reset.card_seen"),
    Stop("reset-evidence-wrong", _evidence_wrong, (), "reset.card_seen", Mood.ERROR),
    Stop("reset-needs-selfie", _needs_selfie, ("SelfiePanel",), "reset.next"),
    Stop("reset-reason", _reason, (), "reset.statement"),
    Stop("reset-reason-wrong", _reason_wrong, (), "reset.statement", Mood.ERROR),
    Stop("reset-second", _second, ("SecondPanel",), "reset.second.username"),
    Stop("reset-second-wrong", _second_wrong, (), "reset.second.password", Mood.ERROR),
    Stop("reset-open", _open, ("OpenPanel",), "reset.reference"),
    Stop("reset-open-wrong", _open_wrong, (), "reset.reference", Mood.ERROR),
    Stop("reset-login", _login, ("LoginPanel",), "reset.login.succeeded"),
    Stop("reset-login-wrong", _login_wrong, (), "reset.login.succeeded", Mood.ERROR),
    Stop("reset-done", _reset_done, ("DonePanel",), "reset.next"),
    Stop("lock", _locked, ("LockView",), "lock.password"),
    Stop("lock-refused", _lock_refused, (), "lock.password", Mood.ERROR),
    Stop("unlocked", _unlocked, (), "reset.next"),
    Stop("password", _password, ("PasswordView",), "password.old"),
    Stop("password-refused", _password_refused, (), "password.old", Mood.ERROR),
    Stop("archive-reason", _archive, ("ArchiveView", "WhyBand"), "*", Mood.EMPTY),
)
