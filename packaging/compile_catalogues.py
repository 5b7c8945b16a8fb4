"""Compiles the catalogues of all languages: `.po` is kept in git, `.mo` is read by the program."""

import io
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parent.parent
LOCALE = HOUSE / "resources" / "locale"


def compile_catalogues(locale: Path) -> None:
    """Writes `<domain>.mo` beside each `<domain>.po`, where it says something else."""
    for path in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            catalog = read_po(file)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        target = path.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != compiled.getvalue():
            target.write_bytes(compiled.getvalue())


if __name__ == "__main__":
    compile_catalogues(LOCALE)
