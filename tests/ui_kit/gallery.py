"""Everything the kit has, on one page: what the walks over names, sizes and lives go through."""

import datetime as dt

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ijn_organizer.ui.kit.answers import AnswerButtons
from ijn_organizer.ui.kit.bar import Bar
from ijn_organizer.ui.kit.boxes import Action, FlagBox, Message, NumbersBox, Strip
from ijn_organizer.ui.kit.buttons import PlainButton, PrimaryButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.cells import Cell, Column, Row
from ijn_organizer.ui.kit.checkpoint_line import Checkpoint, CheckpointLine
from ijn_organizer.ui.kit.choice_fields import ChoiceField, ChoicesField, PersonField, YesNoField
from ijn_organizer.ui.kit.date_fields import DateField, TimeField
from ijn_organizer.ui.kit.empty import EmptyState
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.guide_pane import GuidePane, Section
from ijn_organizer.ui.kit.labels import Body, Heading, LinkText, Small, StateLabel, TitleLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.page_preview import PagePreview
from ijn_organizer.ui.kit.panels import Panel, ScrollColumn
from ijn_organizer.ui.kit.pill import Pill
from ijn_organizer.ui.kit.rail import Step, StepCombo, StepRail
from ijn_organizer.ui.kit.rows import FieldRow
from ijn_organizer.ui.kit.table import RowTable
from ijn_organizer.ui.kit.text_fields import DecimalField, LineField, LongTextField, NumberField
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.look import Look

TODAY = dt.date(2026, 11, 24)

ANSWERS = (
    ("yes", "Yes"),
    ("not_yet", "Not yet"),
    ("no", "No"),
    ("not_sure", "Not sure"),
    ("not_applicable", "Does not apply"),
)

STEPS = (
    Step("event", "Event", Mark("done", "done")),
    Step("purpose", "Purpose and program", Mark("done", "done")),
    Step("guests", "Guests and politicians", Mark("left", "3 left")),
    Step("welcome", "Welcome and languages", Mark("left", "3 left")),
    Step("accessibility", "Accessibility", Mark("late", "5 left, 1 late")),
    Step("words", "Words and images", Mark("done", "done")),
    Step("safety", "Non-violence and safety", Mark("look", "look again, 6 left")),
    Step("respect", "Respect and care", Mark("left", "2 left")),
    Step("permissions", "Permissions and partners", Mark("done", "done")),
    Step("review", "Review", Mark("left", "19 left"), line_before=True),
    Step("signoff", "Sign-off and share", Mark("stale", "sign rule 7 again")),
)

POINTS = (
    Checkpoint("decide", "Decide", "Oct 31", Mark("signed", "signed"), "past"),
    Checkpoint("publish", "Publish", "Nov 21", Mark("stale", "sign rule 7 again"), "past"),
    Checkpoint("ready", "Ready", "Dec 9", Mark("left", "4 must left"), "now"),
    Checkpoint("doors", "Doors", "Dec 12", Mark("left", "later")),
    Checkpoint("after", "After", "Jan 11", Mark("left", "later")),
)

PEOPLE_COLUMNS = (
    Column("name", "Name", stretch=True),
    Column("office", "Office", under="name"),
    Column("party", "Party"),
    Column("running", "Running now", under="party", named=True),
    Column("role", "Role"),
    Column("minutes", "Minutes", under="role", named=True),
    Column("yes", "Written yes"),
)

PEOPLE = (
    Row(
        "renata",
        (
            Cell("Renata Quill", bold=True),
            Cell("State senator"),
            Cell("Harbor Union"),
            Cell("no"),
            Cell("Speaker"),
            Cell("3"),
            Cell(mark=Mark("done", "Yes, Nov 16")),
        ),
    ),
    Row(
        "tobias",
        (
            Cell("Tobias Marrow", bold=True),
            Cell("County commissioner"),
            Cell("Prairie Party"),
            Cell("yes"),
            Cell("Speaker"),
            Cell("3"),
            Cell(mark=Mark("left", "Asked Nov 9")),
        ),
    ),
)

PLAN_COLUMNS = (
    Column("event", "Event", sortable=True),
    Column("date", "Date", sortable=True),
    Column("left", "Left", end=True, under="date"),
    Column("ready", "Ready"),
    Column("next", "Next thing to do", stretch=True),
    Column("signed", "Sign-off"),
)

