"""Every word for a failure: each noun knows its own, what all share is here."""

from __future__ import annotations

from collections.abc import Callable

from counter_app import place_words
from counter_app.actor import Role, only_of
from counter_app.back_office import words as centre_words
from counter_app.bound import words as bound_words
from counter_app.branches import BranchExists, UnknownZone
from counter_app.breaches import words as breach_words
from counter_app.cameras import words as camera_words
from counter_app.capture import service_words as selfie_words
from counter_app.cases import words as case_words
from counter_app.cases.works import WORKS
from counter_app.codes import words as code_words
from counter_app.credentials import words as credential_words
from counter_app.db import faults
from counter_app.db import words as store_words
from counter_app.decisions.shown import ShownChanged
from counter_app.documents import words as document_words
from counter_app.errors import CounterError, FormUnavailable, NotFound, NotPermitted, OutsideError
from counter_app.figures import words as figure_words
from counter_app.form_words import broken_words
from counter_app.founding import words as founding_words
from counter_app.greeting import words as greeting_words
from counter_app.hall import words as hall_words
from counter_app.hours import words as hours_words
from counter_app.importing import words as import_words
from counter_app.jht import words as jht_words
from counter_app.letters import words as letter_words
from counter_app.looking import words as looking_words
from counter_app.members import words as member_words
from counter_app.near import words as near_words
from counter_app.notices import words as notice_words
from counter_app.officers import words as officer_words
from counter_app.papers import words as paper_words
from counter_app.print_runs import words as print_run_words
from counter_app.printing.errors import FontsMissing
from counter_app.queueing import words as queue_words
from counter_app.readiness import words as readiness_words
from counter_app.reasons import words as reason_words
from counter_app.rota import words as rota_words
from counter_app.satisfaction import words as satisfaction_words
from counter_app.scanning import words as scanning_words
from counter_app.screens import words as screen_words
from counter_app.sending import words as sending_words
from counter_app.settings import words as setting_words
from counter_app.signals import words as signal_words
from counter_app.signing import words as signing_words
from counter_app.texts import _
from counter_app.ties import words as tie_words
from counter_app.trail import sheet_words
from counter_app.twins import words as twin_words
from counter_app.voice import words as voice_words
from counter_app.workbooks import flaw_words as workbook_words

_NOUNS: tuple[Callable[[Exception], str | None], ...] = (
    queue_words.explain,
    greeting_words.explain,
    bound_words.explain,
    near_words.explain,
    hall_words.explain,
    hours_words.explain,
    officer_words.explain,
    case_words.explain,
    selfie_words.explain,
    *(row.explain for row in WORKS.rows),
    member_words.explain,
    twin_words.explain,
    import_words.explain,
    workbook_words.explain,
    jht_words.explain,
    letter_words.explain,
    figure_words.explain,
    paper_words.explain,
    screen_words.explain,
    print_run_words.explain,
    camera_words.explain,
    scanning_words.explain,
    rota_words.explain,
    satisfaction_words.explain,
    document_words.explain,
    sending_words.explain,
    setting_words.explain,
    readiness_words.explain,
    reason_words.explain,
    store_words.explain,
    founding_words.explain,
    code_words.explain,
    notice_words.explain,
    credential_words.explain,
    looking_words.explain,
    signal_words.explain,
    signing_words.explain,
    place_words.explain,
    tie_words.explain,
    voice_words.explain,
    breach_words.explain,
    sheet_words.explain,
    centre_words.explain,
)


def sentence_for(error: Exception) -> str:
    """One calm sentence: what happened and what to do next."""
    for words in _NOUNS:
        sentence = words(error)
        if sentence is not None:
            return sentence
    return _shared(error)


def _shared(error: Exception) -> str:
    match error:
        case NotPermitted(permission=permission):
            return _permission_sentence(permission)
        case NotFound():
            return _("Data ini sudah tidak ada. Daftar sudah dimuat ulang.")
        case ShownChanged():
            return _("Berubah sejak ditampilkan. Lihat lagi, lalu putuskan.")
        case FormUnavailable(broken=broken) if broken is not None:
            return _("{why} Minta administrator memperbaikinya.").format(why=broken_words(broken))
        case FormUnavailable(key=key):
            return _("Formulir {form} tidak ada lagi di program ini. Minta administrator memasangnya kembali.").format(
                form=key
            )
        case faults.StaleVersion():
            return _("Data ini baru saja diubah orang lain. Muat ulang, lalu periksa lagi.")
        case faults.DatabaseBusy():
            return _("Basis data sedang sibuk. Coba lagi sebentar.")
        case faults.DiskFull():
            return _("Penyimpanan penuh. Pekerjaan terakhir belum tersimpan; hubungi administrator, lalu coba lagi.")
        case faults.WriteRefused():
            return _(
                "Berkas data tidak dapat ditulis lagi: batas ukuran berkas tercapai atau disknya bermasalah. Pekerjaan "
                "terakhir belum tersimpan; hubungi administrator, lalu coba lagi."
            )
        case faults.DatabaseGone():
            return _("Basis data tidak terjangkau. Periksa jaringan atau penyimpanan, lalu coba lagi.")
        case faults.ReadOnlyData():
            return _("Folder data hanya bisa dibaca. Minta administrator memberi izin menulis.")
        case FontsMissing():
            return _("Huruf untuk mencetak tidak ditemukan. Pasang ulang program ini.")
        case BranchExists():
            return _("Folder data ini sudah berisi cabang. Pilih folder lain dengan --data-dir.")
        case UnknownZone(zone=zone):
            return _("Zona waktu {zone} tidak dikenal. Pakai misalnya Asia/Jakarta.").format(zone=zone)
        case OutsideError():
            return _("Perangkat atau penyimpanan tidak menjawab. Coba lagi.")
        case CounterError():
            return _("Langkah ini belum dapat dilakukan. Periksa kembali isian.")
    return _("Terjadi gangguan pada program. Pekerjaan Anda aman; ulangi langkah terakhir.")


def _permission_sentence(permission: str) -> str:
    if permission in only_of(Role.SUPERVISOR):
        return _("Langkah ini untuk penyelia. Minta penyelia masuk dengan namanya sendiri.")
    return _("Peran Anda tidak mencakup langkah ini. Hubungi administrator bila seharusnya boleh.")
