"""The only stage that touches ``site/``: each file replaced whole, new pages before lists before removals."""
