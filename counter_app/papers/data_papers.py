"""The papers of a request about one's own data: its slip, and the copy of all that is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from counter_app.accounts.words import state_name as reset_state
from counter_app.back_office.kinds import KINDS
from counter_app.back_office.words import state_words
from counter_app.codes.words import channel_name
from counter_app.data_requests.looks import looks_at
from counter_app.data_requests.words import wish_name
from counter_app.db.models import (
    Case,
    ChangeRequest,
    Consent,
    DataRequest,
    Dispatch,
    DispatchItem,
    Document,
    Member,
    MergePart,
    MergeRequest,
    NoticeConsent,
    OutMessage,
    Paper,
    Registration,
    ResetRequest,
    SelfieAttempt,
)
from counter_app.db.rows import get_row
from counter_app.documents.words import document_name
from counter_app.greeting.keeping import greeted_with
from counter_app.greeting.words import noted_words
from counter_app.jht.telling import Say, rupiah
from counter_app.members.values import read_values
from counter_app.merges.words import state_name as merge_state
from counter_app.notices.words import road_name
from counter_app.papers.desk import Desk
from counter_app.papers.letter_copy import letter_rows, wages
from counter_app.papers.values import DuePaper
from counter_app.papers.visit_facts import officer_name
from counter_app.printing.data_papers import CopyTable, DataSlip, OwnCopy
from counter_app.printing.papers import Imprint, SelfieState
from counter_app.printing.pdf import draw_data_slip, draw_own_copy
from counter_app.printing.words import long_date, selfie_words, short_moment
from counter_app.reasons.lists import DATA_REFUSAL
from counter_app.reasons.reading import reasons_in
from counter_app.registrations.words import state_name as registration_state
from counter_app.retention.letters import names_on_paper
from counter_app.sending.words import kind_name as message_kind
from counter_app.sending.words import state_name as message_state
from counter_app.slips.bringing import names_of
from counter_app.states import AttemptState, DataRequestState, DataWish, PaperKind
from forms.library import CHANGE_OF_DATA

DONE = frozenset({DataRequestState.CARRIED_OUT, DataRequestState.REFUSED})


def due_slip(desk: Desk, row: DataRequest) -> DuePaper:
    """A slip from the moment it was taken; the answer makes a new one."""

    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_data_slip, _slip(desk, row, mark))

    return DuePaper(PaperKind.DATA_SLIP, row.number, row.case_id, _record(row, PaperKind.DATA_SLIP), read)


def due_copy(desk: Desk, row: DataRequest) -> DuePaper | None:
    """The copy, once a supervisor agreed; it says what was kept at that moment."""
    if row.wish is not DataWish.COPY or row.state is not DataRequestState.CARRIED_OUT:
        return None

    def read(mark: Imprint) -> Callable[[], bytes]:
        return partial(draw_own_copy, _copy(desk, row, mark))

    return DuePaper(PaperKind.OWN_COPY, row.number, row.case_id, _record(row, PaperKind.OWN_COPY), read)


def _record(row: DataRequest, kind: PaperKind) -> dict[str, str]:
    return {
        "kind": kind.value,
        "number": row.number,
        "case": str(row.case_id),
        "member": str(row.member_id),
        "wish": row.wish.value,
        "officer": str(row.author_id),
        "asked_at": row.asked_at.isoformat(),
        "state": row.state.value,
        "code": row.code,
        "answered_by": str(row.answered_by or ""),
    }


def _slip(desk: Desk, row: DataRequest, mark: Imprint) -> DataSlip:
    _, member = desk.words, get_row(desk.session, Member, row.member_id)
    outcome = {
        DataRequestState.CARRIED_OUT: _("Dipenuhi"),
        DataRequestState.REFUSED: _("Ditolak"),
        DataRequestState.WITHDRAWN: _("Ditarik peserta"),
    }.get(row.state, "")
    refusals = reasons_in(desk.session, row.branch_id, DATA_REFUSAL)
    return DataSlip(
        imprint=mark,
        member_name=member.name,
        kpj=member.kpj,
        wish=wish_name(row.wish, desk.language),
        words=row.words,
        officer=officer_name(desk.session, row.author_id),
        asked_at=row.asked_at,
        due_at=row.due_at,
        outcome=outcome,
        reason=refusals.words(row.code, desk.language) if row.code else "",
        note=row.note,
        answered_by=officer_name(desk.session, row.answered_by),
        answered_at=row.answered_at,
    )


def _copy(desk: Desk, row: DataRequest, mark: Imprint) -> OwnCopy:
    _ = desk.words
    return OwnCopy(
        imprint=mark,
        member_name=get_row(desk.session, Member, row.member_id).name,
        values=_values(desk, row),
        tables=(
            _visits(desk, row),
            _selfies(desk, row, mark),
            _scans(desk, row, mark),
            _consents(desk, row, mark),
            _noted(desk, row, mark),
            _works(desk, row, mark),
            letter_rows(desk, row),
            wages(desk, row),
            _sent(desk, row),
            _messages(desk, row, mark),
            _papers(desk, row, mark),
            _looks(desk, row, mark),
        ),
        note=_(
            "Swafoto dan dokumen tersegel tidak dicetak di sini; mintalah melihatnya kepada petugas. Masa simpan "
            "setiap jenis data ada pada naskah persetujuan."
        ),
    )


def _values(desk: Desk, row: DataRequest) -> tuple[tuple[str, str], ...]:
    """What the record says, by the names of the form of a change of data."""
    look, kept = desk.look(CHANGE_OF_DATA), read_values(desk.session, row.member_id)
    fields = [field for field in look.form.fields if kept.get(field.key)]
    told = tuple((field.label.in_(desk.language), look.value(field, kept[field.key])) for field in fields)
    return told + _balance(desk, get_row(desk.session, Member, row.member_id))


def _balance(desk: Desk, member: Member) -> tuple[tuple[str, str], ...]:
    """What a list told of the JHT balance."""
    _ = desk.words
    if member.jht_balance is None:
        return ()
    sum_ = rupiah(member.jht_balance, Say(_, desk.language))
    day = long_date(member.jht_balance_on, _)
    return ((_("Saldo JHT"), _("{sum} per {day}").format(sum=sum_, day=day)),)


def _visits(desk: Desk, row: DataRequest) -> CopyTable:
    _ = desk.words
    cases = desk.session.scalars(select(Case).where(Case.member_id == row.member_id).order_by(Case.seq))
    rows = tuple(
        (long_date(case.day, _), case.letter_number or _("kunjungan"), officer_name(desk.session, case.officer_id))
        for case in cases
    )
    return CopyTable(_("Kunjungan"), ((_("Hari"), 0.3), (_("Asal"), 0.35), (_("Petugas"), 0.35)), rows)


def _selfies(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    _ = desk.words
    attempts = desk.session.scalars(
        select(SelfieAttempt).where(SelfieAttempt.member_id == row.member_id).order_by(SelfieAttempt.seq)
    )

    def ended(attempt: SelfieAttempt) -> str:
        told = attempt.state in (AttemptState.PASSED, AttemptState.OVERRIDDEN, AttemptState.REFUSED)
        return selfie_words(SelfieState(attempt.state), _) if told else _("tidak berhasil")

    rows = tuple(
        (
            short_moment(attempt.finished_at, mark.zone),
            ended(attempt),
            _("masih disimpan") if attempt.blob_id else _("tidak ada gambar"),
        )
        for attempt in attempts
    )
    return CopyTable(_("Swafoto"), ((_("Waktu"), 0.3), (_("Hasil"), 0.4), (_("Gambar"), 0.3)), rows)


def _scans(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    """Cards that were put under the camera; that the face on them was compared stands in the consent."""
    _ = desk.words
    kept = desk.session.scalars(select(Document).where(Document.member_id == row.member_id).order_by(Document.seq))
    rows = tuple(
        (
            short_moment(one.at, mark.zone),
            document_name(one.kind, _),
            _picture(one, _),
        )
        for one in kept
    )
    return CopyTable(_("Pindaian dokumen"), ((_("Waktu"), 0.3), (_("Jenis"), 0.4), (_("Gambar"), 0.3)), rows)


def _picture(one: Document, _: Callable[[str], str]) -> str:
    if one.blob_id is None:
        return _("sudah dihapus")
    return _("disimpan bersama isi yang terbaca") if one.reading_id else _("masih disimpan")


def _consents(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    _ = desk.words
    kept = desk.session.scalars(select(Consent).where(Consent.member_id == row.member_id).order_by(Consent.seq))
    rows = tuple(
        (short_moment(one.at, mark.zone), _("setuju") if one.given else _("tidak setuju"), one.words_version)
        for one in kept
    )
    noticed = desk.session.scalars(
        select(NoticeConsent).where(NoticeConsent.member_id == row.member_id).order_by(NoticeConsent.seq)
    )
    rows += tuple(
        (
            short_moment(one.at, mark.zone),
            _("{road}: {answer} diberi tahu").format(
                road=road_name(one.road, _), answer=_("setuju") if one.given else _("tidak setuju")
            ),
            one.words_version,
        )
        for one in noticed
    )
    return CopyTable(_("Persetujuan"), ((_("Waktu"), 0.3), (_("Jawaban"), 0.4), (_("Versi naskah"), 0.3)), rows)


def _noted(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    """What was noted at the door with the numbers of the member's visits."""
    _ = desk.words
    cases = desk.session.scalars(select(Case).where(Case.member_id == row.member_id).order_by(Case.seq))
    noted = [one for case in cases if (one := greeted_with(desk.session, case.ticket_id)) is not None]

    def names(keys: tuple[str, ...]) -> tuple[str, ...]:
        return names_of(desk.shelf, keys, desk.language)

    rows = tuple((short_moment(one.at, mark.zone), noted_words(one, names, _), one.by) for one in noted)
    return CopyTable(_("Catatan untuk loket"), ((_("Waktu"), 0.22), (_("Isi"), 0.5), (_("Oleh"), 0.28)), rows)


