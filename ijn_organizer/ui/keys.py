"""All keys of the program, in one table: the pages take their shortcuts from it, the help page lists it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ijn_organizer.words.words import Words

LEFT_TO_RIGHT, END_OF_IT = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does.

    `where`: in all plans, in a folder, in an open plan, in a question's card, on each page but a plan's (where F1
    is the guide), or everywhere.
    """

    name: str
    keys: str
    text: str
    where: Literal["plans", "folder", "plan", "card", "around", "everywhere"]


def all_keys(words: Words) -> tuple[Key, ...]:
    """Every key, in the order of the help page."""
    say = words.gettext
    return (
        Key("new", "Ctrl+N", say("New plan"), "plans"),
        Key("open", "Ctrl+O", say("Open a file"), "plans"),
        Key("trash", "Del", say("Move the plan in hand to the trash"), "plans"),
        Key("folder", "Ctrl+Shift+O", say("Other folder of plans"), "plans"),
        Key("search", "Ctrl+F", say("Search in all texts"), "folder"),
        Key("every", "Ctrl+A", say("Choose all plans that are shown"), "folder"),
        Key("again", "F5", say("Read the folder again"), "folder"),
        Key("choose", "Ctrl+O", say("Choose another folder"), "folder"),
        Key("counts", "Ctrl+I", say("Counts over all plans"), "folder"),
        Key("leave", "Ctrl+W", say("Back to all plans"), "folder"),
        Key("back", "Alt+Left", say("Back one step"), "plan"),
        Key("onward", "Alt+Right", say("Next open question"), "plan"),
        Key("find", "Ctrl+K", say("Find a question"), "plan"),
        Key("remark", "Ctrl+M", say("Remarks about what is in hand"), "plan"),
        Key("undo", "Ctrl+Z", say("Undo"), "plan"),
        Key("redo", "Ctrl+Shift+Z", say("Redo"), "plan"),
        Key("save", "Ctrl+S", say("Save now"), "plan"),
        Key("lock", "Ctrl+L", say("Lock the plan (if it is sealed)"), "plan"),
        Key("versions", "Ctrl+Shift+H", say("Earlier versions"), "plan"),
        Key("share", "Ctrl+P", say("Print or export"), "plan"),
        Key("guide", "F1", say("Open or fold the guide"), "plan"),
        Key("pane", "F6", say("Next part of the window"), "plan"),
        Key("next_plan", "Ctrl+PgDown", say("Next plan that needs me"), "plan"),
        Key("plan_before", "Ctrl+PgUp", say("The plan before it"), "plan"),
        Key("plans", "Ctrl+W", say("Back to all plans"), "plan"),
        Key("answer", "1 … 5", say("Answer the question in hand"), "card"),
        Key("help", "F1", say("Help with this page"), "around"),
        Key("help_anywhere", "Shift+F1", say("Help with this page"), "everywhere"),
    )


def key_called(words: Words, name: str) -> Key:
    """The key with this name."""
    return next(key for key in all_keys(words) if key.name == name)


def say_keys(words: Words, keys: str) -> str:
    """Keys as they stand on a keyboard: `Alt+←`, `Ctrl+Page Down`. They stay as they are from right to left."""
    key = Qt.Key
    shown = {
        key.Key_Left: "←",
        key.Key_Right: "→",
        key.Key_PageDown: words.gettext("Page Down"),
        key.Key_PageUp: words.gettext("Page Up"),
        key.Key_Delete: words.gettext("Delete"),
    }
    names = {QKeySequence(one).toString(): name for one, name in shown.items()}
    said = "+".join(names.get(part, part) for part in keys.split("+"))
    return f"{LEFT_TO_RIGHT}{said}{END_OF_IT}" if words.right_to_left else said


def make_action(owner: QWidget, key: Key, slot: Callable[[], None]) -> QAction:
    """The action of a key, at work while the focus is inside `owner`."""
    action = QAction(key.text, owner)
    action.setShortcut(QKeySequence(key.keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(slot)
    owner.addAction(action)
    return action
