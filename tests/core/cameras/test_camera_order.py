"""What is certain of the numbers of listed cameras, what is in doubt, and what is remembered of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from counter_app.cameras import opening
from counter_app.cameras.devices import CameraDevice, cameras_of_links
from counter_app.cameras.errors import CameraBusy
from counter_app.cameras.matching import Picture, find_number
from counter_app.cameras.opening import open_camera
from counter_app.cameras.order import CameraNotConfirmed, CameraOrder, Doubt, NoWindowPicture, Snapshot
from counter_app.cameras.pin import ApprovedCamera, Pin, Rotation, Standing
from counter_app.cameras.spec import Trust
from counter_app.cameras.webcam import Webcam
from counter_app.cameras.words import doubt_text, explain
from tests.core.cameras.test_camera_matching import COVERED, DESK, DOOR, LINKS, WALL, Plugged, alone, snapshot
from tests.watch import LogWatch


@dataclass
class Window:
    """The window's side: which view each camera has, by id. It holds no camera while OpenCV does."""

    views: dict[str, Picture | Exception]
    meanwhile: Callable[[], None] = lambda: None
    grabbed: list[str] = field(default_factory=list)
    held: threading.Lock = field(default_factory=threading.Lock)

    def grab(self, device_id: str) -> Snapshot:
        self.grabbed.append(device_id)
        with alone(self.held):
            self.meanwhile()
            view = self.views[device_id]
            if isinstance(view, Exception):
                raise view
            return snapshot(view)


C270, C920, OTHER = cameras_of_links(LINKS, "win32")
VIEWS: dict[str, Picture | Exception] = {C270.id: DESK, C920.id: DOOR, OTHER.id: WALL}


def order_of(window: Window, *views: Picture | Exception) -> CameraOrder:
    """Three cameras are listed; OpenCV has these views by number."""
    plugged = Plugged(list(views), held=window.held)
    order = CameraOrder(window.grab, lambda wanted, expected, count: find_number(wanted, expected, count, plugged.take))
    order.relist((C270, C920, OTHER))
    return order


def test_nothing_is_certain_until_pictures_were_compared() -> None:
    window = Window(VIEWS)
    order = order_of(window, DOOR, DESK, WALL)
    assert [(one.index, one.confirmed) for one in order.devices] == [(0, False), (1, False), (2, False)]
    assert order.confirm(C270) == replace(C270, index=1, confirmed=True)
    assert [(one.index, one.confirmed) for one in order.devices] == [(1, True), (0, False), (2, False)]
    order.confirm(C270)
    assert window.grabbed == [C270.id], "once for each list"
    assert order.confirm(C920).index == 0


def test_a_new_list_makes_everything_uncertain_again() -> None:
    window = Window(VIEWS)
    order = order_of(window, DESK, DOOR, WALL)
    order.confirm(C270)
    order.relist((C270, C920, OTHER))
    assert not any(one.confirmed for one in order.devices)
    order.confirm(C270)
    assert window.grabbed == [C270.id, C270.id]


def test_a_camera_that_is_plugged_in_meanwhile_makes_it_uncertain() -> None:
    window = Window(VIEWS)
    order = order_of(window, DESK, DOOR, WALL)
    window.meanwhile = lambda: order.relist((C270, C920))
    with pytest.raises(CameraNotConfirmed) as doubted:
        order.confirm(C270)
    assert doubted.value.doubt is Doubt.CHANGED
    assert not any(one.confirmed for one in order.devices)


def test_a_camera_that_is_not_listed_any_more_is_not_looked_for() -> None:
    window = Window(VIEWS)
    order = order_of(window, DESK)
    order.relist((C920,))
    with pytest.raises(CameraNotConfirmed):
        order.confirm(C270)
    assert window.grabbed == []


def test_a_picture_that_never_comes_is_said_and_nothing_is_opened() -> None:
    order = order_of(Window({C270.id: NoWindowPicture()}), DESK)
    with pytest.raises(CameraNotConfirmed) as doubted:
        order.confirm(C270)
    assert (doubted.value.label, doubted.value.doubt) == ("C270", Doubt.SILENT)


def doubted(order: CameraOrder, device: CameraDevice, anew: bool = False) -> Doubt:
    with pytest.raises(CameraNotConfirmed) as refused:
        order.confirm(device, anew)
    return refused.value.doubt


def test_a_doubt_is_remembered_so_that_no_selfie_waits_for_it_twice() -> None:
    window = Window(VIEWS)
    order = order_of(window, DOOR, WALL)
    assert doubted(order, C270) is Doubt.OTHER
    assert doubted(order, C270) is Doubt.OTHER
    assert window.grabbed == [C270.id]
    assert order.confirm(C920).confirmed, "it is of one camera"


def test_a_camera_that_was_held_is_looked_at_again() -> None:
    views: list[Picture | Exception] = [CameraBusy("a"), WALL]
    order = order_of(Window(VIEWS), *views)
    assert doubted(order, C270) is Doubt.BUSY
    assert doubted(order, C270) is Doubt.BUSY
    assert order._doubts == {}


