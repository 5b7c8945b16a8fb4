"""`python -m ijn_organizer`: the same command line as `ijn-organizer`."""

import sys

from ijn_organizer.cli import main

if __name__ == "__main__":
    sys.exit(main())
