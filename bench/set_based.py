"""The floor of many at once: all orders submitted by a dozen SQL statements over sets of rows, written for this table alone.

It asks what the procedure asks and writes the same rows: the statuses, volumes, patterns, fields 997 and 998, and for
each order its event with the checksums of its new rows, what the event is about, and its letter. Left out is the checksum of
what was asked. Amounts in letters are written for whole cents and whole percents.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from zlib import crc32

from bench.floor import Refused
from engine.session import Session


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where SQLite and PostgreSQL have different words."""

    object: str
    array: str
    parsed: str
    quoted: str
    joined: str
    checksum: str
    separator: str


SQLITE = Dialect("json_object", "json_group_array", "json(%s)", "json_quote(%s)", "group_concat", "crc(%s)", "char(31)")
POSTGRESQL = Dialect(
    "json_build_object",
    "json_agg",
    "CAST(%s AS json)",
    "CAST(to_json(%s) AS text)",
    "string_agg",
    "crc32(convert_to(%s, 'UTF8'))",
    "chr(31)",
)
"""From PostgreSQL 18 on, for the sake of crc32."""


class SetBased:
    """Submits orders by sets, over one connection of the driver."""

    def __init__(self, connection: Any, session: Session) -> None:
        self._connection = connection
        self._session = session
        self._is_sqlite = session.database.is_sqlite
        self._dialect = SQLITE if self._is_sqlite else POSTGRESQL
        self._next: dict[str, int] = {}
        if self._is_sqlite:
            connection.create_function("crc", 1, lambda text: crc32(text.encode()), deterministic=True)

    def submit(self, count: int) -> None:
        """So many of the orders that wait, the oldest first, in one transaction."""
        if self._is_sqlite:
            self._run("BEGIN IMMEDIATE")
        try:
            self._submit(count)
            for table in ("picked", "picked_item", "picked_copy", "picked_998"):
                self._run(f"DROP TABLE {table}")
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _submit(self, count: int) -> None:
        self._pick(count)
        self._guard(count)
        for table, key in (("purchase_order", "order_id"), ("order_item", "item_id"), ("copy", "copy_id")):
            picked = {"purchase_order": "picked", "order_item": "picked_item", "copy": "picked_copy"}[table]
            more = ", version = version + 1, submitted_on = :day, layout = 'by_items'" if picked == "picked" else ""
            to = "submitted" if picked == "picked" else "ordered"
            self._run(
                f"UPDATE {table} SET status = '{to}'{more} "
                f"WHERE library_id = :library AND id IN (SELECT {key} FROM {picked})"
            )
        self._make_holdings()
        self._make_events()
        self._make_letters()

    # -- what is there ----------------------------------------------------------------------------

    def _pick(self, count: int) -> None:
        orders = "SELECT id FROM purchase_order WHERE library_id = :library AND status = 'entered' ORDER BY id LIMIT "
        within = f"order_id IN ({orders}{count})"
        items, copies = self._rows(
            f"""
            SELECT (SELECT count(*) FROM order_item WHERE {within}),
                   (SELECT count(*) FROM copy c JOIN order_item i ON i.id = c.item_id WHERE {within})
            """
        )[0]
        self._reserve(event=count, letter=count, volume=items, pattern=items, field_998=items, field_997=copies)
        lock = "" if self._is_sqlite else "FOR UPDATE OF o"
        self._run(
            f"""
            CREATE TEMP TABLE picked AS
            SELECT o.*, {self._id("event")} AS event_id, {self._id("letter")} AS letter_id
            FROM (
                SELECT o.id AS order_id, o.number, o.supplier_id, p.code AS supplier, p.name AS partner, p.our_number, p.email,
                       o.contact, o.address, o.sending, o.language, o.note, o.submitted_on AS before_day, o.layout
                FROM purchase_order o LEFT JOIN partner p ON p.library_id = o.library_id AND p.id = o.supplier_id
                WHERE o.library_id = :library AND o.id IN ({orders}{count}) ORDER BY o.id {lock}
            ) o
            """
        )
        self._run(
            f"""
            CREATE TEMP TABLE picked_item AS
            SELECT i.*, {self._id("volume")} AS volume_id, {self._id("pattern")} AS pattern_id
            FROM (
                SELECT i.id AS item_id, i.order_id, i.status, i.position, i.year, i.price, i.price_includes_vat,
                       i.discount, i.vat_rate,
                       i.net, i.vat_amount, i.amount, i.amount_currency, i.home_amount, i.create_997, i.kind, i.currency,
                       i.valid_from, i.valid_to, m.id AS material_id, m.title, m.issn, m.frequency,
                       f.id AS old_998, coalesce(f.counted_by_hand, 0) AS counted,
                       (SELECT count(*) FROM copy c WHERE c.item_id = i.id) AS copies
                FROM picked o
                JOIN order_item i ON i.order_id = o.order_id
                JOIN material m ON m.library_id = i.library_id AND m.id = i.material_id
                LEFT JOIN field_998 f ON f.library_id = i.library_id AND f.material_id = i.material_id
                ORDER BY o.order_id, i.position, i.id
            ) i
            """
        )
        funder = "',[\"4\",' || " + self._quoted("coalesce(p.code, f.code)") + " || ']'"
        funders = f"""
            SELECT {self._joined(funder)}
            FROM copy_share s JOIN fund f ON f.library_id = s.library_id AND f.id = s.fund_id
            LEFT JOIN partner p ON p.library_id = f.library_id AND p.id = f.funder_id
            WHERE s.library_id = :library AND s.copy_id = c.id
        """
        self._run(
            f"""
            CREATE TEMP TABLE picked_copy AS
            SELECT c.*, {self._id("field_997")} AS field_id
            FROM (
                SELECT c.id AS copy_id, c.status, c.purpose, c.note, c.department_id, d.code AS department,
                       i.item_id, i.order_id, i.volume_id, i.material_id, i.year, coalesce(({funders}), '') AS funders
                FROM picked_item i JOIN copy c ON c.item_id = i.item_id
                LEFT JOIN department d ON d.library_id = c.library_id AND d.id = c.department_id
                ORDER BY i.order_id, i.position, c.position
            ) c
            """
        )
        self._run(
            f"""
            CREATE TEMP TABLE picked_998 AS
            SELECT f.*, {self._id("field_998")} AS field_id
            FROM (
                SELECT i.*, row_number() OVER (PARTITION BY i.material_id ORDER BY i.order_id, i.position) AS place
                FROM picked_item i WHERE i.old_998 IS NULL AND i.create_997 AND i.copies > 0
            ) f
            WHERE f.place = 1
            """
        )
        for table in ("picked", "picked_item", "picked_copy", "picked_998"):
            self._run(f"CREATE INDEX {table}_order ON {table} (order_id)")
            if not self._is_sqlite:
                self._run(f"ANALYZE {table}")

    def _guard(self, count: int) -> None:
        wrong = self._rows(
            """
            SELECT (SELECT count(*) FROM picked WHERE supplier_id IS NULL OR address IS NULL)
                 + (SELECT count(*) FROM picked_item WHERE status <> 'order_prepared' OR counted <> 0)
                 + (SELECT count(*) FROM picked_item WHERE amount IS NOT NULL AND home_amount IS NULL)
                 + (SELECT count(*) FROM picked_copy WHERE status <> 'order_prepared'),
                   (SELECT count(DISTINCT order_id) FROM picked_item)
            """
        )[0]
        if tuple(wrong) != (0, count):
            raise Refused("an order is not ready")

    # -- what is made -----------------------------------------------------------------------------

    def _make_holdings(self) -> None:
        made = "create_997 AND copies > 0"
        self._run(
            "INSERT INTO volume (library_id, id, item_id, year) "
            f"SELECT :library, volume_id, item_id, coalesce(year, {self._session.clock.today.year}) "
            f"FROM picked_item WHERE {made}"
        )
        self._run(
            "INSERT INTO pattern (library_id, id, version, status, volume_id, frequency, by_hand) "
            "SELECT :library, pattern_id, 0, 'in_preparation', volume_id, frequency, "
            f"frequency IS NULL OR frequency IN ('x', 'y') FROM picked_item WHERE {made}"
        )
        day = f"{self._session.clock.today:%Y%m%d}"
        subfields = [
            f'\'["997","0 ",["v","a"],["w","o"],["q","1"],["t","{day}"]\'',
            "coalesce(',[\"k\",\"' || c.year || '\"]', '')",
            self._subfield("2", "o.supplier"),
            "c.funders",
            self._subfield("x", f"'<b>' || o.number || '<e>{day}'"),
            self._subfield("d", "'<l>' || c.department"),
            self._subfield("n", "c.note"),
            "']'",
        ]
        self._run(
            "INSERT INTO field_997 (library_id, id, status, copy_id, volume_id, material_id, department_id, content) "
            "SELECT :library, c.field_id, 'ordered', c.copy_id, c.volume_id, c.material_id, c.department_id, "
            f"{' || '.join(subfields)} FROM picked_copy c JOIN picked o ON o.order_id = c.order_id "
            "JOIN picked_item i ON i.item_id = c.item_id WHERE c.purpose = 'own_stock' AND i.create_997"
        )
        copies = (
            "(SELECT sum(copies) FROM picked_item i WHERE i.order_id = f.order_id AND i.material_id = f.material_id)"
        )
        self._run(
            "INSERT INTO field_998 (library_id, id, version, material_id, counted_by_hand, content) "
            "SELECT :library, f.field_id, 0, f.material_id, 0, "
            f'\'["998","  ",["v","a"],["2",\' || {self._quoted("o.supplier")} || \']\' || '
            "coalesce(',[\"k\",\"' || f.year || '\"]', '') || "
            f'\',["c","<7>\' || {copies} || \'"],["g","<p>4"]]\' '
            "FROM picked_998 f JOIN picked o ON o.order_id = f.order_id"
        )

    def _make_events(self) -> None:
        session = self._session
        self._run(
            f"""
            INSERT INTO event (library_id, id, at, day, actor, account, door, procedure, document, kind, row_id, definition,
                               inputs, confirmed, moves, kept, changes, effects, made, deleted)
            SELECT :library, o.event_id, :now, :day, '{session.actor}', '{session.account}', '{session.door}', 'submit',
                   'order:' || o.number, 'order', o.order_id, '{session.compiled.definition.hash}', '{{}}', '[]',
                   {self._array(self._moves())}, '[]', {self._array(self._changes())},
                   {self._array(self._effects())}, {self._array(self._made())}, '[]'
            FROM picked o
            """
        )
        self._run(
            """
            INSERT INTO event_subject (library_id, kind, row_id, event_id)
            SELECT :library, 'order', order_id, event_id FROM picked
            UNION ALL SELECT :library, 'item', i.item_id, o.event_id
                      FROM picked_item i JOIN picked o ON o.order_id = i.order_id
            UNION ALL SELECT DISTINCT :library, 'material', i.material_id, o.event_id
                      FROM picked_item i JOIN picked o ON o.order_id = i.order_id
            """
        )

    def _moves(self) -> str:
        of_order = "WHERE order_id = o.order_id ORDER BY"
        own = "AND purpose = 'own_stock'"
        ids = {
            "order": ("entered", "submitted", self._array("SELECT o.order_id AS x", plain=True)),
            "item": ("order_prepared", "ordered", self._ids("item_id", f"picked_item {of_order} position, item_id")),
            "copy": ("order_prepared", "ordered", self._ids("copy_id", f"picked_copy {of_order} field_id")),
            "volume": (None, "new", self._ids("volume_id", f"picked_item {of_order} volume_id")),
            "pattern": (None, "in_preparation", self._ids("pattern_id", f"picked_item {of_order} pattern_id")),
            "field_997": (
                None,
                "ordered",
                self._ids("field_id", f"picked_copy WHERE order_id = o.order_id {own} ORDER BY field_id"),
            ),
        }
        return " UNION ALL ".join(
            f"SELECT {place} AS n, "
            + self._object(**{"kind": f"'{kind}'", "ids": each, "from": f"'{was}'" if was else "NULL", "to": f"'{to}'"})
            + " AS x"
            for place, (kind, (was, to, each)) in enumerate(ids.items())
        )

    def _changes(self) -> str:
        of_order = {"kind": "'order'", "id": "o.order_id"}
        changes = [
            self._object(
                **of_order, field="'submitted_on'", before="o.before_day", after=f"'{self._session.clock.today}'"
            ),
            self._object(**of_order, field="'layout'", before="o.layout", after="'by_items'"),
        ]
        new_998 = self._object(kind="'field_998'", id="field_id", field="NULL", before="NULL", after="'new'")
        return (
            f"SELECT 0 AS n, {changes[0]} AS x UNION ALL SELECT 1, {changes[1]} "
            f"UNION ALL SELECT field_id, {new_998} FROM picked_998 WHERE order_id = o.order_id"
        )

    def _effects(self) -> str:
        fields = "(SELECT count(*) FROM picked_998 WHERE order_id = o.order_id)"
        used = {
            "orders.set_layout": {"changes": "1"},
            "items.take_fields_997": {"changes": "0"},
            "holdings.ensure_998": {"changes": fields},
            "letters.send": {"changes": "1", "messages": "1"},
        }
        return " UNION ALL ".join(
            f"SELECT {place} AS n, " + self._object(use=f"'{name}'", **counts) + " AS x"
            for place, (name, counts) in enumerate(used.items())
        )

    def _made(self) -> str:
        by_hand = "CASE WHEN frequency IS NULL OR frequency IN ('x', 'y') THEN 'True' ELSE 'False' END"
        volume = {"item_id": "item_id", "year": f"coalesce(year, {self._session.clock.today.year})"}
        pattern = {"status": "'in_preparation'", "volume_id": "volume_id", "frequency": "frequency", "by_hand": by_hand}
        field_997 = {"status": "'ordered'"} | {
            name: f"t.{name}" for name in ("copy_id", "volume_id", "material_id", "department_id", "content")
        }
        field_998 = {"material_id": "t.material_id", "counted_by_hand": "0", "content": "t.content"}
        own = "JOIN field_997 t ON t.library_id = :library AND t.id = p.field_id"
        new = "JOIN field_998 t ON t.library_id = :library AND t.id = p.field_id"
        rows = {
            "volume": ("volume_id", "picked_item p", volume),
            "pattern": ("pattern_id", "picked_item p", pattern),
            "field_997": ("field_id", f"picked_copy p {own}", field_997),
            "field_998": ("field_id", f"picked_998 p {new}", field_998),
        }
        return " UNION ALL ".join(self._made_of(place, kind, *each) for place, (kind, each) in enumerate(rows.items()))

    def _made_of(self, place: int, kind: str, column: str, table: str, values: Mapping[str, str]) -> str:
        """What an event keeps of the new rows of a kind; nothing where there are none."""
        between = f" || {self._dialect.separator} || "
        texts = between.join(f"coalesce(CAST({value} AS TEXT), 'None')" for value in values.values())
        of_order = f"{table} WHERE order_id = o.order_id"
        made = self._object(
            kind=f"'{kind}'",
            columns=self._parsed(f"'{json.dumps(list(values))}'"),
            ids=self._ids(column, f"{of_order} ORDER BY {column}"),
            sums=self._ids(self._dialect.checksum.replace("%s", texts), f"{of_order} ORDER BY {column}"),
        )
        return f"SELECT {place} AS n, {made} AS x WHERE EXISTS (SELECT 1 FROM {of_order})"

    def _make_letters(self) -> None:
        facts = self._session.facts
        house = json.dumps({name: facts.get(name) for name in ("name", "address", "email", "siglum")})
        invoice_to = json.dumps([{"name": facts.get("name"), "address": facts.get("address")}])
        cents = "(({0}) / 100) || '.' || substr('0' || (({0}) % 100), length('0' || (({0}) % 100)) - 1)".format
        line = self._object(
            item="item_id",
            position="position",
            title="title",
            issn="issn",
            kind="kind",
            copies="copies",
            year="year",
            since="valid_from",
            until="valid_to",
            currency=f"coalesce(currency, '{facts['currency']}')",
            price=cents("price / 100"),
            with_vat=self._parsed("CASE WHEN price_includes_vat THEN 'true' ELSE 'false' END"),
            discount="CAST(discount / 10000 AS TEXT)",
            vat="CAST(vat_rate / 10000 AS TEXT)",
            amount=cents("amount"),
        )
        lines = f"SELECT position AS n, {line} AS x FROM picked_item WHERE order_id = o.order_id"
        group = "SELECT 0 AS n, " + self._object(department="NULL", lines=self._array(lines)) + " AS x"
        rate = self._object(
            currency="amount_currency",
            rate="CAST(vat_rate / 10000 AS TEXT)",
            net=cents("CAST(sum(net) AS BIGINT)"),
            vat=cents("CAST(sum(vat_amount) AS BIGINT)"),
            amount=cents("CAST(sum(net + vat_amount) AS BIGINT)"),
        )
        of_order = "FROM picked_item WHERE order_id = o.order_id GROUP BY amount_currency"
        total = self._object(currency="amount_currency", rounding="NULL", payable=cents("CAST(sum(amount) AS BIGINT)"))
        content = self._object(
            department="NULL",
            note="o.note",
            number="o.number",
            date=f"'{self._session.clock.today}'",
            layout="'by_items'",
            groups=self._array(group),
            invoice_to=self._parsed(self._text(invoice_to)),
            invoices=self._parsed("'{}'"),
            totals=self._array(f"SELECT amount_currency AS n, {total} AS x {of_order}"),
            vat_table=self._array(f"SELECT vat_rate AS n, {rate} AS x {of_order}, vat_rate"),
            customer_number="o.our_number",
        )
        email = (
            "coalesce((SELECT c.email FROM partner_contact c WHERE c.library_id = :library AND c.email IS NOT NULL AND "
            "c.partner_id = o.supplier_id AND c.purpose = 'orders' ORDER BY c.id LIMIT 1), o.email)"
        )
        body = self._object(
            letter="'order'",
            form="1",
            language="o.language",
            way=f"CASE WHEN o.sending = 'email' AND {email} IS NOT NULL THEN 'email' ELSE 'print' END",
            to="o.partner",
            contact="o.contact",
            email=email,
            address="o.address",
            subject="'Order ' || o.number",
            house=self._parsed(self._text(house)),
            content=self._parsed(content),
        )
        self._run(
            f"""
            INSERT INTO outbox (library_id, id, event_id, kind, document, message_key, body, state, attempts, at)
            SELECT :library, o.letter_id, o.event_id, 'letter', 'order:' || o.number, o.event_id || '-1', {body},
                   'waiting', 0, :now
            FROM picked o
            """
        )

    # -- words of the dialect ---------------------------------------------------------------------

    def _object(self, **members: str) -> str:
        pairs = ", ".join(f"'{name}', {value}" for name, value in members.items())
        return f"{self._dialect.object}({pairs})"

    def _array(self, select: str, *, plain: bool = False) -> str:
        """A JSON array of x, in the order of n. plain: x is a number and there is but one."""
        if plain:
            return self._parsed(f"(SELECT {self._dialect.array}(x) FROM ({select}) t)")
        found = f"SELECT {self._dialect.array}({self._parsed('x')}) FROM (SELECT x FROM ({select}) s ORDER BY n) t"
        return self._parsed(f"({found})")

    def _ids(self, column: str, from_: str) -> str:
        return self._parsed(f"(SELECT {self._dialect.array}(x) FROM (SELECT {column} AS x FROM {from_}) t)")

    def _parsed(self, text: str) -> str:
        return self._dialect.parsed.replace("%s", text)

    def _quoted(self, text: str) -> str:
        return self._dialect.quoted.replace("%s", text)

    def _joined(self, text: str) -> str:
        return f"{self._dialect.joined}({text}, '')"

    def _subfield(self, code: str, text: str) -> str:
        return f"CASE WHEN {text} IS NULL THEN '' ELSE ',[\"{code}\",' || {self._quoted(text)} || ']' END"

    def _text(self, text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def _reserve(self, **counts: int) -> None:
        """Where the ids of each kind of row begin; PostgreSQL gives them out itself."""
        if not self._is_sqlite:
            return
        taken = "UPDATE id_sequence SET next = next + ? WHERE name = 'dotok_id' RETURNING next"
        count = sum(counts.values())
        first = int(self._connection.execute(taken, (count,)).fetchall()[0][0]) - count
        for name, each in counts.items():
            self._next[name] = first
            first += each

    def _id(self, name: str) -> str:
        return f"{self._next[name] - 1} + row_number() OVER ()" if self._is_sqlite else "nextval('dotok_id')"

    def _run(self, sql: str) -> Any:
        clock = self._session.clock
        now = "'" + clock.now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") + "'"
        given = {":library": str(self._session.library), ":day": f"'{clock.today}'", ":now": now}
        for name, value in given.items():
            sql = sql.replace(name, value)
        return self._connection.execute(sql)

    def _rows(self, sql: str) -> list[Any]:
        return list(self._run(sql).fetchall())