PLANS = (
    Row("group", (Cell("Needs you: 2", bold=True, icon="flag"),), group=True),
    Row(
        "rights",
        (
            Cell("Know Your Rights Evening", "Workshop, Elmstead Library", bold=True),
            Cell("Thu, Dec 3"),
            Cell("9 days", bold=True),
            Cell("96 of 105 done", bar=(96, 105)),
            Cell("Ask the lawyer to check the slides", second_mark=Mark("late", "late, do now")),
            Cell(mark=Mark("signed", "Signed: Publish"), pill=True),
        ),
    ),
    Row(
        "rally",
        (
            Cell("Welcome Home Rally", "Rally, Cedar Square", bold=True),
            Cell("Sat, Dec 12"),
            Cell("18 days", bold=True),
            Cell("77 of 96 done", bar=(77, 96)),
            Cell("Get a written yes from Tobias Marrow's office", "by Dec 2"),
            Cell(marks=(Mark("stale", "Sign rule 7 again"), Mark("look", "1 to look at"))),
        ),
    ),
)

FLAG = Message(
    "Please look at this:",
    "Tobias Marrow's office has not agreed in writing yet.",
    "Ask again, or ask him to come as a guest who does not speak.",
    actions=(Action("letter", "Open the letter"),),
)

NEWS = Message(
    "Work was recovered.",
    "“Potluck of Many Kitchens” has 4 answers from Nov 21 that were not saved.",
    icon="recover",
    actions=(Action("look", "Look at them"), Action("later", "Later", kind="text")),
)

GUIDE = (
    Section("Why it matters", ("A written yes makes it easy to remind someone kindly later.",)),
    Section(
        "How to do it",
        steps=(
            "Send the letter. It is ready.",
            "An e-mail that says “I agree” is enough.",
            "Note the name and the day.",
        ),
    ),
    Section("Numbers for this event", numbers=(("Politicians invited", "2"), ("Next election", "66 days later"))),
    Section("The rule: 8, No political campaigns", ("A politician may be a guest. We ask each one to wait.",)),
    Section(paragraphs=("These are the network's rules, not legal advice.",), quiet=True),
)


def card_of_question(look: Look) -> Card:
    """The card in hand of the pictures."""
    question = "Has each politician's office agreed in writing to the no-campaign rules?"
    card = Card(look, question, key="CAM-03", mark=Mark("need", "Needed to sign"))
    answers = AnswerButtons(look, question, ANSWERS)
    answers.set_value("not_yet")
    card.add(answers)
    card.add(FlagBox(look, FLAG))
    card.describe(FLAG.plain)
    who = PersonField(look, ["Lucía Barrera", "Omar Haddad"])
    who.set_value("Lucía Barrera")
    when = DateField(look, TODAY)
    when.set_value("2026-12-02")
    flow = FlowLayout(gap=look.s3, line_gap=look.s2, align="bottom", stretch=True)
    flow.addWidget(FieldRow(look, "Who does it", who))
    flow.addWidget(FieldRow(look, "By when", when, hint="(8 days from today)"))
    card.add(flow)
    more = FlowLayout(gap=look.s1)
    more.addWidget(TextButton(look, "Add a note", icon="plus"))
    more.addWidget(TextButton(look, "Remarks (1)", icon="note"))
    card.add(more)
    return card


def card_of_fields(look: Look) -> Card:
    """Each kind of field, one with an error."""
    card = Card(look, name="Fields")
    long_text = LongTextField(look, placeholder="What happens there")
    long_text.set_value("A rally for families.\nSongs, three speakers, and a table with letters.")
    number = NumberField(look, unit="people")
    number.set_value(120)
    decimal = DecimalField(look, unit="inches")
    decimal.set_value("32.5")
    time = TimeField(look)
    time.set_value("14:00")
    languages = ChoicesField(
        look,
        (("es", "Spanish"), ("ht", "Haitian Creole"), ("so", "Somali"), ("ase", "American Sign Language")),
        own_words=True,
    )
    languages.set_value(["es", "ase", "Mixtec"])
    yes_no = YesNoField(look)
    yes_no.set_value(True)
    kind = ChoiceField(look, (("rally", "Rally"), ("vigil", "Vigil")))
    wrong = DateField(look, TODAY)
    wrong_row = FieldRow(look, "Date of the event", wrong)
    wrong.input.setText("some day in spring")
    wrong.commit()
    rows = (
        FieldRow(look, "What shows it", LineField(look, placeholder="Checked on the county list"), beside=True),
        FieldRow(look, "What happens", long_text, hint="(one or two sentences)"),
        FieldRow(look, "People at the busiest time", number),
        FieldRow(look, "Width of the ramp", decimal),
        wrong_row,
        FieldRow(look, "Doors open", time),
        FieldRow(look, "Kind of event", kind),
        FieldRow(look, "Languages", languages),
        FieldRow(look, "Is it outdoors?", yes_no),
    )
    for row in rows:
        card.add(row)
    return card


