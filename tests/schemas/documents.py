"""Small workflow files, good and bad, by what they show. TEXT stands for a text in three languages."""

from __future__ import annotations

HEAD = "workflow: order\ntitle: TEXT\n"
KIND = HEAD + "kinds:\n  order: {label: TEXT, "
PROCEDURE = HEAD + "rows:\n  submit: {label: TEXT, "
ON_ORDER = PROCEDURE + "acts_on: order, "
CELLS = ON_ORDER + "cells: "
INPUT = ON_ORDER + "inputs: {copies: "
CONDITION = HEAD + "conditions:\n  known: {about: order, "
DERIVE = HEAD + "derive:\n  order: {among: submitted | closed, rules: "


def filled(document: str) -> str:
    return document.replace("TEXT", "{sl: beseda, en: word, nl: woord}")


GOOD = {
    "nothing but a name and a title": HEAD,
    "words and parameters of all tables": "words: {or: TEXT, hello: TEXT}\n"
    "parameters: {late_after: {type: integer, label: TEXT, default: 30}, by: {one_of: [post, mail], label: TEXT}}",
    "labels of numbers": KIND + "statuses: {ordered: {sl: 1, en: 1.5, nl: true}}}",
    "a kind with everything": KIND
    + "of: [list, item], alone: true, plural: orders, number: order, statuses: {open: TEXT, closed: TEXT}, "
    "final: [closed], second: {payment: {label: TEXT, statuses: {none: TEXT}}}, groups: {awaited: [open]}, "
    "links: {partner: partner, paid_by: [fund, gift]}, beside: {invoice: [item, invoice_item], claim: item}, "
    "one_open: {in: open, per: {supplier: item.supplier, title: copy.item.title}}, "
    "made_by: orders.renewed, fields: {due: date, supplier: partner}}",
    "columns with a heading and a second status": HEAD + "columns: [order, item.payment, {kind: item, label: TEXT}]",
    "notes below the table": HEAD + "notes: [TEXT, TEXT]",
    "a row that looks at others": HEAD
    + "rows: {close: {see: item.close}, submit: {see: [order.submit, list.submit], label: TEXT, columns: [item]}}",
    "a procedure that creates": PROCEDURE + "creates: order, permission: S_RM}",
    "acting on several kinds": PROCEDURE + "acts_on: [invoice, prepayment]}",
    "acting in some statuses": PROCEDURE + "acts_on: {item: ordered | check_in, list: any}}",
    "fields with and without a default": ON_ORDER
    + "fields: [note, {submitted_on: today, copies: 1}, {tags: [a, [b]]}]}",
    "inputs of every form": INPUT
    + "date, into: {choose: [order, list], in: a | b, optional: true}, all_of: {choose: copy, default: all}, "
    "new_ones: {rows: copy}, layout: {one_of: [by_items, 2], default: 2}, price: {type: money, optional: false}}}",
    "conditions and steps by name": ON_ORDER + "requires: [has_items], warns: [is_late], does: [submit, send]}",
    "cells of every form": CELLS
    + "{a: x -> y, b: x | y -> deleted, c: new -> x, d: 'new | x->x', e: any -> y, f: stays x | y, g: derives x, "
    "h: new, i: new per item, j: deleted, k: new per item -> x, item.payment: derives paid}}",
    "cells as mappings and lists": ON_ORDER
    + "blank: {a: {move: x -> y, stays: x, unprinted: y | z, when: is_late, joins: b, leaves: c, made_by: a.b}, "
    "b: {chosen: new | x -> x}, c: [{derives: x}, stays y, {move: new}], d: []}}",
    "effects": ON_ORDER
    + "effects: [{use: funds.reserve, with: {years: 1, names: [a, true]}, when: is_late, for: order, after: commit}]}",
    "conditions of every form": CONDITION
    + "holds: some item and no copy is a | b and every item is a and is x, refusal: TEXT}\n"
    "  known2: {about: [a, b], expr: 'size(a.items) > 0'}\n  known3: {about: a, python: 'a.conditions:is_known'}",
    "rules for statuses": DERIVE + "[{closed: every item is closed}, {submitted: otherwise}]}\n"
    "  item.payment: {among: any, rules: [{none: no invoice}, {paid: some invoice is paid, open: otherwise}]}",
    "what must always hold": HEAD
    + "invariants: {sent: {about: order, while: a | b, when: is_late, unless: is_old, holds: some item}}",
    "procedures beside the table": HEAD + "procedures: {remove: {label: TEXT, acts_on: item}}",
    "nothing in a block": HEAD + "kinds: {}\nrows: {}\ncolumns: []\nconditions: {}\nderive: {}",
}
"""Taken by the reader and by the schema."""

