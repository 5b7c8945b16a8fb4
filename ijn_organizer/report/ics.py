"""The event and its tasks for a calendar."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.clean import calm, without_isolates
from ijn_organizer.report.cover import Cover
from ijn_organizer.report.edition import Edition, Source, told
from ijn_organizer.report.private import PLACE
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import Task

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Immigrant Justice Now//IJN Organizer//EN"


def ics(source: Source, edition: Edition) -> bytes:
    """The event, and each open task as an all-day entry that leaves the day free.

    Entries, and not to-dos, because many calendars drop to-dos without a word. An entry keeps its name (UID) as
    long as plan and item keep theirs, so that a later file replaces an earlier one. Times float: they are those of
    the event's place. Only the team copy tells the place and who does a task.

    Raises:
        ProblemsError: `no-dates` while the event has no date, or none that this copy may tell.
    """
    source = told(source, edition)
    if source.assessment.event_date is None:
        raise ProblemsError(Problem("no-dates"))
    calendar: bytes = _Book(source, edition).calendar(source.assessment.event_date).to_ical()
    return calendar


class _Book:
    def __init__(self, source: Source, edition: Edition) -> None:
        self._source = source
        self._edition = edition
        self._words = edition.words
        self._teller = Teller(source, edition)
        self._title = _plain(Cover(source, self._teller).title())

    def calendar(self, day: dt.date) -> "Calendar":
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add_component(self._event(day))
        for task in self._source.assessment.tasks:
            if task.due:
                calendar.add_component(self._task(task, task.due))
        return calendar

    def _event(self, day: dt.date) -> "Event":
        entry = self._entry("event", self._title)
        start, end = self._moment("start"), self._moment("end")
        if start is None:
            entry.add("dtstart", day)
        else:
            begin = dt.datetime.combine(day, start)
            entry.add("dtstart", begin)
            close = _close(begin, end) if end is not None else None
            if close is not None:
                entry.add("dtend", close)
        place = self._source.assessment.facts.get(PLACE)
        if place and not self._edition.public and isinstance(place.value, str):
            entry.add("location", _plain(self._teller.text(place.value)))
        return entry

    def _task(self, task: Task, due: dt.date) -> "Event":
        gettext = self._words.gettext
        entry = self._entry(task.item, _plain(self._teller.task(task)))
        entry.add("dtstart", due)
        entry.add("transp", "TRANSPARENT")
        lines = self._about_task(task)
        if task.owner and not self._edition.public:
            lines.append(gettext("Who: %(owner)s") % {"owner": self._teller.text(task.owner)})
        entry.add("description", _plain("\n".join(lines)))
        return entry

    def _about_task(self, task: Task) -> list[str]:
        gettext = self._words.gettext
        if task.text:
            return [gettext("Asked by the reviewer of “%(title)s”") % {"title": self._title}]
        item = self._source.assessment.items[task.item].item
        named = gettext("%(id)s of “%(title)s”") % {"id": item.id, "title": self._title}
        return [named, self._teller.pack(item.question)]

    def _entry(self, name: str, summary: str) -> "Event":
        from icalendar import Event

        entry = Event()
        entry.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{self._source.plan.id}/{name}')}@ijn-organizer")
        entry.add("dtstamp", self._edition.made_at.astimezone(dt.UTC))
        entry.add("summary", summary)
        return entry

    def _moment(self, key: str) -> dt.time | None:
        state = self._source.assessment.facts.get(key)
        if state is None or not self._teller.shows(state.fact) or not isinstance(state.value, str):
            return None
        return dt.time.fromisoformat(state.value)


def _close(begin: dt.datetime, end: dt.time) -> dt.datetime | None:
    """When an event ends: an end that is not later is on the next day. None where no next day can be written."""
    close = dt.datetime.combine(begin, end)
    try:
        return close if close > begin else close + dt.timedelta(days=1)
    except OverflowError:
        return None


def _plain(text: str) -> str:
    return calm(without_isolates(text))
