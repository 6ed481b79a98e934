"""What `dotok letters` tells, in three languages."""

from __future__ import annotations

from engine.labels import text

NO_LETTER = text("pisma {letters} ni", "there is no letter {letters}", "er is geen brief {letters}")
LISTED = text("izpiše jih `dotok letters`", "`dotok letters` lists them", "`dotok letters` toont ze")
NO_WAY = text(
    "ni nastavljene nobene poti iz hiše",
    "no way out is set up",
    "er is geen weg naar buiten ingesteld",
)
WAYS = text(
    "DOTOK_MAIL_HOST za pošto, DOTOK_LETTERS za izpise",
    "DOTOK_MAIL_HOST for mail, DOTOK_LETTERS for prints",
    "DOTOK_MAIL_HOST voor mail, DOTOK_LETTERS voor afdrukken",
)
WHICH = text(
    "katera pisma? Tista, ki čakajo, se znova poskusijo poslati sama",
    "which letters? Those that wait are tried again by themselves",
    "welke brieven? Die wachten, worden vanzelf opnieuw geprobeerd",
)
SENT = text(
    "poslano: {sent}, čaka: {waiting}",
    "{sent} sent, {waiting} waiting",
    "verzonden: {sent}, wacht: {waiting}",
)
WAIT_AGAIN = text(
    "spet čaka: {count}; pošlje jih `dotok letters send`",
    "{count} waiting again; send with `dotok letters send`",
    "wacht weer: {count}; verzend met `dotok letters send`",
)
WAS_SENT = text("pisma so že poslana: {letters}", "sent already: {letters}", "al verzonden: {letters}")
CANT_COME_BACK = text(
    "umaknejo se lahko samo pisma, ki še čakajo; nobeno ni umaknjeno",
    "only letters that still wait can be withdrawn; none was",
    "alleen brieven die nog wachten kunnen worden ingetrokken; er is er geen ingetrokken",
)
WITHDRAWN = text("umaknjeno: {count}", "{count} withdrawn", "ingetrokken: {count}")
STATES = {
    "waiting": text("čaka", "waiting", "wacht"),
    "sent": text("poslano", "sent", "verzonden"),
    "failed": text("ni uspelo", "failed", "mislukt"),
    "withdrawn": text("umaknjeno", "withdrawn", "ingetrokken"),
}
