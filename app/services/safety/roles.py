"""Who may do what. Users share the ledger's key, so roles are rules of procedure, not of cryptography."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is allowed to do; the value is stored, the label is shown."""

    ADMIN = "admin"
    ENTRY = "entry"
    VIEW = "view"

    @property
    def label(self) -> str:
        """The role's name for people."""
        return _LABELS[self]

    @property
    def may_write(self) -> bool:
        """Enter and correct records."""
        return self is not Role.VIEW

    @property
    def may_manage(self) -> bool:
        """Change users, settings of the office, keys and copies."""
        return self is Role.ADMIN


_LABELS = {Role.ADMIN: "管理员", Role.ENTRY: "录入", Role.VIEW: "查看"}
