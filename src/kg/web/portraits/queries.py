"""The queries behind the page of one thing; `?_it` is that thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

MOST_INCOMING: Final = 1000  # triples of a description that only point to the thing
MOST_NEIGHBOURS: Final = 25  # shown of those that one property leads to
MOST_MENTIONS: Final = 80
MOST_STATEMENTS: Final = 25
MOST_ROLES: Final = 50
MOST_STATEMENTS_IN_TEXT: Final = 1000
MOST_ANCHORS: Final = 20_000

DESCRIPTION: Final = f"""
CONSTRUCT {{ ?_it ?link ?value . ?other ?back ?_it . ?neighbour rdfs:label ?label }}
WHERE {{
  {{ ?_it ?link ?value }} UNION {{
    SELECT ?other ?back WHERE {{ ?other ?back ?_it }} ORDER BY ?other ?back LIMIT {MOST_INCOMING}
  }} UNION {{
    ?_it ?near ?neighbour . ?neighbour rdfs:label ?label
  }} UNION {{
    {{
      SELECT ?neighbour WHERE {{ ?neighbour ?far ?_it }} ORDER BY ?neighbour LIMIT {MOST_INCOMING}
    }}
    ?neighbour rdfs:label ?label
  }}
}}
"""

IS_KNOWN: Final = """
SELECT ?known
WHERE { { ?_it ?link ?value } UNION { ?other ?back ?_it } BIND(true AS ?known) }
LIMIT 1
"""

# What leads to and from the thing, mentions left out: those are shown in their passages.
LINKS: Final = """
SELECT ?way ?property ?count (MIN(?text) AS ?label)
WHERE {
  {
    SELECT ?way ?property (COUNT(*) AS ?count)
    WHERE {
      { ?_it ?property ?other BIND("out" AS ?way) }
      UNION
      { ?other ?property ?_it BIND("in" AS ?way) }
      FILTER NOT EXISTS { ?other a kg:Mention }
    }
    GROUP BY ?way ?property
  }
  OPTIONAL { ?property rdfs:label ?text }
}
GROUP BY ?way ?property ?count
ORDER BY ?way ?property
"""

PASSAGES: Final = f"""
SELECT ?mention ?part ?start ?end ?article ?title ?publisher ?published ?from ?text
WHERE {{
  {{
    SELECT ?link ?mention
    WHERE {{
      {{ ?_it ?link ?mention }} UNION {{ ?telling kg:ofEvent ?_it ; ?link ?mention }}
      ?mention a kg:Mention
      FILTER(STRSTARTS(STR(?link), "https://w3id.org/news-kg/ontology#"))
    }}
    ORDER BY ?mention ?link
    LIMIT {MOST_MENTIONS}
  }}
  BIND(REPLACE(STRAFTER(STR(?link), "#"), "Mention$", "") AS ?part)
  ?mention kg:start ?start ; kg:end ?end ; kg:inArticle ?article .
  OPTIONAL {{ ?mention kg:passage ?around }}
  BIND(COALESCE(?around, ?mention) AS ?passage)
  ?passage kg:start ?from ; kg:exact ?text .
  OPTIONAL {{ ?article kg:title ?title }}
  OPTIONAL {{ ?article kg:publisher ?publisher }}
  OPTIONAL {{ ?article kg:published ?published }}
}}
ORDER BY ?article ?from ?start ?end ?part
"""

SAID: Final = f"""
SELECT ?fact ?quote ?date ?article ?title
WHERE {{
  ?fact kg:speaker ?_it ; kg:quote ?quote ; kg:inArticle ?article .
  OPTIONAL {{ ?fact kg:statedOn ?stated }}
  OPTIONAL {{ ?article kg:published ?published }}
  OPTIONAL {{ ?article kg:title ?title }}
  BIND(COALESCE(?stated, ?published) AS ?date)
}}
ORDER BY DESC(?date) ?fact
LIMIT {MOST_STATEMENTS}
"""

# Roles told alike in several articles are one; one without a date must not hide the others' dates.
ROLES: Final = f"""
SELECT ?role (xsd:date(MIN(?earliest)) AS ?first) (xsd:date(MAX(?latest)) AS ?last)
       (IRI(STRAFTER(MAX(?told), " ")) AS ?fact)
WHERE {{
  ?_it kg:hasRole ?held . ?held rdfs:label ?role ; kg:inArticle ?article .
  OPTIONAL {{ ?article kg:published ?published }}
  BIND(COALESCE(STR(?published), "") AS ?latest)
  BIND(COALESCE(STR(?published), "~") AS ?earliest)
  BIND(CONCAT(?latest, " ", STR(?held)) AS ?told)
}}
GROUP BY ?role
ORDER BY DESC(?last) ?role
LIMIT {MOST_ROLES}
"""

TEXT: Final = "SELECT ?text WHERE { ?_it kg:text ?text } ORDER BY ?text LIMIT 1"

STATEMENTS_OF_ARTICLE: Final = f"""
SELECT ?fact ?start ?end (MIN(?name) AS ?speaker)
WHERE {{
  ?fact kg:inArticle ?_it ; kg:content ?piece .
  ?piece kg:start ?start ; kg:end ?end .
  OPTIONAL {{ ?fact kg:speaker ?who . ?who kg:name ?name }}
}}
GROUP BY ?fact ?start ?end
ORDER BY ?start ?end ?fact
LIMIT {MOST_STATEMENTS_IN_TEXT}
"""

MENTIONS_OF_ARTICLE: Final = f"""
SELECT ?start ?end
WHERE {{ ?mention kg:inArticle ?_it ; a kg:Mention ; kg:start ?start ; kg:end ?end }}
ORDER BY ?start ?end
LIMIT {MOST_ANCHORS}
"""


def neighbours(outgoing: Iterable[str], incoming: Iterable[str]) -> str:
    """A query for the first of those that each property leads to, with their names.

    Args:
        outgoing, incoming: IRIs of properties.
    """
    ways = [("out", link, f"?_it {link} ?other") for link in map(NamedNode, sorted(outgoing))]
    ways += [("in", link, f"?other {link} ?_it") for link in map(NamedNode, sorted(incoming))]
    parts = " UNION ".join(
        f'{{ SELECT ("{way}" AS ?way) ({link} AS ?property) ?other'
        f" WHERE {{ {pattern} FILTER NOT EXISTS {{ ?other a kg:Mention }} }}"
        f" ORDER BY ?other LIMIT {MOST_NEIGHBOURS} }}"
        for way, link, pattern in ways
    )
    return f"""
SELECT ?way ?property ?other (MIN(?text) AS ?label)
WHERE {{ {parts} OPTIONAL {{ ?other rdfs:label|skos:prefLabel ?text }} }}
GROUP BY ?way ?property ?other
ORDER BY ?way ?property ?other
"""
