"""Signing in, locking and changing a password without their windows: what is asked next, and what is forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from counter_app.actor import Actor, Permission
from counter_app.errors import OutsideError
from counter_app.keys import KeyMissing, KeySource
from counter_app.texts import language, use_language
from counter_app.ties.rules import Numbers
from tests.fakes import HeldJobs, InlineJobs, ShakyJobs
from tests.ui.fake_officers import FAILURES, FakeOfficers
from ui.sign_in.lock_presenter import LockPresenter
from ui.sign_in.password_presenter import PasswordPresenter
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.state import Entry, SignInState, SignInStep


@dataclass
class Door:
    """A presenter, its branch, and who came through."""

    officers: FakeOfficers
    presenter: SignInPresenter
    through: list[Actor] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)

    @property
    def state(self) -> SignInState:
        return self.presenter.state

    def sign_in(self, username: str) -> None:
        self.presenter.sign_in(username, self.officers.password_of(username))

    def counter(self, at: int) -> None:
        self.presenter.take_counter(self.officers.counters[at].id)


def door_of(
    jobs: InlineJobs, with_counter: bool = True, needs: frozenset[Permission] = frozenset(), is_open: bool = True
) -> Door:
    officers = FakeOfficers()
    presenter = SignInPresenter(jobs, officers if is_open else None, "loket-1", with_counter, needs)
    door = Door(officers, presenter)
    presenter.signed_in.connect(door.through.append)
    presenter.language_chosen.connect(door.languages.append)
    presenter.branch_wanted.connect(lambda: door.wanted.append("branch"))
    return door


@pytest.fixture
def jobs() -> ShakyJobs:
    return ShakyJobs()


@pytest.fixture
def door(qapp: object, jobs: ShakyJobs) -> Door:
    made = door_of(jobs)
    made.presenter.load()
    return made


def test_the_page_shows_branch_staff_and_counters(door: Door) -> None:
    assert (door.state.branch, door.state.demo, len(door.state.demo_staff)) == ("Kantor Cabang Contoh", True, 4)
    assert (door.state.entry, door.state.step, door.state.busy) == (Entry.OPEN, SignInStep.PASSWORD, False)


def test_a_real_branch_shows_no_staff(qapp: object, jobs: ShakyJobs) -> None:
    door = door_of(jobs)
    door.officers.demo = False
    door.presenter.load()
    assert (door.state.demo, door.state.demo_staff, len(door.state.counters)) == (False, (), 3)


def test_an_officer_takes_a_counter_and_is_through(door: Door) -> None:
    door.sign_in("sari")
    assert (door.state.step, door.state.may_skip_counter, door.through) == (SignInStep.COUNTER, False, [])
    door.presenter.skip_counter()
    assert door.through == []
    door.counter(2)
    assert [who.counter_id for who in door.through] == [door.officers.counters[2].id]
    assert (door.state.step, door.state.who) == (SignInStep.PASSWORD, None)


def test_a_supervisor_may_begin_without_a_counter(door: Door) -> None:
    door.sign_in("dewi")
    assert door.state.may_skip_counter
    door.presenter.skip_counter()
    assert [(who.username, who.counter_id) for who in door.through] == [("dewi", None)]


def test_who_calls_nobody_is_asked_for_no_counter(door: Door) -> None:
    door.sign_in("rina")
    assert [who.username for who in door.through] == ["rina"]


def test_a_station_without_counters_asks_for_none(qapp: object, jobs: ShakyJobs) -> None:
    door = door_of(jobs, with_counter=False)
    door.presenter.load()
    door.sign_in("sari")
    assert [who.username for who in door.through] == ["sari"]


@pytest.mark.parametrize(("username", "through"), [("dewi", True), ("sari", False)])
def test_a_station_lets_in_whom_its_work_is_for(qapp: object, jobs: ShakyJobs, username: str, through: bool) -> None:
    door = door_of(jobs, with_counter=False, needs=frozenset({Permission.DECIDE_REQUEST}))
    door.presenter.load()
    door.sign_in(username)
    assert (bool(door.through), door.state.problem == "", door.state.step) == (through, through, SignInStep.PASSWORD)


@pytest.mark.parametrize(("username", "password"), [("", "x"), ("  ", "x"), ("sari", "")])
def test_half_an_entry_asks_for_both(door: Door, username: str, password: str) -> None:
    door.presenter.sign_in(username, password)
    assert (door.state.problem.startswith("Nama pengguna dan kata sandi belum"), door.state.busy) == (True, False)


def test_a_lock_is_told_apart_and_forgotten_with_the_next_try(door: Door) -> None:
    for _ in range(FAILURES):
        assert not door.state.locked
        door.presenter.sign_in("sari", "salah")
    assert door.state.locked
    door.presenter.sign_in("sari", "")
    assert not door.state.locked


def test_a_given_password_is_replaced_before_anything_else(door: Door) -> None:
    door.sign_in("tono")
    assert (door.state.step, door.state.who is not None, door.state.problem) == (SignInStep.NEW_PASSWORD, True, "")
    door.presenter.replace_password("sandi-baru-tono", "sandi-lain-tono")
    assert (door.state.problem != "", door.state.step) == (True, SignInStep.NEW_PASSWORD)
    door.presenter.replace_password("sandi-baru-tono", "sandi-baru-tono")
    assert (door.state.problem, door.state.step) == ("", SignInStep.COUNTER)
    assert door.officers.password_of("tono") == "sandi-baru-tono"


def test_a_weak_new_password_can_be_mended_with_the_given_one_still_known(door: Door) -> None:
    door.sign_in("tono")
    door.presenter.replace_password("pendek", "pendek")
    assert door.state.problem != ""
    door.presenter.replace_password("sandi-baru-tono", "sandi-baru-tono")
    assert door.state.step is SignInStep.COUNTER


def test_going_back_forgets_who_it_was_and_what_was_said(door: Door) -> None:
    door.sign_in("tono")
    door.presenter.replace_password("a", "b")
    door.presenter.go_back()
    assert (door.state.step, door.state.who, door.state.problem) == (SignInStep.PASSWORD, None, "")
    door.presenter.replace_password("sandi-baru-tono", "sandi-baru-tono")
    door.counter(2)
    assert (door.state.step, door.through) == (SignInStep.PASSWORD, [])


def test_a_counter_somebody_took_is_said_and_the_list_is_read_again(door: Door) -> None:
    door.sign_in("sari")
    door.officers.counters = door.officers.counters[1:]
    door.presenter.take_counter(door.officers.counters[0].id)
    assert (door.state.problem != "", len(door.state.counters), door.state.step) == (True, 2, SignInStep.COUNTER)


def test_the_list_of_counters_is_fresh_when_one_is_asked_for(door: Door) -> None:
    door.officers.counters = door.officers.counters[:1]
    door.sign_in("sari")
    assert len(door.state.counters) == 1


def test_what_could_not_be_read_is_read_by_the_retry(qapp: object, jobs: ShakyJobs) -> None:
    door = door_of(jobs)
    jobs.down = True
    door.presenter.load()
    assert (door.state.problem != "", door.state.can_retry, door.state.branch) == (True, True, "")
    jobs.down = False
    door.presenter.retry()
    assert (door.state.problem, door.state.can_retry, door.state.branch) == ("", False, "Kantor Cabang Contoh")


def test_while_the_branch_opens_keys_are_kept_and_sent_as_soon_as_it_is_open(qapp: object, jobs: ShakyJobs) -> None:
    door = door_of(jobs, with_counter=False, is_open=False)
    door.presenter.load()
    door.presenter.name_branch("Cabang Salemba")
    assert (door.wanted, door.state.entry, door.state.busy, door.state.branch) == (
        ["branch"],
        Entry.OPENING,
        True,
        "Cabang Salemba",
    )
    door.sign_in("sari")
    assert door.through == []
    door.presenter.let_in(door.officers)
    assert ([who.username for who in door.through], door.state.entry, door.state.busy) == (["sari"], Entry.OPEN, False)
    door.presenter.let_in(door.officers)
    assert len(door.through) == 1


@pytest.mark.parametrize(("error", "can_retry"), [(OutsideError("busy"), True), (KeyMissing(KeySource.KEYRING), False)])
def test_a_branch_that_does_not_open_says_why_and_takes_no_password(
    qapp: object, jobs: ShakyJobs, error: Exception, can_retry: bool
) -> None:
    door = door_of(jobs, is_open=False)
    door.presenter.load()
    door.sign_in("sari")
    door.presenter.keep_out(error)
    assert (door.state.entry, door.state.problem != "", door.state.can_retry, door.state.busy) == (
        Entry.SHUT,
        True,
        can_retry,
        False,
    )
    door.sign_in("sari")
    assert door.through == []
    door.presenter.retry()
    again = (["branch", "branch"], Entry.OPENING) if can_retry else (["branch"], Entry.SHUT)
    assert (door.wanted, door.state.entry) == again
    assert (door.state.problem == "") is can_retry


def test_another_language_is_told_and_says_again_what_is_wrong(qapp: object, jobs: ShakyJobs) -> None:
    door = door_of(jobs, is_open=False)
    door.presenter.load()
    door.presenter.keep_out(OutsideError("busy"))
    said = door.state.problem
    try:
        door.presenter.choose_language("en")
        assert (door.state.language, language(), door.languages) == ("en", "en", ["en"])
        assert (door.state.problem != "", door.state.problem != said) == (True, True)
    finally:
        use_language("id")


def test_another_language_forgets_a_refusal_and_reads_again_what_failed(door: Door, jobs: ShakyJobs) -> None:
    door.presenter.sign_in("sari", "salah")
    jobs.down = True
    door.presenter.load()
    jobs.down = False
    try:
        door.presenter.choose_language("en")
        assert door.state.problem == ""
    finally:
        use_language("id")


def test_an_entry_under_way_is_not_sent_twice(qapp: object) -> None:
    jobs = HeldJobs()
    door = door_of(jobs)
    door.presenter.load()
    jobs.release()
    door.presenter.sign_in("sari", "salah")
    assert door.state.busy
    door.presenter.sign_in("sari", "salah")
    door.presenter.skip_counter()
    jobs.release()
    assert (door.officers.people["sari"].failures, door.state.busy) == (1, False)


class Lock:
    """Sari's station, locked."""

    def __init__(self, jobs: InlineJobs) -> None:
        self.officers = FakeOfficers()
        self.presenter = LockPresenter(jobs, self.officers, self.officers.people["sari"].actor)
        self.heard: list[str] = []
        self.presenter.unlocked.connect(lambda: self.heard.append("unlocked"))
        self.presenter.released.connect(lambda who: self.heard.append(who.username))
        self.presenter.lock()


