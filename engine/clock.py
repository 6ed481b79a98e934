"""The one place that asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one execution. now: instant in UTC. today: the library's day, which tests and demos may set."""

    now: datetime
    today: date


def read_clock(zone: str = "Europe/Ljubljana", today: date | None = None) -> Clock:
    """The clock of one execution, in the library's time zone."""
    now = datetime.now(UTC)  # noqa: TID251
    return Clock(now, today if today is not None else now.astimezone(ZoneInfo(zone)).date())
