"""What is said of addresses, VAT numbers and accounts that can't be, in three languages."""

from __future__ import annotations

from engine.labels import text

NOT_ONE_LINE = text(
    "to mora biti ena vrstica, za »{first}« pa sledi vrstica »{second}«",
    'this must be one line, and "{first}" is followed by a line "{second}"',
    "dit moet één regel zijn, en na '{first}' volgt een regel '{second}'",
)
NO_EMAIL = text(
    "{value} ni e-poštni naslov: vpišite enega, brez imena, npr. orders@serials.example",
    "{value} is no e-mail address: write one, without a name, as orders@serials.example",
    "{value} is geen e-mailadres: schrijf er één, zonder naam, zoals orders@serials.example",
)
EMAIL_LOCAL = text(
    "{value} ni e-poštni naslov: »{local}« ne more stati pred @",
    '{value} is no e-mail address: "{local}" can\'t stand before the @',
    "{value} is geen e-mailadres: '{local}' kan niet vóór de @ staan",
)
EMAIL_DOMAIN = text(
    "{value} ni e-poštni naslov: »{domain}« ni domena, kot je serials.example",
    '{value} is no e-mail address: "{domain}" is no domain such as serials.example',
    "{value} is geen e-mailadres: '{domain}' is geen domein zoals serials.example",
)
EMAIL_TOO_LONG = text(
    "e-poštni naslov je predolg: znakov je {length}, možnih jih je največ {most}",
    "the e-mail address has {length} characters; at most {most} are possible",
    "het e-mailadres is te lang: {length} tekens, hoogstens {most} zijn mogelijk",
)
NO_COUNTRY = text(
    "{value} ni država: vpišite njeni dve črki po ISO 3166, npr. SI",
    "{value} is no country: write its two letters of ISO 3166, as SI",
    "{value} is geen land: schrijf de twee letters van ISO 3166, zoals SI",
)
VAT_BEGINS = text(
    "{value} ni identifikacijska številka za DDV: začne se z dvema črkama države, npr. SI15012557",
    "{value} is no VAT number: it begins with the two letters of its country, as SI15012557",
    "{value} is geen btw-nummer: het begint met de twee letters van zijn land, zoals SI15012557",
)
VAT_LENGTH = text(
    "{value} ni identifikacijska številka za DDV: tiste iz {country} imajo drugačno dolžino",
    "{value} is no VAT number: those of {country} have another length",
    "{value} is geen btw-nummer: die van {country} hebben een andere lengte",
)
VAT_CHECK_DIGIT = text(
    "{value} ni identifikacijska številka za DDV: kontrolna števka ni prava, torej je katera od števk napačna",
    "{value} is no VAT number: its check digit is wrong, so a digit is mistyped",
    "{value} is geen btw-nummer: het controlecijfer klopt niet, dus is een cijfer verkeerd getypt",
)
VAT_NOT_GIVEN = text(
    "{value} ni identifikacijska številka za DDV: {country} takih ne daje",
    "{value} is no VAT number: {country} gives out none like this",
    "{value} is geen btw-nummer: {country} geeft zulke niet uit",
)
VAT_OTHERWISE = text(
    "{value} ni identifikacijska številka za DDV: tiste iz {country} se pišejo drugače",
    "{value} is no VAT number: those of {country} are written otherwise",
    "{value} is geen btw-nummer: die van {country} worden anders geschreven",
)
NO_IBAN = text(
    "{value} ni IBAN: dve črki, dve števki in račun, npr. SI56 1910 0000 0123 438",
    "{value} is no IBAN: two letters, two digits and the account, as SI56 1910 0000 0123 438",
    "{value} is geen IBAN: twee letters, twee cijfers en de rekening, zoals SI56 1910 0000 0123 438",
)
IBAN_CHECK_DIGITS = text(
    "{value} ni IBAN: kontrolni števki nista pravi, torej je kateri od znakov napačen, manjka ali je odveč",
    "{value} is no IBAN: its check digits are wrong, so a character is mistyped, missing or too many",
    "{value} is geen IBAN: de controlecijfers kloppen niet, dus is een teken verkeerd getypt, ontbreekt of is te veel",
)
IBAN_NOT_GIVEN = text(
    "{value} ni IBAN: {country} takih ne daje",
    "{value} is no IBAN: {country} gives out none like this",
    "{value} is geen IBAN: {country} geeft zulke niet uit",
)
