"""Finds gettext catalogues: `<locale folder>/<language>/LC_MESSAGES/<domain>.mo`."""

import gettext
import struct
from pathlib import Path

from ijn_organizer.storage import durable

PROGRAM = "ijn-organizer"
"""Domain of the program's own texts. A rule pack's texts are in the domain of its id, such as `ijn-conduct`."""


def catalog(locale: Path, domain: str, language: str) -> gettext.NullTranslations:
    """The texts of `domain` in `language` (`es`, `zh_CN`); without a whole catalogue the English ones."""
    try:
        return gettext.translation(domain, locale, [language], fallback=True)
    except (OSError, ValueError, struct.error):
        # A damaged catalogue: English is better than no window.
        return gettext.NullTranslations()


def languages(locale: Path, domain: str = PROGRAM) -> tuple[str, ...]:
    """Codes of the languages that `domain` is translated into, in order; English is in the program itself.

    Raises:
        ProblemsError: as `durable.names`.
    """
    if not locale.is_dir():
        return ()
    return tuple(name for name in durable.names(locale) if gettext.find(domain, locale, [name]))
