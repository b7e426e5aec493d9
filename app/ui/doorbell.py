"""A second start of the program rings at the first, which comes to the front; then the second ends."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000  # ms


def bell_name(folder: Path) -> str:
    """The same for the same ledger and person of the computer; says nothing of either."""
    whose = f"{os.environ.get('USERNAME', os.environ.get('USER', ''))}\n{folder.absolute()}"
    return "care-ledger-" + hashlib.sha256(whose.encode(errors="surrogatepass")).hexdigest()[:24]


def ring(folder: Path) -> bool:
    """Ring at a program that has the ledger's window open; whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(bell_name(folder))
    answered = socket.waitForConnected(_PATIENCE)
    if answered:
        socket.write(b"show")
        socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for others; only for the program that has the ledger, which removes a bell left by a crash."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(bell_name(folder))
        self._server.listen(bell_name(folder))

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
        self.rung.emit()

    def close(self) -> None:
        self._server.close()
