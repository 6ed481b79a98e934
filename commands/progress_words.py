"""How far many documents are, in three languages."""

from __future__ import annotations

from engine.labels import text

SO_FAR = text("{through} od {total} …", "{through} of {total} …", "{through} van {total} …")
STOPPING = text(
    "ustavi se po tej skupini (še enkrat Ctrl-C: takoj)",
    "stopping after this chunk (Ctrl-C again: give it up)",
    "stopt na deze groep (nog eens Ctrl-C: meteen)",
)
DONE = text("izvedeno: {count}", "{count} done", "{count} gedaan")
WOULD_BE_DONE = text("bi se izvedlo: {count}", "{count} would be done", "{count} zou gedaan worden")
LEFT_OUT = text("izpuščeno: {count}", "{count} left out", "{count} overgeslagen")
STOPPED = text(
    "ustavljeno: {sum}, še ne: {rest}",
    "stopped: {sum}, {rest} not yet",
    "gestopt: {sum}, nog niet: {rest}",
)
TAKEN_BACK = text(
    "skupina, ki je tekla, je razveljavljena",
    "the chunk that ran was taken back",
    "de groep die liep is teruggedraaid",
)
SAME_COMMAND = text(
    "za nadaljevanje ponovite isti ukaz: kar je izvedeno, se ne ponovi",
    "to go on, give the same command again: what is done is not repeated",
    "geef om verder te gaan dezelfde opdracht nog eens: wat gedaan is, wordt niet herhaald",
)
NAME_THE_REST = text(
    "za nadaljevanje navedite preostale; s --key se lahko ponovi isti ukaz",
    "to go on, name the rest; with --key the same command can be given again",
    "noem om verder te gaan de overige; met --key kan dezelfde opdracht nog eens gegeven worden",
)
NOTHING_TO_DO = text(
    "ničesar ni treba storiti: noben dokument ({kind}) ne čaka na {procedure}",
    "nothing to do: there is no {kind} to {procedure}",
    "niets te doen: er is geen {kind} voor {procedure}",
)
ADD_ALL = text("dodajte --all", "add --all", "voeg --all toe")
STATUS_OF_ALL = text(
    "--status izbira med vsemi dokumenti vrste",
    "--status chooses among all documents of a kind",
    "--status kiest uit alle documenten van een soort",
)
ALL_OF_A_KIND = text(
    "--all velja za vrsto, ne za posamezne dokumente",
    "--all is said of a kind, not of documents",
    "--all geldt voor een soort, niet voor documenten",
)
