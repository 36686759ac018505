"""Portal (公开): the first page, the search over everything and the public notices about this site."""
