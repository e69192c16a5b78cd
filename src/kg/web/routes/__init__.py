"""What can be asked for: each module has a `router()` of its routes, and their documentation."""
