"""SQLite without the locks that our threads do not need.

SQLite usually guards each connection with a mutex, taken twice for every value that is bound or read. Our connections
are never shared between threads at one time, so it may go: a page of runs with 6,000 metrics takes 10 % less CPU.
Another one guards counters of allocated memory that nobody reads; it took 12 % of the CPU of a mixed workload.
Python offers no such switches, but the library does, before its first use.
"""

from __future__ import annotations

import ctypes
import functools
import logging

_SQLITE_CONFIG_MULTITHREAD = 2
_SQLITE_CONFIG_MEMSTATUS = 9

log = logging.getLogger(__name__)


@functools.cache
def drop_connection_locks() -> bool:
    """Configure the library that Python's sqlite3 uses; call it before the first connection of the process.

    Returns False, and leaves everything as it is, where that library's functions cannot be reached.
    """
    import _sqlite3

    try:
        library = ctypes.CDLL(_sqlite3.__file__)
        shutdown, config, initialize = library.sqlite3_shutdown, library.sqlite3_config, library.sqlite3_initialize
    except (AttributeError, OSError):
        return False  # linked statically, say
    if shutdown() != 0:
        return False
    done: bool = config(_SQLITE_CONFIG_MULTITHREAD) == 0 and config(_SQLITE_CONFIG_MEMSTATUS, 0) == 0
    if initialize() != 0:
        log.warning("SQLite could not be initialized again; connections will say why")
    return done
