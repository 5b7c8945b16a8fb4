"""The sign-off sheet: a checkpoint on paper, to be ticked and signed by hand by people without the program.

It is short: the musts of one checkpoint, what else is open, waivers, flags, what is confirmed as "none". All of it
stands in the summary of the plan. Whoever records the sheet in the program types the code that stands on it.
"""

import io
import re
from collections.abc import Iterable

import msgspec

from ijn_organizer.plan.values import Json
from ijn_organizer.report.clean import without_isolates
from ijn_organizer.report.cover import Cover
from ijn_organizer.report.edition import Edition, Source
from ijn_organizer.report.marks import mark_practice
from ijn_organizer.report.page import Box, State, Term
from ijn_organizer.report.pdf import page_data
from ijn_organizer.report.points import LONGEST_LINE, Line, Points, cut
from ijn_organizer.report.press import Press
from ijn_organizer.report.sign_off_words import short_code
from ijn_organizer.report.summary import LONGEST_FOOT_TITLE, ORGANIZATION
from ijn_organizer.report.teller import Teller
from ijn_organizer.rules.assessment import CheckpointReport, ItemState
from ijn_organizer.rules.model import Checkpoint
from ijn_organizer.words.states import say_checkpoint
from ijn_organizer.words.words import Words

LONGEST_TITLE, LONGEST_RUNNING_TITLE = 90, 60
"""Most characters of the title, and of it in the head of a second page."""

MOST_LINES, MOST_WAIVERS = 5, 4
"""Most lines under one heading, and most waivers; the summary of the plan holds the rest."""

_CODE = re.compile("[0-9a-f]{64}")


class Sheet(msgspec.Struct, frozen=True):
    """What a sheet is for.

    Attributes:
        checkpoint: id of the checkpoint to sign.
        code: SHA-256 of what the sheet covers, 64 hex digits in small letters.
    """

    checkpoint: str
    code: str


class Block(msgspec.Struct, frozen=True):
    """Lines under a heading. `tick`: each has a box to tick. `more`: sentences about what is not in the lines."""

    title: str
    lines: tuple[Line, ...]
    tick: bool = False
    more: tuple[str, ...] = ()


def sign_off_sheet(source: Source, edition: Edition, sheet: Sheet, press: Press) -> bytes:
    """The sheet as a tagged PDF. It holds names, so it is for the team.

    Args:
        source: the plan, assessed at the checkpoint of the sheet.
        edition: language and moment; of the team copy.
        sheet: the checkpoint, and the code that stands on it.
        press: templates and fonts.

    Raises:
        ValueError: for a public copy, for a checkpoint that the pack does not have, and for a code that is none.
        ProblemsError: as `Press.print`.
    """
    if edition.public:
        raise ValueError("a sign-off sheet is for the team")
    if not _CODE.fullmatch(sheet.code):
        raise ValueError("a code has 64 hex digits in small letters")
    checkpoint = next((one for one in source.pack.checkpoints if one.id == sheet.checkpoint), None)
    if checkpoint is None:
        raise ValueError(f"no checkpoint {sheet.checkpoint!r}")
    data = _Builder(source, edition, checkpoint, sheet.code).data()
    seconds = int(edition.made_at.timestamp())
    return press.print("sign-off-sheet.typ", data, seconds, {"code.svg": _drawn(sheet.code)})


