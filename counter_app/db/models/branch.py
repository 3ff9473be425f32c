"""The branch, its people and its counters."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from counter_app.actor import Role
from counter_app.db.models.base import Base, Blank, Key, Word, key
from counter_app.night_states import NightJob, NightState
from counter_app.states import (
    Backing,
    BranchKind,
    Duty,
    Errand,
    ServiceKind,
    SessionEnd,
    SessionKind,
    TieKind,
)


class Branch(Base):
    """One office. Papers of one that is not real carry LATIHAN.

    `day` is its business day, which only goes forward; the commits after number `day_seq` belong to it. `copied_*` are
    of the newest copy that passed its checks.
    """

    __tablename__ = "branch"
    id: Key = key()
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(40))
    kind: Mapped[BranchKind] = mapped_column(Word(BranchKind, 10))
    created_at: Mapped[datetime]
    day: Mapped[date | None]
    day_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    day_before: Mapped[date | None]
    copied_at: Mapped[datetime | None]
    copied_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    copied_to: Mapped[str] = mapped_column(String(400), server_default=text("''"))
    whole_at: Mapped[datetime | None]


class Setting(Base):
    """One configured value of the branch, as text, "" for the default of counter_app/config.py."""

    __tablename__ = "setting"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))
    changed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    changed_at: Mapped[datetime | None]


class Officer(Base):
    """A member of staff of any role.

    `backing` says whether a second person stands behind the account, or behind `next_role`, which it has once that is
    so. `asked_by` asked for it and may not confirm it, `vouched_by` did. After that it may rest: `rest_left_s` was left
    at `rest_s` of the steady clock of `rest_run`, when the wall clock showed `rest_at` (officers/rules.py).
    """

    __tablename__ = "officer"
    __table_args__ = (UniqueConstraint("branch_id", "username"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    username: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[Role] = mapped_column(Word(Role, 12))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    backing: Mapped[Backing] = mapped_column(Word(Backing, 8), server_default=text("'full'"))
    next_role: Mapped[Role | None] = mapped_column(Blank(Role, 12), nullable=False, server_default=text("''"))
    asked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    vouched_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    rest_due: Mapped[bool] = mapped_column(server_default=false())
    rest_left_s: Mapped[float] = mapped_column(server_default=text("0"))
    rest_run: Mapped[str] = mapped_column(String(60), server_default=text("''"))
    rest_s: Mapped[float] = mapped_column(server_default=text("0"))
    rest_at: Mapped[datetime | None]
    declared: Mapped[bool] = mapped_column(server_default=false())
    """Whether they said which member they are, or that they are none."""


class StaffTie(Base):
    """A member whom somebody of the staff is or is related to, by the numbers they know; ended when it is no longer so.

    Somebody without a KPJ has a row of their own with neither number, or with the NIK alone.
    """

    __tablename__ = "staff_tie"
    __table_args__ = (Index("ix_staff_tie_officer_id", "officer_id", "ended_at"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[TieKind] = mapped_column(Word(TieKind, 8))
    kpj: Mapped[str] = mapped_column(String(11), server_default=text("''"))
    nik: Mapped[str] = mapped_column(String(16), server_default=text("''"))
    declared_at: Mapped[datetime]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    ended_at: Mapped[datetime | None]


class SignInTry(Base):
    """Tries of one name at one place since the last that fitted, and the pause they led to.

    `who` is a digest of the name: whoever nobody is called counts as everybody does. `place` is a station where this
    officer works, or "" for all others together. `seq` is the number of the newest sign-in here, 0 for none.
    `until` is a wall clock's time and trusted least: officers/locks.py says how the three are read.
    """

    __tablename__ = "sign_in_try"
    __table_args__ = (UniqueConstraint("branch_id", "who", "place"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    who: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(String(80), default="")
    failures: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime]
    run: Mapped[str] = mapped_column(String(60), default="")
    ends_s: Mapped[float] = mapped_column(default=0.0)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)


class OneTimeSecret(Base):
    """What an officer's phone makes codes from, sealed. No code of `last_step` or an earlier step is taken again."""

    __tablename__ = "one_time_secret"
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger)
    enrolled_at: Mapped[datetime]


