"""The FileSystem provider: files, directories and links of this machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import Any

from psremote.bcl.values.exceptions import (
    DirectoryNotFoundException,
    FileNotFoundException,
    InvalidOperationException,
    IOException,
    NetException,
    UnauthorizedAccessException,
)
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.provider import ContentReader, ContentWriter, NavigationProvider, ProviderRequest
from psremote.engine.session_state.drives import PSDriveInfo
from psremote.objects import (
    MISSING,
    ErrorCategory,
    find_member,
    get_property,
    new_custom_object,
    properties_of,
    set_property,
)
from psremote.objects.exceptions import ItemNotFoundException, PSArgumentException, SetValueException
from psremote.objects.wildcards import WildcardPattern
from psremote.providers.file_system_parameters import file_system_parameters

ITEM_TYPES = {"directory": "Directory", "container": "Directory", "file": "File", "symboliclink": "SymbolicLink", "junction": "Junction", "hardlink": "HardLink"}


def is_hidden(path: str) -> bool:
    """Whether the item is hidden: on this kind of system, a name with a leading dot."""
    name = os.path.basename(path.rstrip("/"))
    return name.startswith(".") and name not in (".", "..")


def file_item(path: str) -> Any:
    """FileInfo or DirectoryInfo of a path that exists."""
    from psremote.bcl.machine.file_info import DirectoryInfo, FileInfo
    return DirectoryInfo(path) if os.path.isdir(path) else FileInfo(path)


def net_exception(fault: OSError, path: str) -> NetException:
    """What .NET throws where the system said `fault`."""
    text = f"{os.strerror(fault.errno) if fault.errno else fault}: '{path}'"
    if isinstance(fault, (PermissionError, IsADirectoryError)):
        return UnauthorizedAccessException(text)
    if isinstance(fault, FileNotFoundError):
        if not os.path.isdir(os.path.dirname(path.rstrip("/")) or "/"):
            return DirectoryNotFoundException(text)
        return FileNotFoundException(text)
    if isinstance(fault, NotADirectoryError):
        return DirectoryNotFoundException(text)
    return IOException(text)


def name_key(name: str) -> tuple[str, str]:
    """Sorts names as a listing shows them: without regard to case."""
    return name.casefold(), name


class FileSystemProvider(NavigationProvider):
    """Files, directories and links."""

    name = "FileSystem"
    implementing_type = "Microsoft.PowerShell.Commands.FileSystemProvider"
    capabilities = "Filter, ShouldProcess, Credentials"
    is_content_provider = True
    is_property_provider = True

    def default_drives(self) -> Iterable[PSDriveInfo]:
        self._temp = PSDriveInfo("Temp", self.info, "", "")
        return PSDriveInfo("/", self.info, "/", "", colon=False), self._temp

    def enter_process(self) -> None:
        self.info.home_path = os.path.expanduser("~")
        self._temp.root = (os.environ.get("TMPDIR") or "/tmp").rstrip("/") + "/"

    def new_drive(self, drive: PSDriveInfo, request: ProviderRequest) -> PSDriveInfo | None:
        root = os.path.abspath(drive.root) if drive.root else "/"
        if not os.path.exists(root):
            request.fail(IOException(f"The drive's root '{drive.root}' is not there."), "DriveRootError", ErrorCategory.ReadError, drive.root)
            return None
        drive.root = root
        return drive

    def dynamic_parameters(self, command: str, path: str) -> Iterable[ParameterMetadata]:
        return file_system_parameters(command)

    # --- items

    def item_notes(self, item: Any) -> Iterable[tuple[str, Any]]:
        """What the system says of a file; it is read when somebody asks."""
        from psremote.bcl.machine.file_info import FileSystemInfo
        from psremote.bcl.machine.unix_stat import CommonStat

        return (("UnixStat", CommonStat(item)),) if isinstance(item, FileSystemInfo) else ()

    def item_exists(self, path: str, request: Any = None) -> bool:
        text = path.rstrip("/") or "/"
        return bool(path) and os.path.lexists(text)

    def is_item_container(self, path: str, request: Any = None) -> bool:
        return os.path.isdir(path)

    def is_valid_path(self, path: str) -> bool:
        return bool(path) and "\0" not in path

    def get_item(self, path: str, request: ProviderRequest) -> None:
        if not request.force and is_hidden(path):
            request.fail(ItemNotFoundException(f"'{path}' is hidden; -Force shows it."), "ItemNotFound", ErrorCategory.ObjectNotFound, path)
            return
        request.write_item(file_item(path), path, os.path.isdir(path))

    def invoke_item(self, path: str, request: ProviderRequest) -> None:
        if not request.should_process(path, "Invoke Item"):
            return
        import shutil
        import subprocess

        executable = os.path.isfile(path) and os.access(path, os.X_OK)
        command = [path] if executable else [shutil.which("xdg-open") or "xdg-open", path]
        try:
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError as fault:
            request.fail(net_exception(fault, path), "InvokeItemError", ErrorCategory.OpenError, path)

    # --- listing

    def listing(self, path: str, request: Any = None, everything: bool = False) -> tuple[list[os.DirEntry[str]], list[os.DirEntry[str]]]:
        """The directories and the other items of a directory, each sorted by name; hidden ones only on -Force."""
        force = everything or request is None or request.force
        try:
            with os.scandir(path or "/") as entries:
                found = [entry for entry in entries if force or not entry.name.startswith(".")]
        except OSError as fault:
            if request is None or request.cmdlet is None:
                return [], []
            if isinstance(fault, PermissionError):
                request.fail(net_exception(fault, path), "DirUnauthorizedAccessError", ErrorCategory.PermissionDenied, path)
            else:
                request.fail(net_exception(fault, path), "DirIOError", ErrorCategory.ReadError, path)
            return [], []
        found.sort(key=lambda entry: name_key(entry.name))
        folders = [entry for entry in found if entry.is_dir()]
        return folders, [entry for entry in found if not entry.is_dir()]

    def child_names(self, path: str, request: Any = None) -> Iterator[str]:
        folders, files = self.listing(path, request)
        pattern = self.filter_pattern(request)
        for entry in (*folders, *files):
            if pattern is None or pattern.is_match(entry.name):
                yield entry.name

    def has_child_items(self, path: str, request: ProviderRequest | None = None) -> bool:
        try:
            with os.scandir(path) as entries:
                return next(entries, None) is not None
        except OSError:
            return False

    def filter_pattern(self, request: Any) -> WildcardPattern | None:
        """The -Filter of a request; `*.*` means everything, as it always has."""
        text = getattr(request, "filter", None)
        if not text or text == "*.*":
            return None
        return WildcardPattern(text.replace("[", "`["))

    def get_child_items(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        if not os.path.isdir(path):
            if self.wanted(path, False, request, given=True):
                pattern = self.filter_pattern(request)
                if pattern is None or pattern.is_match(os.path.basename(path)):
                    request.write_item(file_item(path), path, False)
            return
        place = os.stat(path)
        self.walk(path, recurse, depth, request, self.filter_pattern(request), {(place.st_dev, place.st_ino)})

    def walk(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest, pattern: WildcardPattern | None, visited: set[tuple[int, int]]) -> None:
        """Writes the items of a directory, then those of the directories in it; by -Include and -Exclude, each directory's right behind it."""
        see_all = bool(request.force or request.dynamic.get("hidden") or "hidden" in str(request.dynamic.get("attributes", "")).lower())
        folders, files = self.listing(path, request, everything=see_all)
        further = recurse and depth != 0
        at_once = further and bool(request.include or request.exclude)
        for entry in (*folders, *files):
            if request.stopping:
                return
            child = self.make_path(path, entry.name)
            folder = entry.is_dir()
            if (pattern is None or pattern.is_match(entry.name)) and self.name_passes(entry.name, request) and self.wanted(child, folder, request):
                request.write_item(file_item(child), child, folder)
            if at_once and folder:
                self.walk_into(entry, child, depth, request, pattern, visited, see_all)
        if not further or at_once:
            return
        for entry in folders:
            self.walk_into(entry, self.make_path(path, entry.name), depth, request, pattern, visited, see_all)

    def walk_into(self, entry: os.DirEntry[str], child: str, depth: int | None, request: ProviderRequest, pattern: WildcardPattern | None, visited: set[tuple[int, int]], see_all: bool) -> None:
        """Goes on in a directory, unless it is hidden or a link that nobody wants followed."""
        if entry.name.startswith(".") and not request.force and not see_all:
            return
        if request.dynamic.get("followsymlink"):
            place = os.stat(child)
            if (place.st_dev, place.st_ino) in visited:
                request.write_warning(f"'{child}' leads back to a directory already listed; it is skipped.")
                return
            visited.add((place.st_dev, place.st_ino))
        elif entry.is_symlink():
            return
        self.walk(child, True, None if depth is None else depth - 1, request, pattern, visited)

    def name_passes(self, name: str, request: ProviderRequest) -> bool:
        if request.include and not any(WildcardPattern(p).is_match(name) for p in request.include):
            return False
        return not any(WildcardPattern(p).is_match(name) for p in request.exclude)

    def wanted(self, path: str, folder: bool, request: ProviderRequest, given: bool = False) -> bool:
        """Whether -Directory, -File, -Hidden, -ReadOnly, -System and -Attributes let an item through."""
        asked = request.dynamic
        hidden = is_hidden(path)
        expression = asked.get("attributes")
        if not asked:
            return request.force or not hidden
        if asked.get("directory") and not asked.get("file") and not folder:
            return False
        if asked.get("file") and not asked.get("directory") and folder:
            return False
        if asked.get("hidden") and not hidden:
            return False
        if asked.get("system"):
            return False
        if asked.get("readonly") and os.stat(path, follow_symlinks=False).st_mode & 0o222:
            return False
        if expression is not None:
            return matches_attributes(attribute_names(path), expression)
        return bool(request.force or not hidden or asked.get("hidden"))

    def is_wanted(self, path: str, request: ProviderRequest) -> bool:
        pattern = self.filter_pattern(request)
        return (pattern is None or pattern.is_match(os.path.basename(path))) and self.wanted(path, os.path.isdir(path), request)

    def get_child_names(self, path: str, recurse: bool, depth: int | None, request: ProviderRequest) -> None:
        self.walk_names(path, "", recurse, depth, request, self.filter_pattern(request))

    def walk_names(self, path: str, prefix: str, recurse: bool, depth: int | None, request: ProviderRequest, pattern: WildcardPattern | None) -> None:
        folders, files = self.listing(path, request, everything=bool(request.force or request.dynamic.get("hidden")))
        for entry in (*folders, *files):
            child = self.make_path(path, entry.name)
            if (pattern is None or pattern.is_match(entry.name)) and self.name_passes(entry.name, request) and self.wanted(child, entry.is_dir(), request):
                if recurse:
                    request.write(prefix + entry.name)
                else:
                    request.write_item(entry.name, child, entry.is_dir())
        if recurse and depth != 0:
            for entry in folders:
                self.walk_names(self.make_path(path, entry.name), f"{prefix}{entry.name}/", True, None if depth is None else depth - 1, request, pattern)

    # --- making and changing

    def new_item(self, path: str, item_type: str, value: Any, request: ProviderRequest) -> None:
        wanted = item_type.lower()
        kind = next((made for name, made in ITEM_TYPES.items() if wanted and name.startswith(wanted)), "File" if not wanted else None)
        if kind is None:
            raise PSArgumentException(f"'{item_type}' is no kind of file system item.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        if kind == "Directory":
            self.new_directory(path, request)
        elif kind == "File":
            self.new_file(path, value, request)
        else:
            self.new_link(path, kind, value, request)

    def new_directory(self, path: str, request: ProviderRequest) -> None:
        if os.path.lexists(path) and not (request.force and os.path.isdir(path)):
            request.fail(IOException(f"'{path}' is there already."), "DirectoryExist", ErrorCategory.ResourceExists, path)
            return
        if not request.should_process(path, "Create Directory"):
            return
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as fault:
            permission = isinstance(fault, PermissionError)
            failure = net_exception(fault, path) if permission else IOException(str(net_exception(fault, path).message))
            request.fail(failure, "CreateDirectoryUnauthorizedAccessError" if permission else "CreateDirectoryIOError", ErrorCategory.PermissionDenied if permission else ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(path), path, True)

    def new_file(self, path: str, value: Any, request: ProviderRequest) -> None:
        if not request.should_process(path, "Create File"):
            return
        try:
            if request.force:
                os.makedirs(os.path.dirname(path) or "/", exist_ok=True)
            elif os.path.lexists(path) and not os.path.isdir(path):
                raise FileExistsError(17, "File exists", path)
            with open(path, "w" if request.force else "x", encoding="utf-8", newline="") as handle:
                if value is not None:
                    from psremote.objects import to_text
                    handle.write(to_text(value))
        except OSError as fault:
            if os.path.isdir(path) or isinstance(fault, PermissionError):
                request.fail(UnauthorizedAccessException(f"'{path}' cannot be written."), "NewItemUnauthorizedAccessError", ErrorCategory.PermissionDenied, path)
            else:
                request.fail(net_exception(fault, path), "NewItemIOError", ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(path), path, False)

    def new_link(self, path: str, kind: str, value: Any, request: ProviderRequest) -> None:
        from psremote.objects import to_text
        if value is None or to_text(value) == "":
            raise PSArgumentException("A link needs its target: give -Target.", error_id="ArgumentNull", category=ErrorCategory.InvalidArgument, target="value")
        target = to_text(value)
        aim = target if os.path.isabs(target) else os.path.join(os.path.dirname(path) if kind == "SymbolicLink" else os.getcwd(), target)
        if kind == "HardLink":
            aim = self.context.session_state.path.locate(target).provider_path
            if not os.path.lexists(aim):
                request.fail(ItemNotFoundException(f"The target '{target}' is not there."), "ItemNotFound", ErrorCategory.ObjectNotFound, target)
                return
            if os.path.isdir(aim):
                request.fail(ItemNotFoundException(f"The target '{target}' is not a file."), "ItemNotFile", ErrorCategory.ObjectNotFound, target)
                return
        if not request.should_process(path, f"Create {'Hard Link' if kind == 'HardLink' else 'Symbolic Link'}"):
            return
        if os.path.lexists(path):
            if not request.force:
                error_id = "SymLinkExists" if kind == "SymbolicLink" else "NewItemIOError"
                request.fail(IOException(f"'{path}' is there already."), error_id, ErrorCategory.ResourceExists, path)
                return
            if kind == "HardLink" and os.path.abspath(aim) == os.path.abspath(path):
                request.fail(InvalidOperationException(f"'{path}' cannot be a link to itself."), "TargetIsSameAsLink", ErrorCategory.InvalidOperation, path)
                return
            os.unlink(path)
        try:
            if kind == "HardLink":
                os.link(aim, path)
            else:
                os.symlink(target, path)
        except OSError as fault:
            request.fail(net_exception(fault, path), "NewItemIOError", ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(path), path, os.path.isdir(path))

    def remove_item(self, path: str, recurse: bool, request: ProviderRequest) -> None:
        folder = os.path.isdir(path) and not os.path.islink(path.rstrip("/"))
        if not request.should_process(path, "Remove Directory" if folder else "Remove File"):
            return
        self.remove_tree(path.rstrip("/") or "/", folder, request)

    def remove_tree(self, path: str, folder: bool, request: ProviderRequest) -> bool:
        if request.stopping:
            return False
        mode = os.lstat(path).st_mode
        guarded = is_hidden(path) or (not mode & 0o222 and not stat.S_ISLNK(mode))
        if guarded and not request.force:
            request.fail(IOException(f"'{path}' is hidden or read-only; -Force removes it."), "RemoveFileSystemItemUnAuthorizedAccess", ErrorCategory.PermissionDenied, path)
            return False
        try:
            if not folder:
                os.unlink(path)
                return True
            complete = True
            with os.scandir(path) as entries:
                children = list(entries)
            for entry in children:
                complete = self.remove_tree(self.make_path(path, entry.name), entry.is_dir(follow_symlinks=False), request) and complete
            if complete:
                os.rmdir(path)
            return complete
        except OSError as fault:
            denied = isinstance(fault, PermissionError)
            request.fail(net_exception(fault, path), "RemoveFileSystemItemUnAuthorizedAccess" if denied else "RemoveFileSystemItemIOError", ErrorCategory.PermissionDenied if denied else ErrorCategory.WriteError, path)
            return False

    def rename_item(self, path: str, new_name: str, request: ProviderRequest) -> None:
        leaf = new_name[2:] if new_name.startswith(("./", ".\\")) else new_name
        if "/" in leaf or "\\" in leaf or not leaf:
            parent, _, last = self.context.session_state.path.locate(new_name).provider_path.rpartition("/")
            if parent != os.path.dirname(path):
                raise PSArgumentException(f"'{new_name}' is a path; a new name is only a name.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
            leaf = last
        target = self.make_path(os.path.dirname(path.rstrip("/")), leaf)
        if target == path.rstrip("/"):
            return
        if not request.should_process(f"{path} -> {target}", "Rename Directory" if os.path.isdir(path) else "Rename File"):
            return
        try:
            if os.path.lexists(target) and not os.path.samefile(path, target):
                raise OSError(17, "File exists", target)
            os.rename(path, target)
        except OSError as fault:
            failure = IOException(f"'{target}' is there already.") if fault.errno == 17 else net_exception(fault, target)
            request.fail(failure, "RenameItemIOError", ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(target), target, os.path.isdir(target))

    def copy_item(self, path: str, destination: str, recurse: bool, request: ProviderRequest) -> None:
        if os.path.isdir(path):
            self.copy_directory(path, destination, recurse, request)
        else:
            self.copy_file(path, destination, request)

    def copy_file(self, path: str, destination: str, request: ProviderRequest) -> None:
        target = self.make_path(destination, self.get_child_name(path)) if os.path.isdir(destination) else destination
        if os.path.exists(target) and os.path.samefile(path, target):
            self.fail_copy_onto_itself(path, target, request)
            return
        if not request.should_process(f"Item: {path} Destination: {target}", "Copy File"):
            return
        try:
            if os.path.exists(target) and not os.stat(target).st_mode & 0o222:
                if not request.force:
                    raise PermissionError(13, "Permission denied", target)
                os.chmod(target, os.stat(target).st_mode | 0o200)
            if destination.endswith("/") and not os.path.isdir(destination):
                raise FileNotFoundError(2, "No such directory", target)
            import shutil

            shutil.copy2(path, target)
        except OSError as fault:
            if isinstance(fault, PermissionError):
                request.fail(net_exception(fault, target), "CopyFileInfoItemUnauthorizedAccessError", ErrorCategory.PermissionDenied, path)
            else:
                request.fail(net_exception(fault, target), "CopyFileInfoItemIOError", ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(target), target, False)

    def fail_copy_onto_itself(self, path: str, target: str, request: ProviderRequest) -> None:
        fault = IOException(f"'{path}' cannot be copied onto itself.")
        fault.data.set_item("SelfCopy", target)
        request.fail(fault, "CopyError", ErrorCategory.WriteError, path)

    def copy_directory(self, path: str, destination: str, recurse: bool, request: ProviderRequest, nested: bool = False) -> None:
        if os.path.isfile(destination):
            request.fail(PSArgumentException(f"A directory cannot be copied onto the file '{destination}'."), "CopyContainerItemToLeafError", ErrorCategory.InvalidArgument, path)
            return
        target = self.make_path(destination, self.get_child_name(path)) if os.path.isdir(destination) and not nested else destination
        if os.path.abspath(target) == os.path.abspath(path):
            self.fail_copy_onto_itself(path, target, request)
            return
        if not request.should_process(f"Item: {path} Destination: {target}", "Copy Directory"):
            return
        try:
            os.makedirs(target, exist_ok=True)
        except OSError as fault:
            request.fail(net_exception(fault, target), "CreateDirectoryIOError", ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(target), target, True)
        if not recurse:
            return
        folders, files = self.listing(path, request, everything=True)
        for entry in (*files, *folders):
            if request.stopping:
                return
            child, goal = self.make_path(path, entry.name), self.make_path(target, entry.name)
            if not self.name_passes(entry.name, request):
                continue
            pattern = self.filter_pattern(request)
            if pattern is not None and not pattern.is_match(entry.name) and not entry.is_dir():
                continue
            if entry.is_dir():
                self.copy_directory(child, goal, True, request, nested=True)
            else:
                self.copy_file(child, goal, request)

    def move_item(self, path: str, destination: str, request: ProviderRequest) -> None:
        folder = os.path.isdir(path) and not os.path.islink(path)
        target = self.make_path(destination, self.get_child_name(path)) if os.path.isdir(destination) else destination
        if folder and (os.path.abspath(target) + "/").startswith(os.path.abspath(path) + "/"):
            request.fail(IOException(f"'{path}' cannot be moved into itself."), "MoveItemArgumentError", ErrorCategory.InvalidArgument, target)
            return
        if not request.should_process(f"Item: {path} Destination: {target}", "Move Directory" if folder else "Move File"):
            return
        error_id = "MoveDirectoryItemIOError" if folder else "MoveFileInfoItemIOError"
        try:
            if os.path.lexists(target):
                if not request.force or (os.path.isdir(target) and not os.path.islink(target)):
                    # a directory that is to take the place of a file
                    known = "DirectoryExist" if folder and not os.path.isdir(target) else error_id
                    request.fail(IOException(f"'{target}' is there already."), known, ErrorCategory.WriteError, path)
                    return
                os.unlink(target)
            if not os.path.isdir(os.path.dirname(target.rstrip("/")) or "/"):
                raise FileNotFoundError(2, "No such directory", target)
            import shutil

            shutil.move(path, target)
        except OSError as fault:
            denied = isinstance(fault, PermissionError)
            request.fail(net_exception(fault, target), error_id.replace("IOError", "UnauthorizedAccessError") if denied else error_id, ErrorCategory.PermissionDenied if denied else ErrorCategory.WriteError, path)
            return
        request.write_item(file_item(target), target, folder)

    # --- properties

    def get_property(self, path: str, names: list[str], request: ProviderRequest) -> None:
        item = file_item(path)
        if not names:
            request.write_property(item, path)
            return
        picked: list[tuple[str, Any]] = []
        for name in names:
            value = get_property(item, name)
            if value is MISSING:
                request.fail(IOException(f"'{path}' has no property '{name}'."), "GetValueError", ErrorCategory.ReadError, name)
            else:
                picked.append((name, value))
        if picked:
            request.write_property(new_custom_object(picked), path)

    def set_property(self, path: str, values: Any, request: ProviderRequest) -> None:
        item, done = file_item(path), []
        for name, member in properties_of(values):
            value = member.get(values) if hasattr(member, "get") else get_property(values, name)
            if get_property(item, name) is MISSING:
                request.fail(IOException(f"'{path}' has no property '{name}'."), "SetPropertyError", ErrorCategory.ReadError, path)
                continue
            known = find_member(item, name)
            if known is not None and not known.is_settable:
                raise SetValueException(f"The property '{name}' is read-only.", error_id="ReadOnlyProperty")
            if request.should_process(f"Item: {path} Property: {name}", "Set Property File"):
                set_property(item, name, value)
                done.append((name, value))
        if done:
            request.write_property(new_custom_object(done), path)

    def clear_property(self, path: str, names: list[str], request: ProviderRequest) -> None:
        if [name.lower() for name in names] != ["attributes"]:
            raise PSArgumentException("Only the property Attributes can be cleared.", error_id="Argument", category=ErrorCategory.InvalidArgument, target=None)
        if request.should_process(f"Item: {path} Property: attributes", "Clear Property File"):
            os.chmod(path, os.stat(path).st_mode | 0o200)
            request.write_property(new_custom_object([("Attributes", get_property(file_item(path), "Attributes"))]), path)

    # --- content

    def get_content_reader(self, path: str, request: ProviderRequest) -> ContentReader | None:
        from psremote.providers.file_system_content import ByteReader, TextReader, check_reader_arguments
        asked = request.dynamic
        if os.path.isdir(path):
            request.fail(UnauthorizedAccessException(f"'{path}' is a directory; it has no content."), "GetContainerContentException", ErrorCategory.InvalidOperation, path)
            return None
        check_reader_arguments(asked)
        try:
            if asked.get("asbytestream"):
                return ByteReader(path, raw=bool(asked.get("raw")), wait=bool(asked.get("wait")), request=request)
            return TextReader(path, encoding=asked.get("encoding"), delimiter=asked.get("delimiter"), raw=bool(asked.get("raw")), wait=bool(asked.get("wait")), request=request)
        except OSError as fault:
            self.content_failure(fault, path, "GetContentReader", request)
            return None

    def get_content_writer(self, path: str, request: ProviderRequest, append: bool = False) -> ContentWriter | None:
        from psremote.providers.file_system_content import FileWriter
        asked = request.dynamic
        if os.path.isdir(path) and not append:
            raise UnauthorizedAccessException(f"'{path}' is a directory; it cannot hold content.")
        if os.path.isdir(path):
            from psremote.bcl.values.exceptions import InvalidOperationException
            request.fail(InvalidOperationException(f"'{path}' is a directory; it cannot hold content."), "WriteContainerContentException", ErrorCategory.InvalidOperation, path)
            return None
        try:
            if request.force and os.path.exists(path) and not os.stat(path).st_mode & 0o222:
                os.chmod(path, os.stat(path).st_mode | 0o200)
            if asked.get("asbytestream") and asked.get("encoding") is not None:
                request.write_warning("-Encoding is of no effect with -AsByteStream.")
            return FileWriter(path, append=append, encoding=asked.get("encoding"), as_bytes=bool(asked.get("asbytestream")), newline=not asked.get("nonewline"))
        except OSError as fault:
            self.content_failure(fault, path, "GetContentWriter", request)
            return None

    def content_failure(self, fault: OSError, path: str, what: str, request: ProviderRequest) -> None:
        failure = net_exception(fault, path)
        kinds = {"DirectoryNotFoundException": ("DirectoryNotFoundError", ErrorCategory.ObjectNotFound), "FileNotFoundException": ("FileNotFoundError", ErrorCategory.ObjectNotFound), "UnauthorizedAccessException": ("UnauthorizedAccessError", ErrorCategory.PermissionDenied)}
        word, category = kinds.get(type(failure).__name__, ("IOError", ErrorCategory.ReadError if "Reader" in what else ErrorCategory.WriteError))
        request.fail(failure, what + word, category, path)

    def clear_content(self, path: str, request: ProviderRequest) -> None:
        if os.path.isdir(path):
            request.fail(UnauthorizedAccessException(f"'{path}' is a directory; it has no content."), "ClearDirectoryContent", ErrorCategory.InvalidOperation, path)
            return
        if not request.should_process(path, "Clear Content"):
            return
        try:
            if request.force and not os.stat(path).st_mode & 0o222:
                os.chmod(path, os.stat(path).st_mode | 0o200)
            os.truncate(path, 0)
        except OSError as fault:
            self.content_failure(fault, path, "ClearContent", request)

    # --- variables

    def get_variable_value(self, name: str) -> Any:
        target = self.context.session_state.path.locate(name)
        if not os.path.isfile(target.provider_path):
            return None
        request = ProviderRequest(self.context)
        request.for_target(target)
        reader = self.get_content_reader(target.provider_path, request)
        lines = reader.read(0) if reader is not None else []
        return None if not lines else lines[0] if len(lines) == 1 else lines

    def set_variable_value(self, name: str, value: Any) -> None:
        target = self.context.session_state.path.locate(name)
        request = ProviderRequest(self.context)
        request.for_target(target)
        writer = self.get_content_writer(target.provider_path, request)
        if writer is not None:
            writer.write(list(value) if isinstance(value, list) else [] if value is None else [value])
            writer.close()


def attribute_names(path: str) -> set[str]:
    """The names of System.IO.FileAttributes that hold for an item, in lower case."""
    facts = os.lstat(path)
    names = set()
    if os.path.isdir(path):
        names.add("directory")
    if is_hidden(path):
        names.add("hidden")
    if stat.S_ISLNK(facts.st_mode):
        names.add("reparsepoint")
    elif not facts.st_mode & 0o222:
        names.add("readonly")
    return names or {"normal"}


def matches_attributes(names: set[str], expression: Any) -> bool:
    """Whether an -Attributes expression holds: `,` is or, `+` is and, `!` is not."""
    shorts = {"d": "directory", "h": "hidden", "r": "readonly", "s": "system", "a": "archive"}
    text = ",".join(str(part) for part in expression) if isinstance(expression, (list, tuple)) else str(expression)
    for alternative in text.split(","):
        holds = True
        for term in alternative.split("+"):
            word = term.strip().lower()
            negated = word.startswith("!")
            word = word.lstrip("! ")
            if (shorts.get(word, word) in names) is negated:
                holds = False
                break
        if holds:
            return True
    return False


__all__ = ["FileSystemProvider", "file_item", "is_hidden", "net_exception"]
