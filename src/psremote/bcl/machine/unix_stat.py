"""CommonStat: what the system says of a file, as the FileSystem provider adds it to its items."""

from __future__ import annotations

import os
import stat
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, enum_type, method, prop
from psremote.bcl.machine.file_info import FileSystemInfo
from psremote.bcl.values.date_time import EPOCH_TICKS, DateTime
from psremote.bcl.values.numbers import Int64

_UNIX = "System.Management.Automation.Platform+Unix"
_LOCAL = 2

ItemType = enum_type(f"{_UNIX}+ItemType", {
    "Directory": 0, "File": 1, "SymbolicLink": 2, "BlockDevice": 3, "CharacterDevice": 4, "NamedPipe": 5, "Socket": 6,
})
_KINDS = {
    stat.S_IFDIR: "Directory", stat.S_IFLNK: "SymbolicLink", stat.S_IFBLK: "BlockDevice", stat.S_IFCHR: "CharacterDevice",
    stat.S_IFIFO: "NamedPipe", stat.S_IFSOCK: "Socket",
}


@dotnet_type(f"{_UNIX}+CommonStat", assembly="System.Management.Automation")
class CommonStat:
    """The facts of a file or folder, of a link itself; they are those its FileInfo has read."""

    __slots__ = ("info", "__weakref__")

    def __init__(self, info: FileSystemInfo) -> None:
        self.info = info

    def _fact(self, name: str) -> int:
        facts: os.stat_result | None = self.info.facts
        return 0 if facts is None else int(getattr(facts, name, 0))

    def _moment(self, name: str) -> DateTime:
        return DateTime(EPOCH_TICKS + self._fact(name) // 100, 1).to_local_time()

    inode = prop("long Inode {get;set;}", lambda self: Int64(self._fact("st_ino")))
    mode = prop("int Mode {get;set;}", lambda self: self._fact("st_mode"))
    user_id = prop("int UserId {get;set;}", lambda self: self._fact("st_uid"))
    group_id = prop("int GroupId {get;set;}", lambda self: self._fact("st_gid"))
    hardlink_count = prop("int HardlinkCount {get;set;}", lambda self: self._fact("st_nlink"))
    size = prop("long Size {get;set;}", lambda self: Int64(self._fact("st_size")))
    access_time = prop("datetime AccessTime {get;set;}", lambda self: self._moment("st_atime_ns"))
    modified_time = prop("datetime ModifiedTime {get;set;}", lambda self: self._moment("st_mtime_ns"))
    status_change_time = prop("datetime StatusChangeTime {get;set;}", lambda self: self._moment("st_ctime_ns"))
    block_size = prop("long BlockSize {get;set;}", lambda self: Int64(self._fact("st_blksize")))
    device_id = prop("int DeviceId {get;set;}", lambda self: self._fact("st_dev"))
    number_of_blocks = prop("int NumberOfBlocks {get;set;}", lambda self: self._fact("st_blocks"))

    @prop(f"{_UNIX}+ItemType ItemType {{get;set;}}")
    def item_type(self) -> Any:
        """What it is."""
        return ItemType.parse(_KINDS.get(stat.S_IFMT(self._fact("st_mode")), "File"))

    is_set_uid = prop("bool IsSetUid {get;set;}", lambda self: bool(self._fact("st_mode") & stat.S_ISUID))
    is_set_gid = prop("bool IsSetGid {get;set;}", lambda self: bool(self._fact("st_mode") & stat.S_ISGID))
    is_sticky = prop("bool IsSticky {get;set;}", lambda self: bool(self._fact("st_mode") & stat.S_ISVTX))

    @method("string GetModeString()")
    def get_mode_string(self) -> str:
        """The ten letters ls shows."""
        return stat.filemode(self._fact("st_mode"))

    @method("string GetUserName()")
    def get_user_name(self) -> str | None:
        """Whose it is."""
        return self.info.ets_user()

    @method("string GetGroupName()")
    def get_group_name(self) -> str | None:
        """Which group's it is."""
        return self.info.ets_group()
