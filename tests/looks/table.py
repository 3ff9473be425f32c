"""The table: every window with its stops. What is seen of the program stands here, or a rule says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.looks import admin, counter, greeter, office, public, quality, reset, start, visit
from tests.looks.eye import SIZES
from tests.looks.rooms import LookRooms
from tests.looks.stop import Stop
from ui.stations import public as public_windows


@dataclass(frozen=True)
class Walk:
    """A window: who opens it and what they come to."""

    begin: Callable[[LookRooms], Any]  # Any: the hands of its own stops
    stops: Sequence[Stop[Any]]
    sizes: Sequence[str] = tuple(SIZES)


ON_ITS_OWN_SCREEN = ("1366", "1920")
"""A public window has a screen of its own, which nobody sets to larger letters: it grows by itself."""

ELSEWHERE = {
    "BlankView": "tests/ui/test_blank_page.py",
    "SheetView": "tests/ui/test_sheet_page.py",
    "AnswersPanel": "tests/ui/test_registration.py",
    "BreachPanel": "tests/ui/test_data_requests.py",
    "CodePanel": "tests/ui/test_sign_in_codes.py",
    "CopiesBody": "tests/ui/test_wizard_drafts.py",
    "DeclarePanel": "tests/ui/test_ties.py",
    "ExportBand": "tests/ui/test_archive.py",
    "HealthPanel": "tests/ui/test_health.py",
    "LossView": "tests/ui/test_losses.py",
    "LinkPanel": "tests/ui/test_member_station.py",
    "MergeDetail": "tests/ui/test_merging.py",
    "MergingView": "tests/ui/test_merging.py",
    "MemberStationView": "tests/ui/test_member_station.py",
    "MemberColumn": "tests/ui/test_member_card.py",
    "OverridePanel": "tests/ui/test_selfie_looks.py",
    "PageStrip": "tests/ui/test_document_pages.py",
    "PaperPanel": "tests/ui/test_wizard_papers.py",
    "OwnCodesView": "tests/ui/test_own_codes.py",
    "ReferencePanel": "tests/ui/test_registration.py",
    "RegisterView": "tests/ui/test_registration.py",
    "RegistrationDetail": "tests/ui/test_registration_approval.py",
    "PhonePanel": "tests/ui/test_sign_in_codes.py",
    "ReadinessView": "tests/ui/test_readiness.py",
    "ProofView": "tests/ui/test_proof.py",
    "RecoveryPanel": "tests/ui/test_sign_in_codes.py",
    "RefusalPanel": "tests/ui/test_selfie_looks.py",
    "ReviewPanel": "tests/ui/test_selfie_looks.py",
    "SigningView": "tests/ui/test_signing.py",
    "StartHelp": "tests/ui/test_first_start.py",
    "TakingView": "tests/ui/test_data_requests.py",
    "TiesView": "tests/ui/test_ties.py",
    "TwinsView": "tests/ui/test_twins.py",
}
"""Pages and panels that no walk comes to, and the test that looks at them."""

WALKS: dict[str, Walk] = {
    "counter": Walk(counter.AtCounter, (*counter.STOPS, *visit.STOPS, *reset.STOPS)),
    "supervisor": Walk(office.at_approvals, office.SUPERVISOR),
    "quality": Walk(quality.at_checking, quality.QUALITY),
    "admin": Walk(admin.at_administration, admin.ADMIN),
    "greeter": Walk(greeter.AtDoor, greeter.GREETER),
    "kiosk": Walk(
        lambda rooms: public.AtPublic(rooms, public_windows.kiosk, "kios-1"), public.KIOSK, ON_ITS_OWN_SCREEN
    ),
    "board": Walk(
        lambda rooms: public.AtPublic(rooms, public_windows.board, "layar-1"), public.BOARD, ON_ITS_OWN_SCREEN
    ),
    "start": Walk(start.AtStart, start.START),
}
