"""A phone that is left with a number, and one message when its turn is near. On both engines."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import update

from counter_app.config import Settings
from counter_app.db.models import Sender, Ticket, TurnPhone
from counter_app.explain import explain
from counter_app.hall.leading import HallLeading
from counter_app.message_states import Channel, MessageKind, MessageState
from counter_app.near.errors import NearWordsChanged, NothingToTell, PhoneTooOften, PhoneWrong
from counter_app.near.keeping import Phones
from counter_app.near.values import PhoneLeft
from counter_app.near.words import near_words
from counter_app.retention.codes import KeptKind
from counter_app.retention.purge import purge
from counter_app.sending.texts import near_turn_letter
from counter_app.texts import texts_in
from tests import factories
from tests.core.codes.code_desk import KEY, sender_on
from tests.core.near.hall import KEPT, PHONE, TWO, Hall, near_service

FAR = 3
"""With so many ahead and two set, the turn is not near."""


def last_of(hall: Hall, ahead: int = FAR):
    """The number of somebody with so many ahead."""
    return hall.come(ahead + 1)[-1]


def test_one_message_goes_when_so_many_are_left_ahead(hall) -> None:
    mine = last_of(hall, 4)
    hall.leave(mine.ticket_id)
    assert hall.near.work() == 0, "four are ahead"
    hall.serve_next()
    assert hall.near.work() == 0, "three are"
    hall.serve_next()
    assert hall.near.work() == 1
    ((to, said),) = hall.said()
    assert to == KEPT
    assert said.startswith("LATIHAN. ") or said.startswith("BPJS")
    assert f"giliran {mine.label} sudah dekat, orang di depan Anda: 2." in said
    assert hall.messages()[0].kind is MessageKind.NEAR_TURN
    for _ in range(3):
        hall.serve_next()
        assert hall.near.work() == 0, "once"


def test_it_speaks_the_language_in_which_it_was_agreed_to(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id, language="en")
    hall.serve_next()
    hall.near.work()
    assert "people ahead of you: 2" in hall.said()[0][1]


def test_the_phone_is_sealed_and_gone_once_it_was_told(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    (row,) = hall.rows()
    assert KEPT.encode() not in row.sealed
    assert row.phone == Phones(KEY).of(KEPT)
    assert Phones(KEY).opened(row) == KEPT
    assert Phones(bytes(32)).opened(row) is None, "another branch's key"
    hall.serve_next()
    hall.near.work()
    (row,) = hall.rows()
    assert (row.sealed, row.nonce, row.waits) == (b"", b"", False)
    assert row.told_at is not None
    told = " ".join(hall.trail())
    assert "phone_left" in told
    assert 'turn_told {"people":"2"}' in told
    for digits in ("81234567890", "7890"):
        assert digits not in told


def test_many_stations_at_once_tell_once(hall, db) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.serve_next()
    stations = [near_service(db) for _ in range(6)]
    told: list[int] = []
    ready = threading.Barrier(len(stations))

    def look(one) -> None:
        ready.wait(30)
        told.append(one.work())

    threads = [threading.Thread(target=look, args=(one,)) for one in stations]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(told) == [0, 0, 0, 0, 0, 1]
    assert len(hall.messages()) == 1


def test_a_program_that_starts_anew_tells_nobody_again(hall, db) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.serve_next()
    assert near_service(db).work() == 1
    assert near_service(db).work() == 0


def test_whoever_was_called_is_told_no_more_also_when_called_again_or_sent_elsewhere(hall) -> None:
    other = factories.service(hall.db, prefix="B")
    mine = hall.come(FAR + 1)[-1]
    hall.leave(mine.ticket_id)
    for _ in range(FAR):
        hall.serve_next()
    hall.queue.call_next(hall.officer)
    hall.queue.recall(hall.officer, mine.ticket_id)
    hall.queue.transfer(hall.officer, mine.ticket_id, other.id, None)
    assert hall.near.work() == 0
    assert (hall.messages(), hall.rows()[0].sealed) == ([], b"")


@pytest.mark.parametrize("end", ["missed", "parked", "cancelled", "done"])
def test_whoever_is_missed_parked_or_gone_is_not_told(hall, end) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    if end == "cancelled":
        hall.queue.cancel(hall.officer, mine.ticket_id)
    else:
        for _ in range(FAR):
            hall.serve_next()
        hall.queue.call_next(hall.officer)
        if end == "missed":
            hall.queue.miss(hall.officer, mine.ticket_id)
        else:
            hall.queue.serve(hall.officer, mine.ticket_id)
            (hall.queue.park if end == "parked" else hall.queue.finish)(hall.officer, mine.ticket_id)
    assert hall.near.work() == 0
    assert (hall.messages(), hall.rows()[0].sealed) == ([], b"")


def test_a_missed_one_that_comes_back_by_itself_is_not_told(hall) -> None:
    hall.settings = Settings(near_turn_people=2, missed_return_after=1)
    mine = hall.come(FAR + 1)[-1]
    hall.leave(mine.ticket_id)
    for _ in range(FAR):
        hall.serve_next()
    hall.queue.call_next(hall.officer)
    hall.queue.miss(hall.officer, mine.ticket_id)
    hall.come(3)
    hall.serve_next()
    hall.queue.call_next(hall.officer)
    assert hall.near.work() == 0
    assert hall.messages() == []


def test_a_message_that_nobody_sent_before_the_call_goes_out_no_more(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.serve_next()
    hall.near.work()
    hall.serve_next()
    hall.near.work()
    assert hall.messages()[0].state is MessageState.WAITING, "one is still ahead"
    hall.serve_next()
    hall.queue.call_next(hall.officer)
    hall.near.work()
    (message,) = hall.messages()
    assert (message.state, message.sealed) == (MessageState.EXPIRED, b"")


def test_people_ahead_are_those_of_the_waiting_range(hall) -> None:
    other = factories.service(hall.db, prefix="B")
    hall.come(2)
    mine = hall.come(1, other)[0]
    assert mine.ahead == 2
    hall.come(2)
    assert hall.near.offer(None, mine.ticket_id) is None, "two ahead are near"
    last = hall.come(1, other)[0]
    assert last.ahead == 5
    hall.leave(last.ticket_id)
    for _ in range(2):
        hall.serve_next()
        assert hall.near.work() == 0
    hall.serve_next()
    assert hall.near.work() == 1


def test_lines_that_no_counter_shares_are_told_apart(hall) -> None:
    other = factories.service(hall.db, prefix="B")
    elsewhere = factories.officer_at_counter(hall.db)
    for who, service in ((hall.officer, hall.service), (elsewhere, other)):
        assert who.counter_id is not None
        HallLeading(hall.db).set_services(factories.supervisor(hall.db), who.counter_id, (service.id,))
    hall.come(9)
    mine = hall.come(4, other)[-1]
    hall.leave(mine.ticket_id)
    hall.queue.call_next(elsewhere)
    assert hall.near.work() == 1, "nine wait for another counter"


def test_nothing_is_offered_where_nothing_could_come_of_it(hall, db) -> None:
    mine = last_of(hall)
    offer = hall.near.offer(None, mine.ticket_id)
    assert offer is not None
    assert (offer.people, offer.left) == (2, False)
    hall.settings = Settings()
    assert hall.near.offer(None, mine.ticket_id) is None, "off"
    hall.settings = TWO
    with db.transaction(None) as work:
        work.session.execute(update(Sender).values(active=False))
    assert hall.near.offer(None, mine.ticket_id) is None, "no sender"
    with pytest.raises(NothingToTell):
        hall.near.leave(None, mine.ticket_id, PhoneLeft(PHONE, offer.words.version))
    sender_on(db, Channel.MAIL)
    assert hall.near.offer(None, mine.ticket_id) is None, "mail reaches no phone"
    assert hall.rows() == []


def test_a_turn_that_is_near_already_needs_no_word(hall) -> None:
    near = hall.come(3)[-1]
    assert hall.near.offer(None, near.ticket_id) is None
    with pytest.raises(NothingToTell) as said:
        hall.leave(near.ticket_id)
    assert explain(said.value) == "Nomor A-003 tidak perlu dikabari lagi: gilirannya dekat atau sudah dipanggil."


@pytest.mark.parametrize("typed", ["", "0812", "081234567890123456", "021 5550100", "abc", "3273015201900001"])
def test_what_is_no_phone_is_refused(hall, typed) -> None:
    mine = last_of(hall)
    with pytest.raises(PhoneWrong) as said:
        hall.leave(mine.ticket_id, typed)
    assert explain(said.value) == "Nomor HP belum benar. Ketik seperti 0812 3456 7890."
    assert hall.rows() == []


def test_words_that_changed_meanwhile_are_read_again(hall) -> None:
    mine = last_of(hall, 5)
    offer = hall.near.offer(None, mine.ticket_id)
    hall.settings = Settings(near_turn_people=3)
    with pytest.raises(NearWordsChanged):
        hall.near.leave(None, mine.ticket_id, PhoneLeft(PHONE, offer.words.version))
    assert hall.rows() == []


def test_words_are_of_one_version_in_every_language_and_name_seven_things() -> None:
    here, there = (near_words(texts_in(one), 3) for one in ("id", "en"))
    assert here.version == there.version != near_words(texts_in("id"), 4).version
    assert len(here.items) == len(there.items) == 7
    assert here.text != there.text


def test_a_second_phone_takes_the_place_of_the_first(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    offer = hall.near.offer(None, mine.ticket_id)
    assert offer.left
    hall.leave(mine.ticket_id, "0813 0000 0001")
    hall.serve_next()
    hall.near.work()
    assert [to for to, _said in hall.said()] == ["+6281300000001"]


def test_one_phone_is_named_by_three_numbers_of_a_day_at_most(hall) -> None:
    hall.come(FAR)
    mine = hall.come(4)
    for one in mine[:3]:
        hall.leave(one.ticket_id)
    with pytest.raises(PhoneTooOften):
        hall.leave(mine[3].ticket_id, "+62 812 3456 7890")
    hall.leave(mine[3].ticket_id, "081300000001")


def test_it_is_taken_back_at_the_door(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.near.take_back(hall.officer, mine.ticket_id)
    assert hall.rows() == []
    assert any(one.startswith("phone_taken_back") for one in hall.trail())
    hall.serve_next()
    assert hall.near.work() == 0


def test_a_number_for_a_later_day_is_told_on_it(hall) -> None:
    hall.settings = Settings(near_turn_people=2, quota_numbers="A 2/2", quota_share_ahead=100, quota_days_ahead=1)
    hall.come(2)
    mine = hall.queue.issue_ahead(None, hall.service.id)
    hall.leave(mine.ticket_id)
    assert hall.near.work() == 0, "it stands in no line yet"
    hall.clock.move(days=1)
    hall.begin_day()
    assert purge(hall.db)[KeptKind.PHONES] == 0, "its day has only begun"
    assert hall.near.work() == 1


def test_the_day_after_nothing_is_left(hall, clock) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    assert purge(hall.db)[KeptKind.PHONES] == 0
    clock.move(days=1)
    assert hall.near.work() == 0
    hall.begin_day()
    assert hall.near.work() == 0, "missed overnight"
    assert hall.rows()[0].sealed == b""
    assert purge(hall.db)[KeptKind.PHONES] == 1
    assert hall.rows() == []


def test_a_clock_that_is_put_forward_and_back_tells_nobody_twice_or_early(hall, clock) -> None:
    mine = last_of(hall, 4)
    hall.leave(mine.ticket_id)
    clock.move(hours=9)
    assert hall.near.work() == 0
    clock.move(hours=-9)
    hall.serve_next()
    hall.serve_next()
    assert hall.near.work() == 1
    clock.move(hours=9)
    assert hall.near.work() == 0


def test_a_row_that_was_changed_outside_the_program_tells_nobody(hall, db) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    with db.transaction(None) as work:
        work.session.execute(update(TurnPhone).values(language="en"))
    hall.serve_next()
    assert hall.near.work() == 0
    assert (hall.messages(), hall.rows()[0].sealed) == ([], b"")


def test_a_branch_that_switched_it_off_tells_nobody(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.settings = Settings()
    hall.serve_next()
    assert hall.near.work() == 0
    assert hall.messages() == []


def test_a_sender_that_is_off_at_the_moment_is_waited_for(hall, db) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    with db.transaction(None) as work:
        work.session.execute(update(Sender).values(active=False))
    hall.serve_next()
    assert hall.near.work() == 0
    with db.transaction(None) as work:
        work.session.execute(update(Sender).values(active=True))
    assert hall.near.work() == 1


def test_it_is_worth_sending_for_half_an_hour(hall) -> None:
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.serve_next()
    hall.near.work()
    (message,) = hall.messages()
    assert message.expires_at - message.queued_at == timedelta(minutes=30)


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_message_is_one_sms_without_a_name_or_a_nik(language) -> None:
    letter = near_turn_letter(language, "Cabang Jakarta Salemba", "A-014", 3)
    assert len(letter.text) <= 160
    assert letter.text.isascii()


def test_nothing_is_held_against_a_call(hall, db) -> None:
    """Whoever tells holds no number: two counters call on in order meanwhile."""
    mine = last_of(hall)
    hall.leave(mine.ticket_id)
    hall.serve_next()
    hall.near.work()
    with db.read() as session:
        assert session.get_one(Ticket, mine.ticket_id).times_called == 0
    assert [hall.serve_next() for _ in range(3)] == ["A-002", "A-003", "A-004"]
