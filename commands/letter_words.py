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
STATES = {
    "waiting": text("čaka", "waiting", "wacht"),
    "sent": text("poslano", "sent", "verzonden"),
    "failed": text("ni uspelo", "failed", "mislukt"),
}
