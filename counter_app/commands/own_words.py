"""The sentences of the library that reads the command line, in the language of the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from counter_app.texts import _


def sentences() -> Mapping[str, str]:
    """Each sentence of the library that somebody may read, with ours; the marks in them are the library's own."""
    return {
        "usage: ": _("pemakaian: "),
        "positional arguments": _("menurut urutan"),
        "options": _("pilihan"),
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "the following arguments are required: %s": _("belum disebut: %s"),
        "unrecognized arguments: %s": _("tidak dikenal: %s"),
        "expected one argument": _("perlu satu nilai"),
        "expected at most one argument": _("paling banyak satu nilai"),
        "expected at least one argument": _("perlu paling sedikit satu nilai"),
        "expected %s argument": _("perlu %s nilai"),
        "expected %s arguments": _("perlu %s nilai"),
        "ignored explicit argument %r": _("tidak menerima nilai %r"),
        "not allowed with argument %s": _("tidak bersama %s"),
        "invalid %(type)s value: %(value)r": _("nilai %(value)r tidak dapat dipakai"),
        "ambiguous option: %(option)s could match %(matches)s": _("%(option)s dapat berarti %(matches)s"),
    }


@contextmanager
def spoken() -> Iterator[None]:
    """The library takes its sentences from here. It asks a function of its module for each, and offers no other way."""
    kept = vars(argparse)["_"], vars(argparse)["ngettext"]
    known = sentences()

    def one(sentence: str) -> str:
        return known.get(sentence, sentence)

    def counted(single: str, several: str, number: int) -> str:
        return one(single if number == 1 else several)

    vars(argparse).update(_=one, ngettext=counted)
    try:
        yield
    finally:
        vars(argparse).update(_=kept[0], ngettext=kept[1])
