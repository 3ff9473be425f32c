"""What the page of a reset says: titles, folded lines, what to do after a failed login."""

from __future__ import annotations

from counter_app.accounts.rules import SELFIE_FAILED, STILL_BLOCKED
from counter_app.accounts.values import PastReset, ResetReasons, ResetView
from counter_app.document_words import line_words
from counter_app.guards.rules import EMAIL, NIK, PASSPORT, PHONE
from counter_app.problem_words import field_words, problem_words
from counter_app.reasons.values import OTHER, Reasons
from counter_app.states import AttemptState, LoginResult, MemberState
from counter_app.states import ResetState as Standing
from counter_app.texts import _, language
from forms.documents import DocumentState
from forms.model import FieldKind
from forms.rules import Problem
from forms.schema import Form
from ui.account_reset.state import ResetState, ResetStep
from ui.branch_time import BranchTime
from ui.widgets.marks import Kind


def answer_problem(problem: Problem, form: Form) -> str:
    """What is wrong with an answer."""
    field = form.field(problem.field)
    if problem.code == "required" and field.instead:
        return _("Belum dicentang. Centang setelah dipastikan, atau pilih penggantinya.")
    if problem.code == "required" and field.kind is FieldKind.TICK:
        return _("Belum dicentang. Centang setelah dipastikan.")
    return field_words(field, problem)


def title_of(step: ResetStep, form: Form) -> str:
    """A step's name; the first three are the form's own."""
    own = {
        ResetStep.SECOND: _("Persetujuan penyelia"),
        ResetStep.OPEN: _("Buka blokir"),
        ResetStep.LOGIN: _("Masuk di ponsel peserta"),
    }
    return own.get(step) or form.page(step.value).title.in_(language())


def value_of(step: ResetStep, state: ResetState, form: Form, time: BranchTime) -> str:
    """What a done step holds, in one line."""
    reset = state.reset
    if reset is None:
        return ""
    if step is ResetStep.EVIDENCE:
        return _evidence(state, form)
    if step is ResetStep.SELFIE:
        return selfie_words(reset.selfie)
    if step is ResetStep.REASON:
        return _reason(state, form)
    if step is ResetStep.SECOND and reset.approved_at:
        return _("{name}, {time}").format(name=reset.second, time=time.short(reset.approved_at))
    if step is ResetStep.OPEN and reset.reset_at:
        return _("{name}, {time} · {reference}").format(
            name=reset.reset_by, time=time.short(reset.reset_at), reference=reference_words(reset)
        )
    return login_words(reset, state.reasons) if step is ResetStep.LOGIN else ""


def selfie_words(selfie: AttemptState | None) -> str:
    """How the visit's selfie stands."""
    match selfie:
        case AttemptState.PASSED:
            return _("Swafoto berhasil")
        case AttemptState.OVERRIDDEN:
            return _("Disetujui penyelia tanpa swafoto yang lulus")
        case AttemptState.REFUSED:
            return _("Peserta menolak swafoto")
    return _("Belum ada")


def selfie_advice(selfie: AttemptState | None) -> str:
    """What to do about a selfie that is not there."""
    if selfie is AttemptState.REFUSED:
        return _(
            "Peserta menolak swafoto. Akun tidak dapat dibuka tanpa swafoto atau persetujuan penyelia. "
            "Jelaskan kepada peserta, lalu ambil swafoto bila bersedia."
        )
    return _("Akun hanya dibuka untuk peserta yang hadir. Ambil swafoto sekarang; buktinya tetap tersimpan.")


def reference_words(reset: ResetView) -> str:
    """The central system's reference, or that there is none yet."""
    if reset.central_reference:
        return _("rujukan {reference}").format(reference=reset.central_reference)
    return _("belum diteruskan")


def login_words(reset: ResetView, reasons: ResetReasons) -> str:
    """What the member found on their own phone."""
    if reset.login_result is None:
        return ""
    reason = _list(reset.login_result, reasons).words(reset.login_code)
    return {
        LoginResult.SUCCEEDED: _("Berhasil masuk"),
        LoginResult.FAILED: _("Gagal masuk: {reason}").format(reason=reason),
        LoginResult.NOT_TRIED: _("Belum dicoba: {reason}").format(reason=reason),
    }[reset.login_result]


def failed_login(reset: ResetView, reasons: ResetReasons) -> str:
    """Why a new reset was begun, how near the next block is, and what to do now."""
    reason = reasons.failures.words(reset.former_login)
    said = _("Setelah pembukaan {number} peserta belum berhasil masuk: {reason}. {advice}").format(
        number=reset.former, reason=reason, advice=_advice(reset.former_login)
    )
    if reset.former_login != SELFIE_FAILED:
        return said
    return f"{said} {_left_words(reset.left_before_block)}"


def _left_words(left: int) -> str:
    if left == 0:
        return _("Menurut catatan cabang, aplikasi mungkin sudah memblokir akun ini. Periksa pemberitahuannya.")
    return _("Menurut catatan cabang, tinggal {left} swafoto gagal sebelum aplikasi memblokir lagi.").format(left=left)


def ended_words(reset: ResetView, reasons: ResetReasons) -> tuple[str, Kind]:
    """How it ended, and how that is marked."""
    match reset.state:
        case Standing.REJECTED:
            return rejected_words(reset, reasons), Kind.WARNING
        case Standing.CANCELLED:
            return _("Pembukaan ini dibatalkan. Akun tetap terblokir."), Kind.WARNING
        case Standing.NOT_TRIED:
            return _("Akun sudah dibuka. Masuk di ponsel peserta belum dicoba."), Kind.WARNING
        case Standing.LOGIN_FAILED:
            return _("Akun sudah dibuka, tetapi peserta belum berhasil masuk."), Kind.WARNING
    return _("Akun sudah dibuka dan peserta berhasil masuk."), Kind.SUCCESS


