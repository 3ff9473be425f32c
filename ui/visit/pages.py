"""Builds each page of a visit from the desk: one place that knows which services a page gets."""

from __future__ import annotations

import uuid

from counter_app.actor import Actor
from counter_app.errors import FormUnavailable
from counter_app.explain import explain
from counter_app.greeting.words import Names
from counter_app.slips.bringing import names_of
from counter_app.texts import _, language
from forms.library import CLAIM_READINESS
from ui.account_reset.presenter import ResetPresenter
from ui.account_reset.state import ResetDoors
from ui.account_reset.view import ResetView
from ui.case_desk.facts import CaseDoors, WorkTasks
from ui.case_desk.presenter import CasePresenter
from ui.case_desk.unsure import PostDoors
from ui.case_desk.view import CaseView
from ui.data_taking.presenter import TakingPresenter
from ui.data_taking.state import TakingDoors
from ui.data_taking.view import TakingView
from ui.documents.presenter import CardPresenter
from ui.documents.state import CardDoors
from ui.documents.view import CardPage
from ui.estimate.presenter import EstimateDoors, EstimatePresenter
from ui.estimate.state import Opened
from ui.estimate.view import EstimateView
from ui.figures.presenter import FigureDoors, FiguresPresenter
from ui.figures.view import FiguresView
from ui.form_wizard.presenter import WizardPresenter
from ui.form_wizard.state import FormKits, WizardServices
from ui.form_wizard.view import WizardView
from ui.frame.desk import Desk
from ui.frame.shown import Shown, drawn, in_turn
from ui.home.presenter import HomeDoors, HomePresenter
from ui.home.view import HomeView
from ui.keys import Key, bind
from ui.machine.speech import Speaker
from ui.member.finder_presenter import FinderPresenter
from ui.member.finder_view import FinderView
from ui.member.record_presenter import RecordPresenter
from ui.member.record_state import RecordDoors
from ui.member.record_view import RecordView
from ui.merging.presenter import MergingPresenter
from ui.merging.state import MergingDoors
from ui.merging.view import MergingView
from ui.notices.presenter import NoticePresenter
from ui.notices.state import NoticeDoors
from ui.notices.view import NoticeView
from ui.pdf_view.blank_page import BlankDoors, BlankPage
from ui.pdf_view.paper_page import PaperDoors, PaperPage
from ui.pdf_view.sheet_page import SheetPage
from ui.readiness.presenter import ReadinessPresenter
from ui.readiness.state import ReadinessDoors
from ui.readiness.view import ReadinessView
from ui.registration.presenter import RegisterPresenter
from ui.registration.state import RegisterDoors
from ui.registration.view import RegisterView
from ui.selfie.officer.view import SelfieView
from ui.selfie.presenter import SelfiePresenter
from ui.selfie.state import Aids, CameraKit, Visit
from ui.signing.presenter import SigningDoors, SigningPresenter
from ui.signing.view import SigningView
from ui.twins.presenter import TwinsPresenter
from ui.twins.state import TwinDoors
from ui.twins.view import TwinsView
from ui.widgets.empty_state import EmptyState


