"""The kiosk shows which papers a service needs before it gives a number, and asks whether somebody is still there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from counter_app.db.models import Service
from counter_app.db.session import Database
from counter_app.slips.printing import SlipPrinter
from counter_app.slips.setup import SlipTarget
from counter_app.states import ServiceKind
from tests import factories
from tests.databases import Clock
from tests.drivers.hands import is_shown, part, press, words
from tests.ui.kiosk_stand import BRANCH, NO, Kiosk, stand_up, with_papers
from tests.ui.test_queueing_slips import text_of
from ui.kiosk.look import LARGE, SMALLEST_PX, TARGET_PX, sizes_for, target_px
from ui.kiosk.state import KioskPlan, KioskStep
from ui.machine.slips import SlipPlan, Slips
from ui.widgets.paper_pictures import drawing_of

START = "Selamat datang. Apa keperluan Anda?"
UPDATE, RESET, TALK = 1, 2, 3


@pytest.fixture
def services(sqlite_db: Database) -> list[Service]:
    return [
        factories.service(sqlite_db, prefix="A", name="Pengkinian data", name_en="Data update"),
        factories.service(sqlite_db, prefix="B", name="Akun terblokir", kind=ServiceKind.RESET),
        factories.service(sqlite_db, prefix="C", name="Informasi", kind=ServiceKind.OTHER),
    ]


@pytest.fixture
def kiosk(qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]) -> Kiosk:
    return stand_up(qtbot, sqlite_db, clock, plan=with_papers())


def papers(kiosk: Kiosk) -> list[str]:
    """The names under the pictures that can be seen."""
    return [
        words(kiosk.view, f"kiosk.paper.{at}.name")
        for at in range(1, 7)
        if is_shown(kiosk.view, f"kiosk.paper.{at}.name")
    ]


def test_the_papers_of_the_chosen_service_are_shown_before_the_number(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    assert papers(kiosk) == [
        *("Kartu BPJS Ketenagakerjaan", "KTP", "Kartu Keluarga (KK)"),
        *("Surat pemberi kerja", "Surat berhenti bekerja", "HP dan email"),
    ]
    assert words(kiosk.view, "kiosk.papers.rest") == "Bila perlu juga: NPWP, Penetapan pengadilan, Buku tabungan."
    assert kiosk.queue.kiosk()[0].waiting == 0


def test_what_is_only_sometimes_needed_says_so_and_in_which_case(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    tags = [is_shown(kiosk.view, f"kiosk.paper.{at}.tag") for at in range(1, 7)]
    assert tags == [False, False, False, True, True, True]
    assert words(kiosk.view, "kiosk.paper.5.note") == "bila sudah berhenti bekerja"


def test_another_service_has_other_papers(kiosk: Kiosk) -> None:
    kiosk.hand.choose(RESET)
    assert len(papers(kiosk)) == 3
    assert papers(kiosk)[1] == "KTP asli"


def test_a_service_without_papers_skips_them(kiosk: Kiosk) -> None:
    kiosk.hand.choose(TALK)
    assert kiosk.presenter.state.step is KioskStep.PRIORITY


def test_enter_says_that_all_is_here_and_the_number_follows(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    assert kiosk.hand.focus() == "kiosk.papers.complete"
    kiosk.hand.enter()
    kiosk.hand.choose(NO)
    assert kiosk.hand.number() == "A-001"


def test_who_lacks_a_paper_gets_the_list_and_no_number(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    press(kiosk.view, "kiosk.papers.lacking")
    assert words(kiosk.view, "kiosk.list.title") == "Ambil daftar Anda"
    said = " ".join(text_of(kiosk.printer.printed[0]).split())
    for paper in ("Kartu Keluarga (KK)", "Buku tabungan atas nama peserta", "Daftar ini bukan nomor antrean."):
        assert paper in said
    assert "BELUM" not in said
    assert (len(kiosk.printer.printed), kiosk.queue.kiosk()[0].waiting) == (1, 0)
    assert kiosk.hand.focus() == "kiosk.list.done"
    kiosk.hand.enter()
    assert (kiosk.hand.title(), kiosk.queue.kiosk()[0].waiting) == (START, 0)


def test_a_number_all_the_same_is_asked_for_on_purpose(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    press(kiosk.view, "kiosk.papers.lacking")
    press(kiosk.view, "kiosk.list.anyway")
    kiosk.hand.choose(NO)
    assert kiosk.hand.number() == "A-001"


def test_a_branch_may_give_no_number_without_the_papers(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock, plan=with_papers(anyway=lambda: False))
    kiosk.hand.choose(UPDATE)
    press(kiosk.view, "kiosk.papers.lacking")
    assert not is_shown(kiosk.view, "kiosk.list.anyway")
    kiosk.presenter.go_on_anyway()
    assert kiosk.presenter.state.step is KioskStep.LIST


def test_without_a_printer_the_list_stays_on_the_screen_with_the_cause(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock, plan=with_papers())
    away = SlipPlan(SlipPrinter(SlipTarget("127.0.0.1", 1)))
    kiosk.presenter._slips = Slips(kiosk.printer, BRANCH, lambda: away)
    kiosk.hand.choose(UPDATE)
    press(kiosk.view, "kiosk.papers.lacking")
    said = words(kiosk.view, "kiosk.list.trouble.words")
    assert said == "Daftar tidak tercetak: printer tidak terhubung. Foto daftar ini."
    assert "☐ Kartu Keluarga (KK) – asli" in words(kiosk.view, "kiosk.list.rows")


def test_back_from_the_priority_shows_the_papers_again(kiosk: Kiosk) -> None:
    kiosk.hand.choose(UPDATE)
    kiosk.hand.enter()
    press(kiosk.view, "kiosk.back")
    assert kiosk.presenter.state.step is KioskStep.PAPERS
    press(kiosk.view, "kiosk.papers.back")
    assert kiosk.hand.title() == START


def test_every_paper_that_the_program_asks_for_has_its_own_picture(kiosk: Kiosk) -> None:
    sheet = drawing_of("a paper of a branch's own form")
    for place in (UPDATE, RESET):
        kiosk.hand.choose(place)
        assert all(drawing_of(paper.key) is not sheet for paper in kiosk.presenter.state.papers)
        kiosk.hand.leave()


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("large", [False, True])
def test_every_target_of_every_page_is_20_mm(kiosk: Kiosk, upright: bool, large: bool) -> None:
    kiosk.view.resize(1080, 1920) if upright else kiosk.view.resize(1366, 768)
    kiosk.presenter.choose_type(large)
    sizes = [kiosk.hand.smallest_target()]
    steps: tuple[Callable[[], None], ...] = (
        lambda: kiosk.presenter.choose_service(0),
        kiosk.presenter.print_list,
        kiosk.presenter.go_on_anyway,
    )
    for step in steps:
        step()
        sizes.append(kiosk.hand.smallest_target())
    assert min(sizes) >= TARGET_PX


def test_a_target_is_20_mm_where_the_screen_tells_how_large_its_dots_are() -> None:
    assert target_px(141.2) == 111
    assert [target_px(dpi) for dpi in (0.0, 30.0, 96.0, 400.0)] == [TARGET_PX] * 4


def test_large_type_shows_one_column_and_pages(qtbot: QtBot, kiosk: Kiosk, sqlite_db: Database) -> None:
    for prefix in "DE":
        factories.service(sqlite_db, prefix=prefix, name=f"Layanan {prefix}")
    kiosk.presenter.load()
    press(kiosk.view, "kiosk.large")
    assert kiosk.hand.services() == 3
    assert not is_shown(kiosk.view, "kiosk.service.1.people")
    cards = [part(kiosk.view, f"kiosk.service.{at}", QAbstractButton) for at in (1, 2, 3)]
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == 3)
    assert len({card.x() for card in cards}) == 1
    press(kiosk.view, "kiosk.more")
    assert [is_shown(kiosk.view, f"kiosk.service.{at}") for at in range(1, 6)] == [False] * 3 + [True] * 2
    press(kiosk.view, "kiosk.more")
    assert is_shown(kiosk.view, "kiosk.service.1")
    kiosk.hand.leave()
    assert (kiosk.hand.services(), kiosk.presenter.state.large) == (5, False)


def test_large_type_is_larger_and_nothing_is_smaller_than_can_be_read() -> None:
    usual, large = sizes_for(1080, 1920), sizes_for(1080, 1920, large=True)
    assert large.small >= round(usual.small * LARGE) - 1
    assert sizes_for(1366, 768).small >= SMALLEST_PX


def test_whoever_is_quiet_is_asked_and_then_taken_for_gone(
    qtbot: QtBot, sqlite_db: Database, clock: Clock, services: list[Service]
) -> None:
    kiosk = stand_up(qtbot, sqlite_db, clock, plan=with_papers(pause_ms=30, asking_ms=200))
    kiosk.hand.choose(UPDATE)
    qtbot.waitUntil(lambda: is_shown(kiosk.view, "kiosk.there"))
    assert words(kiosk.view, "kiosk.there.title") == "Masih di sana?"
    assert kiosk.presenter.state.step is KioskStep.PAPERS
    qtbot.waitUntil(lambda: kiosk.hand.title() == START)
    assert not is_shown(kiosk.view, "kiosk.there")


@pytest.mark.parametrize("answer", ["button", "digit", "beside"])
def test_any_touch_keeps_what_was_begun(kiosk: Kiosk, answer: str) -> None:
    kiosk.hand.choose(UPDATE)
    kiosk.presenter.idle.asked.emit()
    assert (kiosk.hand.focus(), is_shown(kiosk.view, "kiosk.there")) == ("kiosk.there.yes", True)
    if answer == "button":
        kiosk.hand.enter()
    elif answer == "digit":
        kiosk.hand.choose(1)
    else:
        QTest.mouseClick(kiosk.view, Qt.MouseButton.LeftButton)
    assert (kiosk.presenter.state.step, kiosk.presenter.state.asks) == (KioskStep.PAPERS, False)
    assert kiosk.hand.focus() == "kiosk.papers.complete"


def test_the_kiosk_waits_as_long_as_it_says() -> None:
    assert (KioskPlan().pause_ms, KioskPlan().asking_ms, KioskPlan().no_slip_ms) == (20_000, 10_000, 60_000)


def test_without_the_store_the_cards_stay_and_give_no_number(kiosk: Kiosk) -> None:
    kiosk.presenter.reach(False)
    assert kiosk.hand.problem() == "Kios sedang tersambung kembali. Silakan ke petugas penyambut."
    assert kiosk.hand.service(UPDATE)[0] == "Pengkinian data"
    assert not is_shown(kiosk.view, "kiosk.service.1.wait")
    kiosk.hand.choose(UPDATE)
    assert kiosk.presenter.state.step is KioskStep.SERVICE
    kiosk.presenter.reach(True)
    assert (kiosk.hand.problem(), is_shown(kiosk.view, "kiosk.service.1.wait")) == ("", True)
    kiosk.hand.choose(UPDATE)
    assert kiosk.presenter.state.step is KioskStep.PAPERS
