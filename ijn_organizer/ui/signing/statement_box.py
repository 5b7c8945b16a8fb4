"""One statement of a plan: what was decided, by whom and when, how it stands, and what is part of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ijn_organizer.report.sign_off_words import say_rules, say_signer, say_when
from ijn_organizer.rules.compiled import CompiledPack
from ijn_organizer.trust.standing import Held
from ijn_organizer.ui.kit.buttons import TextButton
from ijn_organizer.ui.kit.flow import FlowLayout
from ijn_organizer.ui.kit.labels import Body, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.plan.widgets import drop
from ijn_organizer.ui.signing.parts import Matter, plain
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.words.sign_offs import say_decision, say_sign_off
from ijn_organizer.words.words import Words

_ICONS = {
    "valid": "signed",
    "stale": "stale",
    "waiver_ended": "stale",
    "replaced": "na",
    "revoked": "na",
    "returned": "person",
    "practice": "practice",
    "newer": "info",
}


class StatementBox(QFrame):
    """A quiet box of one statement. Below it: compare, what was signed, and buttons that are handed in."""

    def __init__(
        self,
        signing: Signing,
        compiled: CompiledPack,
        held: Held,
        buttons: Sequence[TextButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("quiet")
        look = signing.look
        self._signing = signing
        self._compiled = compiled
        self._held = held
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.s3, look.s2, look.s3, look.s2)
        self._column.setSpacing(look.s1)
        self._more: QWidget | None = None
        for part in self._told():
            self._column.addWidget(part)
        self._add_buttons(buttons)

    def _told(self) -> list[QWidget]:
        look, words = self._signing.look, self._signing.look.words
        held, statement = self._held, self._held.signed.statement
        state = Mark(_ICONS.get(held.state, "no"), say_sign_off(words, held.state))
        if statement is None:
            text = words.gettext("A sign-off that can't be read. It counts for nothing.")
            return [self._line(Body(look, text, bold=True), state)]
        parts: list[QWidget] = [
            self._line(Body(look, say_decision(words, statement.decision), bold=True), state),
            Body(look, plain(words, say_signer(statement))),
            Small(look, plain(words, say_when(words, statement))),
        ]
        if held.stale_rules:
            again = {"rules": say_rules(words, self._compiled, held.stale_rules)}
            parts.append(Small(look, words.gettext("To sign again: %(rules)s") % again))
        parts += [Body(look, f"• {plain(words, one.text)}") for one in statement.conditions]
        parts += [Body(look, plain(words, text)) for text in (statement.text, held.revoked_because) if text]
        return [*parts, *self._fingerprint()]

    def _fingerprint(self) -> list[QWidget]:
        look, words = self._signing.look, self._signing.look.words
        certificate = self._held.signed.certificate
        if certificate is None:
            return []
        known = self._signing.is_known(certificate)
        if self._signing.is_own(self._held):
            mark = Mark("done", words.gettext("your own signature"))
        elif known:
            mark = Mark("done", words.gettext("confirmed"))
        else:
            mark = Mark("info", words.gettext("not yet confirmed"))
        said = {"words": " ".join(certificate.words)}
        return [self._line(Small(look, words.gettext("Fingerprint in words: %(words)s") % said), mark)]

    def _line(self, text: Body | Small, mark: Mark) -> QWidget:
        """A text and the state that goes with it, on one line where there is room."""
        look = self._signing.look
        line = QWidget()
        flow = FlowLayout(gap=look.s3, line_gap=0, parent=line)
        flow.addWidget(text)
        flow.addWidget(StateLabel(look, mark))
        policy = line.sizePolicy()
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        return line

    def _add_buttons(self, more: Sequence[TextButton]) -> None:
        look, words = self._signing.look, self._signing.look.words
        statement, certificate = self._held.signed.statement, self._held.signed.certificate
        which = about(words, self._held)
        buttons: list[TextButton] = []
        if certificate is not None and not self._signing.is_known(certificate):
            text = words.gettext("Compare the words")
            compare = TextButton(look, text, small=True, name=f"{text}: {which}")
            compare.activated.connect(lambda: self._signing.compare(certificate, self.window()))
            buttons.append(compare)
        if statement is not None and (statement.open or statement.waivers or statement.sentence):
            text = words.gettext("What was signed")
            show = TextButton(look, text, icon="down", small=True, name=f"{text}: {which}")
            show.activated.connect(self._turn_matter)
            buttons.append(show)
        buttons += more
        if buttons:
            flow = FlowLayout(gap=look.s1)
            for button in buttons:
                flow.addWidget(button)
            self._column.addLayout(flow)

    def _turn_matter(self) -> None:
        if self._more is None:
            self._more = self._signed_matter()
            self._column.insertWidget(self._column.count() - 1, self._more)
        else:
            drop(self._more)
            self._more = None

    def _signed_matter(self) -> QWidget:
        """The sentence that was agreed to, the rules, the open points and waivers."""
        look, words = self._signing.look, self._signing.look.words
        statement = self._held.signed.statement
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, look.s1, 0, look.s1)
        column.setSpacing(look.s2)
        if statement is None:
            return box
        agreed = {"sentence": plain(words, words.pack(statement.sentence))}
        column.addWidget(Body(look, words.gettext("Agreed to: “%(sentence)s”") % agreed))
        if statement.rules:
            column.addWidget(Small(look, say_rules(words, self._compiled, statement.rules)))
        matter = Matter(look, self._compiled)
        column.addWidget(matter)
        matter.show_matter(statement.open, statement.waivers)
        return box


def about(words: Words, held: Held) -> str:
    """Which statement is meant, for buttons that stand at each: `Approved, Noor Castellan`."""
    statement = held.signed.statement
    if statement is None:
        return words.gettext("Sign-off %(id)s") % {"id": held.signed.entry.id[:8]}
    return f"{say_decision(words, statement.decision)}, {plain(words, statement.by)}"