def home(desk: Desk, who: Actor) -> tuple[Shown, HomePresenter]:
    """What the officer sees between two visits."""
    core = desk.core
    presenter = HomePresenter(desk.jobs, HomeDoors(core.my_works, core.requests, desk.time), who)
    return drawn(
        lambda: HomeView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def paper_names(desk: Desk) -> Names:
    """What papers that were seen at the door are called, in the language in use."""
    return lambda keys: names_of(desk.core.shelf, keys, language())


def case_desk(desk: Desk, who: Actor, case_id: uuid.UUID, tasks: WorkTasks) -> tuple[Shown, CasePresenter]:
    """The visit's task list."""
    core = desk.core
    post = PostDoors(core.sending, core.member_part, desk.time)
    doors = CaseDoors(core.cases, core.members, core.captures, core.papers, post, core.branch.zone, paper_names(desk))
    presenter = CasePresenter(desk.jobs, doors, tasks, who, case_id)
    return drawn(
        lambda: CaseView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    ), presenter


def finder(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, FinderPresenter]:
    """The search for the visit's member."""
    presenter = FinderPresenter(desk.jobs, desk.core.members, desk.core.cases, who, case_id)
    return drawn(
        lambda: FinderView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    ), presenter


def recorder(desk: Desk, who: Actor, case_id: uuid.UUID, typed: str) -> tuple[Shown, RecordPresenter]:
    """A member recorded from card and KTP."""
    core = desk.core
    doors = RecordDoors(
        core.members, core.cases, core.officers, core.document_reading, core.change_of_data, core.regions, desk.time
    )
    presenter = RecordPresenter(desk.jobs, doors, who, case_id, typed)
    return drawn(
        lambda: RecordView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def selfie(desk: Desk, who: Actor, case_id: uuid.UUID, aids: Aids, speaker: Speaker) -> tuple[Shown, SelfiePresenter]:
    """Consent, camera, and what became of it."""
    core = desk.core
    kit = CameraKit(desk.make_camera, desk.make_session, core.now, speaker, aids, make_watch=desk.make_watch)
    visit = Visit(who, case_id, core.branch.zone)
    presenter = SelfiePresenter(desk.jobs, core.captures, core.officers, visit, kit)
    return drawn(
        lambda: SelfieView(presenter),
        lambda view: Shown(
            view, presenter, presenter.load, presenter.hear, presenter.stop, wake=presenter.load, leave=presenter.leave
        ),
    ), presenter


def card(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, CardPresenter]:
    """The KTP beside the selfie."""
    core = desk.core
    services = core.documents, core.document_pages, core.document_reading, core.captures
    doors = CardDoors(*services, desk.make_camera, who, case_id)
    presenter = CardPresenter(desk.jobs, doors)
    return drawn(
        lambda: CardPage(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            presenter.stop,
            wake=presenter.load,
        ),
    ), presenter


def wizard(desk: Desk, who: Actor, case_id: uuid.UUID | None, wanted: uuid.UUID | str) -> tuple[Shown, WizardPresenter]:
    """A form of a visit by its key, or one request by its id."""
    core = desk.core
    services = WizardServices(core.requests, core.captures, core.document_reading)
    presenter = WizardPresenter(desk.jobs, services, who, FormKits(core.shelf, desk.time))

    def start() -> None:
        if isinstance(wanted, uuid.UUID):
            presenter.holding.open_request(wanted, case_id)
        elif case_id is not None:
            presenter.holding.open_case(case_id, wanted)

    return drawn(
        lambda: WizardView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(start, view.start),
            presenter.holding.hear,
            rest=presenter.keeper.save,
            reword=presenter.say_again,
        ),
    ), presenter


def reset(
    desk: Desk, who: Actor, case_id: uuid.UUID, reset_id: uuid.UUID | None = None
) -> tuple[Shown, ResetPresenter]:
    """The way out of a block: the one of a visit in hand, or one whose visit is over by its id."""
    core = desk.core
    doors = ResetDoors(core.accounts, core.officers, core.account_reset, desk.time)
    presenter = ResetPresenter(desk.jobs, doors, who, case_id)
    presenter.reset_id = reset_id
    return drawn(
        lambda: ResetView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, rest=presenter.save),
    ), presenter


def registration(
    desk: Desk, who: Actor, case_id: uuid.UUID, registration_id: uuid.UUID | None = None, recovers: bool = False
) -> tuple[Shown, RegisterPresenter]:
    """An account that is opened: the one of a visit in hand, or one whose visit is over by its id."""
    core = desk.core
    members = (core.member_part, core.login_trials, core.member_screens)
    doors = RegisterDoors(core.registrations, core.officers, *members, desk.time)
    presenter = RegisterPresenter(desk.jobs, doors, who, case_id)
    presenter.registration_id, presenter.recovers = registration_id, recovers
    return drawn(
        lambda: RegisterView(presenter),
        lambda view: Shown(
            view,
            presenter,
            in_turn(presenter.load, view.start),
            presenter.hear,
            rest=in_turn(presenter.save, view.close_side),
        ),
    ), presenter


def data_taking(desk: Desk, who: Actor, case_id: uuid.UUID, part: str) -> tuple[Shown, TakingPresenter]:
    """A request about the member's own data: a new one, or with its wish the one of this visit."""
    core = desk.core
    presenter = TakingPresenter(desk.jobs, TakingDoors(core.data_requests, core.cases, case_id, part), who)
    return drawn(
        lambda: TakingView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start)),
    ), presenter


