"""The archive as any window holds it: the page, and beside its list the paper's own screen."""

from __future__ import annotations

from counter_app.actor import Actor, Permission
from ui.archive.export import ArchiveExport
from ui.archive.presenter import ArchiveDoors, ArchivePresenter
from ui.archive.view import ArchiveView
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.pdf_view.paper_page import PaperDoors, PaperReader
from ui.pdf_view.view import PdfPageView


def archive_page(desk: Desk, who: Actor, *, over: bool = False) -> tuple[Shown, ArchivePresenter]:
    """`over` another page, to which it leads back."""
    presenter = ArchivePresenter(desk.jobs, ArchiveDoors(desk.core.archive, desk.time), who)
    reader = PaperReader(desk.jobs, PaperDoors(desk.core.papers, desk.printer, who))
    reader.setParent(presenter)
    presenter.open_wanted.connect(reader.open)
    presenter.shut.connect(reader.close)
    reader.failed.connect(presenter.complain)
    export = ArchiveExport(desk.jobs, desk.core.papers, desk.core.officers, who)
    export.setParent(presenter)

    def draw() -> ArchiveView:
        paper = PdfPageView(reader.presenter, embedded=True)
        view = ArchiveView(presenter, paper, export)
        view.card.printed.connect(paper.send)
        view.card.zoomed_in.connect(paper.zoom_in)
        view.card.zoomed_out.connect(paper.zoom_out)
        if over:
            view.show_back()
        elif who.may(Permission.PRINT_MANY):
            view.offer_many()
        return view

    def shown(view: ArchiveView) -> Shown:
        return Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            left=presenter.left,
            prints_wanted=presenter.prints_wanted,
        )

    return drawn(draw, shown), presenter
