"""Who signs a checkpoint, what they agree to, what is part of it, what hinders, and the button."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ijn_organizer.app import editing
from ijn_organizer.app.signing import Wish
from ijn_organizer.report.sign_off_words import say_checkpoint_name, say_rule
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.trust.signing import Case, hindrances, open_points, waivers
from ijn_organizer.ui.identity.person import who
from ijn_organizer.ui.kit.buttons import PrimaryButton, TextButton
from ijn_organizer.ui.kit.card import Card
from ijn_organizer.ui.kit.labels import Body, LinkText, Small, StateLabel
from ijn_organizer.ui.kit.marks import Mark
from ijn_organizer.ui.kit.toggles import CheckBox
from ijn_organizer.ui.plan.places import fact_place
from ijn_organizer.ui.sealing.unlocking import Asking
from ijn_organizer.ui.signing.hindrances import Hindrance, say_hindrances
from ijn_organizer.ui.signing.parts import FoldingList, Matter, plain
from ijn_organizer.ui.signing.signing import Signing
from ijn_organizer.words.words import Words


def say_signing(words: Words, case: Case) -> str:
    """The words on the button: `Sign “Ready”`, `Sign rule 7 again`."""
    standing = case.standing.checkpoints[case.checkpoint]
    if standing.state in ("unsigned", "returned") or not case.rules:
        return words.gettext("Sign “%(name)s”") % {
            "name": say_checkpoint_name(words, case.compiled, case.checkpoint)
        }
    if len(case.rules) == 1:
        rule = say_rule(words, case.compiled.rules[case.rules[0]])
        return words.gettext("Sign %(rule)s again") % {"rule": rule}
    return words.ngettext("Sign %(n)s rule again", "Sign %(n)s rules again", len(case.rules))


def ask_to_sign(signing: Signing, case: Case, parent: QWidget) -> bool:
    """Asks for the passphrase and signs the case as its preparer; whether that was done."""
    words = signing.look.words
    agreed = words.gettext("You agree to: “%(sentence)s”")
    text = agreed % {"sentence": words.pack(case.compiled.checkpoints[case.checkpoint].agree)}
    said = Asking(say_signing(words, case), text, words.gettext("Sign"))
    return signing.sign(case, Wish(), said, parent)


def why_not(signing: Signing, case: Case) -> tuple[Hindrance, ...]:
    """What keeps the person at this window from signing as the preparer."""
    found = say_hindrances(signing.look.words, case, hindrances(case))
    hindrance = signing.hindrance()
    return (*found, Hindrance(hindrance)) if hindrance else found


class SignCard(Card):
    """The card of the preparer.

    Signals:
        signed(): it was signed.
    """

    signed = Signal()

    def __init__(self, signing: Signing, case: Case, parent: QWidget | None = None) -> None:
        look, words = signing.look, signing.look.words
        super().__init__(look, words.gettext("Sign"), parent=parent)
        self._signing = signing
        self._case = case
        self._who = Body(look, "", bold=True)
        self._role = Small(look, words.gettext("signs as the preparer"))
        self._make = TextButton(look, words.gettext("Make an identity"), icon="signed", small=True)
        self._make.activated.connect(self._make_identity)
        self._state = StateLabel(look, Mark("signed", ""))
        self._agree = Body(look, "")
        self._matter = Matter(look, case.compiled)
        self._hindrances = FoldingList(look, most=6)
        self._after = Small(look, words.gettext("Another person reviews it after you."))
        self._sign = PrimaryButton(look, "", icon="need")
        self._sign.activated.connect(self._press)
        person, said = (self._who, self._role, self._make), (self._state, self._agree, self._matter)
        for part in (*person, *said, self._hindrances):
            self.add(part)
        self.fill()
        self.add(self._after)
        self.add(self._sign)
        self.show_case(case)

    def show_case(self, case: Case) -> None:
        """Shows how it stands now."""
        words = self._look.words
        self._case = case
        problems = hindrances(case)
        done = [problem.code for problem in problems] == ["sign-done"]
        to_sign = not done and not case.reading.practice
        self._show_person(self._signing.certificate, shown=to_sign)
        mark = self._done_mark() if done else self._returned_mark()
        self._state.setVisible(mark is not None)
        if mark is not None:
            self._state.show_mark(mark)
        self._agree.setText(
            words.gettext("You agree to: “%(sentence)s”")
            % {"sentence": words.pack(case.compiled.checkpoints[case.checkpoint].agree)}
        )
        hindering = () if done else why_not(self._signing, case)
        for part in (self._agree, self._after, self._sign):
            part.setVisible(to_sign)
        # What is part of it is of interest when it can be signed; until then only what is to be done for that.
        near = to_sign and all(one.confirm for one in hindering)
        self._matter.show_matter(open_points(case) if near else (), waivers(case) if near else ())
        self._hindrances.show_parts(hindering, [partial(self._part, one) for one in hindering])
        self._sign.show_text(say_signing(words, case))
        self._sign.show_hindrance(" ".join(one.text for one in hindering))

    def show_chief(self, *, chief: bool) -> None:
        """Whether its button is the one filled button of the screen."""
        self._sign.show_kind("primary" if chief else "plain")

    def _done_mark(self) -> Mark:
        words = self._look.words
        if self._case.standing.checkpoints[self._case.checkpoint].state == "waiver_ended":
            text = words.gettext("Signed, but a waiver has ended. Please do the point, or ask for a new waiver.")
            return Mark("stale", text)
        return Mark("signed", words.gettext("Signed. Nothing changed since."))

    def _returned_mark(self) -> Mark | None:
        """What the reviewer wrote who sent it back; nothing where nobody did."""
        words, case = self._look.words, self._case
        if case.standing.checkpoints[case.checkpoint].state != "returned":
            return None
        said = (one.signed.statement for one in reversed(case.standing.at(case.checkpoint)) if one.holds)
        remarks = next((one.text for one in said if one is not None and one.decision == "returned"), "")
        told = {"remarks": plain(words, remarks)}
        return Mark("person", words.gettext("Returned by the reviewer: %(remarks)s") % told)

    def _show_person(self, certificate: Certificate | None, *, shown: bool) -> None:
        words = self._look.words
        there = self._signing.has_identity
        if certificate is not None:
            self._who.setText(who(words, certificate.name, certificate.role))
        elif there:
            self._who.setText(words.gettext("Whoever has the passphrase of the identity here"))
        else:
            self._who.setText(words.gettext("You have no identity on this computer yet."))
        self._who.setVisible(shown)
        self._role.setVisible(shown and there)
        self._make.setVisible(shown and not there)

    def _part(self, one: Hindrance) -> QWidget:
        if one.confirm:
            # The very sentence is the press: no rule without matter is passed over in silence.
            box = CheckBox(self._look, one.text, key=one.confirm)
            box.clicked.connect(lambda: self._confirm(one.confirm))
            return box
        if not one.place:
            return Body(self._look, one.text)
        text = LinkText(self._look, [f"{one.text} ", (one.place, one.link)])
        text.followed.connect(self._signing.bus.wanted)
        return text

    def _confirm(self, key: str) -> None:
        bus = self._signing.bus
        bus.commit([editing.confirm_none(bus.session.plan, key)], fact_place(key))
        self._sign.setFocus()

    def _make_identity(self) -> None:
        self._signing.make_identity(self.window())

    def _press(self) -> None:
        if ask_to_sign(self._signing, self._case, self.window()):
            self.signed.emit()
