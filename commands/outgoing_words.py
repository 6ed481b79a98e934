"""What people are told of letters that leave, or wait, when a command is done; in three languages."""

from __future__ import annotations

from engine.labels import text

NO_MAIL = text(
    "poštni strežnik ni nastavljen (DOTOK_MAIL_HOST)",
    "no mail server is set up (DOTOK_MAIL_HOST)",
    "er is geen mailserver ingesteld (DOTOK_MAIL_HOST)",
)
NO_FOLDER = text(
    "mapa za izpise ni nastavljena (DOTOK_LETTERS)",
    "no folder of prints is set up (DOTOK_LETTERS)",
    "er is geen map voor afdrukken ingesteld (DOTOK_LETTERS)",
)
LEFT_WAITING = text("čaka na `dotok letters send`", "left for `dotok letters send`", "wacht op `dotok letters send`")
LETTERS_WAIT = text(
    "pisma čakajo (`dotok letters send`): {why}",
    "letters wait (`dotok letters send`): {why}",
    "brieven wachten (`dotok letters send`): {why}",
)

STATES = {
    "sent": text("✓ poslano", "✓ sent", "✓ verzonden"),
    "waiting": text("… čaka", "… waits", "… wacht"),
    "failed": text("✗ ni poslano", "✗ failed", "✗ mislukt"),
}
NEXT_TRY = text(
    "naslednji poskus {at:%Y-%m-%d %H:%M} UTC",
    "next try {at:%Y-%m-%d %H:%M} UTC",
    "volgende poging {at:%Y-%m-%d %H:%M} UTC",
)
