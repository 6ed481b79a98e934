"""Everything that can be wrong, as the person who wrote it is told: the words meant, the sentence, the better word."""

from __future__ import annotations

import pytest

from engine.expression import DATE, MONEY, PERCENT, Compiled, Problem, Type, compile_expression
from tests.engine.expression.world import PURPOSE, World, problems

COMPARE = "they can't be compared."

MESSAGES: list[tuple[str, str, str, str | None]] = [
    # signs and words of other languages
    ("item.create_997 && item.not", "&&", "&& is written and here.", "and"),
    ("item.create_997 || item.not", "||", "|| is written or here.", "or"),
    ("!item.create_997", "!", "! is written not here.", "not"),
    ("item.volumes = 1", "=", "= is written == here.", "=="),
    ("item.volumes <> 1", "<>", "<> is written != here.", "!="),
    ("item.volumes ≤ 1", "≤", "≤ is written <= here.", "<="),
    ("item.create_997 AND item.not", "AND", "AND is written and here.", "and"),
    ("item.order == None", "None", "None is written null here.", "null"),
    ("item.order is null", "is", "is is written == here.", "=="),
    ("item.order is not null", "is not", "is not is written != here.", "!="),
    # names
    ("itm.create_997", "itm", "There is no itm here.", "item"),
    (
        "zzz == 1",
        "zzz",
        "There is no zzz here; known: copy, document, inputs, item, parameter, today.",
        None,
    ),
    ("item.creat_997", "creat_997", "item has no creat_997.", "create_997"),
    ("copy.item.ordr == null", "ordr", "copy.item has no ordr.", "order"),
    ("copy.xyzzy == 1", "xyzzy", "copy has no xyzzy; known: item, pages, purpose, shares.", None),
    ("item.title.length == 1", "length", "item.title is a text and has no fields.", None),
    (
        'item.copies.purpose == "x"',
        "purpose",
        "item.copies is many records (copy); ask any(item.copies, it.purpose …) or all(…).",
        None,
    ),
    ("it.pages == 1", "it", "it stands for a row inside any(…), all(…) and sum(…) only.", None),
    ("any(item.copies, it.page == 1)", "page", "it has no page.", "pages"),
    # true or false
    ("item", "item", "item is a record (item), where true or false is asked for.", "item != null"),
    (
        "item.copies",
        "item.copies",
        "item.copies is many records (copy), where true or false is asked for.",
        "size(item.copies) > 0",
    ),
    ("not item.volumes", "item.volumes", "item.volumes is a whole number, where true or false is asked for.", None),
    ("null", "null", "null stands beside == and != only.", None),
    ("item.create_997 and null", "null", "null stands beside == and != only.", None),
    # comparisons
    (
        "1 < item.volumes < 3",
        "1 < item.volumes < 3",
        "A comparison has two sides; join several of them with and.",
        "1 < item.volumes and item.volumes < 3",
    ),
    (
        'item.volumes == "12"',
        'item.volumes == "12"',
        f'item.volumes is a whole number and "12" is a text: {COMPARE}',
        None,
    ),
    (
        "item.price == item.volumes",
        "item.price == item.volumes",
        f"item.price is an amount of money and item.volumes is a whole number: {COMPARE}",
        None,
    ),
    (
        "item.kind == copy.purpose",
        "item.kind == copy.purpose",
        "item.kind is one of annual, standing and copy.purpose is one of own_stock, exchange, legal_deposit: " + COMPARE,
        None,
    ),
    (
        'item.title < "b"',
        'item.title < "b"',
        "item.title is a text, which has no order; use == or !=.",
        None,
    ),
    (
        "item.order == document",
        "item.order == document",
        "item.order is a record (order); compare a field of it, or ask whether it is null.",
        None,
    ),
    (
        "item.copies == 2",
        "item.copies == 2",
        "item.copies is many records (copy); compare its size(…), or ask any(…) or all(…).",
        None,
    ),
    (
        "item.create_997 == not item.not",
        "not item.not",
        "Put brackets around not and what it denies.",
        "(not item.not)",
    ),
    # null
    ("item.volumes > null", "item.volumes > null", "null is neither less nor more than anything; use == or !=.", None),
    ("null == null", "null == null", "Only a field can be missing; compare null with one.", None),
    ("size(item.title) == null", "size(item.title) == null", "Only a field can be missing; compare null with one.", None),
    (
        "item.copies != null",
        "item.copies != null",
        "item.copies is many records (copy), never null; ask its size.",
        "size(item.copies) > 0",
    ),
    # literals
    (
        'copy.purpose == "own_stok"',
        '"own_stok"',
        '"own_stok" isn\'t one of own_stock, exchange, legal_deposit.',
        '"own_stock"',
    ),
    (
        "copy.purpose == 'own stock'",
        "'own stock'",
        '"own stock" isn\'t one of own_stock, exchange, legal_deposit.',
        "'own_stock'",
    ),
    ('copy.purpose in ["gifts"]', '"gifts"', '"gifts" isn\'t one of own_stock, exchange, legal_deposit.', None),
    ("item.price > 1.005", "1.005", "An amount of money has at most 2 decimals.", None),
    ("document.supplier.discount == 0.00001", "0.00001", "A percentage has at most 4 decimals.", None),
    (
        'today > "2026-01-31"',
        '"2026-01-31"',
        "This is a text; a date is written with date(…).",
        'date("2026-01-31")',
    ),
    ('today > date("2026-02-30")', '"2026-02-30"', 'No such day; a date is written as date("2026-01-31").', None),
    ('today > date("20260131")', '"20260131"', 'No such day; a date is written as date("2026-01-31").', None),
    ("item.volumes > 1e3", "1e3", "1e3 is no number; write digits, and a point before decimals: 12 or 12.50.", None),
    ("item.volumes > 5.", "5.", "5. is no number; write digits, and a point before decimals: 12 or 12.50.", None),
    ("item.price > 1,50", "1,50", "Decimals stand after a point.", "1.50"),
    ("item.volumes > 1234567890123456789", "1234567890123456789", "A number has at most 18 digits.", None),
    ('item.title == "x', '"x', 'The quote " is opened and not closed.', '"x"'),
    (r'item.title == "a\n"', r"\n", "After \\ in a text comes a quote or another \\.", r"\\n"),
    # lists
    ("item.volumes in 2", "2", 'After in comes a list, as in ["a", "b"].', None),
    ("item.volumes not in 2", "2", 'After not in comes a list, as in ["a", "b"].', None),
    ("item.volumes == [2]", "[2]", "A list stands after in only.", None),
    ("item.volumes in []", "[]", "An empty list holds nothing.", None),
    (
        "item.volumes in [copy.pages]",
        "copy.pages",
        "A list holds values written down, no fields; join comparisons with or.",
        None,
    ),
    ("item.volumes in [null]", "null", "null is in no list; ask == null beside it.", None),
    (
        'item.volumes in [1, "2"]',
        '"2"',
        'item.volumes is a whole number and "2" is a text: it is never in that list.',
        None,
    ),
    # arithmetic
    (
        "item.title + 1 == 2",
        "item.title + 1",
        "item.title is a text and 1 is a whole number: + has no meaning between them.",
        None,
    ),
    (
        "item.price * item.price > 1",
        "item.price * item.price",
        "item.price is an amount of money and item.price is an amount of money: * has no meaning between them.",
        None,
    ),
    ("today + 0.5 > today", "today + 0.5", "today is a date and 0.5 is a decimal number: + has no meaning between them.", None),
    ("item.volumes / 2 > 1", "/", "There is no division; multiply the other side instead.", None),
    ("document.supplier.discount > 5%", "%", "A percentage is written without its sign: 33.3333.", None),
    (
        "-item.volumes < 0",
        "-",
        "A minus stands before a number or between two values; to change a sign write 0 - ….",
        None,
    ),
    # functions
    ("len(item.copies) > 1", "len", "There is no function len; known: size, any, all, sum, date.", "size"),
    ("exists(item.copies, it.pages == 1)", "exists", "There is no function exists; known: size, any, all, sum, date.", "any"),
    ("any(item.copies)", "any(item.copies)", "any is written as in any(rows, it.field == 1).", None),
    ("today > date(2026)", "date(2026)", 'date is written as in date("2026-01-31").', None),
    ("any(item, it.pages == 1)", "item", "item is a record (item), where many records are asked for.", None),
    ("any(item.copies, it.pages)", "it.pages", "it.pages is a whole number, where true or false is asked for.", None),
    ("sum(item.copies, it.purpose) == 1", "it.purpose", "it.purpose is one of own_stock, exchange, legal_deposit, which can't be added up.", None),
    ("size(item.volumes) == 1", "item.volumes", "item.volumes is a whole number; only a text and many records have a size.", None),
    ("item.copies.size() == 1", "(", "A field isn't called; a function stands in front, as in size(rows).", None),
    # the shape of it
    ("", "", "The expression is empty.", None),
    ("item.volumes >", "", "The expression ends where a value should follow.", None),
    ("and item.not", "and", "A value should stand here, not and.", None),
    ("(item.not", "(", "This ( is never closed.", None),
    ("item.volumes in [1", "[", "This [ is never closed.", None),
    ("item.not)", ")", "This ) closes nothing.", None),
    ("item.not item.not", "item", "item doesn't go on with what stands before it; is and, or or == missing?", None),
    ("item.", "", "After a point comes the name of a field.", None),
    ("item.not ; item.not", ";", "The character ';' has no meaning here.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant", "message", "suggestion"), MESSAGES)
