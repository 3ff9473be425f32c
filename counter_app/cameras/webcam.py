"""A webcam of this machine."""

from __future__ import annotations

from counter_app.cameras.errors import CameraError, CameraGone
from counter_app.cameras.frames import Frame
from counter_app.cameras.machine import Machine, Patience
from counter_app.cameras.negotiation import Got
from counter_app.cameras.pin import ChosenCamera
from counter_app.cameras.spec import Camera, CameraKind
from counter_app.cameras.webcam_reader import Reader

PATIENCE = Patience()
MACHINE = Machine()


class Webcam(Camera):
    """A chosen camera; frames carry the time they arrived (``time.monotonic``) and are upright."""

    kind = CameraKind.WEBCAM

    def __init__(self, chosen: ChosenCamera, machine: Machine = MACHINE, patience: Patience = PATIENCE) -> None:
        self.label, self.trust, self.chosen = chosen.label, chosen.trust, chosen
        self._machine, self._patience = machine, patience
        self._reader: Reader | None = None

    @property
    def got(self) -> Got | None:
        """Size, rate and coding the driver gave; None before the first opening."""
        return self._reader.got if self._reader is not None else None

    @property
    def rate(self) -> float:
        """Frames a second as they arrive; 0 until there are some."""
        return self._reader.rate if self._reader is not None else 0.0

    def open(self) -> None:
        """Wait until pictures come and the exposure has settled; raises CameraError (which one says what is wrong)."""
        self.close()
        self._reader = reader = Reader(self.chosen, self._machine, self._patience)
        try:
            reader.wait_open()
        except CameraError:
            reader.close()
            raise

    def read(self) -> Frame:
        """Return the newest frame; raises CameraError."""
        if self._reader is None:
            raise CameraGone(self.label)
        return self._reader.take()

    def close(self) -> None:
        """Return within half a second, whatever the driver does."""
        if self._reader is not None:
            self._reader.close()
