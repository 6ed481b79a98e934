"""What is said of a form as a text, and of its names and values, in Slovenian, English and Dutch (PAT-01)."""

from __future__ import annotations

from prediction.texts import Texts, said

_KNOWN = ("možno: {known}", "known: {known}", "bekend: {known}")
_LEAVE_OUT = ("izpustite to", "leave it out", "laat het weg")

VALUE_TEXTS: Texts = {
    "form-empty": said("obrazec je prazen", "the form is empty", "het formulier is leeg", "frequency: monthly"),
    "form-unnamed": said(
        "obrazec sestavljajo imena z vrednostmi, tu pa stoji: {sort}",
        "a form is names with values, not {sort}",
        "een formulier bestaat uit namen met waarden, niet uit {sort}",
        "frequency: monthly",
    ),
    "form-large": said(
        "obrazec sme imeti največ {most} znakov",
        "a form has at most {most} characters",
        "een formulier heeft hoogstens {most} tekens",
        ("ena datoteka je en vzorec", "one file is one pattern", "één bestand is één patroon"),
    ),
    "nested": said(
        "oklepaji so pregloboko drug v drugem",
        "too many brackets in each other",
        "te veel haken in elkaar",
        ("zaprite jih", "close them", "sluit ze"),
    ),
    "alias": said(
        "*{name} ponavlja vrednost",
        "*{name} repeats a value",
        "*{name} herhaalt een waarde",
        ("vrednost izpišite", "write the value out", "schrijf de waarde voluit"),
    ),
    "yaml-tag": said(
        "besedilo se ne more začeti z !",
        "a text can't start with !",
        "een tekst kan niet met ! beginnen",
        ("dajte ga v narekovaje", "quote it", "zet het tussen aanhalingstekens"),
    ),
    "tab": said(
        "v zamiku stoji tabulator",
        "a tab stands in the indentation",
        "in de inspringing staat een tab",
        ("zamaknite s presledki", "indent with spaces", "spring in met spaties"),
    ),
    "colon-twice": said(
        "tu stoji še eno dvopičje",
        "a second colon stands here",
        "hier staat een tweede dubbele punt",
        ("eno ime in ena vrednost v vrstici", "one name and one value a line", "één naam en één waarde per regel"),
    ),
    "document-twice": said(
        "tu se začne drug dokument",
        "a second document starts here",
        "hier begint een tweede document",
        (
            "ena datoteka je en vzorec: odstranite ---",
            "one file is one pattern: remove the ---",
            "één bestand is één patroon: haal --- weg",
        ),
    ),
    "bracket-open": said(
        "oklepaj pred tem ni zaprt ali pa manjka vejica",
        "a bracket before this is not closed, or a comma is missing",
        "een haak hiervoor is niet gesloten, of er ontbreekt een komma",
        "[monday, friday]",
    ),
    "quote-open": said(
        "narekovaj pred tem ni zaprt",
        "a quote before this is not closed",
        "een aanhalingsteken hiervoor is niet gesloten",
        ("dodajte narekovaj na koncu", "put one at the end, too", "zet er ook een aan het einde"),
    ),
    "colon-missing": said(
        "za imenom ni dvopičja", "no colon follows a name", "na een naam volgt geen dubbele punt", "frequency: monthly"
    ),
    "yaml": said(
        "to ni YAML",
        "this is no YAML",
        "dit is geen YAML",
        (
            "preverite oklepaje, narekovaje in zamike",
            "check brackets, quotes and indentation",
            "controleer haken, aanhalingstekens en inspringingen",
        ),
    ),
    "character": said(
        "tega znaka v YAML ne sme biti",
        "this character is not allowed in YAML",
        "dit teken mag niet in YAML staan",
        ("odstranite ga", "remove it", "haal het weg"),
    ),
    "name-unnamed": said(
        "ime je besedilo, tu pa stoji: {sort}",
        "a name is a text, not {sort}",
        "een naam is een tekst, niet {sort}",
        "frequency: monthly",
    ),
    "name-twice": said(
        "»{name}« stoji tu dvakrat",
        '"{name}" stands here twice',
        '"{name}" staat hier twee keer',
        ("prvič v vrstici {line}", "the first is in line {line}", "de eerste keer op regel {line}"),
    ),
    "name-unknown": said(
        "obrazec nima imena »{name}«", 'a form has no "{name}"', 'een formulier heeft geen "{name}"', _KNOWN
    ),
    "text-wanted": said(
        "{name} je besedilo, tu pa stoji: {sort}",
        "{name} is a text, not {sort}",
        "{name} is een tekst, niet {sort}",
        "{name}: no.",
    ),
    "text-empty": said(
        "{name} je besedilo, tu pa ga ni",
        "{name} is a text, and here is none",
        "{name} is een tekst, en hier staat er geen",
        "{name}: no.",
    ),
    "text-cut": said(
        "{name} ima znak, ki bi polje MARC prerezal na dvoje",
        "{name} holds a sign that would cut a MARC field in two",
        "{name} heeft een teken dat een MARC-veld in tweeën zou delen",
        ("ena vrstica, brez $", "one line, without $", "één regel, zonder $"),
    ),
    "choice-unknown": said(
        "»{text}« ni vrednost za {name}", '"{text}" is no {name}', '"{text}" is geen waarde voor {name}', _KNOWN
    ),
    "number-wanted": said(
        "{name} je število od 1 naprej, tu pa stoji: {text}",
        "{name} is a number from 1 on, not {text}",
        "{name} is een getal vanaf 1, niet {text}",
        "{name}: 12",
    ),
    "list-empty": said(
        "{name} ne našteva ničesar",
        "{name} lists nothing",
        "{name} somt niets op",
        (
            "naštejte kaj ali vrstico izpustite",
            "name something, or leave the line out",
            "noem iets, of laat de regel weg",
        ),
    ),
    "list-long": said(
        "{name} jih našteva {count}, prebere pa se jih največ {most}",
        "{name} lists {count} things; at most {most} are read",
        "{name} somt {count} dingen op; er worden er hoogstens {most} gelezen",
        ("naštejte jih manj", "list fewer", "som er minder op"),
    ),
    "times-wanted": said(
        "{name} našteva čase, tu pa stoji: {sort}",
        "{name} lists times, not {sort}",
        "{name} somt tijden op, geen {sort}",
        "{name}: [august]",
    ),
    "stands-twice": said(
        "»{text}« stoji tu dvakrat", '"{text}" stands here twice', '"{text}" staat hier twee keer', _LEAVE_OUT
    ),
}
