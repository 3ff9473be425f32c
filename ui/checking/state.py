"""All that the page of checks shows."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.papers.values import MaskedPaper
from counter_app.printing.verify import Verdict
from ui.acts import ActState

NOT_YET = ActState()


@dataclass(frozen=True)
class CheckState:
    """`verdict` of a file; of a code there is only the `paper`. `file` is the name of what was looked at."""

    file: str = ""
    verdict: Verdict | None = None
    paper: MaskedPaper | None = None
    act: ActState = NOT_YET
