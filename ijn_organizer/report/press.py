"""Sets pages with Typst: archival and accessible in one file, PDF/A-3a and PDF/UA-1."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ijn_organizer.plan.problems import Problem, ProblemsError
from ijn_organizer.plan.values import Json, canonical, decode, is_list
from ijn_organizer.report.clean import Coverage

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-3a", "ua-1"]
NAMES = frozenset({"icon", "tone", "anchor", "link", "copy", "language", "lang", "made_at"})
"""Keys of texts that nobody reads: names inside the template."""

_MAIN = "main.typ"
_ICON_KEY = "icon"


class Press:
    """Templates, icons and fonts. Nothing is taken from the computer, so the same data give the same bytes.

    Attributes:
        icons: drawings by name.

    Args:
        templates: contents of `resources/typst/` by file name.
        icons: contents of `resources/icons/` by name, `done` for `done.svg`.
        fonts: the folder `resources/fonts/`; Typst reads it by itself.
        coverage: what `coverage.json` in it holds.
    """

    def __init__(
        self,
        templates: Mapping[str, bytes],
        icons: Mapping[str, bytes],
        fonts: Path,
        coverage: Mapping[str, Sequence[Sequence[int]]],
    ) -> None:
        self._templates = templates
        self.icons = icons
        self._folder = fonts
        self._coverage = Coverage(coverage)
        self._fonts: typst.Fonts | None = None

    def print(
        self, template: str, data: Mapping[str, Json], seconds: int, files: Mapping[str, bytes] | None = None
    ) -> bytes:
        """A PDF made by `template` from `data`, stamped with the moment `seconds` after 1970 in UTC.

        Args:
            template: a file name of `templates`.
            data: what the template reads as `data.json`; its texts are fitted to the fonts here.
            seconds: the moment in the file's properties.
            files: further files that the template reads.

        Raises:
            ProblemsError: `page-not-made` when Typst refuses.
        """
        import typst

        with _told(template):
            pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dictionaries
                self._sources(template, data, files),
                format="pdf",
                root=str(self._folder),
                font_paths=self._loaded(),
                ignore_system_fonts=True,
                pdf_standards=STANDARDS,
                timestamp=seconds,
            )
        # Without a line feed at the end a later signature would break the archival form (PDF/A 6.1.9).
        return pdf + b"\n"

    def draw(self, template: str, data: Mapping[str, Json], seconds: int) -> bytes:
        """A PDF to be laid into another one as a picture: its fonts are inside, and it has no tags of its own.

        Raises:
            ProblemsError: `page-not-made`.
        """
        import typst

        with _told(template):
            pdf: bytes = typst.compile(  # type: ignore[call-overload]  # as above
                self._sources(template, data, None),
                format="pdf",
                root=str(self._folder),
                font_paths=self._loaded(),
                ignore_system_fonts=True,
                pdf_tags=False,
                timestamp=seconds,
            )
        return pdf

    def ask(
        self, template: str, data: Mapping[str, Json], label: str, files: Mapping[str, bytes] | None = None
    ) -> Json:
        """The value of the metadata that `template`, set from the same data and files, puts under this label.

        Raises:
            ProblemsError: `page-not-made` when Typst refuses, or when there is not exactly one such label.
        """
        import typst

        with _told(template):
            told: str = typst.eval(  # type: ignore[type-var]  # as above
                self._sources(template, data, files),
                f"query(<{label}>).map(one => one.value)",
                root=str(self._folder),
                font_paths=self._loaded(),
                ignore_system_fonts=True,
            )
        found = decode(told.encode())
        if not is_list(found) or len(found) != 1:
            raise ProblemsError(Problem("page-not-made", template, {"reason": label}))
        value: Json = found[0]
        return value

    def _sources(
        self, template: str, data: Mapping[str, Json], files: Mapping[str, bytes] | None
    ) -> dict[str, bytes]:
        fitted = {**_mapped(data, self._coverage), "icons": self._drawings(data)}
        return {
            **self._templates,
            **(files or {}),
            _MAIN: self._templates[template],
            "data.json": canonical(fitted),
        }

    def _loaded(self) -> "typst.Fonts":
        import typst

        if self._fonts is None:
            self._fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(self._folder)]
            )
        return self._fonts

    def _drawings(self, data: Json) -> dict[str, Json]:
        return {name: self.icons[name].decode("utf-8") for name in sorted(_icon_names(data))}


@contextmanager
def _told(template: str) -> Iterator[None]:
    import typst

    try:
        yield
    except typst.TypstError as error:
        raise ProblemsError(Problem("page-not-made", template, {"reason": str(error)})) from error


def _mapped(value: Mapping[str, Json], coverage: Coverage) -> dict[str, Json]:
    return {key: inner if key in NAMES else _fitted(inner, coverage) for key, inner in value.items()}


def _fitted(value: Json, coverage: Coverage) -> Json:
    if isinstance(value, str):
        return coverage.fit(value)
    if isinstance(value, Mapping):
        return _mapped(value, coverage)
    if isinstance(value, list | tuple):
        return [_fitted(inner, coverage) for inner in value]
    return value


def _icon_names(value: Json) -> set[str]:
    if isinstance(value, Mapping):
        own = {str(value[_ICON_KEY])} if value.get(_ICON_KEY) else set()
        return own.union(*(_icon_names(inner) for inner in value.values()))
    if isinstance(value, list | tuple):
        return set().union(*(_icon_names(inner) for inner in value))
    return set()
