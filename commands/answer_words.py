"""What every command says around its answer, in three languages: done, refused, to be confirmed."""

from __future__ import annotations

from engine.labels import text

REFUSED = text("zavrnjeno; nič ni spremenjeno:", "refused; nothing was changed:", "geweigerd; er is niets veranderd:")
PLEASE_CONFIRM = text("potrdite (--yes):", "please confirm (--yes):", "bevestig (--yes):")
IN_MEMORY = text(
    "baze v pomnilniku ni več, ko se ukaz konča",
    "a database in memory is gone when the command ends",
    "een database in het geheugen is weg als de opdracht eindigt",
)
NO_LANGUAGE = text("jezika »{language}« ni", 'there is no language "{language}"', "er is geen taal '{language}'")

WOULD_CHANGE = text("bi se spremenilo (poskusno)", "would change (dry run)", "zou veranderen (proef)")
EVENT = text("dogodek {event}", "event {event}", "gebeurtenis {event}")
DONE_BEFORE = text(
    "s tem ključem že izvedeno",
    "done before under this key",
    "al eerder gedaan met deze sleutel",
)
NUMBER = text("številka {number}", "number {number}", "nummer {number}")
NEXT_NUMBER = text("naslednja številka: {number}", "next number: {number}", "volgend nummer: {number}")
