"""Where a bundle starts: the same command line as everywhere."""

import sys

from ijn_organizer.cli import main

sys.exit(main())
