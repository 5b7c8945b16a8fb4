"""Prints a PDF that was made: each page as a picture, so that the paper shows what the preview showed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300


def page_width(printer: QPrinter) -> int:
    """How wide a page should be drawn for this printer, in pixels."""
    return round(printer.pageRect(QPrinter.Unit.Inch).width() * PRINT_DPI)


def print_pages(printer: QPrinter, pages: Sequence[QImage]) -> bool:
    """Prints pages one after the other, each as large as the paper allows. Whether the printer took them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        room = painter.viewport()
        size = page.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint(0, 0), size), page)
    return painter.end()
