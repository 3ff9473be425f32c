"""Sentences of the wizard. Times are the branch's own."""

from __future__ import annotations

from counter_app.capture.values import SelfieView
from counter_app.problem_words import field_words
from counter_app.reasons.values import Reasons
from counter_app.requests.rules import MEMBER_CHANGED
from counter_app.requests.values import Draft, Outcome
from counter_app.requests.words import bring_words, decision_reason, returned_field_words, state_name
from counter_app.states import AttemptState, RequestState
from counter_app.texts import _, language
from forms.documents import Document
from forms.library import CHANGE_OF_DATA
from forms.model import FILLED, REQUESTER, Answers, Condition, Field, FieldKind, FormUse, Requester
from forms.rules import Problem
from forms.schema import Form
from ui.branch_time import BranchTime
from ui.form_wizard.overview.state import SelfieWords
from ui.form_wizard.state import Bar, Barred, DoneWords, Facts, Saving


def saved_words(facts: Facts, time: BranchTime) -> str:
    """Where the typing is, for the foot of the page."""
    if facts.saving is Saving.GOING:
        return _("menyimpan…")
    if facts.saving is Saving.TYPED:
        return _("belum tersimpan")
    if facts.saving is Saving.FAILED:
        return _("belum tersimpan, coba lagi")
    return _("draf tersimpan {time}").format(time=time.short(facts.saved_at)) if facts.saved_at else ""


def barred_words(barred: Barred, draft: Draft, time: BranchTime) -> str:
    """Why nothing can be typed, and what to do."""
    since = time.short(barred.since) if barred.since else ""
    if barred.bar is Bar.TAKEN:
        said = _("Draf ini dilanjutkan oleh {name} sejak {time}.").format(name=barred.by, time=since)
    elif barred.bar is Bar.HELD:
        said = _("Draf ini dipegang {name} sejak {time}.").format(name=barred.by, time=since)
    elif barred.bar is Bar.FREE:
        said = _("Draf ini tidak dipegang siapa pun.")
    elif barred.bar is Bar.OVER:
        return _("Permohonan {number} sudah berstatus {state}. Isinya hanya dapat dibaca.").format(
            number=draft.number, state=state_name(draft.state)
        )
    else:
        return ""
    kept = _("Ketikan Anda disimpan sebagai salinan.") if barred.kept else ""
    return " ".join(part for part in (said, kept, _("Tekan Ambil alih bila Anda yang melanjutkan.")) if part)


def returned_words(draft: Draft, lists: tuple[Reasons, Reasons], form: Form) -> str:
    """Why a supervisor gave the request back, with their note and what they said of single fields; empty for any other
    draft. `lists` are the reasons for the whole and those for fields.
    """
    if draft.returned_code == MEMBER_CHANGED:
        labels = ", ".join(field.label.in_(language()) for field in form.fields if field.key in draft.conflicts)
        return _("Data peserta berubah sejak permohonan ini dibuat: {fields}. Periksa nilai sekarang.").format(
            fields=labels or "–"
        )
    if draft.state is not RequestState.RETURNED:
        return ""
    reason = decision_reason(draft.returned_code, lists[0])
    said = _("Dikembalikan penyelia: {reason}.").format(reason=reason)
    if draft.returned_note:
        note = draft.returned_note.rstrip(" .")
        said = _("Dikembalikan penyelia: {reason}. Catatan: {note}.").format(reason=reason, note=note)
    fields = returned_field_words(form, draft.returned_fields, lists[1])
    return " ".join(one for one in (said, f"{fields}." if fields else "", bring_words(form, draft.bring)) if one)


def left_out_words(draft: Draft, form: Form) -> str:
    """What was typed into an older version of the form and has no place in this one; empty when all of it has."""
    if not draft.left_out:
        return ""
    labels = {field.key: field.label.in_(language()) for field in form.fields}
    gone = "; ".join(f"{labels.get(key, key)}: {value}" for key, value in draft.left_out.items())
    return _(
        "Formulir ini diperbarui sejak draf dibuat. Yang tidak lagi mendapat tempat: {fields}. "
        "Ketikan lamanya tetap tersimpan sebagai salinan."
    ).format(fields=gone.replace("\n", ", "))


def field_problem(field: Field, problem: Problem) -> str:
    """The sentence beside a field; a tick that is missing is not "filled in"."""
    if field.kind is FieldKind.TICK and problem.code == "required":
        if field.instead:
            return _("Belum ditandai. Lihat dokumennya, atau pilih penggantinya.")
        return _("Belum ditandai. Lihat dokumennya, lalu beri tanda.")
    return field_words(field, problem)


