"""In which order the files of tests run, so that at the end no process waits long for another."""

LONGEST_FIRST = (
    "rules/test_assess.py",
    "test_offline.py",
    "ui/test_looks.py",
    "ui/test_accessibility.py",
    "ui/test_typing.py",
    "report/test_pdf.py",
    "ui/test_sealing.py",
    "ui/test_signing.py",
    "report/test_certify.py",
    "ui/test_plans.py",
    "ui/test_untouched.py",
    "ui_kit/test_walks.py",
    "ui/test_folder.py",
    "trust/test_sealing.py",
    "ui/test_slips.py",
    "faults/test_sealed.py",
    "report/test_public.py",
    "ui/test_following.py",
    "cli/test_process.py",
    "faults/test_damage.py",
    "ui/test_identity.py",
    "ui/test_copies.py",
    "ui/test_questions.py",
    "cli/test_sealing.py",
    "cli/test_signing.py",
    "ui/test_sharing.py",
    "ui/test_editing.py",
    "ui/test_fault_at_start.py",
    "app/test_tampering.py",
    "ui/test_signed_pdf.py",
    "cli/test_identity.py",
    "report/test_read_pdf.py",
    "faults/test_kills.py",
    "faults/test_syncthing.py",
    "faults/test_saving.py",
    "faults/test_disks.py",
    "storage/test_planfile.py",
    "ui/test_long_use.py",
)
"""Files that take more than five seconds each, by `pytest --durations=0`; all others come after them."""


def place_in_order(path: str) -> int:
    """How early the tests of a file run; `path` is that below `tests/`, with slashes."""
    return LONGEST_FIRST.index(path) if path in LONGEST_FIRST else len(LONGEST_FIRST)
