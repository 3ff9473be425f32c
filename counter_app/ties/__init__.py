"""The members that staff are, or are related to: nobody acts on those."""
