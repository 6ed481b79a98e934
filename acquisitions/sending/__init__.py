"""How letters leave the house: by e-mail (`smtp`) or as files to be printed (`folder`), after the commit (DOC-01).

May use the network; what waits and what came of it is the outbox's (`engine.storage.outbox`).
"""

from acquisitions.sending.sender import Delivered, Sender
from acquisitions.sending.ways import configured_ways

__all__ = ["Delivered", "Sender", "configured_ways"]
