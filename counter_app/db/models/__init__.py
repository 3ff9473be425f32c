"""All tables of a branch, by noun."""

from counter_app.db.models.base import Base
from counter_app.db.models.bound import Booking, TicketPerson
from counter_app.db.models.branch import (
    Branch,
    Counter,
    CounterService,
    NightRun,
    Officer,
    OneTimeSecret,
    ReasonRow,
    ReasonUse,
    RecoveryCode,
    Service,
    ServiceCredential,
    Setting,
    SignInTry,
    StaffSession,
    StaffTie,
    Station,
)
from counter_app.db.models.data_request import DataRequest
from counter_app.db.models.dispatch import Dispatch, DispatchItem
from counter_app.db.models.document import Document
from counter_app.db.models.figure import FigureEdit
from counter_app.db.models.greeting import Greeting
from counter_app.db.models.letter import CompanyLetter, LetterFile, LetterLine, MemberWage
from counter_app.db.models.member import Employer, JmoAccount, Member, MemberContact, MemberWord
from counter_app.db.models.message import NoticeConsent, OneTimeCode, OutMessage, Sender
from counter_app.db.models.near import TurnPhone
from counter_app.db.models.plan import CounterPlan
from counter_app.db.models.queue import Case, NumberSeries, Ticket
from counter_app.db.models.record import AuditEntry, AuditHead, EventRow, RefusedAct
from counter_app.db.models.registration import LoginTrial, Registration
from counter_app.db.models.satisfaction import SatisfactionCount, VisitorWords
from counter_app.db.models.screen import MemberScreen, PairingTry
from counter_app.db.models.seeing import Look, LookMeter, RequestLook, Signal
from counter_app.db.models.twin import MemberApart, MergePart, MergeRequest
from counter_app.db.models.voice import VoiceClip
from counter_app.db.models.work import (
    Blob,
    ChangeRequest,
    Consent,
    DraftSideCopy,
    OverrideAsk,
    Paper,
    ResetRequest,
    SelfieAttempt,
)

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Base",
    "Blob",
    "Booking",
    "Branch",
    "Case",
    "ChangeRequest",
    "CompanyLetter",
    "Consent",
    "Counter",
    "CounterPlan",
    "CounterService",
    "DataRequest",
    "Dispatch",
    "DispatchItem",
    "Document",
    "DraftSideCopy",
    "Employer",
    "EventRow",
    "FigureEdit",
    "Greeting",
    "JmoAccount",
    "LetterFile",
    "LetterLine",
    "LoginTrial",
    "Look",
    "LookMeter",
    "Member",
    "MemberApart",
    "MemberContact",
    "MemberScreen",
    "MemberWage",
    "MemberWord",
    "MergePart",
    "MergeRequest",
    "NightRun",
    "NoticeConsent",
    "NumberSeries",
    "Officer",
    "OneTimeCode",
    "OneTimeSecret",
    "OutMessage",
    "OverrideAsk",
    "PairingTry",
    "Paper",
    "ReasonRow",
    "ReasonUse",
    "RecoveryCode",
    "RefusedAct",
    "Registration",
    "RequestLook",
    "ResetRequest",
    "SatisfactionCount",
    "SelfieAttempt",
    "Sender",
    "Service",
    "ServiceCredential",
    "Setting",
    "SignInTry",
    "Signal",
    "StaffSession",
    "StaffTie",
    "Station",
    "Ticket",
    "TicketPerson",
    "TurnPhone",
    "VisitorWords",
    "VoiceClip",
]
