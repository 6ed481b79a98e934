"""Names of months, weekdays and seasons, lists and counted nouns in Slovenian, English and Dutch.

Forms are kept whole, never built from endings: Slovenian says `januar`, but `v januarju`; `sreda`, but `ob sredah` and
`zadnjo sredo`; and it has a dual: `1 številka, 2 številki, 3 številke, 5 številk`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

LANGUAGES = ("sl", "en", "nl")


@dataclass(frozen=True, slots=True)
class Words:
    """The names of one language.

    months, weekdays, seasons: as titles, January, Monday and spring first. …_short: abbreviated.
    in_months, in_seasons, on_weekdays: as after the prepositions `in_month`, `in_season`, `on_weekday`: `v januarju`,
    `pozimi`, `ob sredah`. months_of: `31. januarja`. this_weekday: `zadnjo sredo`. this_season: `številka za zimo`.
    conjunction, alternative: `in` and `ali`.
    """

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    in_months: tuple[str, ...]
    months_of: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    on_weekdays: tuple[str, ...]
    this_weekday: tuple[str, ...]
    seasons: tuple[str, ...]
    this_season: tuple[str, ...]
    seasons_short: tuple[str, ...]
    in_seasons: tuple[str, ...]
    in_month: str
    on_weekday: str
    in_season: str
    conjunction: str
    alternative: str


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(","))


_ENGLISH_MONTHS = _split(
    "January, February, March, April, May, June, July, August, September, October, November, December"
)
_ENGLISH_WEEKDAYS = _split("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")
_DUTCH_MONTHS = _split(
    "januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december"
)
_DUTCH_WEEKDAYS = _split("maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag")

SLOVENIAN = Words(
    months=_split("januar, februar, marec, april, maj, junij, julij, avgust, september, oktober, november, december"),
    months_short=_split("jan., feb., mar., apr., maj, jun., jul., avg., sep., okt., nov., dec."),
    in_months=_split(
        "januarju, februarju, marcu, aprilu, maju, juniju, juliju, avgustu, septembru, oktobru, novembru, decembru"
    ),
    months_of=_split(
        "januarja, februarja, marca, aprila, maja, junija, julija, avgusta, septembra, oktobra, novembra, decembra"
    ),
    weekdays=_split("ponedeljek, torek, sreda, četrtek, petek, sobota, nedelja"),
    weekdays_short=_split("pon., tor., sre., čet., pet., sob., ned."),
    on_weekdays=_split("ponedeljkih, torkih, sredah, četrtkih, petkih, sobotah, nedeljah"),
    this_weekday=_split("ponedeljek, torek, sredo, četrtek, petek, soboto, nedeljo"),
    seasons=_split("pomlad, poletje, jesen, zima"),
    this_season=_split("pomlad, poletje, jesen, zimo"),
    seasons_short=_split("pom., pol., jes., zim."),
    in_seasons=_split("spomladi, poleti, jeseni, pozimi"),
    in_month="v ",
    on_weekday="ob ",
    in_season="",
    conjunction="in",
    alternative="ali",
)

ENGLISH = Words(
    months=_ENGLISH_MONTHS,
    months_short=_split("Jan., Feb., Mar., Apr., May, June, July, Aug., Sept., Oct., Nov., Dec."),
    in_months=_ENGLISH_MONTHS,
    months_of=_ENGLISH_MONTHS,
    weekdays=_ENGLISH_WEEKDAYS,
    weekdays_short=_split("Mon., Tue., Wed., Thu., Fri., Sat., Sun."),
    on_weekdays=_split("Mondays, Tuesdays, Wednesdays, Thursdays, Fridays, Saturdays, Sundays"),
    this_weekday=_ENGLISH_WEEKDAYS,
    seasons=_split("Spring, Summer, Autumn, Winter"),
    this_season=_split("spring, summer, autumn, winter"),
    seasons_short=_split("Spr., Sum., Aut., Win."),
    in_seasons=_split("spring, summer, autumn, winter"),
    in_month="in ",
    on_weekday="on ",
    in_season="in ",
    conjunction="and",
    alternative="or",
)

DUTCH = Words(
    months=_DUTCH_MONTHS,
    months_short=_split("jan., feb., mrt., apr., mei, jun., jul., aug., sep., okt., nov., dec."),
    in_months=_DUTCH_MONTHS,
    months_of=_DUTCH_MONTHS,
    weekdays=_DUTCH_WEEKDAYS,
    weekdays_short=_split("ma., di., wo., do., vr., za., zo."),
    on_weekdays=_DUTCH_WEEKDAYS,
    this_weekday=_DUTCH_WEEKDAYS,
    seasons=_split("lente, zomer, herfst, winter"),
    this_season=_split("lente, zomer, herfst, winter"),
    seasons_short=_split("lente, zomer, herfst, winter"),
    in_seasons=_split("de lente, de zomer, de herfst, de winter"),
    in_month="in ",
    on_weekday="op ",
    in_season="in ",
    conjunction="en",
    alternative="of",
)

WORDS: Mapping[str, Words] = MappingProxyType({"sl": SLOVENIAN, "en": ENGLISH, "nl": DUTCH})


def words_of(language: str) -> Words:
    """The words of a language. Raises ValueError, with what there is, for one that is not there."""
    if language not in WORDS:
        raise ValueError(f"there is no language {language!r}: {', '.join(LANGUAGES)}")
    return WORDS[language]


def plural(language: str, count: int, forms: Sequence[str]) -> str:
    """The form of a noun for a count.

    forms: in Slovenian for 1, 2, 3–4 and 5 (101, 102, 103 … go as 1, 2, 3 …), in English and Dutch for 1 and 2.
    """
    if language != "sl":
        return forms[0] if count == 1 else forms[1]
    return forms[{1: 0, 2: 1, 3: 2, 4: 2}.get(count % 100, 3)]


def counted(language: str, count: int, forms: Sequence[str]) -> str:
    """A count with its noun: `2 številki`, `2 issues`."""
    return f"{count} {plural(language, count, forms)}"


def listed(language: str, items: Sequence[str], *, alternative: bool = False) -> str:
    """`a, b in c`; with `alternative` `a, b ali c`."""
    words = words_of(language)
    if len(items) < 2:
        return "".join(items)
    last = words.alternative if alternative else words.conjunction
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
