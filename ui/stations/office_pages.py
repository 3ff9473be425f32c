"""The pages of the office windows as tables: a new page is a row here and a room of its own.

A page's room loads when it is first opened; the sign-in page waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counter_app.actor import Actor, Permission
from counter_app.texts import _
from ui.frame.desk import Desk
from ui.frame.shown import Shown, Waits, drawn, in_turn
from ui.keys import Key


@dataclass(frozen=True)
class OfficePage:
    """A page of an office window: its name and words in the left column, whose it is, its key, and how it is made.

    `words` are asked for anew whenever the window is laid out, so the language may change. A page that is left for
    another one keeps what was typed; it goes at sign-out. With `lets_in` whoever has this right only may sign in too.
    An `early` page is read at sign-in, so that what waits there stands beside its name before it is opened.
    """

    name: str
    words: Callable[[], str]
    icon: str
    needs: Permission
    key: Key
    build: Callable[[Desk, Actor], Shown]
    lets_in: bool = False
    early: bool = False


def _staff(desk: Desk, who: Actor) -> Shown:
    from ui.admin.presenter import AdminPresenter  # noqa: PLC0415
    from ui.admin.state import AdminDoors  # noqa: PLC0415
    from ui.admin.view import AdminView  # noqa: PLC0415

    doors = AdminDoors(desk.core.staff_admin, desk.core.staff_confirming, desk.time)
    presenter = AdminPresenter(desk.jobs, doors, who, desk.core.shelf.library.broken)
    return drawn(
        lambda: AdminView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )


def _camera(desk: Desk, who: Actor) -> Shown:
    from ui.stations.camera_page import camera_page  # noqa: PLC0415

    return camera_page(desk, who)


def _light(desk: Desk, who: Actor) -> Shown:
    from ui.admin.light_presenter import LightPresenter  # noqa: PLC0415
    from ui.admin.light_view import LightView  # noqa: PLC0415

    presenter = LightPresenter(desk.jobs, desk.core.light_check, who)
    return drawn(
        lambda: LightView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), left=presenter.left),
    )


def _reasons(desk: Desk, who: Actor) -> Shown:
    from ui.reasons.presenter import ReasonsPresenter  # noqa: PLC0415
    from ui.reasons.view import ReasonsView  # noqa: PLC0415

    presenter = ReasonsPresenter(desk.jobs, desk.core.reasons, who)
    return drawn(
        lambda: ReasonsView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )


def _figures(desk: Desk, who: Actor) -> Shown:
    from ui.figures.presenter import FigureDoors, FiguresPresenter  # noqa: PLC0415
    from ui.figures.view import FiguresView  # noqa: PLC0415

    presenter = FiguresPresenter(desk.jobs, FigureDoors(desk.core.figures, desk.printer), who)
    return drawn(
        lambda: FiguresView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )


def _settings(desk: Desk, who: Actor) -> Shown:
    from ui.settings.presenter import SettingsPresenter  # noqa: PLC0415
    from ui.settings.view import SettingsView  # noqa: PLC0415

    presenter = SettingsPresenter(desk.jobs, desk.core.settings_desk, desk.core.order, who)
    return drawn(
        lambda: SettingsView(presenter, desk.time),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
        ),
    )


def _importing(desk: Desk, who: Actor) -> Shown:
    from ui.importing.presenter import ImportPresenter  # noqa: PLC0415
    from ui.importing.view import ImportView  # noqa: PLC0415

    presenter = ImportPresenter(desk.jobs, desk.core.importing, who)
    return drawn(
        lambda: ImportView(presenter),
        lambda view: Shown(view, presenter, view.start, leave=presenter.stop, left=presenter.left),
    )


def _nights(desk: Desk, who: Actor) -> Shown:
    from ui.nights.presenter import NightsPresenter  # noqa: PLC0415
    from ui.nights.state import NightDoors  # noqa: PLC0415
    from ui.nights.view import NightsView  # noqa: PLC0415

    doors = NightDoors(desk.core.nights, desk.core.credentials, desk.time)
    presenter = NightsPresenter(desk.jobs, doors, who)
    return drawn(
        lambda: NightsView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
        ),
    )


def _sending(desk: Desk, who: Actor) -> Shown:
    from ui.stations.senders import sending_page  # noqa: PLC0415

    return sending_page(desk, who)


def _approvals(desk: Desk, who: Actor) -> Shown:
    from ui.stations.approvals import approvals_page  # noqa: PLC0415

    return approvals_page(desk, who)


def _voice(desk: Desk, who: Actor) -> Shown:
    from ui.stations.voices import voice_page  # noqa: PLC0415

    return voice_page(desk, who)


def _confirming(desk: Desk, who: Actor) -> Shown:
    from ui.confirming.presenter import ConfirmingPresenter  # noqa: PLC0415
    from ui.confirming.state import ConfirmingDoors, to_confirm  # noqa: PLC0415
    from ui.confirming.view import ConfirmingView  # noqa: PLC0415

    presenter = ConfirmingPresenter(desk.jobs, ConfirmingDoors(desk.core.staff_confirming, desk.time), who)
    return drawn(
        lambda: ConfirmingView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
            waits=Waits(lambda: to_confirm(presenter.state), presenter.changed),
        ),
    )


def _signals(desk: Desk, who: Actor) -> Shown:
    from ui.signals.presenter import SignalsPresenter  # noqa: PLC0415
    from ui.signals.state import SignalDoors, unseen  # noqa: PLC0415
    from ui.signals.view import SignalsView  # noqa: PLC0415

    doors = SignalDoors(desk.core.signals, desk.core.looking, desk.time)
    presenter = SignalsPresenter(desk.jobs, doors, who)
    return drawn(
        lambda: SignalsView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            reword=presenter.load,
            waits=Waits(lambda: unseen(presenter.state), presenter.changed),
        ),
    )


def _data_requests(desk: Desk, who: Actor) -> Shown:
    from ui.data_requests.presenter import DataRequestsPresenter  # noqa: PLC0415
    from ui.data_requests.state import DataRequestDoors, waiting  # noqa: PLC0415
    from ui.data_requests.view import DataRequestsView  # noqa: PLC0415

    presenter = DataRequestsPresenter(
        desk.jobs, DataRequestDoors(desk.core.data_requests, desk.core.breaches, desk.time), who
    )
    return drawn(
        lambda: DataRequestsView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            paper_wanted=presenter.paper_wanted,
            reword=presenter.load,
            waits=Waits(lambda: waiting(presenter.state), presenter.changed),
        ),
    )


def _letters(desk: Desk, who: Actor) -> Shown:
    from ui.stations.letters import review_page  # noqa: PLC0415

    return review_page(desk, who)


def _health(desk: Desk, who: Actor) -> Shown:
    from ui.health.presenter import HealthPresenter  # noqa: PLC0415
    from ui.health.state import HealthDoors  # noqa: PLC0415
    from ui.health.view import HealthView  # noqa: PLC0415

    presenter = HealthPresenter(desk.jobs, HealthDoors(desk.core.health, desk.machine, desk.time), who)
    return drawn(
        lambda: HealthView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )


def _trail(desk: Desk, who: Actor) -> Shown:
    from ui.trail.presenter import TrailPresenter  # noqa: PLC0415
    from ui.trail.state import TrailDoors  # noqa: PLC0415
    from ui.trail.view import TrailView  # noqa: PLC0415

    presenter = TrailPresenter(desk.jobs, TrailDoors(desk.core.trail, desk.time), who)
    return drawn(
        lambda: TrailView(presenter),
        lambda view: Shown(
            view, presenter, in_turn(presenter.load, view.start), left=presenter.left, reword=presenter.load
        ),
    )


def _archive(desk: Desk, who: Actor) -> Shown:
    from ui.stations.archive import archive_page  # noqa: PLC0415

    return archive_page(desk, who)[0]


def _day(desk: Desk, who: Actor) -> Shown:
    from ui.day.presenter import DayDoors, DayPresenter  # noqa: PLC0415
    from ui.day.view import DayPage  # noqa: PLC0415

    doors = DayDoors(desk.core.days, desk.core.queue, desk.printer, desk.time)
    presenter = DayPresenter(desk.jobs, doors, who)
    return drawn(
        lambda: DayPage(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    )


def _opinions(desk: Desk, who: Actor) -> Shown:
    from ui.stations.opinions import opinions_page  # noqa: PLC0415

    return opinions_page(desk, who)


def _hall(desk: Desk, who: Actor) -> Shown:
    from ui.stations.hall import hall_page  # noqa: PLC0415

    return hall_page(desk, who)


def _rota(desk: Desk, who: Actor) -> Shown:
    from ui.stations.rota import rota_page  # noqa: PLC0415

    return rota_page(desk, who)


def _checking(desk: Desk, who: Actor) -> Shown:
    from ui.checking.presenter import CheckPresenter  # noqa: PLC0415
    from ui.checking.view import CheckView  # noqa: PLC0415

    presenter = CheckPresenter(desk.jobs, desk.core.papers, who)
    return drawn(lambda: CheckView(presenter), lambda view: Shown(view, presenter, view.start))


ADMIN_PAGES = (
    OfficePage(
        "admin",
        lambda: _("Petugas, layanan, loket"),
        "identification-badge",
        Permission.MANAGE_STAFF,
        Key.PAGE_1,
        _staff,
    ),
    OfficePage("camera", lambda: _("Kamera"), "camera", Permission.APPROVE_CAMERA, Key.PAGE_2, _camera),
    OfficePage("light", lambda: _("Cek cahaya swafoto"), "sun", Permission.MANAGE_BRANCH, Key.PAGE_3, _light),
    OfficePage(
        "settings", lambda: _("Pengaturan"), "sliders-horizontal", Permission.MANAGE_BRANCH, Key.PAGE_4, _settings
    ),
    OfficePage("reasons", lambda: _("Daftar alasan"), "list-bullets", Permission.MANAGE_BRANCH, Key.PAGE_5, _reasons),
    OfficePage("importing", lambda: _("Impor"), "upload-simple", Permission.IMPORT_MEMBERS, Key.PAGE_6, _importing),
    OfficePage("nights", lambda: _("Pekerjaan malam"), "moon", Permission.MANAGE_BRANCH, Key.PAGE_7, _nights),
    OfficePage(
        "signals", lambda: _("Sinyal"), "bell-ringing", Permission.ANSWER_SIGNAL, Key.PAGE_8, _signals, early=True
    ),
    OfficePage("figures", lambda: _("Tabel angka"), "table", Permission.MANAGE_BRANCH, Key.PAGE_9, _figures),
    OfficePage(
        "sending", lambda: _("Pengirim pesan"), "paper-plane-tilt", Permission.MANAGE_BRANCH, Key.PAGE_10, _sending
    ),
    OfficePage("voice", lambda: _("Suara panggilan"), "microphone", Permission.MANAGE_BRANCH, Key.PAGE_VOICE, _voice),
)
"""The administrator's window. The first page is its home, and that page's right is what signing in there asks for."""

SUPERVISOR_PAGES = (
    OfficePage("approvals", lambda: _("Persetujuan"), "checks", Permission.DECIDE_REQUEST, Key.PAGE_1, _approvals),
    OfficePage("day", lambda: _("Hari ini"), "calendar-check", Permission.SEE_DAY, Key.PAGE_2, _day, lets_in=True),
    OfficePage("archive", lambda: _("Arsip"), "archive", Permission.PRINT_PAPER, Key.PAGE_3, _archive),
    OfficePage("checking", lambda: _("Periksa dokumen"), "qr-code", Permission.VERIFY, Key.PAGE_4, _checking),
    OfficePage(
        "confirming", lambda: _("Konfirmasi akun"), "user-plus", Permission.CONFIRM_STAFF, Key.PAGE_5, _confirming
    ),
    OfficePage(
        "signals", lambda: _("Sinyal"), "bell-ringing", Permission.ANSWER_SIGNAL, Key.PAGE_6, _signals, early=True
    ),
    OfficePage("health", lambda: _("Kesehatan"), "heartbeat", Permission.SEE_HEALTH, Key.PAGE_7, _health),
    OfficePage(
        "data_requests",
        lambda: _("Permintaan data"),
        "fingerprint",
        Permission.ANSWER_DATA_REQUEST,
        Key.PAGE_8,
        _data_requests,
        early=True,
    ),
    OfficePage("trail", lambda: _("Jejak audit"), "clipboard-text", Permission.VERIFY, Key.PAGE_9, _trail),
    OfficePage(
        "letter_review",
        lambda: _("Surat perusahaan"),
        "tray",
        Permission.DECIDE_REQUEST,
        Key.LETTERS,
        _letters,
        early=True,
    ),
    OfficePage("hall", lambda: _("Ruang layanan"), "users-three", Permission.SEE_DAY, Key.PAGE_HALL, _hall),
    OfficePage("rota", lambda: _("Rencana loket"), "chart-line", Permission.SEE_DAY, Key.PAGE_PLAN, _rota),
    OfficePage("opinions", lambda: _("Kepuasan"), "star", Permission.SEE_DAY, Key.PAGE_OPINIONS, _opinions),
)
"""The supervisor's window; a window with one page has no left column. Who checks the branch sees the day and papers."""
