"""Every battery there is. Sizes: a sample takes at most 20 seconds, that of the looks 50; all of them whole take about
an hour of processor time."""

from __future__ import annotations

from tests.battery.battery import TOP, Battery, Properties


def _with_properties() -> tuple[str, ...]:
    files = sorted((TOP / "tests").rglob("test_*.py"))
    return tuple(one.relative_to(TOP).as_posix() for one in files if "\n@given(" in one.read_text("utf-8"))


_REVISIONS = len(list((TOP / "counter_app" / "db" / "migrations" / "versions").glob("[0-9]*.py")))
UPGRADES = Battery(
    "upgrades",
    _REVISIONS,
    2,
    tuple(
        f"tests/migrations/test_{name}.py"
        for name in ("first_and_newest_by_commit", "order_without_clocks", "origin_of_a_case", "schema")
    ),
)
"""Revisions from which a database is brought to the newest in one go; a sample walks them all, each step once."""
KILLS = Battery("kills", 440, 6, ("tests/attacks/test_kills.py",))
"""Points of a visit and of the office's day, in their order, at which the process is killed."""
WINDOW_KILLS = Battery("window-kills", 60, 1, ("tests/attacks/test_window_kills.py",))
"""Journeys through real windows that are killed at one of their commits."""
LETTER_KILLS = Battery("letter-kills", 50, 3, ("tests/attacks/test_letter_kills.py",))
"""Points of the applying of a company's letter, in their order, at which the process is killed."""
FULL_DISKS = Battery("full-disks", 240, 3, ("tests/attacks/test_full_disk.py",))
"""Writes of the same work, at least one in each commit, from which on the disk takes nothing more."""
SURROUNDINGS = Battery("surroundings", 150, 3, ("tests/attacks/test_surroundings.py",))
"""Steps of the same work before which the clock is set, the folder becomes read-only, or a second window opens."""
PUT_BACK = Battery("put-back", 200, 4, ("tests/attacks/test_put_back.py",))
"""An older file or WAL in the place of the newest, or a WAL that is gone or cut."""
CLAIMS = Battery("claims", 4, 1, ("tests/attacks/test_claims.py",))
"""Rounds in which many counters press the key at once, on each engine."""
CROWD = Battery("crowd", 5_000, 24, ("tests/attacks/test_crowd.py",))
"""Numbers of a full hall on each engine, while the server is killed, or a counter's computer is."""
WRITERS = Battery("writers", 12, 1, ("tests/core/db/test_kill.py",))
"""Four processes that are killed while they write to one file."""
CAMERA_FAULTS = Battery("camera-faults", 10, 1, ("tests/core/cameras/test_camera_faults.py",))
"""How often each kind of fault comes, is told and mended on one machine."""
SESSIONS = Battery("sessions", 22, 2, ("tests/journeys/test_selfie_sessions.py",))
"""Whole selfie sessions of drawn people and attacks."""
TURNS = Battery("turns", 200, 4, ("tests/core/capture/test_honest_turns.py",))
"""Turns of drawn heads that begin straight or aside, and of sheets: certain signs are of sheets alone."""
PORTRAITS = Battery("portraits", 200, 4, ("tests/core/capture/test_still_picture.py",))
"""Sessions whose last movement is a smile or an open mouth, of drawn meshes: what their kept pictures show."""
SIGNS = Battery("signs", 200, 1, ("tests/core/capture/test_attack_signs.py",))
"""Drawn sessions of honest people and of attacks for each passive sign: who is doubted, how many attacks are seen."""
WINDOW = Battery("window", 4, 1, ("tests/journeys/test_selfie_outcomes.py",))
"""People, and printed photos, who come to the counter's window one after the other."""
TOURS = Battery("tours", 2, 1, ("tests/journeys/test_tour.py",))
"""Both visits through the real windows, in each language."""
ARCHIVE = Battery("archive", 500, 120, ("tests/journeys/test_archive.py",))
"""Closed visits of a branch, of which any paper is found and printed again at the window."""
ONE_LIST = Battery("one-list", 300, 4, ("tests/ui/test_one_list.py",))
"""Requests with drawn answers whose review, supervisor, record, paper and audit are held against each other."""
CLOCKS = Battery("clocks", 2000, 15, ("tests/ui/test_clock_programs.py",))
"""Programs of acts at three stations whose clocks drift and jump, on each engine."""
LOOKS = Battery("looks", 2, 1, ("tests/journeys/test_looks.py",))
"""Walks through every page of every window: a language each, in a sample at the narrowest size only."""
STAFF = Battery("staff", 200, 1, ("tests/core/officers/test_accounts_machine.py",))
"""Shares of ten programs of acts on accounts and sessions of staff, two administrators at once among them."""
GUESSES = Battery("guesses", 10_000, 100, ("tests/core/officers/test_guesses.py",))
"""Tries of passwords and codes within an hour, by every door and at five stations, on each engine."""
ROTATIONS = Battery("rotations", 20, 3, ("tests/core/key_care/test_rotating.py",))
"""Moments of a change of the key at which its process is ended."""
MOVES = Battery("moves", 40, 2, ("tests/core/moving/test_killed_moves.py",))
"""Moments of a move to a server, and of one back, at which its process is ended."""
DAMAGE = Battery("damage", 100, 1, ("tests/attacks/test_damage.py",))
"""Each: ten byte flips, and a hundredth of a store's pages, each of them once as zeros and once with a flipped bit."""
UPDATES = Battery("updates", 20, 2, ("tests/attacks/test_updates.py",))
"""Points of an update of the data, in its order, at which its process is killed."""
SERVERS = Battery("servers", 60, 2, ("tests/attacks/test_servers.py",))
"""Bad days of a PostgreSQL server while two stations write: restarted, killed, frozen, only reading, crowded."""
FUZZ = Battery("fuzz", 100_000, 2_000, ("tests/attacks/test_fuzz.py",))
"""Changed inputs that each parser at the edge gets."""
SOAK = Battery("soak", 10_000, 20, ("tests/attacks/test_soak.py",))
"""Visits by services, one after another in one process that may not grow."""
SOAK_WINDOWS = Battery("soak-windows", 300, 6, ("tests/journeys/test_soak_windows.py",))
"""The same at a counter's window, one with a selfie in ten."""
SHEETS = Battery("sheets", 200, 5, ("tests/core/scanning/test_photographs.py",))
"""Photographs of cards and pages whose corners are looked for."""
CARDS = Battery("cards", 600, 1, ("tests/core/scanning/test_cards.py",))
"""Two hundred drawn identity cards, each as a webcam of 720p and of 1080p and as a scanner sees it, that are read."""
BAD_CARDS = Battery("bad-cards", 190, 1, ("tests/core/scanning/test_bad_cards.py",))
"""Pictures of cards that nobody should take (dim, blurred, far, glare), and cards with a digit destroyed."""
FAMILIES = Battery("families", 40, 1, ("tests/core/scanning/test_families.py",))
"""Drawn family cards, as a scanner and as a camera of 1080p that the page fills sees them."""
TORN_FAMILIES = Battery("torn-families", 60, 1, ("tests/core/scanning/test_torn_families.py",))
"""Drawn family cards of which a digit of a number was rubbed out, scratched or stained."""
HOSTILE_FILES = Battery("hostile-files", 42, 10, ("tests/core/scanning/test_hostile_files.py",))
"""Files that are no paper, or more than one: refused with a sentence, or cleaned."""
PRINTS = Battery("prints", 1_000, 30, ("tests/ui/test_thousand_prints.py",))
"""Forms printed by one act: each as it was archived, in its order, with flat memory."""
COMPANY_BOOKS = Battery("company-books", 10_000, 200, ("tests/core/workbooks/test_seeded.py",))
"""Rows of a company's workbook with sown faults, a workbook for each kind of sheet, on each engine."""
PRINT_KILLS = Battery("print-kills", 100, 2, ("tests/attacks/test_print_kills.py",))
"""Points of printing many papers by one act, in their order, at which its process is killed."""
TICKETS = Battery("tickets", 200, 4, ("tests/core/queueing/test_ticket_machine.py",))
"""Shares of ten programs of acts on numbers, fitting ones and others, at four counters whose clocks jump, on each
engine."""
LIVES = Battery("lives", 100, 2, ("tests/core/registrations/test_life.py",))
"""Shares of ten programs of acts on an account's life (opened, recovered, reset, tried, closed), on each engine."""
PROPERTIES = Properties("properties", 2, 1, _with_properties())
"""How many times as many examples as a property has by itself."""

BATTERIES = (
    *(
        UPGRADES,
        KILLS,
        WINDOW_KILLS,
        LETTER_KILLS,
        FULL_DISKS,
        SURROUNDINGS,
        PUT_BACK,
        CLAIMS,
        CROWD,
        WRITERS,
        CAMERA_FAULTS,
        SESSIONS,
        TURNS,
        PORTRAITS,
        SIGNS,
        WINDOW,
        TOURS,
    ),
    *(ARCHIVE, ONE_LIST, CLOCKS, STAFF, GUESSES, ROTATIONS, MOVES, SERVERS, LOOKS, DAMAGE, UPDATES),
    *(
        FUZZ,
        SOAK,
        SOAK_WINDOWS,
        SHEETS,
        CARDS,
        BAD_CARDS,
        FAMILIES,
        TORN_FAMILIES,
        HOSTILE_FILES,
        PRINTS,
        PRINT_KILLS,
        COMPANY_BOOKS,
        LIVES,
        TICKETS,
    ),
    PROPERTIES,
)
