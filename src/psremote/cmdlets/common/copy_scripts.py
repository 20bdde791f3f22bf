"""What Copy-Item -ToSession and -FromSession run at the far end: scripts of .NET calls that any PowerShell from 5.1 on understands.

Each is sent as one pipeline in a scope of its own; nothing is defined at the far end and nothing stays open there between two pieces.
"""

from __future__ import annotations

LOOK = """
param([string] $Path)
$ErrorActionPreference = 'Stop'
$paths = $ExecutionContext.SessionState.Path
$drive = $null
$full = $null
if ([IO.Path]::IsPathRooted($Path) -or $paths.IsPSAbsolute($Path, [ref] $drive)) {
    try { $full = $paths.GetUnresolvedProviderPathFromPSPath($Path) } catch { $full = $null }
    $rooted = $true
} else { $rooted = $false }
$parent = $null
if ($full) { $parent = [IO.Path]::GetDirectoryName($full.TrimEnd([IO.Path]::DirectorySeparatorChar, [IO.Path]::AltDirectorySeparatorChar)) }
[pscustomobject]@{
    Rooted = $rooted
    Full = $full
    IsFile = [bool] $full -and [IO.File]::Exists($full)
    IsFolder = [bool] $full -and [IO.Directory]::Exists($full)
    HasParent = [bool] $full -and (-not $parent -or [IO.Directory]::Exists($parent))
}
"""
"""What a path of the far end leads to."""

FIND = """
param([string] $Path, [bool] $Literal, [bool] $Recurse, [string] $Filter, [string[]] $Include, [string[]] $Exclude)
$ErrorActionPreference = 'Stop'
$how = @{ Force = $true; ErrorAction = 'Ignore' }
if ($Literal) { $how.LiteralPath = $Path } else { $how.Path = $Path }
if ($Filter) { $how.Filter = $Filter }
if ($Include) { $how.Include = $Include }
if ($Exclude) { $how.Exclude = $Exclude }
$number = -1
foreach ($top in Get-Item @how) {
    if ($top -isnot [IO.FileSystemInfo]) { continue }
    $number++
    $found = @($top)
    if ($Recurse -and $top.PSIsContainer) { $found += @(Get-ChildItem -LiteralPath $top.FullName -Recurse -Force -ErrorAction SilentlyContinue) }
    foreach ($item in $found) {
        $below = ''
        if ($item -ne $top) { $below = $item.FullName.Substring($top.FullName.TrimEnd('/', [IO.Path]::DirectorySeparatorChar).Length + 1) }
        if ([IO.Path]::DirectorySeparatorChar -ne '/') { $below = $below.Replace([string] [IO.Path]::DirectorySeparatorChar, '/') }
        $length = 0
        if (-not $item.PSIsContainer) { $length = $item.Length }
        [pscustomobject]@{
            Top = $number; Name = $top.Name; Below = $below; Full = $item.FullName; IsFolder = $item.PSIsContainer; Length = $length
            Written = $item.LastWriteTimeUtc.Ticks; ReadOnly = ($item -is [IO.FileInfo] -and $item.IsReadOnly)
        }
    }
}
"""
"""The items a path of the far end means, and with -Recurse what is below them."""

FOLDER = """
param([string] $Path)
$ErrorActionPreference = 'Stop'
$null = [IO.Directory]::CreateDirectory($Path)
"""
"""Make a directory."""

DIGESTS = """
param([string] $Path, [int] $Size, [long] $End)
$ErrorActionPreference = 'Stop'
if ([IO.File]::Exists($Path)) {
    $hash = [Security.Cryptography.SHA256]::Create()
    $stream = [IO.File]::OpenRead($Path)
    try {
        $reader = [IO.BinaryReader]::new($stream)
        for ($done = 0; $done + $Size -le $End; $done += $Size) {
            $piece = $reader.ReadBytes($Size)
            if ($piece.Length -lt $Size) { break }
            [BitConverter]::ToString($hash.ComputeHash($piece)).Replace('-', '')
        }
    } finally { $stream.Dispose() }
}
"""
"""The hash of each whole piece of a file, as far as *End*: where a copy that was broken off can go on."""

WRITE = """
param([string] $Path, [long] $Offset, [bool] $Force)
begin {
    $ErrorActionPreference = 'Stop'
    $file = [IO.FileInfo]::new($Path)
    if ($file.Exists -and $file.IsReadOnly) {
        if (-not $Force) { throw [UnauthorizedAccessException]::new("Access to the path '$Path' is denied.") }
        $file.IsReadOnly = $false
    }
    if ($Offset -gt 0) { $stream = [IO.File]::Open($Path, 'Open', 'Write'); try { $stream.SetLength($Offset) } finally { $stream.Dispose() } }
    else { [IO.File]::Open($Path, 'Create', 'Write').Dispose() }
}
process {
    if ($null -eq $_) { return }
    $stream = [IO.File]::Open($Path, 'Append', 'Write')
    try { $stream.Write($_, 0, $_.Length) } finally { $stream.Dispose() }
}
"""
"""Write pieces (byte arrays, the input) from an offset on; each is on the disk before the next is taken."""

FINISH = """
param([string] $Path, [long] $Written, [bool] $ReadOnly)
$ErrorActionPreference = 'Stop'
(Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash
$file = [IO.FileInfo]::new($Path)
$file.LastWriteTimeUtc = [datetime]::new($Written, 'Utc')
if ($ReadOnly) { $file.IsReadOnly = $true }
"""
"""The hash of what was written, then the time and the mark of the file it is a copy of."""

READ = """
param([string] $Path, [long] $Offset, [int] $Size, [int] $Count)
$ErrorActionPreference = 'Stop'
$stream = [IO.File]::OpenRead($Path)
try {
    $null = $stream.Seek($Offset, 'Begin')
    $reader = [IO.BinaryReader]::new($stream)
    while ($Count-- -gt 0) {
        $piece = $reader.ReadBytes($Size)
        if ($piece.Length -eq 0) { break }
        , $piece
    }
} finally { $stream.Dispose() }
"""
"""So many pieces of a file from an offset on."""

HASH = """
param([string] $Path)
$ErrorActionPreference = 'Stop'
(Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash
"""
"""The hash of a whole file."""
