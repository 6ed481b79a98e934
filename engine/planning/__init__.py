"""The planner: (compiled table, loaded rows, procedure, inputs) → plan or refusal. Pure: no database here.

Explain, preview, dry run and the real run are this one function (ENG-02, ENG-03, ENG-04, ENG-08).
"""

from engine.planning.changes import Add, Change, Make, Refuse, Send, Set, Warn
from engine.planning.plan import Kept, Message, Move, NumberRequest, Plan, Refusal
from engine.planning.planner import plan
from engine.planning.request import Draft, Request
from engine.planning.step import Step, put_together, take_back

__all__ = [
    "Add",
    "Change",
    "Draft",
    "Kept",
    "Make",
    "Message",
    "Move",
    "NumberRequest",
    "Plan",
    "Refusal",
    "Refuse",
    "Request",
    "Send",
    "Set",
    "Step",
    "Warn",
    "plan",
    "put_together",
    "take_back",
]
