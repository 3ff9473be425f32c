"""A supervisor's page of companies' letters: samples and guarded rows one by one, then the rest."""
