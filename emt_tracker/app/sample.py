"""The sample records, in a folder of their own."""

from emt_tracker import resources
from emt_tracker.app.opening import Opened, open_records
from emt_tracker.paths import DataPaths
from emt_tracker.services.sample import Sample


def open_sample(paths: DataPaths) -> Opened:
    """Open a data folder and fill it with the sample when it is new.

    Raises:
        Fault: it cannot be opened or written.
    """
    opened = open_records(paths, create=True)
    try:
        Sample(opened.store, resources.path("sample")).fill()
    except BaseException:
        opened.close()
        raise
    return opened
