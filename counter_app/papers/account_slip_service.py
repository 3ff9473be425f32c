"""The slip of an account: drawn when it is asked for, with how the account stands then. No password, no code."""

from __future__ import annotations

import uuid
from datetime import datetime

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import Member, Officer, Registration
from counter_app.db.rows import get_row
from counter_app.db.session import Database, Work
from counter_app.errors import NotFound
from counter_app.papers.press import Press
from counter_app.printing.account_slip import AccountSlip
from counter_app.printing.papers import Imprint
from counter_app.printing.pdf import draw_account_slip
from counter_app.printing.words import clock_time, long_moment
from counter_app.registrations.rules import CARRIED_OUT
from counter_app.rights.asking import by_table
from counter_app.states import LoginResult, RegistrationState
from counter_app.texts import texts_in
from counter_app.ties.keeping import must_not_be_theirs
from forms.masking import masked_kpj


@by_table
class AccountSlipService:
    """It goes along with the member and is kept nowhere; that it was given is a row of the trail."""

    def __init__(self, db: Database, press: Press) -> None:
        self._db, self._press = db, press

    def draw(
        self, who: Actor, registration_id: uuid.UUID, language: str = "id", *, roll: bool = False
    ) -> tuple[str, bytes]:
        """File name and slip. Raises NotFound for what opened no account and was not refused to a stranger."""
        with self._db.transaction(who) as work:
            row = get_row(work.session, Registration, registration_id)
            must_not_be_theirs(work, who, row.member_id)
            imprint = self._press.imprint(work.session, row.number, "", language)
            if row.state is RegistrationState.NOT_MEMBER:
                slip = _of_stranger(imprint, roll)
            elif row.state in CARRIED_OUT:
                slip = _of_member(work, row, imprint, roll)
            else:
                raise NotFound("registration")
            work.audit(who, AuditCode.ACCOUNT_SLIP_GIVEN, row.id, row.case_id)
        _ = texts_in(language)
        stem = _("bukti-akun-jmo")
        return f"{row.number}-{stem}.pdf", draw_account_slip(slip)


def _of_stranger(imprint: Imprint, roll: bool) -> AccountSlip:
    """Where whoever is no member yet becomes one. It names nobody."""
    _ = texts_in(imprint.language)
    return AccountSlip(
        imprint=imprint,
        title=_("Mendaftar sebagai peserta"),
        said=_("Akun JMO hanya untuk peserta. Akun belum dibuat."),
        rows=((_("Nomor"), imprint.number),),
        steps=(
            _("Pekerja di perusahaan: minta perusahaan mendaftarkan Anda."),
            _("Pekerja mandiri: loket pendaftaran di kantor ini, agen Perisai, atau bpjsketenagakerjaan.go.id."),
            _("Pekerja migran: lewat penempatan resmi, atau loket pendaftaran di kantor ini."),
            _("Setelah menjadi peserta, datang lagi dengan KTP untuk membuka akun JMO."),
        ),
        charge=_("Mendaftar dan membuka akun tidak dipungut biaya selain iuran. Laporkan bila ada yang meminta uang."),
        keep=_("Jangan menitipkan KTP atau data Anda kepada orang yang tidak Anda kenal."),
        roll=roll,
    )


def _of_member(work: Work, row: Registration, imprint: Imprint, roll: bool) -> AccountSlip:
    _ = texts_in(imprint.language)
    member = get_row(work.session, Member, row.member_id)
    done = _("Dipulihkan") if row.recovers else _("Dibuka")
    return AccountSlip(
        imprint=imprint,
        title=_("Akun JMO Anda sudah pulih") if row.recovers else _("Akun JMO Anda sudah dibuka"),
        said=_("Bukti akun JMO"),
        rows=(
            (_("Nomor"), row.number),
            (_("Nama"), member.name),
            (_("KPJ"), masked_kpj(member.kpj)),
            (done, long_moment(row.done_at, imprint.zone, _)),
            (_("Dicoba masuk"), _login_words(row.login_result, row.login_at, imprint)),
            (_("Sistem pusat"), row.central_reference or _("belum diteruskan")),
            (_("Petugas"), _by(work, row, imprint)),
        ),
        steps=(
            _("Buka JMO, masuk dengan email atau nomor HP dan kata sandi yang Anda buat."),
            _("Pilih Pengkinian Data, lalu periksa data Anda."),
        ),
        charge=_(
            "Tidak ada biaya untuk membuka akun. Bila ada yang meminta uang, katakan kepada penyelia atau telepon 175."
        ),
        keep=_("Kata sandi dan kode OTP hanya untuk Anda. Petugas tidak pernah memintanya."),
        roll=roll,
    )


def _login_words(result: LoginResult | None, at: datetime | None, imprint: Imprint) -> str:
    _ = texts_in(imprint.language)
    if result is LoginResult.SUCCEEDED:
        return _("Berhasil di ponsel peserta, {time}").format(time=clock_time(at, imprint.zone))
    if result is LoginResult.FAILED:
        return _("Belum berhasil, {time}. Datang lagi dengan lembar ini.").format(time=clock_time(at, imprint.zone))
    return _("Belum dicoba di ponsel peserta")


def _by(work: Work, row: Registration, imprint: Imprint) -> str:
    _ = texts_in(imprint.language)
    officer = _short(get_row(work.session, Officer, row.done_by or row.author_id).name)
    if row.approved_by is None:
        return officer
    return _("{officer}, disetujui {second}").format(
        officer=officer, second=_short(get_row(work.session, Officer, row.approved_by).name)
    )


def _short(name: str) -> str:
    """Who served, without the whole name on a paper that goes everywhere: Sari W."""
    first, *others = name.split() or [name]
    return " ".join((first, *(f"{word[:1]}." for word in others[:1])))
