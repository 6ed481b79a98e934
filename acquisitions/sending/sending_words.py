"""Why a letter doesn't go out, in three languages; kept with the letter in the language of who sent it."""

from __future__ import annotations

from engine.labels import text

# -- prints -------------------------------------------------------------------------------------

CANT_WRITE = text(
    "v mapo {folder} ni mogoče pisati: {why}",
    "the folder {folder} can't be written to: {why}",
    "in de map {folder} kan niet geschreven worden: {why}",
)
NO_FOLDER = text(
    "mape {folder} ni (DOTOK_LETTERS)",
    "there is no folder {folder} (DOTOK_LETTERS)",
    "er is geen map {folder} (DOTOK_LETTERS)",
)
NOT_ITS_OWN = text(
    "{folder} ni lastna mapa: tam je povezava ali datoteka",
    "{folder} is no folder of its own: a link or a file stands there",
    "{folder} is geen eigen map: daar staat een link of een bestand",
)

# -- mail ---------------------------------------------------------------------------------------

NO_SENDER = text(
    "knjižnica nima e-poštnega naslova",
    "there is no e-mail address of the library",
    "de bibliotheek heeft geen e-mailadres",
)
NO_RECEIVER = text(
    "naslovnik nima e-poštnega naslova",
    "there is no e-mail address of whom it goes to",
    "de ontvanger heeft geen e-mailadres",
)
NO_EMAIL = text("{value} ni e-poštni naslov", "{value} is no e-mail address", "{value} is geen e-mailadres")
NO_DOMAIN = text(
    "{value} ni e-poštni naslov: {host} ni domena",
    "{value} is no e-mail address: {host} is no domain",
    "{value} is geen e-mailadres: {host} is geen domein",
)
HEADER_BREAKS = text(
    "{header} vsebuje konec vrstice ali kontrolni znak ({code})",
    "{header} holds a line end or control character ({code})",
    "{header} bevat een regeleinde of besturingsteken ({code})",
)
ANSWERED = text("{host} odgovarja {answer}", "{host} answered {answer}", "{host} antwoordde {answer}")
CANT_TAKE_IT = text(
    "{host} ga ne more sprejeti: {why}", "{host} can't take it: {why}", "{host} kan het niet aannemen: {why}"
)
CANT_BE_USED = text(
    "{host}:{port} ni na voljo: {why}",
    "{host}:{port} can't be used: {why}",
    "{host}:{port} is niet te gebruiken: {why}",
)
NOT_IN_TIME = text(
    "ne odgovori pravočasno",
    "it doesn't answer in time",
    "hij antwoordt niet op tijd",
)
USER_NOT_ACCEPTED = text(
    "ne sprejme uporabnika ({code})",
    "it doesn't accept the user ({code})",
    "hij aanvaardt de gebruiker niet ({code})",
)
IT_ANSWERED = text("odgovarja {answer}", "it answered {answer}", "hij antwoordde {answer}")
GIVEN_UP = text(
    "{why} (poskusi: {attempts}, opuščeno)",
    "{why} (given up after {attempts} attempts)",
    "{why} (opgegeven na {attempts} pogingen)",
)

# -- settings of the environment ----------------------------------------------------------------

IS_SET_TO = text("{name} je »{value}«", '{name} is "{value}"', "{name} is '{value}'")
A_NUMBER = text("število, npr. {default}", "a number such as {default}", "een getal, zoals {default}")
UNENCRYPTED = text(
    "geslo za {host} bi potovalo nešifrirano",
    "the password for {host} would go over the line unencrypted",
    "het wachtwoord voor {host} zou onversleuteld over de lijn gaan",
)
NO_PASSWORD_FILE = text(
    "datoteke z geslom {path} ni mogoče prebrati: {why}",
    "the password file {path} can't be read: {why}",
    "het wachtwoordbestand {path} kan niet gelezen worden: {why}",
)
NO_TEXT = text("ni besedilo", "it is no text", "het is geen tekst")
