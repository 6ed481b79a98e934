"""A procedure for one kind it acts on: its cells in working order and the paths it needs loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from engine.catalog import Catalog, Function
from engine.compiled.conditions import CompiledCondition, ConditionCompiler, Context
from engine.compiled.derivations import CompiledDerivation, compile_derivation
from engine.compiled.models import Models, Step
from engine.definition import Cell, Definition, Derivation, EffectUse, Procedure

Trie = dict[str, "Trie"]

EVERY_USE = "*"
"""At the end of a path: every list of rows that point here, with their wholes; not the parts."""


@dataclass(slots=True)
class CompiledEffect:
    """An effect use joined to its function and its `when`."""

    use: EffectUse
    function: Function
    when: CompiledCondition | None


@dataclass(slots=True)
class CellGroup:
    """The cells of one key, which exclude each other, and what is the same for every document they are applied to.

    column: that shows the status. is_second: whether it is not the kind's first one. results: every status that rows
    may show afterwards. moves: whether an arrow is among them. looks_back: whether they are about rows that are there
    already. only_new: whether they are about new ones alone. only_chosen: whether of those there they are about the
    chosen ones alone.
    """

    key: str
    cells: tuple[Cell, ...]
    kind: str = field(init=False)
    column: str = field(init=False)
    is_second: bool = field(init=False)
    results: frozenset[str] = field(init=False)
    moves: bool = field(init=False)
    looks_back: bool = field(init=False)
    only_new: bool = field(init=False)
    only_chosen: bool = field(init=False)

    def __post_init__(self) -> None:
        self.kind, _, second = self.key.partition(".")
        self.column, self.is_second = second or "status", bool(second)
        self.results = frozenset(str(status) for cell in self.cells for status in cell.results)
        self.moves = any(cell.moves for cell in self.cells)
        self.looks_back = any(cell.moves or not cell.new for cell in self.cells)
        self.only_new = all(cell.new and not cell.moves for cell in self.cells)
        stays = any(cell.stays or cell.derives for cell in self.cells)
        self.only_chosen = any(cell.chosen for cell in self.cells) and not stays


@dataclass(slots=True)
class ProcedureModel:
    """A procedure as it runs on one kind.

    cells: by key, wholes before parts. derived: derivations to ask afterwards, in dependency order.
    reads: paths to load, by the kind they start from. conditions: compiled `when`s, by (name, kind).
    """

    procedure: Procedure
    kind: str
    cells: dict[str, tuple[Cell, ...]]
    requires: tuple[CompiledCondition, ...]
    warns: tuple[CompiledCondition, ...]
    effects: tuple[CompiledEffect, ...]
    derived: tuple[CompiledDerivation, ...]
    conditions: Mapping[tuple[str, str], CompiledCondition]
    reads: dict[str, Trie] = field(default_factory=dict)
    groups: tuple[CellGroup, ...] = field(init=False)
    """The cells again, with what follows from them."""
    places: Mapping[str, int] = field(init=False)
    """The place of each key."""

    def __post_init__(self) -> None:
        self.groups = tuple(CellGroup(key, cells) for key, cells in self.cells.items())
        self.places = {key: place for place, key in enumerate(self.cells)}

    @property
    def creates(self) -> bool:
        """Whether it makes its document."""
        return self.procedure.creates is not None


def chosen_kinds(procedure: Procedure) -> dict[str, str]:
    """Kind → name of the input that chooses rows of it."""
    return {kind: name for name, given in procedure.inputs.items() if given.form == "choose" for kind in given.kinds}


class ProcedureCompiler:
    """Compiles procedures on demand, once for each kind they act on."""

    def __init__(
        self,
        definition: Definition,
        models: Models,
        catalog: Catalog,
        conditions: ConditionCompiler,
        derivations: tuple[Derivation, ...],
    ) -> None:
        self._definition = definition
        self._models = models
        self._catalog = catalog
        self._conditions = conditions
        self._derivations = tuple(compile_derivation(each, models) for each in derivations)
        self._cache: dict[tuple[str, str], ProcedureModel] = {}
        self._settled: dict[tuple[str, str, tuple[bool, ...]], ProcedureModel] = {}

    def compile(self, kind: str, name: str) -> ProcedureModel:
        """The procedure of a kind."""
        if (kind, name) not in self._cache:
            self._cache[kind, name] = self._compile(self._definition.procedures[kind, name], kind)
        return self._cache[kind, name]

    def settled(self, model: ProcedureModel, context: Context) -> ProcedureModel:
        """The procedure as a library's settings leave it: without the effects they switch off, and what those read."""
        is_on = tuple(
            effect.when is None
            or not effect.when.of_settings
            or bool(effect.when.holds(self._models[effect.when.kind].blank(), context))
            for effect in model.effects
        )
        if all(is_on):
            return model
        key = (model.kind, str(model.procedure.name), is_on)
        if key not in self._settled:
            effects = tuple(effect for effect, on in zip(model.effects, is_on, strict=True) if on)
            self._settled[key] = self._with_reads(replace(model, effects=effects))
        return self._settled[key]

    def _compile(self, procedure: Procedure, kind: str) -> ProcedureModel:
        cells = self._ordered_cells(procedure, kind)
        whens: dict[tuple[str, str], CompiledCondition] = {}
        for name in {cell.when for group in cells.values() for cell in group if cell.when is not None}:
            for about in self._definition.conditions[name].about:
                whens[name, about] = self._conditions.compile(name, about, procedure.inputs)
        return self._with_reads(
            ProcedureModel(
                procedure=procedure,
                kind=kind,
                cells=cells,
                requires=tuple(self._about(procedure, kind, procedure.requires)),
                warns=tuple(self._about(procedure, kind, procedure.warns)),
                effects=tuple(self._effects(procedure, kind)),
                derived=self._touched_derivations(cells),
                conditions=whens,
            )
        )

    def _with_reads(self, model: ProcedureModel) -> ProcedureModel:
        """The procedure with the paths it needs loaded."""
        reads: dict[str, Trie] = {}
        for path in self._paths(model):
            self._add(reads, path)
        return replace(model, reads=reads)

    def _add(self, tries: dict[str, Trie], path: tuple[str, ...]) -> None:
        """Add a path as far as it names relations; one that turns back to where it came from goes on from there."""
        start, *names = path
        trail: list[tuple[Trie, str, Step | None]] = [(tries.setdefault(start, {}), start, None)]
        for name in names:
            here, record, taken = trail[-1]
            if name == EVERY_USE:
                lists = (step for step in self._models[record].lists if not step.tree)
                here.update({step.attribute: self._wholes(step.to) for step in lists})
                return
            step = self._models[record].steps.get(name)
            if step is None:
                return
            if taken is not None and taken.many and not step.many and step.column == taken.column:
                trail.pop()
            else:
                trail.append((here.setdefault(name, {}), step.to, step))

    def _wholes(self, record: str) -> Trie:
        """The wholes above a record, for the names of its rows."""
        above = (step for step in self._models[record].steps.values() if step.tree and not step.many)
        return {step.attribute: self._wholes(step.to) for step in above}

    def _ordered_cells(self, procedure: Procedure, kind: str) -> dict[str, tuple[Cell, ...]]:
        """Cells that apply when acting on `kind`, wholes before parts, linked before linking."""
        others = set(procedure.kinds) - {kind}
        keys = [
            key for key in dict.fromkeys(cell.key for cell in procedure.cells) if key.partition(".")[0] not in others
        ]
        ordered = sorted(keys, key=lambda key: (self._depth(key.partition(".")[0]), keys.index(key)))
        return {key: procedure.cells_of(key) for key in ordered}

    def _depth(self, kind: str) -> int:
        return len(self._models.ancestors(kind)) * 2 + sum(
            1 for links in self._definition.kinds[kind].links.values() for link in links if link in self._models
        )

    def _about(self, procedure: Procedure, kind: str, names: Iterable[str]) -> Iterable[CompiledCondition]:
        """Each condition for the first of its kinds that can be reached from the acted kind."""
        for name in names:
            condition = self._definition.conditions[name]
            starts = [kind, *chosen_kinds(procedure), *(c.kind for c in procedure.cells if c.new)]
            about = [each for each in condition.about if each == kind]
            about = about or [
                each for each in condition.about if any(self._models.way(start, each) is not None for start in starts)
            ]
            about = [each for each in about if each not in set(procedure.kinds) - {kind}]
            if about:
                yield self._conditions.compile(name, about[0], procedure.inputs)

    def _effects(self, procedure: Procedure, kind: str) -> Iterable[CompiledEffect]:
        for use in procedure.effects:
            if use.only_for is not None and use.only_for != kind:
                continue
            when = None
            if use.when is not None:
                about = self._definition.conditions[use.when].about
                target = next((each for each in about if self._models.way(kind, each) is not None), about[0])
                when = self._conditions.compile(use.when, target, procedure.inputs)
            yield CompiledEffect(use, self._catalog.effects[use.name], when)

    def _touched_derivations(self, cells: Mapping[str, tuple[Cell, ...]]) -> tuple[CompiledDerivation, ...]:
        """Those whose answer can change: of rows that cells are about, or that their sentences look at.

        A second status is asked where its own cell stands or those of the kinds it looks at; no sentence looks at one.
        """
        touched = {key for key in cells if "." not in key}
        found = []
        for compiled in self._derivations:
            derivation = compiled.derivation
            clauses = [clause for rule in derivation.rules if rule.sentence for clause in rule.sentence.clauses]
            asks_itself = derivation.second is None or any(clause.kind is None for clause in clauses)
            own = derivation.kind in touched if asks_itself else derivation.key in cells
            if own or {clause.kind for clause in clauses} & touched:
                found.append(compiled)
                if derivation.second is None:
                    touched.add(derivation.kind)
        return tuple(found)

    def _paths(self, model: ProcedureModel) -> Iterable[tuple[str, ...]]:
        """Every path to load, the kind it starts from first."""
        starts = [
            model.kind,
            *chosen_kinds(model.procedure),
            *(kind for given in model.procedure.inputs.values() if given.form == "rows" for kind in given.kinds),
        ]
        for start in dict.fromkeys(starts):
            yield (start,)
            for tail in self._tails(model, start):
                yield (start, *tail)

    def _tails(self, model: ProcedureModel, start: str) -> Iterable[tuple[str, ...]]:
        yield from self._upwards(start)
        for group in model.cells.values():
            for cell in group:
                yield from self._cell_paths(model, cell, start)
        for condition in (*model.requires, *model.warns, *(e.when for e in model.effects if e.when is not None)):
            asked = () if condition.of_settings else ((),)
            yield from self._from(start, condition.kind, (*asked, *condition.reads))
        for effect in model.effects:
            yield from self._effect_paths(model, effect.function.reads, start)
        for derived in model.derived:
            yield from self._from(start, derived.derivation.kind, ((), *derived.reads))

    def _effect_paths(
        self, model: ProcedureModel, reads: Iterable[tuple[str, ...]], start: str
    ) -> Iterable[tuple[str, ...]]:
        """What an effect reads from the acted-on rows; of chosen rows, what it reads from those on its way."""
        way = _names(self._models.way(model.kind, start) or ())
        for path in reads:
            if start == model.kind or (way and path[: len(way)] == way):
                yield path[len(way) :]

    def _upwards(self, start: str) -> Iterable[tuple[str, ...]]:
        """Up to the documents, for names such as `copy:24-0001/2/1`."""
        for ancestor in sorted(self._models.ancestors(start)):
            yield from self._from(start, ancestor, ((),))

    def _cell_paths(self, model: ProcedureModel, cell: Cell, start: str) -> Iterable[tuple[str, ...]]:
        kind = self._definition.kinds[cell.kind]
        if not (cell.new and not cell.moves):
            yield from self._from(start, cell.kind, ((),))
        for owner in kind.of if cell.new else (cell.kind,):
            for name, about in model.conditions:
                if name == cell.when:
                    climb = self._models.way(owner, about) or ()
                    reads = tuple((*_names(climb), *tail) for tail in model.conditions[name, about].reads)
                    yield from self._from(start, owner, ((), *reads))
        if cell.new:
            beside = not kind.of and cell.made_by is not None and model.procedure.creates != cell.kind
            yield from self._maker_paths(cell, start, model.kind if beside else None)
        if cell.joins is not None or cell.new:
            for whole in (cell.joins,) if cell.joins is not None else kind.of:
                if "position" in self._models[cell.kind].columns:
                    yield from self._from(start, whole, ((kind.plural,),))

    def _maker_paths(self, cell: Cell, start: str, asked: str | None) -> Iterable[tuple[str, ...]]:
        """asked: the kind of the row that the maker of a document beside is asked about."""
        kind = self._definition.kinds[cell.kind]
        maker = cell.made_by or kind.made_by
        if maker is not None:
            for owner in (asked,) if asked is not None else kind.of or (cell.kind,):
                yield from self._from(start, owner, self._catalog.makers[maker].reads)
        if kind.one_open is not None:
            for path in kind.one_open.per.values():
                yield from self._from(start, path[0], (tuple(str(name) for name in path[1:]),))

    def _from(self, start: str, kind: str, tails: Iterable[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
        way = self._models.way(start, kind)
        if way is None:
            return
        for tail in tails:
            yield (*_names(way), *tail)


def _names(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(step.attribute for step in steps)
