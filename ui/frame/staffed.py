"""What the staffed stations share: sign-in, lock, password, language, sign-out around one person's work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.actor import Actor, Permission
from counter_app.clock import utc_now
from counter_app.clock_check import ClockDoubt, doubt_words
from counter_app.db.errors import StoreDamaged
from counter_app.errors import OutsideError, SessionEnded
from counter_app.events import Event, Topic
from counter_app.explain import explain
from counter_app.place_words import narrowed_words
from counter_app.texts import _, language, use_language
from ui.acts import Errands
from ui.frame.desk import Desk
from ui.frame.idle import IdleTimer
from ui.frame.loss_cover import LossCover
from ui.frame.main_window import Shell
from ui.frame.night_watch import NightWatch
from ui.frame.own_pages import OwnPages
from ui.frame.post_watch import PostWatch
from ui.frame.proof_cover import ProofCover
from ui.frame.resting import Resting
from ui.roles import role_words
from ui.sign_in.lock_presenter import LockPresenter
from ui.sign_in.lock_view import LockView
from ui.sign_in.presenter import SignInPresenter
from ui.sign_in.view import SignInView
from ui.widgets.status_dot import DotState
from ui.widgets.top_bar import Act, Device

if TYPE_CHECKING:  # papers load much, and the sign-in page must not wait for it
    from counter_app.papers.values import Remade

T = TypeVar("T")


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""


FEW_CODES = 3
"""Recovery codes from which on it is said that they run out."""
PULSE_MS = 10_500
"""How often a station says that it is there: a little more than what is written at most, and three times in the time
after which it counts as silent."""


class Staffed(QObject):
    """Somebody signs in, works, locks, signs out.

    `begun(Actor)` when the work may be laid out, `locking()` just before the cover comes (save, stop the camera),
    `unlocked()` when the same officer is back, `ended()` when the work is to be taken away, `reworded()` when it is to
    be said in another language.
    """

    begun = Signal(object)
    locking = Signal()
    unlocked = Signal()
    ended = Signal()
    reworded = Signal()
    asked = Signal(object)

    def __init__(self, desk: Desk, needs: frozenset[Permission], with_counter: bool) -> None:
        super().__init__()
        self._desk, self._with_counter = desk, with_counter
        self._papers_looked_for = False
        self._errands, self._pulses = Errands(desk.jobs, self), Errands(desk.jobs, self, "io")
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE_MS)
        self._pulse.timeout.connect(self.tell_that_we_are_here)
        self.who: Actor | None = None
        self.shell = Shell(utc_now, "UTC")
        self.idle = IdleTimer(self)
        resting = Resting(self.shell)
        self.idle.resting.connect(resting.veil)
        self.idle.touched.connect(resting.unveil)
        self._own = OwnPages(desk, self.shell, self)
        self._proofs = ProofCover(desk, self.shell)
        self._loss = LossCover(desk, self.shell, self)
        self._sign_in = SignInPresenter(desk.jobs, None, desk.station, with_counter, needs)
        self._sign_in_view = SignInView(self._sign_in)
        self._doubt: ClockDoubt | None = None
        self._admitted = False
        self._nights = NightWatch(desk.jobs, desk.station, self)
        self._nights.failed.connect(self.shell.show_night)
        self._post = PostWatch(desk.jobs, desk.station, self.shell)
        desk.bridge.changed.connect(self._post.hear)
        self._lock: LockPresenter | None = None
        self._lock_view: LockView | None = None  # a cover has no other owner
        self._sign_in.branch_wanted.connect(desk.open)
        desk.opened.connect(self._let_in)
        desk.reached.connect(self._show_reach)
        desk.damaged.connect(self._show_damage)
        desk.failed.connect(self._sign_in.keep_out)
        desk.bridge.changed.connect(self._hear)
        self._sign_in.signed_in.connect(self._begin)
        self._sign_in.language_chosen.connect(self._retitle)
        self.shell.asked.connect(self._act)
        self.idle.idle.connect(self.lock)
        self.shell.closing.connect(self._close)
        self.shell.clock_seen.connect(self._clock_seen)
        desk.jobs.sent_away.connect(self._sent_away)
        desk.jobs.behind.connect(self._show_loss)
        desk.bridge.changed.connect(self._loss.hear)
        self._loss.settled.connect(self._loss_settled)
        self._loss.reworded.connect(self._sign_in.choose_language)

    def open(self) -> None:
        """Show the window at the sign-in page; the branch opens behind it."""
        self.shell.cover(self._sign_in_view)
        if self._desk.code:
            self._sign_in.name_branch(_("Cabang {code}").format(code=self._desk.code))
        # Without a window manager nobody maximises: the window takes the screen itself.
        self.shell.setGeometry(self.shell.screen().availableGeometry())
        self.shell.showMaximized()
        self.idle.watch(self.shell)
        self._sign_in.load()

    def camera_used(self, used: bool) -> None:
        """The idle lock waits while the camera looks at a member."""
        self.idle.use_camera(used)
        self.shell.set_status(Device.CAMERA, DotState.BUSY if used else DotState.OK)

    def lock(self) -> None:
        """Cover the work; the same officer unlocks it, or a supervisor frees the station."""
        if self.who is None or self._lock is not None:
            return
        self.idle.stop()
        self._proofs.give_up()
        self.locking.emit()
        who, core = self.who, self._desk.core
        # The visit was parked by the service; the drafts are free as well, so that others can go on.
        free = partial(core.requests.release_all, holder_id=who.officer_id)
        self._lock = LockPresenter(self._desk.jobs, core.officers, who, free)
        self._lock.unlocked.connect(self._unlock)
        self._lock.released.connect(self._release)
        self._lock_view = LockView(self._lock)
        self.shell.cover(self._lock_view)
        self._lock.lock()

    def sign_out(self) -> None:
        """Take the work away and go back to the sign-in page."""
        who = self.who
        if who is None:
            return
        self._leave()
        self.run(lambda: self._desk.core.officers.sign_out(who))

    def run(self, work: Callable[[], T], done: Callable[[T], None] = lambda answer: None) -> None:
        """A small act of the station itself; a failure is said over the columns, the world's can be tried again."""

        def failed(error: Exception) -> None:
            again = partial(self.run, work, done) if isinstance(error, OutsideError) else None
            self.shell.show_outside(explain(error), again)

        self._errands.send(work, done, failed)

    def _let_in(self) -> None:
        core = self._desk.core
        self.shell.bar.keep_time(core.now, core.branch.zone)
        self.shell.set_status(Device.DATABASE, DotState.OK)
        self._wait_as_set()
        if core.db.watch.loss is not None:
            self._show_loss()
        else:
            self._admit()

    def _admit(self) -> None:
        core = self._desk.core
        self._admitted = True
        self._sign_in.phone.paper = self._own.codes_paper()
        self._sign_in.let_in(core.officers)
        self._errands.send(core.clock_doubt, self._page_stands, self._page_stands)  # behind the page's own reading

    def _page_stands(self, doubt: object) -> None:
        """Somebody can sign in: only now begins what takes the processor from the page."""
        if doubt is None or isinstance(doubt, ClockDoubt):
            self._doubt_clock(doubt)
        self._errands.send(self._desk.core.load_rest, self._work_at_night, _nothing)
        self._look_at_health()

    def _look_at_health(self) -> None:
        """Beside the page, never before it: a disk, a print service and a server may take their time."""
        desk = self._desk
        self._pulses.send(lambda: desk.core.health.look(None, desk.machine()), self._sign_in.tell_health, _nothing)

    def _work_at_night(self, _loaded: object) -> None:
        """Once all is loaded; what is to be checked at the start takes its time as well."""
        if not self._loss.stands:
            self._nights.begin(self._desk.core.nights)
            self._post.begin(self._desk.core.sending, self._desk.core.near_turns)
            self._pulses.send(self._desk.core.check_pages, _nothing, _nothing)

    def _show_loss(self, *_behind: object) -> None:
        """The store lacks something: nobody works, here or at the first page, before a supervisor took note."""
        if self._loss.stands:
            return
        if self.who is not None:
            self._leave()
        self._nights.end()
        self._post.end()
        self._loss.show()

    def _loss_settled(self) -> None:
        self.shell.cover(self._sign_in_view)
        self._sign_in_view.start()
        if self._admitted:
            self._nights.begin(self._desk.core.nights)
            self._post.begin(self._desk.core.sending, self._desk.core.near_turns)
            self._sign_in.load()
        else:
            self._admit()

    def _show_reach(self, answers: bool) -> None:
        """The lamp follows the store, whoever met it."""
        words = (
            "" if answers else _("Basis data tidak menjawab. Yang sudah tersimpan aman; program mencoba lagi sendiri.")
        )
        self.shell.set_status(Device.DATABASE, DotState.OK if answers else DotState.TROUBLE, words)

    def _show_damage(self, damaged: bool) -> None:
        """Nothing is written any more: it stands over the work, and on the first page, until it is put right."""
        words = explain(StoreDamaged("known")) if damaged else ""
        self.shell.show_damage(words)
        self.shell.set_status(Device.DATABASE, DotState.TROUBLE if damaged else DotState.OK, words)
        self._sign_in.say(words)

    def _doubt_clock(self, doubt: ClockDoubt | None) -> None:
        """Said on the first page, and over the work until somebody has seen it."""
        self._doubt = doubt if doubt and doubt.is_warning else None
        self._sign_in.doubt_clock(doubt)
        self._say_doubt()

    def _say_doubt(self) -> None:
        self.shell.show_clock(doubt_words(self._doubt) if self._doubt else "")

    def _clock_seen(self) -> None:
        self._doubt = None
        self._say_doubt()

    def _wait_as_set(self) -> None:
        self.idle.wait_for(self._desk.core.settings().idle_lock_minutes * 60)

    def _hear(self, event: Event) -> None:
        """The quiet time is a setting, and may have been changed at another station."""
        if event.topic is Topic.BRANCH:
            self._wait_as_set()
        elif event.topic is Topic.STAFF and self.who is not None and event.subject == self.who.officer_id:
            who = self.who
            self._pulses.send(lambda: self._desk.core.officers.must_stand(who), _nothing, _nothing)

    def _begin(self, who: Actor) -> None:
        self.who = self._proofs.who = who
        self.shell.uncover()
        self._show_place()
        self.begun.emit(who)
        if words := narrowed_words(self._desk.core.opened.narrowed):
            self.shell.show_done(words)
        self._errands.send(lambda: self._desk.core.officers.recovery_left(who), self._say_codes_left, _nothing)
        self._look_for_papers(who)
        self.idle.start()
        self._pulse.start()

    def _look_for_papers(self, who: Actor) -> None:
        """Once after each start: what was decided when the program ended may have no paper yet."""
        if not self._papers_looked_for and who.may(Permission.PRINT_PAPER):
            self._papers_looked_for = True
            self._pulses.send(lambda: self._desk.core.papers.make_lacking(who), self._say_remade, _nothing)

    def _say_remade(self, remade: Remade) -> None:
        if remade.failed:
            words = _("{count} pekerjaan belum lengkap dokumennya. Buka kunjungannya untuk mencoba lagi.")
            self.shell.show_done(words.format(count=len(remade.failed)))
        elif remade.made:
            words = _("{count} dokumen yang tertinggal saat program terhenti sudah dibuat.")
            self.shell.show_done(words.format(count=remade.made))

    def _say_codes_left(self, left: int | None) -> None:
        """Before the last one is used, not after."""
        self.shell.bar.offer_codes(left is not None)
        if left is not None and left <= FEW_CODES:
            words = _("Tersisa {left} kode pemulihan. Buat yang baru di menu nama Anda sebelum habis.")
            self.shell.show_done(words.format(left=left))

    def tell_that_we_are_here(self) -> None:
        """A locked station is there as well. What cannot be written is tried again with the next."""
        who = self.who
        if who is not None:
            self._pulses.send(lambda: self._desk.core.officers.write_seen(who), _nothing, _nothing)

    def _sent_away(self, ended: SessionEnded) -> None:
        """This session holds no longer: what was typed is kept, and the page says why."""
        if self.who is not None and ended.session_id == self.who.session_id:
            self._leave()
            self._sign_in.say(explain(ended))

    def _close(self) -> None:
        """A window that goes frees its counter, once what was typed is saved."""
        who = self.who
        self.idle.stop()
        self._pulse.stop()
        self._nights.end()
        self._post.end()
        if who is None:
            return
        self.locking.emit()
        self.ended.emit()
        self.who = None
        self.run(lambda: self._desk.core.officers.sign_out(who))

    def _show_place(self) -> None:
        if self.who is None:
            return
        branch, name = self._desk.core.branch.name, self.who.name
        role = role_words(self.who.role)
        counter = next((one for one in self._sign_in.state.counters if one.id == self.who.counter_id), None)
        words = _("Loket {number}").format(number=counter.number) if self._with_counter and counter else role
        self.shell.setWindowTitle(f"{words} – {branch}")
        if self._with_counter:
            self.shell.bar.show_place(words, branch, name)
        else:
            self.shell.bar.show_place("", branch, name, role)

    def _act(self, act: Act) -> None:
        if act is Act.LOCK:
            self.lock()
        elif act is Act.SIGN_OUT:
            self.sign_out()
        elif act is Act.LANGUAGE:
            self._change_language()
        elif act not in (Act.CHANGE_PASSWORD, Act.TIES, Act.CODES):
            self.asked.emit(act)
        elif self.who is not None:
            self._show_own(act, self.who)

    def _show_own(self, act: Act, who: Actor) -> None:
        if act is Act.CHANGE_PASSWORD:
            self._own.show_password(who)
        elif act is Act.TIES:
            self._own.show_ties(who)
        else:
            self.run(lambda: self._desk.core.officers.renew_recovery(who), partial(self._show_codes, who))

    def _show_codes(self, who: Actor, codes: tuple[str, ...]) -> None:
        if codes and self.who is who:
            self._own.show_codes(who, codes)

    def _change_language(self) -> None:
        """Everything is said anew; the visit goes on where it is, with all that was typed."""
        if self.who is None:
            return
        use_language("en" if language() == "id" else "id")
        self._retitle()
        self._show_place()
        self._say_doubt()
        self.reworded.emit()

    def _retitle(self, *_chosen: str) -> None:
        self.shell.setWindowTitle(_("Loket layanan"))
        self.shell.bar.show_words()

    def _unlock(self) -> None:
        self._lock = None
        self.shell.uncover()
        self.idle.start()
        self.unlocked.emit()

    def _release(self, _second: Actor) -> None:
        self._lock = None
        self._leave()

    def _leave(self) -> None:
        self.idle.stop()
        self._pulse.stop()
        self._proofs.give_up()
        self.locking.emit()
        self.ended.emit()
        self.who, self._lock = None, None
        self._proofs.who = None
        self._retitle()
        self.shell.cover(self._sign_in_view)
        self._sign_in_view.start()
        self._sign_in.load()
        self._look_at_health()
