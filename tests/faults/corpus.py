"""Nasty files: those kept in `corpus/`, and those too large to keep, made when they are needed."""

from pathlib import Path

from ijn_organizer.storage.strict_json import MOST_BYTES

FOLDER = Path(__file__).parent / "corpus"


def kept() -> list[Path]:
    """The files of the corpus."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix == ".ijnplan")


def bombs() -> dict[str, bytes]:
    """JSON that is made to break programs that read it, by name."""
    head = (
        b'{"format": "ijn-plan", "version": 1, "kind": "plan", "id": "' + b"0" * 32 + b'", "salt": "' + b"0" * 32
    )
    return {
        "a million lists deep": b"[" * 1_000_000,
        "a million records deep": b'{"a":' * 1_000_000,
        "a value 5000 lists deep": head
        + b'", "seen": {}, "entries": [], "cells": '
        + b"[" * 5000
        + b"]" * 5000
        + b"}",
        "a value 33 lists deep": head
        + b'", "seen": {}, "cells": {}, "entries": [], "x": '
        + b"[" * 33
        + b"]" * 33
        + b"}",
        "a byte too large": b'"' + b"x" * MOST_BYTES + b'"',
        "as large as can be, blanks": b" " * MOST_BYTES,
        "as large as can be, one text": b'"' + b"x" * (MOST_BYTES - 2) + b'"',
        "as large as can be, empty lists": b"[" + b"[]," * ((MOST_BYTES - 8) // 3) + b"[]]",
        "a number of 16 million digits": b"9" * (MOST_BYTES - 1),
        "a number of a million digits in a plan": head + b'", "seen": {"a": ' + b"9" * 1_000_000 + b"}}",
        "a number with an exponent of a million": b"[1e1000000]",
        "a million equal keys": b"{" + b'"a":1,' * 1_000_000 + b'"a":1}',
        "200,000 keys": b"{" + b",".join(b'"%d":1' % number for number in range(200_000)) + b"}",
        "a million lone surrogates": b'["' + rb"\ud800" * 1_000_000 + b'"]',
        "a million cells of nothing": head
        + b'", "seen": {}, "entries": [], "cells": {'
        + b",".join(b'"facts/%d":[]' % number for number in range(500_000))
        + b"}}",
        "half a million entries": head + b'", "seen": {}, "cells": {}, "entries": [' + b"{}," * 500_000 + b"{}]}",
        "half a million writers": head
        + b'", "cells": {}, "entries": [], "seen": {'
        + b",".join(b'"%d":1' % number for number in range(500_000))
        + b"}}",
        "a text of 16 million characters that ends nowhere": b'"' + b"\\u00e9" * 2_000_000,
    }
