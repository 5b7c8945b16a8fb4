"""Fields for a date and a time of day."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QGridLayout, QTableView, QToolButton, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.field import Json
from ijn_organizer.ui.kit.focus_ring import draws_own_ring
from ijn_organizer.ui.kit.paint import Box
from ijn_organizer.ui.kit.text_fields import TypedField
from ijn_organizer.ui.look import Look


class CalendarButton(TextButton):
    """The small button at the end of a date."""

    def _box(self) -> tuple[Box, str]:
        box, _ink = super()._box()
        return box, self._look.theme.text


class _SpelledField(TypedField):
    """A line whose value is written out in full when the edit ends, so that the person sees how it was read."""

    def commit(self) -> None:
        """End the edit and write the value out."""
        touched = self._touched
        super().commit()
        if touched and self.value() is not None:
            self._show(self.value())

    def _show(self, value: Json) -> None:
        text = value if isinstance(value, str) else ""
        try:
            self.write(self._spell(text) if text else "")
        except ValueError:
            # A plan that was changed by hand: what stands there is shown as it is.
            self.write(text)

    def _spell(self, value: str) -> str:
        """`value` as a person writes it.

        Raises:
            ValueError: it is no such value.
        """
        raise NotImplementedError


class DateField(_SpelledField):
    """A line that reads dates as people write them, and a calendar button; value "2026-12-02" or None."""

    def __init__(self, look: Look, today: dt.date, *, parent: QWidget | None = None) -> None:
        """`today` decides the year of a date without one."""
        super().__init__(look, placeholder=look.words.gettext("Date, such as Dec 12"), parent=parent)
        self._today = today
        self.input.setMinimumWidth(look.text_width(look.words.date(dt.date(2028, 12, 30))) + look.s4)
        self.button = CalendarButton(
            look, "", icon="cal", small=True, name=look.words.gettext("Open the calendar")
        )
        self.button.activated.connect(self._open)
        room = self.button.sizeHint().width()
        rtl = look.words.right_to_left
        self.input.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
        inside = QGridLayout()  # the button lies over the end of the line
        inside.addWidget(self.input, 0, 0)
        inside.addWidget(self.button, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(inside, 1)

    def set_name(self, name: str) -> None:
        """Name the line, and the button with it."""
        super().set_name(name)
        words = self._look.words
        self.button.setAccessibleName(words.gettext("%(name)s: open the calendar") % {"name": name})

    def set_read_only(self) -> None:
        """Show the date without letting it be changed."""
        super().set_read_only()
        self.button.hide()

    def _read(self, text: str) -> Json:
        day = self._look.words.read_date(text, self._today) if text.strip() else None
        return day.isoformat() if day else None

    def _spell(self, value: str) -> str:
        return self._look.words.date(dt.date.fromisoformat(value))

    def _why_wrong(self) -> str:
        text = self.input.text()
        if not text.strip() or self._read(text) is not None:
            return ""
        words = self._look.words
        return words.gettext("Please write the date like this: %(date)s.") % {"date": words.date(self._today)}

    def _open(self) -> None:
        value = self.value()
        shown = dt.date.fromisoformat(value) if isinstance(value, str) else self._today
        calendar = CalendarPopup(self._look, shown, self)
        calendar.picked.connect(self._picked)
        calendar.open_below(self.input)

    def _picked(self, day: str) -> None:
        self._show(day)
        self._edited()
        self.commit()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)


class CalendarPopup(QFrame):
    """A month to choose a day from; Escape closes it.

    Signals:
        picked(str): the day, "2026-12-02".
    """

    picked = Signal(str)

    def __init__(self, look: Look, shown: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        words = look.words
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(words.gettext("Calendar"))
        self.calendar.setLocale(QLocale(words.language))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())  # no red weekends
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        names = {
            "qt_calendar_prevmonth": ("lft", words.gettext("Month before")),
            "qt_calendar_nextmonth": ("right", words.gettext("Next month")),
        }
        for name, (icon, text) in names.items():
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(look.icons.icon(icon, look.theme.text, look.icon))
                button.setAccessibleName(text)
        days = self.calendar.findChild(QTableView, "qt_calendar_calendarview")
        if days is not None:
            draws_own_ring(days)
        self.calendar.activated.connect(self._take)
        self.calendar.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.s1, look.s1, look.s1, look.s1)
        column.addWidget(self.calendar)

    def open_below(self, widget: QWidget) -> None:
        """Show the calendar under `widget`, on its screen."""
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + widget.width() - self.width())
        room = widget.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.picked.emit(dt.date(day.year(), day.month(), day.day()).isoformat())
        self.close()


class TimeField(_SpelledField):
    """A line that reads times of day ("2 pm"); value "14:00" or None."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        super().__init__(look, placeholder=look.words.gettext("Time, such as 2 pm"), parent=parent)
        self.input.setMinimumWidth(look.text_width(self.input.placeholderText()) + look.s4)

    def _read(self, text: str) -> Json:
        time = self._look.words.read_time(text) if text.strip() else None
        return time.isoformat("minutes") if time else None

    def _spell(self, value: str) -> str:
        return self._look.words.time(dt.time.fromisoformat(value))

    def _why_wrong(self) -> str:
        text = self.input.text()
        if not text.strip() or self._read(text) is not None:
            return ""
        words = self._look.words
        example = words.time(dt.time(14, 0))
        return words.gettext("Please write the time like this: %(time)s.") % {"time": example}
