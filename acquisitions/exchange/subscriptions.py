"""Running subscriptions from another system: orders that are submitted already, and nothing is sent (ORD-09, ORD-10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from acquisitions.exchange import row_words as words
from acquisitions.exchange.headers import fold_name
from acquisitions.exchange.incoming import Incoming, Manner, Problem, cleaned, problems_of, typed
from acquisitions.exchange.known_material import KnownMaterial
from acquisitions.exchange.report import FileReport
from acquisitions.exchange.subscription_values import COPIES_OF, KINDS, copies_of, day_of, shares_of
from acquisitions.order_numbers import numbered
from engine.batches import starts
from engine.errors import EngineError, RefusedError
from engine.labels import about
from engine.rows import Row
from engine.running import Ask, run
from engine.session import Session
from engine.storage.documents import Finder
from engine.storage.loading import Loader
from engine.values import ValueProblem, none_of

_GIVEN = ("year", "price", "currency", "discount", "vat")
_NUMBER = "number_fields_997"
_MOST = 200
"""Items of one order; more of them make another order."""


Order = tuple[int, str | None, str | None]
"""What the items of one order have in common: supplier, currency, and the day it was sent."""


@dataclass(slots=True)
class Subscription:
    """A row that can be taken over. key: what makes it the same as another: material, supplier, kind and year."""

    row: Incoming
    key: tuple[Any, ...]
    order: Order
    item: dict[str, Any]


def department_columns(session: Session) -> dict[str, str]:
    """Columns named by a department hold its number of copies: the folded name and the field it stands for."""
    with session.database.read() as connection:
        loader = Loader(session.database, connection, session.compiled.models, session.library)
        rows = loader.where("department", "library_id", [session.library])
    return {fold_name(name): f"{COPIES_OF}{row.code}" for row in rows for name in (row.code, row.name)}


class SubscriptionImport:
    """Takes subscriptions into the library: an order a supplier and currency; the report tells what became of them."""

    def __init__(self, session: Session, report: FileReport, manner: Manner) -> None:
        self._session = session
        self._report = report
        self._manner = manner
        fields = session.compiled.models["item"].fields
        self._types = {name: fields[name].type for name in _GIVEN}
        material = session.compiled.models["material"].fields
        self._types |= {name: material[name].type for name in ("issn", "record_id", "title")}
        self._lines: dict[tuple[Any, ...], int | None] = {}
        self._known: dict[tuple[Any, ...], str | None] = {}
        self._unnumbered: set[str] = set()

    def take(self, rows: Iterable[Incoming]) -> None:
        """All rows: each is tried by itself, then those of an order are taken over together."""
        read = [found for row in rows if (found := self._read(row)) is not None]
        orders: dict[Order, list[Subscription]] = {}
        for subscription in self._resolved(read):
            orders.setdefault(subscription.order, []).append(subscription)
        for subscriptions in orders.values():
            for start in range(0, len(subscriptions), _MOST):
                self._take_over(subscriptions[start : start + _MOST])
        for number in sorted(self._unnumbered):
            self._number(f"order:{number}")

    # -- reading --------------------------------------------------------------------------------

    def _read(self, row: Incoming) -> tuple[Incoming, dict[str, Any]] | None:
        """The values of a row, typed; None when it is refused."""
        self._report.read += 1
        cleaned(row)
        plain = Incoming(row.line, {name: text for name, text in row.values.items() if name in self._types})
        values, problems = typed(plain, self._types)
        for name, read in (("kind", _kind), ("valid_from", day_of), ("valid_to", day_of), ("ordered_on", day_of)):
            try:
                values[name] = read(row.values[name]) if name in row.values else None
            except ValueProblem as problem:
                problems.append(Problem(about(name, problem.words)))
        try:
            values["copies"] = copies_of(row.values)
            values["shares"] = shares_of(row.values.get("shares", ""))
        except ValueProblem as problem:
            problems.append(Problem(problem.words, words.SUCH_CELLS))
        if "supplier" not in row.values:
            problems.append(Problem(words.NO_SUPPLIER, words.CODE_OR_NAME))
        if problems:
            self._report.refuse(row, *problems)
            return None
        return row, values

    # -- finding --------------------------------------------------------------------------------

    def _resolved(self, read: list[tuple[Incoming, dict[str, Any]]]) -> Iterator[Subscription]:
        """The rows that can be taken over: their material and supplier are there, and they aren't ordered yet."""
        materials = KnownMaterial()
        materials.load(self._session, [values for _, values in read])
        suppliers = self._suppliers({row.values["supplier"] for row, _ in read})
        found = []
        for row, values in read:
            supplier = suppliers[row.values["supplier"]]
            known = materials.named(values)
            if isinstance(supplier, EngineError):
                self._report.refuse(row, *problems_of(supplier))
            elif len(known) != 1:
                self._report.refuse(row, _no_material(values, [each.document for each in known]))
            else:
                found.append(_subscription(row, values, known[0].document, supplier, self._session))
        self._know({int(each.key[0]) for each in found})
        yield from (each for each in found if self._is_new(each) and self._can_be(each))

    def _suppliers(self, names: set[str]) -> dict[str, Row | EngineError]:
        session, ordered = self._session, sorted(names)
        with session.database.read() as connection:
            finder = Finder(connection, session.compiled.models, session.library)
            found = dict(zip(ordered, finder.find_all("partner", ordered), strict=True))
            loader = Loader(session.database, connection, session.compiled.models, session.library)
            rows = {row.id: row for row in loader.by_ids("partner", [i for i in found.values() if isinstance(i, int)])}
        return {name: rows[each] if isinstance(each, int) else each for name, each in found.items()}

    def _know(self, materials: set[int]) -> None:
        """The items that are ordered already, by what makes a subscription the same; orders whose 997 lack the number.

        Only orders that may be numbered: one that is being prepared gives its number to fields 997 when it is submitted.
        """
        session = self._session
        with session.database.read() as connection:
            loader = Loader(session.database, connection, session.compiled.models, session.library)
            items = loader.where("item", "material_id", sorted(materials)) if materials else []
            loader.expand(items, {"order": {}, "copies": {"fields_997": {}}})
            may_be_numbered = starts(self._session.compiled.procedure("order", _NUMBER))["status"]
            for item in items:
                if item.order is not None:
                    key = (item.material_id, item.supplier_id, item.kind, item.year)
                    fields = [field for copy in item.copies for field in copy.fields_997]
                    lacking = any(numbered(field.content, item.order.number) is not None for field in fields)
                    is_repaired = lacking and item.order.status in may_be_numbered
                    self._known[key] = item.order.number if is_repaired else None

    def _is_new(self, subscription: Subscription) -> bool:
        row, key = subscription.row, subscription.key
        if key in self._known:
            self._report.matched += 1
            number = self._known[key]
            if number is not None:
                self._unnumbered.add(number)
            return False
        if key in self._lines:
            problem = words.SAME_SUBSCRIPTION.filled(line=self._lines[key])
            self._report.refuse(row, Problem(problem, words.ONE_LINE))
            return False
        return True

    # -- taking over ----------------------------------------------------------------------------

    def _can_be(self, subscription: Subscription) -> bool:
        """Whether a row could be an order of its own: so each line is told its own reasons."""
        try:
            run(self._session, _ask([subscription], dry_run=True))
        except EngineError as error:
            self._report.refuse(subscription.row, *problems_of(error))
            return False
        self._lines[subscription.key] = subscription.row.line
        return True

    def _take_over(self, subscriptions: list[Subscription]) -> None:
        """One order of them all; then its fields 997 get its number, which comes with the commit."""
        if not self._manner.dry_run:
            try:
                answer = run(self._session, _ask(subscriptions, dry_run=False))
            except RefusedError as error:
                for each in subscriptions:
                    self._report.refuse(each.row, *problems_of(error))
                return
            self._number(answer.document)
        self._report.made += len(subscriptions)
        for each in subscriptions:
            self._report.note(each.row, each.row.notes)

    def _number(self, document: str) -> None:
        run(self._session, Ask("order", _NUMBER, (document,), dry_run=self._manner.dry_run))


