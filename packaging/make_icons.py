"""Draws the icons in all sizes from `packaging/icons/*.svg`: PNGs, `.ico` for Windows, `.icns` for macOS.

    python packaging/make_icons.py

The window's own go to `resources/desktop/`, where the program finds them; all others stay beside the drawings.
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HOUSE = Path(__file__).resolve().parent.parent
ICONS = HOUSE / "packaging" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
OF_THE_WINDOW = HOUSE / "resources" / "desktop"

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
"""Of each size the name that macOS gives it; all hold a PNG."""


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a PNG, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def ico(pngs: dict[int, bytes]) -> bytes:
    """An icon for Windows: a head, a line for each size, and the PNGs."""
    lines, place = b"", 6 + 16 * len(ICO_SIZES)
    for size in ICO_SIZES:
        # 256 does not fit into a byte and is written as 0.
        lines += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(pngs[size]), place)
        place += len(pngs[size])
    return struct.pack("<HHH", 0, 1, len(ICO_SIZES)) + lines + b"".join(pngs[size] for size in ICO_SIZES)


def icns(pngs: dict[int, bytes]) -> bytes:
    """An icon for macOS: blocks of a name, a length, and a PNG."""
    blocks = b"".join(
        name + struct.pack(">I", 8 + len(pngs[size])) + pngs[size] for name, size in ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def main() -> int:
    """Draws all; returns the exit code."""
    app = QGuiApplication([])
    for drawing in sorted(ICONS.glob("*.svg")):
        pngs = {size: png(drawing, size) for size in SIZES}
        (ICONS / f"{drawing.stem}.ico").write_bytes(ico(pngs))
        (ICONS / f"{drawing.stem}.icns").write_bytes(icns(pngs))
        folder = OF_THE_WINDOW if drawing.stem == "organizer" else ICONS
        folder.mkdir(exist_ok=True)
        for size, data in pngs.items():
            (folder / f"{drawing.stem}-{size}.png").write_bytes(data)
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
