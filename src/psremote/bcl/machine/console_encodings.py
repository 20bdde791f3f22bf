"""The encodings a script has chosen for `[Console]`; kept apart, so that who needs them need not load the console's type."""

from __future__ import annotations

from typing import Any

chosen: dict[str, Any] = {}
"""By `input` and `output`: a System.Text.Encoding."""
