"""A one-time code fits once, for its visit, purpose and target, while it lives, within its tries."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from counter_app.cases.rules import AtAnotherCounter
from counter_app.codes import book as books
from counter_app.codes.book import CodeBook
from counter_app.codes.errors import CodeTooSoon, NothingSends, TooManyCodes
from counter_app.codes.rules import NEXT_S, SENDS_PER_VISIT
from counter_app.codes.values import NOBODY, Ask, CodeResult, Targets
from counter_app.db.models import OneTimeCode
from counter_app.db.session import Database
from counter_app.explain import explain
from counter_app.message_states import Channel, CodePurpose, CodeState, MessageState
from counter_app.sealing import mac
from counter_app.steady import Tick
from tests import factories
from tests.core.codes.code_desk import BOTH, KEY, CodeDesk, sender_on
from tests.core.desk import Desk
from tests.databases import Clock

MAIL, SMS = Channel.MAIL, Channel.SMS


@pytest.fixture
def desk(db: Database, clock: Clock) -> CodeDesk:
    sender_on(db, MAIL, SMS)
    return CodeDesk(db, clock)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_goes_to_each_channel_and_the_one_typed_says_which(desk: CodeDesk) -> None:
    sent = desk.send()
    assert set(sent.queued) == {MAIL, SMS}
    assert (sent.life_s, sent.next_s) == (300, 60)
    outcome = desk.check(desk.received(SMS))
    assert outcome.fits
    assert outcome.channel is SMS


def test_blanks_between_the_digits_do_not_matter(desk: CodeDesk) -> None:
    desk.send()
    code = desk.received()
    assert desk.check(f" {code[:3]} {code[3:]} ").fits


def test_a_code_fits_once(desk: CodeDesk) -> None:
    desk.send()
    code = desk.received()
    assert desk.check(code).fits
    assert desk.check(code).result is CodeResult.USED


def test_after_one_of_two_was_used_the_other_fits_no_more(desk: CodeDesk) -> None:
    desk.send()
    mailed, texted = desk.received(MAIL), desk.received(SMS)
    assert desk.check(mailed).fits
    assert desk.check(texted).result is CodeResult.USED


def test_without_a_code_there_is_none(desk: CodeDesk) -> None:
    assert desk.check("123456").result is CodeResult.NONE


@pytest.mark.parametrize("change", ["purpose", "phone", "email", "case"])
def test_a_code_is_bound_to_visit_purpose_and_target(desk: CodeDesk, db: Database, clock: Clock, change: str) -> None:
    desk.send()
    code = desk.received(SMS if change == "phone" else MAIL)
    if change == "case":
        other = CodeDesk(db, clock)
        with db.transaction(None) as work:  # the row itself is moved over, by somebody with the store's key
            work.session.execute(update(OneTimeCode).values(case_id=other.case_id))
        assert not other.check(code).fits
    elif change == "purpose":
        assert not desk.check(code, purpose=CodePurpose.RECOVER).fits
    else:
        assert not desk.check(code, replace(BOTH, **{change: "lain@contoh.id" if change == "email" else "0813"})).fits


def test_another_spelling_of_the_same_number_is_the_same_target(desk: CodeDesk) -> None:
    desk.send(Targets("", "081234567890"))
    assert desk.check(desk.received(SMS), Targets("", "+62 812-3456-7890")).fits


def test_a_code_ends_after_its_minutes(desk: CodeDesk, clock: Clock) -> None:
    desk.send()
    code = desk.received()
    clock.move(minutes=5, seconds=1)
    assert desk.check(code).result is CodeResult.OVER
    assert [row.state for row in desk.rows()] == [CodeState.OVER]
    assert desk.rows()[0].digests == {}


def test_a_clock_that_is_set_back_revives_no_code(desk: CodeDesk, db: Database, clock: Clock) -> None:
    ticks = [1000.0]
    db.tick = lambda: Tick("one", ticks[0])
    desk.send()
    code = desk.received()
    ticks[0] += 301
    clock.move(minutes=-10)
    assert desk.check(code).result is CodeResult.OVER


def test_what_was_seen_to_be_over_stays_so_after_a_restart_with_a_wrong_clock(
    desk: CodeDesk, db: Database, clock: Clock
) -> None:
    db.tick = lambda: Tick("one", 0.0 if clock.at < clock_over else 400.0)
    clock_over = clock.at + timedelta(minutes=6)
    desk.send()
    code = desk.received()
    clock.move(minutes=7)
    with db.transaction(None) as work:
        assert desk.book.sweep(work) == 1
    db.tick = lambda: Tick("two", 0.0)
    clock.move(minutes=-6)
    assert desk.check(code).result is CodeResult.OVER


def test_a_clock_before_the_sending_is_not_believed_after_a_restart(desk: CodeDesk, db: Database, clock: Clock) -> None:
    db.tick = lambda: Tick("one", 0.0)
    desk.send()
    code = desk.received()
    db.tick = lambda: Tick("two", 0.0)
    clock.move(minutes=-1)
    assert desk.check(code).result is CodeResult.OVER


def test_a_clock_that_jumps_ahead_ends_no_code(desk: CodeDesk, db: Database, clock: Clock) -> None:
    db.tick = lambda: Tick("one", 10.0)
    desk.send()
    code = desk.received()
    clock.move(hours=3)
    assert desk.check(code).fits


def test_five_wrong_tries_spend_a_code(desk: CodeDesk) -> None:
    desk.send()
    code = desk.received(MAIL)
    bad = next(f"{n:06d}" for n in range(9) if f"{n:06d}" not in (code, desk.received(SMS)))
    left = [desk.check(bad).left for _ in range(4)]
    assert left == [4, 3, 2, 1]
    assert desk.check(bad).result is CodeResult.SPENT
    assert desk.check(code).result is CodeResult.SPENT


def test_a_try_counts_before_it_is_looked_at(desk: CodeDesk, db: Database) -> None:
    """Six at once get five looks: the sixth is not even compared."""
    desk.send()
    code = desk.received()
    ask = Ask(desk.case_id, CodePurpose.REGISTER, BOTH)
    counted = []
    for _ in range(6):
        with db.transaction(None) as work:
            counted.append(desk.book.count(work, ask))
    assert counted == [True] * 5 + [False]
    with db.transaction(None) as work:
        assert desk.book.look(work, None, ask, code, counted[-1]).result is CodeResult.SPENT


def test_two_counters_at_once_use_a_code_once(desk: CodeDesk) -> None:
    desk.send()
    code, came = desk.received(), []
    start = threading.Barrier(4)

    def try_it() -> None:
        start.wait()
        came.append(desk.check(code).result)

    threads = [threading.Thread(target=try_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(came) == sorted([CodeResult.FITS] + [CodeResult.USED] * 3)


def test_a_new_code_ends_the_one_before(desk: CodeDesk, clock: Clock) -> None:
    desk.send()
    first = desk.received()
    clock.move(seconds=NEXT_S)
    desk.send()
    if desk.received() == first:
        pytest.skip("one in a million")
    assert not desk.check(first).fits
    assert desk.rows()[0].state is CodeState.REPLACED
    assert [row.state for row in desk.messages()[:2]] == [MessageState.EXPIRED] * 2
    assert all(not row.sealed for row in desk.messages()[:2])
    assert desk.check(desk.received()).fits


def test_the_next_code_waits_a_minute(desk: CodeDesk, clock: Clock) -> None:
    desk.send()
    clock.move(seconds=20)
    with pytest.raises(CodeTooSoon) as told:
        desk.send()
    assert told.value.wait_s == 40
    assert "40" in explain(told.value)


def test_a_clock_set_back_makes_nobody_wait_for_the_next(desk: CodeDesk, db: Database, clock: Clock) -> None:
    db.tick = lambda: Tick("one", 0.0)
    desk.send()
    db.tick = lambda: Tick("two", 0.0)
    clock.move(hours=-1)
    assert desk.send().queued


def test_a_visit_has_so_many_codes_and_no_more(desk: CodeDesk, clock: Clock) -> None:
    for _ in range(SENDS_PER_VISIT):
        desk.send()
        clock.move(minutes=2)
    with pytest.raises(TooManyCodes):
        desk.send()


def test_only_channels_with_a_sender_are_used(desk: CodeDesk, db: Database, clock: Clock) -> None:
    sent = desk.send(Targets("siti@contoh.id", "+6281234567890"))
    assert sent.off == (Channel.WHATSAPP,)


def test_nothing_that_sends_is_said_with_what_lacks(db: Database, clock: Clock) -> None:
    desk = CodeDesk(db, clock)
    with pytest.raises(NothingSends) as told:
        desk.send()
    assert "Email, SMS, WhatsApp" in explain(told.value)
    assert desk.codes.channels(desk.desk.officer) == ()


def test_without_a_target_nothing_is_sent_and_nothing_fits(desk: CodeDesk) -> None:
    assert desk.send(NOBODY).queued == {}
    assert desk.messages() == []
    assert desk.check("123456", NOBODY).result is CodeResult.WRONG


class Counted:
    """The real one, counting."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, key: bytes, data: bytes) -> bytes:
        self.made += 1
        return mac(key, data)


