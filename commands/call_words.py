"""What is said of calls that can't be meant, in three languages."""

from __future__ import annotations

from engine.labels import text

NO_INPUT = text("{text} ni vnos", "{text} is no input", "{text} is geen invoer")
KEY_AND_VALUE = text("--set IME=VREDNOST", "--set KEY=VALUE", "--set NAAM=WAARDE")
GIVEN_TWICE = text(
    "{name} je naveden dvakrat, kot {earlier} in kot {value}",
    "{name} is given twice, as {earlier} and as {value}",
    "{name} is tweemaal gegeven, als {earlier} en als {value}",
)
NO_JSON = text(
    "{name}: {error} pri znaku {place}",
    "{name}: {error} at character {place}",
    "{name}: {error} bij teken {place}",
)
TOO_DEEP = text("{name}: pregloboko gnezdeno", "{name}: nested too deep", "{name}: te diep genest")
IS_JSON = text("vrednost je JSON", "the value is JSON", "de waarde is JSON")
NO_MAPPING = text(
    "{name} mora vsebovati vnose (ime: vrednost)",
    "{name} must be a mapping of inputs",
    "{name} moet invoer bevatten (naam: waarde)",
)
NO_FILTER = text("{word} ni filter", "{word} is no filter", "{word} is geen filter")
DOCUMENT_OR_MATERIAL = text(
    "navedite dokument ali gradivo",
    "name a document or a material",
    "noem een document of materiaal",
)
IS_OTHER_KIND = text("{document} ni {kind}", "{document} is no {kind}", "{document} is geen {kind}")
CANT_BE_WRITTEN = text(
    "v {path} ni mogoče pisati: {why}",
    "{path} can't be written: {why}",
    "{path} kan niet geschreven worden: {why}",
)