def document_hint(document: Document, form: Form, given: Answers) -> str:
    """Why a document is asked for, in the words of the form's table; or that nothing asks for what was seen."""
    if not document.needed:
        return _("Tidak lagi diperlukan. Yang sudah dicatat tetap tersimpan.")
    named = {field.key: field for field in form.fields}
    causes = [named[key].name.in_(language()) for key in document.causes if key in named]
    said = [_("perubahan {fields}").format(fields=", ".join(causes))] if causes else []
    if document.need is not None and FILLED in document.need.changed:
        said = [_("ada data yang berubah")]
    conditions = document.need.when if document.need is not None else document.field.when
    usual = {REQUESTER: Requester.MEMBER}
    told = (one for one in conditions if given.get(one.key) not in (None, "", usual.get(one.key)))
    said += [_cause(one, named[one.key], given) for one in told if one.key in named]
    if said:
        return _("Diperlukan karena {causes}.").format(causes="; ".join(said))
    if form.key == CHANGE_OF_DATA:
        return _("Diperlukan untuk setiap pengkinian data.")
    return _("Diperlukan untuk permohonan ini.")


def _cause(condition: Condition, asked: Field, given: Answers) -> str:
    """One condition with the answer that meets it."""
    label = asked.label.in_(language())
    if FILLED in condition.values:
        return _("{label} diisi").format(label=label)
    return _("{label}: {answer}").format(label=label, answer=asked.label_of(given.get(condition.key, ""), language()))


def selfie_words(view: SelfieView | None) -> SelfieWords:
    """Where the visit's selfie stands."""
    standing = view.standing if view else None
    last = view.attempts[-1] if view and view.attempts else None
    if standing is AttemptState.PASSED:
        return SelfieWords(_("Swafoto sudah ada"), _("Swafoto kunjungan ini lolos pemeriksaan."), True, True)
    if standing is AttemptState.OVERRIDDEN and last:
        said = _("Diterima {name} sebagai penyelia: {reason}.").format(name=last.second, reason=last.decided)
        return SelfieWords(_("Swafoto diterima penyelia"), said, True, True)
    if standing is AttemptState.REFUSED and last:
        said = _("Alasan: {reason}. Permohonan ini diputuskan penyelia.")
        return SelfieWords(_("Swafoto tidak diambil"), said.format(reason=last.decided), False, True)
    if last is not None and view is not None:
        said = _("Percobaan terakhir belum berhasil. Tersisa {left} kali percobaan.").format(left=view.left)
        return SelfieWords(_("Swafoto belum ada"), said, False, False)
    return SelfieWords(
        _("Swafoto belum ada"),
        _("Bacakan persetujuan kepada peserta, lalu ambil swafoto. Isian Anda tersimpan."),
        False,
        False,
    )


def done_words(outcome: Outcome, form: Form) -> DoneWords:
    """What the submission led to, as it stands now."""
    if outcome.state is RequestState.RETURNED:
        title = _("Permohonan dikembalikan")
        said = _("Penyelia mengembalikan permohonan ini. Buka lagi dari halaman kunjungan, perbaiki, lalu kirim lagi.")
    elif outcome.state is RequestState.REJECTED:
        title = _("Permohonan ditolak")
        said = _("Penyelia menolak permohonan ini. Data peserta tidak berubah.")
    elif outcome.state is RequestState.SUBMITTED:
        title = _("Permohonan dikirim")
        said = _("Permohonan ini menunggu keputusan penyelia. Cetak formulir untuk ditandatangani peserta dan petugas.")
    elif form.key == CHANGE_OF_DATA:
        title = _("Pengkinian data berhasil")
        said = _("Data peserta sudah diperbarui. Cetak formulir untuk ditandatangani peserta dan petugas.")
    else:
        title = _("Permohonan diterima")
        said = _("Permohonan ini sudah dicatat. Cetak formulir untuk ditandatangani peserta dan petugas.")
    missing = _("Formulir belum dapat dibuat. Permohonan tetap tersimpan; cetak lagi dari halaman kunjungan.")
    return DoneWords(
        title=title,
        words=said,
        number=outcome.number,
        standing=state_name(outcome.state),
        paper=outcome.papers[0] if outcome.papers else None,
        paper_missing=missing if outcome.paper_missing else "",
        receipt=outcome.request_id if form.use is FormUse.CHANGE else None,
    )
