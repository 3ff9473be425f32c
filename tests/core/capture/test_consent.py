"""The words a member agrees to: what they name, how they are kept, and when they are asked anew."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.capture.consent import consent_words, earlier_words
from counter_app.capture.errors import ConsentMissing, ConsentWordsChanged
from counter_app.config import Settings
from counter_app.db.models import Consent, Setting
from counter_app.db.session import Database
from counter_app.states import AttemptState
from counter_app.texts import texts_in
from tests.core.desk import Desk
from tests.databases import Clock

TODAY = consent_words(str, Settings())


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def keeps_papers_for(desk: Desk, days: int) -> None:
    """An administrator has set another period."""
    with desk.db.transaction(None) as work:
        row = Setting(branch_id=work.branch_id, name="keep_papers_days", value=str(days))
        work.session.merge(row)


def answer(desk: Desk) -> Consent | None:
    with desk.db.read() as session:
        return session.scalars(select(Consent).order_by(Consent.seq.desc())).first()


def test_the_words_name_the_seven_things_of_the_law_with_the_branchs_own_periods() -> None:
    words = consent_words(str, Settings(keep_papers_days=730, keep_originals_days=45))
    assert [item.title for item in words.items] == [
        "Dasar",
        "Tujuan",
        "Jenis data",
        "Masa simpan dokumen",
        "Yang dikumpulkan",
        "Jangka waktu pemrosesan",
        "Hak Anda",
    ]
    assert "2 tahun" in words.items[3].words
    assert "foto utuh 45 hari" in words.items[5].words
    assert "3 × 24 jam" in words.items[6].words


def test_a_version_is_the_same_in_both_languages_and_another_with_another_period() -> None:
    english = consent_words(texts_in("en"), Settings())
    assert english.version == TODAY.version
    assert english.text != TODAY.text
    assert consent_words(str, Settings(keep_selfies_days=366)).version != TODAY.version


def test_the_words_are_kept_with_the_answer_as_they_were_read_out(desk: Desk) -> None:
    desk.consent()
    kept = answer(desk)
    assert kept is not None
    assert (kept.words, kept.words_version) == (TODAY.text, TODAY.version)
    desk.captures.record_consent(desk.officer, desk.visit.id, True, TODAY.version, "en")
    kept = answer(desk)
    assert kept is not None
    assert kept.words == consent_words(texts_in("en"), Settings()).text


def test_an_answer_to_words_that_hold_no_more_is_not_taken(desk: Desk) -> None:
    keeps_papers_for(desk, 400)
    with pytest.raises(ConsentWordsChanged):
        desk.captures.record_consent(desk.officer, desk.visit.id, True, TODAY.version)
    assert answer(desk) is None


def test_new_words_are_asked_again_before_the_camera_opens(desk: Desk, clock: Clock) -> None:
    desk.consent()
    assert desk.captures.view(desk.officer, desk.visit.id).consent is True
    keeps_papers_for(desk, 400)
    view = desk.captures.view(desk.officer, desk.visit.id)
    assert (view.consent, "400 hari" in view.words.text) == (None, True)
    with pytest.raises(ConsentMissing):
        desk.attempt()
    desk.consent()
    clock.move(seconds=1)
    assert desk.attempt().state is AttemptState.PASSED


def test_words_of_versions_that_kept_none_are_still_known() -> None:
    assert "Foto utuh" in earlier_words(str, "2")
    assert "Foto utuh" not in earlier_words(str, "1")
    assert earlier_words(str, TODAY.version) == ""
