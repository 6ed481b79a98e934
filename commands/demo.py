"""`dotok demo`: the main job on real titles, from nothing, in a temporary database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import RefusedError

if TYPE_CHECKING:
    from acquisitions.demonstration import Demonstration
    from acquisitions.holdings_field import HoldingsField
    from commands.stage import Stage
    from engine.running import Answer
    from engine.storage.database import Database


@dotok_command()
def command(door: Door) -> int:
    """Show the main job on real titles, from nothing, in a temporary database."""
    if door.names_a_database:
        return _show(door, door.database())
    with tempfile.TemporaryDirectory(prefix="dotok-") as folder:
        database = door.database(f"sqlite:///{folder}/demo.db")
        try:
            return _show(door, database)
        finally:
            database.dispose()


def _show(door: Door, database: Database) -> int:
    from acquisitions.demonstration import Demonstration
    from commands.stage import Stage

    stage = Stage(aside=door.as_json)
    stage.say("Dotok runs a library's acquisition of serials from a status table in YAML.")
    stage.say("Everything below is done through the same door as the commands you can type yourself.")
    demo = Demonstration(database, door.house(), door.language or "en")
    _enter_material(stage, demo)
    orders = _prepare_orders(stage, demo)
    _refuse(stage, demo)
    _dry_run(stage, demo, orders[0])
    for order in orders:
        _submit(stage, demo, order)
    _show_holdings(stage, demo, orders[0])
    _show_letter(stage, demo, orders[0])
    _show_events(stage, demo, orders[0])
    equal = _show_table(stage, demo)
    door.answer({"database": str(database), "orders": orders, "declared_equals_observed": equal}, list)
    return 0 if equal else 1


def _enter_material(stage: Stage, demo: Demonstration) -> None:
    stage.heading("Real serials are entered")
    stage.command('dotok do enter material --set title="Knjižnica" --set issn=0023-2424 --set frequency=t')
    entered = list(demo.enter_material())
    languages = sorted({serial.language for serial in entered})
    stage.say(f"{len(entered)} serials in {len(languages)} languages ({', '.join(languages)}), every ISSN checked:")
    stage.rows(
        ("ISSN", "title", "place", "appears"),
        [(s.issn, s.title, s.place, s.frequency_text) for s in entered[:5] + entered[-5:]],
    )


def _prepare_orders(stage: Stage, demo: Demonstration) -> list[str]:
    stage.heading("Two orders are prepared: items, copies by department, shares of funds")
    prepared = []
    for order in demo.orders:
        items = demo.enter_items(order)
        answer = demo.do(
            "order",
            "prepare",
            supplier=order["supplier"],
            department=order["department"],
            note=order.get("note"),
            items=items,
        )
        stage.command(f"dotok do prepare order --set supplier={order['supplier']} --set items={items[0]},…")
        _tell(stage, demo, "prepare", answer)
        prepared.append(answer.document)
    return prepared


def _refuse(stage: Stage, demo: Demonstration) -> None:
    stage.heading("A refusal gives every reason, and changes nothing")
    demo.do("field_998", "enter_998", material="0092-8674", counted_by_hand="3")
    item = demo.do(
        "item", "enter_item", material="0092-8674", year=2026, price="1150.00", copies=[{"department": "CIT"}]
    )
    order = demo.do("order", "prepare", items=[item.document])
    stage.say("An order without a supplier; for one of its serials 998c holds a count that somebody typed in.")
    stage.command(f"dotok do submit {order.document}")
    try:
        demo.do("order", "submit", order.document)
    except RefusedError as refused:
        stage.lines((f"✗ {reason.message}  [{reason.condition}]" for reason in refused.reasons), "red")


def _dry_run(stage: Stage, demo: Demonstration, order: str) -> None:
    stage.heading("A dry run shows the whole plan, and changes nothing")
    stage.command(f"dotok do submit {order} --dry-run")
    _tell(stage, demo, "submit", demo.do("order", "submit", order, dry_run=True, layout="by_departments"))


def _submit(stage: Stage, demo: Demonstration, order: str) -> None:
    stage.heading(f"{order} is submitted: one transaction over the whole tree")
    stage.command(f"dotok do submit {order}")
    _tell(stage, demo, "submit", demo.do("order", "submit", order, layout="by_departments"))


def _tell(stage: Stage, demo: Demonstration, procedure: str, answer: Answer) -> None:
    from commands.answers import lines

    stage.lines(lines(demo.session, procedure, answer))


def _show_holdings(stage: Stage, demo: Demonstration, order: str) -> None:
    from acquisitions.exchange.marc import from_iso2709, holdings_fields, to_iso2709, to_record

    stage.heading("The fields 997 and 998 that came of it, as MARC")
    number = order.partition(":")[2]
    stage.command(f"dotok get item:{number}/1")
    shown = list(_holdings(demo, number))
    for title, _, purposes, fields in shown:
        stage.say(f"  {title} ({purposes})")
        stage.lines(field.text() for field in fields)
    records = [to_record(fields, title, issn, str(i)) for i, (title, issn, _, fields) in enumerate(shown, 1)]
    data = to_iso2709(*records)
    same = [list(holdings_fields(record)) for record in from_iso2709(data)] == [fields for *_, fields in shown]
    stage.say(
        f"  {len(records)} records as ISO 2709, {len(data)} bytes; read back: {'the same' if same else 'OTHER'} fields"
    )


def _holdings(demo: Demonstration, number: str) -> Iterable[tuple[str, str, str, list[HoldingsField]]]:
    from acquisitions.holdings_field import HoldingsField
    from engine.viewing import Viewer

    with demo.session.database.read() as connection:
        viewer = Viewer(demo.session, connection)
        for position in (1, 9):
            item = viewer.row(f"item:{number}/{position}")
            viewer.loader.expand([item], {"material": {"fields_998": {}}, "copies": {"fields_997": {}}})
            rows = [field for copy in item.copies for field in copy.fields_997] + item.material.fields_998
            purposes = ", ".join(copy.purpose for copy in item.copies)
            fields = [HoldingsField.from_json(row.content) for row in rows]
            yield item.material.title, item.material.issn, purposes, fields


def _show_letter(stage: Stage, demo: Demonstration, order: str) -> None:
    from acquisitions.letters import Letter
    from engine.storage.outbox import messages_of

    stage.heading("The letter that waits in the outbox, in the partner's language")
    with demo.session.database.read() as connection:
        (message,) = messages_of(connection, demo.session.library, order)
    letter = Letter(message["body"])
    shown = "\n".join(letter.text().splitlines()[:24])
    stage.paper(f"{letter.body['way']} · {letter.subject}", f"{shown}\n…")


def _show_events(stage: Stage, demo: Demonstration, order: str) -> None:
    from commands.events import lines
    from engine.storage.events import events_about
    from engine.viewing import Viewer

    stage.heading("The list of events")
    stage.command(f"dotok events {order}")
    with demo.session.database.read() as connection:
        row = Viewer(demo.session, connection).row(order)
        events = events_about(connection, demo.session.library, "order", row.id)
    stage.lines(lines(demo.session, events))


def _show_table(stage: Stage, demo: Demonstration) -> bool:
    from acquisitions.application import packaged, read_house
    from acquisitions.storytelling import Storyteller
    from engine.observing import Observer
    from engine.rendering.tables import TablePrinter
    from engine.storage.database import Database

    stage.heading("The status table: what the YAML declares, and what was observed on a database")
    stage.command("dotok tables order --observed")
    house = read_house()
    workflow = house.definition.workflows["order"]
    observer = Observer(house.definition)
    with tempfile.TemporaryDirectory(prefix="dotok-") as folder:
        database = Database(f"sqlite:///{folder}/observed.db")
        for told in Storyteller(database, house).tell(packaged("workflows/stories/order.yaml")):
            observer.watch(told)
        database.dispose()
    printer = TablePrinter(house.definition, demo.session.language)
    return stage.side_by_side(
        printer.declared(workflow), printer.observed(workflow, observer.of(workflow)), ("declared", "observed")
    )
