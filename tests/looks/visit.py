"""The counter window from the search to the paper: member, selfie, change of data."""

from __future__ import annotations

from functools import partial

from counter_app.events import Topic
from tests.looks.counter import AtCounter
from tests.looks.stop import Mood, Stop
from tests.tour.house import wait_for
from tests.ui import selfie_looks
from ui.keys import Key
from ui.selfie.officer.view import SelfieView

SITUATIONS = {
    "opening": Mood.BUSY,
    "sights": Mood.ERROR,
    "prompt_blink": Mood.FILLED,
    "check_bad": Mood.ERROR,
    "question_unsure": Mood.FILLED,
    "review_panel_full": Mood.FILLED,
    "saving": Mood.BUSY,
    "not_live": Mood.ERROR,
    "used_up": Mood.ERROR,
    "override_panel": Mood.FILLED,
    "refusal_panel": Mood.FILLED,
    "no_camera": Mood.ERROR,
    "camera_turned": Mood.ERROR,
    "passed": Mood.FILLED,
}
"""States of the selfie's page that are shown as they are; `tests/ui/test_selfie_looks.py` has all of them."""


def _found(at: AtCounter) -> None:
    at.type("si")
    at.see("finder.table")


def _too_short(at: AtCounter) -> None:
    at.type("x")
    at.see("finder.empty.title")


def _down(at: AtCounter) -> None:
    at.weather.down = True
    at.type("budi")
    at.see("finder.banner.words")


def _nobody(at: AtCounter) -> None:
    at.weather.clear()
    at.type("zzzz")
    at.press("Return")
    at.wait_at("finder.record")


def _card(at: AtCounter) -> None:
    at.press("Return")
    at.wait_at("record.kpj")


def _card_wrong(at: AtCounter) -> None:
    at.type("123")
    at.press(Key.NEXT_STEP)
    at.see("record.kpj.problem")


def _ktp(at: AtCounter) -> None:
    at.type("12345678907")
    at.press("Return", "Down", "Return", "Down", "Return")
    at.press(Key.NEXT_STEP)
    at.wait_at("record.nik")


def _ktp_wrong(at: AtCounter) -> None:
    at.type("3171")
    at.press(Key.NEXT_STEP)
    at.see("record.nik.problem")


def _foreigner(at: AtCounter) -> None:
    at.press(Key.BACK)
    at.wait_at("record.phone")
    at.press("Shift+Tab", "Down")
    at.press(Key.NEXT_STEP)
    at.see("record.passport")


