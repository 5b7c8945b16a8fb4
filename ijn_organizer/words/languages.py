"""The languages that the program speaks, as a menu names them."""

from collections.abc import Mapping

from ijn_organizer.words.words import Words

ENGLISH = "en"

OWN_NAMES: Mapping[str, str] = {
    "en": "English",
    "es": "Español",
    "ht": "Kreyòl ayisyen",
    "fr": "Français",
    "pt": "Português",
    "ar": "العربية",
    "vi": "Tiếng Việt",
    "zh_CN": "简体中文",
}
"""What each language calls itself: whoever looks for their own can read it."""

COMPLETE = frozenset({ENGLISH, "es"})
"""The others are as whole, but drafts: they want a native reader."""


def is_foreign(words: Words, tag: str) -> bool:
    """Whether a text (a BCP 47 tag; empty: not told) is in another language than that of `words`."""
    return bool(tag) and tag.partition("-")[0] != words.language.partition("_")[0]


def say_written_in(words: Words, tag: str) -> str:
    """`written in Spanish`; empty where a text is in the language of `words`, or tells none (a BCP 47 tag)."""
    if not is_foreign(words, tag):
        return ""
    code = tag.replace("-", "_")
    return words.gettext("written in %(language)s") % {"language": words.language_name(code)}


def language_label(words: Words, code: str) -> str:
    """A language as the menu names it: `Español`, `العربية (draft)`."""
    name = OWN_NAMES.get(code) or words.language_name(code)
    return name if code in COMPLETE else words.gettext("%(language)s (draft)") % {"language": name}
