"""The approved camera of a station, on both engines."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.cameras.devices import CameraDevice, cameras_of_links
from counter_app.cameras.errors import CameraNotApprovable
from counter_app.cameras.pin import ApprovedCamera, Rotation, Standing, choose_camera
from counter_app.cameras.spec import Trust
from counter_app.cameras.station_camera import StationCamera, record_of
from counter_app.db.models import AuditEntry, Setting
from counter_app.errors import NotPermitted
from tests import factories

LINK = "\\\\?\\usb#vid_046d&pid_0825&mi_00#" + "7&1a2b3c4d" * 4
CAMERA = CameraDevice("Kamera “loket” №1 " * 9, 2, "/dev/video2", Trust.LENS, LINK)
OTHER = CameraDevice("Kamera lain", 3, "/dev/video3", Trust.UNSURE, "usb:1:2:3:1.0")


@pytest.fixture
def cameras(db, clock):
    return StationCamera(db, clock)


@pytest.fixture
def admin(db):
    return factories.officer(db, Role.ADMIN)


def audited(db, code):
    with db.read() as session:
        return [entry.facts for entry in session.scalars(select(AuditEntry).where(AuditEntry.code == code))]


def test_an_approved_camera_is_the_stations_with_its_turn_and_nobody_elses(cameras, admin):
    cameras.approve(admin, "LOKET-1", CAMERA, Rotation.LEFT)
    kept = cameras.read("LOKET-1")
    assert (kept.id, kept.rotation) == (LINK, Rotation.LEFT)
    assert CAMERA.name.startswith(kept.name)
    assert cameras.read("LOKET-2") is None


def test_another_approval_takes_the_place_of_the_first_and_both_are_audited(cameras, admin, db):
    for camera in (CAMERA, OTHER, OTHER):
        cameras.approve(admin, "LOKET-1", camera)
    assert cameras.read("LOKET-1") == ApprovedCamera(OTHER.id, OTHER.name)
    facts = audited(db, AuditCode.CAMERA_APPROVED)
    assert len(facts) == 2, "what is approved already is not approved again"
    assert OTHER.id in facts[1]
    assert "vid_046d" in facts[1], "the camera before is told"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.QA])
def test_who_serves_members_approves_no_camera(role, cameras, db):
    with pytest.raises(NotPermitted):
        cameras.approve(factories.officer(db, role), "LOKET-1", CAMERA)


def test_a_supervisor_may_approve(cameras, db):
    cameras.approve(factories.supervisor(db), "LOKET-1", CAMERA)
    assert cameras.read("LOKET-1") is not None


def test_software_is_never_approved(cameras, admin):
    software = CameraDevice("OBS", 0, "/dev/video0", Trust.VIRTUAL, "place:virtual")
    with pytest.raises(CameraNotApprovable):
        cameras.approve(admin, "LOKET-1", software)
    assert cameras.read("LOKET-1") is None


def test_the_names_of_long_stations_and_the_ids_of_long_links_fit(cameras, admin):
    camera = cameras_of_links([("Kamera", LINK * 5)], "win32")[0]
    for station in ("l" * 200, "l" * 199 + "m"):
        assert cameras.read(station) is None
        cameras.approve(admin, station, camera)
        assert cameras.read(station) == ApprovedCamera(camera.id, "Kamera")


@pytest.mark.parametrize("value", ["", "{", "[]", '{"id": "a"}', '{"id": "a", "name": "b", "rotation": 45}', "null"])
def test_what_cannot_be_read_approves_nothing(value, cameras, db):
    with db.transaction(None) as work:
        work.session.merge(Setting(branch_id=work.branch_id, name="camera:LOKET-1", value=value))
    assert cameras.read("LOKET-1") is None


def test_a_change_of_the_camera_in_use_is_audited_once(cameras, db):
    first = choose_camera(None, (CAMERA, OTHER), None)
    swapped = choose_camera(None, (OTHER,), ApprovedCamera(CAMERA.id, CAMERA.name))
    for chosen in (first, first, swapped, swapped, first):
        cameras.note_use("LOKET-1", chosen)
    facts = audited(db, AuditCode.CAMERA_CHANGED)
    assert [Standing.UNAPPROVED.value in one for one in facts] == [True, True, True]
    assert len(facts) == 3
    assert '"standing":"other"' in facts[1]


def test_an_attempt_keeps_what_was_known_of_its_camera():
    chosen = choose_camera(None, (OTHER,), ApprovedCamera(CAMERA.id, CAMERA.name))
    assert record_of(chosen) == {"camera": OTHER.id, "camera_standing": "other", "camera_trust": "unsure"}
