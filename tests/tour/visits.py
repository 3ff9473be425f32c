"""The steps of a visit in the words of the counter. Each waits for a fact before it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from counter_app.texts import _, language
from tests.drivers.account_reset import ResetDriver
from tests.drivers.approvals import ApprovalsDriver
from tests.drivers.case_desk import CaseDriver
from tests.drivers.hands import can_press, is_shown, press
from tests.drivers.member import FinderDriver
from tests.drivers.queueing import QueueDriver
from tests.drivers.selfie import SelfieDriver
from tests.drivers.sign_in import SignInDriver
from tests.drivers.wizard import WizardDriver
from tests.tour.album import Album
from tests.tour.house import PASSWORDS, House, Peserta, settle, wait_for
from ui.stations.counter import CounterStation
from ui.stations.office import OfficeStation

QUESTION = "Peserta hadir langsung di depan Anda, bukan foto atau topeng?"
"""What the officer is asked about each picture."""


class SelfieRefused(Exception):
    """The camera did not see a live person; says why, as the officer reads it."""


class CounterVisit:
    """An officer at one counter window."""

    def __init__(self, house: House, station: CounterStation, album: Album) -> None:
        self.house, self.station, self.album = house, station, album
        self.window = station.shell
        self.queue, self.case = QueueDriver(self.window), CaseDriver(self.window)
        self.finder, self.selfie = FinderDriver(self.window), SelfieDriver(self.window)
        self.reset, self.wizard = ResetDriver(self.window), WizardDriver(self.window)

    def take(self, name: str) -> None:
        """Keep a picture of the window."""
        settle()
        self.album.take(self.window, name)

    def sign_in(self, username: str, counter: int) -> None:
        """Through the door to the counter."""
        door = SignInDriver(self.window)
        wait_for(lambda: is_shown(self.window, f"sign_in.demo.{username}"), "the staff of the example branch")
        self.take("masuk")
        door.sign_in(username, PASSWORDS[username])
        wait_for(lambda: door.can_take(counter), "the counters")
        self.take("masuk-pilih-loket")
        door.take_counter(counter)
        wait_for(lambda: self.queue.can("call"), "the queue column")
        self.take("loket-kosong")

    def call_and_serve(self, service: int) -> str:
        """Give a number, call it, open the visit; returns the number."""
        core = self.house.core
        issued = core.queue.issue(None, core.queue.kiosk()[service].service_id)
        wait_for(lambda: self.queue.waits() > 0, "somebody waiting")
        self.queue.do("call")
        wait_for(lambda: self.queue.number() == issued.label, f"{issued.label} called")
        self.take(f"antrean-dipanggil-{issued.label}")
        self.queue.do("serve")
        wait_for(lambda: is_shown(self.window, "finder.search"), "the search")
        return issued.label

    def find(self, who: Peserta) -> None:
        """Search by card number, compare, choose."""
        self.finder.look_for(who.kpj)
        wait_for(lambda: self.finder.hits() == [who.name], "the member in the list")
        self.take(f"peserta-ditemukan-{who.kpj[-3:]}")
        self.finder.choose()
        wait_for(lambda: self.case.filled(), "the task list")
        self.take(f"kunjungan-{who.kpj[-3:]}")

    def take_selfie(self) -> None:
        """Consent, camera, three prompts, the best picture."""
        wait_for(lambda: self.selfie.can("agree"), "the consent")
        self.take("swafoto-persetujuan")
        self.selfie.press("agree")
        wait_for(lambda: self.selfie.can("go_on") and not self.selfie.asks_consent(), "the camera page")
        self.take("swafoto-siap")
        self.selfie.press("go_on")
        wait_for(self.selfie.sees_live, "the live picture")
        # A quick participant on a busy machine has done all of them before the window is asked again.
        wait_for(lambda: self.selfie.prompts().strip() or not self.selfie.sees_live(), "the first prompt")
        self.take("swafoto-gerakan")
        wait_for(lambda: self.selfie.can("go_on") and not self.selfie.sees_live(), "the end of the attempt")
        if not self.selfie.sees_kept():
            self.take("swafoto-ditolak")
            raise SelfieRefused(f"{self.selfie.headline()}: {self.selfie.say()}")
        self.take("swafoto-dilihat-petugas")
        self.selfie.press("go_on")
        wait_for(lambda: self.selfie.headline() != _(QUESTION) and self.selfie.can("go_on"), "the officer's word kept")
        self.take("swafoto-lulus")
        self.selfie.press("go_on")

    def come_back(self) -> None:
        """Turn to this window again after another one was used."""
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the counter window in front")

    def finish(self) -> None:
        """The member leaves, also where something of the visit is still open: then the column asks."""
        self.queue.do("finish")
        wait_for(lambda: self.queue.can("call") or self.queue.asks(), "the next call")
        if self.queue.asks():
            self.queue.type(Qt.Key.Key_2)
            wait_for(lambda: self.queue.can("call"), "the next call")

    def unblock(self) -> None:
        """Evidence, selfie, reason, second person, reset, login check, slip."""
        self.case.press_next()
        wait_for(lambda: self.reset.step() == "evidence", "the evidence")
        self.take("reset-bukti")
        self.reset.see("card_seen", "ktp_seen", "notice_seen")
        self.reset.go_on()
        wait_for(lambda: self.reset.step() == "selfie", "the reset's wish for a selfie")
        self.take("reset-perlu-swafoto")
        self.reset.go_on()
        self.take_selfie()
        wait_for(lambda: self.reset.step() == "reason", "the reason")
        reasons = self.house.core.account_reset.field("reason")
        reason = reasons.label_of("selfie_failed", language())
        self.reset.give_reason(reason, "Swafoto gagal tiga kali karena ruangan gelap.")
        self.take("reset-alasan")
        self.reset.go_on()
        wait_for(lambda: self.reset.step() == "second", "the second person")
        self.take("reset-orang-kedua")
        wait_for(self.reset.asks_second_person, "the supervisor's name to be typed")
        self.reset.second_person("hendra", PASSWORDS["hendra"])
        wait_for(lambda: self.reset.step() == "open", "the approval")
        self.take("reset-disetujui")
        self.reset.open_account("CS-2026-0042")
        wait_for(lambda: self.reset.step() == "login", "the account open")
        self.take("reset-periksa-masuk")
        self.reset.check_login("succeeded")
        wait_for(lambda: self.reset.step() == "done", "the login noted")
        self.take("reset-selesai")

    def go_on_to_update(self) -> None:
        """The same visit, the same selfie: the update after the reset."""
        self.reset.go_on()
        wait_for(self.wizard.main_button, "the first page of the update")

    def start_update(self) -> None:
        """From the task list."""
        wait_for(lambda: self.case.can_go("update"), "the task list")
        self.case.go("update")
        wait_for(self.wizard.main_button, "the first page of the update")

    def fill_update(self, label: str, changes: dict[str, str]) -> None:
        """From the overview to each page that changes and back, all documents seen, to the last look at it."""
        self.to_overview()
        self.take(f"pengkinian-{label}-ringkasan")
        form = self.house.core.change_of_data
        pages = {form.page_of(key).key for key in changes}
        for page in [one.key for one in form.pages if one.key in pages]:
            self.wizard.open_card(page)
            wait_for(lambda: not self.wizard.at_overview(), f"the page {page}")
            for field in form.page(page).fields:
                if field.key in changes:
                    self.wizard.fill(field.key, changes[field.key])
            self.take(f"pengkinian-{label}-{page}")
            self.to_overview()
        if any(form.field(key).sensitive for key in changes):
            self.say_why()
        self.see_documents()
        self.take(f"pengkinian-{label}-siap")
        if changes:
            self.to_review()
            self.take(f"pengkinian-{label}-tinjau")

    def say_why(self) -> None:
        """What a supervisor decides has a reason of its own."""
        self.wizard.open_card("reason")
        wait_for(lambda: not self.wizard.at_overview(), "the page of the reason")
        words = self.house.core.change_of_data.field("change_reason").label_of("clerical_error", language())
        self.wizard.pick("change_reason", words)
        # Off screen the list of suggestions takes the keys with it when it goes; no window system does that.
        self.come_back()
        self.to_overview()

    def to_overview(self) -> None:
        """Lanjut on a page; nothing where the overview is shown."""
        if not self.wizard.at_overview():
            self.wizard.go_on()
        wait_for(self.wizard.at_overview, "the overview")

    def see_documents(self) -> None:
        """Semua dilihat, and every doubtful card looked at."""
        if self.wizard.can_press("documents.act"):
            self.wizard.press("documents.act")
            wait_for(lambda: not self.wizard.can_press("documents.act"), "the documents seen")
        self.wizard.vouch_all()

    def to_review(self) -> None:
        """Tinjau n perubahan."""
        self.wizard.go_on()
        wait_for(lambda: self.wizard.main_button() == _("Konfirmasi"), "the review")

    def submit(self, label: str) -> None:
        """Konfirmasi."""
        title = self.wizard.title()
        self.wizard.go_on()
        wait_for(lambda: self.wizard.title() != title, "the request sent")
        self.take(f"pengkinian-{label}-berhasil")

    def look_at_form(self) -> None:
        """The form on screen, and back to the visit."""
        self.wizard.press("print")
        self._look_at_paper("formulir")

    def look_at_slip(self) -> None:
        """From the visit to the reset that is done, its slip on screen, and back."""
        self.case.go("reset")
        wait_for(lambda: self.reset.step() == "done", "the reset that is done")
        self.reset.print_slip()
        self._look_at_paper("bukti")

    def _look_at_paper(self, name: str) -> None:
        wait_for(lambda: can_press(self.window, "pdf.print"), "the paper on screen")
        self.take(f"kertas-{name}")
        press(self.window, "pdf.close")
        wait_for(lambda: self.case.can_go("update") or self.case.papers(), "the visit again")


class SupervisorVisit:
    """A supervisor at their own window."""

    def __init__(self, station: OfficeStation, album: Album) -> None:
        self.window, self.album = station.shell, album
        self.approvals = ApprovalsDriver(self.window)

    def take(self, name: str) -> None:
        """Keep a picture of the window."""
        settle()
        self.album.take(self.window, name)

    def sign_in(self, username: str) -> None:
        """Through the door; a supervisor needs no counter here."""
        wait_for(lambda: is_shown(self.window, f"sign_in.demo.{username}"), "the staff of the example branch")
        SignInDriver(self.window).sign_in(username, PASSWORDS[username])
        wait_for(lambda: is_shown(self.window, "approvals"), "the list of what waits")

    def approve(self, name: str) -> None:
        """Look at one request and approve it."""
        wait_for(lambda: name in self.approvals.lines(), f"the request of {name}")
        self.approvals.go_to(name)
        wait_for(lambda: self.approvals.can("approve"), "the request in hand")
        self.take("penyelia-permintaan")
        self.approvals.go_on()
        wait_for(lambda: not self.approvals.can("approve"), "the decision")
        self.take("penyelia-disetujui")
