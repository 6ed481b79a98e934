"""Why funds refuse or warn, in three languages."""

from __future__ import annotations

from engine.labels import text

YEAR_IS_CLOSED = text(
    "Leto {year} je v skladu {fund.code} zaključeno; vanj ne moremo več knjižiti.",
    "The year {year} is closed in fund {fund.code}; nothing can be posted into it.",
    "Het jaar {year} is in fonds {fund.code} afgesloten; er kan niet meer in geboekt worden.",
)
TOO_LARGE = text(
    "Znesek v skladu {fund.code} bi presegel {largest}.",
    "An amount of fund {fund.code} would exceed {largest}.",
    "Een bedrag van fonds {fund.code} zou {largest} overschrijden.",
)
IS_SPENT = text(
    "Sklad {fund.code} je zaprt in ima samo še {available}, potrebnih je {amount}.",
    "Fund {fund.code} is closed and has only {available} left, {amount} is needed.",
    "Fonds {fund.code} is gesloten en heeft nog maar {available}, nodig is {amount}.",
)
LACKS_MONEY = text(
    "V skladu {fund.code} je na voljo {available}, potrebnih je {amount}.",
    "Fund {fund.code} has {available} available, {amount} is needed.",
    "Fonds {fund.code} heeft {available} beschikbaar, nodig is {amount}.",
)
OVER_LIMIT = text(
    "Sklad {fund.code}: naročila in plačila bi presegla {limit} % sredstev.",
    "Fund {fund.code}: orders and payments would exceed {limit} % of its money.",
    "Fonds {fund.code}: bestellingen en betalingen zouden {limit} % van het geld overschrijden.",
)
OVER_WARNING = text(
    "Sklad {fund.code}: naročila in plačila presegajo {limit} % sredstev.",
    "Fund {fund.code}: orders and payments exceed {limit} % of its money.",
    "Fonds {fund.code}: bestellingen en betalingen overschrijden {limit} % van het geld.",
)
FINER_THAN_CURRENCY = text(
    "Znesek ima več decimalk, kot jih ima valuta {currency}.",
    "The amount has more decimals than {currency} has.",
    "Het bedrag heeft meer decimalen dan {currency}.",
)
NO_FUNDS = text(
    "Zapis vrste {kind} nima skladov, po katerih bi ga razdelili.",
    "A {kind} has no funds to be split by.",
    "Een {kind} heeft geen fondsen om over te verdelen.",
)
