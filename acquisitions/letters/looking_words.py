"""What is said of documents that have no letter or no label, in three languages."""

from __future__ import annotations

from engine.labels import text

NOT_PRINTED = text(
    "{document} se ne natisne",
    "{document} can't be printed",
    "{document} kan niet afgedrukt worden",
)
NO_PARTNER = text(
    "{document} nima partnerja, zato ni nalepke",
    "{document} has no partner, so it gets no label",
    "{document} heeft geen partner en krijgt dus geen etiket",
)
NO_ADDRESS = text(
    "{document} nima naslova, zato ni nalepke",
    "{document} has no address, so it gets no label",
    "{document} heeft geen adres en krijgt dus geen etiket",
)
SENT_TO_NOBODY = text(
    "{document} se ne pošlje nikomur",
    "{document} is sent to nobody",
    "{document} wordt aan niemand gestuurd",
)
A_DOCUMENT_OR_PARTNER = text(
    "order:26-0001 ali partner:ŠIFRA",
    "order:26-0001 or partner:CODE",
    "order:26-0001 of partner:CODE",
)
