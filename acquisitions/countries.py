"""The countries of ISO 3166-1, by their two letters; and what else people call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from engine.folding import words
from engine.labels import LANGUAGES

_LETTERS = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
ZA ZM ZW
"""

COUNTRIES = frozenset(_LETTERS.split())


def country_named(text: str) -> str | None:
    """The country of a name in a language of the project, `Slovenija`, or of a code of two or three letters."""
    code = text.strip().upper()
    return code if code in COUNTRIES else _names().get(" ".join(words(text)))


@cache
def _names() -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415 reads CLDR; two letters need none
    from babel.core import get_global  # noqa: PLC0415

    named = {
        " ".join(words(name)): code
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in COUNTRIES
    }
    aliases = get_global("territory_aliases").items()
    return {**named, **{code.lower(): ours[0] for code, ours in aliases if len(code) == 3 and len(ours) == 1}}
