"""Reads PDFs back with poppler and qpdf, other programs than the one that wrote them."""

import re
import subprocess
from pathlib import Path


def pages(pdf: Path) -> list[str]:
    """The text of each page, laid out as on the page."""
    text = _run("pdftotext", "-layout", str(pdf), "-")
    return text.split("\f")[:-1]


def count(pdf: Path) -> int:
    """How many pages it has."""
    return int(re.findall(r"Pages: +([0-9]+)", _run("pdfinfo", str(pdf)))[0])


def text(pdf: Path) -> str:
    """All text in the order of the file."""
    return _run("pdftotext", "-raw", str(pdf), "-")


def body(pdf: Path) -> str:
    """All text between the head line and the foot of US Letter pages."""
    return _run("pdftotext", "-raw", "-x", "0", "-y", "60", "-W", "612", "-H", "665", str(pdf), "-")


def tags(pdf: Path) -> str:
    """The tree of tags, with the text in them."""
    return _run("pdfinfo", "-struct-text", str(pdf))


def properties(pdf: Path) -> str:
    """The properties of the file, and its metadata."""
    return _run("pdfinfo", str(pdf)) + _run("pdfinfo", "-meta", str(pdf))


def boxes(pdf: Path) -> list[tuple[float, float]]:
    """Where each word begins and ends across its page, in points."""
    word = r'<word xMin="([-0-9.]+)" yMin="[-0-9.]+" xMax="([-0-9.]+)"'
    found = re.findall(word, _run("pdftotext", "-bbox", str(pdf), "-"))
    return [(float(left), float(right)) for left, right in found]


def attachment(pdf: Path) -> bytes:
    """The first file inside the PDF."""
    out = pdf.with_suffix(".attached")
    _run("pdfdetach", "-save", "1", "-o", str(out), str(pdf))
    return out.read_bytes()


def attachments(pdf: Path) -> str:
    """The list of files inside the PDF."""
    return _run("pdfdetach", "-list", str(pdf))


def unpacked(pdf: Path) -> bytes:
    """All bytes of the PDF, with every stream unpacked."""
    out = pdf.with_suffix(".unpacked")
    subprocess.run(
        ["qpdf", "--stream-data=uncompress", "--object-streams=disable", str(pdf), str(out)], check=True
    )
    return out.read_bytes()


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")
