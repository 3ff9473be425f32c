"""The pages of a key alone: what is tried, what is told at which field, what is kept where."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counter_app.db.errors import WrongKey
from counter_app.key_recovery import Recovery
from counter_app.keys import KeyringUnavailable, KeySource, RecoveryTextWrong, WrongPassphrase
from counter_app.texts import language
from tests.fakes import HeldJobs, InlineJobs, WorldDown
from tests.ui.start_doors import FOLDER, Doors
from ui.first_start.founding_presenter import Made
from ui.first_start.key_presenter import KeyPresenter
from ui.first_start.key_state import KeyEntry, KeyState, KeyStep


@dataclass
class Key:
    """The pages of a key."""

    doors: Doors
    presenter: KeyPresenter
    told: list[object] = field(default_factory=list)

    @property
    def state(self) -> KeyState:
        return self.presenter.state


def key_of(jobs: InlineJobs, source: KeySource = KeySource.PASSPHRASE) -> Key:
    doors = Doors()
    begin = KeyState("Cabang Uji", KeyStep.PASSPHRASE, KeyStep.PASSPHRASE, source)
    key = Key(doors, KeyPresenter(jobs, doors, FOLDER, begin))
    for signal in (key.presenter.opened, key.presenter.folder_wanted, key.presenter.language_chosen):
        signal.connect(key.told.append)
    key.presenter.left.connect(lambda: key.told.append("left"))
    return key


@pytest.fixture
def key() -> Key:
    return key_of(InlineJobs())


def test_another_folder_another_language_and_the_way_out_are_told(key: Key) -> None:
    key.presenter.open_folder(Path("/srv/lain"))
    key.presenter.choose_language("en")
    key.presenter.leave()
    assert key.told == [Path("/srv/lain"), "en", "left"]
    assert (key.state.language, language()) == ("en", "en")


def test_a_passphrase_opens_the_branch_and_is_not_asked_again(key: Key) -> None:
    key.presenter.unlock("frasa sandi cabang")
    assert (key.told, key.state.busy) == ([Made(FOLDER, "frasa sandi cabang")], False)


def test_a_passphrase_that_does_not_fit_is_told_at_its_field_each_time(key: Key) -> None:
    key.doors.refuses = WrongPassphrase()
    for wrong in (1, 2):
        key.presenter.unlock("keliru")
        assert (set(key.state.problems), key.state.problem, key.state.wrong) == ({KeyEntry.PASSPHRASE}, "", wrong)
    key.presenter.unlock("")
    assert (key.doors.proved, key.state.wrong, key.told) == (["keliru"] * 2, 3, [])


def test_nothing_else_is_begun_while_a_passphrase_is_tried() -> None:
    jobs = HeldJobs()
    key = key_of(jobs)
    key.presenter.unlock("frasa sandi cabang")
    key.presenter.unlock("frasa sandi cabang")
    key.presenter.recover("AAAAA", "frasa sandi baru", "frasa sandi baru")
    key.presenter.open_folder(Path("/srv/lain"))
    key.presenter.take_sheet()
    assert (key.state.busy, key.state.step, key.told) == (True, KeyStep.PASSPHRASE, [])
    jobs.release()
    assert (key.doors.proved, key.doors.recoveries, len(key.told)) == (["frasa sandi cabang"], [], 1)


def test_the_sheet_asks_for_what_is_missing_and_leads_back(key: Key) -> None:
    key.presenter.take_sheet()
    key.presenter.recover(" ", "pendek", "pendek")
    assert set(key.state.problems) == {KeyEntry.TEXT, KeyEntry.NEW}
    key.presenter.recover("AAAAA", "frasa sandi baru", "frasa sandi lama")
    assert (set(key.state.problems), key.doors.recoveries) == ({KeyEntry.AGAIN}, [])
    key.presenter.go_back()
    assert (key.state.step, key.state.problems) == (KeyStep.PASSPHRASE, {})


@pytest.mark.parametrize(("refuses", "entry"), [(RecoveryTextWrong(1), KeyEntry.TEXT), (WrongKey(), KeyEntry.TEXT)])
def test_a_sheet_that_does_not_open_the_branch_is_told_at_the_copied_key(
    key: Key, refuses: Exception, entry: KeyEntry
) -> None:
    key.doors.refuses = refuses
    key.presenter.take_sheet()
    key.presenter.recover("AAAAA", "frasa sandi baru", "frasa sandi baru")
    assert (set(key.state.problems), key.state.busy, key.told) == ({entry}, False, [])


@pytest.mark.parametrize(("source", "kept"), [(KeySource.PASSPHRASE, "frasa sandi baru"), (KeySource.FILE, "")])
def test_a_key_that_is_back_is_sealed_only_where_a_passphrase_seals(key: Key, source: KeySource, kept: str) -> None:
    key.presenter.take_sheet()
    key.presenter.keep_in(source)
    key.presenter.recover("AAAAA", "frasa sandi baru", "frasa sandi baru")
    assert key.doors.recoveries == [Recovery("AAAAA", source, kept)]
    assert key.told == [Made(FOLDER, kept)]


def test_a_keyring_that_is_away_is_told_where_the_key_is_to_be_kept_and_anything_else_over_the_page(key: Key) -> None:
    key.presenter.take_sheet()
    key.presenter.keep_in(KeySource.KEYRING)
    key.doors.refuses = KeyringUnavailable()
    key.presenter.recover("AAAAA", "", "")
    assert (set(key.state.problems), key.state.problem) == ({KeyEntry.SOURCE}, "")
    key.doors.refuses = WorldDown()
    key.presenter.recover("AAAAA", "", "")
    assert (key.state.problems, key.state.problem != "", key.state.busy) == ({}, True, False)
