"""Members .NET's types have beyond those that can be called here: a text may go to an engine that has them, so completion names them."""

from __future__ import annotations

from functools import cache

# Each type's line is followed by lines of its instance members (`.`) and of its static ones (`:`); methods end in `()`.
_TEXT = """\
Microsoft.PowerShell.Commands.HistoryInfo
. Clone()
Microsoft.PowerShell.Commands.ModuleSpecification
: TryParse()
System.AggregateException
. Handle()
System.ArgumentException
: ThrowIfNullOrEmpty() ThrowIfNullOrWhiteSpace()
System.ArgumentNullException
: ThrowIfNull()
System.ArgumentOutOfRangeException
: ThrowIfEqual() ThrowIfGreaterThan() ThrowIfGreaterThanOrEqual() ThrowIfLessThan() ThrowIfLessThanOrEqual()
: ThrowIfNegative() ThrowIfNegativeOrZero() ThrowIfNotEqual() ThrowIfZero()
System.Array
. Address() CompareTo() GetLongLength()
: AsReadOnly() ConstrainedCopy() CreateInstanceFromArrayType() Fill() FindLast() FindLastIndex() MaxLength
System.Attribute
: GetCustomAttribute() GetCustomAttributes() IsDefined()
System.BitConverter
: HalfToInt16Bits() HalfToUInt16Bits() Int16BitsToHalf() ToHalf() ToInt128() ToUInt128() TryWriteBytes()
: UInt16BitsToHalf()
System.Boolean
. TryFormat()
System.Byte
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: CreateChecked() CreateSaturating() CreateTruncating() DivRem()
System.Char
. GetByteCount() GetShortestBitLength() TryFormat() TryWriteBigEndian() TryWriteLittleEndian() WriteBigEndian()
. WriteLittleEndian()
: IsAsciiHexDigitLower() IsAsciiHexDigitUpper()
System.Collections.BitArray
. GetObjectData() IsSynchronized
System.Collections.Concurrent.ConcurrentBag`1
. CopyTo() IsSynchronized SyncRoot TryAdd()
System.Collections.Concurrent.ConcurrentDictionary`2
. GetAlternateLookup() TryGetAlternateLookup()
System.Collections.Concurrent.ConcurrentQueue`1
. CopyTo() IsSynchronized SyncRoot TryAdd() TryTake()
System.Collections.DictionaryEntry
. Deconstruct()
System.Collections.Generic.Dictionary`2
. Capacity GetAlternateLookup() GetObjectData() OnDeserialization() TryGetAlternateLookup()
System.Collections.Generic.HashSet`1
. Capacity GetAlternateLookup() GetObjectData() OnDeserialization() TryGetAlternateLookup()
: CreateSetComparer()
System.Collections.Generic.KeyValuePair`2
. Deconstruct()
System.Collections.Generic.LinkedList`1
. Add() GetObjectData() IsReadOnly IsSynchronized OnDeserialization() SyncRoot
System.Collections.Generic.PriorityQueue`2
. Capacity Comparer DequeueEnqueue() EnqueueDequeue() EnqueueRange() EnsureCapacity() Remove() TrimExcess()
. UnorderedItems
System.Collections.Generic.Queue`1
. Capacity EnsureCapacity() IsSynchronized SyncRoot
System.Collections.Generic.SortedSet`1
. GetObjectData() IsSynchronized OnDeserialization() SyncRoot
: CreateSetComparer()
System.Collections.Generic.Stack`1
. Capacity EnsureCapacity() IsSynchronized SyncRoot
System.Collections.Hashtable
. GetObjectData() OnDeserialization()
System.Collections.ObjectModel.Collection`1
. IsFixedSize IsSynchronized SyncRoot
System.Collections.ObjectModel.ReadOnlyCollection`1
. Insert() IsFixedSize IsSynchronized RemoveAt() SyncRoot
: Empty
System.Collections.SortedList
: Synchronized()
System.Collections.Specialized.NameValueCollection
. GetObjectData() IsSynchronized OnDeserialization() SyncRoot
System.Collections.Specialized.OrderedDictionary
. GetObjectData() OnDeserialization()
System.Collections.Specialized.StringCollection
. IsFixedSize IsSynchronized SyncRoot
System.Collections.Specialized.StringDictionary
. CopyTo() IsSynchronized SyncRoot
System.ComponentModel.Component
. Container GetLifetimeService() InitializeLifetimeService() Site
System.Console
: CapsLock CursorSize GetCursorPosition() LargestWindowHeight LargestWindowWidth MoveBufferArea() NumberLock
: OpenStandardError() OpenStandardInput() OpenStandardOutput() ReadKey() SetBufferSize() SetWindowPosition()
: SetWindowSize() WindowLeft WindowTop
System.Convert
: ToBase64CharArray() TryFromBase64Chars() TryFromBase64String() TryToBase64Chars() TryToHexString()
: TryToHexStringLower()
System.DBNull
. GetObjectData() GetTypeCode()
System.DateOnly
. Deconstruct() TryFormat()
: TryParseExact()
System.DateTime
. Deconstruct() GetObjectData() TryFormat()
System.DateTimeOffset
. AddMicroseconds() Deconstruct() GetObjectData() OnDeserialization() TryFormat()
System.Decimal
. GetExponentByteCount() GetExponentShortestBitLength() GetObjectData() GetSignificandBitLength()
. GetSignificandByteCount() OnDeserialization() TryFormat() TryWriteExponentBigEndian() TryWriteExponentLittleEndian()
. TryWriteSignificandBigEndian() TryWriteSignificandLittleEndian() WriteExponentBigEndian()
. WriteExponentLittleEndian() WriteSignificandBigEndian() WriteSignificandLittleEndian()
: ConvertToInteger() ConvertToIntegerNative() CopySign() CreateChecked() CreateSaturating() CreateTruncating()
: FromOACurrency() IsCanonical() IsEvenInteger() IsOddInteger() MaxMagnitude() MinMagnitude() ToOACurrency()
: TryGetBits()
System.Diagnostics.FileVersionInfo
. Comments CompanyName Equals() FileBuildPart FileDescription FileMajorPart FileMinorPart FileName FilePrivatePart
. FileVersion FileVersionRaw GetHashCode() GetType() InternalName IsDebug IsPatched IsPreRelease IsPrivateBuild
. IsSpecialBuild Language LegalCopyright LegalTrademarks OriginalFilename PrivateBuild ProductBuildPart
. ProductMajorPart ProductMinorPart ProductName ProductPrivatePart ProductVersion ProductVersionRaw SpecialBuild
. ToString()
: GetVersionInfo()
System.Diagnostics.Process
. BeginErrorReadLine() BeginOutputReadLine() CancelErrorRead() CancelOutputRead() ExitTime Handle MainModule
. MainWindowHandle MaxWorkingSet MinWorkingSet Modules PagedSystemMemorySize PagedSystemMemorySize64
. PeakPagedMemorySize PeakPagedMemorySize64 PeakVirtualMemorySize PeakVirtualMemorySize64 PeakWorkingSet
. PriorityBoostEnabled ProcessorAffinity SafeHandle StandardError StandardInput StandardOutput Start() StartInfo
. SynchronizingObject Threads WaitForExitAsync() WaitForInputIdle()
: EnterDebugMode() LeaveDebugMode()
System.Diagnostics.ProcessModule
. BaseAddress Company Container Description Dispose() EntryPointAddress Equals() FileName FileVersion FileVersionInfo
. GetHashCode() GetLifetimeService() GetType() InitializeLifetimeService() ModuleMemorySize ModuleName Product
. ProductVersion Site Size ToString()
System.Double
. GetExponentByteCount() GetExponentShortestBitLength() GetSignificandBitLength() GetSignificandByteCount()
. TryFormat() TryWriteExponentBigEndian() TryWriteExponentLittleEndian() TryWriteSignificandBigEndian()
. TryWriteSignificandLittleEndian() WriteExponentBigEndian() WriteExponentLittleEndian() WriteSignificandBigEndian()
. WriteSignificandLittleEndian()
: Acos() AcosPi() Acosh() Asin() AsinPi() Asinh() Atan() Atan2() Atan2Pi() AtanPi() Atanh() BitDecrement()
: BitIncrement() Cbrt() Ceiling() ClampNative() ConvertToInteger() ConvertToIntegerNative() CopySign() Cos() CosPi()
: Cosh() CreateChecked() CreateSaturating() CreateTruncating() DegreesToRadians() Exp() Exp10() Exp10M1() Exp2()
: Exp2M1() ExpM1() Floor() FusedMultiplyAdd() Hypot() ILogB() Ieee754Remainder() IsEvenInteger() IsNormal()
: IsOddInteger() IsPow2() IsRealNumber() IsSubnormal() Lerp() Log() Log10() Log10P1() Log2() Log2P1() LogP1()
: MaxMagnitude() MaxMagnitudeNumber() MaxNative() MaxNumber() MinMagnitude() MinMagnitudeNumber() MinNative()
: MinNumber() MultiplyAddEstimate() Pow() RadiansToDegrees() ReciprocalEstimate() ReciprocalSqrtEstimate() RootN()
: Round() ScaleB() Sin() SinCos() SinCosPi() SinPi() Sinh() Sqrt() Tan() TanPi() Tanh() Truncate()
System.Enum
. TryFormat()
: GetValuesAsUnderlyingType() TryFormat()
System.Environment
: CpuUsage IsPrivilegedProcess
System.Exception
. GetObjectData()
System.GC
: AddMemoryPressure() AllocateArray() AllocateUninitializedArray() CancelFullGCNotification() EndNoGCRegion()
: GetAllocatedBytesForCurrentThread() GetConfigurationVariables() GetGCMemoryInfo() GetTotalAllocatedBytes()
: GetTotalPauseDuration() ReRegisterForFinalize() RefreshMemoryLimit() RegisterForFullGCNotification()
: RegisterNoGCRegionCallback() RemoveMemoryPressure() TryStartNoGCRegion() WaitForFullGCApproach()
: WaitForFullGCComplete()
System.Globalization.CultureInfo
. ClearCachedData() GetConsoleFallbackUICulture()
: GetCultureInfoByIetfLanguageTag()
System.Globalization.CultureNotFoundException
. InvalidCultureId InvalidCultureName
System.Globalization.DateTimeFormatInfo
. AbbreviatedMonthGenitiveNames Calendar GetAbbreviatedEraName() GetAllDateTimePatterns() GetEra() GetEraName()
. GetFormat() GetShortestDayName() IsReadOnly MonthGenitiveNames NativeCalendarName SetAllDateTimePatterns()
. ShortestDayNames
: GetInstance() ReadOnly()
System.Globalization.GregorianCalendar
. AddDays() AddHours() AddMilliseconds() AddMinutes() AddSeconds() AddWeeks() AddYears() AlgorithmType CalendarType
. Clone() Eras GetDaysInYear() GetEra() GetHour() GetLeapMonth() GetMilliseconds() GetMinute() GetMonthsInYear()
. GetSecond() IsLeapDay() IsLeapMonth() IsReadOnly MaxSupportedDateTime MinSupportedDateTime ToDateTime()
. ToFourDigitYear() TwoDigitYearMax
: ADEra CurrentEra ReadOnly()
System.Globalization.NumberFormatInfo
. DigitSubstitution GetFormat() IsReadOnly NativeDigits NegativeInfinitySymbol PercentGroupSizes
. PercentNegativePattern PercentPositivePattern
: GetInstance() ReadOnly()
System.Globalization.TextInfo
. Clone() EBCDICCodePage MacCodePage OnDeserialization()
: ReadOnly()
System.Guid
. TryFormat() TryWriteBytes()
: AllBitsSet CreateVersion7() TryParseExact()
System.IO.Compression.GZipStream
. BaseStream BeginRead() BeginWrite() CanTimeout CopyToAsync() DisposeAsync() EndRead() EndWrite() FlushAsync()
. GetLifetimeService() InitializeLifetimeService() ReadAsync() ReadAtLeast() ReadAtLeastAsync() ReadExactly()
. ReadExactlyAsync() ReadTimeout WriteAsync() WriteTimeout
: Null Synchronized()
System.IO.Directory
: CreateSymbolicLink() CreateTempSubdirectory() GetCreationTime() GetCreationTimeUtc() GetLastAccessTime()
: GetLastAccessTimeUtc() GetLastWriteTimeUtc() GetLogicalDrives() ResolveLinkTarget() SetCreationTime()
: SetCreationTimeUtc() SetLastAccessTime() SetLastAccessTimeUtc() SetLastWriteTime() SetLastWriteTimeUtc()
System.IO.DirectoryInfo
. GetLifetimeService() GetObjectData() InitializeLifetimeService()
System.IO.File
: AppendAllBytes() AppendAllBytesAsync() AppendAllLinesAsync() AppendAllTextAsync() CreateSymbolicLink() Decrypt()
: Encrypt() GetCreationTimeUtc() GetLastAccessTime() GetLastAccessTimeUtc() GetUnixFileMode() OpenHandle()
: ReadAllBytesAsync() ReadAllLinesAsync() ReadAllTextAsync() ReadLinesAsync() Replace() ResolveLinkTarget()
: SetAttributes() SetCreationTime() SetCreationTimeUtc() SetLastAccessTime() SetLastAccessTimeUtc()
: SetLastWriteTimeUtc() SetUnixFileMode() WriteAllBytesAsync() WriteAllLinesAsync() WriteAllTextAsync()
System.IO.FileInfo
. GetLifetimeService() GetObjectData() InitializeLifetimeService()
System.IO.FileLoadException
. FileName FusionLog
System.IO.FileNotFoundException
. FusionLog
System.IO.FileStream
. BeginRead() BeginWrite() CanTimeout CopyToAsync() DisposeAsync() EndRead() EndWrite() FlushAsync()
. GetLifetimeService() Handle InitializeLifetimeService() IsAsync Lock() ReadAsync() ReadAtLeast() ReadAtLeastAsync()
. ReadExactly() ReadExactlyAsync() ReadTimeout SafeFileHandle Unlock() WriteAsync() WriteTimeout
: Null Synchronized()
System.IO.MemoryStream
. BeginRead() BeginWrite() CanTimeout CopyToAsync() DisposeAsync() EndRead() EndWrite() FlushAsync()
. GetLifetimeService() InitializeLifetimeService() ReadAsync() ReadAtLeast() ReadAtLeastAsync() ReadExactly()
. ReadExactlyAsync() ReadTimeout TryGetBuffer() WriteAsync() WriteTimeout
: Null Synchronized()
System.IO.Path
: InvalidPathChars TryJoin()
System.IO.StreamReader
. DiscardBufferedData() GetLifetimeService() InitializeLifetimeService() ReadAsync() ReadBlock() ReadBlockAsync()
. ReadLineAsync() ReadToEndAsync()
: Null Synchronized()
System.IO.StreamWriter
. DisposeAsync() FlushAsync() FormatProvider GetLifetimeService() InitializeLifetimeService() WriteAsync()
. WriteLineAsync()
: CreateBroadcasting() Null Synchronized()
System.IO.StringReader
. GetLifetimeService() InitializeLifetimeService() ReadAsync() ReadBlock() ReadBlockAsync() ReadLineAsync()
. ReadToEndAsync()
: Null Synchronized()
System.IO.StringWriter
. DisposeAsync() Encoding FlushAsync() FormatProvider GetLifetimeService() InitializeLifetimeService() WriteAsync()
. WriteLineAsync()
: CreateBroadcasting() Null Synchronized()
System.Int16
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: CopySign() CreateChecked() CreateSaturating() CreateTruncating() DivRem() MaxMagnitude() MinMagnitude()
System.Int32
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: BigMul() CopySign() CreateChecked() CreateSaturating() CreateTruncating() DivRem() MaxMagnitude() MinMagnitude()
System.Int64
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: BigMul() CopySign() CreateChecked() CreateSaturating() CreateTruncating() DivRem() MaxMagnitude() MinMagnitude()
System.Linq.Enumerable
: AggregateBy() AsEnumerable() Chunk() CountBy() DistinctBy() ExceptBy() GroupJoin() Index() InfiniteSequence()
: IntersectBy() Join() LeftJoin() MaxBy() MinBy() OrderDescending() RightJoin() Sequence() Shuffle()
: ThenByDescending() ToLookup() TryGetNonEnumeratedCount() UnionBy()
System.Management.Automation.AliasAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.AllowEmptyCollectionAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.AllowEmptyStringAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.AllowNullAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ArgumentCompleterAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.Breakpoint
System.Management.Automation.CallStackFrame
. Arguments Command Equals() FunctionName GetFrameVariables() GetHashCode() GetScriptLocation() GetType()
. InvocationInfo Location Position ScriptLineNumber ScriptName ToString()
System.Management.Automation.CmdletBindingAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.CmdletProviderInvocationException
. ProviderInvocationException
System.Management.Automation.CommandBreakpoint
. Action Command Enabled Equals() GetHashCode() GetType() HitCount Id Script ToString()
System.Management.Automation.CommandCompletion
. GetNextResult()
: MapStringInputToParsedInput()
System.Management.Automation.CommandInvocationIntrinsics
. CommandNotFoundAction GetCmdletByTypeName() HasErrors LocationChangedAction PostCommandLookupAction
. PreCommandLookupAction
System.Management.Automation.CommandLookupEventArgs
. CommandOrigin
System.Management.Automation.CommandMetadata
: GetRestrictedCommands()
System.Management.Automation.ConfigurationInfo
. IsMetaConfiguration
System.Management.Automation.CredentialAttribute
. IsDefaultAttribute() Match() Transform() TypeId
System.Management.Automation.CustomControl
: Create()
System.Management.Automation.EngineIntrinsics
. InvokeProvider
System.Management.Automation.ErrorDetails
. GetObjectData()
System.Management.Automation.ErrorRecord
. GetObjectData()
System.Management.Automation.ExperimentalAttribute
. ExperimentAction IsDefaultAttribute() Match() TypeId
System.Management.Automation.ExternalScriptInfo
. OriginalEncoding ValidateScriptInfo()
System.Management.Automation.HiddenAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.Host.FieldDescription
. Attributes
System.Management.Automation.Host.PSHostUserInterface
: GetFormatStyleString() GetOutputString()
System.Management.Automation.InvalidJobStateException
. CurrentState
System.Management.Automation.InvalidPowerShellStateException
. CurrentState
System.Management.Automation.InvocationInfo
: Create()
System.Management.Automation.JobFailedException
. DisplayScriptPosition
System.Management.Automation.Language.ArrayExpressionAst
. Copy() Visit()
System.Management.Automation.Language.ArrayLiteralAst
. Copy() Visit()
System.Management.Automation.Language.AssignmentStatementAst
. Copy() GetAssignmentTargets() GetPureExpression() Visit()
System.Management.Automation.Language.AttributeAst
. Copy() Visit()
System.Management.Automation.Language.AttributedExpressionAst
. Copy() Visit()
System.Management.Automation.Language.BinaryExpressionAst
. Copy() Visit()
System.Management.Automation.Language.BlockStatementAst
. Copy() Visit()
System.Management.Automation.Language.BreakStatementAst
. Copy() Visit()
System.Management.Automation.Language.CatchClauseAst
. Copy() Visit()
System.Management.Automation.Language.CommandAst
. Copy() DefiningKeyword Visit()
System.Management.Automation.Language.CommandExpressionAst
. Copy() Visit()
System.Management.Automation.Language.CommandParameterAst
. Copy() Visit()
System.Management.Automation.Language.ConfigurationDefinitionAst
. Copy() Visit()
System.Management.Automation.Language.ConstantExpressionAst
. Copy() Visit()
System.Management.Automation.Language.ContinueStatementAst
. Copy() Visit()
System.Management.Automation.Language.DataStatementAst
. Copy() Visit()
System.Management.Automation.Language.DoUntilStatementAst
. Copy() Visit()
System.Management.Automation.Language.DoWhileStatementAst
. Copy() Visit()
System.Management.Automation.Language.DynamicKeywordStatementAst
. Copy() Visit()
System.Management.Automation.Language.ErrorExpressionAst
. Copy() Visit()
System.Management.Automation.Language.ErrorStatementAst
. Copy() GetPureExpression() Visit()
System.Management.Automation.Language.ExitStatementAst
. Copy() Visit()
System.Management.Automation.Language.ExpandableStringExpressionAst
. Copy() Visit()
System.Management.Automation.Language.FileRedirectionAst
. Copy() Visit()
System.Management.Automation.Language.FileRedirectionToken
. Append FromStream
System.Management.Automation.Language.ForEachStatementAst
. Copy() Visit()
System.Management.Automation.Language.ForStatementAst
. Copy() Visit()
System.Management.Automation.Language.FunctionDefinitionAst
. Copy() Visit()
System.Management.Automation.Language.FunctionMemberAst
. Copy() Visit()
System.Management.Automation.Language.GenericTypeName
. GetReflectionAttributeType()
System.Management.Automation.Language.HashtableAst
. Copy() Visit()
System.Management.Automation.Language.IfStatementAst
. Copy() Visit()
System.Management.Automation.Language.IndexExpressionAst
. Copy() Visit()
System.Management.Automation.Language.MemberExpressionAst
. Copy() Visit()
System.Management.Automation.Language.MergingRedirectionAst
. Copy() Visit()
System.Management.Automation.Language.MergingRedirectionToken
. FromStream ToStream
System.Management.Automation.Language.NamedAttributeArgumentAst
. Copy() Visit()
System.Management.Automation.Language.NamedBlockAst
. Copy() Visit()
System.Management.Automation.Language.ParamBlockAst
. Copy() Visit()
System.Management.Automation.Language.ParameterAst
. Copy() Visit()
System.Management.Automation.Language.ParenExpressionAst
. Copy() Visit()
System.Management.Automation.Language.PipelineAst
. Copy() Visit()
System.Management.Automation.Language.PipelineChainAst
. Copy() GetPureExpression() Visit()
System.Management.Automation.Language.PropertyMemberAst
. Copy() Visit()
System.Management.Automation.Language.ReturnStatementAst
. Copy() Visit()
System.Management.Automation.Language.ScriptBlockAst
. Copy() Visit()
System.Management.Automation.Language.ScriptBlockExpressionAst
. Copy() Visit()
System.Management.Automation.Language.StatementBlockAst
. Copy() Visit()
System.Management.Automation.Language.SubExpressionAst
. Copy() Visit()
System.Management.Automation.Language.SwitchStatementAst
. Copy() Visit()
System.Management.Automation.Language.TernaryExpressionAst
. Copy() Visit()
System.Management.Automation.Language.ThrowStatementAst
. Copy() Visit()
System.Management.Automation.Language.TrapStatementAst
. Copy() Visit()
System.Management.Automation.Language.TryStatementAst
. Copy() Visit()
System.Management.Automation.Language.TypeConstraintAst
. Copy() Visit()
System.Management.Automation.Language.TypeDefinitionAst
. Copy() Visit()
System.Management.Automation.Language.TypeExpressionAst
. Copy() Visit()
System.Management.Automation.Language.TypeName
. GetReflectionAttributeType()
System.Management.Automation.Language.UnaryExpressionAst
. Copy() Visit()
System.Management.Automation.Language.UsingExpressionAst
. Copy() Visit()
: ExtractUsingVariable()
System.Management.Automation.Language.UsingStatementAst
. Copy() Visit()
System.Management.Automation.Language.VariableExpressionAst
. Copy() IsConstantVariable() Visit()
System.Management.Automation.Language.WhileStatementAst
. Copy() Visit()
System.Management.Automation.LineBreakpoint
. Action Column Enabled Equals() GetHashCode() GetType() HitCount Id Line Script ToString()
System.Management.Automation.ListControl
: Create()
System.Management.Automation.ListControlEntry
. SelectedBy
System.Management.Automation.OutputTypeAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.PSAdaptedProperty
. BaseObject Tag
System.Management.Automation.PSCodeMethod
. CodeReference
System.Management.Automation.PSCodeProperty
. GetterCodeReference SetterCodeReference
System.Management.Automation.PSCredential
: GetSymmetricEncryptionKeyDelegate
System.Management.Automation.PSDataCollection`1
. BlockingEnumerator DataAddedCount EnumeratorNeverBlocks GetObjectData() IsAutoGenerated IsFixedSize IsSynchronized
. SerializeInput SyncRoot
System.Management.Automation.PSDefaultValueAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.PSDriveInfo
. CompareTo()
System.Management.Automation.PSModuleInfo
. ExperimentalFeatures GetExportedTypeDefinitions() GetVariableFromCallersModule() ImplementingAssembly
. ProcessorArchitecture
: ClearAppDomainLevelModulePathCache() UseAppDomainLevelModuleCache
System.Management.Automation.PSObject
. BaseObject CompareTo() Copy() GetMetaObject() GetObjectData() ImmediateBaseObject Members Methods Properties
. TypeNames
: AdaptedMemberSetName AsPSObject() BaseObjectMemberSetName ExtendedMemberSetName new()
System.Management.Automation.PSParameterizedProperty
. InvokeSet() IsGettable IsSettable
System.Management.Automation.PSRemotingChildJob
. Debugger IsAsync
System.Management.Automation.PSSnapInInfo
. AssemblyName Formats Types
System.Management.Automation.PSTypeName
. TypeDefinitionAst
System.Management.Automation.PSTypeNameAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ParameterAttribute
. ExperimentAction IsDefaultAttribute() Match() TypeId
: AllParameterSets
System.Management.Automation.ParameterBindingException
. Line Offset ParameterType TypeSpecified
System.Management.Automation.ParameterSetMetadata
. HelpMessageBaseName HelpMessageResourceId
System.Management.Automation.PathIntrinsics
. GetResolvedProviderPathFromProviderPath() LocationStack() NormalizeRelativePath() SetDefaultLocationStack()
System.Management.Automation.PowerShell
. Connect() ConnectAsync() InvokeAsync() StopAsync()
System.Management.Automation.ProviderNameAmbiguousException
. PossibleMatches
System.Management.Automation.Remoting.PSRemotingTransportRedirectException
. RedirectLocation
System.Management.Automation.Runspaces.FormatTableLoadException
. Errors
System.Management.Automation.Runspaces.InitialSessionState
. Assemblies AuthorizationManager Formats ImportPSSnapIn() Providers Types
: CreateFrom()
System.Management.Automation.Runspaces.InvalidPipelineStateException
. CurrentState ExpectedState
System.Management.Automation.Runspaces.InvalidRunspacePoolStateException
. CurrentState ExpectedState
System.Management.Automation.Runspaces.InvalidRunspaceStateException
. CurrentState ExpectedState
System.Management.Automation.Runspaces.PSSession
: Create()
System.Management.Automation.Runspaces.Runspace
. ApartmentState Close() CloseAsync() Connect() ConnectAsync() ConnectionInfo CreateDisconnectedPipeline()
. CreateDisconnectedPowerShell() Debugger Disconnect() DisconnectAsync() DisconnectedOn Dispose() Events ExpiresOn
. GetApplicationPrivateData() GetCapabilities() Id InitialSessionState InstanceId JobManager LanguageMode Name Open()
. OpenAsync() OriginalConnectionInfo ResetRunspaceState() RunspaceAvailability RunspaceIsRemote RunspaceStateInfo
. SessionStateProxy ThreadOptions Version
: GetRunspace() GetRunspaces()
System.Management.Automation.Runspaces.RunspaceFactory
: CreateOutOfProcessRunspace()
System.Management.Automation.Runspaces.RunspaceOpenModuleLoadException
. ErrorRecords
System.Management.Automation.Runspaces.RunspacePool
. BeginConnect() BeginDisconnect() Connect() CreateDisconnectedPowerShells() Disconnect() EndConnect() EndDisconnect()
. GetApplicationPrivateData() GetCapabilities()
: GetRunspacePools()
System.Management.Automation.Runspaces.SSHConnectionInfo
. AuthenticationMechanism CertificateThumbprint CreateClientSessionTransportManager() Culture MaxIdleTimeout
. SetSessionOptions() UICulture
System.Management.Automation.Runspaces.SessionStateProxy
. Applications Module Scripts
System.Management.Automation.Runspaces.TypeTableLoadException
. Errors
System.Management.Automation.Runspaces.WSManConnectionInfo
. AuthenticationMechanism CreateClientSessionTransportManager() Culture EnableNetworkAccess IncludePortInSPN
. MaxConnectionRetryCount MaxIdleTimeout MaximumConnectionRedirectionCount MaximumReceivedDataSizePerCommand
. MaximumReceivedObjectSize NoEncryption NoMachineProfile ProxyAccessType ProxyAuthentication ProxyCredential
. SetSessionOptions() SkipCACheck SkipCNCheck SkipRevocationCheck UICulture UseCompression UseUTF16
System.Management.Automation.RuntimeDefinedParameterDictionary
. Capacity Comparer Data EnsureCapacity() GetAlternateLookup() HelpFile TrimExcess() TryAdd() TryGetAlternateLookup()
. TryGetValue()
System.Management.Automation.ScriptBlock
. Attributes DebuggerHidden Id IsConfiguration StartPosition
System.Management.Automation.ScriptRequiresException
. MissingPSSnapIns RequiresShellId RequiresShellPath
System.Management.Automation.SessionState
. Drive InvokeProvider Provider UseFullLanguageModeInDebugger
: IsVisible() ThrowIfNotVisible()
System.Management.Automation.SupportsWildcardsAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.SwitchParameter
: Present
System.Management.Automation.TableControl
: Create()
System.Management.Automation.ValidateCountAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateDriveAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateLengthAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateNotNullAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateNotNullOrEmptyAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidatePatternAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateRangeAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateScriptAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateSetAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.ValidateTrustedDataAttribute
. IsDefaultAttribute() Match() TypeId
System.Management.Automation.VariableBreakpoint
. AccessMode Action Enabled Equals() GetHashCode() GetType() HitCount Id Script ToString() Variable
System.Management.Automation.WideControl
: Create()
System.Math
: ReciprocalSqrtEstimate()
System.Net.Http.HttpRequestException
. HttpRequestError StatusCode
System.Net.IPAddress
. TryFormat() TryWriteBytes()
: HostToNetworkOrder() IsValid() IsValidUtf8() NetworkToHostOrder()
System.Net.IPEndPoint
. Create() Serialize()
: MaxPort MinPort TryParse()
System.Net.Mail.MailAddress
: TryCreate()
System.Net.Sockets.SocketException
. SocketErrorCode
System.Net.WebException
. Response Status
System.Numerics.BigInteger
. GetByteCount() GetShortestBitLength() TryFormat() TryWriteBigEndian() TryWriteBytes() TryWriteLittleEndian()
. WriteBigEndian() WriteLittleEndian()
: CopySign() CreateChecked() CreateSaturating() CreateTruncating() DivRem() IsNegative() IsOddInteger() IsPositive()
: IsPow2() LeadingZeroCount() Log2() MaxMagnitude() MinMagnitude() PopCount() RotateLeft() RotateRight()
: TrailingZeroCount()
System.ObjectDisposedException
: ThrowIf()
System.OperatingSystem
. Clone() GetObjectData()
: IsAndroid() IsAndroidVersionAtLeast() IsBrowser() IsFreeBSD() IsFreeBSDVersionAtLeast() IsIOS()
: IsIOSVersionAtLeast() IsLinux() IsMacCatalyst() IsMacCatalystVersionAtLeast() IsMacOS() IsMacOSVersionAtLeast()
: IsOSPlatform() IsOSPlatformVersionAtLeast() IsTvOS() IsTvOSVersionAtLeast() IsWasi() IsWatchOS()
: IsWatchOSVersionAtLeast() IsWindows() IsWindowsVersionAtLeast()
System.OperationCanceledException
. CancellationToken
System.Random
. GetHexString() GetString()
System.Reflection.Assembly
. CodeBase CreateInstance() CustomAttributes DefinedTypes EntryPoint EscapedCodeBase ExportedTypes
. GetCustomAttributes() GetCustomAttributesData() GetExportedTypes() GetFile() GetFiles() GetForwardedTypes()
. GetLoadedModules() GetManifestResourceInfo() GetManifestResourceNames() GetManifestResourceStream() GetModule()
. GetModules() GetObjectData() GetReferencedAssemblies() GetSatelliteAssembly() GetTypes() GlobalAssemblyCache
. HostContext ImageRuntimeVersion IsCollectible IsDefined() IsFullyTrusted LoadModule() ManifestModule Modules
. ReflectionOnly SecurityRuleSet
: CreateQualifiedName() GetAssembly() GetCallingAssembly() GetEntryAssembly() GetExecutingAssembly() Load() LoadFile()
: LoadFrom() LoadWithPartialName() ReflectionOnlyLoad() ReflectionOnlyLoadFrom() SetEntryAssembly() UnsafeLoadFrom()
System.Reflection.MethodInfo
. Attributes CallingConvention ContainsGenericParameters CreateDelegate() CustomAttributes GetBaseDefinition()
. GetCustomAttributes() GetCustomAttributesData() GetGenericArguments() GetGenericMethodDefinition() GetMethodBody()
. GetMethodImplementationFlags() GetParameters() HasSameMetadataDefinitionAs() Invoke() IsAbstract IsAssembly
. IsCollectible IsConstructedGenericMethod IsConstructor IsDefined() IsFamily IsFamilyAndAssembly IsFamilyOrAssembly
. IsFinal IsGenericMethod IsGenericMethodDefinition IsHideBySig IsPrivate IsPublic IsSecurityCritical
. IsSecuritySafeCritical IsSecurityTransparent IsSpecialName IsVirtual MakeGenericMethod() MemberType MetadataToken
. MethodHandle MethodImplementationFlags Module ReflectedType ReturnParameter ReturnType ReturnTypeCustomAttributes
: GetCurrentMethod() GetMethodFromHandle()
System.Reflection.PropertyInfo
. Attributes CanRead CanWrite CustomAttributes DeclaringType GetAccessors() GetConstantValue() GetCustomAttributes()
. GetCustomAttributesData() GetGetMethod() GetIndexParameters() GetMethod GetModifiedPropertyType()
. GetOptionalCustomModifiers() GetRawConstantValue() GetRequiredCustomModifiers() GetSetMethod() GetValue()
. HasSameMetadataDefinitionAs() IsCollectible IsDefined() IsSpecialName MemberType MetadataToken Module Name
. PropertyType ReflectedType SetMethod SetValue()
System.SByte
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: CopySign() CreateChecked() CreateSaturating() CreateTruncating() DivRem() MaxMagnitude() MinMagnitude()
System.Security.Cryptography.MD5
. CanReuseTransform CanTransformMultipleBlocks ComputeHashAsync() InputBlockSize OutputBlockSize TransformBlock()
. TransformFinalBlock() TryComputeHash()
: HashDataAsync() HashSizeInBits HashSizeInBytes TryHashData()
System.Security.Cryptography.SHA256
. CanReuseTransform CanTransformMultipleBlocks ComputeHashAsync() InputBlockSize OutputBlockSize TransformBlock()
. TransformFinalBlock() TryComputeHash()
: HashDataAsync() HashSizeInBits HashSizeInBytes TryHashData()
System.Security.SecurityException
. Demanded DenySetInstance FailedAssemblyInfo GrantedSet Method PermissionState PermissionType PermitOnlySetInstance
. RefusedSet Url
System.Single
. GetExponentByteCount() GetExponentShortestBitLength() GetSignificandBitLength() GetSignificandByteCount()
. TryFormat() TryWriteExponentBigEndian() TryWriteExponentLittleEndian() TryWriteSignificandBigEndian()
. TryWriteSignificandLittleEndian() WriteExponentBigEndian() WriteExponentLittleEndian() WriteSignificandBigEndian()
. WriteSignificandLittleEndian()
: Acos() AcosPi() Acosh() Asin() AsinPi() Asinh() Atan() Atan2() Atan2Pi() AtanPi() Atanh() BitDecrement()
: BitIncrement() Cbrt() Ceiling() ClampNative() ConvertToInteger() ConvertToIntegerNative() CopySign() Cos() CosPi()
: Cosh() CreateChecked() CreateSaturating() CreateTruncating() DegreesToRadians() Exp() Exp10() Exp10M1() Exp2()
: Exp2M1() ExpM1() Floor() FusedMultiplyAdd() Hypot() ILogB() Ieee754Remainder() IsEvenInteger() IsNormal()
: IsOddInteger() IsPow2() IsRealNumber() IsSubnormal() Lerp() Log() Log10() Log10P1() Log2() Log2P1() LogP1()
: MaxMagnitude() MaxMagnitudeNumber() MaxNative() MaxNumber() MinMagnitude() MinMagnitudeNumber() MinNative()
: MinNumber() MultiplyAddEstimate() Pow() RadiansToDegrees() ReciprocalEstimate() ReciprocalSqrtEstimate() RootN()
: Round() ScaleB() Sin() SinCos() SinCosPi() SinPi() Sinh() Sqrt() Tan() TanPi() Tanh() Truncate()
System.String
. CopyTo() GetPinnableReference() TryCopyTo()
: Create() GetHashCode()
System.StringComparer
. Create() GetObjectData()
: IsWellKnownCultureAwareComparer() IsWellKnownOrdinalComparer()
System.Text.Encoding
. DecoderFallback EncoderFallback GetDecoder() GetEncoder() IsAlwaysNormalized() IsBrowserDisplay IsBrowserSave
. IsMailNewsDisplay IsMailNewsSave Preamble TryGetBytes() TryGetChars()
: CreateTranscodingStream() GetEncodings() RegisterProvider()
System.Text.Json.JsonException
. BytePositionInLine LineNumber Path
System.Text.RegularExpressions.Group
: Synchronized()
System.Text.RegularExpressions.GroupCollection
. Add() Clear() Contains() IndexOf() Insert() IsFixedSize Remove() RemoveAt()
System.Text.RegularExpressions.MatchCollection
. Add() Clear() Contains() IndexOf() Insert() IsFixedSize Remove() RemoveAt()
System.Text.RegularExpressions.Regex
. EnumerateMatches() EnumerateSplits() GetObjectData()
: CompileToAssembly() EnumerateMatches() EnumerateSplits()
System.Text.RegularExpressions.RegexParseException
. Error
System.Text.Rune
. CompareTo() EncodeToUtf16() EncodeToUtf8() TryEncodeToUtf16() TryEncodeToUtf8() TryFormat()
: DecodeFromUtf16() DecodeFromUtf8() DecodeLastFromUtf16() DecodeLastFromUtf8() GetNumericValue() GetRuneAt()
: GetUnicodeCategory() IsControl() IsDigit() IsLetter() IsLetterOrDigit() IsLower() IsNumber() IsPunctuation()
: IsSeparator() IsSymbol() IsUpper() IsValid() IsWhiteSpace() ReplacementChar ToLower() ToLowerInvariant() ToUpper()
: ToUpperInvariant() TryCreate() TryGetRuneAt()
System.Text.StringBuilder
. GetChunks() GetObjectData()
System.Text.UnicodeEncoding
: CharSize
System.Threading.AbandonedMutexException
. Mutex MutexIndex
System.Threading.ManualResetEvent
. GetLifetimeService() Handle InitializeLifetimeService() SafeWaitHandle
: OpenExisting() SignalAndWait() TryOpenExisting() WaitAll() WaitAny() WaitTimeout
System.Threading.Tasks.TaskCanceledException
. Task
System.Threading.Thread
. Abort() ApartmentState DisableComObjectEagerCleanup() ExecutionContext GetApartmentState() GetCompressedStack()
. Interrupt() IsThreadPoolThread Join() Priority Resume() SetApartmentState() SetCompressedStack() Start() Suspend()
. ThreadState TrySetApartmentState() UnsafeStart()
: AllocateDataSlot() AllocateNamedDataSlot() BeginCriticalRegion() BeginThreadAffinity() CurrentPrincipal
: EndCriticalRegion() EndThreadAffinity() FreeNamedDataSlot() GetCurrentProcessorId() GetData() GetDomain()
: GetDomainID() GetNamedDataSlot() MemoryBarrier() ResetAbort() SetData() SpinWait() VolatileRead() VolatileWrite()
System.Threading.ThreadAbortException
. ExceptionState
System.TimeOnly
. Deconstruct() TryFormat()
: ParseExact() TryParseExact()
System.TimeSpan
. TryFormat()
: HoursPerDay MicrosecondsPerDay MicrosecondsPerHour MicrosecondsPerMillisecond MicrosecondsPerMinute
: MicrosecondsPerSecond MillisecondsPerDay MillisecondsPerHour MillisecondsPerMinute MillisecondsPerSecond
: MinutesPerDay MinutesPerHour NanosecondsPerTick SecondsPerDay SecondsPerHour SecondsPerMinute
System.TimeZoneInfo
. GetAdjustmentRules() GetAmbiguousTimeOffsets() GetObjectData() HasSameRules() IsAmbiguousTime() IsInvalidTime()
. OnDeserialization() ToSerializedString()
: CreateCustomTimeZone() FromSerializedString() TryConvertIanaIdToWindowsId() TryConvertWindowsIdToIanaId()
: TryFindSystemTimeZoneById()
System.Timers.Timer
. SynchronizingObject
System.Type
. AsType() Attributes Clone() CustomAttributes DeclaredConstructors DeclaredEvents DeclaredFields DeclaredMembers
. DeclaredMethods DeclaredNestedTypes DeclaredProperties DeclaringMethod DeclaringType FindInterfaces() FindMembers()
. GenericParameterAttributes GenericParameterPosition GenericTypeParameters GetConstructor() GetCustomAttributesData()
. GetDeclaredEvent() GetDeclaredField() GetDeclaredMethod() GetDeclaredMethods() GetDeclaredNestedType()
. GetDeclaredProperty() GetDefaultMembers() GetEnumName() GetEnumValuesAsUnderlyingType() GetEvent() GetEvents()
. GetField() GetFields() GetFunctionPointerCallingConventions() GetFunctionPointerParameterTypes()
. GetFunctionPointerReturnType() GetGenericParameterConstraints() GetInterfaceMap() GetMember()
. GetMemberWithSameMetadataDefinitionAs() GetMembers() GetNestedType() GetNestedTypes() GetOptionalCustomModifiers()
. GetRequiredCustomModifiers() GetTypeInfo() HasElementType HasSameMetadataDefinitionAs() ImplementedInterfaces
. InvokeMember() IsAnsiClass IsAutoClass IsAutoLayout IsByRefLike IsCOMObject IsCollectible IsConstructedGenericType
. IsContextful IsDefined() IsEquivalentTo() IsExplicitLayout IsFunctionPointer IsGenericMethodParameter
. IsGenericParameter IsGenericTypeParameter IsImport IsLayoutSequential IsMarshalByRef IsNestedAssembly
. IsNestedFamANDAssem IsNestedFamORAssem IsNestedFamily IsNestedPrivate IsNestedPublic IsNotPublic IsPointer IsSZArray
. IsSecurityCritical IsSecuritySafeCritical IsSecurityTransparent IsSerializable IsSignatureType IsSpecialName
. IsTypeDefinition IsUnicodeClass IsUnmanagedFunctionPointer IsVariableBoundArray IsVisible MakeByRefType()
. MakePointerType() MetadataToken ReflectedType StructLayoutAttribute TypeHandle TypeInitializer
: DefaultBinder Delimiter EmptyTypes FilterAttribute FilterName FilterNameIgnoreCase GetTypeArray() GetTypeFromCLSID()
: GetTypeFromHandle() GetTypeFromProgID() GetTypeHandle() MakeGenericMethodParameter() MakeGenericSignatureType()
: Missing ReflectionOnlyGetType()
System.TypeLoadException
. TypeName
System.UInt16
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: CreateChecked() CreateSaturating() CreateTruncating() DivRem()
System.UInt32
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: BigMul() CreateChecked() CreateSaturating() CreateTruncating() DivRem()
System.UInt64
. TryFormat() TryWriteBigEndian() TryWriteLittleEndian()
: BigMul() CreateChecked() CreateSaturating() CreateTruncating() DivRem()
System.Uri
. GetComponents() GetObjectData() MakeRelative() TryFormat()
: Compare() FromHex() HexUnescape() IsHexDigit() IsHexEncoding() TryEscapeDataString() TryUnescapeDataString()
: UriSchemeFtps UriSchemeGopher UriSchemeNetPipe UriSchemeNetTcp UriSchemeNews UriSchemeNntp UriSchemeSftp
: UriSchemeSsh UriSchemeTelnet UriSchemeWs UriSchemeWss
System.Version
. TryFormat()
System.Web.HttpUtility
: HtmlAttributeEncode() JavaScriptStringEncode() UrlDecodeToBytes() UrlEncodeToBytes() UrlEncodeUnicode()
: UrlEncodeUnicodeToBytes() UrlPathEncode()
System.Xml.XmlAttribute
. #text CreateNavigator() GetNamespaceOfPrefix() GetPrefixOfNamespace() Supports() WriteContentTo() WriteTo()
System.Xml.XmlDocument
. CreateDocumentType() CreateEntityReference() CreateNavigator() CreateNode() CreateSignificantWhitespace()
. CreateWhitespace() GetNamespaceOfPrefix() GetPrefixOfNamespace() ReadNode() Supports() Validate() WriteContentTo()
. WriteTo() a
System.Xml.XmlElement
. CreateNavigator() GetNamespaceOfPrefix() GetPrefixOfNamespace() RemoveAttributeAt() RemoveAttributeNode() Supports()
. WriteContentTo() WriteTo()
System.Xml.XmlNodeList
. Dispose()
"""


@cache
def known_members() -> dict[str, tuple[list[str], list[str]]]:
    """Type → (instance members, static members)."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    rows: tuple[list[str], list[str]] = ([], [])
    for line in _TEXT.splitlines():
        if line[0] in ".:":
            rows[line[0] == ":"].extend(line[2:].split(" "))
        else:
            rows = found[line] = ([], [])
    return found
