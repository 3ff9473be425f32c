"""A change of data at the counter: page by page from the form file to Konfirmasi."""
