"""What a branch has behind it when a window is looked at: works of every kind, left at every place."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from counter_app.accounts.blocks import BlockSeen
from counter_app.actor import Actor, Role
from counter_app.capture.standing import OFFICER_SAW
from counter_app.capture.values import AttemptResult
from counter_app.core import Core
from counter_app.db.models import Case, JmoAccount, Member, ResetRequest
from counter_app.demo.staff import STAFF
from counter_app.officers.values import NewOfficer
from counter_app.states import AccountState, AttemptState, BlockEvidence, Employment, MemberState, Segment
from forms.model import FieldKind
from tests.tour.house import Peserta
from tests.ui.selfie_looks import JPEG, WHOLE

PASSWORDS = {one.username: one.password for one in STAFF}
UPDATE, RESET = 0, 1
EVIDENCE = {
    "card_seen": "yes",
    "ktp_seen": "yes",
    "notice_seen": "yes",
    "statement": "Swafoto gagal tiga kali di rumah.",
    "statement_true": "yes",
}


class Past:
    """An officer at another counter who worked through the services, and a supervisor who answered."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.nurul = self.at_counter("nurul", 3)
        self.hendra = core.officers.sign_in("hendra", PASSWORDS["hendra"], "MEJA-LAIN")

    def free(self, count: int) -> list[Peserta]:
        """Members with an open account."""
        return self._members(AccountState.ACTIVE, count)

    def blocked(self, count: int) -> list[Peserta]:
        """Members whose account is blocked."""
        return self._members(AccountState.BLOCKED, count)

    def serve(self, who: Actor, service: int, member: Peserta) -> uuid.UUID:
        """A visit of this member at somebody's counter."""
        core = self.core
        core.queue.issue(who, core.queue.kiosk()[service].service_id)
        called = core.queue.call_next(who)
        case_id = core.queue.serve(who, called.ticket_id)
        core.cases.choose_member(who, case_id, self.id_of(member))
        return case_id

    def leave(self, who: Actor) -> None:
        """The member goes."""
        current = self.core.queue.mine(who).current
        assert current is not None
        self.core.queue.finish(who, current.ticket_id)

    def selfie(self, who: Actor, case_id: uuid.UUID, state: AttemptState = AttemptState.PASSED) -> None:
        """Consent and an attempt that ended so."""
        core = self.core
        words = core.captures.view(who, case_id).words
        core.captures.record_consent(who, case_id, True, words.version)
        unsure = {} if state is AttemptState.PASSED else {"cues": ["rim"]}
        result = AttemptResult(
            state, core.now(), core.now(), measured={OFFICER_SAW: True, **unsure}, picture=JPEG, original=WHOLE
        )
        core.captures.save_attempt(who, case_id, result)

    def ask_override(self, who: Actor, case_id: uuid.UUID) -> None:
        """No attempt passed; the officer asks for the member to be accepted all the same."""
        captures, now = self.core.captures, self.core.now
        captures.record_consent(who, case_id, True, captures.view(who, case_id).words.version)
        for reason in ("not_in_place", "face_lost"):
            failed = AttemptResult(AttemptState.FAILED, now(), now(), reason, picture=JPEG, original=WHOLE)
            captures.save_attempt(who, case_id, failed)
        captures.ask_override(who, case_id, "Tangan kanan patah")

    def update(self, who: Actor, case_id: uuid.UUID, changes: Mapping[str, str]) -> uuid.UUID:
        """A whole request, sent."""
        core = self.core
        self.selfie(who, case_id)
        draft = core.requests.start(who, case_id)
        ticks = {one.key: "yes" for one in core.change_of_data.fields if one.kind is FieldKind.TICK}
        answers = core.change_of_data.normalised(
            {**draft.answers, **ticks, "change_reason": "clerical_error", **changes}
        )
        saved = core.requests.save(who, draft.request_id, draft.version, answers, "review")
        core.requests.submit(who, draft.request_id, saved.version)
        return draft.request_id

    def reset(self, who: Actor, case_id: uuid.UUID) -> uuid.UUID:
        """A reset on the supervisor's desk."""
        accounts = self.core.accounts
        reset_id = accounts.open_reset(who, case_id).reset_id
        self.selfie(who, case_id)
        accounts.save_evidence(who, reset_id, EVIDENCE, "selfie_failed")
        accounts.ask_second(who, reset_id)
        return reset_id

    def approve_reset(self, case_id: uuid.UUID) -> None:
        """The supervisor agrees from their own desk."""
        with self.core.db.read() as session:
            reset_id = session.scalars(select(ResetRequest.id).where(ResetRequest.case_id == case_id)).one()
        self.core.accounts.approve(self.hendra, reset_id)

    def case_at(self, who: Actor) -> uuid.UUID:
        """The visit that somebody has in hand."""
        current = self.core.queue.mine(who).current
        assert current is not None
        with self.core.db.read() as session:
            return session.scalars(select(Case.id).where(Case.ticket_id == current.ticket_id)).one()

    def newcomer(self) -> str:
        """Somebody hired this minute; gives the password that they must change."""
        admin = self.core.officers.sign_in("bambang", PASSWORDS["bambang"], "KANTOR-LAIN")
        given = self.core.staff_admin.add(admin, NewOfficer("citra", "Citra Ayu", Role.OFFICER))
        self.core.officers.sign_out(admin)
        return given

    def id_of(self, member: Peserta) -> uuid.UUID:
        """The row of a card."""
        with self.core.db.read() as session:
            return session.scalars(select(Member.id).where(Member.kpj == member.kpj)).one()

    def fill_the_desk(self) -> None:
        """One thing of each kind waits for the supervisor, one is applied and to be handed over."""
        free, blocked = self.free(5), self.blocked(1)
        who = self.nurul
        self.update(who, self.serve(who, UPDATE, free[0]), {"mother_name": "SRI WAHYUNI"})
        self.leave(who)
        self.update(who, self.serve(who, UPDATE, free[1]), {"email": "alamat.baru@example.com"})
        self.leave(who)
        self.reset(who, self.serve(who, RESET, blocked[0]))
        self.leave(who)
        self.selfie(who, self.serve(who, UPDATE, free[2]), AttemptState.IN_REVIEW)
        other = self.at_counter("made", 4)
        self.ask_override(other, self.serve(other, UPDATE, free[4]))
        self._doubt(free[3])

    def _doubt(self, member: Peserta) -> None:
        """Nobody has vouched for them yet."""
        with self.core.db.transaction(None) as work:
            row = work.session.get_one(Member, self.id_of(member))
            row.state, row.recorded_by, row.recorded_at = MemberState.PROVISIONAL, self.nurul.officer_id, work.now

    def leave_work(self, who: Actor) -> None:
        """Something of somebody's own: a draft, one that came back, a visit put aside."""
        free = self.free(9)[5:]
        core = self.core
        returned = self.update(who, self.serve(who, UPDATE, free[0]), {"mother_name": "SRI WAHYUNI"})
        self.leave(who)
        why = core.requests.return_reasons(self.hendra).offered[0].code
        core.requests.return_(self.hendra, returned, why, bring=("doc_kk",))
        core.requests.start(who, self.serve(who, UPDATE, free[1]))
        self.leave(who)
        self.serve(who, UPDATE, free[2])
        current = core.queue.mine(who).current
        assert current is not None
        core.queue.park(who, current.ticket_id, core.queue.mine(who).park_reasons.offered[0].code)

    def record_block(self, case_id: uuid.UUID) -> None:
        """What a member of no known block shows."""
        self.core.accounts.record_block(
            self.nurul, case_id, BlockSeen(BlockEvidence.NOTICE, "biometric_failed", date(2026, 1, 5))
        )

    def at_counter(self, username: str, number: int) -> Actor:
        """Somebody signs in at another place."""
        officers = self.core.officers
        who = officers.sign_in(username, PASSWORDS[username], f"LOKET-{number}-LAIN")
        counter = next(one for one in officers.sign_in_page().counters if one.number == number)
        return officers.take_counter(who, counter.id)

    def _members(self, state: AccountState, count: int) -> list[Peserta]:
        wanted = (
            select(Member)
            .join(JmoAccount, JmoAccount.member_id == Member.id)
            .where(JmoAccount.state == state, Member.segment == Segment.PU, Member.employment == Employment.ACTIVE)
        )
        with self.core.db.read() as session:
            found = session.scalars(wanted.order_by(Member.kpj).limit(count))
            return [Peserta(one.kpj, one.name, one.nik) for one in found]
