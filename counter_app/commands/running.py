"""Runs one command: opens the branch it needs, and turns every failure into a sentence and a status."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from counter_app.actor import Permission
from counter_app.branches import open_branch
from counter_app.clock import utc_now
from counter_app.clock_check import doubt_words
from counter_app.commands.admitting import admitted, must_open_alone
from counter_app.commands.terminal import Terminal
from counter_app.core import Core, build_core
from counter_app.errors import CounterError, OutsideError
from counter_app.explain import explain
from counter_app.form_words import broken_words
from counter_app.log import log_to, stop_logging
from counter_app.losses.words import loss_words
from counter_app.paths import Paths, paths_in
from counter_app.place_words import narrowed_words
from counter_app.places import refused
from counter_app.resources import FORMS
from counter_app.states import Errand
from counter_app.texts import _

REFUSED = 1
BRANCH_COMMANDS = (
    "import-members",
    "import-bookings",
    "backup",
    "purge",
    "breach-notice",
    "night",
    "verify-audit",
    "verify-form",
    "settings",
    "credential",
    "recover-account",
    "recovery-sheet",
    "rehearse-recovery",
    "export",
    "read-answer",
)
NEEDS = {
    "backup": Permission.BACK_UP,
    "purge": Permission.PURGE_DATA,
    "breach-notice": Permission.ANSWER_DATA_REQUEST,
    "night": Permission.BACK_UP,
    "import-members": Permission.IMPORT_MEMBERS,
    "import-bookings": Permission.IMPORT_MEMBERS,
    "settings": Permission.MANAGE_BRANCH,
    "credential": Permission.MANAGE_BRANCH,
    "recovery-sheet": Permission.MANAGE_BRANCH,
    "rehearse-recovery": Permission.MANAGE_BRANCH,
    "export": Permission.SEND_TO_CENTRE,
    "read-answer": Permission.SEND_TO_CENTRE,
}
"""Whose right it is; somebody signs in, or a credential has it."""
IN_SPITE_OF_LOSS = ("verify-audit", "recover-account")
"""What is run while the store lacks something: to see what, and so that somebody can note it."""
ALONE = (
    *("init", "demo", "recover-key", "rotate-key", "move", "server", "restore"),
    *("eval-face", "eval-match", "permissions", "centre", "health"),
)
COMMANDS = (*ALONE, *BRANCH_COMMANDS)


def run(words: argparse.Namespace, terminal: Terminal, forms: Path = FORMS) -> int:
    """Run `words.command`; 0 when all is well, 1 when it was refused, 2 when it was not understood."""
    paths = paths_in(words.data_dir)
    try:
        if words.command in BRANCH_COMMANDS:
            must_open_alone(words, paths)
            in_spite = words.command in IN_SPITE_OF_LOSS
            return _with_core(paths, terminal, forms, lambda core: _on_branch(words, core, terminal), in_spite)
        return _without_branch(words, paths, terminal)
    except (CounterError, OutsideError) as error:
        terminal.say(explain(error))
        return REFUSED
    except OSError as error:  # whatever place was named, and by whichever command
        terminal.say(explain(refused(error, Path(error.filename or paths.data))))
        return REFUSED
    except KeyboardInterrupt:
        terminal.say(_("Dihentikan."))
        return REFUSED


def _without_branch(words: argparse.Namespace, paths: Paths, terminal: Terminal) -> int:
    # Each command loads what it needs; a window needs none of it.
    if words.command == "recover-key":
        from counter_app.commands.recovering import recover_key  # noqa: PLC0415

        return recover_key(words, paths, terminal)
    if words.command == "restore":
        from counter_app.commands.restoring import restore_branch  # noqa: PLC0415

        return restore_branch(words, paths, terminal)
    if words.command == "server":
        from counter_app.commands.serving import server  # noqa: PLC0415

        return server(words, paths, terminal)
    if words.command == "eval-face":
        from counter_app.commands.evaluating import evaluate  # noqa: PLC0415

        return evaluate(words, terminal)
    if words.command == "eval-match":
        from counter_app.commands.eval_match import evaluate_match  # noqa: PLC0415

        return evaluate_match(words, terminal)
    if words.command == Errand.HEALTH:
        from counter_app.commands.monitoring import health  # noqa: PLC0415

        return health(words, paths, terminal)
    if words.command == "rotate-key":
        from counter_app.commands.rotating import rotate_key  # noqa: PLC0415

        return rotate_key(words, paths, terminal)
    if words.command == "move":
        from counter_app.commands.moving import move  # noqa: PLC0415

        return move(words, paths, terminal)
    if words.command == "permissions":
        from counter_app.rights.words import page, table_as_csv  # noqa: PLC0415

        terminal.say(table_as_csv().rstrip("\n") if words.csv else "\n".join(page()))
        return 0
    if words.command == "centre":
        from counter_app.db.centre import script  # noqa: PLC0415

        terminal.say(script(words.of))
        return 0
    from counter_app.commands import founding  # noqa: PLC0415

    if words.command == "demo":
        return founding.demo(words.members, paths, terminal.say)
    return founding.init(words, paths, terminal)


def _with_core(
    paths: Paths, terminal: Terminal, forms: Path, act: Callable[[Core], int], in_spite_of_loss: bool
) -> int:
    opened = open_branch(paths, utc_now, lambda: terminal.ask_secret(_("Frasa sandi kunci: ")))
    core = build_core(opened, utc_now, form_folder=forms)
    handler = log_to(paths.logs)
    try:
        for broken in core.shelf.library.broken:
            terminal.say(broken_words(broken))
        if words_of_it := narrowed_words(core.opened.narrowed):
            terminal.say(words_of_it)
        doubt = core.clock_doubt()
        if doubt is not None and doubt.is_warning:
            terminal.say(doubt_words(doubt))
        if core.db.watch.loss is not None:
            terminal.say(loss_words(core.db.watch.loss, core.branch.zone))
            if not in_spite_of_loss:
                terminal.say(
                    _("Perintah tidak dijalankan: penyelia mencatat kehilangan ini dahulu di halaman pertama.")
                )
                return REFUSED
        return act(core)
    finally:
        stop_logging(handler)
        core.close()


def _on_branch(words: argparse.Namespace, core: Core, terminal: Terminal) -> int:
    from counter_app.commands import (  # noqa: PLC0415
        breaching,
        caring,
        checking,
        configuring,
        crediting,
        importing,
        keeping,
        recovering,
        sending,
    )

    if words.command == "recover-account":
        return recovering.recover_account(core, core.paths, terminal)
    if words.command == "verify-audit":
        return checking.check_audit(words, core, terminal)
    if words.command == "verify-form":
        return checking.check_form(words, core, terminal)
    acts = {
        "backup": keeping.back_up,
        "purge": keeping.purge,
        "breach-notice": breaching.breach_notice,
        "night": keeping.night,
        "settings": configuring.settings,
        "credential": crediting.credential,
        "import-members": importing.import_members,
        "import-bookings": importing.import_bookings,
        "recovery-sheet": caring.write_sheet,
        "rehearse-recovery": caring.rehearse,
        "export": sending.export,
        "read-answer": sending.read_answer,
    }
    with admitted(words, core, terminal, NEEDS[words.command]) as who:
        return REFUSED if who is None else acts[words.command](words, core, who, terminal)
