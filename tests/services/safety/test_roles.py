"""What each role may do."""

import pytest

from app.services.safety.roles import Role


@pytest.mark.parametrize(
    ("role", "label", "writes", "manages"),
    [
        (Role.ADMIN, "管理员", True, True),
        (Role.ENTRY, "录入", True, False),
        (Role.VIEW, "查看", False, False),
    ],
)
def test_each_role_has_its_name_and_its_rights(role: Role, label: str, writes: bool, manages: bool) -> None:
    assert (role.label, role.may_write, role.may_manage) == (label, writes, manages)
