"""Papers as PDF: values in, bytes out. The same content gives the same bytes, so a digest can prove a paper.

Every function raises `errors.FontsMissing` when the program's fonts cannot be read.
"""

# The drawing parts are imported by the first paper, not by the start of the program: ReportLab is slow to load.
# ruff: noqa: PLC0415

from __future__ import annotations

from counter_app.printing.account_slip import AccountSlip
from counter_app.printing.blank_form import BlankForm
from counter_app.printing.bring_list import BringList
from counter_app.printing.check_slip import CheckSlip
from counter_app.printing.data_papers import BreachNotice, DataSlip, OwnCopy
from counter_app.printing.estimate_sheet import EstimateSheet
from counter_app.printing.figure_sheet import FigureSheet
from counter_app.printing.hall_report import HallReport
from counter_app.printing.letter_papers import LetterPaper
from counter_app.printing.merge_paper import MergePaper
from counter_app.printing.papers import (
    ApprovalSheet,
    CodesSheet,
    DayHead,
    FormPaper,
    RecoverySheet,
    ReprintCover,
    ResetRefusal,
    ResetSlip,
    ReturnSlip,
    RunList,
    TicketSlip,
)
from counter_app.printing.receipt import Receipt
from counter_app.printing.referral import Referral
from counter_app.printing.signature_sheet import SignatureSheet


def draw_form(paper: FormPaper) -> bytes:
    """The change form that member and officer sign, A4."""
    from counter_app.printing import pdf_form

    return pdf_form.draw_form(paper)


def draw_approval_sheet(sheet: ApprovalSheet) -> bytes:
    """The decision on a change request, A4."""
    from counter_app.printing import pdf_sheets

    return pdf_sheets.draw_approval_sheet(sheet)


def draw_return_slip(slip: ReturnSlip) -> bytes:
    """Why a request went back and what to bring, A4, for the member."""
    from counter_app.printing import pdf_return

    return pdf_return.draw_return_slip(slip)


def draw_check_slip(slip: CheckSlip) -> bytes:
    """What a check found and what to bring, A4, for the member."""
    from counter_app.printing import pdf_check

    return pdf_check.draw_check_slip(slip)


def draw_reset_slip(slip: ResetSlip) -> bytes:
    """What was done about a blocked account, A4, for the member."""
    from counter_app.printing import pdf_reset

    return pdf_reset.draw_reset_slip(slip)


def draw_reset_refusal(slip: ResetRefusal) -> bytes:
    """Why a blocked account was not opened, A4, for the member."""
    from counter_app.printing import pdf_reset

    return pdf_reset.draw_reset_refusal(slip)


def draw_merge_paper(paper: MergePaper) -> bytes:
    """A request to merge numbers, A4, for the central office."""
    from counter_app.printing import pdf_merge

    return pdf_merge.draw_merge_paper(paper)


def draw_data_slip(slip: DataSlip) -> bytes:
    """What a member asked of their own data, and the answer, A4."""
    from counter_app.printing import pdf_data

    return pdf_data.draw_data_slip(slip)


def draw_own_copy(copy: OwnCopy) -> bytes:
    """What is kept of a member and who looked at it, A4."""
    from counter_app.printing import pdf_data

    return pdf_data.draw_own_copy(copy)


def draw_breach_notice(notice: BreachNotice) -> bytes:
    """A breach told in its three parts, A4."""
    from counter_app.printing import pdf_data

    return pdf_data.draw_breach_notice(notice)


def draw_ticket(slip: TicketSlip) -> bytes:
    """The queue slip, as wide as the roll and as long as its content."""
    from counter_app.printing import pdf_ticket

    return pdf_ticket.draw_ticket(slip)


def draw_bring_list(paper: BringList) -> bytes:
    """What to bring, as wide as the roll and as long as its content."""
    from counter_app.printing import pdf_list

    return pdf_list.draw_bring_list(paper)


def draw_cover(cover: ReprintCover) -> bytes:
    """The sheet that goes on top of an archived paper printed again, A4."""
    from counter_app.printing import pdf_sheets

    return pdf_sheets.draw_cover(cover)


def draw_blank_form(form: BlankForm) -> bytes:
    """A form to be filled in by hand, A4."""
    from counter_app.printing import pdf_blank

    return pdf_blank.draw_blank_form(form)


def draw_receipt(receipt: Receipt) -> bytes:
    """What a member takes home of a request that was sent, A4."""
    from counter_app.printing import pdf_receipt

    return pdf_receipt.draw_receipt(receipt)


def draw_account_slip(slip: AccountSlip) -> bytes:
    """What somebody takes home of an account that was opened, or of why none was, A5 or on a roll of 80 mm."""
    from counter_app.printing import pdf_account

    return pdf_account.draw_account_slip(slip)


def draw_signature_sheet(sheet: SignatureSheet) -> bytes:
    """The signatures of a form, A4."""
    from counter_app.printing import pdf_signatures

    return pdf_signatures.draw_signature_sheet(sheet)


def draw_hall_report(report: HallReport) -> bytes:
    """The figures of a day or a month in the hall, A4."""
    from counter_app.printing import pdf_hall

    return pdf_hall.draw_hall_report(report)


def draw_run_list(listed: RunList) -> bytes:
    """The sheets on top of many papers printed by one act, A4."""
    from counter_app.printing import pdf_run

    return pdf_run.draw_run_list(listed)


def draw_recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The branch's key to keep in a safe, as groups and as QR, A4."""
    from counter_app.printing import pdf_sheets

    return pdf_sheets.draw_recovery_sheet(sheet)


def draw_codes_sheet(sheet: CodesSheet) -> bytes:
    """Somebody's recovery codes to keep locked away, A4."""
    from counter_app.printing import pdf_sheets

    return pdf_sheets.draw_codes_sheet(sheet)


def draw_day_head(head: DayHead) -> bytes:
    """The head of the audit chain at the end of a day, to be signed and filed, A4."""
    from counter_app.printing import pdf_sheets

    return pdf_sheets.draw_day_head(head)


def draw_figure_sheet(sheet: FigureSheet) -> bytes:
    """The figures that officers quote, A5."""
    from counter_app.printing import pdf_figures

    return pdf_figures.draw_figure_sheet(sheet)


def draw_estimate(sheet: EstimateSheet) -> bytes:
    """A member's estimate of JHT, A5 or on a roll of 80 mm."""
    from counter_app.printing import pdf_estimate

    return pdf_estimate.draw_estimate(sheet)


def draw_letter_paper(paper: LetterPaper) -> bytes:
    """A paper of a company's letter, A4."""
    from counter_app.printing import pdf_letter

    return pdf_letter.draw_letter_paper(paper)


def draw_referral(letter: Referral) -> bytes:
    """The letter to whoever can mend what the counter cannot, A5."""
    from counter_app.printing import pdf_referral

    return pdf_referral.draw_referral(letter)
