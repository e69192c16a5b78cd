"""The command line, `kg`: thin commands over the rooms below.

Results go to standard output, everything else to standard error.

| exit code | meaning                                                                   |
|-----------|---------------------------------------------------------------------------|
| 0         | fine                                                                      |
| 1         | something failed, or is wrong: an article, a shape, the facts, the store  |
| 2         | wrong usage: an unknown option, query, parameter, format or article, a    |
|           | file that is no RDF                                                       |
| 130       | interrupted                                                               |
"""

from kg.cli.app import main

__all__ = ["main"]
