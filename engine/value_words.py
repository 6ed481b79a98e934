"""What is said of values that can't be, in three languages: what is wrong, and what would be right."""

from __future__ import annotations

from engine.labels import text

TEXT_NEEDED = text("potrebno je besedilo", "a text is needed", "een tekst is nodig")
TEXT_TOO_LONG = text(
    "besedilo je predolgo: znakov je {length}, shrani se jih največ 10.000",
    "the text has {length} characters; at most 10,000 are kept",
    "de tekst is te lang: {length} tekens; hoogstens 10.000 worden bewaard",
)
CONTROL_CHARACTER = text(
    "besedilo vsebuje kontrolni znak {code}",
    "the text holds the control character {code}",
    "de tekst bevat het besturingsteken {code}",
)
HALF_CHARACTER = text(
    "besedilo vsebuje polovico znaka, {code}",
    "the text holds half a character, {code}",
    "de tekst bevat een half teken, {code}",
)
UNSEEN_CHARACTER = text(
    "besedilo vsebuje znak {code} ({name}), ki se ne vidi: izpustite ga",
    "the text holds {code} ({name}), which can't be seen: leave it out",
    "de tekst bevat {code} ({name}), dat niet te zien is: laat het weg",
)
A_CONTROL_CHARACTER = text("kontrolni znak", "a control character", "een besturingsteken")

NUMBER_NEEDED = text("potrebno je število", "a number is needed", "een getal is nodig")
NO_NUMBER = text("{value} ni število", "{value} is no number", "{value} is geen getal")
NO_WHOLE_NUMBER = text("{value} ni celo število", "{value} is no whole number", "{value} is geen geheel getal")
TOO_LARGE = text("{value} je preveliko število", "{value} is too large", "{value} is te groot")
TOO_MANY_DECIMALS = text(
    "{value} ima preveč decimalnih mest: največ {scale}",
    "{value} has more than {scale} decimals",
    "{value} heeft meer dan {scale} decimalen",
)
TOO_SMALL = text("{value} je manj kot {least}", "{value} is below {least}", "{value} is minder dan {least}")
TWO_READINGS = text(
    "{value} je mogoče brati kot {whole} ali kot {exact}: vpišite »{whole}.00« ali »{exact}0«",
    '{value} can be read as {whole} or as {exact}: write "{whole}.00" or "{exact}0"',
    "{value} kan als {whole} of als {exact} gelezen worden: schrijf '{whole}.00' of '{exact}0'",
)
GROUP_SEPARATOR = text(
    "{value} ima ločilo tisočic: vpišite {whole}",
    "{value} has a group separator: write {whole}",
    "{value} heeft een scheidingsteken voor duizendtallen: schrijf {whole}",
)

NO_BOOLEAN = text(
    "{value} ne pomeni ne »da« ne »ne«: vpišite true ali false",
    "{value} is neither true nor false",
    "{value} is ja noch nee: schrijf true of false",
)
NO_DATE = text(
    "{value} ni datum: vpišite leto-mesec-dan, npr. 2026-01-31",
    "{value} is no date: write year-month-day, as 2026-01-31",
    "{value} is geen datum: schrijf jaar-maand-dag, zoals 2026-01-31",
)
NO_SUCH_DAY = text("dneva {value} ni", "there is no such day as {value}", "de dag {value} bestaat niet")
NONE_OF = text(
    "»{value}« ni nobena od možnosti: {known}",
    '"{value}" is none of {known}',
    "'{value}' is geen van {known}",
)
CANT_BE_EMPTY = text("ne sme biti prazno", "it can't be empty", "het mag niet leeg zijn")
