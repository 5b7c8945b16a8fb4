"""Reads the codes on a page of a PDF with zxing, another program than the one that drew them."""

from pathlib import Path

import pypdfium2
import zxingcpp

DPI = 150
"""Less than any scanner gives."""


def read(pdf: Path) -> list[list[str]]:
    """The texts of all codes on each page, drawn in shades of gray."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_codes(page.render(scale=DPI / 72, grayscale=True)) for page in document]


def _codes(picture: pypdfium2.PdfBitmap) -> list[str]:
    rows = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    return [code.text for code in zxingcpp.read_barcodes(rows)]
