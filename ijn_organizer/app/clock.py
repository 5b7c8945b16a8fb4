"""The one clock. Tests and the demo hand in a clock that stands still."""

import datetime as dt
from collections.abc import Iterable
from typing import Protocol


class Clock(Protocol):
    """Tells the time where the program runs."""

    def now(self) -> dt.datetime:
        """This moment, with its time zone."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        """This moment, in the computer's time zone."""
        return dt.datetime.now().astimezone()


class StoppedClock:
    """A clock that tells the same moment until it is set to another."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        """The moment it was given."""
        return self._moment

    def set(self, moment: dt.datetime) -> None:
        """From now on it tells this moment."""
        self._moment = moment


def stamp(moment: dt.datetime) -> str:
    """A moment as plans keep it: ISO 8601 in UTC to the second, `2026-11-24T18:42:00Z`."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def later(now: dt.datetime, moments: Iterable[dt.datetime], most_ahead: dt.timedelta) -> dt.datetime:
    """`now`, or a second after the last of `moments`: what comes later has to say so, whatever the clocks do.

    A clock that is wrong by more than `most_ahead` is not followed further than that.
    """
    return max([now, *(min(moment + dt.timedelta(seconds=1), now + most_ahead) for moment in moments)])


def moment_of(stamped: str) -> dt.datetime | None:
    """The moment behind `stamp`, in the computer's time zone; None where the text is something else.

    None also for a moment that this computer can't tell in its time zone, such as one in the year 1.
    """
    try:
        return dt.datetime.fromisoformat(stamped).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
