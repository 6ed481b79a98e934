"""A definition made ready to run: records joined to kinds, ways between kinds, machines, conditions.

Compiled once per process; nothing in here changes afterwards.
"""

from engine.compiled.compilation import Compiled, compile_definition
from engine.compiled.conditions import CompiledCondition, Context
from engine.compiled.models import RecordModel, Step
from engine.compiled.procedures import ProcedureModel

__all__ = ["Compiled", "CompiledCondition", "Context", "ProcedureModel", "RecordModel", "Step", "compile_definition"]
