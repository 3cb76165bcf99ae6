"""The only importer of MkDocs: it renders the frame and the authored pages, the core does the rest."""
