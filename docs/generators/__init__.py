"""Parts of the pages that are made from the program itself, so that documented is what exists."""
