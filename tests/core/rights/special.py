"""What a parameter's name means in one method only."""

from __future__ import annotations

from typing import Any

from counter_app.accounts.blocks import BlockSeen
from counter_app.actor import Role
from counter_app.bound.values import PersonAsked
from counter_app.branch_file import EngineKind
from counter_app.figures.values import Edition
from counter_app.figures.values import Wanted as NewFigure
from counter_app.ids import new_id
from counter_app.jht.estimate import Asked
from counter_app.jht.sheet import Holder
from counter_app.jht.values import Month
from counter_app.message_states import NoticeRoad
from counter_app.near.values import PhoneLeft
from counter_app.notices.values import NoticeAsked
from counter_app.officers.values import CounterRow, NewOfficer
from counter_app.queueing.order import Weights
from counter_app.queueing.values import SlipNote
from counter_app.readiness.rules import Cure
from counter_app.reasons.values import Why
from counter_app.registrations.terms import terms
from counter_app.rota.values import Chosen, Told
from counter_app.satisfaction.values import Answer, Question
from counter_app.satisfaction_states import Element
from counter_app.slips.status import Trouble
from counter_app.states import (
    BlockEvidence,
    DataWish,
    FigureKind,
    Grade,
    LoginResult,
    Segment,
)
from counter_app.trail.values import TrailFilter
from tests.databases import START
from tests.recordings import spoken_word

SPECIAL: dict[str, dict[str, Any]] = {
    "BoundService.slip_again": {"nik": "3273015201900001"},
    "NearTurnService.leave": {"left": PhoneLeft("081234567890", "T1")},
    "BoundService.standing": {"nik": "3273015201900001"},
    "BoundService.issue": {"asked": PersonAsked("3273015201900001", new_id())},
    "CounterPlanService.keep": {"chosen": Chosen(START.date(), 30, Told((), 0, 0))},
    "SatisfactionService.add_words": {
        "answer": Answer(START.date(), new_id(), Element.TIME, 1),
        "words": "Kursi tunggu kurang",
    },
    "SatisfactionService.answer": {"question": Question(new_id(), "A-001", Element.TIME), "score": 3},
    "SatisfactionService.follow_up": {"done": "Kursi ditambah"},
    "SatisfactionService.question_for": {"typed": "A-001"},
    "VoiceService.give_up": {"language": "id", "name": "a"},
    "VoiceService.keep": {"language": "id", "name": "a", "recording": spoken_word()},
    "AccountService.check_login": {"result": LoginResult.SUCCEEDED},
    "OneTimeCodes.check": {"code": "000000"},
    "SendingService.try_out": {"to": "admin@contoh.id"},
    "AccountService.record_block": {"seen": BlockSeen(BlockEvidence.TOLD, "biometric_failed")},
    "PrintRunService.begin": {"why": Why("copy_for_member")},
    "MemberPartService.agree": {"version": terms(str).version, "read": True},
    "FigureService.remove": {"kind": FigureKind.YIELD, "key": "2025", "seen": Edition(START.date())},
    "FigureService.save": {
        "wanted": NewFigure(FigureKind.YIELD, "2024", Grade.B, "Laporan tahunan"),
        "seen": Edition(START.date()),
    },
    "OrderService.effect": {"wanted": Weights()},
    "JhtService.sheet": {"asked": Asked(Segment.PU, 5_000_000, 0, Month(2026, 1)), "holder": Holder()},
    "OutOfTurn.call": {"reason": "came_back"},
    "OutOfTurn.take_in": {"reason": "came_back"},
    "QueueService.note_slip": {"note": SlipNote("kios-1", printed=False, cause=Trouble.PAPER_OUT)},
    "ReadinessService.refer": {"cure": Cure.EMPLOYER},
    "ReasonService.save": {"name": "ticket_park_reasons", "entries": (), "seen": ()},
    "StaffAdmin.add": {"new": NewOfficer("baru.sekali", "Baru Sekali", Role.OFFICER)},
    "StaffAdmin.save_counter": {"row": CounterRow(None, 98, "Baru")},
    "BackupService.ask_move": {"to": EngineKind.SQLITE},
    "DataRequestService.refuse": {"why": Why("still_needed")},
    "DataRequestService.take": {"wish": DataWish.COPY},
    "TwinService.tell_apart": {"why": Why("relative")},
    "TrailService.export": {"wanted": TrailFilter()},
    "TrailService.listed": {"wanted": TrailFilter()},
    "TrailService.of_member": {"number": "12345678901", "wanted": TrailFilter(), "why": Why("complaint")},
    "LookingService.lift": {"why": Why("explained", "sudah dijelaskan")},
    "LetterDecisions.return_line": {"why": Why("not_as_letter")},
    "LetterDecisions.return_rest": {"why": Why("not_as_letter")},
    "NoticeService.record": {"asked": NoticeAsked(NoticeRoad.MAIL, given=False)},
    "OfficerService.change_password": {"new": "layar-perahu-kerang-malam"},
}
"""What a name means in one method only."""