BAD = {
    "a list": "[workflow]",
    "no name": "title: TEXT\nkinds: {}",
    "only rows": "rows: {}",
    "no title": "workflow: order",
    "a name with a hyphen": "workflow: order-items\ntitle: TEXT",
    "a name that is a number": "workflow: 997\ntitle: TEXT",
    "a key that is none": HEAD + "colums: [order]",
    "a missing language": "workflow: order\ntitle: {sl: beseda, en: word}",
    "a language without words": 'workflow: order\ntitle: {sl: beseda, en: "", nl: woord}',
    "a language that is none": "workflow: order\ntitle: {sl: a, en: b, nl: c, de: d}",
    "a text in no language": "workflow: order\ntitle: Order",
    "a label cut by a comma": KIND
    + "second: {payment: {label: {sl: a, en: b, nl: c, urejanje: d}, statuses: {a: TEXT}}}}",
    "a list of kinds": HEAD + "kinds: [order]",
    "a kind without a label": HEAD + "kinds: {order: {statuses: {a: TEXT}}}",
    "an empty value": HEAD + "kinds: {order: {label: }}",
    "a kind with a wrong key": KIND + "statusses: {a: TEXT}}",
    "statuses without a label": KIND + "statuses: [a, b]}",
    "no status at all": KIND + "statuses: {}}",
    "a status that is a word of the language": KIND + "statuses: {deleted: TEXT}}",
    "a status with a space": KIND + "statuses: {in force: TEXT}}",
    "true as a text": KIND + 'alone: "true"}',
    "a single final status": KIND + "final: closed}",
    "a second status without a label": KIND + "second: {payment: {statuses: {a: TEXT}}}}",
    "a second status without statuses": KIND + "second: {payment: {label: TEXT}}}",
    "one_open without its status": KIND + "one_open: {per: {supplier: item.supplier}}}",
    "one_open with an odd path": KIND + "one_open: {in: a, per: {supplier: item..supplier}}}",
    "a field of no type": KIND + "fields: {due: {type: date}}}",
    "columns that are no list": HEAD + "columns: order",
    "a column without a kind": HEAD + "columns: [{label: TEXT}]",
    "a column with a condition": HEAD + "columns: [{kind: order, when: is_late}]",
    "notes without languages": HEAD + "notes: [A note.]",
    "a procedure without a label": HEAD + "rows: {submit: {acts_on: order}}",
    "a procedure of nothing": PROCEDURE + "requires: [a]}",
    "a procedure that creates and acts": ON_ORDER + "creates: order}",
    "a look with cells": HEAD + "rows: {close: {see: item.close, cells: {item: a -> b}}}",
    "a single condition": ON_ORDER + "requires: has_items}",
    "acting in statuses that are none": PROCEDURE + "acts_on: {item: ordered |}}",
    "a field with a mapping": ON_ORDER + "fields: [{note: {default: a}}]}",
    "an input of two forms": INPUT + "{choose: copy, rows: copy}}}",
    "an input of no form": INPUT + "{default: all}}}",
    "an input with a wrong key": INPUT + "{choose: copy, chose: all}}}",
    "an input in a list": INPUT + "[copy]}}",
    "one_of without a list": INPUT + "{one_of: a}}}",
    "a cell without an arrow": CELLS + "{order: submitted}}",
    "a cell of half an arrow": CELLS + "{order: 'entered ->'}}",
    "a cell of two results": CELLS + "{order: entered -> submitted | closed}}",
    "a cell that ends new": CELLS + "{order: entered -> new}}",
    "a cell that starts deleted": CELLS + "{order: deleted -> entered}}",
    "a cell that stays on an arrow": CELLS + "{order: stays entered -> submitted}}",
    "a cell with a comma": CELLS + "{order: 'entered, submitted -> closed'}}",
    "a cell of a number": CELLS + "{order: 1}}",
    "a cell with a wrong key": CELLS + "{order: {moves: entered -> submitted}}}",
    "a cell that only asks": CELLS + "{order: {when: is_late}}}",
    "a cell that moves and chooses": CELLS + "{order: {move: a -> b, chosen: a -> b}}}",
    "an arrow that stays": CELLS + "{order: {move: stays a}}}",
    "a list in a list of cells": CELLS + "{order: [[a -> b]]}}",
    "cells in a list": CELLS + "[order]}",
    "an effect by its name": ON_ORDER + "effects: [funds.reserve]}",
    "an effect without a name": ON_ORDER + "effects: [{when: is_late}]}",
    "an effect before": ON_ORDER + "effects: [{use: a, after: cells}]}",
    "an effect with a mapping inside": ON_ORDER + "effects: [{use: a, with: {b: {c: d}}}]}",
    "a condition of nothing": CONDITION + "refusal: TEXT}",
    "a condition of two ways": CONDITION + "holds: some item, expr: 'true'}",
    "a condition about nothing": HEAD + "conditions: {known: {holds: some item}}",
    "a condition with a wrong key": CONDITION + "expr: 'true', refusl: TEXT}",
    "a sentence without a quantifier": CONDITION + "holds: item is closed}",
    "a sentence of every without a status": CONDITION + "holds: every item}",
    "a sentence cut off": CONDITION + "holds: some item and}",
    "a sentence joined by or": CONDITION + "holds: some item or some copy}",
    "rules that are no list": DERIVE + "{closed: otherwise}}",
    "a rule without a sentence": DERIVE + "[closed]}",
    "a rule of a bad sentence": DERIVE + "[{closed: always}]}",
    "rules without their statuses": HEAD + "derive: {order: {rules: [{closed: otherwise}]}}",
    "an invariant without a sentence": HEAD + "invariants: {sent: {about: order}}",
    "a parameter without a type": HEAD + "parameters: {late_after: {label: TEXT}}",
    "a parameter with a type and values": HEAD + "parameters: {by: {type: text, one_of: [a, b], label: TEXT}}",
    "a parameter without a label": HEAD + "parameters: {late_after: {type: integer}}",
    "a parameter of a mapping": HEAD + "parameters: {late: {type: integer, label: TEXT, default: {days: 3}}}",
    "words of one language": "words: {or: ali}",
    "a cell of no kind's name": CELLS + "{order item: a -> b}}",
    "a column of no kind's name": HEAD + "columns: [order-item]",
    "a rule of no kind's name": HEAD + "derive: {order item: {among: any, rules: []}}",
    "a sentence of no kind's name": CONDITION + "holds: some 2nd_item}",
    "an expression of nothing": CONDITION + 'expr: ""}',
    "rows for no kind's name": CELLS + "{order: new per 2nd_item}}",
    "a permission of nothing": HEAD + 'permission: ""',
    "a maker of nothing": KIND + 'made_by: " "}',
    "a choice of a list by default": INPUT + "{choose: copy, default: [a]}}}",
}
"""Refused by the reader and by the schema."""

STRICTER = {
    "true as a name": PROCEDURE + "acts_on: true}",
    "a look without a kind": HEAD + "rows: {close: {see: close}}",
    "a look at nothing": HEAD + "rows: {close: {see: [], label: TEXT}}",
    "a maker of no name": KIND + "made_by: a maker}",
    "an effect of no name": ON_ORDER + "effects: [{use: do something}]}",
    "a function without a module": CONDITION + "python: is_known}",
    "an expression of true": CONDITION + "expr: true}",
    "a condition about no kind": HEAD + "conditions: {known: {about: [], holds: some item}}",
    "an input of rows of two kinds": INPUT + "{rows: [copy, item]}}}",
    "a choice of no kind": INPUT + "{choose: []}}}",
    "a choice of no value": INPUT + "{one_of: []}}}",
    "statuses of an input that is no choice": INPUT + "{type: date, in: ordered}}}",
    "one_open of no values": KIND + "one_open: {in: entered}}",
}
"""Refused by the schema only: the reader leaves names and what is senseless to the rules of the checker."""
