"""The style sheet: what Qt draws by itself, in our colours and sizes. Own parts draw themselves."""

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ijn_organizer.ui.look import Look

_SHEET = Template("""
QScrollBar, QAbstractButton, QComboBox, QAbstractSpinBox, QProgressBar, QMenu { widget-animation-duration: 0; }

QToolTip { background: $base; color: $text; border: ${edge}px solid $border; padding: ${s1}px; }

QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
  background: $base; color: $text; border: ${edge}px solid $border; border-radius: 6px;
  selection-background-color: $accent; selection-color: $onaccent; placeholder-text-color: $text2;
}
QLineEdit, QComboBox { padding: 0 ${pad}px; }
QPlainTextEdit { padding: ${s1}px ${text_pad}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $late; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QComboBox:disabled {
  background: $alt; border: ${edge}px dashed $border; color: $text;
}
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
Combo, StepCombo { padding-right: ${arrow}px; padding-left: ${text_pad}px; }
EditableCombo { padding-right: ${arrow}px; padding-left: ${pad}px; }
Combo[mirrored="true"], StepCombo[mirrored="true"], EditableCombo[mirrored="true"] {
  padding-left: ${arrow}px; padding-right: ${text_pad}px;
}
Combo::drop-down, StepCombo::drop-down, EditableCombo::drop-down { border: none; width: 0; }
Combo::down-arrow, StepCombo::down-arrow, EditableCombo::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView, QAbstractItemView#suggestions {
  background: $base; color: $text; border: ${edge}px solid $border; padding: ${s1}px; outline: none;
  selection-background-color: $accentsoft; selection-color: $text;
}
Combo QAbstractItemView::item, EditableCombo QAbstractItemView::item, QAbstractItemView#suggestions::item {
  min-height: ${small}px; padding: 0 ${s2}px;
}
QComboBox QAbstractItemView::item:selected, QAbstractItemView#suggestions::item:selected {
  background: $accentsoft; color: $text; border: 2px solid $focus; border-radius: 4px;
}

QFileDialog QPushButton, QMessageBox QPushButton, QDialogButtonBox QPushButton {
  background: $base; color: $text; border: ${edge}px solid $border; border-radius: 6px;
  padding: ${v}px ${h}px; min-width: ${wide}px;
}
QDialogButtonBox QPushButton:default { border: 2px solid $accent; font-weight: 600; }
QDialogButtonBox QPushButton:pressed { background: $accentsoft; }
QPushButton:disabled { color: $text2; border-style: dashed; }

QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: ${indicator}px; height: ${indicator}px; background: $base; border: 2px solid $border;
}
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent;
}

QMenu { background: $base; color: $text; border: ${edge}px solid $border; padding: ${s1}px; icon-size: ${icon}px; }
QMenu::item { padding: ${v}px ${s3}px; border-radius: 4px; border: 2px solid transparent; }
QMenu::item:selected { background: $accentsoft; border-color: $focus; }
QMenu::item:disabled { color: $text2; }
QMenu::separator { height: ${edge}px; background: $line; margin: ${s1}px ${s2}px; }
QMenu::icon { padding-left: ${s2}px; padding-right: ${s2}px; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: ${bar}px; background: transparent; margin: 2px; }
QScrollBar:horizontal { height: ${bar}px; background: transparent; margin: 2px; }
QScrollBar::handle { background: $border; border-radius: ${half}px; }
QScrollBar::handle:vertical { min-height: ${control}px; }
QScrollBar::handle:horizontal { min-width: ${control}px; }
QScrollBar::handle:hover { background: $text2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView, QTableView { background: $base; border: none; outline: none; }
QFrame#quiet { background: $alt; border: ${edge}px solid $line; border-radius: 8px; }
StepRail { background: $sunken; }
RowTable { border: ${edge}px solid $line; }
QCalendarWidget QToolButton {
  color: $text; background: $base; border: ${edge}px solid transparent; border-radius: 6px;
  padding: ${s1}px ${s2}px; min-height: ${small}px; min-width: ${small}px;
}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus { border-color: $border; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $base; }
QCalendarWidget QAbstractItemView {
  background: $base; selection-background-color: $accent; selection-color: $onaccent;
}
""")


def style_sheet(look: "Look") -> str:
    """The application's style sheet for this look."""
    bar = max(12, look.s3 * 3 // 4)
    sizes = {
        "s1": look.s1,
        "s2": look.s2,
        "s3": look.s3,
        "pad": look.s1 + look.s2 - look.theme.edge,
        "text_pad": look.s1 + look.s2 - look.theme.edge + 2,
        "arrow": look.icon + 2 * look.s2,
        "v": max(0, (look.control - look.line) // 2 - look.theme.edge),
        "h": look.s3 - look.theme.edge,
        "wide": 3 * look.s4,
        "small": look.small_control,
        "control": look.control,
        "icon": look.icon,
        "indicator": look.icon - 2,
        "round": (look.icon + 2) // 2,
        "bar": bar,
        "half": (bar - 4) // 2,
    }
    return _SHEET.substitute({**asdict(look.theme), **sizes})
