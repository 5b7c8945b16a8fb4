"""A language for tests: English whose words are a third longer, as those of many languages are."""

import gettext
import math
import re

WORD = re.compile(r"%\(\w+\)s|%%|\{\w+\}|\w+")
"""A word, or a place that a value is put into."""


class Longer(gettext.NullTranslations):
    """The catalogue of that language."""

    def gettext(self, message: str) -> str:
        return WORD.sub(longer, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def longer(found: re.Match[str]) -> str:
    word = found[0]
    return word if word[0] in "%{" else word + "e" * math.ceil(0.3 * len(word))
