"""From public values to HTML: bodies, pages and the frames they stand in."""
