"""Words of the officer's page of a registration."""

from __future__ import annotations

from counter_app.explain import explain
from counter_app.guards.words import sentences
from counter_app.reasons.values import Reasons
from counter_app.registrations.errors import RecoveryWaits
from counter_app.registrations.rules import LOGIN_OPEN
from counter_app.registrations.values import RegistrationReasons, RegistrationView
from counter_app.registrations.words import field_name, not_member_words
from counter_app.states import AttemptState, LoginResult
from counter_app.states import RegistrationState as Standing
from counter_app.texts import _
from ui.branch_time import BranchTime
from ui.registration.member.state import MemberState, MemberStep, Trouble
from ui.registration.state import Part, RegisterState
from ui.widgets.marks import Kind


def head_words(view: RegistrationView) -> str:
    """Whose account it is."""
    return _("{name} · nomor peserta {kpj} · {number}").format(name=view.member_name, kpj=view.kpj, number=view.number)


def guard_words(view: RegistrationView) -> str:
    """Why a second person looks first."""
    said = sentences()
    return "\n".join(f"{field_name(one.field)}: {said[one.code]().format(**one.values)}" for one in view.guards)


def returned_words(view: RegistrationView, reasons: RegistrationReasons) -> str:
    """Why a supervisor gave it back, "" when it was not."""
    if view.state is not Standing.OPEN or not view.decision_code:
        return ""
    return _("Dikembalikan penyelia: {why}").format(why=_why(view, reasons.returns))


def waiting_words(view: RegistrationView, time: BranchTime) -> str:
    """Where it is while a second person is awaited."""
    if view.asked_at is None:
        return ""
    return _("Menunggu penyelia. Sampai di meja penyelia {time}; jawabannya muncul di sini.").format(
        time=time.short(view.asked_at)
    )


def selfie_words(view: RegistrationView) -> str:
    """What the account waits for before it can be opened."""
    if view.selfie is AttemptState.REFUSED:
        return _(
            "Peserta menolak swafoto. Akun tidak dibuat tanpa swafoto atau persetujuan penyelia; "
            "jelaskan kepada peserta."
        )
    return _("Akun hanya dibuat untuk peserta yang hadir. Ambil swafoto sekarang; isian tetap tersimpan.")


def ended_words(view: RegistrationView, reasons: RegistrationReasons) -> tuple[str, Kind]:
    """How it ended, what to tell whoever came, and how that is marked."""
    match view.state:
        case Standing.NOT_MEMBER:
            return not_member_words(), Kind.WARNING
        case Standing.REJECTED:
            return _("Ditolak penyelia: {why}").format(why=_why(view, reasons.rejects)), Kind.WARNING
        case Standing.DECLINED:
            words = _("Peserta tidak menyetujui syarat. Akun tidak dibuat; peserta dapat kembali kapan saja.")
            return words, Kind.WARNING
        case Standing.CANCELLED:
            return _("Pendaftaran ini dibatalkan. Akun tidak dibuat."), Kind.WARNING
        case Standing.LOGIN_FAILED | Standing.NOT_TRIED:
            return login_words(view, reasons), Kind.WARNING
    return _("Akun sudah dibuat dan peserta berhasil masuk."), Kind.SUCCESS


def login_words(view: RegistrationView, reasons: RegistrationReasons) -> str:
    """What the member found on their own phone."""
    if view.login_result is LoginResult.FAILED:
        why = reasons.failures.words(view.login_code)
        return _("Akun sudah dibuat, tetapi peserta belum berhasil masuk: {why}").format(why=why)
    why = reasons.not_tried.words(view.login_code)
    return _("Akun sudah dibuat. Masuk di ponsel peserta belum dicoba: {why}").format(why=why)


def result_name(result: LoginResult) -> str:
    """What is picked of a login on the member's phone."""
    return {
        LoginResult.SUCCEEDED: _("Berhasil masuk"),
        LoginResult.FAILED: _("Gagal masuk"),
        LoginResult.NOT_TRIED: _("Belum dicoba"),
    }[result]


def member_words(state: RegisterState) -> tuple[str, Kind]:
    """Where the member is, and how far; never what they typed."""
    view, member = state.view, state.member
    if view is not None and view.state in LOGIN_OPEN and state.with_member:
        return _trial_words(member)
    if view is None or state.part is not Part.MEMBER:
        return "", Kind.INFO
    if view.waits_until is not None:
        return explain(RecoveryWaits(view.waits_until)), Kind.WARNING
    if not state.channels:
        words = _(
            "Kode belum dapat dikirim: tidak ada pengirim email atau SMS yang menyala. Pendaftaran ini tersimpan di "
            "Pekerjaan saya sampai kode; minta administrator menyalakan pengirim."
        )
        return words, Kind.WARNING
    if not state.with_member:
        return _("Isian lengkap. Giliran peserta: kode, kata sandi, dan syarat di layarnya sendiri."), Kind.INFO
    if state.beside:
        return _beside_words(view), Kind.INFO
    said = {
        MemberStep.CODE: _("Peserta mengetik kode: {typed} dari 6 angka. Dikirim ke {where}."),
        MemberStep.PASSWORD: _("Peserta membuat kata sandi: {met} dari 4 syarat terpenuhi."),
        MemberStep.AGAIN: _("Peserta mengetik kata sandi sekali lagi."),
        MemberStep.TERMS: _("Peserta membaca syarat dan ketentuan."),
    }.get(member.step, _("Menunggu peserta."))
    where = " · ".join(member.places)
    return said.format(typed=member.typed, met=member.met, where=where), Kind.INFO


def _beside_words(view: RegistrationView) -> str:
    return {
        Standing.CODE: _("Peserta mengetik kode di layarnya sendiri."),
        Standing.PASSWORD: _("Kode cocok. Peserta membuat kata sandi di layarnya sendiri."),
        Standing.TERMS: _("Peserta membaca syarat dan ketentuan."),
    }.get(view.state, _("Menunggu peserta."))


def _trial_words(member: MemberState) -> tuple[str, Kind]:
    if member.step is MemberStep.TRIED:
        words = _("Cocok dengan catatan cabang, bukan aplikasi JMO. Catat di bawah hasilnya di ponsel peserta.")
        return words, Kind.SUCCESS
    if member.trouble is Trouble.NO_MATCH:
        return _("Percobaan peserta belum cocok. Akun tidak diblokir; peserta mencoba lagi."), Kind.WARNING
    return _("Peserta mencoba masuk pada catatan cabang."), Kind.INFO


def no_sender_words(state: RegisterState) -> str:
    """Said before anybody begins: without a sender the work ends at the code."""
    if state.part is not Part.ANSWERS or state.channels:
        return ""
    return _("Belum ada pengirim kode (email atau SMS). Isian dapat disiapkan; akun dibuat setelah pengirim menyala.")


def _why(view: RegistrationView, listed: Reasons) -> str:
    return ": ".join(part for part in (listed.words(view.decision_code), view.decision_note) if part)
