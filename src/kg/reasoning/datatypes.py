"""The datatypes of OWL 2 RL that data may miss, as a test in SPARQL (XML Schema 1.1, part 2).

What is compared is value spaces, as OWL does: "5.0" as xsd:decimal is an integer.
"""

from __future__ import annotations

from typing import Final

from kg.namespaces import XSD

_INTEGERS: Final = (
    *("integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *("nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort"),
    "unsignedByte",
)
_FAMILIES: Final = (
    ("decimal", *_INTEGERS),
    ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN"),
    ("dateTime", "dateTimeStamp"),
)
# How literals look whose values are in the datatype.
_LOOKS: Final = {
    "boolean": "^(true|false|0|1)$",
    "decimal": "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    "nonNegativeInteger": "^([+]?[0-9]+|-0+)([.]0*)?$",
    "date": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$",
}
_INTEGER: Final = "^[+-]?[0-9]+([.]0*)?$"


def outside(variable: str, datatype: str) -> str:
    """The SPARQL expression that is true where a value is not of a datatype.

    Args:
        variable: that has the value: "?x".
        datatype: its IRI.
    """
    name = datatype.removeprefix(XSD)
    kin = next((family for family in _FAMILIES if name in family), (name,))
    known = ", ".join(f"<{XSD}{each}>" for each in kin)
    test = f"!isLiteral({variable}) || datatype({variable}) NOT IN ({known})"
    looks = _LOOKS.get(name) or (_INTEGER if name in _INTEGERS else "")
    return f'{test} || !REGEX(STR({variable}), "{looks}")' if looks else test
