"""The least that a window of this kind can be: the same libraries and one line edit."""

from __future__ import annotations

import sqlalchemy  # noqa: F401  what is measured is that it loads
from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401  as above
from sqlcipher3 import dbapi2  # noqa: F401

from tests.bench.key_watch import KeyWatch

app = QtWidgets.QApplication([])
field = QtWidgets.QLineEdit()
field.setEchoMode(QtWidgets.QLineEdit.EchoMode.Password)
watch = KeyWatch(lambda: field, app)
field.show()
app.exec()
