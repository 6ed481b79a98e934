"""Money, pure: whole numbers of the smallest unit of a currency, never a float (ORD-06).

`rounding` and `splitting` know numbers only, `currencies` what a currency's smallest unit is, `document` what the
lines, the VAT table and the totals of any acquisition document are, `rates` which rate holds on a day. Orders,
prepayments and invoices compute by the same functions.
"""
