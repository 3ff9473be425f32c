"""`main.py tour`: the two visits through the real windows, with pictures and papers left in a folder."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtPdf import QPdfDocument

from counter_app.db.models import Paper
from counter_app.demo.staff import STAFF
from counter_app.officers.service import OfficerService
from counter_app.places import told_of
from counter_app.texts import _
from tests.tour.album import Album
from tests.tour.house import House, empty_folder
from tests.tour.visits import CounterVisit, SelfieRefused, SupervisorVisit
from ui.app import make_app
from ui.machine.printing import open_pdf

LEAST_PICTURES = 15
NEW_MAIL = "alamat.baru@example.com"
NEW_MOTHER = "SRI WAHYUNI"
OFFSCREEN = "This plugin does not support"
"""What the off-screen platform says of things that have no meaning without a screen."""


class QtComplained(AssertionError):
    """Qt found fault with how a window was built."""


def tour(words: argparse.Namespace) -> int:
    """Walk through both visits; 0 when every step was seen, 1 when one failed, a selfie failed or Qt complained."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    complaints: list[str] = []
    qInstallMessageHandler(lambda kind, where, text: _note(complaints, kind, where, text))
    app = make_app(["tour"], words.language)
    with told_of(words.out):
        out = empty_folder(words.out.absolute())
    camera = words.camera or "training:1"
    with tempfile.TemporaryDirectory(prefix="tour") as folder:
        house = House(Path(folder), camera)
        album = Album(out)
        try:
            walk(house, album)
            _keep_papers(house, out)
            _must_be_quiet(complaints)
            assert len(album.names) >= LEAST_PICTURES, f"only {len(album.names)} pictures"
        except SelfieRefused as refused:
            _say(_("Tur berhenti: {reason}").format(reason=refused))
            return 1
        except Exception as error:
            _say(_("Tur gagal pada langkah setelah {name}: {error}").format(name=album.names[-1:], error=repr(error)))
            return 1
        finally:
            house.close()
    _say(_("{count} gambar dan kertas ada di {folder}.").format(count=len(album.names), folder=out))
    app.quit()
    return 0


def walk(house: House, album: Album) -> None:
    """A blocked account reset and updated, then a walk-in with a change that needs a supervisor."""
    counter = CounterVisit(house, house.counter(), album)
    counter.sign_in("rina", 1)
    counter.call_and_serve(1)
    counter.find(house.blocked_member())
    counter.unblock()
    counter.go_on_to_update()
    counter.fill_update("akun", {"email": NEW_MAIL})
    counter.submit("akun")
    counter.look_at_form()
    counter.look_at_slip()
    counter.finish()
    walk_in = house.free_member()
    counter.call_and_serve(0)
    counter.find(walk_in)
    counter.case.go("selfie")
    counter.take_selfie()
    counter.start_update()
    counter.fill_update("penyelia", {"mother_name": NEW_MOTHER})
    counter.submit("penyelia")
    supervisor = SupervisorVisit(house.supervisor(), album)
    supervisor.sign_in("hendra")
    supervisor.approve(walk_in.name)
    counter.come_back()
    counter.finish()


def _keep_papers(house: House, out: Path) -> None:
    """Every archived paper as a file; the values and numbers of the visits must be found in their text."""
    core = house.core
    officer = OfficerService(core.db, core.now).sign_in("dewi", _password("dewi"), "tour")
    text = ""
    with core.db.read() as session:
        papers = [(row.id, row.number) for row in session.query(Paper).order_by(Paper.made_at)]
    for paper_id, number in papers:
        name, pdf = core.papers.fetch(officer, paper_id)
        (out / name).write_bytes(pdf)
        found = text_of(pdf)
        assert number in found, f"{number} is not in {name}"
        text += found
    for wanted in (NEW_MAIL, NEW_MOTHER, "PD-2", "RA-2", "LATIHAN"):
        assert wanted in text, f"{wanted} is on no paper"


def text_of(pdf: bytes) -> str:
    """All words of a PDF."""
    document, buffer = open_pdf(pdf)
    assert document.status() is QPdfDocument.Status.Ready
    words = "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    buffer.close()
    return words


def _password(username: str) -> str:
    return next(one.password for one in STAFF if one.username == username)


def _note(complaints: list[str], kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and OFFSCREEN not in text:
        complaints.append(text)


def _must_be_quiet(complaints: list[str]) -> None:
    if complaints:
        raise QtComplained(complaints[0])


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
