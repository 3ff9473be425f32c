"""How settings, their values, ranges and failures are said."""

from __future__ import annotations

from counter_app.settings import errors
from counter_app.settings.describing import Described, Group, Unit, Value
from counter_app.texts import _, language


def group_words(group: Group) -> str:
    """The title of a group."""
    return {
        Group.QUEUE: _("Antrean"),
        Group.HOURS: _("Jam layanan dan kuota"),
        Group.BOARD: _("Layar antrean dan suara"),
        Group.SELFIE: _("Swafoto"),
        Group.ACCOUNT: _("Akun JMO"),
        Group.SECURITY: _("Keamanan"),
        Group.NIGHT: _("Pekerjaan malam"),
        Group.CLAIM: _("Saldo dan klaim JHT"),
        Group.PRIVACY: _("Data pribadi"),
    }[group]


def unit_words(unit: Unit) -> str:
    """What stands after a number."""
    return {
        Unit.NONE: "",
        Unit.TIMES: _("kali"),
        Unit.ACCOUNTS: _("akun"),
        Unit.SECONDS: _("detik"),
        Unit.MINUTES: _("menit"),
        Unit.HOURS: _("jam"),
        Unit.DAYS: _("hari"),
        Unit.MONTHS: _("bulan"),
        Unit.PERCENT: "%",
        Unit.CLOCK: ".00",
        Unit.COPIES: _("salinan"),
        Unit.PEOPLE: _("orang"),
        Unit.MIB: "MiB",
        Unit.MILLIMETRES: "mm",
    }[unit]


def number_words(value: Value) -> str:
    """A number as it is written in the language in use, without its unit; a text as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value != int(value):
        return f"{value:g}" if language() == "en" else f"{value:g}".replace(".", ",")
    return str(int(value))


def value_words(setting: Described, value: Value) -> str:
    """A value with its unit: 3 kali, 16.00, menyala."""
    if setting.is_switch:
        return _("menyala") if value else _("mati")
    if setting.is_text:
        return str(value) or _("tidak diisi")
    if setting.about.unit is Unit.CLOCK:
        return f"{int(value):02d}.00"
    return f"{number_words(value)} {unit_words(setting.about.unit)}".rstrip()


def range_words(setting: Described) -> str:
    """What may be filled in: 5 sampai 120 menit."""
    if setting.is_switch:
        return _("menyala atau mati")
    if setting.is_text:
        return _("kosong, atau seperti yang dijelaskan")
    about = setting.about
    if about.unit is Unit.CLOCK:
        return _("pukul {least} sampai {most}").format(
            least=value_words(setting, about.least), most=value_words(setting, about.most)
        )
    return _("{least} sampai {most} {unit}").format(
        least=number_words(about.least), most=number_words(about.most), unit=unit_words(about.unit)
    )


def reach_words(setting: Described) -> str:
    """When and where a change is felt."""
    if setting.about.needs_restart:
        return _("berlaku setelah program dibuka lagi")
    return _("berlaku di semua loket segera")


def problem_words(setting: Described) -> str:
    """Under a value that does not fit."""
    if setting.is_switch:
        return _("Pilih menyala atau mati.")
    if setting.is_text:
        return _("Isi seperti yang dijelaskan di bawah judulnya, atau kosongkan.")
    return _("Isi {range}.").format(range=range_words(setting))


def junk_words(setting: Described, kept: str) -> str:
    """About a kept text that is no value."""
    return _(
        "Nilai tersimpan “{kept}” tidak dapat dipakai. Yang berlaku bawaannya, {default}. Simpan nilai baru."
    ).format(kept=kept[:20], default=value_words(setting, setting.default))


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.UnknownSetting(name=name):
            return _("Pengaturan {name} tidak ada. Lihat daftarnya dengan perintah settings.").format(name=name)
        case errors.BadSetting(setting=setting):
            return problem_words(setting)
        case errors.SettingChangedMeanwhile(by=by) if by:
            return _("Pengaturan ini baru diubah {name}. Lihat nilainya, lalu pilih.").format(name=by)
        case errors.SettingChangedMeanwhile():
            return _("Pengaturan ini baru diubah di tempat lain. Lihat nilainya, lalu pilih.")
        case errors.ChangeReasonTooLong(limit=limit):
            return _("Alasan perubahan terlalu panjang. Isi paling banyak {limit} huruf.").format(limit=limit)
    return None
