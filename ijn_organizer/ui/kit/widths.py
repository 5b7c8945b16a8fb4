"""Sharing a width among columns: wide ones give way first, nothing is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column wants, in pixels.

    Attributes:
        least: below this a word would be cut.
        good: in this much, states and dates stay on one line.
        wide: everything on one line.
        stretch: whether it takes what is left.
    """

    least: int
    good: int
    wide: int
    stretch: bool = False


def share_out(wishes: Sequence[Wish], room: int) -> list[int]:
    """Widths whose sum is `room`: where there is too little, stretching columns wrap first, then all others."""
    if not wishes:
        return []
    widths = [wish.wide for wish in wishes]
    spare = room - sum(widths)
    if spare >= 0:
        return _widened(widths, wishes, spare)
    for floors in _floors(wishes):
        widths = _narrowed(widths, floors, sum(widths) - room)
    return _cut(widths, room)


def _floors(wishes: Sequence[Wish]) -> list[list[int]]:
    """How far each column may narrow, in the order in which they give way."""
    return [
        [wish.good if wish.stretch else wish.wide for wish in wishes],
        [wish.good for wish in wishes],
        [wish.least if wish.stretch else wish.good for wish in wishes],
        [wish.least for wish in wishes],
    ]


def _widened(widths: list[int], wishes: Sequence[Wish], spare: int) -> list[int]:
    takers = [at for at, wish in enumerate(wishes) if wish.stretch] or list(range(len(wishes)))
    for at in takers:
        widths[at] += spare // len(takers)
    widths[takers[-1]] += spare % len(takers)
    return widths


def _narrowed(widths: list[int], floors: list[int], lack: int) -> list[int]:
    """Take `lack` pixels from the columns, from each by what it can give."""
    spare = [max(0, width - floor) for width, floor in zip(widths, floors, strict=True)]
    total = sum(spare)
    if lack <= 0 or total == 0:
        return widths
    taken = [min(give, -(-give * min(lack, total) // total)) for give in spare]
    return [width - take for width, take in zip(widths, taken, strict=True)]


def _cut(widths: list[int], room: int) -> list[int]:
    """Make up for rounding; scale where there is not even room for the longest words."""
    whole = sum(widths)
    if whole > room:
        widths = [max(1, width * room // whole) for width in widths]
    widest = widths.index(max(widths))
    widths[widest] = max(1, widths[widest] + room - sum(widths))
    return widths
