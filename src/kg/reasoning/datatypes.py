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
# What is true of the values of a datatype, and an error of what does not look like one.
_WHOLE: Final = "FLOOR({0}) = {0}"
_TRUE_OF: Final = {
    **dict.fromkeys(_INTEGERS, _WHOLE),
    "decimal": "{0} + 0 = {0}",
    "nonNegativeInteger": f"{_WHOLE} && {{0}} >= 0",
    "positiveInteger": f"{_WHOLE} && {{0}} > 0",
    "boolean": "REGEX(STR({0}), '^(true|false|0|1)$')",
    "date": "REGEX(STR({0}), '^-?[0-9]{{4,}}-[01][0-9]-[0-3][0-9](Z|[+-].*)?$')",
}


def outside(variable: str, datatype: str) -> str:
    """The SPARQL expression that is true where a value is not of a datatype.

    Args:
        variable: that has the value: "?x".
        datatype: its IRI.
    """
    name = datatype.removeprefix(XSD)
    kin = next((family for family in _FAMILIES if name in family), ())
    told = f"datatype({variable})"
    others = ", ".join(f"<{XSD}{each}>" for each in kin if each != name)
    test = f"{told} != <{datatype}>" + (f" && {told} NOT IN ({others})" if others else "")
    test = f"COALESCE({test}, true)"  # an error: it is no literal
    if name in _TRUE_OF:
        test += f" || !COALESCE({_TRUE_OF[name].format(variable)}, false)"
    return test