class RecoveryCode(Base):
    """One code of an officer's paper for the day on which the phone is gone; only its digest is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("officer_id", "digest"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    digest: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]


class StaffSession(Base):
    """One officer at one station from sign-in to sign-out. `seen_at` is the store's own time, not a station's.

    `proven_run` and `proven_s` are the reading of the station's steady clock when it was shown last who sits there.
    """

    __tablename__ = "session"
    __table_args__ = (Index("ix_session_officer_id", "officer_id", "ended_at"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    station: Mapped[str] = mapped_column(String(80))
    kind: Mapped[SessionKind] = mapped_column(Word(SessionKind, 10))
    counter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("counter.id"))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending: Mapped[SessionEnd | None] = mapped_column(Blank(SessionEnd, 20), default=None, nullable=False)
    proven_run: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    proven_s: Mapped[float] = mapped_column(default=0.0, server_default=text("0"))


class Station(Base):
    """A computer of the branch by its name, with the counter that was last taken at it."""

    __tablename__ = "station"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    counter_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("counter.id"))


class Counter(Base):
    """A desk. An open or paused one has its officer, who may have called a supervisor (`help_since`)."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("branch_id", "number"),)
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)
    duty: Mapped[Duty] = mapped_column(Word(Duty, 8), default=Duty.CLOSED)
    officer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    duty_since: Mapped[datetime | None]
    help_since: Mapped[datetime | None]


class Service(Base):
    """What a ticket can be for. `kind` names the work a case starts with."""

    __tablename__ = "service"
    __table_args__ = (UniqueConstraint("branch_id", "code"), UniqueConstraint("branch_id", "prefix"))
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    code: Mapped[str] = mapped_column(String(20))
    prefix: Mapped[str] = mapped_column(String(3))
    name: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))
    kind: Mapped[ServiceKind] = mapped_column(Word(ServiceKind, 12))
    position: Mapped[int]
    minutes: Mapped[int] = mapped_column(default=10)
    active: Mapped[bool] = mapped_column(default=True)


class CounterService(Base):
    """A service that was chosen for a counter. One without any serves all."""

    __tablename__ = "counter_service"
    counter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    service_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("service.id"), primary_key=True)
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))


class ServiceCredential(Base):
    """A sealed file that carries out one command without a password. Of its secret only the digest is kept."""

    __tablename__ = "service_credential"
    id: Key = key()
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"))
    errand: Mapped[Errand] = mapped_column(Word(Errand, 20))
    secret_sha256: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("officer.id"))
    revoked_at: Mapped[datetime | None]
    seq: Mapped[int] = mapped_column(BigInteger, server_default="0")


class NightRun(Base):
    """One job of one night: whoever writes its row does it, so that it is done once however many windows are open."""

    __tablename__ = "night_run"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    job: Mapped[NightJob] = mapped_column(Word(NightJob, 10), primary_key=True)
    state: Mapped[NightState] = mapped_column(Word(NightState, 10))
    station: Mapped[str] = mapped_column(String(80))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(400), server_default=text("''"))


class ReasonRow(Base):
    """A reason of one list as the branch wants it. Without `label` the program's own words; without English these."""

    __tablename__ = "reason"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    list_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    label: Mapped[str] = mapped_column(String(120))
    label_en: Mapped[str] = mapped_column(String(120))
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)
    used: Mapped[bool] = mapped_column(default=False)


class ReasonUse(Base):
    """How often a reason was given on one day. Old days may be deleted at any time."""

    __tablename__ = "reason_use"
    branch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("branch.id"), primary_key=True)
    list_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    times: Mapped[int]
