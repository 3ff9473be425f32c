"""An account of the phone app opened at the counter, a kind of work: from the record to the member's own log-in."""
