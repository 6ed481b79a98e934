"""What is said of a task that can't be done as it is asked: names, documents, versions, keys; in three languages."""

from __future__ import annotations

from engine.labels import text

# -- names --------------------------------------------------------------------------------------

NO_KIND = text("vrste »{name}« ni", 'there is no kind "{name}"', "er is geen soort '{name}'")
NO_PROCEDURE = text(
    "{kind} nima postopka »{name}«",
    '{kind} has no procedure "{name}"',
    "{kind} heeft geen procedure '{name}'",
)
BELONGS_TO = text("{name} sodi k: {kind}", "{name} belongs to {kind}", "{name} hoort bij {kind}")
NO_STATUS = text("{kind} nima statusa »{name}«", '{kind} has no status "{name}"', "{kind} heeft geen status '{name}'")
HAS_NO_STATUSES = text("{kind} nima statusov", "{kind} has no statuses", "{kind} heeft geen statussen")
NO_COUNTER = text("števca »{name}« ni", 'there is no counter "{name}"', "er is geen nummering '{name}'")
INIT_MAKES_COUNTERS = text(
    "števce knjižnice naredi `dotok init`",
    "`dotok init` makes the library's counters",
    "`dotok init` maakt de nummeringen van de bibliotheek",
)
NO_COUNTER_VALUE = text(
    "»{value}« ni vrednost števca",
    '"{value}" is no counter value',
    "'{value}' is geen waarde van een nummering",
)
AS_COUNTERS_ARE = text(
    "dve števki leta, vezaj, vsaj štiri števke, npr. 24-0000",
    "two digits of the year, a hyphen, at least four digits, as 24-0000",
    "twee cijfers van het jaar, een koppelteken, minstens vier cijfers, zoals 24-0000",
)

# -- documents ----------------------------------------------------------------------------------

NAMES_NOTHING = text(
    "»{text}« ne pove, kateri dokument je mišljen ({kind})",
    "{text} names no {kind}",
    "'{text}' noemt geen {kind}",
)
NUMBER_OR_ID = text("{kind}:ŠTEVILKA ali {kind}:#ID", "{kind}:NUMBER or {kind}:#ID", "{kind}:NUMMER of {kind}:#ID")
NUMBER_OF = text("{kind}:ŠTEVILKA", "{kind}:NUMBER", "{kind}:NUMMER")
NOT_THERE = text("{kind} {name} ne obstaja", "there is no {kind} {name}", "{kind} {name} bestaat niet")
CAN_BE_SEVERAL = text(
    "{kind}:{name} lahko pomeni več različnih",
    "{kind}:{name} can mean several",
    "{kind}:{name} kan er meer dan één zijn",
)
NAME_BY_ID = text("navedite enega z ID: {named}", "name one by id: {named}", "noem er één met id: {named}")
WAS_DELETED = text(
    "{name}: medtem ga je nekdo zbrisal",
    "{name} was deleted by someone else",
    "{name} is door iemand anders verwijderd",
)
MAKES_A_NEW = text(
    "{procedure} naredi nov dokument ({kind})",
    "{procedure} makes a new {kind}",
    "{procedure} maakt een nieuwe {kind}",
)
NAME_THE_KIND = text("navedite samo vrsto: {kind}", "name the kind only: {kind}", "noem alleen de soort: {kind}")
NEEDS_A_DOCUMENT = text(
    "{procedure} potrebuje dokument",
    "{procedure} needs a document",
    "{procedure} heeft een document nodig",
)
ONE_KIND = text(
    "{procedure} se izvede na dokumentih ene same vrste",
    "{procedure} is executed on documents of one kind at a time",
    "{procedure} wordt op documenten van één soort tegelijk uitgevoerd",
)

# -- versions, keys, others at work -------------------------------------------------------------

NEW_HAS_NO_VERSION = text(
    "nov dokument ({kind}) še nima različice",
    "a new {kind} has no version yet",
    "een nieuwe {kind} heeft nog geen versie",
)
KEEPS_NO_VERSION = text(
    "{name}: {kind} nima različic",
    "{name}: {kind} keeps no version",
    "{name}: {kind} houdt geen versies bij",
)
NO_VERSION = text("izpustite različico", "leave the version out", "laat de versie weg")
HAS_CHANGED = text(
    "{name} je medtem spremenjen: različica je {version}, ne {wanted}",
    "{name} has changed: it is at version {version}, not {wanted}",
    "{name} is veranderd: het is versie {version}, niet {wanted}",
)
LOOK_AGAIN = text("oglejte si ga znova", "look at it again", "bekijk het opnieuw")
KEY_WAS_USED = text(
    "ključ »{key}« je bil uporabljen za nekaj drugega: {procedure} {document}",
    'key "{key}" was used for something else: {procedure} {document}',
    "sleutel '{key}' is voor iets anders gebruikt: {procedure} {document}",
)
NEW_KEY = text(
    "nova naloga potrebuje nov ključ",
    "a new task needs a new key",
    "een nieuwe taak heeft een nieuwe sleutel nodig",
)
TRY_AGAIN = text("poskusite znova", "try again", "probeer het opnieuw")
SAME_KEY = text(
    "isti ključ je medtem uporabil nekdo drug",
    "someone else used the same key meanwhile",
    "iemand anders gebruikte intussen dezelfde sleutel",
)
SOMEONE_DELETED = text(
    "nekdo drug je medtem zbrisal vrstico ({name}); ta postopek ni ničesar spremenil",
    "a {name} was deleted by someone else; nothing was changed",
    "een {name} is door iemand anders verwijderd; deze procedure heeft niets veranderd",
)
SOMEONE_CHANGED = text(
    "nekdo drug je medtem nekaj spremenil ({name}); ta postopek ni ničesar spremenil",
    "someone else changed {name} meanwhile; nothing was changed",
    "iemand anders heeft intussen {name} veranderd; deze procedure heeft niets veranderd",
)
SOMEONE_WRITES = text(
    "v bazo piše nekdo drug; nič ni spremenjeno",
    "someone else is writing; nothing was changed",
    "iemand anders is aan het schrijven; er is niets veranderd",
)
WAITED_IN_A_CIRCLE = text(
    "dva postopka sta čakala drug na drugega; nič ni spremenjeno",
    "two waited for each other; nothing was changed",
    "twee procedures wachtten op elkaar; er is niets veranderd",
)
HELD_BY_PARTS = text(
    "baza zavrača, kar zahteva tabela: {words}",
    "the database refuses what the table asks for: {words}",
    "de database weigert wat de tabel vraagt: {words}",
)
PARTS_FIRST = text(
    "najprej morajo stran deli in povezave, ki vrstico še držijo",
    "parts or links that still hold the row must go first",
    "delen of verwijzingen die de rij nog vasthouden, moeten eerst weg",
)
A_BUG = text("to je napaka v Dotoku", "this is a bug in Dotok", "dit is een fout in Dotok")
