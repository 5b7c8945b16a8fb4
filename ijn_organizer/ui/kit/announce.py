"""Say something through the screen reader without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Send `text` as an announcement from `widget`; `urgent` interrupts (a save that failed).

    What is not on the screen is not said: a page that is still being built says its title when it is shown.
    """
    if not widget.isVisible():
        return
    event = QAccessibleAnnouncementEvent(widget, spoken(text))
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def spoken(text: str) -> str:
    """`text` without the signs that only let a line break: some readers would say them."""
    return text.replace("\N{ZERO WIDTH SPACE}", "")
