"""The presses that choose which plans of a folder are shown; each tells how many there are."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.app.overview_filters import FilterName
from ijn_organizer.ui.kit.answers import AnswerButton
from ijn_organizer.ui.kit.choice_fields import Combo
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words


def filter_names(words: Words) -> dict[FilterName, str]:
    """The words of each filter, in the order in which they stand."""
    return {
        "all": words.gettext("All"),
        "needs_me": words.gettext("Needs me"),
        "waiting": words.gettext("Waits for review"),
        "late": words.gettext("Late"),
        "changed": words.gettext("Changed since I looked"),
        "soon": words.gettext("Next 14 days"),
        "this_month": words.gettext("This month"),
        "not_ready": words.gettext("Not ready"),
        "runs_out": words.gettext("Runs out soon"),
        "trouble": words.gettext("Sealed or damaged"),
    }


class FolderFilters(QWidget):
    """Filters that are turned on and off; several hold together. Where text is large, one of a list.

    Signals:
        changed(): others are chosen now.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._names = filter_names(look.words)
        self._chosen: frozenset[FilterName] = frozenset()
        self._chips: dict[FilterName, AnswerButton] = {}
        self._combo: Combo | None = None
        self.setAccessibleName(look.words.gettext("Which plans"))
        if look.large:
            self._build_combo()
        else:
            self._build_chips()
        self.show_counts({}, 0)
        self.choose(frozenset())

    @property
    def chosen(self) -> frozenset[FilterName]:
        """The filters that hold; none where all plans are shown."""
        return self._chosen

    def choose(self, names: frozenset[FilterName]) -> None:
        """Shows these as chosen; sends nothing."""
        self._chosen = names
        for name, chip in self._chips.items():
            chip.setChecked(name in names or (name == "all" and not names))
        if self._combo is not None:
            self._combo.blockSignals(True)  # noqa: FBT003 — Qt's own signature
            self._combo.setCurrentIndex(self._combo.findData(next(iter(names), "all")))
            self._combo.blockSignals(False)  # noqa: FBT003 — Qt's own signature

    def show_counts(self, counts: Mapping[FilterName, int], total: int) -> None:
        """Shows how many plans fit each filter."""
        for at, (name, text) in enumerate(self._names.items()):
            count = total if name == "all" else counts.get(name, 0)
            said = f"{text}  {self._look.words.number(count)}"
            if self._combo is not None:
                self._combo.setItemText(at, said)
            elif self._chips[name].text() != said:
                self._chips[name].show_text(said)

    def _build_chips(self) -> None:
        flow = FlowLayout(gap=self._look.s2, line_gap=self._look.s2, parent=self)
        for name in self._names:
            chip = AnswerButton(self._look, "", key=name, small=True, parent=self)
            chip.setCheckable(True)
            chip.activated.connect(self._pressed)
            flow.addWidget(chip)
            self._chips[name] = chip

    def _build_combo(self) -> None:
        self._combo = Combo(self._look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)
        for name, text in self._names.items():
            self._combo.addItem(text, name)
        self._combo.setAccessibleName(self._look.words.gettext("Which plans"))
        self._combo.currentIndexChanged.connect(self._picked)

    def _pressed(self, key: str) -> None:
        name = next(one for one in self._names if one == key)
        # Pressed again a filter goes; "All" takes all of them away.
        self.choose(frozenset() if name == "all" else self._chosen ^ {name})
        self.changed.emit()

    def _picked(self) -> None:
        if self._combo is not None:
            self._pressed_only(str(self._combo.currentData()))

    def _pressed_only(self, key: str) -> None:
        self._chosen = frozenset(name for name in self._names if name == key and name != "all")
        self.changed.emit()
