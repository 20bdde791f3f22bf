"""The enums of .NET that ordinary scripts name."""

from __future__ import annotations

from psremote.bcl.enums import enum_type

AttributeTargets = enum_type("System.AttributeTargets", {
    "Assembly": 1, "Module": 2, "Class": 4, "Struct": 8, "Enum": 16, "Constructor": 32, "Method": 64, "Property":
    128, "Field": 256, "Event": 512, "Interface": 1024, "Parameter": 2048, "Delegate": 4096, "ReturnValue": 8192,
    "GenericParameter": 16384, "All": 32767,
}, flags=True)
Base64FormattingOptions = enum_type("System.Base64FormattingOptions", {"None": 0, "InsertLineBreaks": 1}, flags=True)
NotifyCollectionChangedAction = enum_type("System.Collections.Specialized.NotifyCollectionChangedAction", {
    "Add": 0, "Remove": 1, "Replace": 2, "Move": 3, "Reset": 4,
})
ListSortDirection = enum_type("System.ComponentModel.ListSortDirection", {"Ascending": 0, "Descending": 1})
ConsoleColor = enum_type("System.ConsoleColor", {
    "Black": 0, "DarkBlue": 1, "DarkGreen": 2, "DarkCyan": 3, "DarkRed": 4, "DarkMagenta": 5, "DarkYellow": 6,
    "Gray": 7, "DarkGray": 8, "Blue": 9, "Green": 10, "Cyan": 11, "Red": 12, "Magenta": 13, "Yellow": 14, "White":
    15,
})
ANSI_OF_CONSOLE_COLOR = (0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15)
"""ConsoleColor value → the number of the ANSI colour (30 + n, 90 + n from 8 on)."""
ConsoleKey = enum_type("System.ConsoleKey", {
    "None": 0, "Backspace": 8, "Tab": 9, "Clear": 12, "Enter": 13, "Pause": 19, "Escape": 27, "Spacebar": 32,
    "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36, "LeftArrow": 37, "UpArrow": 38, "RightArrow": 39,
    "DownArrow": 40, "Select": 41, "Print": 42, "Execute": 43, "PrintScreen": 44, "Insert": 45, "Delete": 46,
    "Help": 47, "D0": 48, "D1": 49, "D2": 50, "D3": 51, "D4": 52, "D5": 53, "D6": 54, "D7": 55, "D8": 56, "D9": 57,
    "A": 65, "B": 66, "C": 67, "D": 68, "E": 69, "F": 70, "G": 71, "H": 72, "I": 73, "J": 74, "K": 75, "L": 76, "M":
    77, "N": 78, "O": 79, "P": 80, "Q": 81, "R": 82, "S": 83, "T": 84, "U": 85, "V": 86, "W": 87, "X": 88, "Y": 89,
    "Z": 90, "LeftWindows": 91, "RightWindows": 92, "Applications": 93, "Sleep": 95, "NumPad0": 96, "NumPad1": 97,
    "NumPad2": 98, "NumPad3": 99, "NumPad4": 100, "NumPad5": 101, "NumPad6": 102, "NumPad7": 103, "NumPad8": 104,
    "NumPad9": 105, "Multiply": 106, "Add": 107, "Separator": 108, "Subtract": 109, "Decimal": 110, "Divide": 111,
    "F1": 112, "F2": 113, "F3": 114, "F4": 115, "F5": 116, "F6": 117, "F7": 118, "F8": 119, "F9": 120, "F10": 121,
    "F11": 122, "F12": 123, "F13": 124, "F14": 125, "F15": 126, "F16": 127, "F17": 128, "F18": 129, "F19": 130,
    "F20": 131, "F21": 132, "F22": 133, "F23": 134, "F24": 135, "BrowserBack": 166, "BrowserForward": 167,
    "BrowserRefresh": 168, "BrowserStop": 169, "BrowserSearch": 170, "BrowserFavorites": 171, "BrowserHome": 172,
    "VolumeMute": 173, "VolumeDown": 174, "VolumeUp": 175, "MediaNext": 176, "MediaPrevious": 177, "MediaStop": 178,
    "MediaPlay": 179, "LaunchMail": 180, "LaunchMediaSelect": 181, "LaunchApp1": 182, "LaunchApp2": 183, "Oem1":
    186, "OemPlus": 187, "OemComma": 188, "OemMinus": 189, "OemPeriod": 190, "Oem2": 191, "Oem3": 192, "Oem4": 219,
    "Oem5": 220, "Oem6": 221, "Oem7": 222, "Oem8": 223, "Oem102": 226, "Process": 229, "Packet": 231, "Attention":
    246, "CrSel": 247, "ExSel": 248, "EraseEndOfFile": 249, "Play": 250, "Zoom": 251, "NoName": 252, "Pa1": 253,
    "OemClear": 254,
})
ConsoleModifiers = enum_type("System.ConsoleModifiers", {"None": 0, "Alt": 1, "Shift": 2, "Control": 4}, flags=True)
DataRowState = enum_type("System.Data.DataRowState", {
    "Detached": 1, "Unchanged": 2, "Added": 4, "Deleted": 8, "Modified": 16,
}, flags=True)
DateTimeKind = enum_type("System.DateTimeKind", {"Unspecified": 0, "Utc": 1, "Local": 2})
DayOfWeek = enum_type("System.DayOfWeek", {
    "Sunday": 0, "Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6,
})
EventLogEntryType = enum_type("System.Diagnostics.EventLogEntryType", {
    "Error": 1, "Warning": 2, "Information": 4, "SuccessAudit": 8, "FailureAudit": 16,
})
ProcessPriorityClass = enum_type("System.Diagnostics.ProcessPriorityClass", {
    "Normal": 32, "Idle": 64, "High": 128, "RealTime": 256, "BelowNormal": 16384, "AboveNormal": 32768,
})
ProcessWindowStyle = enum_type("System.Diagnostics.ProcessWindowStyle", {
    "Normal": 0, "Hidden": 1, "Minimized": 2, "Maximized": 3,
})
SourceLevels = enum_type("System.Diagnostics.SourceLevels", {
    "Off": 0, "Critical": 1, "Error": 3, "Warning": 7, "Information": 15, "Verbose": 31, "ActivityTracing": 65280,
    "All": -1,
}, flags=True)
ThreadState = enum_type("System.Diagnostics.ThreadState", {
    "Initialized": 0, "Ready": 1, "Running": 2, "Standby": 3, "Terminated": 4, "Wait": 5, "Transition": 6,
    "Unknown": 7,
})
TraceLevel = enum_type("System.Diagnostics.TraceLevel", {"Off": 0, "Error": 1, "Warning": 2, "Info": 3, "Verbose": 4})
TraceOptions = enum_type("System.Diagnostics.TraceOptions", {
    "None": 0, "LogicalOperationStack": 1, "DateTime": 2, "Timestamp": 4, "ProcessId": 8, "ThreadId": 16,
    "Callstack": 32,
}, flags=True)
Environment_SpecialFolder = enum_type("System.Environment+SpecialFolder", {
    "Desktop": 0, "Programs": 2, "MyDocuments": 5, "Personal": 5, "Favorites": 6, "Startup": 7, "Recent": 8,
    "SendTo": 9, "StartMenu": 11, "MyMusic": 13, "MyVideos": 14, "DesktopDirectory": 16, "MyComputer": 17,
    "NetworkShortcuts": 19, "Fonts": 20, "Templates": 21, "CommonStartMenu": 22, "CommonPrograms": 23,
    "CommonStartup": 24, "CommonDesktopDirectory": 25, "ApplicationData": 26, "PrinterShortcuts": 27,
    "LocalApplicationData": 28, "InternetCache": 32, "Cookies": 33, "History": 34, "CommonApplicationData": 35,
    "Windows": 36, "System": 37, "ProgramFiles": 38, "MyPictures": 39, "UserProfile": 40, "SystemX86": 41,
    "ProgramFilesX86": 42, "CommonProgramFiles": 43, "CommonProgramFilesX86": 44, "CommonTemplates": 45,
    "CommonDocuments": 46, "CommonAdminTools": 47, "AdminTools": 48, "CommonMusic": 53, "CommonPictures": 54,
    "CommonVideos": 55, "Resources": 56, "LocalizedResources": 57, "CommonOemLinks": 58, "CDBurning": 59,
})
EnvironmentVariableTarget = enum_type("System.EnvironmentVariableTarget", {"Process": 0, "User": 1, "Machine": 2})
GCCollectionMode = enum_type("System.GCCollectionMode", {"Default": 0, "Forced": 1, "Optimized": 2, "Aggressive": 3})
CalendarAlgorithmType = enum_type("System.Globalization.CalendarAlgorithmType", {
    "Unknown": 0, "SolarCalendar": 1, "LunarCalendar": 2, "LunisolarCalendar": 3,
})
CalendarWeekRule = enum_type("System.Globalization.CalendarWeekRule", {
    "FirstDay": 0, "FirstFullWeek": 1, "FirstFourDayWeek": 2,
})
CompareOptions = enum_type("System.Globalization.CompareOptions", {
    "None": 0, "IgnoreCase": 1, "IgnoreNonSpace": 2, "IgnoreSymbols": 4, "IgnoreKanaType": 8, "IgnoreWidth": 16,
    "NumericOrdering": 32, "OrdinalIgnoreCase": 268435456, "StringSort": 536870912, "Ordinal": 1073741824,
}, flags=True)
CultureTypes = enum_type("System.Globalization.CultureTypes", {
    "NeutralCultures": 1, "SpecificCultures": 2, "InstalledWin32Cultures": 4, "AllCultures": 7, "UserCustomCulture":
    8, "ReplacementCultures": 16, "WindowsOnlyCultures": 32, "FrameworkCultures": 64,
}, flags=True)
DateTimeStyles = enum_type("System.Globalization.DateTimeStyles", {
    "None": 0, "AllowLeadingWhite": 1, "AllowTrailingWhite": 2, "AllowInnerWhite": 4, "AllowWhiteSpaces": 7,
    "NoCurrentDateDefault": 8, "AdjustToUniversal": 16, "AssumeLocal": 32, "AssumeUniversal": 64, "RoundtripKind":
    128,
}, flags=True)
DigitShapes = enum_type("System.Globalization.DigitShapes", {"Context": 0, "None": 1, "NativeNational": 2})
GregorianCalendarTypes = enum_type("System.Globalization.GregorianCalendarTypes", {
    "Localized": 1, "USEnglish": 2, "MiddleEastFrench": 9, "Arabic": 10, "TransliteratedEnglish": 11,
    "TransliteratedFrench": 12,
})
NumberStyles = enum_type("System.Globalization.NumberStyles", {
    "None": 0, "AllowLeadingWhite": 1, "AllowTrailingWhite": 2, "AllowLeadingSign": 4, "Integer": 7,
    "AllowTrailingSign": 8, "AllowParentheses": 16, "AllowDecimalPoint": 32, "AllowThousands": 64, "Number": 111,
    "AllowExponent": 128, "Float": 167, "AllowCurrencySymbol": 256, "Currency": 383, "Any": 511,
    "AllowHexSpecifier": 512, "HexNumber": 515, "AllowBinarySpecifier": 1024, "BinaryNumber": 1027,
}, flags=True)
TimeSpanStyles = enum_type("System.Globalization.TimeSpanStyles", {"None": 0, "AssumeNegative": 1}, flags=True)
UnicodeCategory = enum_type("System.Globalization.UnicodeCategory", {
    "UppercaseLetter": 0, "LowercaseLetter": 1, "TitlecaseLetter": 2, "ModifierLetter": 3, "OtherLetter": 4,
    "NonSpacingMark": 5, "SpacingCombiningMark": 6, "EnclosingMark": 7, "DecimalDigitNumber": 8, "LetterNumber": 9,
    "OtherNumber": 10, "SpaceSeparator": 11, "LineSeparator": 12, "ParagraphSeparator": 13, "Control": 14, "Format":
    15, "Surrogate": 16, "PrivateUse": 17, "ConnectorPunctuation": 18, "DashPunctuation": 19, "OpenPunctuation": 20,
    "ClosePunctuation": 21, "InitialQuotePunctuation": 22, "FinalQuotePunctuation": 23, "OtherPunctuation": 24,
    "MathSymbol": 25, "CurrencySymbol": 26, "ModifierSymbol": 27, "OtherSymbol": 28, "OtherNotAssigned": 29,
})
CompressionLevel = enum_type("System.IO.Compression.CompressionLevel", {
    "Optimal": 0, "Fastest": 1, "NoCompression": 2, "SmallestSize": 3,
})
CompressionMode = enum_type("System.IO.Compression.CompressionMode", {"Decompress": 0, "Compress": 1})
ZipArchiveMode = enum_type("System.IO.Compression.ZipArchiveMode", {"Read": 0, "Create": 1, "Update": 2})
DriveType = enum_type("System.IO.DriveType", {
    "Unknown": 0, "NoRootDirectory": 1, "Removable": 2, "Fixed": 3, "Network": 4, "CDRom": 5, "Ram": 6,
})
FileAccess = enum_type("System.IO.FileAccess", {"Read": 1, "Write": 2, "ReadWrite": 3}, flags=True)
FileAttributes = enum_type("System.IO.FileAttributes", {
    "None": 0, "ReadOnly": 1, "Hidden": 2, "System": 4, "Directory": 16, "Archive": 32, "Device": 64, "Normal": 128,
    "Temporary": 256, "SparseFile": 512, "ReparsePoint": 1024, "Compressed": 2048, "Offline": 4096,
    "NotContentIndexed": 8192, "Encrypted": 16384, "IntegrityStream": 32768, "NoScrubData": 131072,
}, flags=True)
FileMode = enum_type("System.IO.FileMode", {
    "CreateNew": 1, "Create": 2, "Open": 3, "OpenOrCreate": 4, "Truncate": 5, "Append": 6,
})
FileOptions = enum_type("System.IO.FileOptions", {
    "None": 0, "Encrypted": 16384, "DeleteOnClose": 67108864, "SequentialScan": 134217728, "RandomAccess":
    268435456, "Asynchronous": 1073741824, "WriteThrough": -2147483648,
}, flags=True)
FileShare = enum_type("System.IO.FileShare", {
    "None": 0, "Read": 1, "Write": 2, "ReadWrite": 3, "Delete": 4, "Inheritable": 16,
}, flags=True)
NotifyFilters = enum_type("System.IO.NotifyFilters", {
    "FileName": 1, "DirectoryName": 2, "Attributes": 4, "Size": 8, "LastWrite": 16, "LastAccess": 32,
    "CreationTime": 64, "Security": 256,
}, flags=True)
SearchOption = enum_type("System.IO.SearchOption", {"TopDirectoryOnly": 0, "AllDirectories": 1})
SeekOrigin = enum_type("System.IO.SeekOrigin", {"Begin": 0, "Current": 1, "End": 2})
UnixFileMode = enum_type("System.IO.UnixFileMode", {
    "None": 0, "OtherExecute": 1, "OtherWrite": 2, "OtherRead": 4, "GroupExecute": 8, "GroupWrite": 16, "GroupRead":
    32, "UserExecute": 64, "UserWrite": 128, "UserRead": 256, "StickyBit": 512, "SetGroup": 1024, "SetUser": 2048,
}, flags=True)
WatcherChangeTypes = enum_type("System.IO.WatcherChangeTypes", {
    "Created": 1, "Deleted": 2, "Changed": 4, "Renamed": 8, "All": 15,
}, flags=True)
MidpointRounding = enum_type("System.MidpointRounding", {
    "ToEven": 0, "AwayFromZero": 1, "ToZero": 2, "ToNegativeInfinity": 3, "ToPositiveInfinity": 4,
})
AuthenticationSchemes = enum_type("System.Net.AuthenticationSchemes", {
    "None": 0, "Digest": 1, "Negotiate": 2, "Ntlm": 4, "IntegratedWindowsAuthentication": 6, "Basic": 8,
    "Anonymous": 32768,
}, flags=True)
HttpStatusCode = enum_type("System.Net.HttpStatusCode", {
    "Continue": 100, "SwitchingProtocols": 101, "Processing": 102, "EarlyHints": 103, "OK": 200, "Created": 201,
    "Accepted": 202, "NonAuthoritativeInformation": 203, "NoContent": 204, "ResetContent": 205, "PartialContent":
    206, "MultiStatus": 207, "AlreadyReported": 208, "IMUsed": 226, "MultipleChoices": 300, "Ambiguous": 300,
    "MovedPermanently": 301, "Moved": 301, "Found": 302, "Redirect": 302, "SeeOther": 303, "RedirectMethod": 303,
    "NotModified": 304, "UseProxy": 305, "Unused": 306, "TemporaryRedirect": 307, "RedirectKeepVerb": 307,
    "PermanentRedirect": 308, "BadRequest": 400, "Unauthorized": 401, "PaymentRequired": 402, "Forbidden": 403,
    "NotFound": 404, "MethodNotAllowed": 405, "NotAcceptable": 406, "ProxyAuthenticationRequired": 407,
    "RequestTimeout": 408, "Conflict": 409, "Gone": 410, "LengthRequired": 411, "PreconditionFailed": 412,
    "RequestEntityTooLarge": 413, "RequestUriTooLong": 414, "UnsupportedMediaType": 415,
    "RequestedRangeNotSatisfiable": 416, "ExpectationFailed": 417, "MisdirectedRequest": 421, "UnprocessableEntity":
    422, "UnprocessableContent": 422, "Locked": 423, "FailedDependency": 424, "UpgradeRequired": 426,
    "PreconditionRequired": 428, "TooManyRequests": 429, "RequestHeaderFieldsTooLarge": 431,
    "UnavailableForLegalReasons": 451, "InternalServerError": 500, "NotImplemented": 501, "BadGateway": 502,
    "ServiceUnavailable": 503, "GatewayTimeout": 504, "HttpVersionNotSupported": 505, "VariantAlsoNegotiates": 506,
    "InsufficientStorage": 507, "LoopDetected": 508, "NotExtended": 510, "NetworkAuthenticationRequired": 511,
})
SecurityProtocolType = enum_type("System.Net.SecurityProtocolType", {
    "SystemDefault": 0, "Ssl3": 48, "Tls": 192, "Tls11": 768, "Tls12": 3072, "Tls13": 12288,
}, flags=True)
AddressFamily = enum_type("System.Net.Sockets.AddressFamily", {
    "Unspecified": 0, "Unix": 1, "InterNetwork": 2, "ImpLink": 3, "Pup": 4, "Chaos": 5, "NS": 6, "Ipx": 6, "Iso": 7,
    "Osi": 7, "Ecma": 8, "DataKit": 9, "Ccitt": 10, "Sna": 11, "DecNet": 12, "DataLink": 13, "Lat": 14,
    "HyperChannel": 15, "AppleTalk": 16, "NetBios": 17, "VoiceView": 18, "FireFox": 19, "Banyan": 21, "Atm": 22,
    "InterNetworkV6": 23, "Cluster": 24, "Ieee12844": 25, "Irda": 26, "NetworkDesigners": 28, "Max": 29, "Packet":
    65536, "ControllerAreaNetwork": 65537, "Unknown": -1,
})
ProtocolType = enum_type("System.Net.Sockets.ProtocolType", {
    "IP": 0, "IPv6HopByHopOptions": 0, "Unspecified": 0, "Icmp": 1, "Igmp": 2, "Ggp": 3, "IPv4": 4, "Tcp": 6, "Pup":
    12, "Udp": 17, "Idp": 22, "IPv6": 41, "IPv6RoutingHeader": 43, "IPv6FragmentHeader": 44,
    "IPSecEncapsulatingSecurityPayload": 50, "IPSecAuthenticationHeader": 51, "IcmpV6": 58, "IPv6NoNextHeader": 59,
    "IPv6DestinationOptions": 60, "ND": 77, "Raw": 255, "Ipx": 1000, "Spx": 1256, "SpxII": 1257, "Unknown": -1,
})
SocketError = enum_type("System.Net.Sockets.SocketError", {
    "Success": 0, "OperationAborted": 995, "IOPending": 997, "Interrupted": 10004, "AccessDenied": 10013, "Fault":
    10014, "InvalidArgument": 10022, "TooManyOpenSockets": 10024, "WouldBlock": 10035, "InProgress": 10036,
    "AlreadyInProgress": 10037, "NotSocket": 10038, "DestinationAddressRequired": 10039, "MessageSize": 10040,
    "ProtocolType": 10041, "ProtocolOption": 10042, "ProtocolNotSupported": 10043, "SocketNotSupported": 10044,
    "OperationNotSupported": 10045, "ProtocolFamilyNotSupported": 10046, "AddressFamilyNotSupported": 10047,
    "AddressAlreadyInUse": 10048, "AddressNotAvailable": 10049, "NetworkDown": 10050, "NetworkUnreachable": 10051,
    "NetworkReset": 10052, "ConnectionAborted": 10053, "ConnectionReset": 10054, "NoBufferSpaceAvailable": 10055,
    "IsConnected": 10056, "NotConnected": 10057, "Shutdown": 10058, "TimedOut": 10060, "ConnectionRefused": 10061,
    "HostDown": 10064, "HostUnreachable": 10065, "ProcessLimit": 10067, "SystemNotReady": 10091,
    "VersionNotSupported": 10092, "NotInitialized": 10093, "Disconnecting": 10101, "TypeNotFound": 10109,
    "HostNotFound": 11001, "TryAgain": 11002, "NoRecovery": 11003, "NoData": 11004, "SocketError": -1,
})
SocketType = enum_type("System.Net.Sockets.SocketType", {
    "Stream": 1, "Dgram": 2, "Raw": 3, "Rdm": 4, "Seqpacket": 5, "Unknown": -1,
})
WebExceptionStatus = enum_type("System.Net.WebExceptionStatus", {
    "Success": 0, "NameResolutionFailure": 1, "ConnectFailure": 2, "ReceiveFailure": 3, "SendFailure": 4, "Timeout":
    14, "UnknownError": 16,
})
PlatformID = enum_type("System.PlatformID", {
    "Win32S": 0, "Win32Windows": 1, "Win32NT": 2, "WinCE": 3, "Unix": 4, "Xbox": 5, "MacOSX": 6, "Other": 7,
})
BindingFlags = enum_type("System.Reflection.BindingFlags", {
    "Default": 0, "IgnoreCase": 1, "DeclaredOnly": 2, "Instance": 4, "Static": 8, "Public": 16, "NonPublic": 32,
    "FlattenHierarchy": 64, "InvokeMethod": 256, "CreateInstance": 512, "GetField": 1024, "SetField": 2048,
    "GetProperty": 4096, "SetProperty": 8192, "PutDispProperty": 16384, "PutRefDispProperty": 32768, "ExactBinding":
    65536, "SuppressChangeType": 131072, "OptionalParamBinding": 262144, "IgnoreReturn": 16777216,
    "DoNotWrapExceptions": 33554432,
}, flags=True)
MemberTypes = enum_type("System.Reflection.MemberTypes", {
    "Constructor": 1, "Event": 2, "Field": 4, "Method": 8, "Property": 16, "TypeInfo": 32, "Custom": 64,
    "NestedType": 128, "All": 191,
}, flags=True)
MethodAttributes = enum_type("System.Reflection.MethodAttributes", {
    "PrivateScope": 0, "ReuseSlot": 0, "Private": 1, "FamANDAssem": 2, "Assembly": 3, "Family": 4, "FamORAssem": 5,
    "Public": 6, "MemberAccessMask": 7, "UnmanagedExport": 8, "Static": 16, "Final": 32, "Virtual": 64, "HideBySig":
    128, "NewSlot": 256, "VtableLayoutMask": 256, "CheckAccessOnOverride": 512, "Abstract": 1024, "SpecialName":
    2048, "RTSpecialName": 4096, "PinvokeImpl": 8192, "HasSecurity": 16384, "RequireSecObject": 32768,
    "ReservedMask": 53248,
}, flags=True)
Architecture = enum_type("System.Runtime.InteropServices.Architecture", {
    "X86": 0, "X64": 1, "Arm": 2, "Arm64": 3, "Wasm": 4, "S390x": 5, "LoongArch64": 6, "Armv6": 7, "Ppc64le": 8,
    "RiscV64": 9,
})
AccessControlType = enum_type("System.Security.AccessControl.AccessControlType", {"Allow": 0, "Deny": 1})
CipherMode = enum_type("System.Security.Cryptography.CipherMode", {"CBC": 1, "ECB": 2, "OFB": 3, "CFB": 4, "CTS": 5})
PaddingMode = enum_type("System.Security.Cryptography.PaddingMode", {
    "None": 1, "PKCS7": 2, "Zeros": 3, "ANSIX923": 4, "ISO10126": 5,
})
WindowsBuiltInRole = enum_type("System.Security.Principal.WindowsBuiltInRole", {
    "Administrator": 544, "User": 545, "Guest": 546, "PowerUser": 547, "AccountOperator": 548, "SystemOperator":
    549, "PrintOperator": 550, "BackupOperator": 551, "Replicator": 552,
})
SecurityZone = enum_type("System.Security.SecurityZone", {
    "MyComputer": 0, "Intranet": 1, "Trusted": 2, "Internet": 3, "Untrusted": 4, "NoZone": -1,
})
ServiceControllerStatus = enum_type("System.ServiceProcess.ServiceControllerStatus", {"Stopped": 1, "Running": 4})
StringComparison = enum_type("System.StringComparison", {
    "CurrentCulture": 0, "CurrentCultureIgnoreCase": 1, "InvariantCulture": 2, "InvariantCultureIgnoreCase": 3,
    "Ordinal": 4, "OrdinalIgnoreCase": 5,
})
StringSplitOptions = enum_type("System.StringSplitOptions", {
    "None": 0, "RemoveEmptyEntries": 1, "TrimEntries": 2,
}, flags=True)
JsonValueKind = enum_type("System.Text.Json.JsonValueKind", {
    "Undefined": 0, "Object": 1, "Array": 2, "String": 3, "Number": 4, "True": 5, "False": 6, "Null": 7,
}, underlying="System.Byte")
NormalizationForm = enum_type("System.Text.NormalizationForm", {"FormC": 1, "FormD": 2, "FormKC": 5, "FormKD": 6})
RegexOptions = enum_type("System.Text.RegularExpressions.RegexOptions", {
    "None": 0, "IgnoreCase": 1, "Multiline": 2, "ExplicitCapture": 4, "Compiled": 8, "Singleline": 16,
    "IgnorePatternWhitespace": 32, "RightToLeft": 64, "ECMAScript": 256, "CultureInvariant": 512, "NonBacktracking":
    1024,
}, flags=True)
RegexParseError = enum_type("System.Text.RegularExpressions.RegexParseError", {
    "Unknown": 0, "AlternationHasTooManyConditions": 1, "AlternationHasMalformedCondition": 2,
    "InvalidUnicodePropertyEscape": 3, "MalformedUnicodePropertyEscape": 4, "UnrecognizedEscape": 5,
    "UnrecognizedControlCharacter": 6, "MissingControlCharacter": 7, "InsufficientOrInvalidHexDigits": 8,
    "QuantifierOrCaptureGroupOutOfRange": 9, "UndefinedNamedReference": 10, "UndefinedNumberedReference": 11,
    "MalformedNamedReference": 12, "UnescapedEndingBackslash": 13, "UnterminatedComment": 14,
    "InvalidGroupingConstruct": 15, "AlternationHasNamedCapture": 16, "AlternationHasComment": 17,
    "AlternationHasMalformedReference": 18, "AlternationHasUndefinedReference": 19, "CaptureGroupNameInvalid": 20,
    "CaptureGroupOfZero": 21, "UnterminatedBracket": 22, "ExclusionGroupNotLast": 23, "ReversedCharacterRange": 24,
    "ShorthandClassInCharacterRange": 25, "InsufficientClosingParentheses": 26, "InsufficientOpeningParentheses":
    27, "NestedQuantifiersNotParenthesized": 28, "QuantifierAfterNothing": 29, "ReversedQuantifierRange": 30,
})
EventResetMode = enum_type("System.Threading.EventResetMode", {"AutoReset": 0, "ManualReset": 1})
LazyThreadSafetyMode = enum_type("System.Threading.LazyThreadSafetyMode", {
    "None": 0, "PublicationOnly": 1, "ExecutionAndPublication": 2,
})
TaskStatus = enum_type("System.Threading.Tasks.TaskStatus", {
    "Created": 0, "WaitingForActivation": 1, "WaitingToRun": 2, "Running": 3, "WaitingForChildrenToComplete": 4,
    "RanToCompletion": 5, "Canceled": 6, "Faulted": 7,
})
ThreadPriority = enum_type("System.Threading.ThreadPriority", {
    "Lowest": 0, "BelowNormal": 1, "Normal": 2, "AboveNormal": 3, "Highest": 4,
})
ThreadingThreadState = enum_type("System.Threading.ThreadState", {
    "Running": 0, "StopRequested": 1, "SuspendRequested": 2, "Background": 4, "Unstarted": 8, "Stopped": 16,
    "WaitSleepJoin": 32, "Suspended": 64, "AbortRequested": 128, "Aborted": 256,
}, flags=True)
TypeCode = enum_type("System.TypeCode", {
    "Empty": 0, "Object": 1, "DBNull": 2, "Boolean": 3, "Char": 4, "SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8,
    "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12, "Single": 13, "Double": 14, "Decimal": 15, "DateTime": 16,
    "String": 18,
})
UriComponents = enum_type("System.UriComponents", {
    "Scheme": 1, "UserInfo": 2, "Host": 4, "Port": 8, "SchemeAndServer": 13, "Path": 16, "Query": 32,
    "PathAndQuery": 48, "HttpRequestUrl": 61, "Fragment": 64, "AbsoluteUri": 127, "StrongPort": 128, "HostAndPort":
    132, "StrongAuthority": 134, "NormalizedHost": 256, "KeepDelimiter": 1073741824, "SerializationInfoString":
    -2147483648,
}, flags=True)
UriFormat = enum_type("System.UriFormat", {"UriEscaped": 1, "Unescaped": 2, "SafeUnescaped": 3})
UriHostNameType = enum_type("System.UriHostNameType", {"Unknown": 0, "Basic": 1, "Dns": 2, "IPv4": 3, "IPv6": 4})
UriKind = enum_type("System.UriKind", {"RelativeOrAbsolute": 0, "Absolute": 1, "Relative": 2})
UriPartial = enum_type("System.UriPartial", {"Scheme": 0, "Authority": 1, "Path": 2, "Query": 3})
ConformanceLevel = enum_type("System.Xml.ConformanceLevel", {"Auto": 0, "Fragment": 1, "Document": 2})
DtdProcessing = enum_type("System.Xml.DtdProcessing", {"Prohibit": 0, "Ignore": 1, "Parse": 2})
Formatting = enum_type("System.Xml.Formatting", {"None": 0, "Indented": 1})
LoadOptions = enum_type("System.Xml.Linq.LoadOptions", {
    "None": 0, "PreserveWhitespace": 1, "SetBaseUri": 2, "SetLineInfo": 4,
}, flags=True)
SaveOptions = enum_type("System.Xml.Linq.SaveOptions", {
    "None": 0, "DisableFormatting": 1, "OmitDuplicateNamespaces": 2,
}, flags=True)
NewLineHandling = enum_type("System.Xml.NewLineHandling", {"Replace": 0, "Entitize": 1, "None": 2})
ReadState = enum_type("System.Xml.ReadState", {"Initial": 0, "Interactive": 1, "Error": 2, "EndOfFile": 3, "Closed": 4})
WhitespaceHandling = enum_type("System.Xml.WhitespaceHandling", {"All": 0, "Significant": 1, "None": 2})
XmlDateTimeSerializationMode = enum_type("System.Xml.XmlDateTimeSerializationMode", {
    "Local": 0, "Utc": 1, "Unspecified": 2, "RoundtripKind": 3,
})
XmlNodeType = enum_type("System.Xml.XmlNodeType", {
    "None": 0, "Element": 1, "Attribute": 2, "Text": 3, "CDATA": 4, "EntityReference": 5, "Entity": 6,
    "ProcessingInstruction": 7, "Comment": 8, "Document": 9, "DocumentType": 10, "DocumentFragment": 11, "Notation":
    12, "Whitespace": 13, "SignificantWhitespace": 14, "EndElement": 15, "EndEntity": 16, "XmlDeclaration": 17,
})
XmlSpace = enum_type("System.Xml.XmlSpace", {"None": 0, "Default": 1, "Preserve": 2})
MailPriority = enum_type("System.Net.Mail.MailPriority", {"Normal": 0, "Low": 1, "High": 2})
DeliveryNotificationOptions = enum_type("System.Net.Mail.DeliveryNotificationOptions", {
    "None": 0, "OnSuccess": 1, "OnFailure": 2, "Delay": 4, "Never": 134217728,
}, flags=True)
