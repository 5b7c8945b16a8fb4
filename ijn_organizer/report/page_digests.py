"""The digest at the foot of each page of a PDF, as people see it there."""

import ctypes
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.report.pdf_parts import Pdf

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

FOOT = 71.0
"""Points from the lower edge of a page: the lower margin of `summary.typ`, 25 mm."""

MOST_PAGES = 10_000
_GROUP = re.compile("[0-9a-f]{8}")
_GROUPS = 8
_BLANK = 0.15
"""Of the height of a line: what parts two words."""


class _Char(NamedTuple):
    line: float
    left: float
    right: float
    high: float
    text: str


def page_digests(pdf: Pdf) -> tuple[str | None, ...]:
    """The digest at the foot of each page: 64 hex digits, or None. Nothing for pages that the press never made.

    Raises:
        ProblemsError: `pdf-pages-too-large`, `pdf-damaged`.
    """
    import pypdfium2

    if not pdf.pages_are_ours():
        return ()
    try:
        document = pypdfium2.PdfDocument(pdf.data)
        try:
            pages = range(len(document))
            digests = tuple(_digest(document, number) for number in pages if len(pages) <= MOST_PAGES)
        finally:
            document.close()
    except Exception as error:
        # Whatever stands on the pages of somebody else.
        raise ProblemsError(Problem("pdf-damaged", pdf.where)) from error
    if len(pages) > MOST_PAGES:
        raise ProblemsError(Problem("pdf-pages-too-large", pdf.where))
    return digests


def _digest(document: "PdfDocument", number: int) -> str | None:
    page = document[number]
    try:
        words = _words(sorted(_foot(page)))
    finally:
        page.close()
    for place in range(len(words) - _GROUPS + 1):
        groups = words[place : place + _GROUPS]
        if all(_GROUP.fullmatch(one) for one in groups):
            return "".join(groups)
    return None


def _words(chars: list[_Char]) -> list[str]:
    """The words of characters in the order of the eye: on a page in Arabic the order in the file is another."""
    if not chars:
        return []
    words = [chars[0].text]
    for before, after in pairwise(chars):
        apart = after.line != before.line or after.left - before.right > _BLANK * before.high
        if apart:
            words.append(after.text)
        else:
            words[-1] += after.text
    return words


def _foot(page: "PdfPage") -> list[_Char]:
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        below = page.get_bbox()[1] + FOOT
        chars = list[_Char]()
        left, line, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        at = ctypes.byref(left), ctypes.byref(line)
        for place in range(text.count_chars()):
            raw.FPDFText_GetCharOrigin(text, place, *at)
            if line.value >= below:
                continue
            char = chr(raw.FPDFText_GetUnicode(text, place))
            if not char.isspace():
                raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box))
                chars.append(_Char(round(line.value, 1), box.left, box.right, box.top - box.bottom, char))
        return chars
    finally:
        text.close()
