"""The administrator checks a file, looks at what would become of its rows, and takes it in or stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.db.models import JmoAccount
from counter_app.db.session import Database
from counter_app.importing.running import ROWS_AT_ONCE
from counter_app.states import AccountState
from tests import factories
from tests.databases import Clock
from tests.drivers.fields import key
from tests.drivers.hands import can_press, is_shown, part, words
from tests.fakes import InlineJobs
from tests.ui.import_desk import CTRL, ImportDesk
from ui.jobs import Jobs
from ui.messages import OpenFile, SaveAs
from ui.widgets.table import TableView

HEAD = "kpj;nik;name;birth_date;segment;employment"
SITI = "12345678901;3273015201900001;Siti Aminah;1990-01-12;PU;active"
BUDI = "12345678902;3273010101850002;Budi Santoso;02-01-1985;BPU;left"
SHORT = "123;3273010101850003;Agus Setiawan;01-01-1985;BPU;left"
File = Callable[..., Path]
pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite"])


@pytest.fixture
def file(tmp_path: Path) -> File:
    def write(*lines: str) -> Path:
        path = tmp_path / "members.csv"
        path.write_text("\r\n".join(lines), "utf-8")
        return path

    return write


@pytest.fixture
def desk(qtbot: QtBot, db: Database, clock: Clock) -> ImportDesk:
    return ImportDesk(qtbot, db, clock)


def many(count: int) -> list[str]:
    return [f"2{n:010d};3273015201900001;Siti Nomor;1990-01-12;PU;active" for n in range(count)]


def test_the_page_begins_at_the_choice_of_a_file(desk: ImportDesk) -> None:
    assert desk.focus() == "importing.choose"
    assert not can_press(desk.view, "importing.import")
    assert desk.says("empty.title") == "Pilih berkas CSV"


def test_a_chosen_file_is_checked_and_nothing_is_stored(desk: ImportDesk, file: File) -> None:
    desk.choose(file(HEAD, SITI, BUDI, SHORT))
    assert desk.rows() == [(3, "warned"), (4, "rejected")]
    assert desk.says("path") == "members.csv"
    assert "Diterima 2, ditolak 1." in desk.says("lines")
    assert (desk.stored(), desk.focus()) == (0, "importing.import")


def test_all_that_is_said_of_the_chosen_row_can_be_read(desk: ImportDesk, file: File) -> None:
    desk.choose(file(HEAD, SHORT.replace("Agus", "=Agus")))
    part(desk.view, "importing.rows", TableView).setFocus()
    key(desk.view, Qt.Key.Key_Down)
    assert desk.says("whole").count(":") == 2, desk.says("whole")


def test_ctrl_o_asks_for_the_file(desk: ImportDesk, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(HEAD, SITI)
    monkeypatch.setattr(OpenFile, "ask", lambda *_asked: str(path))
    key(desk.view, Qt.Key.Key_O, CTRL)
    assert desk.says("path") == "members.csv"


def test_what_was_checked_is_taken_in_once_and_the_remarks_lie_beside_the_file(desk: ImportDesk, file: File) -> None:
    path = file(HEAD, SITI, BUDI, SHORT)
    desk.choose(path)
    desk.take_in()
    assert (desk.stored(), desk.says("done.words")) == (2, "2 baris sudah disimpan.")
    assert path.with_name("members-ditolak.csv").exists()
    assert not can_press(desk.view, "importing.import")
    desk.take_in()
    assert desk.stored() == 2


def test_a_file_that_cannot_be_read_says_why_and_nothing_can_be_taken_in(desk: ImportDesk, tmp_path: Path) -> None:
    workbook = tmp_path / "members.csv"
    workbook.write_bytes(b"PK\x03\x04 xl/workbook.xml")
    desk.choose(workbook)
    assert "Simpan Sebagai" in desk.says("banner.words")
    assert not can_press(desk.view, "importing.import")
    assert desk.focus() == "importing.choose"


def test_a_list_of_accounts_tells_old_and_new(desk: ImportDesk, db: Database, file: File) -> None:
    factories.member(db, kpj="12345678901")
    desk.choose(file("kpj;state;since", "12345678901;blocked;2026-02-20"))
    assert "tidak ada dalam berkas" in desk.says("banner.words")
    desk.presenter.choose_listing("accounts")
    assert desk.rows() == [(2, "changed")]
    desk.take_in()
    assert desk.presenter.state.rows[0].words == "Peserta 12345678901: aktif → terblokir, sejak 20-02-2026."
    with db.read() as session:
        account = session.scalars(select(JmoAccount)).one()
    assert account.state is AccountState.BLOCKED


def test_a_list_of_accounts_is_shown_in_sums_and_rows_and_stores_nothing_before_the_press(
    desk: ImportDesk, db: Database, file: File
) -> None:
    members = [factories.member(db, kpj=f"1234567890{n}") for n in range(4)]
    with db.transaction(None) as work:
        work.session.get_one(JmoAccount, members[2].id).state = AccountState.BLOCKED
    path = file(
        "kpj;state;since;reference",
        "12345678900;blocked;2026-02-20;S-1",
        "12345678901;blocked;2026-02-21;S-2",
        "12345678902;active;;S-3",
        "12345678903;active;;S-4",
        "99999999999;blocked;2026-02-20;S-5",
    )
    desk.presenter.choose_listing("accounts")
    desk.choose(path)
    assert desk.rows() == [(2, "changed"), (3, "changed"), (4, "changed"), (6, "rejected")]
    told = desk.says("lines").splitlines()
    assert told[0] == "Pemeriksaan saja, tidak ada yang disimpan."
    assert {"aktif → terblokir: 2 akun.", "terblokir → aktif: 1 akun.", "Sudah sama di cabang ini: 1 baris."} <= {*told}
    with db.read() as session:
        before = {one.member_id: one.state for one in session.scalars(select(JmoAccount))}
    assert [before[one.id] for one in members] == [AccountState.ACTIVE] * 2 + [
        AccountState.BLOCKED,
        AccountState.ACTIVE,
    ]
    assert [one.name for one in path.parent.iterdir() if one != path and one.suffix == ".csv"] == []
    desk.take_in()
    with db.read() as session:
        after = {one.member_id: one.state for one in session.scalars(select(JmoAccount))}
    assert [after[one.id] for one in members] == [AccountState.BLOCKED] * 2 + [AccountState.ACTIVE] * 2
    given_back = path.with_name("members-ditolak.csv").read_text("utf-8-sig")
    assert "99999999999" in given_back
    assert "12345678900" not in given_back


def test_remarks_are_kept_without_an_import(desk: ImportDesk, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(HEAD, SITI, SHORT)
    desk.choose(path)
    monkeypatch.setattr(SaveAs, "ask", lambda *_asked: str(path.with_name("periksa.csv")))
    desk.press("remarks")
    assert (path.with_name("periksa.csv").exists(), desk.stored()) == (True, 0)
    assert desk.says("done.words") == "Catatan sudah disimpan."
    assert can_press(desk.view, "importing.import"), "it is still to be taken in"


def test_where_the_remarks_cannot_lie_another_place_is_asked_for(
    desk: ImportDesk, file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(file(HEAD, SITI, SHORT))
    desk.presenter.take_in(str(tmp_path / "none" / "x.csv"))
    assert "Tidak ada yang disimpan" in desk.says("banner.words")
    assert desk.stored() == 0
    monkeypatch.setattr(SaveAs, "ask", lambda *_asked: "")
    desk.press("banner.act")
    assert desk.stored() == 0, "nothing was chosen"
    monkeypatch.setattr(SaveAs, "ask", lambda *_asked: str(tmp_path / "x.csv"))
    desk.press("banner.act")
    assert (desk.stored(), (tmp_path / "x.csv").exists()) == (1, True)


def test_esc_goes_back(desk: ImportDesk) -> None:
    key(desk.view, Qt.Key.Key_Escape)
    assert desk.left == 1


class StopAtFirst(InlineJobs):
    """Presses the stop button as soon as there is progress to be seen."""

    desk: ImportDesk

    def watch(self, desk: ImportDesk) -> None:
        desk.presenter.changed.connect(self._press)
        self.desk = desk

    def _press(self, state: object) -> None:
        progress = self.desk.presenter.state.progress
        if progress is not None and progress.total and not self.desk.presenter.state.stopping:
            self.desk.press("busy.stop")


def test_long_work_shows_how_far_it_is_and_stops_between_batches(
    qtbot: QtBot, db: Database, clock: Clock, file: File
) -> None:
    jobs = StopAtFirst()
    desk = ImportDesk(qtbot, db, clock, jobs)
    said: list[str] = []
    desk.presenter.changed.connect(lambda _state: said.append(words(desk.view, "importing.busy.words")))
    desk.choose(file(HEAD, *many(2 * ROWS_AT_ONCE)))
    assert f"Memeriksa baris demi baris … {ROWS_AT_ONCE} dari {2 * ROWS_AT_ONCE}" in said
    jobs.watch(desk)
    desk.take_in()
    assert desk.stored() == ROWS_AT_ONCE
    assert f"{ROWS_AT_ONCE} baris sudah disimpan; impor berkas yang sama lagi" in desk.says("lines")
    assert not is_shown(desk.view, "importing.busy.stop")


def test_beside_the_page_work_goes_on_and_its_progress_arrives(
    qtbot: QtBot, db: Database, clock: Clock, file: File
) -> None:
    jobs = Jobs()
    desk = ImportDesk(qtbot, db, clock, jobs)
    seen: list[int] = []
    desk.presenter.changed.connect(lambda state: seen.append(state.progress.done if state.progress else 0))
    desk.choose(file(HEAD, *many(ROWS_AT_ONCE + 5)))
    qtbot.waitUntil(lambda: desk.presenter.state.checked)
    jobs.stop()
    assert max(seen) == ROWS_AT_ONCE + 5


def test_whoever_leaves_for_good_stops_it(qtbot: QtBot, db: Database, clock: Clock, file: File) -> None:
    desk = ImportDesk(qtbot, db, clock)
    desk.presenter.changed.connect(lambda state: desk.presenter.stop() if state.act.busy else None)
    desk.choose(file(HEAD, *many(ROWS_AT_ONCE)))
    assert not desk.presenter.state.checked
    assert "Dihentikan. Tidak ada yang disimpan." in desk.says("lines")
