"""Pictures of a PDF's pages: of the very file that is exported."""

import msgspec


class PageImage(msgspec.Struct, frozen=True):
    """A page as pixels: width, height, bytes a line, and BGRA bytes (blue, green, red, alpha) from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def picture(pdf: bytes, page: int, width: int) -> PageImage:
    """The page with this number (from 0), `width` pixels wide."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        # The stamp of a signature is drawn as part of a form.
        document.init_forms()
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=False, force_bitmap_format=_BGRA)
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()
    finally:
        document.close()


_BGRA = 4
"""FPDFBitmap_BGRA of PDFium's public header."""