def card_of_words(look: Look) -> Card:
    """Labels, buttons, pills, bars, choices."""
    card = Card(look, name="Words and buttons")
    line = FlowLayout(gap=look.s2)
    for button in (
        PrimaryButton(look, "Next open question", icon_after="next", hint="Alt+→"),
        PlainButton(look, "Back", icon="back", hint="Alt+←"),
        TextButton(look, "Undo", icon="undo"),
        PlainButton(look, "", icon="menu", name="More"),
    ):
        line.addWidget(button)
    card.add(line)
    states = FlowLayout(gap=look.s2)
    for state, word in (
        ("done", "Done"),
        ("left", "3 left"),
        ("look", "1 to look at"),
        ("late", "1 late"),
        ("need", "Needed to sign"),
        ("waived", "waiver ends Dec 1"),
        ("practice", "Practice, not signed"),
    ):
        states.addWidget(Pill(look, Mark(state, word)))
    states.addWidget(StateLabel(look, Mark("saved", "Saved 10:42")))
    card.add(states)
    bars = QHBoxLayout()
    bars.addWidget(Bar(look, "Answers", 77, 96))
    bars.addWidget(Bar(look, "Rule 3", 8, 8))
    bars.addWidget(Bar(look, "Rule 4", 0, 0))
    card.add(bars)
    card.add(Heading(look, "A heading"))
    card.add(
        Body(look, "A paragraph that wraps where the window is narrow, as text in a card never loses its end.")
    )
    card.add(Small(look, "Iris Tamm, Nov 28"))
    card.add(LinkText(look, ["Tobias Marrow's office has not agreed. ", ("letter", "Open the letter")]))
    card.add(CheckBox(look, "I checked these points as well as I could"))
    card.add(NumbersBox(look, (("Politicians invited", "2"), ("Written yes", "1 of 2"))))
    return card


def page_picture() -> QImage:
    """A sheet of paper with a heading."""
    page = QImage(420, 594, QImage.Format.Format_RGB32)
    page.fill(QColor("#FFFFFF"))
    painter = QPainter(page)
    painter.fillRect(40, 50, 340, 4, QColor("#653366"))
    painter.end()
    return page


def parts_of(look: Look) -> tuple[QWidget, ...]:
    """What stands in the middle."""
    people = RowTable(look, "Politicians", PEOPLE_COLUMNS, grows=True)
    people.show_rows(PEOPLE)
    people.choose("tobias")
    plans = RowTable(look, "Plans", PLAN_COLUMNS, grows=True, tall=True)
    plans.show_rows(PLANS)
    plans.choose("rally")
    plans.show_sort("date")
    checkpoints = Card(look, name="Checkpoints")
    checkpoints.add(CheckpointLine(look, POINTS))
    preview = PagePreview(look)
    preview.show_page(page_picture(), "Page 1 of 9")
    preview.setMaximumWidth(13 * look.line)
    return (
        TitleLabel(look, "Guests and politicians"),
        Strip(look, NEWS),
        people,
        card_of_question(look),
        card_of_words(look),
        card_of_fields(look),
        plans,
        checkpoints,
        preview,
        EmptyState(look, "Plan an event, step by step", "You answer short questions.", NEWS.actions),
    )


class Gallery(QWidget):
    """Rail, middle and guide with everything in them; rail and guide fold away where text is large."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("Gallery")
        self.rail = StepRail(look, "Steps", self)
        self.rail.show_steps(STEPS)
        self.rail.show_current("guests")
        self.middle = ScrollColumn(look)
        for part in parts_of(look):
            self.middle.add(part)
        self.guide = GuidePane(look, self)
        self.guide.show_sections(GUIDE)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self.middle, 1)
        body.addWidget(self.guide)
        self.rail.setVisible(not look.large)
        self.guide.setVisible(not look.large)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head(look))
        column.addLayout(body, 1)

    def head(self, look: Look) -> Panel:
        """The steps as a drop-down, and the search."""
        combo = StepCombo(look, "Steps")
        combo.show_steps(STEPS)
        combo.show_current("guests")
        search = LineField(look, placeholder="Find a question", icon="search", hint="Ctrl+K")
        search.set_name("Find a question")
        head = Panel(look, lines=("bottom",))
        line = QHBoxLayout(head)
        line.addWidget(combo)
        line.addWidget(search)
        return head
