"""The HTTP interface: a thin FastAPI application over a store and the saved queries.

| route              | what                                                                |
|--------------------|---------------------------------------------------------------------|
| `/`                | a page that lists the saved queries, with a form for each           |
| `/queries`         | the saved queries and their parameters, as JSON                     |
| `/query?name=`     | runs a saved query; the other query parameters are its parameters   |
| `/query/NAME`      | the same, with its parameters documented in `/docs`                 |
| `/query/NAME.csv`  | the same, in the format of that suffix                              |
| `/sparql`          | any query that reads, by the SPARQL 1.1 Protocol                    |
| `/sparql` alone    | what the endpoint is, and how much it holds                         |
| `/export`          | the graph, or one article's; `/export.ttl` and so on                |
| `/articles/...`    | what is known of one of the data's IRIs; and so with all the others |
| `/health`          | whether the store can be read                                       |
| `/metrics`         | what Prometheus collects                                            |

A request passes the `guards` to one of the `routes`, which has it answered by a worker process or
from memory (`answers`). What people read of one thing is gathered in `portraits`; what the
endpoint tells of itself, in `description`.

Results come in the format that `?format=` names, else the path's suffix, else the one that
Accept likes best. Whatever can be got has an entity tag, by which a client that has it already is
told so. Every error is the JSON of `kg.web.errors`.
"""

from kg.web.app import create_app

__all__ = ["create_app"]