def _works(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    """Changes of data, resets, accounts, numbers to be merged, and what was asked of the own data."""
    _, session = desk.words, desk.session
    changes = session.scalars(select(ChangeRequest).where(ChangeRequest.member_id == row.member_id)).all()
    resets = session.scalars(select(ResetRequest).where(ResetRequest.member_id == row.member_id)).all()
    registered = session.scalars(select(Registration).where(Registration.member_id == row.member_id)).all()
    asked = session.scalars(select(DataRequest).where(DataRequest.member_id == row.member_id)).all()
    parts = select(MergePart.merge_id).where(MergePart.member_id == row.member_id)
    of_them = MergeRequest.id.in_(parts), MergeRequest.branch_id == row.branch_id
    merged = session.scalars(select(MergeRequest).where(*of_them)).all()
    opening, registering, merging = _("Buka blokir"), _("Daftar akun"), _("Gabung nomor")
    rows = [
        *((one.number, desk.shelf.title(one.form).in_(desk.language), one.saved_at) for one in changes),
        *((one.number, f"{opening} ({reset_state(one.state)})", one.opened_at) for one in resets),
        *((one.number, f"{registering} ({registration_state(one.state)})", one.opened_at) for one in registered),
        *((one.number, f"{merging} ({merge_state(one.state)})", one.asked_at) for one in merged),
        *((one.number, wish_name(one.wish, desk.language), one.asked_at) for one in asked),
    ]
    told = tuple((number, what, short_moment(at, mark.zone)) for number, what, at in sorted(rows))
    return CopyTable(_("Permohonan"), ((_("Nomor"), 0.3), (_("Jenis"), 0.4), (_("Waktu"), 0.3)), told)


def _sent(desk: Desk, row: DataRequest) -> CopyTable:
    """To whom it went: the centre, a file a day, with its papers and pages."""
    _ = desk.words
    left = [
        each
        for kind in KINDS
        for each in desk.session.execute(
            select(Dispatch.seq, kind.model.number, DispatchItem.state, Dispatch.day)
            .join(DispatchItem, kind.item == kind.model.id)
            .join(Dispatch, Dispatch.id == DispatchItem.dispatch_id)
            .where(kind.model.member_id == row.member_id)
        ).tuples()
    ]
    in_order = sorted(left, key=lambda each: each[:2])
    rows = tuple((number, state_words(state, _), long_date(day, _)) for _seq, number, state, day in in_order)
    columns = ((_("Nomor"), 0.3), (_("Status"), 0.4), (_("Hari"), 0.3))
    return CopyTable(_("Dikirim ke pusat"), columns, rows)


def _messages(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    """Codes and notices: that they were sent and how; what they said is not kept."""
    _ = desk.words
    cases = select(Case.id).where(Case.member_id == row.member_id)
    kept = desk.session.scalars(select(OutMessage).where(OutMessage.case_id.in_(cases)).order_by(OutMessage.seq))
    rows = tuple(
        (
            short_moment(one.queued_at, mark.zone),
            f"{message_kind(one.kind, _)} ({channel_name(one.channel, _)})",
            message_state(one.state, _),
        )
        for one in kept
    )
    return CopyTable(_("Kode dan pesan"), ((_("Waktu"), 0.3), (_("Jenis"), 0.4), (_("Status"), 0.3)), rows)


def _papers(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    _ = desk.words
    cases = select(Case.id).where(Case.member_id == row.member_id)
    in_letters = names_on_paper(get_row(desk.session, Member, row.member_id))
    wanted = or_(Paper.case_id.in_(cases), Paper.id.in_(in_letters))
    kept = desk.session.scalars(select(Paper).where(wanted).order_by(Paper.seq))
    rows = tuple(
        (
            one.number,
            _("masih disimpan") if one.emptied_at is None else _("sudah dihapus"),
            f"{one.made_at.astimezone(ZoneInfo(mark.zone)):%d-%m-%Y}",
        )
        for one in kept
    )
    return CopyTable(_("Dokumen"), ((_("Nomor"), 0.3), (_("Status"), 0.4), (_("Dibuat"), 0.3)), rows)


def _looks(desk: Desk, row: DataRequest, mark: Imprint) -> CopyTable:
    _ = desk.words
    found = looks_at(desk.session, row.member_id, _, desk.language)
    rows = tuple((short_moment(one.at, mark.zone), one.who, one.what, one.why) for one in found)
    columns = ((_("Waktu"), 0.22), (_("Oleh"), 0.24), (_("Yang dibuka"), 0.27), (_("Untuk apa"), 0.27))
    return CopyTable(_("Siapa membuka data ini"), columns, rows)
