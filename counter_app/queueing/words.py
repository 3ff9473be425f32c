"""Sentences for what can go wrong with tickets, and names of states and priorities."""

from __future__ import annotations

from typing import Protocol

from counter_app.cases.open_points import OpenPoint, Undone
from counter_app.cases.steps import Step
from counter_app.hours.words import opens_words, shut_words
from counter_app.queueing import errors
from counter_app.queueing.values import EndedVisit, Issued, ServiceWaiting, TicketView
from counter_app.states import Duty, Priority, TicketState
from counter_app.texts import _, language, texts_in


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.QueueEmpty():
            return _("Tidak ada yang menunggu loket ini. Nomor berikutnya muncul di sini.")
        case errors.TicketStillOpen(label=label, state=TicketState.CALLED):
            return _("Nomor {label} masih dipanggil. Layani atau tandai tidak hadir dahulu.").format(label=label)
        case errors.TicketStillOpen(label=label):
            return _("Nomor {label} masih dilayani. Selesaikan atau tunda dahulu.").format(label=label)
        case errors.WrongTicketState(label=label, state=state):
            return _("Nomor {label} sekarang {state}. Daftar sudah dimuat ulang.").format(
                label=label, state=state_name(state)
            )
        case errors.NotYourTicket(label=label, owner=owner):
            return _("Nomor {label} dipegang {name}. Minta petugas itu menyerahkannya.").format(label=label, name=owner)
        case errors.CounterNotOpen(duty=Duty.PAUSED):
            return _("Loket sedang jeda. Buka kembali loket untuk memanggil.")
        case errors.CounterNotOpen():
            return _("Loket belum dibuka. Pilih loket dahulu.")
        case errors.ServiceClosed():
            return _("Layanan ini sedang tutup. Pilih layanan lain.")
        case errors.OutsideHours(opening=opening):
            return f"{shut_words(opening)}. {opens_words(opening)}".rstrip()
        case errors.QuotaGone():
            return _("Nomor {service} sudah habis. Pilih layanan lain, atau minta petugas.").format(
                service=service_of(error)
            )
        case errors.NumbersLeft():
            return _("Nomor {service} untuk sekarang masih ada. Beri nomor hari ini.").format(service=service_of(error))
        case errors.TooSoon():
            return _("Nomor baru saja diambil di sini. Tunggu sebentar, lalu pilih layanan lagi.")
        case errors.VisitHasWork(label=label):
            return _("Pekerjaan nomor {label} sudah dikirim. Selesaikan nomornya, jangan dibatalkan.").format(
                label=label
            )
        case errors.LoginUnrecorded(number=number):
            return _(
                "Akun pada {number} sudah dibuka, tetapi hasil masuk di ponsel peserta belum dicatat. "
                "Catat hasilnya, atau mengapa belum dicoba, lalu selesaikan."
            ).format(number=number)
        case errors.VisitUnfinished(label=label):
            return _("Pekerjaan nomor {label} belum tuntas. Tunda atau selesaikan dengan sengaja.").format(label=label)
        case errors.TooLateToReopen(label=label):
            return _(
                "Nomor {label} tidak dapat dibuka lagi: sudah lewat dua menit, atau selesai di komputer lain. "
                "Beri nomor baru; pekerjaannya ada di Pekerjaan saya."
            ).format(label=label)
        case errors.NothingToTransfer():
            return _("Tujuan belum dipilih. Pilih layanan atau loket lain.")
    return None


def open_point_words(point: OpenPoint) -> str:
    """One thing that whoever ends the visit leaves undone."""
    if point.work is not None:
        return f"{point.work.number}: {step_words(point.work.step)}"
    return {
        Undone.NOTHING: _("Belum ada yang dikerjakan di kunjungan ini"),
        Undone.SELFIE: _("Swafoto dimulai, belum ada hasilnya"),
    }[point.what]


def ended_words(ended: EndedVisit) -> str:
    """That a visit ended, and what is left of it now: first what the officer must do, then what others do."""
    said = [_("{label} selesai.").format(label=ended.label)]
    said += [f"{work.number}: {step_words(work.step)}." for work in ended.left]
    if any(work.step in MINE for work in ended.left):
        said.append(_("Lanjutkan dari Pekerjaan saya di beranda."))
    return " ".join(said)


MINE = frozenset(Step) - {Step.WAIT}
"""Steps that are the officer's own, and so stand on the list of their home."""


def step_words(step: Step) -> str:
    """How a work stands when its visit ends."""
    return {
        Step.MEND: _("dikembalikan penyelia, perlu diperbaiki"),
        Step.FILL: _("belum dikirim"),
        Step.LOGIN: _("hasil masuk JMO belum dicatat"),
        Step.FORWARD: _("belum diteruskan ke sistem pusat"),
        Step.PRINT: _("belum dicetak dan ditandatangani"),
        Step.WAIT: _("menunggu penyelia"),
        Step.HAND_OVER: _("belum diserahkan ke administrasi"),
        Step.REFUSED: _("ditolak pusat"),
    }[step]


def state_name(state: TicketState) -> str:
    """A ticket's state in words."""
    return {
        TicketState.AHEAD: _("untuk hari lain"),
        TicketState.WAITING: _("menunggu"),
        TicketState.CALLED: _("dipanggil"),
        TicketState.MISSED: _("tidak hadir"),
        TicketState.SERVING: _("dilayani"),
        TicketState.PARKED: _("ditunda"),
        TicketState.DONE: _("selesai"),
        TicketState.CANCELLED: _("dibatalkan"),
    }[state]


def priority_name(priority: Priority, paper_language: str = "") -> str:
    """A priority class in words, in the language in use or a paper's; empty for none."""
    _ = texts_in(paper_language or language())
    return {
        Priority.NONE: "",
        Priority.ELDERLY: _("Lansia"),
        Priority.PREGNANT: _("Ibu hamil"),
        Priority.DISABLED: _("Penyandang disabilitas"),
    }[priority]


def service_named(name: str, name_en: str, paper_language: str = "") -> str:
    """A service in the language in use or a paper's; a branch need not give it an English name."""
    return name_en.strip() if (paper_language or language()) == "en" and name_en.strip() else name


def service_name(service: ServiceWaiting) -> str:
    """A service that can be chosen, in the language in use."""
    return service_named(service.name, service.name_en)


class OfService(Protocol):
    """Whatever names the service that it is for: a ticket, a visit."""

    @property
    def service_name(self) -> str: ...

    @property
    def service_name_en(self) -> str: ...


def service_of(ticket: OfService, paper_language: str = "") -> str:
    """A ticket's or a visit's service in the language in use or a paper's."""
    return service_named(ticket.service_name, ticket.service_name_en, paper_language)


def service_and_priority(ticket: Issued | TicketView) -> str:
    """A ticket's service and, where there is one, its priority class."""
    priority = priority_name(ticket.priority)
    return f"{service_of(ticket)} · {priority}" if priority else service_of(ticket)