@pytest.fixture
def lock(qapp: object, jobs: ShakyJobs) -> Lock:
    return Lock(jobs)


def test_a_lock_is_noted_with_the_officers_name(lock: Lock) -> None:
    assert (lock.officers.noted_locks, lock.presenter.state.name) == (1, "Sari Wulandari")
    lock.presenter.ask_release()
    lock.presenter.lock()
    assert (lock.officers.noted_locks, lock.presenter.state.releasing) == (2, False)


def test_a_lock_that_could_not_be_noted_is_said(lock: Lock, jobs: ShakyJobs) -> None:
    jobs.down = True
    lock.presenter.lock()
    assert lock.presenter.state.problem != ""


def test_a_blank_password_unlocks_nothing(lock: Lock) -> None:
    lock.presenter.unlock("")
    assert (lock.presenter.state.problem.startswith("Kata sandi belum diisi"), lock.heard) == (True, [])


def test_the_officers_own_password_unlocks(lock: Lock) -> None:
    lock.presenter.unlock("salah")
    assert (lock.presenter.state.problem != "", lock.heard) == (True, [])
    lock.presenter.unlock(lock.officers.password_of("sari"))
    assert (lock.heard, lock.presenter.state.busy) == (["unlocked"], False)


def test_a_supervisor_frees_the_station_and_is_told(lock: Lock) -> None:
    lock.presenter.ask_release()
    assert lock.presenter.state.releasing
    lock.presenter.release("dewi", lock.officers.password_of("dewi"))
    assert (lock.heard, lock.officers.released) == (["dewi"], [("dewi", "sari")])


