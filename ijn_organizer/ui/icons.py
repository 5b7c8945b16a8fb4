"""The icons: one SVG a name on a 24 grid, drawn in any colour at any size."""

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

MIRRORED = frozenset({"back", "next", "right", "lft", "undo", "redo"})
"""Names that show a direction of reading and turn round where one reads from right to left."""

_RATIOS = (1.0, 2.0)
"""Device pixel ratios that each icon of a button holds."""


class UnknownIconError(LookupError):
    """No drawing has this name.

    Attributes:
        name: the name that was asked for.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Icons:
    """The drawings of one folder, kept once drawn.

    Attributes:
        folder: the folder that holds `<name>.svg`.
        mirrored: whether drawings in `MIRRORED` are turned round.
    """

    def __init__(self, folder: Path, *, mirrored: bool) -> None:
        self.folder = folder
        self.mirrored = mirrored
        self._drawn: dict[tuple[str, str, int], QImage] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """`name` in `colour`, `size` logical pixels wide and high, sharp on a screen of this pixel ratio.

        Raises:
            UnknownIconError: when the folder has no such drawing.
        """
        pixmap = QPixmap.fromImage(self._image(name, colour, round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """The same as an icon for buttons and menus, for ordinary and for dense screens."""
        key = (name, colour, size)
        if key not in self._icons:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(self.pixmap(name, colour, size, ratio))
            self._icons[key] = icon
        return self._icons[key]

    def paint(self, painter: QPainter, box: QRect, name: str, colour: str) -> None:
        """Draw `name` into the middle of `box`, as large as its smaller side."""
        size = min(box.width(), box.height())
        ratio = painter.device().devicePixelRatioF()
        place = QRect(0, 0, size, size)
        place.moveCenter(box.center())
        painter.drawPixmap(place, self.pixmap(name, colour, size, ratio))

    def _image(self, name: str, colour: str, pixels: int) -> QImage:
        key = (name, colour, pixels)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, pixels)
        return self._drawn[key]

    def _draw(self, name: str, colour: str, pixels: int) -> QImage:
        drawing = QSvgRenderer(str(self.folder / f"{name}.svg")) if self._has(name) else None
        if drawing is None or not drawing.isValid():
            raise UnknownIconError(name)
        image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter, QRectF(0, 0, pixels, pixels))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), QColor(colour))
        painter.end()
        return image.flipped(Qt.Orientation.Horizontal) if self.mirrored and name in MIRRORED else image

    def _has(self, name: str) -> bool:
        return (self.folder / f"{name}.svg").is_file()
