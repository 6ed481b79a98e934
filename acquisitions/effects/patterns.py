"""Publication patterns in preparation: made with the fields 997, edited at the first receipt (PAT-01)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.catalog import maker
from engine.compiled import Context
from engine.rows import Row


@maker("patterns.of_volume", reads=["item.material"])
def of_volume(volume: Row, context: Context) -> Mapping[str, Any]:
    """A pattern with what the material says of its frequency; irregular serials are received by hand (PAT-04)."""
    material = volume.item.material  # None in a run that is refused for it
    frequency = material.frequency if material is not None else None
    return {"frequency": frequency, "by_hand": frequency in (None, "y", "x")}
