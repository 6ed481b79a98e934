"""One run in one transaction: find, load, plan, write, answer."""

from engine.executing.execution import execute
from engine.executing.task import Task

__all__ = ["Task", "execute"]
