"""What is said of inputs that can't be taken, in three languages."""

from __future__ import annotations

from engine.labels import text

NO_INPUT = text(
    "{procedure} nima vnosa »{name}«",
    '{procedure} has no input "{name}"',
    "{procedure} heeft geen invoer '{name}'",
)
NO_FIELD = text("{kind} nima polja »{name}«", '{kind} has no field "{name}"', "{kind} heeft geen veld '{name}'")
NO_FIELD_OR_PART = text("{kind} nima »{name}«", '{kind} has no "{name}"', "{kind} heeft geen '{name}'")
NEEDED = text("manjka »{name}«", '"{name}" is needed', "'{name}' is nodig")
ROWS_OR_FILE = text(
    "--set '{name}=[{{…}}]' ali --inputs DATOTEKA",
    "--set '{name}=[{{…}}]' or --inputs FILE",
    "--set '{name}=[{{…}}]' of --inputs BESTAND",
)
NO_PART_AT = text(
    "tu ni: {kind} {position}",
    "there is no {kind} {position} here",
    "hier is geen {kind} {position}",
)
PARTS_ARE = text("na voljo: {positions}", "there are {positions}", "beschikbaar: {positions}")
NO_LIST = text(
    "{name} mora biti seznam vrstic",
    "{name} must be a list of rows",
    "{name} moet een lijst van rijen zijn",
)
FIELDS_OF = text(
    '[{{"…": "…"}}] s polji, ki jih ima {kind}',
    '[{{"…": "…"}}] with the fields of {kind}',
    '[{{"…": "…"}}] met de velden van {kind}',
)
TOO_MANY_ROWS = text(
    "{name} ima preveč vrstic: {count}, naenkrat jih je lahko največ {most}",
    "{name} has {count} rows; at most {most} are taken at once",
    "{name} heeft te veel rijen: {count}; hoogstens {most} tegelijk",
)
NO_ROW = text(
    "{where}: potrebna je vrstica z imeni in vrednostmi",
    "{where} must be a row: names and values",
    "{where} moet een rij zijn: namen en waarden",
)
