"""A plan full of text that tries to be something else."""

from collections.abc import Mapping

from ijn_organizer.plan.cells import Plan
from tests.report import sample

MARKUP = (
    '#panic("x") $x^2$ *b* _i_ `raw` <lbl> @ref \\ // /* = - + / [c] {c} ~ -- "q" \\u{41} #read("/etc/passwd")'
)
WEB = "<script>alert(1)</script> &amp; <b onclick='x'> ]]>"
TURNED = "\u202elive\u202c \u2066x\u2069 \u200fR"
CONTROLS = "nul \x00 bell \x07 del \x7f end"
LONG_WORD = "Donaudampfschiff" * 313
LONG_NOTE = "Bring water. " * 7700
SCRIPTS = "Ana ሰላም שלום नमस्ते สวัสดี ខ្មែរ မြန်မာ 안녕 ᏣᎳᎩ 会议 سلام Привет Ωμέγα \ue000 \U0001d4b3"
EMOJI = "🎉 👨\u200d👩\u200d👧 🇭🇹 👍🏽 1\ufe0f\u20e3 ❤\ufe0f"
COMBINED = "Z" + "\u0335\u0336\u0337" * 20

CELLS: Mapping[str, str] = {
    "facts/title": f"{MARKUP[:40]} {TURNED}",
    "facts/place": f"{MARKUP}\n{WEB}\n{CONTROLS}",
    "facts/invitation": f"{SCRIPTS}\n\n{EMOJI}\n{COMBINED}\t=1+1",
}


def plan() -> Plan:
    """The plan."""
    return sample.plan_of(
        {
            **CELLS,
            "answers/FOC-01": {"status": "yes", "value": {"text": LONG_WORD}},
            "notes/FOC-01": WEB,
            "team/r0": {"role": MARKUP, "name": SCRIPTS, "phone": "=cmd()", "order": "a"},
        },
        start=sample.rally(),
    )


def heavy_plan() -> Plan:
    """The plan with a note of 100 kB."""
    return sample.plan_of({"notes/FOC-01": LONG_NOTE}, start=plan())
