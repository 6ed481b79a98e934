"""What expressions may name, also where the catalog links to records that it does not have."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compiled.schema import KindSchema
from engine.expression import Type


class CarefulSchema(KindSchema):
    """A schema in which a record that is not there has no fields."""

    def field(self, record: str, name: str) -> Type | None:
        """The type of a field of a record, None when it has none."""
        return super().field(record, name) if self._is_known(record) else None

    def fields(self, record: str) -> Sequence[str]:
        """The names of a record's fields."""
        return super().fields(record) if self._is_known(record) else ()

    def _is_known(self, record: str) -> bool:
        return record in self._special or record in self._models
