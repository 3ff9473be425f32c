"""The log keeps no whole number of a person."""

from __future__ import annotations

import logging

from counter_app.log import log_to, stop_logging


def test_long_numbers_are_masked_in_messages_and_in_traces(tmp_path):
    handler = log_to(tmp_path)
    try:
        try:
            raise ValueError("NIK 3273015201900001")
        except ValueError:
            logging.getLogger("test").info("kpj %s", "19000000017", exc_info=True)
    finally:
        stop_logging(handler)
    written = (tmp_path / "counter.log").read_text()
    assert "19*******17" in written
    assert "3273015201900001" not in written
    assert "32************01" in written


def test_the_values_a_database_repeats_in_its_complaint_are_left_out(tmp_path):
    handler = log_to(tmp_path)
    try:
        logging.getLogger("test").info("duplicate key\nDETAIL:  Key (name)=(SITI AMINAH) already exists.\nafterwards")
    finally:
        stop_logging(handler)
    written = (tmp_path / "counter.log").read_text()
    assert "AMINAH" not in written
    assert "duplicate key" in written
    assert "afterwards" in written
