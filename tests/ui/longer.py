"""Languages for tests: English whose words are longer, a third as in many languages, or twice as in some."""

import gettext
import math
import re

WORD = re.compile(r"%\(\w+\)s|%%|\{\w+\}|\w+")
"""A word, or a place that a value is put into."""


class Longer(gettext.NullTranslations):
    """The catalogue of a language whose words are longer by a share of their letters."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def gettext(self, message: str) -> str:
        return WORD.sub(self._longer, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def _longer(self, found: re.Match[str]) -> str:
        word = found[0]
        return word if word[0] in "%{" else word + "e" * math.ceil(self._share * len(word))