def test_whoever_can_do_something_about_a_doubt_has_it_looked_at_anew() -> None:
    window = Window({**VIEWS, C270.id: COVERED})
    order = order_of(window, DESK, DOOR, WALL)
    assert doubted(order, C270) is Doubt.EVEN
    window.views[C270.id] = NoWindowPicture()
    assert doubted(order, C270, anew=True) is Doubt.SILENT
    assert doubted(order, C270) is Doubt.SILENT, "the newest one"
    window.views[C270.id] = DESK
    assert order.confirm(C270, anew=True).confirmed
    assert order.confirm(C270).confirmed
    assert order.confirm(C270, anew=True).confirmed
    assert len(window.grabbed) == 3, "what is certain needs no other look"


def test_a_doubt_is_forgotten_with_the_list() -> None:
    window = Window({**VIEWS, C270.id: COVERED})
    order = order_of(window, DESK, DOOR, WALL)
    assert doubted(order, C270) is Doubt.EVEN
    window.views[C270.id] = DESK
    order.relist((C270, C920, OTHER))
    assert order.confirm(C270).confirmed


def test_a_doubt_about_an_old_list_is_not_remembered() -> None:
    window = Window({**VIEWS, C270.id: COVERED})
    order = order_of(window, DESK, DOOR, WALL)
    window.meanwhile = lambda: order.relist((C270, C920))
    assert doubted(order, C270) is Doubt.CHANGED
    window.meanwhile, window.views[C270.id] = lambda: None, DESK
    assert order.confirm(C270).confirmed


def test_two_who_ask_at_once_do_not_hold_the_camera_at_once() -> None:
    window, begun, asking, go_on = Window(VIEWS), threading.Event(), threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(5)

    def ask_too() -> None:
        asking.set()
        order.confirm(C270)

    window.meanwhile = hold
    order = order_of(window, DESK, DOOR, WALL)
    first, second = threading.Thread(target=order.confirm, args=(C270,)), threading.Thread(target=ask_too)
    first.start()
    assert begun.wait(5)
    second.start()
    assert asking.wait(5)
    second.join(0.1)  # long enough to be in the middle of it, if nothing kept it waiting
    assert second.is_alive()
    go_on.set()
    for one in (first, second):
        one.join(5)
    assert window.grabbed == [C270.id], "the second one finds it certain"


APPROVED = ApprovedCamera(C270.id, C270.name, Rotation.HALF)


def opened(confirm: Callable[[CameraDevice], CameraDevice] | None, *listed: CameraDevice) -> Webcam:
    """The station's own camera on a real branch."""
    camera = open_camera("webcam", real_branch=True, clock=None, pin=Pin(APPROVED, listed, confirm))
    assert isinstance(camera, Webcam)
    return camera


def test_the_approved_camera_opens_by_the_number_that_is_certain() -> None:
    chosen = opened(order_of(Window(VIEWS), DOOR, DESK, WALL).confirm, C270, C920, OTHER).chosen
    assert (chosen.wanted, chosen.trust, chosen.standing) == (1, Trust.LENS, Standing.APPROVED)
    assert chosen.rotation is Rotation.HALF


def test_without_certainty_the_counter_goes_on_and_a_person_looks(expected_log: LogWatch) -> None:
    expected_log.expect("not certain which one opens .other")
    chosen = opened(order_of(Window(VIEWS), DOOR, WALL).confirm, C270, C920).chosen
    assert (chosen.wanted, chosen.trust, chosen.standing) == (0, Trust.UNSURE, Standing.UNCONFIRMED)
    assert chosen.rotation is Rotation.HALF, "it is most likely the one that hangs turned"


def test_without_certainty_the_next_selfie_does_not_look_again(expected_log: LogWatch) -> None:
    expected_log.expect("not certain which one opens .other")
    window = Window(VIEWS)
    order = order_of(window, DOOR, WALL)
    assert [opened(order.confirm, C270, C920).chosen.trust for _ in range(2)] == [Trust.UNSURE] * 2
    assert window.grabbed == [C270.id]


def test_a_list_nobody_has_checked_is_not_trusted() -> None:
    assert opened(None, C270).chosen.trust is Trust.UNSURE


def test_where_nodes_say_which_one_it_is_nobody_asks_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    lens = CameraDevice("C270", 2, "/dev/video2", Trust.LENS, C270.id)
    monkeypatch.setattr(opening, "list_cameras", lambda: (lens,))
    camera = open_camera("webcam", real_branch=True, clock=None, pin=Pin(APPROVED))
    assert isinstance(camera, Webcam)
    assert (camera.chosen.wanted, camera.chosen.trust) == ("/dev/video2", Trust.LENS)


def test_each_doubt_has_its_sentence_with_the_name_and_what_to_do() -> None:
    sentences = {explain(CameraNotConfirmed("C270", doubt)) or "" for doubt in Doubt}
    assert len(sentences) == len(Doubt)
    for sentence in sentences:
        assert "“C270”" in sentence
        assert "tidak ada yang berubah" in sentence
        assert sentence.endswith("lalu coba lagi.")
    assert all("{name}" in doubt_text(doubt) for doubt in Doubt)
