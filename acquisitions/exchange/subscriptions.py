"""Running subscriptions from another system: orders that are submitted already, and nothing is sent (ORD-09, ORD-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from acquisitions.exchange.headers import fold_name
from acquisitions.exchange.incoming import Incoming, Manner, Problem, cleaned, typed
from acquisitions.exchange.known_material import KnownMaterial
from acquisitions.exchange.report import FileReport
from acquisitions.exchange.subscription_values import COPIES_OF, KINDS, copies_of, day_of, shares_of
from engine.errors import EngineError, RefusedError
from engine.running import Ask, run
from engine.session import Session
from engine.storage.documents import Finder
from engine.storage.loading import Loader
from engine.values import ValueProblem

_OLD_ORDER: Mapping[str, str] = {"sl": "Prejšnje naročilo", "en": "Previous order", "nl": "Vorige bestelling"}
_GIVEN = ("year", "price", "currency", "discount", "vat")
_MOST = 200
"""Items of one order; more of them make another order."""


@dataclass(slots=True)
class Subscription:
    """A row that can be taken over. key: what makes it the same as another; order: what its order has in common."""

    row: Incoming
    key: tuple[Any, ...]
    order: tuple[int, str | None, str | None]
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
        self._known: dict[tuple[Any, ...], str] = {}

    def take(self, rows: Iterable[Incoming]) -> None:
        """All rows: each is tried by itself, then those of an order are taken over together."""
        read = [found for row in rows if (found := self._read(row)) is not None]
        orders: dict[tuple[int, str | None, str | None], list[Subscription]] = {}
        for subscription in self._resolved(read):
            orders.setdefault(subscription.order, []).append(subscription)
        for order, subscriptions in orders.items():
            for start in range(0, len(subscriptions), _MOST):
                self._take_over(order, subscriptions[start : start + _MOST])

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
                problems.append(Problem(f"{name}: {problem}"))
        try:
            values["copies"] = copies_of(row.values)
            values["shares"] = shares_of(row.values.get("shares", ""))
        except ValueProblem as problem:
            problems.append(Problem(str(problem), "such as copies CIT:2;ODR:1 and shares MOL-BIBL26:60;JAK-REV26:40"))
        if "supplier" not in row.values:
            problems.append(Problem("there is no supplier", "its code or name"))
        if problems:
            self._report.refuse(row, *problems)
            return None
        return row, values

    # -- finding --------------------------------------------------------------------------------

    def _resolved(self, read: list[tuple[Incoming, dict[str, Any]]]) -> Iterable[Subscription]:
        """The rows whose material and supplier are there, and that aren't ordered yet."""
        materials = KnownMaterial()
        materials.load(self._session, [values for _, values in read])
        suppliers = self._suppliers({row.values["supplier"] for row, _ in read})
        found = []
        for row, values in read:
            supplier = suppliers[row.values["supplier"]]
            known = materials.named(values)
            if isinstance(supplier, EngineError):
                self._report.refuse(row, Problem(supplier.message, supplier.suggestion))
            elif len(known) != 1:
                self._report.refuse(row, _no_material(values, [each.document for each in known]))
            else:
                found.append(self._subscription(row, values, known[0].document, supplier))
        self._know({int(each.key[0]) for each in found})
        return [each for each in found if self._is_new(each)]

    def _suppliers(self, names: set[str]) -> dict[str, int | EngineError]:
        ordered = sorted(names)
        with self._session.database.read() as connection:
            finder = Finder(connection, self._session.compiled.models, self._session.library)
            return dict(zip(ordered, finder.find_all("partner", ordered), strict=True))

    def _subscription(self, row: Incoming, values: dict[str, Any], material: str, supplier: int) -> Subscription:
        kind = values["kind"] or "annual"
        item: dict[str, Any] = {name: row.values[name] for name in _GIVEN if name in row.values}
        item |= {name: values[name] for name in ("valid_from", "valid_to") if values[name] is not None}
        note = [row.values.get("note")]
        if "old_number" in row.values:
            language = str(self._session.facts.get("language", "en"))
            note.append(f"{_OLD_ORDER.get(language, _OLD_ORDER['en'])}: {row.values['old_number']}")
        item |= {"material": material, "kind": kind, "note": "\n".join(text for text in note if text) or None}
        item["copies"] = [{"department": code, "shares": values["shares"]} for code in values["copies"]]
        key = (int(material.partition("#")[2]), supplier, kind, values.get("year"))
        return Subscription(row, key, (supplier, values.get("currency"), values["ordered_on"]), item)

    def _know(self, materials: set[int]) -> None:
        """The items that are ordered already, by what makes a subscription the same."""
        session = self._session
        with session.database.read() as connection:
            loader = Loader(session.database, connection, session.compiled.models, session.library)
            for item in loader.where("item", "material_id", sorted(materials)) if materials else ():
                if item.order_id is not None:
                    self._known[item.material_id, item.supplier_id, item.kind, item.year] = f"item:#{item.id}"

    def _is_new(self, subscription: Subscription) -> bool:
        row, key = subscription.row, subscription.key
        if key in self._known:
            self._report.matched += 1
            return False
        if key in self._lines:
            problem = f"line {self._lines[key]} has the same material, supplier, kind and year"
            self._report.refuse(row, Problem(problem, "put all copies into one line: CIT:2;ODR:1"))
            return False
        self._lines[key] = row.line
        return True

    # -- taking over ----------------------------------------------------------------------------

    def _take_over(self, order: tuple[int, str | None, str | None], subscriptions: list[Subscription]) -> None:
        """One order of those subscriptions that can be taken over by themselves."""
        good = [each for each in subscriptions if self._can_be(order, each)]
        if good and not self._manner.dry_run:
            try:
                run(self._session, self._ask(order, good, dry_run=False))
            except RefusedError as error:
                for each in good:
                    self._report.refuse(each.row, *(Problem(reason.message) for reason in error.reasons))
                return
        self._report.made += len(good)
        for each in good:
            self._report.note(each.row, each.row.notes)

    def _can_be(self, order: tuple[int, str | None, str | None], subscription: Subscription) -> bool:
        """Whether a row could be an order of its own: so each line is told its own reasons."""
        try:
            run(self._session, self._ask(order, [subscription], dry_run=True))
        except RefusedError as error:
            self._report.refuse(subscription.row, *(Problem(reason.message) for reason in error.reasons))
            return False
        except EngineError as error:
            if error.exit_code > 2:
                raise
            self._report.refuse(subscription.row, Problem(error.message, error.suggestion))
            return False
        return True

    def _ask(self, order: tuple[int, str | None, str | None], items: list[Subscription], *, dry_run: bool) -> Ask:
        supplier, _, ordered_on = order
        inputs: dict[str, Any] = {"supplier": f"#{supplier}", "items": [each.item for each in items]}
        if ordered_on is not None:
            inputs["submitted_on"] = ordered_on
        return Ask("order", "take_over", (), inputs, dry_run=dry_run)


def _kind(text: str) -> str:
    found = KINDS.get(fold_name(text))
    if found is None:
        raise ValueProblem(f'"{text}" is none of annual, standing, book_series')
    return found


def _no_material(values: Mapping[str, Any], several: list[str]) -> Problem:
    named = ", ".join(str(values[name]) for name in ("record_id", "issn", "title") if values.get(name))
    if several:
        return Problem(f"{named} can be any of {', '.join(several)}", "give the line an ISSN or a record_id")
    if not named:
        return Problem("the line names no material", "an ISSN, a record_id or a title")
    return Problem(f"there is no material {named}", "import the material first")
