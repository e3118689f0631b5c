"""How a table is written, as a frozen value; no Qt here."""

from dataclasses import dataclass

from engine.errors import TableError

DELIMITERS = (";", "\t", "|", ",")
DECIMALS = (".", ",")


@dataclass(frozen=True, slots=True)
class TableFormat:
    """Encoding (a name that Python knows), delimiter, decimal sign, and whether the first row has the names.

    None is what is to be recognised. Raises `TableError` for what is not possible.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    has_header: bool | None = None

    def __post_init__(self) -> None:
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise TableError(
                "The delimiter is “{sign}”; it must be one character, such as ; or ,.", sign=self.delimiter
            )
        if self.decimal is not None and self.decimal not in DECIMALS:
            raise TableError("The decimal sign is “{sign}”; it must be a point or a comma.", sign=self.decimal)
