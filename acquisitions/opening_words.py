"""What is said where no session can be opened, in three languages."""

from __future__ import annotations

from engine.labels import text

NO_DATABASE = text("baze {database} ni", "there is no database {database}", "er is geen database {database}")
MAKE_IT = text("naredi jo `dotok init`", "make it with `dotok init`", "maak hem met `dotok init`")
NO_FOLDER = text("mape {folder} ni", "there is no folder {folder}", "er is geen map {folder}")
NO_LIBRARY_HERE = text(
    "v tej bazi ni nobene knjižnice",
    "there is no library in this database",
    "er is geen bibliotheek in deze database",
)
BRING_ONE_IN = text(
    "dodate jo z `dotok init MAPA`",
    "bring one in with `dotok init FOLDER`",
    "breng er een in met `dotok init MAP`",
)
SEVERAL_LIBRARIES = text(
    "tu je več knjižnic",
    "there are several libraries here",
    "hier zijn meerdere bibliotheken",
)
NO_LIBRARY = text("knjižnice »{code}« ni", 'there is no library "{code}"', "er is geen bibliotheek '{code}'")
NO_USER = text("uporabnika »{name}« ni", 'there is no user "{name}"', "er is geen gebruiker '{name}'")
IS_INACTIVE = text(
    "Uporabnik {name} ni več aktiven.",
    "User {name} is no longer active.",
    "Gebruiker {name} is niet meer actief.",
)
NO_DATABASE_OF_OURS = text(
    "{database} ni baza programa Dotok",
    "{database} is not a database of Dotok",
    "{database} is geen database van Dotok",
)
OLDER = text(
    "{database} je pri reviziji {found}, program potrebuje {current}",
    "{database} is at revision {found}, this program needs {current}",
    "{database} is op revisie {found}, dit programma heeft {current} nodig",
)
UPGRADE_IT = text("posodobi jo `dotok init`", "upgrade it with `dotok init`", "werk hem bij met `dotok init`")
NEWER = text(
    "{what} je pri reviziji {found}, novejši od programa ({current})",
    "{what} is at revision {found}, newer than this program ({current})",
    "{what} is op revisie {found}, nieuwer dan dit programma ({current})",
)
USE_THE_NEWER = text(
    "uporabite novejši program",
    "use the newer program",
    "gebruik het nieuwere programma",
)
