"""Where the branch's own model is loaded: for a session, and to try it when it is named or its health is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.capture.model_spec import ModelSpec, model_of
from counter_app.config import Settings

_OURS = "selfie_model_"
"""How the names of the model's settings begin."""

if TYPE_CHECKING:
    from counter_app.capture.proof.model_watch import Model, ModelRunner


def try_model(settings: Settings) -> None:
    """Load what is named and ask it once. Raises ModelRefused; takes up to a second where a model is named."""
    spec = model_of(settings)
    if spec is not None:
        _load(spec)


def must_load(settings: Settings, changed: frozenset[str]) -> None:
    """The same where one of the model's settings was changed."""
    if any(name.startswith(_OURS) for name in changed):
        try_model(settings)


def model_runner(settings: Settings) -> ModelRunner | None:
    """What a session asks, loading on a thread of its own; None where no model is named."""
    spec = model_of(settings)
    if spec is None:
        return None
    from counter_app.capture.proof.model_watch import ModelRunner  # noqa: PLC0415 - numpy, with the first selfie

    return ModelRunner(lambda: _load(spec))


def _load(spec: ModelSpec) -> Model:
    from counter_app.capture.proof.branch_model import BranchModel  # noqa: PLC0415 - the runtime is heavy, and rare

    return BranchModel(spec)
