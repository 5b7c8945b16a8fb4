"""What to look at first, for whoever reviews: only what is exceptional, each line a way to its card."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app.cells_in_words import say_author
from ijn_organizer.app.first_look import Notable, Reason
from ijn_organizer.plan import paths
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Heading, Small
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.places import said_place
from ijn_organizer.ui.remarks.talk import RULES
from ijn_organizer.ui.signing.parts import plain
from ijn_organizer.words.cells import name_cell, say_lives
from ijn_organizer.words.states import say_flag, say_status
from ijn_organizer.words.values import say_fact
from ijn_organizer.words.words import Words

_ICONS: dict[Reason, str] = {
    "no": "no",
    "not_sure": "look",
    "waived": "waived",
    "not_applicable": "na",
    "flag": "flag",
    "late": "late",
    "remark": "left",
    "changed": "info",
    "differs": "split",
}


class FirstLook(QWidget):
    """Heading, a sentence, and the table; it is filled when somebody wants it."""

    def __init__(self, look: Look, bus: PlanBus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._bus = look, bus
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s2)
        column.addWidget(Heading(look, words.gettext("What to look at first")))
        self._note = Small(look, "")
        column.addWidget(self._note)
        self._table = RowTable(
            look,
            words.gettext("What to look at first"),
            [
                Column("why", words.gettext("Why")),
                Column("about", words.gettext("About"), stretch=True),
                Column("code", words.gettext("Point"), under="why"),
            ],
            grows=True,
            parent=self,
        )
        self._table.opened.connect(self._open)
        column.addWidget(self._table)
        self._places: list[str] = []

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        words = self._look.words
        found = self._bus.talk.first_look()
        self._places = [one.place for one in found]
        self._table.show_rows([self._row(at, one) for at, one in enumerate(found)])
        self._table.setVisible(bool(found))
        several = words.ngettext(
            "%(n)s thing is out of the ordinary.", "%(n)s things are out of the ordinary.", len(found)
        )
        self._note.setText(several if found else words.gettext("Nothing is out of the ordinary."))

    def _row(self, at: int, one: Notable) -> Row:
        first, _, rest = one.place.partition("/")
        code = rest if first in (paths.ANSWERS, paths.NOTES, paths.DUTIES) else ""
        cells = (
            Cell(mark=Mark(_ICONS[one.reason], say_reason(self._look.words, one.reason))),
            Cell(self._name(one), second=self._detail(one), link=True),
            Cell(code, tone="text2"),
        )
        return Row(f"{at} {one.place}", cells)

    def _name(self, one: Notable) -> str:
        words, pack = self._look.words, self._bus.session.pack
        if not one.place:
            return words.gettext("The whole plan")
        if one.place.startswith(RULES):
            rule = next((rule for rule in pack.pack.rules if f"{RULES}{rule.id}" == one.place), None)
            return one.place if rule is None else words.pack(rule.title)
        return name_cell(words, pack, one.place)

    def _detail(self, one: Notable) -> str:
        words, session = self._look.words, self._bus.session
        if one.flag is not None:
            return say_flag(words, one.flag)
        if one.live is not None:
            now = say_lives(words, session.pack, one.place, session.plan.live(one.place))
            return plain(words, f"{say_author(words, one.live.by, one.live.at)}: {now}")
        if one.reason == "differs":
            return self._before(one)
        return plain(words, one.said)

    def _before(self, one: Notable) -> str:
        """What was said at the last event, and what is said now."""
        words, session = self._look.words, self._bus.session
        now = say_lives(words, session.pack, one.place, session.plan.live(one.place))
        if one.before is not None:
            before = say_status(words, one.before)
        else:
            key = one.place.partition("/")[2]
            last = self._bus.talk.last
            before = say_fact(words, session.pack.facts[key].fact, last.facts[key]) if last is not None else ""
        told = {"before": plain(words, before), "now": plain(words, now)}
        return words.gettext("last event: %(before)s; now: %(now)s") % told

    def _open(self, row: int) -> None:
        self._bus.wanted.emit(said_place(self._places[row]))


def say_reason(words: Words, reason: Reason) -> str:
    """Why something is looked at, in a word or two."""
    say = words.gettext
    return {
        "no": say("No"),
        "not_sure": say("Not sure"),
        "waived": say("Waived"),
        "not_applicable": say("Does not apply"),
        "flag": say("Please look"),
        "late": say("Late"),
        "remark": say("Open remark"),
        "changed": say("Changed"),
        "differs": say("Other than last time"),
    }[reason]
