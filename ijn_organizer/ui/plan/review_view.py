"""The review: the ten rules and accessibility, what needs attention, and the tasks by date."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.plan.reading import Reading
from ijn_organizer.plan.remarks import WHOLE_PLAN
from ijn_organizer.report.sign_off_words import say_changes, say_rules
from ijn_organizer.rules.assessment import Attention, RuleReport, Task
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.rules.model import Step
from ijn_organizer.ui.kit.announce import announce
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.labels import Body, Heading, Small, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.panels import ScrollColumn
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look
from ijn_organizer.ui.plan.bus import PlanBus
from ijn_organizer.ui.plan.marks import attention_mark, rule_mark
from ijn_organizer.ui.plan.places import (
    PLAN_PLACE,
    Target,
    fact_place,
    item_place,
    parse,
    rule_place,
    step_place,
    task_place,
)
from ijn_organizer.ui.remarks.first_look import FirstLook
from ijn_organizer.ui.remarks.rules_talk import RulesTalk
from ijn_organizer.ui.remarks.talk import RULES
from ijn_organizer.ui.theme import Tone
from ijn_organizer.words.states import say_done, say_flag, say_rule_open, say_task
from ijn_organizer.words.words import Words

DAYS_SOON = 7
SIDE_BY_SIDE = 1000
"""From this width in pixels on, the tasks stand beside the rules."""
CHANGED = "changed"
"""How the keys of lines begin that say what changed since it was signed."""
MOST_CHANGED = 3
"""So many of these are shown; the last step has them all."""


class ReviewView(ScrollColumn):
    """The review of one plan. Every line is a way to its card."""

    def __init__(self, look: Look, bus: PlanBus, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._bus = bus
        self._step = step
        self._outdated = True
        self._build()
        self.refresh()
        bus.changed.connect(self._follow)
        bus.review_turned.connect(self._turn_review)

    def enter(self) -> None:
        """Comes into view: the title takes the focus and is announced."""
        if self._outdated:
            self.refresh()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._title, f"{self._title.text()}, {self._done.text()}")

    def _follow(self) -> None:
        """While nobody sees it, it catches up when it comes into view."""
        self._outdated = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Shows the plan as it is now."""
        self._outdated = False
        words = self._look.words
        assessment = self._bus.session.assessment
        self._done.setText(say_done(words, assessment.done, assessment.total))
        self._rules.show_rows([self._rule_row(report) for report in assessment.rules.values()])
        self._talk.refresh()
        self._show_first_look()
        lines = [
            *self._changed_rows(),
            *(self._attention_row(line, n) for n, line in enumerate(assessment.attention)),
        ]
        self._attention.show_rows(lines)
        self._attention.setVisible(bool(lines))
        none = words.gettext("Nothing needs attention right now.")
        self._attention_note.setText(words.gettext("most serious first") if lines else none)
        self._tasks.show_rows(self._task_rows(assessment.tasks))
        self._tasks.setVisible(bool(assessment.tasks))
        many = words.ngettext("%(n)s task", "%(n)s tasks", len(assessment.tasks))
        self._task_note.setText(many if assessment.tasks else words.gettext("Nothing left to do."))

    def show_place(self, target: Target) -> None:
        """Opens what is said about a rule or the plan."""
        if target.kind in ("rule", "plan"):
            self.reveal(self._talk.open(f"{RULES}{target.key}" if target.kind == "rule" else WHOLE_PLAN))

    def open_remarks(self) -> None:
        """Opens what is said about the rule in hand, or the plan."""
        if self._rules.hasFocus():
            self._open_rule_remarks()
        else:
            self.show_place(parse(PLAN_PLACE))

    def commit(self) -> None:
        """Keeps what was begun."""
        self._talk.commit()

    def _turn_review(self) -> None:
        """Whoever reviews sees first what is out of the ordinary. The last event is looked for aside."""
        talk = self._bus.talk
        self._show_first_look()
        if self._bus.reviewing and talk.last is None:
            self._bus.aside(talk.find_last_event(), self._compare)

    def _compare(self, last: Reading | None) -> None:
        self._bus.talk.last = last
        self._show_first_look()

    def _show_first_look(self) -> None:
        self._reviewing.setChecked(self._bus.reviewing)
        if self._bus.reviewing:
            self._first.refresh()
        self._first.setVisible(self._bus.reviewing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tasks stand beside the rules where there is room, else below."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_BY_SIDE and not self._look.large
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)

    def _build(self) -> None:
        look, words = self._look, self._look.words
        head = QHBoxLayout()
        self._title = TitleLabel(look, words.pack(self._step.title))
        self._done = Body(look, "", bold=True, wrap=False)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._done)
        self.add(head)
        self.add(Small(look, words.pack(self._step.intro)))
        self._reviewing = CheckBox(look, words.gettext("I review this plan: its answers stay as they are"))
        self._reviewing.clicked.connect(lambda on: self._bus.review(on=on))
        self.add(self._reviewing)
        self._first = FirstLook(look, self._bus, self.inside)
        self._first.hide()
        self.add(self._first)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(look.s4)
        self._parts.addLayout(self._build_rules(), 7)
        self._parts.addLayout(self._build_tasks(), 4)
        self.add(self._parts)

    def _build_rules(self) -> QVBoxLayout:
        look, words = self._look, self._look.words
        column = QVBoxLayout()
        column.setSpacing(look.s2)
        self._rules = RowTable(
            look,
            words.gettext("The ten rules and accessibility"),
            [
                Column("n", words.gettext("No."), end=True),
                Column("rule", words.gettext("Rule"), stretch=True),
                Column("state", words.gettext("State")),
                Column("done", words.gettext("Done"), under="state"),
                Column("open", words.gettext("Still open"), under="rule"),
            ],
            grows=True,
        )
        self._rules.opened.connect(self._open_rule)
        column.addWidget(self._rules)
        self._talk = RulesTalk(look, self._bus)
        self._talk.asked.connect(self._open_rule_remarks)
        column.addWidget(self._talk)
        column.addWidget(Heading(look, words.gettext("Needs attention")))
        self._attention_note = Small(look, "")
        column.addWidget(self._attention_note)
        self._attention = RowTable(
            look,
            words.gettext("Needs attention"),
            [
                Column("kind", words.gettext("What")),
                Column("text", words.gettext("About"), stretch=True),
                Column("code", words.gettext("Point"), under="kind"),
            ],
            grows=True,
        )
        self._attention.opened.connect(self._open_attention)
        column.addWidget(self._attention)
        column.addStretch(1)
        return column

    def _build_tasks(self) -> QVBoxLayout:
        look, words = self._look, self._look.words
        column = QVBoxLayout()
        column.setSpacing(look.s2)
        column.addWidget(Heading(look, words.gettext("Tasks by date")))
        self._task_note = Small(look, "")
        column.addWidget(self._task_note)
        self._tasks = RowTable(
            look,
            words.gettext("Tasks by date"),
            [Column("due", words.gettext("By")), Column("task", words.gettext("Task"), stretch=True)],
            grows=True,
        )
        self._tasks.opened.connect(self._open_task)
        column.addWidget(self._tasks)
        column.addStretch()
        return column

    def _rule_row(self, report: RuleReport) -> Row:
        words = self._look.words
        rule = next(rule for rule in self._bus.session.pack.pack.rules if rule.id == report.id)
        count = words.gettext("%(done)s of %(total)s") % {
            "done": words.number(report.done),
            "total": words.number(report.total),
        }
        return Row(
            report.id,
            (
                Cell(words.number(rule.n) if rule.n is not None else "", tone="text2"),
                Cell(words.pack(rule.title)),
                Cell(mark=rule_mark(words, report, stale=report.id in self._stale_rules())),
                Cell(count, bar=(report.done, report.total)),
                Cell(self._still_open(report)),
            ),
        )

    def _stale_rules(self) -> set[str]:
        """The rules of which something else was signed, at whatever checkpoint."""
        return {rule for one in self._bus.session.standing.checkpoints.values() for rule in one.stale_rules}

    def _still_open(self, report: RuleReport) -> str:
        words = self._look.words
        said = say_rule_open(words, report)
        changed = words.gettext("changed since signed") if report.id in self._stale_rules() else ""
        return words.line((said, changed))

    def _changed_rows(self) -> list[Row]:
        """What changed since it was signed, of the first checkpoint that is stale; each leads to signing again."""
        words, session = self._look.words, self._bus.session
        standing = next((one for one in session.standing.checkpoints.values() if one.state == "stale"), None)
        if standing is None:
            return []
        return [
            Row(
                f"{CHANGED} {one.difference.kind} {one.difference.key}",
                (
                    Cell(mark=Mark("stale", words.gettext("Look again"))),
                    Cell(one.line(words), link=True),
                    Cell(_touched(words, session.pack, one.difference.rules), tone="text2"),
                ),
            )
            for one in say_changes(words, session.pack, standing.differences)[:MOST_CHANGED]
        ]

    def _attention_row(self, line: Attention, number: int) -> Row:
        words = self._look.words
        return Row(
            f"{number} {line.item}{line.fact}",
            (
                Cell(mark=attention_mark(words, line.kind)),
                Cell(self._about(line), link=True),
                Cell(line.item, tone="text2"),
            ),
        )

    def _about(self, line: Attention) -> str:
        words = self._look.words
        assessment = self._bus.session.assessment
        if line.flag:
            flag = next((flag for flag in assessment.flags if flag.flag.code == line.flag), None)
            if flag is not None:
                return say_flag(words, flag)
        if line.item in assessment.items:
            return words.pack(assessment.items[line.item].item.short)
        return (
            words.pack(assessment.facts[line.fact].fact.question) if line.fact in assessment.facts else line.fact
        )

    def _task_rows(self, tasks: tuple[Task, ...]) -> list[Row]:
        words = self._look.words
        soon = self._bus.session.today + dt.timedelta(days=DAYS_SOON)
        groups: dict[str, list[Task]] = {"late": [], "soon": [], "later": []}
        for task in tasks:
            within = task.due is not None and task.due <= soon
            groups["late" if task.late else "soon" if within else "later"].append(task)
        names = {
            "late": words.gettext("Late, do now"),
            "soon": words.gettext("This week"),
            "later": words.pgettext("tasks", "Later"),
        }
        icons = {"late": "late", "soon": "cal", "later": "right"}
        rows = []
        for key, members in groups.items():
            if members:
                text = words.gettext("%(name)s: %(n)s") % {"name": names[key], "n": words.number(len(members))}
                rows.append(Row(f"group {key}", (Cell(text, bold=True, icon=icons[key]), Cell()), group=True))
                rows.extend(self._task_row(task) for task in members)
        return rows

    def _task_row(self, task: Task) -> Row:
        words = self._look.words
        what = say_task(words, self._bus.session.assessment, task)
        due = words.day(task.due) if task.due else ""
        owner = task.owner or words.gettext("no one yet")
        tone: Tone = "late" if task.late else "text"
        return Row(task_place(task), (Cell(due, bold=True, tone=tone), Cell(what, second=owner, link=True)))

    def _open_rule_remarks(self) -> None:
        row = max(0, self._rules.current_row())
        self.show_place(parse(rule_place(self._rules.rows()[row].key)))

    def _open_rule(self, row: int) -> None:
        report = self._bus.session.assessment.rules[self._rules.rows()[row].key]
        items = self._bus.session.assessment.items
        first_open = next((item for item in report.items if items[item].open), None)
        if report.confirm:
            self._bus.wanted.emit(fact_place(report.confirm))
        elif first_open or report.items:
            self._bus.wanted.emit(item_place(first_open or report.items[0]))

    def _open_attention(self, row: int) -> None:
        chosen = self._attention.rows()[row].key
        if chosen.startswith(CHANGED):
            sign_off = next(step.id for step in self._bus.session.pack.pack.steps if step.kind == "sign_off")
            self._bus.wanted.emit(step_place(sign_off))
            return
        line = self._bus.session.assessment.attention[int(chosen.partition(" ")[0])]
        self._bus.wanted.emit(item_place(line.item) if line.item else fact_place(line.fact))

    def _open_task(self, row: int) -> None:
        chosen = self._tasks.rows()[row]
        if not chosen.group:
            self._bus.wanted.emit(chosen.key)


def _touched(words: Words, compiled: CompiledPack, rules: tuple[str, ...]) -> str:
    """The rules that a change touches, in a word or two."""
    if len(rules) > 1:
        return words.ngettext("%(n)s rule", "%(n)s rules", len(rules))
    return say_rules(words, compiled, rules)