def test_one_problem(text: str, meant: str, message: str, suggestion: str | None) -> None:
    (problem,) = problems(text)
    assert text[problem.offset :][: problem.length] == meant
    assert (problem.message, problem.suggestion) == (message, suggestion)


@pytest.mark.parametrize(("text", "suggestion"), [(text, better) for text, _, _, better in MESSAGES if better])
def test_writing_what_is_suggested_there_mends_it(text: str, suggestion: str) -> None:
    (problem,) = problems(text)
    mended = f"{text[: problem.offset]} {suggestion} {text[problem.offset + problem.length :]}"
    assert isinstance(compile_expression(mended, World()), Compiled)


@pytest.mark.parametrize(
    ("text", "expects", "message"),
    [
        ("item.volumes", MONEY, "item.volumes is a whole number, where an amount of money is asked for."),
        ("item.price", PERCENT, "item.price is an amount of money, where a percentage is asked for."),
        ("item.title", PURPOSE, "item.title is a text, where one of own_stock, exchange, legal_deposit is asked for."),
        ('"gift"', PURPOSE, '"gift" isn\'t one of own_stock, exchange, legal_deposit.'),
        ("1.234", MONEY, "An amount of money has at most 2 decimals."),
        ("null", DATE, "null stands beside == and != only."),
    ],
)
def test_the_whole_must_be_what_is_asked_for(text: str, expects: Type, message: str) -> None:
    assert [problem.message for problem in problems(text, expects)] == [message]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_text() -> None:
    text = 'copy.purpos == "x" && !item.creat_997 || itm.price = 1 and item.volumes in ["a", item.pages]'
    assert [(text[p.offset :][: p.length], p.suggestion) for p in problems(text)] == [
        ("purpos", "purpose"),
        ("&&", "and"),
        ("!", "not"),
        ("creat_997", "create_997"),
        ("||", "or"),
        ("itm", "item"),
        ("=", "=="),
        ('"a"', None),
        ("item.pages", None),
        ("pages", None),
    ]


@pytest.mark.parametrize("text", ["item.title == “x”", "item.title == ‘x’", "item.title == »x«"])
def test_other_quotes_than_straight_ones_are_told(text: str) -> None:
    assert [problem.suggestion for problem in problems(text)] == ['"', '"']


def test_what_is_unknown_is_told_once_and_nothing_is_said_about_what_stands_around_it() -> None:
    assert len(problems("any(item.copys, it.pages + 1 > 2) and size(item.copys) == 1")) == 2
    assert len(problems("sum(item.copys, it.pages) == 1 or sum(item.copies, it.pags) == 1")) == 2
    assert len(problems("item.volumz + 1 == null or not item.volums")) == 2


def test_a_long_piece_is_cut_in_the_message() -> None:
    (problem,) = problems("item.volumes + " + " + ".join(["1"] * 40))
    assert "… is a whole number" in problem.message
    assert len(problem.message) < 130


def test_a_problem_is_a_plain_value() -> None:
    assert problems("x.y") == (Problem(0, 1, problems("x.y")[0].message, None),)
