"""The recovery sheet as a file: written where the administrator says, read back before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from counter_app.founding.errors import SheetUnread
from counter_app.paths import documents, write_new
from counter_app.places import PlaceFault, PlaceRefused, told_of
from counter_app.texts import _, language


@dataclass(frozen=True)
class Sheet:
    """A recovery sheet that lies safely in a file."""

    file: Path
    pdf: bytes


def sheet_name(code: str) -> str:
    """What the file is called unless somebody says otherwise."""
    return _("lembar-pemulihan-{code}.pdf").format(code=code)


def usual_place(code: str) -> Path:
    """Where it goes unless somebody says otherwise: among this user's own documents, with its folder in sight."""
    return documents() / sheet_name(code)


def file_at(place: Path, code: str) -> Path:
    """The file that a place stands for: a folder takes it under its usual name."""
    return (place / sheet_name(code) if place.is_dir() else place).absolute()


@dataclass(frozen=True)
class SheetOf:
    """Whose sheet it is: the branch, and who work there at once or had it printed again."""

    code: str
    name: str
    zone: str
    made_by: str
    supervisor: str = ""


def write_sheet(file: Path, of: SheetOf, recovery: str, now: datetime) -> Sheet:
    """Draw it, write it for this user only and read it back. Raises PlaceRefused, SheetUnread; then no file is left."""
    # Loaded here: drawing is heavy, and an example branch needs no sheet.
    from counter_app.printing.papers import Imprint, RecoverySheet  # noqa: PLC0415
    from counter_app.printing.pdf import draw_recovery_sheet  # noqa: PLC0415

    imprint = Imprint(f"KUNCI-{of.code}", of.code, of.name, now, of.zone, language=language())
    pdf = draw_recovery_sheet(RecoverySheet(imprint, recovery, made_by=of.made_by, supervisor=of.supervisor))
    with told_of(file):
        _write_new(file, pdf)
        if file.read_bytes() != pdf:
            file.unlink()
            raise SheetUnread(file)
    return Sheet(file, pdf)


def _write_new(file: Path, pdf: bytes) -> None:
    try:
        write_new(file, pdf)
    except FileExistsError as error:
        raise PlaceRefused(file, PlaceFault.TAKEN) from error
