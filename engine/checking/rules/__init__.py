"""The rules, one a file; each is a pure function from the world to its findings.

A new rule is a file here, an entry below, a pair of fixtures under tests/engine/checking/ and a section in
docs/reference/checks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.checking.rules.almost_name import almost_name
from engine.checking.rules.arrow_into_derived import arrow_into_derived
from engine.checking.rules.bad_acts_on import bad_acts_on
from engine.checking.rules.bad_creation import bad_creation
from engine.checking.rules.bad_default import bad_default
from engine.checking.rules.bad_expression import bad_expression
from engine.checking.rules.bad_join import bad_join
from engine.checking.rules.bad_way import bad_way
from engine.checking.rules.cell_without_way import cell_without_way
from engine.checking.rules.chosen_without_choice import chosen_without_choice
from engine.checking.rules.condition_without_way import condition_without_way
from engine.checking.rules.dead_end import dead_end
from engine.checking.rules.derive_circle import derive_circle
from engine.checking.rules.does_circle import does_circle
from engine.checking.rules.missing_column import missing_column
from engine.checking.rules.missing_refusal import missing_refusal
from engine.checking.rules.mixed_creation import mixed_creation
from engine.checking.rules.never_runs import never_runs
from engine.checking.rules.no_result import no_result
from engine.checking.rules.plural_twice import plural_twice
from engine.checking.rules.reserved_field import reserved_field
from engine.checking.rules.sentence_without_way import sentence_without_way
from engine.checking.rules.unknown_column import unknown_column
from engine.checking.rules.unknown_condition import unknown_condition
from engine.checking.rules.unknown_effect import unknown_effect
from engine.checking.rules.unknown_field import unknown_field
from engine.checking.rules.unknown_finder import unknown_finder
from engine.checking.rules.unknown_input import unknown_input
from engine.checking.rules.unknown_kind import unknown_kind
from engine.checking.rules.unknown_link_target import unknown_link_target
from engine.checking.rules.unknown_maker import unknown_maker
from engine.checking.rules.unknown_parameter import unknown_parameter
from engine.checking.rules.unknown_permission import unknown_permission
from engine.checking.rules.unknown_placeholder import unknown_placeholder
from engine.checking.rules.unknown_procedure import unknown_procedure
from engine.checking.rules.unknown_python import unknown_python
from engine.checking.rules.unknown_second import unknown_second
from engine.checking.rules.unknown_status import unknown_status
from engine.checking.rules.unknown_type import unknown_type
from engine.checking.rules.unreachable_alternative import unreachable_alternative
from engine.checking.rules.unreachable_status import unreachable_status
from engine.checking.rules.unused_condition import unused_condition
from engine.checking.rules.whole_circle import whole_circle
from engine.checking.world import World
from engine.diagnostics import Diagnostic

Rule = Callable[[World], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    almost_name,
    arrow_into_derived,
    bad_acts_on,
    bad_creation,
    bad_default,
    bad_expression,
    bad_join,
    bad_way,
    cell_without_way,
    chosen_without_choice,
    condition_without_way,
    dead_end,
    derive_circle,
    does_circle,
    missing_column,
    missing_refusal,
    mixed_creation,
    never_runs,
    no_result,
    plural_twice,
    reserved_field,
    sentence_without_way,
    unknown_column,
    unknown_condition,
    unknown_effect,
    unknown_field,
    unknown_finder,
    unknown_input,
    unknown_kind,
    unknown_link_target,
    unknown_maker,
    unknown_parameter,
    unknown_permission,
    unknown_placeholder,
    unknown_procedure,
    unknown_python,
    unknown_second,
    unknown_status,
    unknown_type,
    unreachable_alternative,
    unreachable_status,
    unused_condition,
    whole_circle,
)
