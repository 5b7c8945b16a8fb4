"""Which language the program speaks: the one of the settings, else the computer's, else English."""

import locale
import os

from ijn_organizer.storage.catalogs import PROGRAM, catalog, languages
from ijn_organizer.storage.places import resources
from ijn_organizer.words.languages import ENGLISH
from ijn_organizer.words.words import Words

PACK_TEXTS = "ijn-conduct"
"""The domain of the standard rule pack's texts."""


def find_words(wanted: str) -> Words:
    """The words of `wanted` (a language code, or `system`), else of the same language elsewhere, else English."""
    folder = resources() / "locale"
    code = _system_language() if wanted == "system" else wanted
    known = {ENGLISH, *languages(folder)}
    parts = code.split("_")
    exact = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    alike = sorted(one for one in known if one.partition("_")[0] == parts[0])
    return words_in(next((one for one in (*exact, *alike) if one in known), ENGLISH))


def words_in(language: str) -> Words:
    """The words of exactly this language; English where there is no catalogue."""
    folder = resources() / "locale"
    return Words(language, catalog(folder, PROGRAM, language), catalog(folder, PACK_TEXTS, language))


def known_languages() -> tuple[str, ...]:
    """Codes of the languages that there are catalogues for, English first."""
    return (ENGLISH, *(code for code in languages(resources() / "locale") if code != ENGLISH))


def _system_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return value.partition(".")[0]
    return locale.getlocale()[0] or ENGLISH
