"""Applying cells: arrows move rows, `new` makes them, `deleted` takes them away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.catalog import Function
from engine.compiled import Compiled, CompiledCondition, ProcedureModel
from engine.compiled.machines import DELETED, NEW, arrow_trigger
from engine.compiled.models import RecordModel, Step, follow
from engine.definition import Cell, Kind
from engine.errors import Reason
from engine.planning.naming import name_of
from engine.planning.plan import Kept
from engine.planning.reasons import Wording
from engine.planning.request import Draft, Request
from engine.planning.scope import Scope
from engine.planning.work import NewRow, Work
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What all rows that a cell makes have in common. statuses: those they show at first."""

    model: RecordModel
    statuses: Mapping[str, str]
    has_position: bool
    is_asked_for: bool


class Cells:
    """Applies the cells of one run and checks what they leave."""

    def __init__(self, compiled: Compiled, request: Request, scope: Scope, work: Work, wording: Wording) -> None:
        self._compiled = compiled
        self._models = compiled.models
        self._request = request
        self._model: ProcedureModel = request.model
        self._scope = scope
        self._work = work
        self._wording = wording
        self.made: dict[str, list[Row]] = {}
        self.about: dict[str, list[Row]] = {}
        self.reasons: list[Reason] = []
        self.document: Row | None = None
        self._placed: dict[tuple[str, int], Row] = {}
        self._drafts: dict[int, Draft] = {}
        self._recipes: dict[Cell, _Recipe] = {}
        self._last_position: dict[tuple[str, int], int] = {}
        self._asked_for: dict[str, bool] = {}

    # -- before ---------------------------------------------------------------------------------

    def check_starts(self) -> list[Reason]:
        """Acted-on and chosen rows must stand where an arrow (or `acts_on`, or `in:`) starts."""
        reasons: list[Reason] = []
        document = self._request.document
        for kind, allowed in self._model.procedure.acts_on.items():
            if kind == self._model.kind and document is not None:
                reasons += self._starts(kind, [document], allowed, chosen=False)
                for second in self._compiled.definition.kinds[kind].seconds:
                    reasons += self._starts(f"{kind}.{second}", [document], (), chosen=False)
        for given in self._model.procedure.inputs.values():
            for kind in given.kinds if given.form == "choose" else ():
                rows = self._request.chosen.get(kind, ())
                reasons += self._starts(kind, rows, given.within, chosen=True)
                reasons += self._strangers(kind, rows)
        return reasons

    def _starts(self, key: str, rows: Iterable[Row], allowed: Sequence[str], *, chosen: bool) -> Iterable[Reason]:
        cells = [cell for cell in self._model.cells.get(key, ()) if cell.moves and cell.chosen == chosen]
        if not allowed and (not cells or any(cell.anything or not cell.sources for cell in cells)):
            return
        column = key.partition(".")[2] or "status"
        for row in rows:
            needed = list(allowed) or [s for cell in cells for s in cell.sources]
            status = getattr(row, column)
            if status not in needed:
                yield self._wording.wrong_status(key, row, status, needed)

    def _strangers(self, kind: str, rows: Iterable[Row]) -> Iterable[Reason]:
        """Chosen parts of another document; parts that stand alone may be chosen (to join)."""
        document = self._request.document
        if document is None or self._model.kind not in self._models.ancestors(kind):
            return
        way = self._models.way(kind, self._model.kind) or ()
        for row in rows:
            if any(owner is not document for owner in follow((row,), way)):
                message = self._wording.word("no_part", part=name_of(row), document=name_of(document))
                yield Reason("choice", message, name_of(row))

    # -- the cells ------------------------------------------------------------------------------

    def apply(self) -> None:
        """All cells, wholes before parts; what they are about is settled before the first one runs."""
        scopes = {
            key: self._scope.rows(key.partition(".")[0]) if any(_looks_back(cell) for cell in cells) else []
            for key, cells in self._model.cells.items()
        }
        for key, alternatives in self._model.cells.items():
            kind, _, second = key.partition(".")
            column = second or "status"
            before = scopes[key]
            if any(cell.moves for cell in alternatives):
                self._move(key, column, before, alternatives)
            if not second:
                for cell in alternatives:
                    if cell.new and not (cell.chosen and self._request.chosen.get(kind)):
                        self._make(cell)
            self.about[key] = self._about(kind, before, alternatives)

    def _about(self, kind: str, before: Sequence[Row], alternatives: Sequence[Cell]) -> list[Row]:
        made = self.made.get(kind, [])
        if all(cell.new and not cell.moves for cell in alternatives):
            return list(made)
        if any(cell.chosen for cell in alternatives) and not any(cell.stays or cell.derives for cell in alternatives):
            before = self._request.chosen.get(kind, ())
        return list({id(row): row for row in (*before, *made)}.values())

    def _move(self, key: str, column: str, rows: Sequence[Row], alternatives: Sequence[Cell]) -> None:
        chosen = {id(row) for row in self._request.chosen.get(key.partition(".")[0], ())}
        groups: dict[tuple[int, str | None], list[Row]] = {}
        for row in rows:
            status = getattr(row, column, None)
            for index, cell in enumerate(alternatives):
                if self._fits(cell, row, status, chosen):
                    groups.setdefault((index, status), []).append(row)
                    break
        for (index, status), group in groups.items():
            self._move_group(key, column, group, status, alternatives[index])

    def _fits(self, cell: Cell, row: Row, status: str | None, chosen: set[int]) -> bool:
        if not cell.moves or (cell.chosen and id(row) not in chosen):
            return False
        on_the_left = cell.anything or status in cell.sources or (cell.deletes and not cell.sources)
        return on_the_left and (cell.when is None or self._holds(cell.when, row))

    def _move_group(self, key: str, column: str, rows: list[Row], status: str | None, cell: Cell) -> None:
        if cell.deletes:
            self._work.delete(key, rows, status)
            return
        assert status is not None
        after = self._compiled.machines.move(key, arrow_trigger(self._model.procedure, cell), status)
        if after is None:
            self.reasons += [self._wording.wrong_status(key, row, status, cell.sources) for row in rows]
            return
        if after != status:
            self._work.set_status(key, column, rows, status, after)
        for row in rows if cell.leaves is not None else ():
            self._leave(row, cell)
        for row in rows if cell.joins is not None else ():
            self._join(row, cell)

    def _holds(self, name: str, row: Row) -> bool:
        """A `when`, asked of the row or of its whole of the kind the condition is about."""
        return bool(self._where(name, (row,)))

    def _where(self, name: str, rows: Sequence[Row]) -> list[Row]:
        """The rows of one kind that a `when` holds for."""
        asked = self._asked(name, rows[0].model.name) if rows else None
        if asked is None:
            return list(rows)
        condition, way = asked
        context = self._request.context
        if not way:
            return [row for row in rows if condition.holds(row, context)]
        return [row for row in rows if all(condition.holds(found, context) for found in follow((row,), way))]

    def _asked(self, name: str, kind: str) -> tuple[CompiledCondition, tuple[Step, ...]] | None:
        """The condition behind a `when`, and the way from a kind to the one it is about."""
        conditions = self._model.conditions
        if (name, kind) in conditions:
            return conditions[name, kind], ()
        ways = ((self._models.way(kind, about), found) for (each, about), found in conditions.items() if each == name)
        return next(((condition, way) for way, condition in ways if way is not None), None)

    def _leave(self, row: Row, cell: Cell) -> None:
        assert cell.leaves is not None
        self._work.set_link(row, str(cell.leaves), None, bond=True)
        if "position" in row.model.columns:
            self._work.set_field(row, "position", "position", 0)

    def _join(self, row: Row, cell: Cell) -> None:
        assert cell.joins is not None
        target = self._target(row, str(cell.joins))
        if target is None:
            self.reasons.append(
                Reason(
                    "joins", self._wording.word("nothing_to_join", kind=cell.joins, document=name_of(row)), name_of(row)
                )
            )
            return
        if "position" in row.model.columns:
            self._work.set_field(row, "position", "position", self._next_position(row.model.kind, target))
        self._work.set_link(row, str(cell.joins), target, bond=True)

    def _target(self, row: Row, kind: str) -> Row | None:
        """The row to join: the one placed for this row (or its whole), else the only one there is."""
        for trigger in (
            row,
            *(
                follow((row,), self._models.way(row.model.name, each) or ())
                for each in self._models.ancestors(row.model.name)
            ),
        ):
            for each in trigger if isinstance(trigger, list) else [trigger]:
                if (kind, id(each)) in self._placed:
                    return self._placed[kind, id(each)]
        candidates = self.made.get(kind) or self._scope.rows(kind)
        return candidates[0] if len(candidates) == 1 else None

    def _next_position(self, kind: Kind | None, whole: Row) -> int:
        if kind is None:
            return 1
        key = (str(kind.name), id(whole))
        if key not in self._last_position:
            siblings = getattr(whole, kind.plural, None) or ()
            self._last_position[key] = max((sibling.position or 0 for sibling in siblings), default=0)
        self._last_position[key] += 1
        return self._last_position[key]

    # -- new rows -------------------------------------------------------------------------------

    def _make(self, cell: Cell) -> None:
        kind = self._compiled.definition.kinds[cell.kind]
        if self._model.creates and cell.kind == self._model.kind:
            if kind.one_open is None:
                self._create_document(cell, kind)
            else:
                self._find_or_make(cell, kind)
        elif kind.one_open is not None:
            self._find_or_make(cell, kind)
        elif cell.per is not None:
            for source in self._scope.rows(cell.per):
                self._make_for(cell, kind, source)
        else:
            wholes = self._wholes(kind)
            if cell.when is not None:
                wholes = self._where(cell.when, wholes)
            self._make_under(cell, kind, wholes)
            if not kind.of:
                self._make_beside(cell, kind)

    def _create_document(self, cell: Cell, kind: Kind) -> None:
        links = dict(self._request.own.links)
        maker = self._maker(cell, kind)
        row = self._insert(cell, kind, self._request.own.values, links, own=True)
        if maker is not None:
            self._fill_in(row, maker)

    def _make_beside(self, cell: Cell, kind: Kind) -> None:
        """A new document beside the one acted on, which the cell's own maker is asked about."""
        columns: dict[str, Any] = {}
        links: dict[str, Row] = {}
        if cell.made_by is not None:
            maker = self._compiled.catalog.makers[cell.made_by]
            made = maker.call(self._request.document, self._request.context)
            columns, links, _ = _split(self._models[kind.name], made or {})
        self._insert(cell, kind, columns, links)

    def _fill_in(self, row: Row, maker: Function) -> None:
        """What a maker knows better than nobody: only fields the person left out."""
        made = maker.call(row, self._request.context)
        for name, value in (made or {}).items():
            column = row.model.fields[name].column
            if getattr(row, column) is not None:
                continue
            if isinstance(value, Row):
                self._work.set_link(row, name, value, bond=False)
            else:
                self._work.set_field(row, name, column, value)

    def _wholes(self, kind: Kind) -> list[Row]:
        """The wholes new parts go under: those this run makes, else the chosen ones, else those in scope."""
        for whole in kind.of:
            if self.made.get(whole) or self._request.chosen.get(whole):
                return self.made.get(whole) or list(self._request.chosen[whole])
        for whole in kind.of:
            rows = [row for row in self._scope.rows(whole) if id(row) not in self._work.gone]
            if rows:
                return rows
        return []

    def _make_under(self, cell: Cell, kind: Kind, wholes: Iterable[Row]) -> None:
        """New parts of wholes; their makers see what was there before the cell."""
        maker, model, context = self._maker(cell, kind), self._models[kind.name], self._request.context
        may_be_given = bool(self._drafts) or kind.name in self._request.drafts
        new: list[NewRow] = []
        given: list[Draft | None] = []
        promised: dict[int, list[Row]] = {}
        for whole in wholes:
            drafts = self._drafts_for(kind, whole) if may_be_given else None
            if drafts is not None:
                new += [({**draft.values}, {**draft.links, whole.model.name: whole}) for draft in drafts]
                given += drafts
                continue
            made: Any = maker.call(whole, context) if maker is not None else {}
            for values in [made] if isinstance(made, dict) else made or ():
                columns, links, parts = _split(model, values)
                links[whole.model.name] = whole
                if parts:
                    promised[len(new)] = parts
                new.append((columns, links))
                given.append(None)
        rows = self._insert_all(cell, kind, new, given)
        for place, parts in promised.items():
            self._promise(rows[place], parts)

    def _promise(self, row: Row, parts: Iterable[Row]) -> None:
        """Rows that a maker gives as parts of a new one will join that one."""
        for part in parts:
            self._placed[str(row.model.name), id(part)] = row

    def _drafts_for(self, kind: Kind, whole: Row) -> Sequence[Draft] | None:
        """The rows a person gave for this whole; None when the procedure doesn't ask for such rows."""
        of_whole = self._drafts.get(id(whole))
        if of_whole is not None and (kind.name in of_whole.parts or self._asks_for(kind)):
            return of_whole.parts.get(kind.name, [])
        return self._request.drafts.get(kind.name)

    def _asks_for(self, kind: Kind) -> bool:
        """Whether such rows come from the person: named by an input, or below what it names and made by no maker."""
        if kind.name not in self._asked_for:
            kinds = {kind.name, *(self._models.ancestors(kind.name) if kind.made_by is None else ())}
            inputs = self._model.procedure.inputs.values()
            self._asked_for[kind.name] = any(
                given.form == "rows" and not kinds.isdisjoint(given.kinds) for given in inputs
            )
        return self._asked_for[kind.name]

    def _make_for(self, cell: Cell, kind: Kind, source: Row) -> None:
        """One new row for another row, linked to it."""
        link = next(
            (
                name
                for name, step in self._models[kind.name].steps.items()
                if not step.many and not step.tree and step.to == source.model.name
            ),
            None,
        )
        links = {link: source} if link is not None else {}
        for whole in kind.of:
            target = (self.made.get(whole) or self._scope.rows(whole))[:1]
            if target:
                links[whole] = target[0]
        values: dict[str, Any] = {}
        maker = self._maker(cell, kind)
        if maker is not None:
            values, made_links, _ = _split(self._models[kind.name], maker.call(source, self._request.context) or {})
            links = {**made_links, **links}
        row = self._insert(cell, kind, values, links)
        self._placed[kind.name, id(source)] = row

    def _find_or_make(self, cell: Cell, kind: Kind) -> None:
        """`one_open`: for each row its `per` paths start from, the open row with the same values, or a new one."""
        assert kind.one_open is not None
        paths = kind.one_open.per
        start = next((path[0] for path in paths.values()), None)
        triggers = self._scope.rows(start) if start is not None else []
        for trigger in triggers:
            if cell.when is not None and not self._holds(cell.when, trigger):
                continue
            values = {name: _value(trigger, path[1:]) for name, path in paths.items()}
            row = self._open_row(kind, values, trigger) or self._make_open(cell, kind, values, trigger)
            self._placed[kind.name, id(trigger)] = row
            if kind.name == self._model.kind:
                self.document = self.document or row
        if self._model.creates and kind.name == self._model.kind and self.document is None:
            self._insert(cell, kind, self._request.own.values, dict(self._request.own.links), own=True)

    def _open_row(self, kind: Kind, values: Mapping[str, Any], trigger: Row) -> Row | None:
        assert kind.one_open is not None
        candidates = [*self.made.get(kind.name, []), *self._request.context.open_rows.get(kind.name, ())]
        for row in candidates:
            if (
                row.status == kind.one_open.within
                and id(row) not in self._work.gone
                and all(_same(getattr(row, name, None), value) for name, value in values.items())
                and self._in_placed_whole(kind, row, trigger)
            ):
                if row not in self.made.get(kind.name, []) and row not in self.about.get(kind.name, []):
                    self._found(kind, row)
                return row
        return None

    def _in_placed_whole(self, kind: Kind, row: Row, trigger: Row) -> bool:
        """An open part only counts under the whole placed for the same trigger."""
        for whole in kind.of:
            placed = self._placed.get((whole, id(trigger)))
            if placed is not None:
                return getattr(row, f"{whole}_id", None) == placed.id
        return True

    def _found(self, kind: Kind, row: Row) -> None:
        assert kind.one_open is not None
        self._work.kept.append(Kept(kind.name, (row,), str(kind.one_open.within)))

    def _make_open(self, cell: Cell, kind: Kind, values: Mapping[str, Any], trigger: Row) -> Row:
        columns, links, _ = _split(self._models[kind.name], values)
        if self._model.creates and kind.name == self._model.kind:
            links = {**self._request.own.links, **links}
            columns = {**self._request.own.values, **columns}
        for whole in kind.of:
            placed = self._placed.get((whole, id(trigger)))
            if placed is not None:
                links[whole] = placed
        return self._insert(cell, kind, columns, links)

    def _maker(self, cell: Cell, kind: Kind) -> Function | None:
        name = cell.made_by or kind.made_by
        return self._compiled.catalog.makers[name] if name is not None else None

    def _insert(
        self,
        cell: Cell,
        kind: Kind,
        values: Mapping[str, Any],
        links: Mapping[str, Row],
        draft: Draft | None = None,
        *,
        own: bool = False,
    ) -> Row:
        (row,) = self._insert_all(cell, kind, [(dict(values), dict(links))], [draft], own=own)
        return row

    def _insert_all(
        self, cell: Cell, kind: Kind, new: Sequence[NewRow], given: Iterable[Draft | None], *, own: bool = False
    ) -> list[Row]:
        """New rows of a cell together. given: what a person gave for each, if anything."""
        recipe = self._recipe(cell, kind)
        for columns, links in new:
            columns.update(recipe.statuses)
            if recipe.has_position:
                whole = _owner(kind, links)
                columns["position"] = self._next_position(kind, whole) if whole is not None else 0
        rows = self._work.insert_all(recipe.model, new)
        self.made.setdefault(kind.name, []).extend(rows)
        if recipe.model.record.required:
            self._must_have(recipe.model, rows)
        for row, draft in zip(rows, given, strict=True) if not own else ():
            if recipe.is_asked_for or (draft is not None and draft.parts):
                self._drafts[id(row)] = draft if draft is not None else Draft(kind.name)
        return rows

    def _recipe(self, cell: Cell, kind: Kind) -> _Recipe:
        if cell not in self._recipes:
            model = self._models[kind.name]
            statuses = {str(name): str(next(iter(second.statuses))) for name, second in kind.seconds.items()}
            if kind.statuses is not None:
                status = self._compiled.machines.move(kind.name, arrow_trigger(self._model.procedure, cell), NEW)
                assert status not in (None, DELETED), cell
                statuses["status"] = str(status)
            self._recipes[cell] = _Recipe(model, statuses, "position" in model.columns, self._asks_for(kind))
        return self._recipes[cell]

    def _must_have(self, model: RecordModel, rows: Iterable[Row]) -> None:
        """Fields without which a row can't be kept."""
        required = {each.column: name for name, each in model.fields.items() if each.column in model.record.required}
        for row in rows:
            for column, name in required.items():
                if getattr(row, column) is None:
                    message = self._wording.word("missing_field", document=name_of(row), field=name)
                    self.reasons.append(Reason("required", message, name_of(row)))

    # -- afterwards -----------------------------------------------------------------------------

    def check_results(self, beside: Scope) -> None:
        """Every row a cell is about shows a status the cell names, else the run is refused (and says which)."""
        for key, alternatives in self._model.cells.items():
            kind, _, second = key.partition(".")
            column = second or "status"
            allowed = {str(status) for cell in alternatives for status in cell.results}
            if not allowed:
                continue
            moved = {id(row) for move in self._work.moves if move.key == key for row in move.rows}
            made = {id(row) for row in self.made.get(kind, ())} if not second else set()
            is_beside = beside.is_beside(kind)
            kept: dict[str, list[Row]] = {}
            for row in self.about.get(key, ()):
                if id(row) in self._work.gone:
                    continue
                status = getattr(row, column)
                if id(row) not in moved and self._is_outside(alternatives, row, is_beside, status, status in allowed):
                    continue
                self._must_be(key, row, status, allowed)
                if id(row) not in moved and id(row) not in made:
                    kept.setdefault(status, []).append(row)
            self._work.kept.extend(Kept(key, tuple(rows), status) for status, rows in kept.items())

    def _is_outside(self, alternatives: Sequence[Cell], row: Row, beside: bool, status: str, named: bool) -> bool:
        """Rows no alternative is about: beside the tree and not derived there, or none of its `when`s holds."""
        if beside and not self._is_derived(alternatives, status):
            return True
        if named:
            return False
        if all(cell.deletes and not cell.stays for cell in alternatives):
            return True
        return all(cell.when is not None and not self._holds(cell.when, row) for cell in alternatives)

    def _is_derived(self, alternatives: Sequence[Cell], status: str) -> bool:
        """Whether rows in this status are among those whose status the cell says is derived."""
        derived = next((cell for cell in alternatives if cell.derives), None)
        if derived is None:
            return False
        derivation = self._compiled.definition.derivations.get(derived.key)
        return derivation is not None and (not derivation.among or status in derivation.among)

    def _must_be(self, key: str, row: Row, status: str, allowed: set[str]) -> None:
        if status not in allowed:
            self.reasons.append(self._wording.wrong_result(key, row, status, sorted(allowed)))


def _looks_back(cell: Cell) -> bool:
    """Whether a cell is about rows that are there already."""
    return cell.moves or not cell.new


def _owner(kind: Kind, links: Mapping[str, Row]) -> Row | None:
    return next((links[whole] for whole in kind.of if whole in links), None)


def _value(row: Row, path: Sequence[str]) -> Any:
    current: Any = row
    for name in path:
        current = getattr(current, name, None)
        if current is None:
            return None
    return current


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Row) and isinstance(other, Row):
        return one.id == other.id and one.model.name == other.model.name
    return bool(one == other)


def _split(model: RecordModel, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Row], list[Row]]:
    """Values of a maker by field → columns, linked rows, and rows that are to be its parts."""
    columns: dict[str, Any] = {}
    links: dict[str, Row] = {}
    parts: list[Row] = []
    named = model.columns_by_field
    for name, value in values.items():
        if isinstance(value, Row):
            links[name] = value
        elif type(value) is list:
            parts += value
        else:
            columns[named.get(name, name)] = value
    return columns, links, parts
