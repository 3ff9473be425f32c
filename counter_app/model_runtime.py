"""The one door to the runtime of ONNX models: one thread, nothing written to the terminal, nothing told to anybody.

A model is given by its bytes or its path; whoever asks has checked it by its digest before.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnxruntime

_ONLY_ERRORS = 4


def open_model(model: bytes | Path, *, arena: bool = True) -> Any:  # Any: the runtime ships no types
    """A session of a model on this processor. Without an `arena` what one run took goes back after it.

    Raises the runtime's own kinds, which are of no public class.
    """
    onnxruntime.disable_telemetry_events()  # Windows' own builds can tell
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = arena
    options.log_severity_level = _ONLY_ERRORS
    given = str(model) if isinstance(model, Path) else model
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
