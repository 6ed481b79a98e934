"""What is said of problems in 853, 854, 855, in Slovenian, English and Dutch."""

from __future__ import annotations

from prediction.texts import Texts

PATTERN_TEXTS: Texts = {}


def _add(code: str, sl: tuple[str, str], en: tuple[str, str], nl: tuple[str, str]) -> None:
    PATTERN_TEXTS[code] = {"sl": sl, "en": en, "nl": nl}


_add(
    "field-begins",
    ("polje se začne z »{text}« namesto s podpoljem", "pišite »$8 1 $a …«; v ukazni vrstici v enojnih narekovajih"),
    ("the field begins with “{text}” instead of a subfield", "write “$8 1 $a …”; on a command line in single quotes"),
    (
        "het veld begint met “{text}” in plaats van een deelveld",
        "schrijf “$8 1 $a …”; op een opdrachtregel tussen enkele aanhalingstekens",
    ),
)
_add(
    "dollar-doubled",
    ("»$$« ni začetek podpolja", "pišite en sam $ in kodo, npr. »$a«; znak $ v besedilu je {{dollar}}"),
    ("“$$” begins no subfield", "write a single $ and the code, as in “$a”; a $ in a text is {{dollar}}"),
    ("“$$” begint geen deelveld", "schrijf één $ en de code, zoals “$a”; een $ in een tekst is {{dollar}}"),
)
_add(
    "subfield-code",
    ("za $ ni kode podpolja", "za $ sledi mala črka ali številka, npr. »$a«"),
    ("no subfield code follows the $", "write a small letter or a digit after it, as in “$a”"),
    ("na de $ volgt geen code van een deelveld", "schrijf er een kleine letter of een cijfer achter, zoals “$a”"),
)
_add(
    "subfield-repeated",
    ("podpolje ${code} je ponovljeno", "obdržite eno"),
    ("${code} is repeated", "keep one of them"),
    ("${code} is herhaald", "houd er één over"),
)
_add(
    "subfield-empty",
    ("podpolje ${code} je prazno in se ne upošteva", "vpišite vrednost ali ga izpustite"),
    ("${code} is empty and not counted", "give it a value or leave it out"),
    ("${code} is leeg en telt niet mee", "geef het een waarde of laat het weg"),
)
_add(
    "subfield-unknown",
    ("polje {tag} nima podpolja ${code}", "ohranjeno je, kot je"),
    ("{tag} has no subfield ${code}", "it is kept as it is"),
    ("{tag} heeft geen deelveld ${code}", "het blijft zoals het is"),
)
_add(
    "tag-wrong",
    ("{tag} ni polje za vzorec izhajanja", "vzorci so v poljih 853, 854 in 855"),
    ("{tag} is no field for a publication pattern", "patterns are in 853, 854 and 855"),
    ("{tag} is geen veld voor een verschijningspatroon", "patronen staan in 853, 854 en 855"),
)
_add(
    "link-missing",
    ("manjka $8, ki veže vzorec z njegovimi številkami", "pišite »$8 1«"),
    ("$8, which links the pattern with its issues, is missing", "write “$8 1”"),
    ("$8, dat het patroon met zijn afleveringen verbindt, ontbreekt", "schrijf “$8 1”"),
)
_add(
    "link-wrong",
    ("»{value}« v $8 ni številka", "pišite številko brez pike, »$8 1«"),
    ("“{value}” in $8 is no number", "write a number without a point, “$8 1”"),
    ("“{value}” in $8 is geen nummer", "schrijf een nummer zonder punt, “$8 1”"),
)
_add(
    "level-skipped",
    ("${code} stoji pred ${expected} ali brez njega", "ravni štetja si sledijo: $a, $b, $c, $d, $e, $f"),
    ("${code} stands before or without ${expected}", "levels of enumeration follow each other: $a, $b, $c, $d, $e, $f"),
    ("${code} staat vóór of zonder ${expected}", "niveaus van nummering volgen elkaar op: $a, $b, $c, $d, $e, $f"),
)
_add(
    "numbering-missing",
    (
        "vzorec nima štetja: ne $a ne nižjih ravni",
        "vpišite ravni, npr. »$a v. $b no.«; če ima naslov samo datume, »$a (year) $b (month)«",
    ),
    (
        "the pattern has no numbering, neither $a nor lower levels",
        "give its levels, as “$a v. $b no.”; if the title has dates only, “$a (year) $b (month)”",
    ),
    (
        "het patroon heeft geen nummering, geen $a of lagere niveaus",
        "geef de niveaus, zoals “$a v. $b no.”; heeft de titel alleen datums, “$a (year) $b (month)”",
    ),
)
_add(
    "units-without-level",
    ("${code} stoji pred prvo ravnjo štetja", "stoji za ravnjo, ki jo opisuje: »$a v. $b no. $u 12 $v r«"),
    (
        "${code} stands before the first level of enumeration",
        "write it after the level it describes: “$a v. $b no. $u 12 $v r”",
    ),
    (
        "${code} staat vóór het eerste niveau van nummering",
        "schrijf het na het niveau dat het beschrijft: “$a v. $b no. $u 12 $v r”",
    ),
)
_add(
    "units-zero",
    (
        "$u je 0: enota višje ravni ne more imeti nič številk",
        "vpišite, koliko jih je, npr. »$u 12«, ali »$u var«, če se spreminja",
    ),
    (
        "$u is 0: the level above can't consist of nothing",
        "write how many there are, as “$u 12”, or “$u var” if it varies",
    ),
    (
        "$u is 0: het niveau erboven kan niet uit niets bestaan",
        "schrijf hoeveel het er zijn, zoals “$u 12”, of “$u var” als het wisselt",
    ),
)
_add(
    "units-wrong",
    ("»{value}« v $u ni število", "vpišite število, »var« (se spreminja) ali »und« (ni znano)"),
    ("“{value}” in $u is no number", "write a number, “var” (varies) or “und” (not known)"),
    ("“{value}” in $u is geen getal", "schrijf een getal, “var” (wisselt) of “und” (niet bekend)"),
)
_add(
    "units-missing",
    (
        "za ${level} ({caption}) manjka $u: ni znano, kdaj gre višja raven naprej",
        "dodajte »$u 12« za ${level} ali spremembo v koledarju, »$x 01«",
    ),
    (
        "$u is missing after ${level} ({caption}): nothing tells when the level above goes on",
        "add “$u 12” after ${level}, or a calendar change, “$x 01”",
    ),
    (
        "$u ontbreekt na ${level} ({caption}): niets zegt wanneer het hogere niveau doortelt",
        "voeg “$u 12” toe na ${level}, of een kalenderwissel, “$x 01”",
    ),
)
_add(
    "listed-endless",
    (
        "štetje ${level} teče naprej ($v c), $y pa ne pove, katera številka sledi zadnji našteti, {last}",
        "dodajte »$u 12«, da so naštete številke mesta v enoti, ali pišite »$v r«, če se štetje začne znova",
    ),
    (
        "${level} goes on ($v c), but nothing tells which number follows the last one listed in $y, {last}",
        "add “$u 12”, so that they are places within a unit, or write “$v r” if they start again",
    ),
    (
        "${level} loopt door ($v c), maar niets zegt welk nummer volgt op het laatste dat $y opsomt, {last}",
        "voeg “$u 12” toe, zodat het plaatsen binnen een eenheid zijn, of schrijf “$v r” als ze opnieuw beginnen",
    ),
)
_add(
    "listed-beyond",
    (
        "štetje ${level} teče naprej ($v c), zato so v $y našteta mesta 1-{units} ($u {units}), a {value} ni med njimi",
        "v $u vpišite, koliko številk porabi enota, npr. »$u 12«, ali pišite »$v r«, če se štetje začne znova",
    ),
    (
        "${level} goes on ($v c), so $y lists places from 1 to {units} ($u {units}), and {value} is none",
        "give in $u how many numbers a unit uses up, as “$u 12”, or write “$v r” if they start again",
    ),
    (
        "${level} loopt door ($v c), dus somt $y plaatsen van 1 tot {units} op ($u {units}), en {value} is er geen",
        "geef in $u hoeveel nummers een eenheid verbruikt, zoals “$u 12”, of schrijf “$v r” als ze opnieuw beginnen",
    ),
)
_add(
    "units-vary",
    (
        "$u pri ${level} je »{value}«, spremembe v koledarju pa ni: višja raven ne gre naprej",
        "dodajte spremembo v koledarju, »$x 01«",
    ),
    (
        "$u of ${level} is “{value}” and there is no calendar change: the level above never goes on",
        "add a calendar change, “$x 01”",
    ),
    (
        "$u van ${level} is “{value}” en er is geen kalenderwissel: het hogere niveau telt nooit door",
        "voeg een kalenderwissel toe, “$x 01”",
    ),
)
_add(
    "units-vary-below",
    (
        "$u pri ${level} je »{value}«, sprememba v koledarju pa velja le za najvišjo raven: raven nad ${level} ne gre naprej",
        "vpišite število, npr. »$u 3«",
    ),
    (
        "$u of ${level} is “{value}”, but a calendar change turns the highest level only: the one above ${level} never goes on",
        "give a number, as “$u 3”",
    ),
    (
        "$u van ${level} is “{value}”, maar een kalenderwissel geldt alleen voor het hoogste niveau: dat boven ${level} telt nooit door",
        "schrijf een getal, zoals “$u 3”",
    ),
)
_add(
    "continuity-unknown",
    ("»{value}« v $v ni znano", "pišite »r« (začne znova) ali »c« (se nadaljuje)"),
    ("“{value}” in $v is not known", "write “r” (restarts) or “c” (goes on)"),
    ("“{value}” in $v is niet bekend", "schrijf “r” (begint opnieuw) of “c” (loopt door)"),
)
_add(
    "frequency-unknown",
    (
        "»{value}« ni pogostnost izhajanja",
        "pišite črko (a b c d e f g h i j k m q s t w x z) ali število številk na leto, 1-366",
    ),
    ("“{value}” is no frequency", "write a letter (a b c d e f g h i j k m q s t w x z) or issues a year, 1-366"),
    (
        "“{value}” is geen frequentie",
        "schrijf een letter (a b c d e f g h i j k m q s t w x z) of het aantal per jaar, 1-366",
    ),
)
_add(
    "frequency-missing",
    ("pogostnosti ni: manjka $w in $y ne našteva, kdaj številke izhajajo", "dodajte npr. »$w m« za mesečnik"),
    ("there is no frequency: $w is missing, and no $y lists when issues appear", "add it, as “$w m” for a monthly"),
    (
        "er is geen frequentie: $w ontbreekt en geen $y zegt wanneer afleveringen verschijnen",
        "voeg die toe, zoals “$w m” voor een maandblad",
    ),
)
_add(
    "irregular",
    (
        "naslov izhaja neredno ($w {value}), zato napovedi ni",
        "prejete številke vpišite ročno ali v $y naštejte, kdaj izhajajo, npr. »$y pm03,10«",
    ),
    (
        "the title is irregular ($w {value}), so nothing is predicted",
        "enter received issues by hand, or list in $y when they appear, as “$y pm03,10”",
    ),
    (
        "de titel is onregelmatig ($w {value}), dus er wordt niets voorspeld",
        "voer ontvangen afleveringen met de hand in, of som in $y op wanneer ze verschijnen, zoals “$y pm03,10”",
    ),
)
_add(
    "frequency-contradicted",
    ("$w {value} pomeni na leto {times}, po $y pa {count}", "popravite eno od obojega"),
    ("$w {value} is {times} a year, but $y makes it {count}", "correct one of the two"),
    ("$w {value} is {times} per jaar, maar $y maakt er {count} van", "verbeter een van de twee"),
)
_add(
    "nothing-published",
    (
        "$y izpusti vse: nikoli ne izide nobena številka",
        "izpustite samo, česar ni, npr. »$y om07«; če naslov ne izhaja več, vzorec zaključite",
    ),
    (
        "$y omits everything: no issue ever appears",
        "omit only what doesn't appear, as “$y om07”; close the pattern of a title that has ceased",
    ),
    (
        "$y laat alles weg: er verschijnt nooit iets",
        "laat alleen weg wat niet verschijnt, zoals “$y om07”; sluit het patroon van een gestaakte titel",
    ),
)
_add(
    "calendar-ends",
    ("koledar se konča z letom 9999", "napovejte manj številk"),
    ("the calendar ends with the year 9999", "predict fewer issues"),
    ("de kalender eindigt met het jaar 9999", "voorspel minder afleveringen"),
)
_add(
    "calendar-change",
    (
        "»{value}« v $x ni točka v letu",
        "pišite mesec 01-12, mesec in dan, npr. 0701, ali letni čas 21-24; več jih ločite z vejico",
    ),
    (
        "“{value}” in $x is no point of the year",
        "write a month 01-12, a month and a day, as 0701, or a season 21-24; several with commas",
    ),
    (
        "“{value}” in $x is geen punt in het jaar",
        "schrijf een maand 01-12, een maand en een dag, zoals 0701, of een seizoen 21-24; meer met komma's",
    ),
)
_add(
    "change-below-year",
    (
        "$x {value} začne štetje znova sredi leta, ki stoji nad njim: iste številke pridejo v letu dvakrat",
        "izpustite $x ali nad številke postavite letnik, »$a v. $b no.«",
    ),
    (
        "$x {value} begins counting again within the year that stands above: the same numbers come twice a year",
        "leave out $x, or put a volume above the numbers, “$a v. $b no.”",
    ),
    (
        "$x {value} begint de telling opnieuw midden in het jaar dat erboven staat: dezelfde nummers komen twee keer per jaar",
        "laat $x weg, of zet een jaargang boven de nummers, “$a v. $b no.”",
    ),
)
_add(
    "regularity-publication",
    ("$y se začne z »{value}«", "prvi znak je p (izide), o (ne izide) ali c (združeno)"),
    ("$y begins with “{value}”", "its first character is p (published), o (omitted) or c (combined)"),
    ("$y begint met “{value}”", "het eerste teken is p (verschijnt), o (vervalt) of c (gecombineerd)"),
)
_add(
    "regularity-definition",
    ("drugi znak v $y je »{value}«", "pišite d (dan), w (teden), m (mesec), s (letni čas), y (leto) ali e (štetje)"),
    (
        "the second character of $y is “{value}”",
        "write d (day), w (week), m (month), s (season), y (year) or e (enumeration)",
    ),
    (
        "het tweede teken van $y is “{value}”",
        "schrijf d (dag), w (week), m (maand), s (seizoen), y (jaar) of e (nummering)",
    ),
)
_add(
    "regularity-level",
    ("za »e« v $y ni ravni, temveč »{value}«", "pišite 1-6 za $a-$f, 7 in 8 za $g in $h: »pe21,3,5«"),
    ("“e” in $y is followed by “{value}” instead of a level", "write 1-6 for $a-$f, 7 and 8 for $g and $h: “pe21,3,5”"),
    (
        "op “e” in $y volgt “{value}” in plaats van een niveau",
        "schrijf 1-6 voor $a-$f, 7 en 8 voor $g en $h: “pe21,3,5”",
    ),
)
_add(
    "regularity-day",
    ("»{value}« v $y ni dan", "pišite mo tu we th fr sa su, dan 01-31 ali mesec in dan, npr. 0704"),
    ("“{value}” in $y is no day", "write mo tu we th fr sa su, a day 01-31, or a month and a day, as 0704"),
    ("“{value}” in $y is geen dag", "schrijf mo tu we th fr sa su, een dag 01-31, of een maand en een dag, zoals 0704"),
)
_add(
    "regularity-week",
    (
        "»{value}« v $y ni teden",
        "pišite npr. 03we (tretja sreda), 0599mo (zadnji ponedeljek v maju), 1202 (drugi teden decembra) ali 07 (sedmi teden)",
    ),
    (
        "“{value}” in $y is no week",
        "write as 03we (third Wednesday), 0599mo (last Monday of May), 1202 (second week of December) or 07 (seventh week)",
    ),
    (
        "“{value}” in $y is geen week",
        "schrijf zoals 03we (derde woensdag), 0599mo (laatste maandag van mei), 1202 (tweede week van december) of 07 (zevende week)",
    ),
)
_add(
    "regularity-month",
    ("»{value}« v $y ni mesec", "pišite 01-12; več jih ločite z vejico, združene s poševnico: 07/08,11/12"),
    ("“{value}” in $y is no month", "write 01-12; several with commas, combined ones with a slash: 07/08,11/12"),
    (
        "“{value}” in $y is geen maand",
        "schrijf 01-12; meer met komma's, gecombineerde met een schuine streep: 07/08,11/12",
    ),
)
_add(
    "regularity-season",
    ("»{value}« v $y ni letni čas", "pišite 21 (pomlad), 22 (poletje), 23 (jesen) ali 24 (zima)"),
    ("“{value}” in $y is no season", "write 21 (spring), 22 (summer), 23 (autumn) or 24 (winter)"),
    ("“{value}” in $y is geen seizoen", "schrijf 21 (lente), 22 (zomer), 23 (herfst) of 24 (winter)"),
)
_add(
    "regularity-year",
    ("»{value}« v $y ni leto", "pišite štiri številke, 2025; združeni leti 2025/2026"),
    ("“{value}” in $y is no year", "write four digits, 2025; combined years 2025/2026"),
    ("“{value}” in $y is geen jaar", "schrijf vier cijfers, 2025; gecombineerde jaren 2025/2026"),
)
_add(
    "regularity-enumeration",
    ("»{value}« v $y ni številka", "pišite števila, ločena z vejico, združena s poševnico: »ce27/8«"),
    ("“{value}” in $y is no number", "write numbers with commas, combined ones with a slash: “ce27/8”"),
    ("“{value}” in $y is geen nummer", "schrijf nummers met komma's, gecombineerde met een schuine streep: “ce27/8”"),
)
_add(
    "combined-of-nothing",
    ("»{value}« v $y ne združuje ničesar", "vpišite, kaj izide skupaj, s poševnico: »cm07/08«"),
    ("“{value}” in $y combines nothing", "write what appears together, with a slash: “cm07/08”"),
    ("“{value}” in $y combineert niets", "schrijf wat samen verschijnt, met een schuine streep: “cm07/08”"),
)
_add(
    "combined-twice",
    ("»{value}« v $y isto navaja dvakrat", "vsak del združene številke navedite enkrat: »cm07/08«"),
    ("“{value}” in $y names the same twice", "name each part of a combined issue once: “cm07/08”"),
    ("“{value}” in $y noemt hetzelfde twee keer", "noem elk deel van een dubbelnummer één keer: “cm07/08”"),
)
_add(
    "combined-backwards",
    (
        "»{value}« v $y teče nazaj",
        "pišite »{right}«; nazaj sme teči le čez konec leta, meseca ali tedna, npr. »12/01«",
    ),
    (
        "“{value}” in $y runs backwards",
        "write “{right}”; only over the end of a year, month or week may it do so, as “12/01”",
    ),
    (
        "“{value}” in $y loopt achteruit",
        "schrijf “{right}”; alleen over het einde van een jaar, maand of week mag dat, zoals “12/01”",
    ),
)
_add(
    "numbers-descend",
    (
        "»{value}« v $y združuje številke dveh letnikov",
        "pišite jih naraščajoče, »ce27/8«; čez konec letnika »ce2*«, da vsak del dobi svojo številko",
    ),
    (
        "“{value}” in $y combines numbers of two volumes",
        "write them ascending, “ce27/8”; over the end of a volume “ce2*”, so that each part has its own number",
    ),
    (
        "“{value}” in $y combineert nummers van twee jaargangen",
        "schrijf ze oplopend, “ce27/8”; over het einde van een jaargang “ce2*”, zodat elk deel een eigen nummer heeft",
    ),
)
_add(
    "omitted-combined",
    ("»{value}« v $y izpušča združeno številko", "izpuščene naštejte z vejicami: »om07,08«"),
    ("“{value}” in $y omits something combined", "list what is omitted with commas: “om07,08”"),
    ("“{value}” in $y laat iets gecombineerds weg", "som op wat vervalt met komma's: “om07,08”"),
)
