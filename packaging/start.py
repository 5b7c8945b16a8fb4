"""Where a bundle starts: the same command line as everywhere.

A bundle that reads many plans starts itself again to read some of them; `freeze_support` tells that from a person
who starts it. `main` must not run in such a process, nor when this file is imported there.
"""

import multiprocessing
import sys

from ijn_organizer.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
