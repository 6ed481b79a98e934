"""Small scenario files, good and bad, by what they show."""

from __future__ import annotations

HEAD = "scenario: An order is submitted.\nsteps:\n  - {do: submit, on: order"

GOOD = {
    "nothing but a step": HEAD + "}",
    "no step yet": "scenario: Soon.\nsteps: []",
    "a year as a title": "scenario: 1984\nlibrary: 2\nsteps: []",
    "a head with everything": "scenario: A story.\nlibrary: nova\nby: ana\ntoday: 2026-01-31\nsteps: []",
    "a step with everything": HEAD
    + ", set: {items: [a, {b: 1}], note: x}, id: first, made: {parcel: shipment, 'b/1': issue}, by: ana, "
    "today: 2026-02-28, yes: true, dry_run: false, expect: {status: paid, copies.size: 2, alone: true}, "
    "refused: [status], needs_confirmation: [is_late], say: 'Now it is sent.'}",
}

BAD = {
    "a list of steps": "- {do: submit, on: order}",
    "no title": "steps: []",
    "no steps": "scenario: A story.",
    "a title in languages": "scenario: {sl: a, en: b, nl: c}\nsteps: []",
    "a key that is none": "scenario: A story.\nlibary: nova\nsteps: []",
    "steps by name": "scenario: A story.\nsteps: {first: {do: submit, on: order}}",
    "a step that is a text": "scenario: A story.\nsteps: [submit]",
    "a step on nothing": "scenario: A story.\nsteps: [{do: submit}]",
    "a step that does nothing": "scenario: A story.\nsteps: [{on: order}]",
    "a step with a wrong key": HEAD + ", sets: {a: b}}",
    "a day that is none": HEAD + ", today: 2026-02-30}",
    "a day in words": HEAD + ", today: yesterday}",
    "a document in a list": "scenario: A story.\nsteps: [{do: submit, on: [a, b]}]",
    "yes as a word": HEAD + ", yes: yes}",
    "a single refusal": HEAD + ", refused: status}",
    "a refusal that is no name": HEAD + ", refused: [wrong status]}",
}

STRICTER = {
    "inputs that are a list": HEAD + ", set: [a]}",
    "expected without a path": HEAD + ", expect: paid}",
    "rows expected": HEAD + ", expect: {copies: [a]}}",
    "rows named by no kind": HEAD + ", made: {a: [issue]}}",
    "a day without hyphens": HEAD + ", today: '20260131'}",
}
"""Refused by the schema only; the reader takes them, and telling the story fails."""
