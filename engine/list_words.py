"""What is said of lists that can't be made, in three languages."""

from __future__ import annotations

from engine.labels import text

GONE = text(
    "{kind}:#{id} ne obstaja več",
    "there is no {kind}:#{id} any more",
    "{kind}:#{id} bestaat niet meer",
)
BEGIN_ANEW = text("začnite seznam znova", "begin the list anew", "begin de lijst opnieuw")
NO_WORD = text(
    "v »{search}« ni besede za iskanje",
    '"{search}" holds no word to search for',
    "'{search}' bevat geen woord om op te zoeken",
)
NOT_SEARCHED = text(
    "{kind} nima besed za iskanje",
    "{kind} has no words to search by",
    "{kind} heeft geen woorden om op te zoeken",
)
NO_RANGE = text(
    "razpon potrebuje prvo ali zadnjo vrednost",
    "a range needs a first or a last value",
    "een bereik heeft een eerste of een laatste waarde nodig",
)
FIRST_AND_LAST = text("--{name} PRVA..ZADNJA", "--{name} FIRST..LAST", "--{name} EERSTE..LAATSTE")
TURNED_ROUND = text("{least} je za {most}", "{least} comes after {most}", "{least} komt na {most}")
BY_FIELDS = text("--POLJE VREDNOST", "--FIELD VALUE", "--VELD WAARDE")
