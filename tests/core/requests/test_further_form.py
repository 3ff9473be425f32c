"""A form that is only a file: its answers, what of them reaches the member, and what a newer version of it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.errors import FormUnavailable
from counter_app.form_shelf import FormShelf
from counter_app.requests.errors import FormChanged, RequestWaits
from tests.core.desk import SHELF
from tests.core.requests.further import PHONE, FurtherDesk, shelf_with
from tests.databases import Clock
from tests.forms.further import KEY, example

SENSITIVE = example().replace('key = "card_reason"\n', 'key = "card_reason"\nsensitive = true\n')


@pytest.fixture
def shelf(tmp_path: Path) -> FormShelf:
    """The program's forms and the manual's."""
    return shelf_with(tmp_path)


@pytest.fixture
def desk(sqlite_db: Database, clock: Clock, shelf: FormShelf) -> FurtherDesk:
    """Somebody who asks for a new card."""
    return FurtherDesk(sqlite_db, clock, shelf)


def renewed(text: str) -> str:
    """The next version of a form."""
    return text.replace("version = 1", "version = 2")


def test_a_further_form_begins_with_what_is_on_record(desk: FurtherDesk) -> None:
    draft = desk.requests.start(desk.officer, desk.visit.id, KEY)
    assert (draft.form, draft.answers["phone"], draft.answers["card_reason"]) == (KEY, "+6281234567890", "")


def test_data_that_only_looks_like_an_answer_of_its_own_is_not_taken_from_the_member(desk: FurtherDesk) -> None:
    desk.change_member(card_reason="lost")
    draft = desk.requests.start(desk.officer, desk.visit.id, KEY)
    assert draft.before["card_reason"] == ""


def test_keys_of_the_record_reach_the_member_and_others_stay_with_the_request(desk: FurtherDesk) -> None:
    request_id = desk.sent(phone=PHONE)
    member, request = desk.member_now(), desk.stored(ChangeRequest, request_id)
    assert request.state == "applied"
    assert member.details["phone"] == PHONE
    assert "card_reason" not in member.details
    assert request.answers["card_reason"] == "damaged"


def test_a_form_that_changes_nothing_on_record_leaves_the_member_as_he_was(desk: FurtherDesk) -> None:
    before = desk.member_now()
    desk.sent()
    after = desk.member_now()
    assert (after.version, after.last_updated_at) == (before.version, before.last_updated_at)
    assert desk.published("member_updated") == 0


def test_two_forms_of_one_visit_do_not_stand_in_each_others_way(desk: FurtherDesk) -> None:
    card = desk.asked(phone=PHONE)
    desk.submitted(occupation="Penjahit")
    desk.submit(card)
    assert desk.stored(ChangeRequest, card).state == "applied"
    assert (desk.member_now().details["occupation"], desk.member_now().details["phone"]) == ("Penjahit", PHONE)


def test_what_both_forms_ask_is_a_conflict_of_that_field_alone(desk: FurtherDesk) -> None:
    change = desk.filled(phone="+6281311112222")
    desk.sent(phone=PHONE)
    draft = desk.requests.start(desk.officer, desk.visit.id)
    assert draft.request_id == change
    assert (draft.conflicts, draft.before["phone"], draft.answers["phone"]) == (("phone",), PHONE, "+6281311112222")


def test_a_form_waits_for_itself_alone(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.renew(shelf_with(tmp_path / "sensitive", SENSITIVE))
    desk.sent()
    desk.requests.start(desk.officer, desk.visit.id)
    with pytest.raises(RequestWaits):
        desk.requests.start(desk.officer, desk.visit.id, KEY)


def test_what_the_file_calls_sensitive_waits_for_a_supervisor(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.renew(shelf_with(tmp_path / "sensitive", SENSITIVE))
    request_id = desk.sent()
    (row,) = desk.requests.waiting(desk.supervisor())
    assert (row.request_id, row.form, row.title.en) == (request_id, KEY, "Replacement card")
    assert [label.en for label in row.sensitive] == ["Reason for the replacement"]


@pytest.mark.parametrize("key", ["account_reset", "moon"])
def test_only_forms_of_a_visit_are_begun(desk: FurtherDesk, key: str) -> None:
    with pytest.raises(FormUnavailable):
        desk.requests.start(desk.officer, desk.visit.id, key)


def test_a_draft_outlives_its_form(desk: FurtherDesk, shelf: FormShelf) -> None:
    request_id = desk.asked()
    desk.renew(SHELF)
    with pytest.raises(FormUnavailable):
        desk.requests.open_draft(desk.officer, request_id)
    desk.renew(shelf)
    assert desk.requests.open_draft(desk.officer, request_id).answers["card_reason"] == "damaged"


def test_a_request_whose_form_is_gone_is_still_listed(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.renew(shelf_with(tmp_path / "sensitive", SENSITIVE))
    desk.sent()
    desk.renew(SHELF)
    (row,) = desk.requests.waiting(desk.supervisor())
    assert (row.title.id, row.changed_fields) == (KEY, 0)


def test_a_draft_of_an_older_version_opens_with_what_fits_and_says_what_does_not(
    desk: FurtherDesk, tmp_path: Path
) -> None:
    request_id = desk.asked(card_reason="lost", lost_on="2026-02-01", phone=PHONE)
    desk.renew(shelf_with(tmp_path / "new", renewed(example()).replace("lost_on", "lost_since")))
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert draft.left_out == {"lost_on": "2026-02-01"}
    assert (draft.answers["card_reason"], draft.answers["phone"], draft.answers["lost_since"]) == ("lost", PHONE, "")


def test_it_says_so_until_it_is_saved_and_then_keeps_the_former_typing(desk: FurtherDesk, tmp_path: Path) -> None:
    request_id = desk.asked(card_reason="lost", lost_on="2026-02-01")
    desk.renew(shelf_with(tmp_path / "new", renewed(example()).replace("lost_on", "lost_since")))
    again = desk.requests.start(desk.officer, desk.visit.id, KEY)
    assert again.left_out == {"lost_on": "2026-02-01"}
    desk.requests.save(desk.officer, request_id, again.version, again.answers)
    (copy,) = desk.requests.side_copies(desk.officer, request_id)
    assert copy.answers["lost_on"] == "2026-02-01"
    assert desk.requests.open_draft(desk.officer, request_id).left_out == {}
    assert desk.stored(ChangeRequest, request_id).form_version == "2"


def test_what_is_submitted_is_put_on_the_newest_form_first(desk: FurtherDesk, tmp_path: Path) -> None:
    request_id = desk.asked()
    desk.selfie()
    desk.renew(shelf_with(tmp_path / "new", renewed(example())))
    desk.submit(request_id)
    row: ChangeRequest = desk.stored(ChangeRequest, request_id)
    assert (row.state, row.form_version) == ("applied", "2")


def test_a_newer_version_that_asks_the_same_takes_nothing_away(desk: FurtherDesk, tmp_path: Path) -> None:
    request_id = desk.asked()
    desk.renew(shelf_with(tmp_path / "new", renewed(example())))
    draft = desk.requests.open_draft(desk.officer, request_id)
    desk.requests.save(desk.officer, request_id, draft.version, draft.answers)
    assert draft.left_out == {}
    assert desk.requests.side_copies(desk.officer, request_id) == ()


def test_a_draft_is_put_on_a_changed_member_and_a_newer_form_at_once(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.asked(card_reason="lost", lost_on="2026-02-01")
    desk.change_member(phone=PHONE)
    desk.renew(shelf_with(tmp_path / "new", renewed(example()).replace("lost_on", "lost_since")))
    draft = desk.requests.start(desk.officer, desk.visit.id, KEY)
    assert draft.conflicts == ("phone",)
    assert (draft.left_out, draft.answers["phone"]) == ({"lost_on": "2026-02-01"}, PHONE)


def test_a_request_of_an_older_version_is_approved_when_all_of_it_fits(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.renew(shelf_with(tmp_path / "sensitive", SENSITIVE))
    request_id = desk.sent(phone=PHONE)
    desk.renew(shelf_with(tmp_path / "new", renewed(SENSITIVE)))
    desk.requests.approve(desk.supervisor(), request_id)
    assert desk.member_now().details["phone"] == PHONE


def test_one_that_does_not_fit_goes_back_instead_of_losing_a_part(desk: FurtherDesk, tmp_path: Path) -> None:
    desk.renew(shelf_with(tmp_path / "sensitive", SENSITIVE))
    request_id = desk.sent(card_reason="lost", lost_on="2026-02-01", doc_police="yes")
    desk.renew(shelf_with(tmp_path / "new", renewed(SENSITIVE).replace("lost_on", "lost_since")))
    with pytest.raises(FormChanged):
        desk.requests.approve(desk.supervisor(), request_id)
    draft = desk.requests.open_draft(desk.officer, request_id)
    assert (draft.state, draft.returned_code) == ("returned", "form_changed")
    assert draft.left_out == {"lost_on": "2026-02-01"}
