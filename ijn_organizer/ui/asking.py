"""Small boxes before the window: what went wrong, and whether to go on all the same."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMessageBox, QWidget

from ijn_organizer.words.words import Words


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is done: its title, the question, the words for no and for yes."""

    title: str
    text: str
    no: str
    yes: str
    icon: QMessageBox.Icon = QMessageBox.Icon.Question


def agrees(parent: QWidget, question: Question) -> bool:
    """Whether the person says yes. Enter and Esc say no."""
    box = QMessageBox(question.icon, question.title, question.text, parent=parent)
    no = box.addButton(question.no, QMessageBox.ButtonRole.RejectRole)
    yes = box.addButton(question.yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(no)
    box.exec()
    agreed = box.clickedButton() is yes
    box.deleteLater()
    return agreed


def say_trouble(parent: QWidget, words: Words, text: str) -> None:
    """Says what did not work."""
    box = QMessageBox(QMessageBox.Icon.Warning, words.gettext("That did not work"), text, parent=parent)
    box.exec()
    box.deleteLater()


def agrees_to_lose(parent: QWidget, words: Words, why: str) -> bool:
    """Whether the person closes a plan although its last changes are safe nowhere; `why` is what went wrong."""
    text = words.gettext("Your last changes could not be saved anywhere. If you close now, they are lost.")
    stay, leave = words.gettext("Stay here"), words.gettext("Close without them")
    title = words.gettext("Not saved")
    return agrees(parent, Question(title, f"{text}\n\n{why}", stay, leave, QMessageBox.Icon.Warning))
