"""Whose a certificate says that it is, and its fingerprint: in words to read aloud, in digits to see."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ijn_organizer.report.clean import isolated, tame
from ijn_organizer.trust.identity import Certificate
from ijn_organizer.ui.kit.labels import Body, Label, Small
from ijn_organizer.ui.look import Look
from ijn_organizer.words.words import Words

_APART, _HALVES_APART = 3 * "\N{NO-BREAK SPACE}", "\N{EM SPACE}"
"""Between two words of a fingerprint: wide, so that nobody takes two for one. A line ends in the middle alone."""

_DIGITS = 8
"""Of a fingerprint in digits, before a space."""


def who(words: Words, name: str, role: str) -> str:
    """A person in one line: `Ana Reyes, coordinator`. Others typed it, so nothing in it turns the line around."""
    parts = [isolated(" ".join(tame(text).split()), right_to_left=words.right_to_left) for text in (name, role)]
    return (
        words.gettext("%(name)s, %(role)s") % dict(zip(("name", "role"), parts, strict=True)) if role else parts[0]
    )


class PersonBox(QWidget):
    """A person, and the fingerprint of their certificate."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._who = Body(look, "", bold=True)
        self._about = Small(look, look.words.gettext("Fingerprint in words"))
        self._words = Label(look, "", size="title")
        self._digits = Small(look, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.s1)
        for part in (self._who, self._about, self._words, self._digits):
            column.addWidget(part)

    def show_certificate(self, certificate: Certificate) -> None:
        """Shows whose it says that it is."""
        self._who.setText(who(self._look.words, certificate.name, certificate.role))
        half = len(certificate.words) // 2
        halves = (certificate.words[:half], certificate.words[half:])
        self._words.setText(_HALVES_APART.join(_APART.join(words) for words in halves))
        self._words.setAccessibleName(" ".join(certificate.words))
        digits = certificate.fingerprint
        self._digits.setText(" ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)))
