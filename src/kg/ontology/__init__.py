"""The ontology as an artefact: its files, their normal form, and its documentation as a page."""
