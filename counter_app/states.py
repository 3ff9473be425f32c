"""Every word that a column of state or kind may hold. The store refuses one that stands in no enumeration here."""

from __future__ import annotations

from enum import StrEnum


class BranchKind(StrEnum):
    """What a branch is for. Only a real one needs a webcam and prints papers without LATIHAN."""

    REAL = "real"
    DEMO = "demo"
    TRAINING = "training"


class Duty(StrEnum):
    """Whether a desk calls: an open or paused one has its officer."""

    CLOSED = "closed"
    OPEN = "open"
    PAUSED = "paused"


class Backing(StrEnum):
    """Whether a second person stands behind an account, or behind the role it is to have next."""

    FULL = "full"
    WAITING = "waiting"
    RESTING = "resting"


class TieKind(StrEnum):
    """What a member is to somebody of the staff: themselves, or related."""

    OWN = "own"
    RELATED = "related"


class SessionKind(StrEnum):
    """What somebody signed in for: at a station, as a second person beside one, for one command or screen."""

    STATION = "station"
    SECOND = "second"
    COMMAND = "command"
    SCREEN = "screen"


class SessionEnd(StrEnum):
    """Why a session holds no longer. The last two are found, not written: the officer's row says so itself."""

    SIGNED_OUT = "signed_out"
    MOVED = "moved"
    SILENT = "silent"
    TAKEN_OVER = "taken_over"
    RELEASED = "released"
    PASSWORD_RESET = "password_reset"
    CODES_RESET = "codes_reset"
    DISABLED = "disabled"
    ROLE_CHANGED = "role_changed"


class Seen(StrEnum):
    """What of a member somebody looked at."""

    CARD = "card"
    FACE = "face"
    WHOLE_PICTURE = "whole_picture"
    REQUEST = "request"
    SIDE_COPIES = "side_copies"
    ACCOUNT = "account"
    RESET = "reset"
    REGISTRATION = "registration"
    PAPER = "paper"
    TRAIL = "trail"
    """All that was ever done and looked at about a member."""
    DOCUMENT = "document"
    VISIT = "visit"
    """That a member was here, how far their visit is, and what became of their selfies."""


class LookLimit(StrEnum):
    """What is counted by officer and hour where no visit asks for it."""

    SEARCHES = "searches"
    LOOKS = "looks"
    AT_WORK = "at_work"
    """Names searched with a visit in hand: a ticket is no licence to read the list of members."""


class SignalKind(StrEnum):
    """What a supervisor is told of, without anybody being accused."""

    LOOKING = "looking"
    RESETS_OF_MEMBER = "resets_of_member"
    RESETS_BY_OFFICER = "resets_by_officer"
    SHARED_CONTACT = "shared_contact"
    UNUSUAL = "unusual"
    EMPTY_VISITS = "empty_visits"
    FAST_APPROVALS = "fast_approvals"
    REFUSED_OWN = "refused_own"
    REFUSED_RIGHTS = "refused_rights"


class SignalState(StrEnum):
    """What a supervisor made of a signal."""

    OPEN = "open"
    SEEN = "seen"
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"


class ServiceKind(StrEnum):
    """The work a case of a service starts with."""

    UPDATE = "update"
    RESET = "reset"
    OTHER = "other"


class TicketState(StrEnum):
    """Where a visit stands."""

    AHEAD = "ahead"
    WAITING = "waiting"
    CALLED = "called"
    MISSED = "missed"
    SERVING = "serving"
    PARKED = "parked"
    DONE = "done"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """Stated by the member, never guessed."""

    NONE = ""
    ELDERLY = "elderly"
    PREGNANT = "pregnant"
    DISABLED = "disabled"


class CaseOrigin(StrEnum):
    """Where a case comes from: a visit has a ticket, a letter has number, date and sender."""

    VISIT = "visit"
    LETTER = "letter"


class CaseState(StrEnum):
    """Open while somebody works on it, waiting for a supervisor or the member, closed for good."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class MemberState(StrEnum):
    """Provisional until a supervisor confirmed a member recorded at the counter, or refused to."""

    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    REFUSED = "refused"


class Segment(StrEnum):
    """What a member's cover rests on: wage earner, own account, abroad, construction."""

    PU = "PU"
    BPU = "BPU"
    PMI = "PMI"
    JAKON = "JAKON"


class Citizenship(StrEnum):
    """Who needs no NIK: a foreigner may be known by a passport."""

    INDONESIAN = "indonesian"
    FOREIGN = "foreign"


class StayPermit(StrEnum):
    """What lets a foreigner live here: limited or permanent."""

    KITAS = "kitas"
    KITAP = "kitap"


class Employment(StrEnum):
    """Whether the member still works; decides which documents are needed."""

    ACTIVE = "active"
    LEFT = "left"


class AccountState(StrEnum):
    """An account in the phone app as this branch knows it; `NONE`: no account is known, and no row is written."""

    NONE = "none"
    ACTIVE = "active"
    BLOCKED = "blocked"
    CLOSED = "closed"


