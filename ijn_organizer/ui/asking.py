"""Small boxes before the window: what went wrong, and whether to go on all the same."""

from PySide6.QtWidgets import QMessageBox, QWidget

from ijn_organizer.words.words import Words


def say_trouble(parent: QWidget, words: Words, text: str) -> None:
    """Says what did not work."""
    box = QMessageBox(QMessageBox.Icon.Warning, words.gettext("That did not work"), text, parent=parent)
    box.exec()
    box.deleteLater()


def agrees_to_lose(parent: QWidget, words: Words, why: str) -> bool:
    """Whether the person closes a plan although its last changes are safe nowhere; `why` is what went wrong."""
    text = words.gettext("Your last changes could not be saved anywhere. If you close now, they are lost.")
    box = QMessageBox(QMessageBox.Icon.Warning, words.gettext("Not saved"), f"{text}\n\n{why}", parent=parent)
    stay = box.addButton(words.gettext("Stay here"), QMessageBox.ButtonRole.RejectRole)
    close = box.addButton(words.gettext("Close without them"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.exec()
    leaving = box.clickedButton() is close
    box.deleteLater()
    return leaving