def test_putting_the_release_away_forgets_what_was_said(lock: Lock) -> None:
    lock.presenter.ask_release()
    lock.presenter.release("dewi", "salah")
    assert lock.presenter.state.problem != ""
    lock.presenter.ask_release(False)
    assert (lock.presenter.state.releasing, lock.presenter.state.problem) == (False, "")


def test_unlocking_is_under_way_once(qapp: object) -> None:
    jobs = HeldJobs()
    lock = Lock(jobs)
    lock.presenter.unlock("salah")
    assert lock.presenter.state.busy
    lock.presenter.unlock("salah")
    jobs.release()
    assert lock.officers.people["sari"].failures == 1


@pytest.fixture
def change(qapp: object, jobs: ShakyJobs) -> PasswordPresenter:
    officers = FakeOfficers()
    return PasswordPresenter(jobs, officers, officers.people["sari"].actor)


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("", "sandi-baru-sari", "sandi-baru-sari", "Kata sandi lama dan baru belum diisi"),
        ("x", "", "", "Kata sandi lama dan baru belum diisi"),
        ("x", "sandi-baru-sari", "sandi-lain-sari", "Kedua kata sandi baru belum sama"),
    ],
)
def test_a_password_is_changed_only_when_all_three_fit(
    change: PasswordPresenter, old: str, new: str, again: str, said: str
) -> None:
    change.change(old, new, again)
    assert change.state.act.problem.startswith(said)


