"""A message of the visit of which nobody knows whether it arrived: the member is asked, and it goes again by hand."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from counter_app.actor import Actor, Permission
from counter_app.cases.values import CaseView
from counter_app.cases.works import WorkKind
from counter_app.codes.words import channel_name
from counter_app.message_states import CodePurpose
from counter_app.registrations.member_service import MemberPartService
from counter_app.sending.service import SendingService
from counter_app.sending.values import MessageRow
from counter_app.sending.words import kind_name
from counter_app.states import RegistrationState
from counter_app.texts import _
from ui.branch_time import BranchTime


@dataclass(frozen=True)
class PostDoors:
    """What is asked of messages: how far each is, a notice once more, and a new code in place of an old one."""

    sending: SendingService
    codes: MemberPartService
    time: BranchTime


@dataclass(frozen=True)
class Unsure:
    """The newest that somebody has to see to. `registration` is whose code is made anew, None for a notice."""

    row: MessageRow
    registration: uuid.UUID | None = None

    @property
    def is_code(self) -> bool:
        """Whether a new one is made."""
        return self.row.purpose is not None

    @property
    def can_act(self) -> bool:
        """Whether the officer has something to press: the code of a trial follows the member's own password again."""
        return not self.is_code or self.registration is not None


def unsure_of(doors: PostDoors, who: Actor, case: CaseView) -> Unsure | None:
    """What nobody knows of this visit's messages; nothing for whoever may not send."""
    if not who.may(Permission.RESET_ACCOUNT):
        return None
    row = next((one for one in doors.sending.of_case(who, case.case_id) if one.to_see), None)
    if row is None:
        return None
    begun = [work for work in case.works if work.kind is WorkKind.REGISTER and work.state is RegistrationState.CODE]
    of_work = row.purpose in (CodePurpose.REGISTER, CodePurpose.RECOVER)
    return Unsure(row, begun[-1].work_id if of_work and begun else None)


def send_once_more(doors: PostDoors, who: Actor, unsure: Unsure) -> None:
    """By hand: a notice as it was, a code as a new code. Raises NotAgain, and what `send_code` does."""
    if unsure.registration is not None:
        doors.codes.send_code(who, unsure.registration)
    elif not unsure.is_code:
        doors.sending.send_again(who, unsure.row.message_id)


def unsure_words(unsure: Unsure, at: str) -> str:
    """What is not known, and what to ask; `at` is when it was written, as a clock says it."""
    said = _("{kind} lewat {channel} pukul {time} mungkin terkirim: sambungan putus saat diserahkan.").format(
        kind=kind_name(unsure.row.kind), channel=channel_name(unsure.row.channel), time=at
    )
    if unsure.can_act:
        return said + " " + _("Tanyakan kepada peserta; bila belum sampai, kirim lagi.")
    return said + " " + _("Tanyakan kepada peserta; bila belum sampai, peserta menekan Kirim ulang di layarnya.")


def act_words(unsure: Unsure) -> str:
    """The one act, "" where there is none."""
    if not unsure.can_act:
        return ""
    return _("Kirim kode baru") if unsure.is_code else _("Kirim lagi")


def sent_words(unsure: Unsure) -> str:
    """It is on its way again."""
    return _("Kode baru dikirim.") if unsure.is_code else _("Pesan dikirim lagi.")


def written_at(time: BranchTime, moment: datetime) -> str:
    """As a clock of the branch says it."""
    return time.short(moment)
