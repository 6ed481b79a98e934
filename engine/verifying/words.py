"""What the checks of rows and keys prove, and what they find, in three languages."""

from __future__ import annotations

from engine.labels import text
from engine.verifying.found import Problems

ROWS = Problems(
    {
        "known_statuses": text("vsak status je določen", "every status is declared", "elke status is gedeclareerd"),
        "statuses_equal_events": text(
            "statusi so enaki dogodkom", "statuses equal the events", "statussen zijn gelijk aan de gebeurtenissen"
        ),
        "fields_equal_events": text(
            "podatki so enaki dogodkom", "fields equal the events", "velden zijn gelijk aan de gebeurtenissen"
        ),
        "rows_equal_events": text(
            "zapisi so, kot so bili ustvarjeni", "rows are as they were made", "rijen zijn zoals ze gemaakt zijn"
        ),
        "rows_have_events": text(
            "vsak zapis je nastal z dogodkom in nobeden ni izginil brez njega",
            "every row was made by an event, and none went without one",
            "elke rij is door een gebeurtenis gemaakt, en geen verdween zonder",
        ),
        "parts_have_wholes": text(
            "vsak del sodi v svojo celoto", "every part belongs to a whole", "elk deel hoort bij een geheel"
        ),
        "keys_stay_at_home": text(
            "nič ne kaže čez mejo knjižnice ali v prazno",
            "nothing points across libraries, or nowhere",
            "niets wijst naar een andere bibliotheek, of in het niets",
        ),
    },
    {
        "unknown_status": text(
            "{column} je »{value}«, kar ni določeno nikjer",
            '{column} is "{value}", which nothing declares',
            "{column} is '{value}', wat nergens gedeclareerd is",
        ),
        "other_value": text(
            "{column} je {value}, zadnji dogodek je zapisal {last}",
            "{column} is {value}, the last event left {last}",
            "{column} is {value}, de laatste gebeurtenis liet {last} achter",
        ),
        "other_row": text(
            "vrednost ni tista, ki jo je zapisal dogodek {event}; ena od: {columns}",
            "a value is not what event {event} wrote; one of {columns}",
            "een waarde is niet wat gebeurtenis {event} schreef; een van {columns}",
        ),
        "made_by_nothing": text(
            "ustvaril ga ni noben dogodek", "no event made it", "geen gebeurtenis heeft het gemaakt"
        ),
        "deleted_but_there": text(
            "dogodek {event} ga je zbrisal, a je še tu",
            "event {event} deleted it, but it is there",
            "gebeurtenis {event} heeft het verwijderd, maar het is er nog",
        ),
        "gone": text(
            "ustvaril ga je dogodek {event}, zbrisal ga ni nobeden, a ga ni",
            "event {event} made it and none deleted it, but it is gone",
            "gebeurtenis {event} heeft het gemaakt en geen heeft het verwijderd, maar het is weg",
        ),
        "part_of_nothing": text(
            "ne sodi nikamor: {columns} je prazno",
            "it is part of nothing: {columns} is empty",
            "het hoort nergens bij: {columns} is leeg",
        ),
        "points_nowhere": text(
            "{column} ne kaže na noben zapis te knjižnice",
            "{column} points to no row of this library",
            "{column} wijst naar geen rij van deze bibliotheek",
        ),
    },
)
"""Of `verify_rows` and `verify_keys`."""