def told_words(reset: ResetView) -> str:
    """What the officer tells the member at the end."""
    if reset.state is Standing.REJECTED:
        return _("Cetak keterangan untuk peserta: tertulis sebabnya dan apa yang dapat dilakukan.")
    return _("Sampaikan kepada peserta: layanan ini gratis, tanpa biaya apa pun. Lanjutkan dengan pengkinian data.")


def rejected_words(reset: ResetView, reasons: ResetReasons) -> str:
    """Who rejected it and why."""
    why = ": ".join(part for part in (reasons.rejects.words(reset.decision_code), reset.decision_note) if part)
    return _("Ditolak {name}: {why}").format(name=reset.decided_by, why=why)


def returned_words(reset: ResetView, reasons: ResetReasons) -> str:
    """Why a supervisor gave it back, "" when it was not."""
    if reset.state is not Standing.OPEN or not reset.decision_code:
        return ""
    why = ": ".join(part for part in (reasons.returns.words(reset.decision_code), reset.decision_note) if part)
    return _("Dikembalikan {name}: {why}").format(name=reset.decided_by, why=why)


def waiting_words(reset: ResetView, time: BranchTime) -> str:
    """Where it is while a second person is awaited."""
    if reset.state is Standing.WAITING and reset.asked_at is not None:
        return _("Menunggu penyelia. Sampai di meja penyelia {time}; jawabannya muncul di sini.").format(
            time=time.short(reset.asked_at)
        )
    return _("Belum dikirim ke meja penyelia.")


def member_words(reset: ResetView) -> str:
    """What a second person says of a member recorded here by agreeing, "" for one who is known."""
    if reset.member_state is MemberState.REFUSED:
        return _("Peserta ini tidak dipastikan penyelia. Akunnya tidak dibuka; jelaskan sebabnya.")
    if reset.member_state is not MemberState.PROVISIONAL:
        return ""
    said = _("Peserta ini baru dicatat di loket. Dengan menyetujui, penyelia juga memastikan kartu dan KTP-nya.")
    lines = [f"{_field_name(one.field)}: {problem_words(one)}" for one in reset.member_guards]
    return "\n".join((said, *lines))


def past_words(past: PastReset, time: BranchTime) -> str:
    """One earlier reset in a line."""
    login = login_name(past.login_result) if past.login_result else _("hasil tidak dicatat")
    people = " · ".join(name for name in (past.officer, past.second) if name)
    return f"{time.stamp(past.at)}  {past.number}  {people or '–'}  ({login})"


def login_name(result: LoginResult) -> str:
    """What the member found on their own phone, in a word or two."""
    return {
        LoginResult.SUCCEEDED: _("berhasil masuk"),
        LoginResult.FAILED: _("gagal masuk"),
        LoginResult.NOT_TRIED: _("belum dicoba"),
    }[result]


def _field_name(key: str) -> str:
    """What of a new member another member has."""
    names = {PHONE: _("Nomor HP"), EMAIL: _("Email"), PASSPORT: _("Nomor paspor"), NIK: "NIK"}
    return names.get(key) or _("Rekening")


def _advice(code: str) -> str:
    return {
        STILL_BLOCKED: _("Akun terblokir lagi. Kirim ke penyelia sekali lagi, lalu buka blokir kembali."),
        "wrong_password": _(
            "Minta peserta mengganti kata sandi lewat menu lupa kata sandi di aplikasi. "
            "Minta persetujuan dan buka lagi, lalu catat hasilnya."
        ),
        "no_code": _(
            "Pastikan nomor HP dan email peserta masih aktif. Minta persetujuan dan buka lagi, lalu catat hasilnya."
        ),
        SELFIE_FAILED: _(
            "Bantu peserta memilih tempat yang terang tanpa kacamata. "
            "Minta persetujuan dan buka lagi, lalu catat hasilnya."
        ),
        "no_network": _("Tawarkan jaringan kantor. Minta persetujuan dan buka lagi, lalu catat hasilnya."),
    }.get(code, _("Periksa bukti dan alasan, minta persetujuan sekali lagi, lalu buka blokir kembali."))


def _list(result: LoginResult, reasons: ResetReasons) -> Reasons:
    return reasons.not_tried if result is LoginResult.NOT_TRIED else reasons.failures


def _evidence(state: ResetState, form: Form) -> str:
    """What the officer has seen, and why something is missing: the second person reads it here."""
    there = (
        one for one in form.documents({}, state.answers) if one.state in (DocumentState.SEEN, DocumentState.INSTEAD)
    )
    said = [line_words(one, state.reasons.documents, language()) for one in there]
    for field in form.fields_for(ResetStep.EVIDENCE.value, state.answers):
        answer = state.answers.get(field.key, "")
        if field.kind is FieldKind.CHOICE and answer and not field.document:
            said.append(f"{field.label.in_(language())}: {field.label_of(answer, language())}")
    return " · ".join(said)


def _reason(state: ResetState, form: Form) -> str:
    """The coded reason, then what the member says."""
    code = state.answers.get("reason", "")
    reason = form.field("reason").label_of(code, language())
    note = state.answers.get("reason_note", "") if code == OTHER else ""
    statement = " ".join(state.answers.get("statement", "").split())
    return " – ".join(part for part in (reason, note, f"“{statement}”") if part)