def twins(desk: Desk, who: Actor, case_id: uuid.UUID, member_id: uuid.UUID) -> tuple[Shown, TwinsPresenter]:
    """The visit's member beside those who look like the same person."""
    presenter = TwinsPresenter(
        desk.jobs, TwinDoors(desk.core.twins, desk.core.merges, case_id, member_id, desk.time), who
    )
    return drawn(
        lambda: TwinsView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def merging(desk: Desk, who: Actor, merge_id: uuid.UUID) -> tuple[Shown, MergingPresenter]:
    """One request to merge numbers."""
    doors = MergingDoors(desk.core.merges, desk.core.papers, desk.time)
    presenter = MergingPresenter(desk.jobs, doors, who, merge_id)
    return drawn(
        lambda: MergingView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def readiness(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, ReadinessPresenter]:
    """Whether the member's claim would go through. Raises FormUnavailable."""
    core = desk.core
    form = core.shelf.get(CLAIM_READINESS)
    presenter = ReadinessPresenter(
        desk.jobs, ReadinessDoors(core.readiness, core.requests, form, desk.printer, case_id), who
    )
    return drawn(
        lambda: ReadinessView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, rest=presenter.rest),
    ), presenter


def notices(desk: Desk, who: Actor, case_id: uuid.UUID) -> tuple[Shown, NoticePresenter]:
    """What the member wants to be told by e-mail and phone."""
    presenter = NoticePresenter(desk.jobs, NoticeDoors(desk.core.notice_consents, case_id), who)
    return drawn(
        lambda: NoticeView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear, reword=presenter.load),
    ), presenter


def estimate(desk: Desk, who: Actor, opened: Opened) -> tuple[Shown, EstimatePresenter]:
    """What a JHT account would come to, of the card at hand or of nobody's."""
    presenter = EstimatePresenter(desk.jobs, EstimateDoors(desk.core.jht, desk.printer), who, opened)
    return drawn(
        lambda: EstimateView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def figures(desk: Desk, who: Actor) -> tuple[Shown, FiguresPresenter]:
    """The figures that officers quote."""
    presenter = FiguresPresenter(desk.jobs, FigureDoors(desk.core.figures, desk.printer), who)
    return drawn(
        lambda: FiguresView(presenter),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start), presenter.hear),
    ), presenter


def without_form(error: FormUnavailable) -> tuple[Shown, EmptyState]:
    """In the place of a page whose form is broken: why, and the way back."""
    view = EmptyState("visit.no_form", "file-x")
    view.show_words(_("Formulir belum dapat dibuka"), explain(error), _("Kembali ke kunjungan"))
    bind(view, Key.CLOSE, view.acted.emit)
    return Shown(view), view


def blank(desk: Desk, who: Actor) -> tuple[Shown, BlankPage]:
    """An empty form for somebody who waits."""
    page = BlankPage(desk.jobs, BlankDoors(desk.core.blank_forms, desk.printer, who))
    return Shown(page.view, page, page.load), page


def signing(desk: Desk, who: Actor, request_id: uuid.UUID) -> tuple[Shown, SigningPresenter]:
    """Member and officer sign a form on the screen."""
    presenter = SigningPresenter(desk.jobs, SigningDoors(desk.core.signatures, who, request_id))
    return drawn(
        lambda: SigningView(presenter, desk.time),
        lambda view: Shown(view, presenter, in_turn(presenter.load, view.start)),
    ), presenter


def signature_sheet(desk: Desk, who: Actor, request_id: uuid.UUID) -> tuple[Shown, SheetPage]:
    """The sheet that goes behind a form that was signed on the screen."""
    signatures = desk.core.signatures
    page = SheetPage(
        desk.jobs, desk.printer, _("Lembar tanda tangan"), lambda tongue: signatures.sheet(who, request_id, tongue)
    )
    return Shown(page.view, page, page.load), page


def receipt(desk: Desk, who: Actor, request_id: uuid.UUID, roll: bool) -> tuple[Shown, SheetPage]:
    """What the member takes home of a request that was sent."""
    receipts = desk.core.receipts
    page = SheetPage(
        desk.jobs, desk.printer, _("Bukti terima"), lambda tongue: receipts.draw(who, request_id, tongue, roll=roll)
    )
    return Shown(page.view, page, page.load), page


def account_slip(desk: Desk, who: Actor, registration_id: uuid.UUID, roll: bool) -> tuple[Shown, SheetPage]:
    """What somebody takes home of an account."""
    slips = desk.core.account_slips
    page = SheetPage(
        desk.jobs, desk.printer, _("Bukti akun"), lambda tongue: slips.draw(who, registration_id, tongue, roll=roll)
    )
    return Shown(page.view, page, page.load), page


def paper(desk: Desk, who: Actor, paper_id: uuid.UUID) -> tuple[Shown, PaperPage]:
    """An archived paper."""
    page = PaperPage(desk.jobs, PaperDoors(desk.core.papers, desk.printer, who), paper_id)
    return Shown(page.view, page, page.load), page
