"""What the greeter's window says."""

from __future__ import annotations

from counter_app.bound.words import hour_words
from counter_app.greeting.values import DoorView, FoundNumber, ServiceAtDoor
from counter_app.hours.words import day_and_date
from counter_app.queueing.values import Issued
from counter_app.queueing.words import priority_name, service_name, service_of, state_name
from counter_app.slips.status import Trouble
from counter_app.slips.words import cause_words, cure_words
from counter_app.states import Priority, TicketState
from counter_app.texts import _, language
from counter_app.wait_words import minutes_words
from forms.bringing import Bring
from ui.branch_time import BranchTime
from ui.greeter.state import GreeterState
from ui.machine.slips import SlipState
from ui.widgets.marks import Kind


def phrases() -> tuple[str, ...]:
    """Ready sentences for the note."""
    return (_("Datang lagi."), _("Perlu pendamping."), _("Membawa surat kuasa."))


def class_name(priority: Priority) -> str:
    """A class in one or two words."""
    short = {Priority.NONE: _("Biasa"), Priority.DISABLED: _("Disabilitas")}
    return short.get(priority) or priority_name(priority)


def service_lines(one: ServiceAtDoor, priority: Priority, cut: bool) -> tuple[str, str, str]:
    """Name, who waits and how long somebody of the chosen class would, and the classes that wait."""
    name = f"{one.service.prefix} · {service_name(one.service)}"
    if cut:
        return name, "", ""
    people = _("{count} orang").format(count=one.service.waiting) if one.service.waiting else _("tidak ada antrean")
    wait = one.wait(priority)
    told = minutes_words(wait.low_min, wait.high_min, _) if wait is not None else _("belum ada loket buka")
    classes = [f"{class_name(each)} {count}" for each, count in one.by_class if each is not Priority.NONE]
    return name, f"{people} · {told}", " · ".join(classes)


def paper_name(paper: Bring) -> str:
    """As it is called beside its picture."""
    return paper.short.in_(language()) or paper.label.in_(language())


def list_words(state: GreeterState) -> str:
    """What the second button prints."""
    if not state.lacking:
        return _("Cetak daftar berkas")
    return _("Cetak yang kurang: {papers}").format(papers=", ".join(paper_name(one) for one in state.lacking))


def kiosk_trouble(view: DoorView) -> str:
    """Which kiosks have no slips, why, and which numbers got none."""
    if not view.slips_down:
        return ""
    told = [
        _("{place}: {cause}").format(
            place=one.place, cause=cause_words(one.cause) if one.cause is not None else _("slip tidak keluar")
        )
        for one in view.slips_down
    ]
    if view.without_slip:
        told.append(_("Tanpa slip: {labels}").format(labels=", ".join(view.without_slip)))
    return ". ".join(told) + "."


def ahead_words(ahead: int, wait: tuple[int, int] | None) -> str:
    """Who is before somebody, and how long that takes."""
    people = _("{count} orang di depan.").format(count=ahead) if ahead else _("Langsung berikutnya.")
    if wait is None:
        return people + " " + _("Belum ada loket buka.")
    return people + " " + _("Perkiraan tunggu: {wait}").format(wait=minutes_words(*wait, _)) + "."


def issued_ahead(issued: Issued) -> str:
    """The same of a number that was just given."""
    return ahead_words(issued.ahead, (issued.wait.low_min, issued.wait.high_min) if issued.wait else None)


def found_lines(found: FoundNumber, time: BranchTime) -> tuple[str, ...]:
    """How a number that was found stands."""
    said = [service_of(found)]
    if found.priority is not Priority.NONE:
        said.append(priority_name(found.priority))
    if found.is_later and found.day is not None and found.begins is not None:
        state = _("Untuk {day}, pukul {time}. Dipanggil setelah pemegangnya datang dan memasukkan NIK.").format(
            day=day_and_date(found.day), time=hour_words(found.begins)
        )
    elif found.is_later and found.day is not None:
        state = _("Untuk {day}. Belum dipanggil sebelum hari itu.").format(day=day_and_date(found.day))
    else:
        state = _("Diberikan {time}, sekarang {state}.").format(
            time=time.short(found.issued_at), state=state_name(found.state)
        )
    called = (TicketState.CALLED, TicketState.SERVING)
    if found.state in called and found.counter is not None:
        state += " " + _("Silakan ke loket {number}.").format(number=found.counter)
    lines = [" · ".join(said), state]
    if found.waits:
        lines.append(ahead_words(found.ahead, (found.wait.low_min, found.wait.high_min) if found.wait else None))
    if found.no_slip:
        lines.append(_("Slipnya tidak keluar di kios."))
    return tuple(lines)


def slip_words(slip: SlipState, trouble: Trouble | None) -> tuple[str, Kind]:
    """What became of a slip."""
    if slip is SlipState.NONE:
        return "", Kind.INFO
    if slip is SlipState.PRINTING:
        return _("Slip sedang dicetak."), Kind.INFO
    if slip is SlipState.SENT:
        return _("Slip dikirim ke printer. Serahkan kepada pengunjung."), Kind.SUCCESS
    if trouble is Trouble.UNSURE:
        return _("Slip mungkin tidak tercetak.") + " " + cure_words(trouble), Kind.WARNING
    cause = cause_words(trouble) if trouble is not None else _("printer tidak menjawab")
    said = _("Slip tidak tercetak: {cause}. Tulis nomor ini untuk pengunjung.").format(cause=cause)
    return f"{said} {cure_words(trouble)}" if trouble is not None else said, Kind.WARNING


def list_trouble(state: GreeterState) -> str:
    """Why there is no list; what was marked stays."""
    if state.listed is not SlipState.FAILED:
        return ""
    trouble = state.list_trouble
    cause = cause_words(trouble) if trouble is not None else _("printer tidak menjawab")
    cure = cure_words(trouble) if trouble is not None else _("Periksa daya dan kertas printer, lalu cetak lagi.")
    return _("Daftar tidak tercetak: {cause}.").format(cause=cause) + " " + cure


def note_hint() -> str:
    """What the note is for."""
    return _("Dibaca petugas loket bersama nomor ini saja. Tanpa NIK.")
