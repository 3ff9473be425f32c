"""Every enumeration that somebody reads, with the functions that have its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from counter_app.accounts import words as accounts
from counter_app.audit_chain import ChainFault
from counter_app.back_office import words as centre
from counter_app.back_office.errors import AnswerRefused
from counter_app.cameras import words as cameras
from counter_app.cameras.spec import Trust
from counter_app.capture import words as capture
from counter_app.capture.attempt_words import figure_lines
from counter_app.capture.model_spec import ModelRefused
from counter_app.capture.service_words import model_refused_words
from counter_app.capture.standing import LIGHT, SCORE
from counter_app.cases import words as cases
from counter_app.cases.open_points import LeftWork, OpenPoint, Undone
from counter_app.cases.steps import Step
from counter_app.cases.works import WorkKind
from counter_app.clock_check import ClockDoubt, Doubt, doubt_words
from counter_app.codes import words as codes
from counter_app.codes.values import CodeOutcome
from counter_app.commands.audit_words import book_words, fault_words, noun_words
from counter_app.credentials import words as credentials
from counter_app.credentials.errors import CredentialRefused, Flaw
from counter_app.data_requests import words as data_requests
from counter_app.db.address import AddressRefused
from counter_app.db.address_words import flaw_words
from counter_app.db.book_faults import BookFault, Noun
from counter_app.db.loss import Loss
from counter_app.db.server_words import trouble_words
from counter_app.decisions.answers import Answer
from counter_app.decisions.words import answer_words, kind_name
from counter_app.documents import words as documents
from counter_app.evaluation import words as evaluation
from counter_app.figures import words as figures
from counter_app.form_words import fault_words as broken_form
from counter_app.founding import words as founding
from counter_app.founding.values import Asked, Fault, Progress
from counter_app.health import words as health
from counter_app.importing import words as importing
from counter_app.jht import telling
from counter_app.jht import words as jht
from counter_app.letters import words as letters
from counter_app.looking import words as looking
from counter_app.losses.words import loss_words
from counter_app.members import words as members
from counter_app.merges import words as merges
from counter_app.message_states import Channel
from counter_app.my_works import words as my_works
from counter_app.nights import words as nights
from counter_app.notices import words as notices
from counter_app.officers.words import ended_words
from counter_app.papers import words as papers
from counter_app.place_words import fault_words as place_fault_words
from counter_app.print_runs import words as print_runs
from counter_app.printing import words as printing
from counter_app.queueing import words as queueing
from counter_app.readiness import words as readiness
from counter_app.reasons import words as reasons
from counter_app.registrations import words as registrations
from counter_app.requests import words as requests
from counter_app.retention import words as retention
from counter_app.rights import words as rights
from counter_app.satisfaction import words as satisfaction
from counter_app.scanning import advice_words as advice
from counter_app.scanning import words as scanning
from counter_app.scanning.codes import Sheet
from counter_app.screens import words as screens
from counter_app.sending import words as sending
from counter_app.sending.setup import BodyKind, Tls
from counter_app.sending.texts import decision_letter
from counter_app.settings import words as settings
from counter_app.settings.describing import Unit
from counter_app.signals import words as signals
from counter_app.slips import words as slips
from counter_app.states import DocumentKind, Duty, Errand, Priority, Segment
from counter_app.texts import language, texts_in
from counter_app.ties import words as ties
from counter_app.trail.sheet import LineFault
from counter_app.trail.sheet_words import line_words
from counter_app.trail.words import code_words, kind_words
from counter_app.twins import words as twins
from counter_app.voice import words as voice
from counter_app.workbooks import words as workbooks
from counter_app.workbooks.flaw_words import flaw_words as flaw_words_of_a_book
from counter_app.workbooks.remark_kinds import RemarkKind
from counter_app.workbooks.rows import BookNote, Remark
from ui import roles
from ui.account_reset.words import login_name
from ui.account_words import backing_words
from ui.admin import words as admin
from ui.approvals.entries import group_title
from ui.archive import words as archive
from ui.importing import words as import_page
from ui.member import words as member
from ui.queueing.notices import duty_words
from ui.registration.member.words import rule_words, title_words
from ui.selfie.officer.rule_list import verdict_words

Words = Callable[[Any], str]  # Any: a member of the enumeration it stands beside


def on_paper(words: Callable[[Any, Callable[[str], str]], str]) -> Words:
    """Words that take the translator of a paper."""
    return lambda asked: words(asked, texts_in(language()))


def _said_of_a_credential(why: Flaw) -> str:
    return credentials.explain(CredentialRefused(why, Path("backup.credential"), Errand.BACKUP)) or ""


def _said_of_a_clock(doubt: Doubt) -> str:
    at = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
    return doubt_words(ClockDoubt(doubt, at, at, "Asia/Jakarta"))


def _said_of_a_row(kind: RemarkKind) -> str:
    return workbooks.remark_words(Remark(kind, values=(("code", "nik"),)), {})


def _said_at_the_end(what: Undone) -> str:
    work = LeftWork(WorkKind.UPDATE, "PD-1", Step.FILL, wants_member=True) if what is Undone.WORK else None
    return queueing.open_point_words(OpenPoint(what, work))


WORDS: Mapping[str, tuple[Words, ...]] = {
    "counter_app.satisfaction_states.Element": (
        satisfaction.element_name,
        satisfaction.question_words,
        lambda element: satisfaction.answer_words(element)[0],
    ),
    "counter_app.satisfaction.rules.Quality": (satisfaction.grade_name,),
    "counter_app.satisfaction.errors.CommentFlaw": (satisfaction.flaw_words,),
    "counter_app.actor.Role": (roles.role_words,),
    "counter_app.audit_chain.FaultKind": (lambda kind: fault_words(ChainFault(1, kind)),),
    "counter_app.db.book_faults.BookFaultKind": (
        lambda kind: book_words(BookFault(Noun.RESET, kind, "RA-1", "reset_done", 3)),
    ),
    "counter_app.db.book_faults.Noun": (noun_words,),
    "counter_app.audit.AuditCode": (code_words,),
    "counter_app.trail.sheet.SheetFault": (lambda kind: line_words(LineFault(1, kind)),),
    "counter_app.trail.kinds.TrailKind": (kind_words,),
    "counter_app.back_office.errors.AnswerFault": (lambda why: centre.explain(AnswerRefused(why)) or "",),
    "counter_app.back_office.values.CentralReason": (centre.reason_words,),
    "counter_app.states.DispatchState": (centre.state_words,),
    "counter_app.cameras.errors.PictureFault": (cameras.fault_text,),
    "counter_app.scanning.codes.Part": (advice.place_text,),
    "counter_app.scanning.codes.ScanAdvice": (lambda one: advice.advice_text(one, Sheet.CARD),),
    "counter_app.scanning.codes.Doubt": (advice.doubt_text,),
    "counter_app.scanning.codes.Legibility": (advice.legibility_text,),
    "counter_app.scanning.opening.kinds.FileFlaw": (advice.file_text,),
    "counter_app.states.DocumentKind": (documents.document_name,),
    "counter_app.states.DocumentSource": (documents.source_words,),
    "counter_app.scanning.errors.FaceFlaw": (scanning.card_face_words, scanning.selfie_face_words),
    "counter_app.scanning.errors.ModelFault": (scanning.fault_words,),
    "counter_app.scanning.zones.Zone": (scanning.zone_name, scanning.zone_advice),
    "counter_app.cameras.order.Doubt": (cameras.doubt_text,),
    "counter_app.cameras.pin.Edge": (cameras.edge_text,),
    "counter_app.jht.rules.ClaimPlace": (jht.place_text,),
    "counter_app.jht.rules.Ground": (jht.ground_text,),
    "counter_app.jht.rules.Part": (jht.part_text,),
    "counter_app.states.Grade": (jht.grade_text,),
    "counter_app.readiness.rules.Cause": (readiness.cause_text,),
    "counter_app.readiness.rules.Cure": (readiness.cure_text,),
    "counter_app.readiness.rules.Finding": (readiness.finding_text,),
    "counter_app.states.FigureKind": (figures.kind_text,),
    "counter_app.figures.errors.FigureFault": (figures.fault_text,),
    "counter_app.jht.values.Outlook": (jht.outlook_text,),
    "counter_app.jht.estimate.BalanceSource": (on_paper(telling.source_text),),
    "counter_app.jht.estimate.PartBar": (on_paper(telling.bar_text),),
    "counter_app.jht.estimate.When": (on_paper(telling.when_text),),
    "counter_app.cameras.pin.Rotation": (cameras.rotation_text, cameras.rotation_hint_text),
    "counter_app.cameras.pin.Standing": (lambda standing: cameras.standing_text(standing, Trust.LENS) or "–",),
    "counter_app.cameras.spec.Trust": (cameras.trust_text,),
    "counter_app.capture.codes.Advice": (capture.advice_text,),
    "counter_app.capture.codes.Cue": (capture.cue_text,),
    "counter_app.capture.codes.Failure": (capture.failure_text,),
    "counter_app.capture.codes.ModelFault": (
        lambda fault: model_refused_words(ModelRefused(fault, "cabang.onnx", "1×3×80×80")),
    ),
    "counter_app.capture.codes.Light": (lambda light: "".join(figure_lines({LIGHT: light, SCORE: 0.5})),),
    "counter_app.capture.codes.MemberRule": (capture.member_rule_text,),
    "counter_app.capture.codes.Prompt": (capture.prompt_text,),
    "counter_app.capture.codes.Rule": (capture.rule_text,),
    "counter_app.capture.codes.Sight": (lambda sight: "".join(figure_lines({sight.key: True})),),
    "counter_app.capture.codes.Verdict": (verdict_words,),
    "counter_app.importing.values.Step": (importing.step_words,),
    "counter_app.reasons.errors.ReasonFault": (reasons.problem_words,),
    "counter_app.settings.describing.Group": (settings.group_words,),
    "counter_app.settings.describing.Unit": (settings.unit_words,),
    "counter_app.voice.errors.Flaw": (voice.flaw_words,),
    "counter_app.slips.status.Trouble": (slips.cause_words, slips.cure_words),
    "counter_app.cases.open_points.Undone": (_said_at_the_end,),
    "counter_app.cases.steps.Step": (my_works.step_name, queueing.step_words),
    "counter_app.founding.values.Asked": (lambda asked: founding.fault_words(asked, Fault.EMPTY),),
    "counter_app.founding.values.Fault": (lambda fault: "".join(founding.fault_words(one, fault) for one in Asked),),
    "counter_app.founding.values.Step": (lambda step: founding.progress_words(Progress(step)),),
    "counter_app.db.address.AddressFlaw": (lambda flaw: flaw_words(AddressRefused(flaw)),),
    "counter_app.db.server_faults.Trouble": (trouble_words,),
    "counter_app.places.PlaceFault": (place_fault_words,),
    "counter_app.evaluation.figures.Outcome": (evaluation.outcome_text,),
    "counter_app.printing.papers.Decision": (on_paper(printing.decision_words),),
    "forms.documents.DocumentState": (on_paper(printing.document_words),),
    "counter_app.printing.papers.LoginCheck": (on_paper(printing.login_words),),
    "counter_app.printing.papers.SelfieState": (on_paper(printing.selfie_words),),
    "counter_app.printing.verify.Verdict": (papers.verdict_words,),
    "ui.archive.state.Period": (archive.period_name,),
    "counter_app.clock_check.Doubt": (_said_of_a_clock,),
    "counter_app.db.loss.LossKind": (lambda kind: loss_words(Loss(kind, 1, 1, 3, 2), "Asia/Jakarta"),),
    "counter_app.states.AccountState": (
        members.account_state_name,
        member.account_words,
        lambda state: " ".join(member.account_sign(state)),
    ),
    "counter_app.states.AttemptState": (member.selfie_ended,),
    "counter_app.credentials.errors.Flaw": (_said_of_a_credential,),
    "counter_app.states.Errand": (credentials.errand_name,),
    "counter_app.night_states.NightJob": (nights.job_name,),
    "counter_app.rights.conditions.Condition": (rights.condition_name,),
    "counter_app.rights.conditions.Nobody": (rights.nobody_name,),
    "counter_app.night_states.NightState": (nights.state_name,),
    "counter_app.health.values.Check": (health.check_name,),
    "counter_app.health.values.HealthState": (health.state_name,),
    "counter_app.health.values.Said": (health.said_words,),
    "counter_app.letter_states.LetterRowState": (letters.row_state_name,),
    "counter_app.letter_states.LetterState": (letters.state_name,),
    "counter_app.message_states.Channel": (codes.channel_name,),
    "counter_app.message_states.CodePurpose": (codes.purpose_name,),
    "counter_app.message_states.Decided": (lambda one: decision_letter("id", "Uji", "PD-1", one).text,),
    "counter_app.message_states.NoticeAnswer": (notices.answer_name,),
    "counter_app.message_states.NoticeRoad": (notices.road_name,),
    "counter_app.message_states.CodeState": (codes.state_name,),
    "counter_app.message_states.MessageKind": (sending.kind_name,),
    "counter_app.message_states.MessageState": (sending.state_name,),
    "counter_app.message_states.MessageFault": (sending.fault_words,),
    "counter_app.message_states.ScreenEnd": (screens.end_words,),
    "counter_app.sending.setup.SetupFlaw": (sending.flaw_words,),
    "counter_app.sending.setup.Tls": (sending.tls_name,),
    "counter_app.sending.setup.BodyKind": (sending.body_name,),
    "counter_app.codes.values.CodeResult": (lambda result: codes.result_words(CodeOutcome(result)),),
    "counter_app.states.Backing": (backing_words,),
    "counter_app.retention.codes.KeptKind": (retention.kind_name,),
    "counter_app.states.DataWish": (data_requests.wish_name, data_requests.wish_does),
    "counter_app.states.DataRequestState": (data_requests.state_name,),
    "counter_app.data_requests.codes.MustKeep": (data_requests.keep_words,),
    "counter_app.states.CaseState": (cases.state_name,),
    "counter_app.states.Duty": (duty_words,),
    "counter_app.states.Employment": (members.employment_name,),
    "counter_app.states.LoginResult": (login_name,),
    "counter_app.decisions.answers.Said": (lambda said: answer_words(Answer(said, "", "–")),),
    "counter_app.decisions.values.DecisionKind": (kind_name,),
    "counter_app.print_runs.sides.Sides": (print_runs.sides_name,),
    "counter_app.requests.batch_values.LeftOut": (requests.left_out_words,),
    "counter_app.states.BlockEvidence": (accounts.seen_as_words,),
    "counter_app.states.MemberState": (members.state_name,),
    "counter_app.states.PaperKind": (papers.kind_name, lambda kind: papers.file_name(kind, "1")),
    "counter_app.states.Priority": (queueing.priority_name,),
    "counter_app.states.RequestState": (requests.state_name,),
    "counter_app.states.ResetState": (accounts.state_name,),
    "counter_app.states.Segment": (members.segment_name,),
    "counter_app.states.ServiceKind": (admin.kind_words,),
    "counter_app.states.SessionEnd": (ended_words,),
    "counter_app.states.LookLimit": (looking.limit_name,),
    "counter_app.states.SignalKind": (signals.kind_name,),
    "counter_app.states.SignalState": (signals.state_name,),
    "counter_app.states.TicketState": (queueing.state_name,),
    "counter_app.states.TieKind": (ties.tie_words,),
    "counter_app.merge_states.MergeState": (merges.state_name,),
    "counter_app.twins.rules.TwinWay": (twins.way_name,),
    "counter_app.twins.rules.TwinField": (twins.field_name,),
    "counter_app.training.scene.Act": (evaluation.act_text, evaluation.kind_text),
    "forms.faults.Fault": (broken_form,),
    "ui.admin.state.Section": (admin.section_words, admin.add_words, admin.new_words),
    "counter_app.workbooks.opened.BookFlaw": (flaw_words_of_a_book,),
    "counter_app.workbooks.rows.SheetKind": (workbooks.sheet_words,),
    "counter_app.workbooks.rows.RowOutcome": (workbooks.outcome_words,),
    "counter_app.workbooks.rows.NoteKind": (lambda kind: workbooks.note_words(BookNote(kind)),),
    "counter_app.workbooks.remark_kinds.RemarkKind": (_said_of_a_row,),
    "ui.importing.state.Became": (import_page.became_words, lambda became: " ".join(import_page.became_sign(became))),
    "ui.importing.state.Listing": (import_page.listing_words,),
    "counter_app.states.RegistrationState": (registrations.state_name,),
    "counter_app.registrations.rules.Identity": (registrations.identity_name,),
    "counter_app.registrations.rules.PasswordRule": (on_paper(rule_words),),
    "ui.registration.member.state.MemberStep": (on_paper(title_words),),
    "ui.approvals.state.Group": (lambda group: group_title(group, 1),),
}
"""Whatever a person may read of an enumeration, with every function that says it."""


MAY_BE_BLANK: frozenset[Enum] = frozenset({Priority.NONE, Duty.OPEN, Unit.NONE})
"""Nothing is said of these, on purpose."""
OWN_NAME: frozenset[Enum] = frozenset({*Segment, DocumentKind.KTP, Channel.SMS, *BodyKind, Tls.STARTTLS})
"""Called by their own abbreviation in either language."""
