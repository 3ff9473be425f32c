"""The administrator's window: every page of its table."""

from __future__ import annotations

from functools import partial

from tests.looks.office import AtOffice, open_page
from tests.looks.rooms import LookRooms
from tests.looks.stop import Mood, Stop
from tests.tour.house import wait_for
from ui.keys import Key


def at_administration(rooms: LookRooms) -> AtOffice:
    """An administrator."""
    station = rooms.admin("kantor-1")
    return AtOffice(rooms, station, rooms.weathers["kantor-1"], "bambang")


def _staff(at: AtOffice) -> None:
    at.sign_in()
    at.see("admin.staff")


def _officer(at: AtOffice) -> None:
    at.press("Home")
    at.see("admin.officer")


def _new_officer(at: AtOffice) -> None:
    at.press(Key.RECORD_MEMBER)
    at.wait_at("admin.staff.name")


def _officer_wrong(at: AtOffice) -> None:
    at.press(Key.SAVE_DRAFT)
    at.see("admin.staff.name.problem")


def _officer_saved(at: AtOffice) -> None:
    at.type("Wahyu Nugroho")
    at.press("Return")
    at.type("wahyu")
    at.press("Return", "Down")
    at.press(Key.SAVE_DRAFT)
    at.see("admin.password")


def _section(section: str, at: AtOffice) -> None:
    if section == "services":
        at.tab_to("admin.given")
        at.press("Return")
    at.click(f"admin.to_{section}")
    at.see(f"admin.{section}")
    at.tab_to(f"admin.{section}")
    at.press("Home")
    at.see(f"admin.{section}.name")


def _setting(at: AtOffice) -> None:
    at.press("Down", "Return")
    wait_for(lambda: at.keyboard.focused().endswith(".value"), "the value")


def _setting_wrong(at: AtOffice) -> None:
    row = at.keyboard.focused().removesuffix(".value")
    at.type("9999")
    at.press(Key.SAVE_DRAFT)
    at.see(f"{row}.problem")


def _setting_effect(at: AtOffice) -> None:
    at.type("20")
    at.press(Key.EFFECT)
    at.see("settings.effect")


def _setting_nothing(at: AtOffice) -> None:
    at.press(Key.FIND_MEMBER)
    at.type("zzzz")
    at.press("Return")
    at.see("settings.empty")


def _reason_row(at: AtOffice) -> None:
    at.press("Down")


def _reason_new(at: AtOffice) -> None:
    at.press(Key.RECORD_MEMBER)


def _figure_new(at: AtOffice) -> None:
    at.press(Key.OFFER)
    at.see("figures.editor")


def _figure_wrong(at: AtOffice) -> None:
    at.press(Key.SAVE_DRAFT)
    at.see("figures.hundredths.problem")


ADMIN: tuple[Stop[AtOffice], ...] = (
    Stop("admin", _staff, ("AdminView",), "admin.staff"),
    Stop("admin-officer", _officer, ("OfficerCard",), "admin.staff"),
    Stop("admin-new-officer", _new_officer, ("EntryCard",), "admin.staff.name"),
    Stop("admin-new-officer-wrong", _officer_wrong, (), "admin.staff.name", Mood.ERROR),
    Stop("admin-password-given", _officer_saved, ("PasswordCard",), "admin.copy"),
    Stop("admin-services", partial(_section, "services"), (), "admin.services"),
    Stop("admin-counters", partial(_section, "counters"), (), "admin.counters"),
    Stop("camera", partial(open_page, Key.PAGE_2, "camera.empty"), ("CameraView",), "*", Mood.EMPTY),
    Stop("light", partial(open_page, Key.PAGE_3, "light.on"), ("LightView",), "light.on"),
    Stop("settings", partial(open_page, Key.PAGE_4, "settings.list"), ("SettingsView", "RowList"), "settings.search"),
    Stop("settings-row", _setting, (), "settings.row.*"),
    Stop("settings-wrong", _setting_wrong, (), "settings.row.*", Mood.ERROR),
    Stop("settings-effect", _setting_effect, ("EffectView",), "settings.cancel", Mood.EMPTY),
    Stop("settings-nothing", _setting_nothing, (), "settings.search", Mood.EMPTY),
    Stop(
        "reasons",
        partial(open_page, Key.PAGE_5, "reasons.list.request_return_reasons"),
        ("ReasonsView", "ListsCard", "RowsCard"),
        "reasons.search",
    ),
    Stop("reasons-row", _reason_row, ("ReasonLine",), "reasons.*"),
    Stop("reasons-new", _reason_new, (), "reasons.*"),
    Stop("nights", partial(open_page, Key.PAGE_7, "nights"), ("NightsView",), "*"),
    Stop("sending", partial(open_page, Key.PAGE_10, "sending"), ("SendingView", "SenderFields"), "sending.channel"),
    Stop("voice", partial(open_page, Key.PAGE_VOICE, "voice.list"), ("VoiceView",), "voice.*"),
    Stop("figures", partial(open_page, Key.PAGE_9, "figures"), ("FiguresView",), "figures.search"),
    Stop("figures-yield", _figure_new, ("FigureEditor",), "figures.*"),
    Stop("figures-wrong", _figure_wrong, (), "figures.*", Mood.ERROR),
    Stop(
        "importing", partial(open_page, Key.PAGE_6, "importing.empty"), ("ImportView",), "importing.choose", Mood.EMPTY
    ),
)
