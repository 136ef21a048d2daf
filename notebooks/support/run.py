"""Starts execute.py, so that an interrupt ends it in one line wherever it comes, within its imports as well."""

import signal
import sys

try:
    import execute

    execute.main()
except KeyboardInterrupt:
    print("Stopped.", file=sys.stderr)
    sys.exit(130)
finally:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Python is on its way out
