"""The counter's page of companies' letters: taken in, workbooks looked through, sent to a supervisor."""
