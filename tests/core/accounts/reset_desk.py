"""The counter at which blocked accounts are opened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.accounts.service import AccountService
from counter_app.accounts.values import ResetView
from counter_app.actor import Actor
from counter_app.clock import business_day
from counter_app.db.models import JmoAccount, ResetRequest
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.papers.service import PaperService
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState, ResetState
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.databases import Clock

EVIDENCE = {
    "card_seen": "yes",
    "ktp_seen": "yes",
    "notice_seen": "yes",
    "statement": "Swafoto gagal tiga kali di rumah.",
    "statement_true": "yes",
}


@dataclass
class ResetDesk:
    """A desk with a blocked member in front of it."""

    desk: Desk
    accounts: AccountService
    papers: PaperService

    @property
    def officer(self) -> Actor:
        return self.desk.officer

    def opened(self) -> ResetView:
        return self.accounts.open_reset(self.officer, self.desk.visit.id)

    def ready(self) -> uuid.UUID:
        """Evidence, reason and selfie are there."""
        reset_id = self.opened().reset_id
        self.accounts.save_evidence(self.officer, reset_id, EVIDENCE, "selfie_failed")
        self.desk.consent()
        self.desk.attempt(picture=picture())
        return reset_id

    def approved(self) -> uuid.UUID:
        reset_id = self.ready()
        self.accounts.approve(self.desk.supervisor(), reset_id)
        return reset_id

    def done(self, reference: str = "") -> uuid.UUID:
        reset_id = self.approved()
        self.accounts.reset(self.officer, reset_id, reference)
        return reset_id

    def account(self) -> JmoAccount:
        account: JmoAccount = self.desk.stored(JmoAccount, self.desk.member.id)
        return account

    def _day(self, at: datetime) -> date:
        with self.desk.db.read() as session:
            hour = read_settings(session, self.desk.db.branch_id).day_starts_hour
        return business_day(at, factories.ZONE, hour)

    def past_resets(self, count: int, at: datetime, member_id: uuid.UUID | None = None) -> None:
        """Resets that this officer did before."""
        day = self._day(at)
        with self.desk.db.transaction(None) as work:
            for number in range(count):
                work.session.add(
                    ResetRequest(
                        id=new_id(),
                        branch_id=work.branch_id,
                        number=f"RA-2025-{at:%m%d}{number:03d}{'' if member_id else 'x'}",
                        case_id=self.desk.visit.id,
                        member_id=member_id or self.desk.member.id,
                        state=ResetState.LOGIN_VERIFIED,
                        author_id=self.officer.officer_id,
                        opened_at=at,
                        reset_by=self.officer.officer_id,
                        reset_at=at,
                        reset_day=day,
                        reset_seq=int(at.timestamp()) + number,
                    )
                )


def blocked_desk(db: Database, clock: Clock) -> ResetDesk:
    """A member whose account is blocked since now."""
    papers = paper_service(db, clock)
    desk = Desk(db, clock, papers)
    with db.transaction(None) as work:
        account = work.session.get_one(JmoAccount, desk.member.id)
        account.state, account.failed_attempts = AccountState.BLOCKED, 3
        account.blocked_reason, account.blocked_since = "biometric_failed", work.now
    return ResetDesk(desk, AccountService(db, clock, SHELF, papers), papers)
