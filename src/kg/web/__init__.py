"""The HTTP interface: a thin FastAPI application over a store and the saved queries.

| route             | what                                                              |
|-------------------|-------------------------------------------------------------------|
| `/`               | a page that lists the saved queries, with a form for each         |
| `/queries`        | the saved queries and their parameters, as JSON                   |
| `/query?name=`    | runs a saved query; the other query parameters are its parameters |
| `/query/NAME`     | the same, with its parameters documented in `/docs`               |
| `/sparql`         | any query that reads, by the SPARQL 1.1 Protocol                  |
| `/export`         | the graph, or one article's                                       |
| `/health`         | whether the store can be read                                     |
| `/metrics`        | what Prometheus collects                                          |

Results come in the format that `?format=` names, else the one that Accept likes best. Every
error is the JSON of `kg.web.errors`.
"""

from kg.web.app import create_app

__all__ = ["create_app"]
