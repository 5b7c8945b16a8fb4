"""Settings: who writes and signs, how the window looks, where plans lie."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.app.desk import Desk
from ijn_organizer.app.identities import Contacts
from ijn_organizer.plan.values import Json
from ijn_organizer.ui.fitting import shown_path
from ijn_organizer.ui.identity.contacts_card import ContactsCard
from ijn_organizer.ui.identity.identity_card import IdentityCard
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.buttons import PlainButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.choice_fields import ChoiceField
from ijn_organizer.ui.kit.field import Field
from ijn_organizer.ui.kit.labels import Small, TitleLabel
from ijn_organizer.ui.kit.panels import Panel, ScrollColumn
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.text_fields import LineField
from ijn_organizer.ui.look import Look

TEXT_PERCENTS = (100, 110, 125, 150, 175, 200)
LOCK_MINUTES = (1, 5, 10, 30, 60)

NUMBERS = frozenset({"text_percent", "lock_minutes"})
"""Settings that are numbers."""

SWITCHES = frozenset({"hints"})
"""Settings that are on or off."""

ON, OFF = "on", "off"


class SettingsPage(QWidget):
    """All settings on one page; each is in force at once.

    Signals:
        changed(dict): settings to change, by name.
        left(): back to all plans.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        look: Look,
        desk: Desk,
        languages: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._folder = str(desk.plans_folder)
        settings = desk.settings
        self._targets: dict[str, QWidget] = {}
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        cards = ScrollColumn(look, margin=look.s5, gap=look.s3)
        person = Card(look, words.gettext("You"))
        name = words.gettext("Your name, shown next to what you write")
        self._row(person, "name", name, LineField(look), settings.name or None)
        person.add(
            Small(
                look,
                words.gettext("It travels with the plan to whoever gets the team copy. You can leave it empty."),
            )
        )
        cards.add(person)
        cards.add(IdentityCard(look, desk))
        contacts = ContactsCard(look, Contacts(desk))
        contacts.emptied.connect(self.enter)
        cards.add(contacts)
        looks = Card(look, words.gettext("How it looks"))
        themes = [
            ("system", words.gettext("Same as this computer")),
            ("light", words.gettext("Light")),
            ("dark", words.gettext("Dark")),
            ("contrast", words.gettext("High contrast")),
        ]
        self._row(looks, "theme", words.gettext("Colors"), ChoiceField(look, themes), settings.theme)
        sizes = [
            (str(percent), words.gettext("%(n)s %%") % {"n": words.number(percent)}) for percent in TEXT_PERCENTS
        ]
        size = str(settings.text_percent)
        self._row(looks, "text_percent", words.gettext("Size of text"), ChoiceField(look, sizes), size)
        tongues = [("system", words.gettext("Same as this computer")), *languages.items()]
        self._row(looks, "language", words.gettext("Language"), ChoiceField(look, tongues), settings.language)
        cards.add(looks)
        cards.add(self._build_folder())
        sealed = Card(look, words.gettext("Sealed plans"))
        spans = [
            (str(minutes), words.ngettext("%(n)s minute", "%(n)s minutes", minutes)) for minutes in LOCK_MINUTES
        ]
        spans.append(("0", words.gettext("never")))
        lock = words.gettext("Lock a sealed plan when nothing is touched for")
        self._row(sealed, "lock_minutes", lock, ChoiceField(look, spans), str(settings.lock_minutes))
        cards.add(sealed)
        cards.add(self._build_practice(hints=settings.hints))
        column.addWidget(cards, 1)

    def enter(self, at: str = "") -> None:
        """Comes into view: the title takes the focus and is announced, or the setting called `at` has it again."""
        if at in self._targets:
            self._targets[at].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._title, self._title.text())

    def _build_head(self) -> QWidget:
        look, words = self._look, self._look.words
        head = Panel(look, lines=("bottom",))
        row = QHBoxLayout(head)
        row.setContentsMargins(look.s5, look.s3, look.s5, look.s3)
        back = TextButton(look, words.gettext("All plans"), icon="back")
        back.activated.connect(self._leave)
        row.addWidget(back)
        self._title = TitleLabel(look, words.gettext("Settings"))
        row.addWidget(self._title)
        row.addStretch()
        return head

    def _build_folder(self) -> Card:
        look, words = self._look, self._look.words
        card = Card(look, words.gettext("Where your plans are kept"))
        card.add(Small(look, shown_path(look.words, self._folder)))
        choose = PlainButton(look, words.gettext("Choose another folder"), icon="open", small=True)
        choose.activated.connect(self._choose_folder)
        self._targets["plans_folder"] = choose
        line = QHBoxLayout()
        line.addWidget(choose)
        line.addStretch()
        card.add(line)
        card.add(Small(look, words.gettext("Plans that are there stay there; new ones go to the new folder.")))
        return card

    def _build_practice(self, *, hints: bool) -> Card:
        words = self._look.words
        card = Card(self._look, words.gettext("Practice plans"))
        states = [(ON, words.gettext("On")), (OFF, words.gettext("Off"))]
        field = ChoiceField(self._look, states)
        self._row(card, "hints", words.gettext("Hints in practice plans"), field, ON if hints else OFF)
        return card

    def _row(self, card: Card, name: str, label: str, field: Field, value: Json) -> None:
        field.set_value(value)
        field.setProperty("setting", name)
        self._targets[name] = field.focus_target()
        field.committed.connect(self._change)
        card.add(FieldRow(self._look, label, field, beside=True))

    def _change(self, value: object) -> None:
        name = self.sender().property("setting")
        if name in NUMBERS and isinstance(value, str):
            self.changed.emit({name: int(value)})
        elif name in SWITCHES and value is not None:
            self.changed.emit({name: value == ON})
        elif name == "name":
            self.changed.emit({name: value or ""})
        elif value is not None:
            self.changed.emit({name: value})

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._look.words.gettext("Folder of plans"), self._folder)
        if chosen:
            self.changed.emit({"plans_folder": chosen})

    def _leave(self) -> None:
        self.left.emit()
