"""Every failure of requests, accounts and selfies has a sentence of its own that says what to do next."""

from __future__ import annotations

import inspect
import subprocess
import sys
import uuid
from datetime import UTC, datetime

import pytest

from counter_app.accounts import errors as account_errors
from counter_app.actor import Permission, Role
from counter_app.capture import errors as selfie_errors
from counter_app.config import Settings
from counter_app.errors import CounterError, NotPermitted
from counter_app.explain import explain
from counter_app.letter_states import LetterState
from counter_app.reasons import errors as reason_errors
from counter_app.requests import errors as request_errors
from counter_app.settings import errors as setting_errors
from counter_app.settings.describing import described_in
from counter_app.voice.errors import Flaw

AT = datetime(2026, 3, 2, 2, 42, tzinfo=UTC)
FACTS: dict[str, tuple[object, ...]] = {
    "BadRecording": (Flaw.QUIET,),
    "BadLetter": ("npp", "empty"),
    "BookKnown": ("data.xlsx",),
    "LineNotOpened": (17, 3),
    "LinesUndecided": (4,),
    "NotInReviewByYou": ("Hendra",),
    "LetterKnown": ("SP-2026-000001",),
    "VisitOfMember": ("A-001",),
    "WrongLetterState": ("SP-2026-000001", LetterState.APPLIED),
    "DraftTakenOver": ("Sari", AT, "Asia/Jakarta"),
    "DraftHeld": ("Sari", AT, "Asia/Jakarta"),
    "WrongRequestState": ("PD-2026-000001", "applied"),
    "RequestWaits": (uuid.UUID(int=1), "PD-2026-000001"),
    "FormHasProblems": ([],),
    "MemberChanged": (["phone"],),
    "FormChanged": (["phone"],),
    "UndoAsked": ("PD-2026-000002",),
    "UnknownDocument": ("doc_kk",),
    "UnknownField": ("phone",),
    "AlreadyHandedOver": (AT,),
    "AccountNotBlocked": ("active",),
    "BlockIncomplete": ("since",),
    "OfficerLimitReached": (20,),
    "MemberLimitReached": (2, 30, AT),
    "EvidenceIncomplete": ([],),
    "ResetOfAnother": ("Sari",),
    "WrongResetState": ("RA-2026-000001", "reset"),
    "ReferenceTooLong": (60,),
    "AttemptsUsedUp": (3,),
    "UnknownReason": ("list", "code"),
    "BadReason": (0, "label", reason_errors.ReasonFault.EMPTY),
    "ReasonsChangedMeanwhile": ("list",),
    "UnknownSetting": ("name",),
    "BadSetting": (described_in(Settings)["recall_limit"],),
    "SettingChangedMeanwhile": ("name", "20", "Sari", AT),
    "ChangeReasonTooLong": (200,),
}
KINDS = [
    kind
    for module in (request_errors, account_errors, selfie_errors, reason_errors, setting_errors)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, CounterError) and kind is not CounterError and kind.__module__ == module.__name__
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_failure_has_its_own_sentence(kind: type[CounterError]) -> None:
    sentence = explain(kind(*FACTS.get(kind.__name__, ())))
    assert sentence != explain(CounterError())
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_no_two_failures_share_a_sentence() -> None:
    sentences = [explain(kind(*FACTS.get(kind.__name__, ()))) for kind in KINDS]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("right", [Permission.CLOSE_DAY, Permission.DECIDE_REQUEST, Permission.OVERRIDE_SELFIE])
def test_whoever_lacks_a_right_of_supervisors_is_sent_to_one(right: Permission) -> None:
    assert "Minta penyelia" in explain(NotPermitted(right, Role.OFFICER))


@pytest.mark.parametrize("right", [Permission.VERIFY, Permission.MANAGE_STAFF, Permission.CALL_TICKET])
def test_whoever_lacks_a_right_that_others_have_as_well_is_sent_to_the_administrator(right: Permission) -> None:
    assert "Hubungi administrator" in explain(NotPermitted(right, Role.QA))


def test_the_services_load_neither_camera_nor_drawing() -> None:
    code = (
        "import sys\n"
        "import counter_app.requests.service, counter_app.accounts.service\n"
        "import counter_app.papers.service, counter_app.capture.service, counter_app.explain\n"
        "print(sorted({'cv2', 'numpy', 'mediapipe', 'reportlab', 'alembic', 'PySide6'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