class BlockEvidence(StrEnum):
    """What this branch knows a block from: the notice shown at the counter, its words, the member's telling, a file."""

    NOTICE = "notice"
    WORDS = "words"
    TOLD = "told"
    IMPORTED = "imported"


class AttemptState(StrEnum):
    """How an attempt at a selfie ended."""

    PASSED = "passed"
    IN_REVIEW = "in_review"
    FAILED = "failed"
    CANCELLED = "cancelled"
    OVERRIDDEN = "overridden"
    REFUSED = "refused"


class AskState(StrEnum):
    """What became of an officer's wish that a supervisor accepts a member without a passed selfie."""

    WAITING = "waiting"
    ALLOWED = "allowed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DispatchState(StrEnum):
    """Where a request stands that left for the centre."""

    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class RequestState(StrEnum):
    """Where a change of data stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REJECTED = "rejected"
    APPROVED = "approved"
    APPLIED = "applied"
    CANCELLED = "cancelled"


class ResetState(StrEnum):
    """Where a reset stands; after a failed login a new one begins that names it."""

    OPEN = "open"
    WAITING = "waiting"
    APPROVED = "approved"
    RESET = "reset"
    LOGIN_VERIFIED = "login_verified"
    LOGIN_FAILED = "login_failed"
    NOT_TRIED = "not_tried"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    """Where an account stands that is opened at the counter: officer, second person, the member's own hands, log-in."""

    OPEN = "open"
    WAITING = "waiting"
    CODE = "code"
    PASSWORD = "new_password"
    TERMS = "terms"
    OPENED = "opened"
    LOGIN_VERIFIED = "login_verified"
    LOGIN_FAILED = "login_failed"
    NOT_TRIED = "not_tried"
    REJECTED = "rejected"
    DECLINED = "declined"
    NOT_MEMBER = "not_member"
    CANCELLED = "cancelled"


class LoginResult(StrEnum):
    """What the member found on their own phone."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    NOT_TRIED = "not_tried"


class PaperKind(StrEnum):
    """The papers of a case, and those of a company's letter."""

    FORM = "form"
    RETURN_SLIP = "return_slip"
    APPROVAL_SHEET = "approval_sheet"
    RESET_SLIP = "reset_slip"
    DATA_SLIP = "data_slip"
    OWN_COPY = "own_copy"
    CHECK_SLIP = "check_slip"
    LETTER_RECEIPT = "letter_receipt"
    LETTER_ANSWER = "letter_answer"
    LETTER_CHANGES = "letter_changes"
    """Before and after, row by row: for the branch alone."""
    LETTER_LIST = "letter_list"
    MERGE_PAPER = "merge_paper"


class Errand(StrEnum):
    """The one command that a service credential carries out without anybody at the terminal."""

    BACKUP = "backup"
    NIGHT = "night"
    VERIFY_AUDIT = "verify-audit"
    VERIFY_FORM = "verify-form"
    IMPORT_MEMBERS = "import-members"
    IMPORT_ACCOUNTS = "import-accounts"
    IMPORT_BOOKINGS = "import-bookings"
    HEALTH = "health"
    PURGE = "purge"


class DataWish(StrEnum):
    """What a member asks of their own data."""

    COPY = "copy"
    CORRECTION = "correction"
    STOP = "stop"
    DELETION = "deletion"


class DataRequestState(StrEnum):
    """Where such a request stands."""

    WAITING = "waiting"
    CARRIED_OUT = "carried_out"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class BlobKind(StrEnum):
    """What sealed bytes are. Portrait and whole picture are of one kind: what is done to the one is done to both."""

    SELFIE = "selfie"
    PAPER = "paper"
    DOCUMENT = "document"
    READING = "reading"
    """A sheet as it was straightened, with what was read of it."""


class DocumentKind(StrEnum):
    """What a member brought that was put under the camera, and what was signed on the screen."""

    KTP = "ktp"
    KK = "kk"
    OTHER = "other"
    SIGN_MEMBER = "sign_member"
    SIGN_OFFICER = "sign_officer"


SHOWN_PAPERS = (DocumentKind.KTP, DocumentKind.KK, DocumentKind.OTHER)
"""Those with a picture to look at, in the order in which they are shown."""
READ_PAPERS = (DocumentKind.KTP, DocumentKind.KK)
"""Those that are read as well."""


class DocumentSource(StrEnum):
    """Where a document's picture came from."""

    CAMERA = "camera"
    FILE = "file"
    SCREEN = "screen"


class Grade(StrEnum):
    """How far a figure is to be trusted: official (A), press quoting the agency (B), secondary (C), inferred (D)."""

    A = "official"
    B = "press"
    C = "secondary"
    D = "inferred"


class FigureKind(StrEnum):
    """What a figure of the branch's table is: a year's yield of JHT, or a line that officers quote."""

    YIELD = "yield"
    QUOTE = "quote"