class _Builder:
    def __init__(self, source: Source, edition: Edition, checkpoint: Checkpoint, code: str) -> None:
        self._source = source
        self._assessment = source.assessment
        self._edition = edition
        self._words: Words = edition.words
        self._teller = Teller(source, edition)
        self._cover = Cover(source, self._teller)
        self._checkpoint = checkpoint
        self._report: CheckpointReport = source.assessment.checkpoints[checkpoint.id]
        self._points = Points(self._teller, source)
        self._code = code

    def data(self) -> dict[str, Json]:
        gettext = self._words.gettext
        title = self._cover.title()
        checkpoint = self._teller.pack(self._checkpoint.title)
        kind = gettext("Sign-off sheet “%(checkpoint)s”") % {"checkpoint": checkpoint}
        name = gettext("%(kind)s: %(title)s") % {"kind": kind, "title": self._cut(title, LONGEST_TITLE)}
        built: dict[str, Json] = msgspec.to_builtins(
            {"bands": self._bands(), "event": self._event(), "musts": self._musts(), "blocks": self._blocks()}
        )
        return {
            **page_data(
                self._words.language,
                without_isolates(name),
                gettext("A page to sign a checkpoint of an event plan on by hand"),
            ),
            **built,
            "rtl": self._words.right_to_left,
            "head": ORGANIZATION,
            "head_end": kind,
            "title": self._cut(title, LONGEST_TITLE),
            "short_title": self._cut(title, LONGEST_RUNNING_TITLE),
            "checkpoint": self._heading(checkpoint),
            "ready": msgspec.to_builtins(self._ready()),
            "about": self._teller.pack(self._checkpoint.about),
            "columns": [gettext("Tick"), gettext("Point"), gettext("What it asks"), gettext("What the plan says")],
            "sign": self._sign(),
            "code": self._code_data(),
            "notice": self._notice(),
            "foot": self._foot(title),
        }

    def _heading(self, checkpoint: str) -> str:
        gettext = self._words.gettext
        if self._report.day is None:
            return gettext("Checkpoint “%(checkpoint)s”") % {"checkpoint": checkpoint}
        day = self._teller.day(self._report.day, self._assessment.event_date)
        return gettext("Checkpoint “%(checkpoint)s”, by %(day)s") % {"checkpoint": checkpoint, "day": day}

    def _ready(self) -> State | None:
        """That nothing needed is open; else a band says what is."""
        ready = not self._report.missing
        return State("done", "done", say_checkpoint(self._words, self._report)) if ready else None

    def _bands(self) -> tuple[State, ...]:
        bands = [mark_practice(self._words)] if self._source.reading.practice else []
        open_points = len(self._report.missing)
        if open_points:
            draft = self._words.ngettext(
                "Draft: %(n)s point that is needed to sign is still open.",
                "Draft: %(n)s points that are needed to sign are still open.",
                open_points,
            )
            bands.append(State("need", "look", draft))
        return tuple(bands)

    def _event(self) -> tuple[Term, ...]:
        gettext = self._words.gettext
        wanted = (gettext("Date"), gettext("Place"), gettext("Expected people"))
        told = {term.label: term.text for term in self._cover.event().terms}
        terms = (Term(label, told.get(label) or gettext("not told yet")) for label in wanted)
        made = Term(gettext("Sheet made on"), self._words.moment(self._edition.made_at))
        return tuple(Term(one.label, self._cut(one.text, LONGEST_LINE)) for one in (*terms, made))

    def _musts(self) -> tuple[Line, ...]:
        items = self._assessment.items
        return tuple(self._points.must(items[key]) for key in (*self._report.musts, *self._report.raised))

    def _blocks(self) -> tuple[Block, ...]:
        gettext = self._words.gettext
        blocks = (
            self._block(gettext("Also still open"), self._open(), self._expected()),
            self._block(gettext("Waivers"), self._waivers(), most=MOST_WAIVERS),
            self._block(gettext("Please look at this"), self._flags()),
            self._block(gettext("Please confirm"), self._confirmations(), tick=True),
        )
        return tuple(block for block in blocks if block.lines or block.more)

    def _block(
        self, title: str, lines: Iterable[Line], more: str = "", *, most: int = MOST_LINES, tick: bool = False
    ) -> Block:
        every = tuple(lines)
        left_out = len(every) - most
        rest = [more] if more else []
        if left_out > 0:
            text = self._words.ngettext(
                "And %(n)s more: please see the summary of the plan.",
                "And %(n)s more: please see the summary of the plan.",
                left_out,
            )
            rest.insert(0, text)
        return Block(title, every[:most], tick, tuple(rest))

    def _open(self) -> Iterable[Line]:
        """What is missing beside the checkpoint's own musts: earlier musts, facts, and what differs anywhere."""
        own = {*self._report.musts, *self._report.raised}
        for key in self._report.missing_items:
            if key not in own:
                yield self._points.left_open(self._assessment.items[key])
        for key in self._report.missing_facts:
            yield self._points.fact(self._assessment.facts[key])

    def _expected(self) -> str:
        shoulds = sum(state.severity == "should" and state.open for state in self._in_scope())
        if not shoulds:
            return ""
        return self._words.ngettext(
            "Besides, %(n)s point is open that is expected, but not needed to sign.",
            "Besides, %(n)s points are open that are expected, but not needed to sign.",
            shoulds,
        )

    def _waivers(self) -> Iterable[Line]:
        return (self._points.waiver(state) for state in self._in_scope() if state.word == "waived")

    def _flags(self) -> Iterable[Line]:
        scope = {state.item.id for state in self._in_scope()}
        flags = [one for one in self._assessment.flags if one.severity == "stop" or one.flag.item in scope]
        return (self._points.flag(one) for one in sorted(flags, key=lambda one: one.severity != "stop"))

    def _confirmations(self) -> Iterable[Line]:
        """Lists that are empty: those that the plan confirms, and those that a rule wants to have confirmed."""
        gettext = self._words.gettext
        wanted = {report.confirm for report in self._assessment.rules.values()}
        for key, state in self._assessment.facts.items():
            told = state.origin == "told" and state.asked
            if not state.fact.confirm_none or state.value or not (told or key in wanted):
                continue
            note = gettext("so says the plan") if told else gettext("the plan does not say so yet")
            yield Line(None, self._teller.pack(state.fact.confirm_none), note=note)

    def _in_scope(self) -> list[ItemState]:
        ids = [one.id for one in self._source.pack.checkpoints]
        scope = ids[: ids.index(self._checkpoint.id) + 1]
        states = self._assessment.items.values()
        return [state for state in states if state.applies and state.item.checkpoint in scope]

    def _sign(self) -> dict[str, Json]:
        gettext = self._words.gettext
        words = (gettext("Name"), gettext("Role"), gettext("Day"), gettext("Signature"))
        return {
            "title": gettext("Sign-off"),
            "boxes": msgspec.to_builtins((Box(gettext("Prepared by"), words), Box(gettext("Reviewed by"), words))),
            "agree": gettext("“%(sentence)s”") % {"sentence": self._teller.pack(self._checkpoint.agree)},
            "another": gettext("By another person than the preparer. Please tick one:"),
            "choices": [gettext("Approve"), gettext("Approve with conditions"), gettext("Return")],
            "remarks": [gettext("Remarks"), gettext("Conditions or remarks")],
        }

    def _code_data(self) -> dict[str, Json]:
        gettext = self._words.gettext
        code = short_code(self._code)
        return {
            "label": gettext("Code of this sheet"),
            "short": code,
            "whole": " ".join(self._code[place : place + 8] for place in range(0, len(self._code), 8)),
            "alt": gettext("QR code. Its first eight digits stand beside it: %(code)s.") % {"code": code},
            "text": gettext(
                "Whoever records this sheet in IJN Organizer types this code there. So it is known that the sheet "
                "and the plan say the same. No photo or scan is needed."
            ),
        }

    def _notice(self) -> list[Json]:
        gettext = self._words.gettext
        return [
            gettext(
                "A signature by hand proves nothing to the program: there it is “on paper”, with the name of the "
                "person who recorded it."
            ),
            gettext("Checked against the network's ten rules. This is no legal advice and no promise of safety."),
        ]

    def _foot(self, title: str) -> dict[str, Json]:
        gettext = self._words.gettext
        state = say_checkpoint(self._words, self._report) if self._report.missing else ""
        if self._source.reading.practice:
            state = gettext("Practice, can't be signed")
        return {
            "name": self._cut(title, LONGEST_FOOT_TITLE),
            "state": state,
            "destroy": gettext("Destroy after the event"),
            "page": gettext("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        }

    def _cut(self, text: str, most: int) -> str:
        return cut(text, most, self._words)


def _drawn(code: str) -> bytes:
    """The code as a QR code, an SVG with the quiet edge of four modules that readers need."""
    import segno

    drawing = io.BytesIO()
    segno.make(f"urn:sha256:{code}", error="m", micro=False).save(
        drawing, kind="svg", border=4, xmldecl=False, omitsize=True
    )
    return drawing.getvalue()
