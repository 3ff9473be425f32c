"""Staff, services and counters of the example branch. Everybody may know these passwords: it holds nobody's data."""

from __future__ import annotations

from counter_app.actor import Role
from counter_app.officers.values import CounterRow, DemoOfficer, ServiceRow
from counter_app.states import ServiceKind

BRANCH_CODE = "CTH"
BRANCH_NAME = "Cabang Contoh"
BRANCH_ZONE = "Asia/Jakarta"

STAFF = (
    DemoOfficer("Rina Kartika", "rina", "rina-loket-1", Role.OFFICER),
    DemoOfficer("Yosef Lado", "yosef", "yosef-loket-2", Role.OFFICER),
    DemoOfficer("Nurul Hasanah", "nurul", "nurul-loket-3", Role.OFFICER),
    DemoOfficer("Made Artawan", "made", "made-loket-4", Role.OFFICER),
    DemoOfficer("Hendra Siregar", "hendra", "hendra-penyelia", Role.SUPERVISOR),
    DemoOfficer("Dewi Lestari", "dewi", "dewi-penyelia", Role.SUPERVISOR),
    DemoOfficer("Grace Wowor", "grace", "grace-mutu-qa", Role.QA),
    DemoOfficer("Bambang Wibowo", "bambang", "bambang-admin", Role.ADMIN),
)

SERVICES = (
    ServiceRow(None, "update", "A", "Pengkinian data", "Data update", ServiceKind.UPDATE, 1, 12),
    ServiceRow(None, "reset", "B", "Akun JMO terblokir", "Blocked JMO account", ServiceKind.RESET, 2, 10),
    ServiceRow(
        None, "other", "C", "Pendaftaran dan lainnya", "Registration and other matters", ServiceKind.OTHER, 3, 15
    ),
)

COUNTERS = tuple(CounterRow(None, number, f"Loket {number}") for number in range(1, 7))
