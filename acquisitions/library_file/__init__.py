"""A library's folder: who it is, its departments, partners, funds, users, counters and parameters (PAR-01, PAR-03).

`dotok init` brings it into the database. Of rows, what is there already by its code stays as it is and what is new is
added; what the library says of itself, and its parameters, follow the folder each time.
"""

from acquisitions.library_file.bringing_in import bring_in
from acquisitions.library_file.reading import FileRow, LibraryFile, read_library

__all__ = ["FileRow", "LibraryFile", "bring_in", "read_library"]