def _subscription(
    row: Incoming, values: dict[str, Any], material: str, supplier: Row, session: Session
) -> Subscription:
    kind = values["kind"] or "annual"
    item: dict[str, Any] = {name: row.values[name] for name in _GIVEN if name in row.values}
    item |= {name: values[name] for name in ("valid_from", "valid_to") if values[name] is not None}
    note = [row.values.get("note")]
    if "old_number" in row.values:
        language = str(session.facts.get("language", "en"))
        note.append(words.PREVIOUS_ORDER.filled(number=row.values["old_number"]).say(language))
    item |= {"material": material, "kind": kind, "note": "\n".join(text for text in note if text) or None}
    item["copies"] = [{"department": code, "shares": values["shares"]} for code in values["copies"]]
    currency = values.get("currency") or supplier.currency or session.facts.get("currency")
    key = (int(material.partition("#")[2]), supplier.id, kind, values.get("year"))
    return Subscription(row, key, (supplier.id, currency, values["ordered_on"]), item)


def _ask(subscriptions: list[Subscription], *, dry_run: bool) -> Ask:
    """An order of subscriptions that have all that an order has in common."""
    supplier, _, ordered_on = subscriptions[0].order
    inputs: dict[str, Any] = {"supplier": f"#{supplier}", "items": [each.item for each in subscriptions]}
    if ordered_on is not None:
        inputs["submitted_on"] = ordered_on
    return Ask("order", "take_over", (), inputs, dry_run=dry_run)


def _kind(text: str) -> str:
    found = KINDS.get(fold_name(text))
    if found is None:
        raise none_of(text, tuple(dict.fromkeys(KINDS.values())))
    return found


def _no_material(values: Mapping[str, Any], several: list[str]) -> Problem:
    named = ", ".join(str(values[name]) for name in ("record_id", "issn", "title") if values.get(name))
    if several:
        several_named = words.SEVERAL_MATERIALS.filled(named=named, several=", ".join(several))
        return Problem(several_named, words.NUMBER_FOR_THE_ROW)
    if not named:
        return Problem(words.NAMES_NO_MATERIAL, words.MATERIAL_NAMES)
    return Problem(words.NO_MATERIAL.filled(named=named), words.MATERIAL_FIRST)
