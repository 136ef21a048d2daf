"""Starts execute.py, so that SIGTERM, by which notebooks/run ends it, takes its kernel with it and leaves no trace."""

import signal
import sys

signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    import execute

    execute.main()
except KeyboardInterrupt:
    sys.exit(130)
finally:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # Python is on its way out
