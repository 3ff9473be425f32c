"""The administrator edits every reason list by keys; nothing is stored before Simpan and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.db.faults import DatabaseBusy
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.reasons.entries import Entry
from counter_app.reasons.lists import PARK, REASON_LISTS, RETURN, ReasonList
from counter_app.reasons.values import OTHER
from counter_app.texts import use_language
from tests import factories
from tests.core.reasons.more import MORE_LISTS, REPRINT
from tests.databases import Clock
from tests.drivers.extents import cut_words
from tests.fakes import HeldJobs
from tests.looks.eye import rest
from tests.ui.reasons_page import ReasonsPage
from ui.messages import Confirm
from ui.reasons.cell import WordsCell

FIRST, SECOND, *_REST = (reason.code for reason in RETURN.built_in)


@pytest.fixture
def page(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> ReasonsPage:
    return ReasonsPage(qtbot, sqlite_db, clock).open()


@pytest.mark.parametrize("of", REASON_LISTS, ids=lambda of: of.name)
def test_each_list_is_edited_in_the_window_and_offered_as_it_was_edited(page: ReasonsPage, of: ReasonList) -> None:
    first, second = of.built_in[0].code, of.built_in[1].code
    page.hand.choose(of.name)
    page.hand.type(first, "Kata lain")
    page.hand.type(first, "Other words", "label_en")
    page.hand.switch(second)
    page.hand.add("Alasan sendiri", "Our own")
    page.hand.save()
    reasons = page.now(of)
    assert [reasons.words(first, "id"), reasons.words(first, "en")] == ["Kata lain", "Other words"]
    assert second not in {one.code for one in reasons.offered}
    assert reasons.words("alasan_sendiri", "en") == "Our own"
    assert "alasan_sendiri" in {one.code for one in reasons.offered}
    assert {(one["list"], one["change"]) for one in page.audited()} == {
        (of.name, "renamed"),
        (of.name, "withdrawn"),
        (of.name, "added"),
    }
    assert page.hand.said("done.words") == "Perubahan disimpan dan langsung berlaku."
    assert page.hand.said("changes") == ""


def test_every_list_of_the_table_has_its_button_and_says_who_is_asked(page: ReasonsPage) -> None:
    assert page.hand.lists() == [one.title_words() for one in REASON_LISTS]
    page.hand.choose(PARK.name)
    assert page.hand.title() == PARK.title
    assert page.hand.said("asked") == PARK.asked


def test_a_list_that_nobody_planned_for_appears_and_works(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    page = ReasonsPage(qtbot, sqlite_db, clock, MORE_LISTS).open()
    assert page.hand.lists()[-1] == "Cetak ulang"
    page.hand.choose(REPRINT.name)
    page.hand.type("paper_jam", "Kertas macet")
    page.hand.add("Tinta habis")
    page.hand.save()
    assert [one.label for one in page.now(REPRINT).offered] == ["Kertas macet", "Tinta habis", "Lainnya"]
    page.give(REPRINT, "tinta_habis")
    page.presenter.load()
    assert page.hand.said_at("tinta_habis", "uses") == "1"


def test_nothing_is_stored_before_save_and_changes_are_counted_over_all_lists(page: ReasonsPage) -> None:
    page.hand.type(FIRST, "Berkas kurang")
    assert page.hand.said("changes") == "1 belum disimpan"
    page.hand.choose(PARK.name)
    page.hand.switch("phone")
    assert page.hand.said("changes") == "2 belum disimpan"
    assert page.audited() == []
    page.hand.choose(RETURN.name)
    assert page.hand.value(FIRST) == "Berkas kurang"
    page.hand.press("save")
    assert {one["list"] for one in page.audited()} == {RETURN.name, PARK.name}


def test_what_is_typed_back_is_no_change(page: ReasonsPage) -> None:
    before = page.hand.value(FIRST)
    page.hand.type(FIRST, "Berkas kurang")
    page.hand.type(FIRST, before)
    assert page.hand.said("changes") == ""
    assert not page.hand.can_press("save")


def test_the_order_is_changed_by_alt_and_the_arrows_and_stored(page: ReasonsPage) -> None:
    page.hand.down(FIRST)
    page.settle()
    assert page.hand.rows()[:2] == [SECOND, FIRST]
    assert page.hand.focus() == f"reasons.{FIRST}.label"
    assert page.hand.said_at(FIRST, "place") == "2"
    page.hand.save()
    assert [one.code for one in page.now(RETURN).offered][:2] == [SECOND, FIRST]
    page.hand.up(FIRST)
    page.hand.save()
    assert [one.code for one in page.now(RETURN).offered][:2] == [FIRST, SECOND]


def test_plain_arrows_go_through_the_rows(page: ReasonsPage) -> None:
    page.hand.arrow(Qt.Key.Key_Down)
    assert page.hand.focus() == f"reasons.{FIRST}.label"
    page.hand.arrow(Qt.Key.Key_Down)
    assert page.hand.focus() == f"reasons.{SECOND}.label"
    page.hand.arrow(Qt.Key.Key_Up)
    assert page.hand.focus() == f"reasons.{FIRST}.label"
    page.hand.type(FIRST, "Other words", "label_en")
    page.hand.arrow(Qt.Key.Key_Down)
    assert page.hand.focus() == f"reasons.{SECOND}.label_en"


def test_a_used_reason_is_not_deleted_but_no_longer_offered(page: ReasonsPage) -> None:
    page.another_saves(RETURN, *page.stored(RETURN), Entry("own", "Alasan sendiri"))
    page.give(RETURN, "own")
    page.presenter.load()
    page.hand.remove("own")
    assert "own" in page.hand.rows()
    assert not page.hand.can_press("remove")
    assert "pernah dipakai, jadi tidak dihapus" in page.hand.said("note")
    page.hand.switch("own")
    page.hand.save()
    assert "own" not in {one.code for one in page.now(RETURN).offered}
    assert page.now(RETURN).words("own") == "Alasan sendiri"
    page.hand.switch("own")
    page.hand.save()
    assert "own" in {one.code for one in page.now(RETURN).offered}


def test_an_own_reason_that_nobody_gave_may_be_deleted(page: ReasonsPage) -> None:
    page.another_saves(RETURN, *page.stored(RETURN), Entry("own", "Alasan sendiri"))
    page.presenter.load()
    page.hand.remove("own")
    assert "own" not in page.hand.rows()
    page.hand.save()
    assert page.now(RETURN).words("own") == "own"
    assert page.audited()[-1]["change"] == "removed"


def test_a_built_in_reason_and_lainnya_stay(page: ReasonsPage) -> None:
    page.hand.remove(FIRST)
    page.hand.remove(OTHER)
    page.hand.switch(OTHER)
    assert {FIRST, OTHER} <= set(page.hand.rows())
    assert page.hand.said("changes") == ""
    assert page.hand.said_at(OTHER, "state") == "perlu catatan"
    assert "selalu ditawarkan" in page.hand.said("note")


def test_a_new_reason_that_was_not_wanted_goes_without_a_trace(page: ReasonsPage) -> None:
    row = page.hand.add("Keliru")
    page.hand.remove(row)
    assert page.hand.said("changes") == ""
    assert row not in page.hand.rows()


def test_without_english_the_indonesian_words_stand_there_in_second_colour(page: ReasonsPage) -> None:
    row = page.hand.add("Alasan sendiri")
    assert page.hand.value(row, "label_en") == ""
    assert page.hand.instead(row) == "Alasan sendiri"


@pytest.mark.parametrize(
    ("field", "said", "problem"),
    [
        ("label", " ", "Kata yang tampil belum diisi."),
        ("label", "Lainnya", "Sudah ada di daftar ini. Pakai yang lain."),
        ("label", "a" * 121, "Terlalu panjang. Isi paling banyak 120 huruf."),
        ("label_en", "a" * 121, "Terlalu panjang. Isi paling banyak 120 huruf."),
    ],
)
def test_what_cannot_be_kept_is_told_under_its_row(page: ReasonsPage, field: str, said: str, problem: str) -> None:
    row = page.hand.add("Alasan sendiri")
    # The later of two equal ones is the wrong one.
    page.hand.down(row)
    page.hand.type(row, said, field)
    page.hand.save()
    assert page.hand.said_at(row, "problem") == problem
    assert page.hand.focus() == f"reasons.{row}.{field}"
    assert page.hand.value(row, field) == said
    assert page.audited() == []
    page.hand.type(row, "Lain sama sekali", field)
    assert page.hand.said_at(row, "problem") == ""
    page.hand.save()
    assert "added" in {one["change"] for one in page.audited()}


def test_a_list_without_an_offered_reason_is_refused_in_a_sentence(page: ReasonsPage) -> None:
    page.hand.choose(PARK.name)
    for reason in PARK.built_in:
        page.hand.switch(reason.code)
    page.hand.save()
    assert page.hand.said("banner.words") == "Daftar harus menawarkan paling sedikit satu alasan."
    assert page.audited() == []


def test_what_was_changed_meanwhile_is_told_and_mine_is_kept_upon_theirs(page: ReasonsPage) -> None:
    page.hand.type(FIRST, "Kata saya")
    row = page.hand.add("Alasan saya")
    first, second, *rest = page.stored(RETURN)
    page.another_saves(RETURN, first, replace(second, label="Kata rekan"), *rest, Entry("theirs", "Alasan rekan"))
    page.hand.save()
    assert "baru diubah orang lain" in page.hand.said("meanwhile.words")
    assert page.hand.focus() == "reasons.keep_mine"
    assert [page.hand.value(FIRST), page.hand.value(row)] == ["Kata saya", "Alasan saya"]
    page.hand.press("keep_mine")
    assert not page.hand.shows("meanwhile")
    page.hand.save()
    assert [one.label for one in page.now(RETURN).offered] == [
        "Kata saya",
        "Kata rekan",
        *(one.label for one in rest[:-1]),
        "Alasan saya",
        "Lainnya",
        "Alasan rekan",
    ]


def test_what_was_changed_meanwhile_may_be_taken_instead(page: ReasonsPage) -> None:
    page.hand.type(FIRST, "Kata saya")
    first, *rest = page.stored(RETURN)
    page.another_saves(RETURN, replace(first, label="Kata rekan"), *rest)
    page.presenter.hear(Event(Topic.BRANCH, EventKind.REASONS_CHANGED))
    assert not page.hand.can_press("save")
    page.hand.press("take_theirs")
    assert page.hand.value(FIRST) == "Kata rekan"
    assert page.hand.said("changes") == ""


def test_a_reason_that_was_removed_there_and_renamed_here_is_wanted_again(page: ReasonsPage) -> None:
    start = page.stored(RETURN)
    page.another_saves(RETURN, *start, Entry("own", "Alasan sendiri"))
    page.presenter.load()
    page.hand.type("own", "Alasan yang lebih baik")
    page.another_saves(RETURN, *start)
    page.presenter.load()
    page.hand.press("keep_mine")
    page.hand.save()
    assert page.now(RETURN).words("own") == "Alasan yang lebih baik"


def test_escape_asks_before_anything_typed_is_lost(page: ReasonsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page.hand.value(FIRST)
    asked: list[str] = []

    def answer(agreed: bool) -> None:
        def ask(_parent: object, question: str, *_more: str) -> bool:
            asked.append(question)
            return agreed

        monkeypatch.setattr(Confirm, "ask", ask)

    answer(False)
    page.hand.leave()
    assert asked == [], "nothing was typed"
    page.hand.type(FIRST, "Berkas kurang")
    page.hand.leave()
    assert asked == ["Buang perubahan yang belum disimpan?"]
    assert page.hand.value(FIRST) == "Berkas kurang"
    answer(True)
    page.hand.leave()
    assert page.hand.value(FIRST) == before
    assert page.hand.said("changes") == ""


def test_the_search_goes_over_all_lists_and_what_is_found_can_be_changed(page: ReasonsPage) -> None:
    page.hand.search("ponsel mencoba")
    assert page.hand.title() == PARK.title
    assert page.hand.rows() == ["phone"]
    assert page.hand.focus() == "reasons.phone.label"
    page.hand.type("phone", "Mencoba masuk")
    assert page.hand.rows() == ["phone"], "it stays while it is edited"
    assert not page.hand.can_press("up"), "an order needs all rows"
    page.hand.save()
    assert page.now(PARK).words("phone") == "Mencoba masuk"
    page.hand.leave()
    assert len(page.hand.rows()) == len(PARK.built_in)


def test_a_new_reason_ends_the_search_and_stands_among_all_rows(page: ReasonsPage) -> None:
    page.hand.search("ponsel mencoba")
    row = page.hand.add("Alasan sendiri")
    assert set(page.hand.rows()) == {row, *(reason.code for reason in PARK.built_in)}


def test_a_search_without_a_result_says_so(page: ReasonsPage) -> None:
    page.hand.search("kata asing")
    assert page.hand.rows() == []
    assert "kata asing" in page.hand.said("nothing")


def test_while_it_is_stored_nothing_can_be_typed_and_the_page_says_so(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    jobs = HeldJobs()
    page = ReasonsPage(qtbot, sqlite_db, clock).open(jobs=jobs)
    jobs.release()
    page.hand.type(FIRST, "Berkas kurang")
    page.hand.save()
    assert page.presenter.state.busy
    page.hand.type(FIRST, "Terlambat")
    assert page.hand.value(FIRST) == "Berkas kurang"
    jobs.release()
    assert page.now(RETURN).words(FIRST) == "Berkas kurang"


def test_what_the_world_refused_is_tried_again(page: ReasonsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = page.service.save

    def busy(*_said: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr(page.service, "save", busy)
    page.hand.type(FIRST, "Berkas kurang")
    page.hand.save()
    assert page.hand.shows("banner.act")
    monkeypatch.setattr(page.service, "save", kept)
    page.hand.press("banner.act")
    assert page.now(RETURN).words(FIRST) == "Berkas kurang"
    assert not page.hand.shows("banner")


def test_who_may_not_change_the_branch_is_told_so(qtbot: QtBot, sqlite_db: Database, clock: Clock) -> None:
    page = ReasonsPage(qtbot, sqlite_db, clock).open(factories.supervisor(sqlite_db))
    assert page.hand.said("banner.words") != ""
    assert page.hand.lists() == []


def test_in_english_the_lists_are_called_by_their_english_names(
    qtbot: QtBot, sqlite_db: Database, clock: Clock
) -> None:
    use_language("en")
    page = ReasonsPage(qtbot, sqlite_db, clock).open()
    assert page.hand.lists() == [one.title_words() for one in REASON_LISTS]
    assert page.hand.lists()[0] != RETURN.title
    assert page.hand.said_at(OTHER, "state") == "needs a note"


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width_px", [861, 1110])  # where 125 % leaves 1093, and in a window of 1366
def test_in_a_narrow_window_forty_letters_are_read_whole(
    page: ReasonsPage, dressed: object, language: str, width_px: int
) -> None:
    use_language(language)
    page.view.resize(width_px, 500)
    for of in REASON_LISTS:
        page.hand.choose(of.name)
        rest()
        cells = [cell for cell in page.view.findChildren(WordsCell) if cell.isVisibleTo(page.view)]
        assert len(cells) >= 2 * len(of.built_in)
        assert [cell.text() for cell in cells if cell.is_cut() and len(cell.text()) <= 40] == []
    assert cut_words(page.view) == []
