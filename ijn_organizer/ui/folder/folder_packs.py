"""The rule packs of the plans in a folder, each looked for once."""

from ijn_organizer.app.desk import Desk
from ijn_organizer.plan.problems import ProblemsError
from ijn_organizer.plan.reading import PackPin
from ijn_organizer.rules.compiled import CompiledPack


class Packs:
    """Gives the rule pack that a plan is pinned to; the newest one where it is not here, or none is named."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[PackPin, CompiledPack] = {}

    def __call__(self, pin: PackPin) -> CompiledPack:
        """The pack to say the names of rules, items and facts from."""
        if pin not in self._known:
            try:
                self._known[pin] = self._desk.pack(pin) if pin.id else self._desk.standard_pack
            except ProblemsError:
                self._known[pin] = self._desk.standard_pack
        return self._known[pin]
