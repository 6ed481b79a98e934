"""Frozen definitions: what the YAML says, node by node, each with its place.

Nothing here knows how a table runs. The reader makes these values, the compiler and the renderer
read them. Names are `Name`, a text that remembers where it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.diagnostics import Place
from engine.labels import Text

NOWHERE = Place("", 0, 0)


class Name(str):
    """A name as written in a file: a plain text that also knows its place."""

    place: Place

    def __new__(cls, text: str, place: Place = NOWHERE) -> Name:
        """Make the name of a text and the place it stands at."""
        name = super().__new__(cls, text)
        name.place = place
        return name

    def __getnewargs__(self) -> tuple[str, Place]:  # type: ignore[override]
        """What a copy or an unpickled name is made of."""
        return (str(self), self.place)


@dataclass(frozen=True, slots=True, eq=False)
class StatusField:
    """A status that rows of a kind carry: the first one, or a second one with its own name.

    statuses: in the order in which alternatives are printed. prefix: heading printed before a second
    status (`Status plačila = plačano`), None for the first.
    """

    name: str
    statuses: Mapping[str, Text]
    prefix: Text | None
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class OneOpen:
    """At most one row of a kind in status `within` for equal values of `per` (field → path)."""

    within: Name
    per: Mapping[str, tuple[Name, ...]]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of row: a document, or a part of one.

    of: kinds that can be its whole. alone: it may stand without one. plural: name of the list of
    such parts on a whole. number: the counter its number comes from. links: keys it holds to rows
    outside its tree. beside: ways to documents beside the tree. fields: only where no record exists.
    """

    name: Name
    label: Text
    of: tuple[Name, ...]
    alone: bool
    plural: str
    number: Name | None
    statuses: StatusField | None
    seconds: Mapping[str, StatusField]
    final: tuple[Name, ...]
    groups: Mapping[str, tuple[Name, ...]]
    links: Mapping[str, tuple[Name, ...]]
    beside: Mapping[str, tuple[Name, ...]]
    one_open: OneOpen | None
    made_by: Name | None
    fields: Mapping[str, Name]
    workflow: str
    place: Place

    def status_field(self, second: str | None) -> StatusField | None:
        """The status field of a name, the first one for None; None when there is no such field."""
        return self.statuses if second is None else self.seconds.get(second)


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """What a procedure does to rows of one kind.

    new: it makes rows. anything: `any` stands on the left. sources: statuses on the left. target: the
    status on the right, None for none. deletes: the rows go. chosen: only chosen rows move. per: one new
    row for each row of that kind. stays, derives, unprinted: statuses that rows may show afterwards.
    joins, leaves: the whole (or link) that a moved row gets or loses. printed: it stands in the table.
    """

    kind: Name
    second: Name | None
    place: Place
    new: bool = False
    anything: bool = False
    sources: tuple[Name, ...] = ()
    target: Name | None = None
    deletes: bool = False
    chosen: bool = False
    per: Name | None = None
    stays: tuple[Name, ...] = ()
    derives: tuple[Name, ...] = ()
    unprinted: tuple[Name, ...] = ()
    when: Name | None = None
    joins: Name | None = None
    leaves: Name | None = None
    made_by: Name | None = None
    printed: bool = True

    @property
    def key(self) -> str:
        """`item`, or `item.payment` for a second status."""
        return self.kind if self.second is None else f"{self.kind}.{self.second}"

    @property
    def moves(self) -> bool:
        """Whether an arrow leads rows that are there already somewhere."""
        return bool(self.sources) or self.anything or (self.deletes and not self.new)

    @property
    def results(self) -> tuple[Name, ...]:
        """Every status a row may show afterwards, printed ones first."""
        target = (self.target,) if self.target is not None else ()
        return (*target, *self.stays, *self.derives, *self.unprinted)


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """What a person gives to a procedure beside its own fields.

    form: `value` (a type), `one_of` (values), `rows` (new rows of a kind), `choose` (rows of kinds).
    default: a literal, `today`, `all`, or the name of a finder; None for none.
    """

    name: Name
    form: str
    type: Name | None = None
    values: tuple[str, ...] = ()
    kinds: tuple[Name, ...] = ()
    within: tuple[Name, ...] = ()
    default: Any = None
    optional: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class OwnField:
    """A field of the row itself that the person gives; written by name. default: a literal or `today`."""

    name: Name
    default: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class EffectUse:
    """An effect named by a procedure; `parameters` are literals, `only_for` limits it to one acted kind."""

    name: Name
    parameters: Mapping[str, Any]
    when: Name | None
    only_for: Name | None
    after_commit: bool
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Procedure:
    """One row of a status table, or a procedure beside it.

    creates or acts_on (kind → statuses on which it may act, empty when the cell's arrow says so).
    cells: in file order, those of `cells:` first, those of `blank:` (printed False) after.
    does: names of procedures run one after the other in one transaction, instead of cells.
    """

    name: Name
    label: Text
    permission: str | None
    creates: Name | None
    acts_on: Mapping[Name, tuple[Name, ...]]
    fields: tuple[OwnField, ...]
    inputs: Mapping[str, Input]
    requires: tuple[Name, ...]
    warns: tuple[Name, ...]
    cells: tuple[Cell, ...]
    effects: tuple[EffectUse, ...]
    does: tuple[Name, ...]
    workflow: str
    place: Place

    @property
    def kinds(self) -> tuple[Name, ...]:
        """The kinds it belongs to: the one it creates, or those it acts on."""
        return (self.creates,) if self.creates is not None else tuple(self.acts_on)

    def cells_of(self, key: str) -> tuple[Cell, ...]:
        """Its cells for `item` or `item.payment`, alternatives in order."""
        return tuple(cell for cell in self.cells if cell.key == key)


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """`is S`, `every KIND is S`, `some KIND [is S]`, `no KIND [is S]`; kind is None for `is`."""

    quantifier: str
    kind: Name | None
    statuses: tuple[Name, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Clauses joined by `and`, over statuses only. `every` is false on nothing, `no` is true."""

    clauses: tuple[Clause, ...]
    text: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """A named condition: a sentence, an expression or a Python function; exactly one of the three.

    refusal: told when it does not hold; needed where it is required or warns.
    """

    name: Name
    about: tuple[Name, ...]
    holds: Sentence | None
    expression: Name | None
    python: Name | None
    refusal: Text | None
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class DeriveRule:
    """The status a sentence gives; sentence None is `otherwise`."""

    status: Name
    sentence: Sentence | None


@dataclass(frozen=True, slots=True, eq=False)
class Derivation:
    """How a status follows from others, asked only while the row is `among` (empty = any)."""

    kind: Name
    second: Name | None
    among: tuple[Name, ...]
    rules: tuple[DeriveRule, ...]
    place: Place

    @property
    def key(self) -> str:
        """`order`, or `item.payment` for a second status."""
        return self.kind if self.second is None else f"{self.kind}.{self.second}"


@dataclass(frozen=True, slots=True, eq=False)
class Invariant:
    """What must hold of every row of a kind, in the statuses `during`, whatever ran before."""

    name: Name
    about: tuple[Name, ...]
    during: tuple[Name, ...]
    when: Name | None
    unless: Name | None
    holds: Sentence
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A setting of a library: its type, the value without one, and its label (PAR-03).

    values: what it may be, for a setting with `one_of`; empty for any value of the type.
    """

    name: Name
    type: Name
    default: Any
    label: Text
    place: Place
    values: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a printed table: a kind or a second status, perhaps with another heading."""

    kind: Name
    second: Name | None
    label: Text | None
    place: Place

    @property
    def key(self) -> str:
        """`item`, or `item.payment` for a second status."""
        return self.kind if self.second is None else f"{self.kind}.{self.second}"


@dataclass(frozen=True, slots=True, eq=False)
class PrintedRow:
    """A row of a printed table: its own procedure, or a look at others (`see`), as `kind.procedure`."""

    name: Name
    label: Text | None
    see: tuple[Name, ...]
    columns: tuple[Name, ...] | None
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Workflow:
    """One file: one status table and what stands beside it."""

    name: Name
    title: Text
    permission: str | None
    columns: tuple[Column, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[Text, ...]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A whole set of workflows, resolved: every name used is declared once.

    procedures: by (kind, name). hash: of the resolved text, stored on every event.
    sources: text of every file, for diagnostics.
    """

    workflows: Mapping[str, Workflow]
    kinds: Mapping[str, Kind]
    procedures: Mapping[tuple[str, str], Procedure]
    conditions: Mapping[str, Condition]
    derivations: Mapping[str, Derivation]
    invariants: Mapping[str, Invariant]
    parameters: Mapping[str, Parameter]
    words: Mapping[str, Text]
    hash: str
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    def procedures_of(self, kind: str) -> Iterator[Procedure]:
        """The procedures that create or act on a kind, in file order."""
        return (procedure for (owner, _), procedure in self.procedures.items() if owner == kind)

    def parts_of(self, kind: str) -> Iterator[Kind]:
        """The kinds whose whole can be this kind."""
        return (part for part in self.kinds.values() if kind in part.of)
