"""What a branch may set for itself. A fact that is not sure (grade C or D) is a value here, not a constant in code.

Each setting is described once: from that come its check, its row on the page, its command and its audit row. To add
one, add it here and let its rule read it.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.actor import Permission
from counter_app.back_office import described as back_office
from counter_app.bound import described as bound
from counter_app.capture import light_described as light
from counter_app.capture import model_described as model
from counter_app.codes import described as codes
from counter_app.copies import described as copies
from counter_app.documents import described as match
from counter_app.hours import described as hours
from counter_app.jht import described as jht
from counter_app.nights import described as nights
from counter_app.officers.passwords import LEAST_MIB, MOST_MIB
from counter_app.queueing import board_lines
from counter_app.queueing import described as queue
from counter_app.registrations import described as registrations
from counter_app.retention import described as kept
from counter_app.satisfaction import described as satisfaction
from counter_app.settings.describing import Description, Group, Said, Unit, described
from counter_app.slips import setup as slips
from counter_app.texts import _
from counter_app.voice import described as voice

SHORTEST_PROMPT_S, LONGEST_PROMPT_S = 6.0, 10.0
"""Less is too short for elderly members, more lets a forger prepare (face.md §2.7, §5)."""


@dataclass(frozen=True)
class Settings:
    """The values of a branch; without any, the defaults."""

    recall_limit: int = described(3, queue.RECALLS)
    missed_return_after: int = described(0, queue.RETURN_AFTER)
    day_starts_hour: int = described(0, queue.DAY_STARTS)
    closing_reminder_hour: int = described(16, queue.CLOSING)
    ahead_elderly: int = described(60, queue.ELDERLY)
    ahead_pregnant: int = described(60, queue.PREGNANT)
    ahead_disabled: int = described(60, queue.DISABLED)
    ahead_booked: int = described(30, bound.AHEAD_BOOKED)
    near_turn_people: int = described(0, queue.NEAR_TURN)
    hall_wait_min: int = described(30, queue.HALL_WAIT)
    hall_pause_min: int = described(15, queue.HALL_PAUSE)
    hall_people: int = described(10, queue.HALL_PEOPLE)
    slip_printers: str = described("", slips.PRINTERS)
    slip_paper_mm: int = described(80, slips.PAPER_MM)
    kiosk_anyway: bool = described(True, slips.ANYWAY)
    satisfaction_asked: bool = described(False, satisfaction.ASKED)
    hours_monday: str = described("", hours.MONDAY)
    hours_tuesday: str = described("", hours.TUESDAY)
    hours_wednesday: str = described("", hours.WEDNESDAY)
    hours_thursday: str = described("", hours.THURSDAY)
    hours_friday: str = described("", hours.FRIDAY)
    hours_saturday: str = described("", hours.SATURDAY)
    hours_sunday: str = described("", hours.SUNDAY)
    hours_holidays: bool = described(True, hours.HOLIDAYS)
    hours_joint_leave: bool = described(True, hours.JOINT_LEAVE)
    hours_closed_days: str = described("", hours.CLOSED_DAYS)
    quota_numbers: str = described("", hours.QUOTA)
    quota_afternoon_from: int = described(12, hours.AFTERNOON_FROM)
    quota_days_ahead: int = described(1, hours.DAYS_AHEAD)
    quota_share_ahead: int = described(50, hours.SHARE_AHEAD)
    numbers_bound: bool = described(False, bound.BOUND)
    hour_numbers: str = described("", bound.PER_HOUR)
    booked_early_min: int = described(15, bound.EARLY)
    booked_late_min: int = described(15, bound.LATE)
    board_text: str = described("", board_lines.LINES)
    voice_on: bool = described(True, voice.ON)
    voice_volume: int = described(80, voice.VOLUME)
    voice_times: int = described(2, voice.TIMES)
    voice_english: bool = described(False, voice.ENGLISH)
    voice_quiet_from: int = described(0, voice.QUIET_FROM)
    voice_quiet_to: int = described(0, voice.QUIET_TO)
    voice_silent_at: str = described("", voice.SILENT_AT)
    selfie_attempts: int = described(
        3,
        Description(
            Group.SELFIE,
            lambda: Said(
                _("Percobaan swafoto satu kunjungan"),
                _("Setelah itu petugas meminta persetujuan penyelia atau mencatat mengapa foto tidak diambil."),
            ),
            Unit.TIMES,
            1,
            10,
        ),
    )
    match_alike: int = described(50, match.ALIKE)
    match_unlike: int = described(36, match.UNLIKE)
    prompt_seconds: float = described(
        6.0,
        Description(
            Group.SELFIE,
            lambda: Said(
                _("Waktu satu gerakan"),
                _("Lebih lama membantu peserta lanjut usia; bantuan “perlu waktu” selalu memakai yang terlama."),
            ),
            Unit.SECONDS,
            SHORTEST_PROMPT_S,
            LONGEST_PROMPT_S,
        ),
    )
    selfie_light: bool = described(
        False,
        Description(
            Group.SELFIE,
            lambda: Said(
                _("Cek cahaya swafoto"),
                _("Setelah gerakan terakhir layar berganti warna empat kali dalam dua detik."),
                _("Cahaya yang berganti warna dapat memicu kejang atau migrain. Biarkan mati bila tidak perlu."),
            ),
        ),
    )
    selfie_light_in_doubt: bool = described(False, light.IN_DOUBT)
    selfie_model_file: str = described("", model.FILE)
    selfie_model_sha256: str = described("", model.SHA256)
    selfie_model_side: int = described(80, model.SIDE)
    selfie_model_crop: float = described(2.7, model.CROP)
    selfie_model_output: int = described(0, model.OUTPUT)
    selfie_model_limit: float = described(0.5, model.LIMIT)
    selfie_model_attack: bool = described(True, model.ATTACK)
    selfie_model_bgr: bool = described(False, model.BGR)
    jmo_block_after: int = described(
        3,
        Description(
            Group.ACCOUNT,
            lambda: Said(
                _("Swafoto gagal sebelum JMO memblokir"),
                _("Menurut cabang ini. Petugas melihat berapa percobaan lagi yang tersisa di aplikasi."),
            ),
            Unit.TIMES,
            1,
            20,
        ),
    )
    resets_per_officer_day: int = described(
        20,
        Description(
            Group.ACCOUNT,
            lambda: Said(
                _("Pembukaan akun satu petugas sehari"),
                _("Setelah itu petugas lain yang melanjutkan."),
            ),
            Unit.ACCOUNTS,
            1,
            500,
            needs_proof=True,
        ),
    )
    resets_per_member: int = described(
        2,
        Description(
            Group.ACCOUNT,
            lambda: Said(
                _("Pembukaan akun satu peserta"),
                _("Paling banyak sekian kali dalam jangka pengulangan."),
            ),
            Unit.TIMES,
            1,
            100,
            needs_proof=True,
        ),
    )
    reset_window_days: int = described(
        30,
        Description(
            Group.ACCOUNT,
            lambda: Said(
                _("Jangka pengulangan pembukaan akun"),
                _("Pembukaan yang lebih lama dari ini tidak dihitung lagi."),
            ),
            Unit.DAYS,
            1,
            366,
            needs_proof=True,
        ),
    )
    repeat_reset_alert: int = described(
        2,
        Description(
            Group.ACCOUNT,
            lambda: Said(
                _("Peringatan akun yang berulang dibuka"),
                _("Mulai sekian pembukaan dalam jangka itu petugas diminta menanyakan sebabnya."),
            ),
            Unit.TIMES,
            1,
            100,
        ),
    )
    code_life_minutes: int = described(5, codes.LIFE)
    code_tries: int = described(5, codes.TRIES)
    recovery_wait_days: int = described(1, registrations.RECOVERY_WAIT)
    centre_key: str = described("", back_office.CENTRE_KEY)
    guard_window_days: int = described(
        30,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Jangka perubahan rekening, email, dan nomor HP"),
                _("Yang berubah dalam jangka ini dianggap berubah bersama dan diputuskan penyelia."),
                _("Jangka yang pendek membiarkan perubahan dipecah menjadi beberapa kunjungan."),
            ),
            Unit.DAYS,
            1,
            366,
        ),
    )
    account_rest_hours: int = described(
        24,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Masa tunggu akun penyelia dan administrator baru"),
                _("Setelah dikonfirmasi orang lain, akun baru berlaku sesudah waktu ini."),
                _("Tanpa masa tunggu, akun yang dibuat diam-diam langsung dapat menyetujui."),
            ),
            Unit.HOURS,
            0,
            168,
            Permission.MANAGE_STAFF,
        ),
    )
    idle_lock_minutes: int = described(
        5,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Kunci layar otomatis"),
                _("Bila tidak ada yang menyentuh loket selama ini; tidak selama kamera melihat peserta."),
            ),
            Unit.MINUTES,
            1,
            60,
        ),
    )
    sign_in_failures: int = described(
        5,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Kata sandi salah sebelum ditahan"),
                _("Dihitung untuk satu nama di semua komputer bersama."),
            ),
            Unit.TIMES,
            3,
            20,
            Permission.MANAGE_STAFF,
        ),
    )
    sign_in_lock_minutes: int = described(
        5,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Jeda pertama setelah kata sandi salah"),
                _("Tiap salah lagi jedanya dua kali lebih lama; di komputer yang biasa dipakai tetap singkat."),
            ),
            Unit.MINUTES,
            1,
            240,
            Permission.MANAGE_STAFF,
        ),
    )
    one_time_codes: bool = described(
        True,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Kode dari ponsel saat masuk"),
                _("Penyelia dan administrator mengetik kode 6 angka; tidak pada cabang contoh dan latihan."),
                _("Bila mati, kata sandi penyelia saja sudah cukup untuk memutuskan."),
            ),
            right=Permission.MANAGE_STAFF,
        ),
    )
    password_work_mib: int = described(
        LEAST_MIB,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Memori untuk memeriksa satu kata sandi"),
                _("Makin besar makin lambat ditebak. Diukur saat cabang dibuat; diperbarui saat tiap orang masuk."),
                _("Terlalu besar membuat masuk lambat di komputer lama."),
            ),
            Unit.MIB,
            LEAST_MIB,
            MOST_MIB,
            Permission.MANAGE_STAFF,
        ),
    )
    searches_without_visit: int = described(
        120,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Pencarian tanpa kunjungan dalam satu jam"),
                _("Nama, KPJ, atau NIK yang dicari tanpa tiket di tangan. Setelah itu pencarian berhenti sementara."),
                _("Batas yang tinggi membiarkan daftar peserta disalin."),
            ),
            Unit.TIMES,
            10,
            2000,
        ),
    )
    searches_with_visit: int = described(
        900,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Pencarian nama dengan tiket dalam satu jam"),
                _("Setiap ketikan yang mencari terhitung. Setelah itu hanya KPJ atau NIK lengkap yang dicari."),
                _("Batas yang tinggi membiarkan satu tiket dipakai untuk menyalin daftar peserta."),
            ),
            Unit.TIMES,
            100,
            10000,
        ),
    )
    looks_without_visit: int = described(
        30,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Kartu dan dokumen tanpa kunjungan dalam satu jam"),
                _("Kartu, wajah, dan dokumen arsip seorang petugas; penyelia boleh dua kali lipat."),
                _("Batas yang tinggi membiarkan data peserta dikumpulkan."),
            ),
            Unit.TIMES,
            5,
            500,
        ),
    )
    looking_pause_minutes: int = described(
        60,
        Description(
            Group.SECURITY,
            lambda: Said(
                _("Jeda setelah terlalu banyak melihat"),
                _("Sesudahnya melihat tanpa kunjungan dapat dilanjutkan; penyelia dapat mencabutnya lebih awal."),
            ),
            Unit.MINUTES,
            5,
            480,
        ),
    )
    night_work: bool = described(True, nights.WORK)
    night_hour: int = described(20, nights.HOUR)
    night_daily: int = described(7, copies.DAILY)
    night_weekly: int = described(5, copies.WEEKLY)
    night_monthly: int = described(12, copies.MONTHLY)
    yield_ahead_low: float = described(5.0, jht.LOW)
    yield_ahead_base: float = described(5.5, jht.BASE)
    yield_ahead_high: float = described(6.0, jht.HIGH)
    data_stale_months: int = described(12, jht.STALE)
    keep_selfies_days: int = described(365, kept.SELFIES)
    keep_originals_days: int = described(90, kept.ORIGINALS)
    keep_attempts_days: int = described(30, kept.ATTEMPTS)
    keep_documents_days: int = described(90, kept.DOCUMENTS)
    keep_papers_days: int = described(1825, kept.PAPERS)
    keep_works_days: int = described(1825, kept.WORKS)
    keep_drafts_days: int = described(90, kept.DRAFTS)
    keep_requests_days: int = described(1825, kept.REQUESTS)
    keep_looks_days: int = described(1, kept.LOOKS)
    keep_messages_days: int = described(30, kept.MESSAGES)
    keep_comments_days: int = described(365, satisfaction.KEPT)
    keep_bookings_days: int = described(30, bound.KEPT)
