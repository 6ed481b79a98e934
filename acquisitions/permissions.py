"""The permission codes of the manual, what each allows, and their types in the YAML (ENG-14)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from acquisitions.identities import parse_codes
from acquisitions.type_words import NO_PERMISSION
from engine.labels import Text
from engine.suggestions import meant
from engine.values import ValueProblem, ValueType

ACCESS = "S"
"""The code without which a user sees nothing."""

MEANINGS: Mapping[str, Text] = MappingProxyType(
    {
        "S": Text.of(
            {
                "sl": "dostop do segmenta Serijske publikacije, vpogled, izpis",
                "en": "access to serials, to look and to print",
                "nl": "toegang tot tijdschriften, bekijken en afdrukken",
            }
        ),
        "S_BASIC": Text.of(
            {
                "sl": "vsi postopki, razen vzdrževanja skladov",
                "en": "all procedures but maintaining funds",
                "nl": "alle procedures behalve het beheer van fondsen",
            }
        ),
        "S_RM": Text.of(
            {
                "sl": "vnos predlogov za nakup",
                "en": "entering suggestions",
                "nl": "voorstellen voor aankoop invoeren",
            }
        ),
        "ACQ_S_E_CMN": Text.of(
            {
                "sl": "skupne nastavitve: števci, partnerji, oddelki, uporabniki, predloge",
                "en": "what all share: numbering, partners, departments, users, templates",
                "nl": "wat allen delen: nummering, partners, afdelingen, gebruikers, sjablonen",
            }
        ),
        "ACQ_S_E_FIN": Text.of(
            {
                "sl": "vzdrževanje skladov",
                "en": "maintaining funds",
                "nl": "beheer van fondsen",
            }
        ),
    }
)
"""Every permission code with what it allows."""

PERMISSIONS = tuple(MEANINGS)
"""The permission codes, in the order of the manual."""

CHANGES_USERS = "ACQ_S_E_CMN"
"""What a user needs to change users; somebody who is active must always have it."""


def parse_permissions(value: Any) -> list[str]:
    """Permission codes, as a list or with commas between, in the order of the manual."""
    given = parse_codes(value)
    for code in given:
        if code not in PERMISSIONS:
            raise ValueProblem(NO_PERMISSION.filled(code=code, known=meant(code, PERMISSIONS) or ""))
    return [code for code in PERMISSIONS if code in given]


TYPES = MappingProxyType({"permissions": ValueType("permissions", parse_permissions)})
"""The type of a user's permissions."""
