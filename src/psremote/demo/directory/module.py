"""The module ActiveDirectory over the demo's directory."""

from __future__ import annotations

from psremote.demo.directory.groups import (
    add_ad_group_member,
    get_ad_group,
    get_ad_group_member,
    new_ad_group,
    remove_ad_group,
    remove_ad_group_member,
    set_ad_group,
)
from psremote.demo.directory.others import (
    get_ad_computer,
    get_ad_domain,
    get_ad_object,
    get_ad_organizational_unit,
    move_ad_object,
    new_ad_organizational_unit,
    remove_ad_object,
)
from psremote.demo.directory.users import (
    disable_ad_account,
    enable_ad_account,
    get_ad_user,
    new_ad_user,
    remove_ad_user,
    set_ad_account_password,
    set_ad_user,
)

__all__ = [
    "add_ad_group_member", "disable_ad_account", "enable_ad_account", "get_ad_computer", "get_ad_domain", "get_ad_group", "get_ad_group_member",
    "get_ad_object", "get_ad_organizational_unit", "get_ad_user", "move_ad_object", "new_ad_group", "new_ad_organizational_unit", "new_ad_user",
    "remove_ad_group", "remove_ad_group_member", "remove_ad_object", "remove_ad_user", "set_ad_account_password", "set_ad_group", "set_ad_user",
]