def _back_to_search(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.wait_at("record.phone")
    at.press(Key.CLOSE)
    at.wait_at("finder.search")
    at.type(at.free_member().kpj)
    at.press("Return")
    at.wait_at("finder.choose")


def _case(at: AtCounter) -> None:
    at.press("Return")
    at.see("case.update")


def _notices(at: AtCounter) -> None:
    at.press(Key.NOTICES)
    at.see("notices.mail")
    at.press("1")
    at.see("notices.mail.more")


def _case_down(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.see("case.update")
    at.weather.down = True
    at.hear(Topic.CASE)
    at.see("case.banner.words")


def _consent(at: AtCounter) -> None:
    at.weather.clear()
    at.hear(Topic.CASE)
    at.miss("case.banner.words")
    at.press(Key.NEXT_STEP)
    at.wait_at("selfie.agree")


def _ready(at: AtCounter) -> None:
    at.press("Return")
    at.wait_at("selfie.go_on")


def _shown(name: str, at: AtCounter) -> None:
    view = at.page()
    assert isinstance(view, SelfieView)
    view.show_state(selfie_looks.SITUATIONS[name]())


def _overview(at: AtCounter) -> None:
    at.past.selfie(at.who, at.case_id())
    at.press(Key.CLOSE)
    wait_for(lambda: at.keyboard.focused() == "case.update.act", "the update")
    at.press(Key.NEXT_STEP)
    at.see("wizard.strip")


def _open(number: int, at: AtCounter) -> None:
    if number > 1:
        at.press(Key.BACK)
        at.see("wizard.strip")
    at.press(str(number))
    at.miss("wizard.strip")


def _wrong_phone(at: AtCounter) -> None:
    at.press(Key.BACK)
    at.see("wizard.strip")
    at.press("2")
    at.wait_at("wizard.email")
    at.type("bukan email")
    at.press("Return")
    at.type("0812")
    at.press(Key.NEXT_STEP)
    at.see("wizard.summary")


def _slow(at: AtCounter) -> None:
    at.type("alamat.baru@example.com")
    at.press("Return")
    at.type("081311112222")
    at.weather.hold()
    at.press(Key.NEXT_STEP)


def _lost(at: AtCounter) -> None:
    at.weather.clear()
    at.see("wizard.strip")
    at.weather.down = True
    at.press(Key.SAVE_DRAFT)


def _documents(at: AtCounter) -> None:
    at.weather.clear()
    at.click("wizard.documents.list")
    at.miss("wizard.strip")


def _review(at: AtCounter) -> None:
    at.press(Key.BACK)
    at.see("wizard.strip")
    for _step in range(12):
        if at.keyboard.focused() == "wizard.primary":
            break
        here = at.keyboard.focused()
        at.press(Key.NEXT_STEP)
        wait_for(lambda here=here: at.keyboard.focused() not in ("", here), f"the step after {here}")
    at.press(Key.NEXT_STEP)
    at.see("wizard.review.around")


def _done(at: AtCounter) -> None:
    at.press(Key.NEXT_STEP)
    at.see("wizard.done.number")


def _paper(at: AtCounter) -> None:
    at.press(Key.PRINT)
    at.wait_at("pdf.print")


def _printed(at: AtCounter) -> None:
    at.press(Key.PRINT)
    at.see("pdf.banner.words")


def _case_done(at: AtCounter) -> None:
    at.press(Key.CLOSE)
    at.see("case.papers")


STOPS: tuple[Stop[AtCounter], ...] = (
    Stop("finder-found", _found, (), "finder.search"),
    Stop("finder-too-short", _too_short, (), "finder.search", Mood.EMPTY),
    Stop("finder-error", _down, (), "finder.search", Mood.ERROR),
    Stop("finder-nobody", _nobody, (), "finder.record", Mood.EMPTY),
    Stop("record-card", _card, ("RecordView", "FieldsPanel"), "record.kpj"),
    Stop("record-card-wrong", _card_wrong, (), "record.kpj", Mood.ERROR),
    Stop("record-ktp", _ktp, (), "record.nik"),
    Stop("record-ktp-wrong", _ktp_wrong, (), "record.nik", Mood.ERROR),
    Stop("record-foreigner", _foreigner, (), "*"),
    Stop("finder-one", _back_to_search, ("Preview",), "finder.choose"),
    Stop("visit", _case, ("CaseView", "TaskList", "TaskRow", "MemberStrip"), "case.*.act"),
    Stop("notices", _notices, ("NoticeView", "RoadCard"), "notices.*"),
    Stop("visit-error", _case_down, (), "*", Mood.ERROR),
    Stop("selfie-consent", _consent, ("SelfieView", "ConsentCard"), "selfie.agree"),
    Stop("selfie-ready", _ready, ("StatusPanel", "AidsRow", "WorkArea"), "selfie.go_on"),
    *(Stop(f"selfie-{name}", partial(_shown, name), (), "*", mood) for name, mood in SITUATIONS.items()),
    Stop("form-overview", _overview, ("WizardView", "OverviewBody", "StateStrip", "SectionCardView"), "wizard.*"),
    *(
        Stop(f"form-page-{number}", partial(_open, number), ("FieldsBody", "RowView"), "wizard.*")
        for number in range(1, 10)
    ),
    Stop("form-wrong", _wrong_phone, (), "wizard.email", Mood.ERROR),
    Stop("form-busy", _slow, (), "*", Mood.BUSY),
    Stop("form-not-saved", _lost, (), "*", Mood.ERROR),
    Stop("form-documents", _documents, (), "*"),
    Stop("form-review", _review, ("ReviewBody",), "wizard.primary"),
    Stop("form-done", _done, ("DoneBody",), "wizard.print"),
    Stop("paper", _paper, ("PdfPageView",), "pdf.print"),
    Stop("paper-printed", _printed, (), "*"),
    Stop("visit-done", _case_done, (), "*"),
)
