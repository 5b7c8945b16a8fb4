"""How hard a sentence is to read: the Flesch-Kincaid grade level (Kincaid and others, 1975).

0.39 x words per sentence + 11.8 x syllables per word - 15.59. Syllables of English are counted by spelling, so the
grade is a hint; a question just above the limit is worth a plainer word, not an argument.
"""

import re

HARDEST = 8.0
"""The highest grade of a question in a rule pack."""

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
# Vowels written together and spoken apart: ra-di-o, me-di-a, qui-et, are-a, cre-ate, tri-al, u-su-al, go-ing.
_APART = re.compile(
    r"[^cgstx]io(?!n)|ia(?=$|s$|[bt])|iet|[dr]eas?$|deo|cre[ai]|dienc|scie|iest$|coo[pr]|[^ct]ial|[^gq]u[ae]l|[eoy]ing"
)
# An e that is not spoken: at the end of note, notes, named (not of table, places, needed), and in state-ment.
_SILENT = re.compile(
    r"(?<![bcdfgkpstz]l)(?:(?<=[^aeiouy])e|(?<=[^aeiouyscgxzh])es|(?<=[^aeiouytd])ed)$"
    r"|(?<=[aiou][^aeiouy])e(?=ment|less|ful|ly|thing|times|where|walk|ty$)"
)


def grade(text: str) -> float:
    """The grade level of `text`; 0.0 for a text without words."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def syllables_of(word: str) -> int:
    """The syllables of an English word in lower case, by its spelling; a number counts as one."""
    spoken = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)))
