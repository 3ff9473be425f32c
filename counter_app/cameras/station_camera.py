"""The approved camera of each station: a setting of the branch, given by an administrator or a supervisor."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.cameras.devices import CameraDevice
from counter_app.cameras.errors import CameraNotApprovable
from counter_app.cameras.pin import ApprovedCamera, ChosenCamera, Edge, Rotation
from counter_app.cameras.spec import Trust
from counter_app.db.models import Setting
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.rights.asking import by_table
from counter_app.settings.reading import written

_APPROVED, _USED = "camera:", "camera_used:"
"""What a setting's name begins with; the station follows."""
_LONGEST_STATION = 40
"""A setting's name has room for that; longer stations go by a digest."""
_LONGEST_NAME = 80


@by_table
class StationCamera:
    """Reads and gives approvals, and keeps in the audit which camera a station uses."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def read(self, station: str) -> ApprovedCamera | None:
        """The camera approved for a station."""
        with self._db.read() as session:
            return _approved(session, self._db.branch_id, station)

    def approve(
        self,
        who: Actor,
        station: str,
        camera: CameraDevice,
        rotation: Rotation = Rotation.NONE,
        edge: Edge = Edge.TOP,
    ) -> None:
        """Make this the station's camera, its pictures turned so, at this edge of the member's screen.

        Raises CameraNotApprovable for software.
        """
        if camera.trust is Trust.VIRTUAL:
            raise CameraNotApprovable(camera.name)
        approved = ApprovedCamera(camera.id, camera.name[:_LONGEST_NAME], rotation, edge)
        with self._db.transaction(who) as work:
            before = _approved(work.session, work.branch_id, station)
            if before == approved:
                return
            value = json.dumps({**asdict(approved), "rotation": int(rotation)}, ensure_ascii=False)
            _keep(work, _name(_APPROVED, station), value)
            work.audit(
                who,
                AuditCode.CAMERA_APPROVED,
                station=station,
                camera=camera.id,
                rotation=str(int(rotation)),
                edge=edge.value,
                before=before.id if before else "",
            )
            work.publish(Event(Topic.BRANCH, EventKind.CAMERA_APPROVED))

    def note_use(self, station: str, chosen: ChosenCamera) -> None:
        """Audit that a station uses another camera, or one of another standing, than the last time."""
        used = f"{chosen.standing.value} {chosen.id}"
        with self._db.read() as session:
            if _setting(session, self._db.branch_id, _name(_USED, station)) == used:
                return
        with self._db.transaction(None) as work:  # a station notes it by itself
            before = _setting(work.session, work.branch_id, _name(_USED, station))
            if before != used:
                _keep(work, _name(_USED, station), used)
                work.audit(
                    None,
                    AuditCode.CAMERA_CHANGED,
                    station=station,
                    camera=chosen.id,
                    standing=chosen.standing.value,
                    before=before,
                )


def record_of(chosen: ChosenCamera) -> dict[str, str]:
    """What an attempt keeps of its camera."""
    return {"camera": chosen.id, "camera_standing": chosen.standing.value, "camera_trust": chosen.trust.value}


def _name(kind: str, station: str) -> str:
    is_short = len(station) <= _LONGEST_STATION
    return kind + (station if is_short else hashlib.sha256(station.encode()).hexdigest()[:_LONGEST_STATION])


def _keep(work: Work, name: str, value: str) -> None:
    work.session.merge(Setting(branch_id=work.branch_id, name=name, value=value))
    written(work.session)


def _setting(session: Session, branch_id: uuid.UUID, name: str) -> str:
    row = session.get(Setting, (branch_id, name))
    return row.value if row is not None else ""


def _approved(session: Session, branch_id: uuid.UUID, station: str) -> ApprovedCamera | None:
    kept = _setting(session, branch_id, _name(_APPROVED, station))
    if not kept:
        return None
    try:
        values = json.loads(kept)
        found = ApprovedCamera(str(values["id"]), str(values["name"]), Rotation(values["rotation"]))
        return replace(found, edge=Edge(values["edge"])) if "edge" in values else found  # older ones knew no other
    except (ValueError, KeyError, TypeError):
        # What cannot be read approves nothing; the administrator approves anew.
        return None
