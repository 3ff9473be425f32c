"""The program as `main.py` starts it, with one addition: a key is pressed in its password field, or with `SIGN_IN` set
somebody of the example branch signs in."""

from __future__ import annotations

import argparse
import os
import sys

import main
import ui.start

_open = ui.start.open_window


def _open_watched(words: argparse.Namespace) -> int:
    """The program's own function; only the application it makes gets a watch."""
    import ui.app

    make = ui.app.make_app

    def make_watched(*given, **named):
        from PySide6.QtWidgets import QApplication, QLineEdit

        from tests.bench.key_watch import KeyWatch

        def password() -> QLineEdit | None:
            fields = (one.findChild(QLineEdit, "sign_in.password") for one in QApplication.topLevelWidgets())
            return next((field for field in fields if field is not None), None)

        app = make(*given, **named)
        if os.environ.get("SIGN_IN"):
            from tests.bench.sign_in_watch import SignInWatch

            SignInWatch(("sign_in.demo.rina", "sign_in.submit", "sign_in.counter.1", "queue.issue"), app)
        else:
            KeyWatch(password, app)
        return app

    ui.app.make_app = make_watched
    return _open(words)


ui.start.open_window = _open_watched
sys.exit(main.main(sys.argv[1:]))