def test_a_changed_password_says_so_and_leaving_forgets_it(change: PasswordPresenter) -> None:
    left: list[str] = []
    change.left.connect(lambda: left.append("left"))
    change.change(FakeOfficers().password_of("sari"), "sandi-baru-sari", "sandi-baru-sari")
    assert (change.state.act.done != "", change.state.name) == (True, "Sari Wulandari")
    change.leave()
    assert (left, change.state.act.done, change.state.act.problem) == (["left"], "", "")


# S9
def test_whoever_waits_for_a_second_person_is_told_who_that_is() -> None:
    officers = FakeOfficers()
    officers.people["dewi"].waits = True
    page = SignInPresenter(InlineJobs(), officers, "loket-1")
    page.sign_in("dewi", "Rahasia-dewi-1")
    assert (page.state.step, page.state.problem) == (
        SignInStep.PASSWORD,
        "Akun ini menunggu konfirmasi administrator lain (Bambang Wibowo). Minta dikonfirmasi, lalu masuk lagi.",
    )


def test_a_new_password_does_not_make_an_account_work_that_waits() -> None:
    officers = FakeOfficers()
    officers.people["tono"].waits = True
    page = SignInPresenter(InlineJobs(), officers, "loket-1")
    page.sign_in("tono", "Rahasia-tono-1")
    page.replace_password("empat kata tanpa hubungan", "empat kata tanpa hubungan")
    assert (page.state.step, page.state.who) == (SignInStep.PASSWORD, None)
    assert page.state.problem.startswith("Akun ini menunggu konfirmasi")


def test_whoever_has_not_said_which_member_they_are_is_asked_and_then_let_in() -> None:
    officers = FakeOfficers()
    officers.people["sari"].undeclared = True
    page = SignInPresenter(InlineJobs(), officers, "loket-1")
    page.sign_in("sari", "Rahasia-sari-1")
    assert page.state.step is SignInStep.DECLARE
    page.declare(Numbers("", "3273015201900001"), no_kpj=False)
    assert page.state.problem.startswith("KPJ belum diisi.")
    page.declare(Numbers("", "3273015201900001"), no_kpj=True)
    assert (page.state.step, [one.no_kpj for one in officers.declared]) == (SignInStep.COUNTER, [True])


def test_after_a_new_password_the_first_question_is_answered_with_it() -> None:
    officers = FakeOfficers()
    officers.people["tono"].undeclared = True
    page = SignInPresenter(InlineJobs(), officers, "loket-1")
    page.sign_in("tono", "Rahasia-tono-1")
    page.replace_password("empat kata tanpa hubungan", "empat kata tanpa hubungan")
    page.declare(Numbers("", "3273015201900001"), no_kpj=True)
    assert page.state.step is SignInStep.COUNTER
