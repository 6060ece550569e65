"""Sessions on networks in ONNX: the one way in which sayso runs them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any


def open_session(model: bytes, threads: int = 1, *, without: Sequence[str] = ()) -> Any:
    """A session on the bytes of an ONNX model; `without` are optimizers of the runtime that are left out."""
    # onnxruntime reports its use to its makers, and decides on that when it is loaded: reading is offline.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # for a process that had loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(threads, 1)
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )
