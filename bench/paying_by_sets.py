"""The floor of paying many prepayments: a dozen SQL statements over sets of rows, written for this one procedure.

It asks what completing, sending and paying ask, divides what is payable by largest remainder, and writes the same
rows: statuses and dates, payment statuses of the items, postings, sums of the funds, prices in fields 997, and for
each prepayment its event with the checksums of its postings. Left out, and refused where it would be needed, is what
the bench has none of: claims, deductible VAT, reservations, combined subscriptions, closed funds and limits.
"""

from __future__ import annotations

from datetime import UTC
from itertools import pairwise

from acquisitions.funds import UNALLOCATED
from bench.floor import Refused
from bench.set_based import SetBased

PICKED = ("picked", "picked_item", "picked_part", "picked_field")
OPEN = "'entered', 'completed', 'sent_to_accounting', 'claimed', 'claim_sent'"
POSTING = {
    "fund_id": "t.fund_id",
    "serial": "t.serial",
    "kind": "'prepayment_payment'",
    "amount_of": "'payments'",
    "amount": "t.amount",
    "deductible_vat": "0",
    "currency": "t.currency",
    "foreign_amount": "NULL",
    "foreign_currency": "NULL",
    "rate": "NULL",
    "supplier_id": "t.supplier_id",
    "funder_id": "t.funder_id",
    "document_kind": "'prepayment'",
    "document_id": "t.prepayment_id",
    "part_id": "NULL",
    "supplier_document": "t.document_number",
    "supplier_document_on": "t.document_date",
    "other_fund_id": "NULL",
    "reverses_id": "NULL",
    "counterpart_id": "NULL",
    "year_end": "NULL",
    "note": "NULL",
    "operator": ":actor",
    "origin": "'serials'",
    "day": ":day",
    "at": ":instant",
}
"""What a posting gets, by column in the order of the record; also what its checksum is made of."""


class PayingBySets(SetBased):
    """Pays prepayments by sets, over one connection of the driver."""

    def pay(self, count: int) -> None:
        """So many of the prepayments that are entered, the oldest first, in one transaction."""
        if self._is_sqlite:
            self._run("BEGIN IMMEDIATE")
        try:
            self._find(count)
            self._refuse()
            self._write()
            self._tell()
            for table in PICKED:
                self._run(f"DROP TABLE {table}")
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    # -- what is there ----------------------------------------------------------------------------

    def _find(self, count: int) -> None:
        waiting = "SELECT id FROM prepayment WHERE library_id = :library AND status = 'entered' ORDER BY id LIMIT "
        self._reserve(event=count)
        self._keep(
            "picked",
            f"""
            SELECT p.*, {self._id("event")} AS event_id
            FROM (
                SELECT id AS prepayment_id, number, supplier_id, document_number, document_date, deductible_share,
                       price_difference, claim_note, sent_on, paid_on, entered_on
                FROM prepayment WHERE library_id = :library AND id IN ({waiting}{count}) ORDER BY id
            ) p
            """,
        )
        self._keep(
            "picked_item",
            """
            SELECT i.id AS prepaid_id, i.prepayment_id, i.position, i.payable, i.price, i.claim_note, i.currency,
                   i.home_currency, o.id AS item_id, o.payment, o.material_id, o.main_item_id,
                   (SELECT count(*) FROM paid_copy c WHERE c.prepayment_item_id = i.id) AS copies,
                   EXISTS (
                       SELECT 1 FROM prepayment_item other JOIN prepayment q ON q.id = other.prepayment_id
                       WHERE other.item_id = o.id AND other.prepayment_id <> i.prepayment_id AND q.status IN ({OPEN})
                   ) AS waits_for_others
            FROM picked p JOIN prepayment_item i ON i.prepayment_id = p.prepayment_id
            JOIN order_item o ON o.library_id = :library AND o.id = i.item_id
            """.replace("{OPEN}", OPEN),
        )
        self._find_parts()
        price = "(2 * i.payable + i.copies) / (2 * i.copies)"
        written = f"'<n>' || p.number || '<d>' || {self._compact('p.entered_on')} || '<p>' || {_cents(price)} || ' EUR'"
        self._keep(
            "picked_field",
            f"""
            SELECT f.id AS priced_id, f.written AS before, h.id AS field_id, h.content, i.prepayment_id,
                   {written} AS written
            FROM picked p JOIN picked_item i ON i.prepayment_id = p.prepayment_id
            JOIN priced_field f ON f.prepayment_item_id = i.prepaid_id
            JOIN field_997 h ON h.library_id = :library AND h.id = f.field_997_id
            """,
        )

    def _find_parts(self) -> None:
        """What each fund pays of each prepayment: whole cents first, the cents left to the largest remainders."""
        lines = f"""
            SELECT i.prepayment_id, i.prepaid_id, i.payable, coalesce(s.percent, 1000000) AS weight, c.id * 1000 +
                   row_number() OVER (PARTITION BY c.id ORDER BY s.id) AS place, coalesce(s.fund_id, ns.id) AS fund_id
            FROM picked_item i JOIN paid_copy c ON c.prepayment_item_id = i.prepaid_id
            LEFT JOIN paid_share s ON s.paid_copy_id = c.id
            JOIN fund ns ON ns.library_id = :library AND ns.code = '{UNALLOCATED}'
        """
        total = "sum(weight) OVER (PARTITION BY prepaid_id)"
        divided = f"""
            SELECT l.*, CAST(payable * weight / {total} AS BIGINT) AS part,
                   CAST(payable * weight % {total} AS BIGINT) AS rest FROM ({lines}) l
        """
        ranked = f"""
            SELECT d.*, payable - sum(part) OVER (PARTITION BY prepaid_id) AS cents,
                   row_number() OVER (PARTITION BY prepaid_id ORDER BY rest DESC, place) AS turn FROM ({divided}) d
        """
        (parts,) = self._rows(f"SELECT count(*) FROM ({lines}) l")[0]
        self._reserve(posting=parts)
        self._keep(
            "picked_part",
            f"""
            SELECT g.*, f.currency, f.funder_id, p.supplier_id, p.document_number, p.document_date, p.event_id,
                   {self._id("posting")} AS posting_id, f.status, f.code, f.closed_year, f.warn_at, f.stop_at,
                   f.last_posting + row_number() OVER own AS serial,
                   CAST(f.payments + sum(g.amount) OVER own AS BIGINT) AS payments
            FROM (
                SELECT prepayment_id, fund_id, min(place) AS place,
                       CAST(sum(part + CASE WHEN turn <= cents THEN 1 ELSE 0 END) AS BIGINT) AS amount
                FROM ({ranked}) r GROUP BY prepayment_id, fund_id ORDER BY prepayment_id, min(place)
            ) g
            JOIN fund f ON f.library_id = :library AND f.id = g.fund_id
            JOIN picked p ON p.prepayment_id = g.prepayment_id
            WINDOW own AS (PARTITION BY g.fund_id ORDER BY g.prepayment_id, g.place)
            ORDER BY g.prepayment_id, g.place
            """,
        )

    def _keep(self, table: str, select: str) -> None:
        self._run(f"CREATE TEMP TABLE {table} AS {select}")
        self._run(f"CREATE INDEX {table}_of ON {table} (prepayment_id)")
        if not self._is_sqlite:
            self._run(f"ANALYZE {table}")

    def _refuse(self) -> None:
        (wrong,) = self._rows(
            f"""
            SELECT (SELECT count(*) FROM picked WHERE claim_note <> '' OR deductible_share IS NOT NULL)
                 + (SELECT count(*) FROM picked p WHERE NOT EXISTS
                       (SELECT 1 FROM picked_item i WHERE i.prepayment_id = p.prepayment_id))
                 + (SELECT count(*) FROM picked_item WHERE claim_note <> '' OR price IS NULL OR payable IS NULL
                       OR currency <> home_currency OR main_item_id IS NOT NULL OR waits_for_others)
                 + (SELECT count(*) FROM picked_item i WHERE NOT EXISTS
                       (SELECT 1 FROM priced_field f WHERE f.prepayment_item_id = i.prepaid_id))
                 + (SELECT count(*) FROM picked_item i JOIN posting t ON t.part_id = i.item_id
                       WHERE t.library_id = :library AND t.kind = 'reservation')
                 + (SELECT count(*) FROM picked_part WHERE status <> 'open' OR warn_at IS NOT NULL
                       OR stop_at IS NOT NULL OR closed_year >= {self._session.clock.today.year})
            """
        )[0]
        if wrong:
            raise Refused("a prepayment is not ready")

    # -- what is written --------------------------------------------------------------------------

    def _write(self) -> None:
        self._run(
            "UPDATE prepayment SET status = 'paid', sent_on = :day, paid_on = :day, version = version + 1 "
            "WHERE library_id = :library AND id IN (SELECT prepayment_id FROM picked)"
        )
        self._run(
            "UPDATE order_item SET payment = 'paid', version = version + 1 "
            "WHERE library_id = :library AND id IN (SELECT item_id FROM picked_item)"
        )
        self._run(
            f"INSERT INTO posting (library_id, id, {', '.join(POSTING)}) "
            f"SELECT :library, t.posting_id, {', '.join(POSTING.values())} FROM picked_part t".replace(
                ":instant", ":now"
            )
        )
        self._run(
            """
            UPDATE fund SET payments = t.payments, last_posting = t.serial
            FROM (SELECT fund_id, max(payments) AS payments, max(serial) AS serial
                  FROM picked_part GROUP BY fund_id) t
            WHERE fund.library_id = :library AND fund.id = t.fund_id
            """
        )
        self._run(
            "UPDATE priced_field SET written = f.written FROM picked_field f "
            "WHERE priced_field.library_id = :library AND priced_field.id = f.priced_id"
        )
        self._run(
            f"UPDATE field_997 SET content = {self._priced('f.content')} FROM picked_field f "
            "WHERE field_997.library_id = :library AND field_997.id = f.field_id"
        )

    def _priced(self, content: str) -> str:
        """The content of a field 997 with its price."""
        return f"substr({content}, 1, length({content}) - 1) || ',[\"0\",\"' || f.written || '\"]]'"

    # -- what is told -----------------------------------------------------------------------------

    def _tell(self) -> None:
        session = self._session
        self._run(
            f"""
            INSERT INTO event (library_id, id, at, day, actor, account, door, procedure, document, kind, row_id, definition,
                               inputs, confirmed, moves, kept, changes, effects, made, deleted)
            SELECT :library, p.event_id, :now, :day, '{session.actor}', '{session.account}', '{session.door}', 'pay',
                   'prepayment:' || p.number, 'prepayment', p.prepayment_id, '{session.compiled.definition.hash}',
                   '{{}}', '[]', {self._array(self._moves())}, {self._array(self._kept())},
                   {self._array(self._changes())}, {self._array(self._effects())}, {self._array(self._made())}, '[]'
            FROM picked p
            """
        )
        subjects = {"item": "item_id", "material": "material_id"}
        of_items = " UNION ALL ".join(
            f"SELECT DISTINCT :library, '{kind}', i.{column}, p.event_id "
            "FROM picked_item i JOIN picked p ON p.prepayment_id = i.prepayment_id"
            for kind, column in subjects.items()
        )
        self._run(
            f"""
            INSERT INTO event_subject (library_id, kind, row_id, event_id)
            SELECT :library, 'prepayment', prepayment_id, event_id FROM picked
            UNION ALL {of_items}
            UNION ALL SELECT :library, 'fund', fund_id, event_id FROM picked_part
            """
        )

    def _moves(self) -> str:
        steps = ["entered", "completed", "sent_to_accounting", "paid"]
        own = self._array("SELECT p.prepayment_id AS x", plain=True)
        moves = [("prepayment", own, *step) for step in pairwise(steps)]
        moves.append(("item.payment", self._items(), "document_entered", "paid"))
        return " UNION ALL ".join(
            f"SELECT {place} AS n, "
            + self._object(kind=f"'{kind}'", ids=ids, **{"from": f"'{before}'", "to": f"'{after}'"})
            + " AS x"
            for place, (kind, ids, before, after) in enumerate(moves)
        )

    def _kept(self) -> str:
        kept = self._object(kind="'item.payment'", ids=self._items(), status="'document_entered'")
        return f"SELECT 0 AS n, {kept} AS x UNION ALL SELECT 1, {kept}"

    def _items(self) -> str:
        return self._ids("item_id", "picked_item WHERE prepayment_id = p.prepayment_id ORDER BY position")

    def _changes(self) -> str:
        def change(kind: str, row: str, field: str | None, before: str, after: str) -> str:
            name = f"'{field}'" if field is not None else "NULL"
            return self._object(kind=f"'{kind}'", id=row, field=name, before=before, after=after)

        own = "WHERE prepayment_id = p.prepayment_id"
        sent, paid = (change("prepayment", "p.prepayment_id", f"{n}_on", f"p.{n}_on", ":day") for n in ("sent", "paid"))
        payments = change("fund", "t.fund_id", "payments", "t.payments - t.amount", "t.payments")
        serial = change("fund", "t.fund_id", "last_posting", "t.serial - 1", "t.serial")
        written = change("priced_field", "f.priced_id", "written", "f.before", "f.written")
        content = change("field_997", "f.field_id", "content", "f.content", self._priced("f.content"))
        posting = change("posting", "t.posting_id", None, "NULL", "'new'")
        return " UNION ALL ".join(
            [
                f"SELECT 0 AS n, {sent} AS x UNION ALL SELECT 1, {paid}",
                f"SELECT 2 * t.place, {payments} FROM picked_part t {own}",
                f"SELECT 2 * t.place + 1, {serial} FROM picked_part t {own}",
                f"SELECT 1000000000000 + f.priced_id, {written} FROM picked_field f {own}",
                f"SELECT 2000000000000 + f.priced_id, {content} FROM picked_field f {own}",
                f"SELECT 3000000000000 + t.posting_id, {posting} FROM picked_part t {own}",
            ]
        )

    def _effects(self) -> str:
        own = "WHERE prepayment_id = p.prepayment_id"
        used = {
            "prepayments.pay": f"(SELECT 3 * count(*) FROM picked_part {own})",
            "holdings.write_prepayment": f"(SELECT 2 * count(*) FROM picked_field {own})",
        }
        return " UNION ALL ".join(
            f"SELECT {place} AS n, " + self._object(use=f"'{name}'", changes=count) + " AS x"
            for place, (name, count) in enumerate(used.items())
        )

    def _made(self) -> str:
        made = self._made_of(0, "posting", "posting_id", "picked_part t", POSTING)
        instant = f"'{self._session.clock.now.astimezone(UTC)}'"
        return made.replace("WHERE order_id = o.order_id", "WHERE prepayment_id = p.prepayment_id").replace(
            ":instant", instant
        )

    # -- words of the dialect ---------------------------------------------------------------------

    def _compact(self, day: str) -> str:
        """A day as `20260115`."""
        return f"replace(CAST({day} AS TEXT), '-', '')"

    def _run(self, sql: str) -> object:
        return super()._run(sql.replace(":actor", f"'{self._session.actor}'"))


def _cents(amount: str) -> str:
    """An amount in cents with its point."""
    return f"(({amount}) / 100) || '.' || substr('0' || (({amount}) % 100), length('0' || (({amount}) % 100)) - 1)"
