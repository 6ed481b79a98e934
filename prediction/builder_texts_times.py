"""What is said of the times of a form, in Slovenian, English and Dutch (PAT-01)."""

from __future__ import annotations

from prediction.texts import Texts, said

_EXAMPLES = "monday, last friday, 15, 12-25, august, winter, week 52, no. 7"

TIME_TEXTS: Texts = {
    "time-unknown": said(
        "»{text}« ni čas izida", '"{text}" is no time of issue', '"{text}" is geen tijd van verschijnen', _EXAMPLES
    ),
    "ordinal-unknown": said("»{text}« ni čas izida", 'there is no "{text}"', '"{text}" bestaat niet', _EXAMPLES),
    "month-unknown": said("»{text}« ni mesec", '"{text}" is no month', '"{text}" is geen maand', "last friday of may"),
    "weekday-unknown": said("»{text}« ni dan v tednu", '"{text}" is no weekday', '"{text}" is geen weekdag', _EXAMPLES),
    "day-unknown": said("»{text}« ni dan", '"{text}" is no day', '"{text}" is geen dag', "2024-01-31"),
    "no-such-day": said(
        "dneva {text} ni",
        "there is no day {text}",
        "de dag {text} bestaat niet",
        (
            "zadnji dan februarja je {year}-02-28",
            "{year}-02-28 is the last of February",
            "{year}-02-28 is de laatste van februari",
        ),
    ),
    "month-swapped": said(
        "meseca {text} ni",
        "there is no month {text}",
        "er is geen maand {text}",
        ("mesec-dan: {right}", "month-day: {right}", "maand-dag: {right}"),
    ),
    "month-beyond": said(
        "meseca {text} ni",
        "there is no month {text}",
        "er is geen maand {text}",
        ("mesecev je 12", "months go to 12", "er zijn 12 maanden"),
    ),
    "day-of-month-beyond": said(
        "{month} nima {day}. dne",
        "{month} has no day {day}",
        "{month} heeft geen dag {day}",
        ("zadnji dan je {right}", "its last day is {right}", "de laatste dag is {right}"),
    ),
    "day-beyond": said(
        "noben mesec nima {day}. dne",
        "no month has a day {day}",
        "geen maand heeft een dag {day}",
        (
            "od 1 do 31; v krajših mesecih je 31 zadnji dan",
            "1 to 31; in short months 31 is the last day",
            "1 tot 31; in korte maanden is 31 de laatste dag",
        ),
    ),
    "week-beyond": said(
        "nobeno leto nima {week}. tedna",
        "no year has a week {week}",
        "geen jaar heeft een week {week}",
        ("od 1 do 53", "1 to 53", "1 tot 53"),
    ),
    "time-several": said(
        "»{text}« je več kot en čas",
        '"{text}" is more than one time',
        '"{text}" is meer dan één tijd',
        (
            "{several}; kot ena številka sodijo pod combined: [{text}]",
            "{several}; as one issue they go under combined: [{text}]",
            "{several}; als één nummer horen ze onder combined: [{text}]",
        ),
    ),
    "combines-nothing": said(
        "»{text}« ne združuje ničesar",
        '"{text}" combines nothing',
        '"{text}" combineert niets',
        (
            "dvoje ali več s poševnico vmes: july/august",
            "two or more with a slash between: july/august",
            "twee of meer met een schuine streep ertussen: july/august",
        ),
    ),
    "combines-mixture": said(
        "»{text}« meša, česar ni mogoče mešati",
        '"{text}" mixes what can\'t be mixed',
        '"{text}" mengt wat niet te mengen is',
        (
            "mesece z meseci, dneve z dnevi: july/august",
            "months with months, days with days: july/august",
            "maanden met maanden, dagen met dagen: july/august",
        ),
    ),
    "combines-same": said(
        "»{text}« isto navaja dvakrat",
        '"{text}" names the same twice',
        '"{text}" noemt hetzelfde twee keer',
        "{first}/…",
    ),
    "combines-backwards": said(
        "»{text}« teče nazaj",
        '"{text}" runs backwards',
        '"{text}" loopt achteruit',
        (
            "{right}; nazaj sme teči le čez konec leta, meseca ali tedna: december/january",
            "{right}; only over the end of a year, month or week may it do so: december/january",
            "{right}; alleen over het einde van een jaar, maand of week mag dat: december/january",
        ),
    ),
}
