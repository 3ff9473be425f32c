"""A request in words: where its selfie stands, what is not as it should be, how it was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counter_app.document_words import line_words
from counter_app.documents.words import document_name
from counter_app.problem_words import problem_words
from counter_app.reasons.values import NO_REASONS
from counter_app.requests.values import ReviewView
from counter_app.requests.words import decision_reason, state_name
from counter_app.scanning.fields.filling import Between
from counter_app.states import AttemptState, MemberState, RequestState
from counter_app.texts import _, language
from forms.documents import DocumentState
from forms.model import Field
from forms.regions import Regions
from forms.rules import Problem
from forms.schema import Form
from forms.showing import shown
from ui.approvals.field_ticks import FieldLine
from ui.approvals.state import ApprovalsState, Asks, Group, Opened, offered_now
from ui.branch_time import BranchTime
from ui.widgets.asking import Question


def about(review: ReviewView, time: BranchTime) -> str:
    """Whose request it is and who wrote it when."""
    submitted = time.stamp(review.submitted_at) if review.submitted_at else "–"
    whose = _("Nomor peserta {kpj} · diajukan oleh {author}, {time}").format(
        kpj=review.kpj, author=review.author, time=submitted
    )
    return f"{review.title.in_(language())} · {whose}"


def decision(review: ReviewView, time: BranchTime) -> str:
    """How it was decided and where it is now, "" while it waits."""
    if review.decided_at is None or review.state is RequestState.SUBMITTED:
        return ""
    who = review.decided_by or decision_reason(review.decision_code, NO_REASONS)
    lines = [
        _("Permohonan {state}: {who}, {time}").format(
            state=state_name(review.state), who=who, time=time.stamp(review.decided_at)
        )
    ]
    if review.handed_over_at is not None:
        lines.append(
            _("Diserahkan ke administrasi: {who}, {time}").format(
                who=review.handed_over_by, time=time.stamp(review.handed_over_at)
            )
        )
    return "\n".join(lines)


def selfie_state(review: ReviewView) -> str:
    """The selfie in a few words."""
    match review.selfie:
        case AttemptState.PASSED:
            return _("Swafoto berhasil")
        case AttemptState.OVERRIDDEN:
            return _("Swafoto dikecualikan oleh penyelia")
        case AttemptState.REFUSED:
            return _("Swafoto tidak diambil")
    return _("Tidak ada swafoto")


def selfie_why(review: ReviewView) -> str:
    """Who accepted the member without a passed selfie and why, or why none was taken."""
    if not review.selfie_why:
        return ""
    return " · ".join(part for part in (review.selfie_by, review.selfie_why, review.selfie_note) if part)


def warnings(review: ReviewView, form: Form) -> tuple[str, ...]:
    """What the guards and the cross checks of the form say, field by field."""
    return tuple(
        f"{form.field(problem.field).label.in_(language())}: {problem_words(problem)}"
        for problem in (*review.guards, *review.warnings)
    )


def difference_lines(opened: Opened, form: Form, regions: Regions) -> tuple[str, ...]:
    """A line with both values for each thing on which a paper and the request, or the paper and its NIK, differ."""
    fields = {field.key: field for field in form.fields}
    lines = []
    for kind, one in opened.differences:
        field = fields.get(one.key)
        said = [shown(field, value, language(), regions) if field else value for value in (one.paper, one.other)]
        words = {
            Between.RECORD: _("{field}: {document} menulis {paper}, permohonan {other}"),
        }.get(one.between, _("{field}: {document} menulis {paper}, menurut NIK-nya {other}"))
        label = field.label.in_(language()) if field else one.key
        lines.append(words.format(field=label, document=document_name(kind), paper=said[0], other=said[1]))
    return tuple(lines)


def guard_lines(guards: Sequence[Problem], fields: Mapping[str, Field]) -> tuple[str, ...]:
    """What of a member recorded here another member has, field by field; names are masked."""
    return tuple(f"{fields[one.field].label.in_(language())}: {problem_words(one)}" for one in guards)


def unvouched(state: MemberState) -> str:
    """What is done first about a member whom nobody vouched for, "" for one who is known."""
    return {
        MemberState.CONFIRMED: "",
        MemberState.PROVISIONAL: _("Peserta ini direkam di loket. Pastikan pesertanya dahulu."),
        MemberState.REFUSED: _("Peserta ini tidak dipastikan penyelia. Tolak; sebabnya tertulis untuk peserta."),
    }[state]


def documents(review: ReviewView) -> tuple[tuple[str, DocumentState], ...]:
    """Each document that has a line: its words, with what was shown in its place, and how it stands."""
    return tuple(
        (line_words(one, review.document_reasons, language()), one.state) for one in review.documents if one.listed
    )


def conflict(review: ReviewView, form: Form) -> str:
    """Which values changed under the request since it was written, "" for none."""
    if not review.conflicts:
        return ""
    keys = {field.key: field.label.in_(language()) for field in form.fields}
    labels = ", ".join(keys.get(key, key) for key in review.conflicts)
    if review.state is not RequestState.SUBMITTED:
        return _("Data peserta berubah sejak permohonan dibuat: {fields}.").format(fields=labels)
    return _(
        "Data peserta berubah sejak permohonan dibuat: {fields}. Kembalikan agar petugas memeriksa nilai sekarang."
    ).format(fields=labels)


def fields_to_return(
    state: ApprovalsState, regions: Regions
) -> tuple[tuple[FieldLine, ...], tuple[tuple[str, str], ...]]:
    """The fields of a request that goes back, as they were asked for, and the reasons for one of them."""
    if state.asks is not Asks.RETURN or state.opened is None:
        return (), ()
    review = state.opened.review
    lines = tuple(
        FieldLine(
            one.field.key, one.field.label.in_(language()), shown(one.field, one.after, language(), regions) or "–"
        )
        for one in (*review.changes, *review.only_here)
    )
    return lines, tuple((one.code, one.words()) for one in state.reasons.fields)


def question(state: ApprovalsState) -> Question | None:
    """Why the one in hand goes back, ends or is allowed: a reason from the list and a note."""
    asks, group = state.asks, state.current.group if state.current else Group.WAITING
    if asks is Asks.NOTHING:
        return None
    told = group is Group.WAITING or (group is Group.RESET and asks is Asks.REJECT)
    return Question(
        asks.name,
        _title(asks, group),
        act=_act(asks),
        note=_note(asks, told),
        choices=[(one.code, one.words()) for one in offered_now(state)] or None,
        problem=state.reason_problem,
        busy=state.busy,
        role="danger" if asks is Asks.REJECT else "primary",
    )


def _note(asks: Asks, told: bool) -> str:
    """For whom the words beside the reason are; `told`: the member reads them as well."""
    if asks is Asks.UNDO:
        return _("Keterangan untuk penyelia")
    return _("Keterangan, juga di lembar peserta") if told else _("Keterangan untuk petugas")


def _act(asks: Asks) -> str:
    """What the button under the reason says."""
    return {
        Asks.RETURN: _("Kembalikan"),
        Asks.BEYOND: _("Setujui"),
        Asks.OVERRIDE: _("Setujui"),
        Asks.UNDO: _("Usulkan"),
    }.get(asks, _("Tolak"))


def undo_words(review: ReviewView) -> str:
    """Which request it takes back and why, or by which it is to be taken back, "" for neither."""
    if review.undo.of:
        return _("Mengusulkan kembali nilai sebelum {number}. {why}").format(number=review.undo.of, why=review.undo.why)
    if review.undo.by:
        return _("Nilai semula diusulkan kembali dengan {number}.").format(number=review.undo.by)
    return ""


def _title(asks: Asks, group: Group) -> str:
    """What is done with the reason."""
    if asks is Asks.UNDO:
        return _("Usulkan nilai semula")
    if asks is Asks.RETURN:
        return _("Kembalikan kepada petugas")
    if asks is Asks.BEYOND:
        return _("Izinkan satu kali lagi di atas batas")
    if asks is Asks.OVERRIDE:
        return _("Terima peserta tanpa swafoto yang lulus")
    refused = {
        Group.RESET: lambda: _("Tolak pembukaan blokir"),
        Group.REGISTER: lambda: _("Tolak pendaftaran akun"),
        Group.SELFIE: lambda: _("Tolak swafoto"),
        Group.MERGE: lambda: _("Tolak penggabungan nomor"),
        Group.PROVISIONAL: lambda: _("Peserta tidak dipastikan"),
    }
    return refused.get(group, lambda: _("Tolak permohonan"))()