def test_as_many_digests_for_nobody_as_for_somebody(
    desk: CodeDesk, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    counted = Counted()
    monkeypatch.setattr(books, "mac", counted)
    each = []
    for targets in (BOTH, NOBODY, Targets("a@contoh.id")):
        desk.send(targets)
        for code in ("123456", "", "x" * 40):
            desk.check(code, targets)
        each.append(counted.made)
        counted.made = 0
        clock.move(minutes=2)
    desk.check("123456", BOTH, CodePurpose.LOG_IN)
    assert set(each) == {3 + 3 * 3}
    assert counted.made == 3


def test_what_is_kept_is_no_bare_digest_and_needs_the_branchs_key(desk: CodeDesk, db: Database) -> None:
    desk.send()
    code = desk.received()
    other = CodeBook(bytes(32), desk.outbox)
    ask = Ask(desk.case_id, CodePurpose.REGISTER, BOTH)
    with db.transaction(None) as work:
        assert not other.look(work, None, ask, code, other.count(work, ask)).fits
    assert bytes(32) != KEY


def test_another_counters_visit_gets_no_code(desk: CodeDesk, db: Database) -> None:
    stranger = factories.officer_at_counter(db)
    with pytest.raises(AtAnotherCounter):
        desk.codes.send(stranger, desk.case_id, CodePurpose.REGISTER, BOTH)
    with pytest.raises(AtAnotherCounter):
        desk.codes.check(stranger, desk.case_id, CodePurpose.REGISTER, BOTH, "123456")


def test_sending_and_tries_are_audited_without_code_or_target(desk: CodeDesk, db: Database) -> None:
    desk.send()
    code = desk.received()
    desk.check(wrong(code))
    desk.check(code)
    book: Desk = desk.desk
    assert [book.audited(one) for one in ("code_sent", "code_refused", "code_fitted", "message_queued")] == [1, 1, 1, 2]


def test_a_used_code_leaves_no_text_behind(desk: CodeDesk) -> None:
    desk.send()
    desk.check(desk.received())
    assert all(not row.sealed and not row.nonce for row in desk.messages())
