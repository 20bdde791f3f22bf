"""Views: objects of WMI and CIM."""

from __future__ import annotations

from typing import Any

from psremote.formatting.object_access import MISSING, get_property
from psremote.formatting.view_model import Column, GroupBy, View, table


def _get(this: Any, name: str) -> Any:
    value = get_property(this, name)
    return None if value is MISSING else value


def class_namespace(this: Any) -> Any:
    """The namespace a class stands in."""
    return _get(_get(this, "CimSystemProperties"), "Namespace")


def source_machine(this: Any) -> Any:
    """The machine that pinged."""
    return _get(this, "PSComputerName")


def creation_time(this: Any) -> Any:
    """When a restore point was made."""
    return _get(this, "CreationTime")


_EVENTS = {100: "BEGIN_SYSTEM_CHANGE", 101: "END_SYSTEM_CHANGE", 102: "BEGIN_NESTED_SYSTEM_CHANGE", 103: "END_NESTED_SYSTEM_CHANGE"}
_RESTORE_POINTS = {
    0: "APPLICATION_INSTALL", 1: "APPLICATION_UNINSTALL", 10: "DEVICE_DRIVER_INSTALL", 12: "MODIFY_SETTINGS", 13: "CANCELLED_OPERATION",
}


def event_type(this: Any) -> Any:
    """Which change a restore point belongs to."""
    value = _get(this, "EventType")
    return _EVENTS.get(value, value)


def restore_point_type(this: Any) -> Any:
    """What a restore point was made for."""
    value = _get(this, "RestorePointType")
    return _RESTORE_POINTS.get(value, value)


VIEWS: tuple[View, ...] = (
    View("System.Management.ManagementClass", ("System.Management.ManagementClass",), table(
        Column("Name", 35),
        Column("Methods", 20),
        Column("Properties"),
    ), group_by=GroupBy("__Namespace", "NameSpace")),
    View("Microsoft.Management.Infrastructure.CimClass", ("Microsoft.Management.Infrastructure.CimClass",), table(
        Column("CimClassName", 35),
        Column("CimClassMethods", 20),
        Column("CimClassProperties"),
    ), group_by=GroupBy(class_namespace, "NameSpace")),
    View("System.Management.ManagementObject#root\\cimv2\\Win32_PingStatus", ("System.Management.ManagementObject#root\\cimv2\\Win32_PingStatus",), table(
        Column("__Server", 13, label="Source"),
        Column("Address", 15, label="Destination"),
        Column("IPV4Address", 16),
        Column("IPV6Address", 40),
        Column("BufferSize", 8, label="Bytes"),
        Column("ResponseTime", 9, label="Time(ms)"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PingStatus", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PingStatus",), table(
        Column(source_machine, 13, label="Source"),
        Column("Address", 15, label="Destination"),
        Column("IPV4Address", 16),
        Column("IPV6Address", 40),
        Column("BufferSize", 8, label="Bytes"),
        Column("ResponseTime", 9, label="Time(ms)"),
    )),
    View("System.Management.ManagementObject#root\\default\\SystemRestore", ("System.Management.ManagementObject#root\\default\\SystemRestore",), table(
        Column(creation_time, 22, label="CreationTime"),
        Column("Description", 30),
        Column("SequenceNumber", 17),
        Column(event_type, 17, label="EventType"),
        Column(restore_point_type, 22, label="RestorePointType"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/default/SystemRestore", ("Microsoft.Management.Infrastructure.CimInstance#root/default/SystemRestore",), table(
        Column(creation_time, 22, label="CreationTime"),
        Column("Description", 30),
        Column("SequenceNumber", 17),
        Column(event_type, 17, label="EventType"),
        Column(restore_point_type, 22, label="RestorePointType"),
    )),
    View("System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering", ("System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering",), table(
        Column("__SERVER", 13, label="Source"),
        Column("Description", 16),
        Column("HotFixID", 13),
        Column("InstalledBy", 20),
        Column("InstalledOn", 26),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_QuickFixEngineering", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_QuickFixEngineering",), table(
        Column("ComputerName", 13, label="Source"),
        Column("Description", 16),
        Column("HotFixID", 13),
        Column("InstalledBy", 20),
        Column("InstalledOn", 26),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Process", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Process",), table(
        Column("ProcessId"),
        Column("Name", 16),
        Column("HandleCount"),
        Column("WorkingSetSize"),
        Column("VirtualSize"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ComputerSystem", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ComputerSystem",), table(
        Column("Name", 16),
        Column("PrimaryOwnerName"),
        Column("Domain"),
        Column("TotalPhysicalMemory"),
        Column("Model"),
        Column("Manufacturer"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_PROCESSOR", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_PROCESSOR",), table(
        Column("DeviceID"),
        Column("Name", 16),
        Column("Caption"),
        Column("MaxClockSpeed"),
        Column("SocketDesignation"),
        Column("Manufacturer"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DCOMApplication", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DCOMApplication",), table(
        Column("AppID"),
        Column("Name", 16),
        Column("InstallDate"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DESKTOP", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DESKTOP",), table(
        Column("SettingID"),
        Column("Name", 16),
        Column("ScreenSaverActive"),
        Column("ScreenSaverSecure"),
        Column("ScreenSaverTimeout"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DESKTOPMONITOR", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/WIN32_DESKTOPMONITOR",), table(
        Column("DeviceID"),
        Column("Name", 16),
        Column("DisplayType"),
        Column("MonitorManufacturer"),
        Column("ScreenHeight"),
        Column("ScreenWidth"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DeviceMemoryAddress", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DeviceMemoryAddress",), table(
        Column("Name", 16),
        Column("MemoryType"),
        Column("Status"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskDrive", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskDrive",), table(
        Column("DeviceID"),
        Column("Caption"),
        Column("Partitions"),
        Column("Size"),
        Column("Model"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskQuota", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskQuota",), table(
        Column("DiskSpaceUsed"),
        Column("Limit"),
        Column("QuotaVolume"),
        Column("User"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Environment", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Environment",), table(
        Column("Name", 16),
        Column("UserName"),
        Column("VariableValue"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Directory", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Directory",), table(
        Column("Name", 16),
        Column("Hidden"),
        Column("Archive"),
        Column("Writeable"),
        Column("LastModified"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Group", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Group",), table(
        Column("SID"),
        Column("Name", 16),
        Column("Caption"),
        Column("Domain"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_IDEController", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_IDEController",), table(
        Column("Name", 16),
        Column("Status"),
        Column("StatusInfo"),
        Column("ProtocolSupported"),
        Column("Manufacturer"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_IRQResource", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_IRQResource",), table(
        Column("Name", 16),
        Column("IRQNumber"),
        Column("Hardware"),
        Column("TriggerLevel"),
        Column("TriggerType"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ScheduledJob", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_ScheduledJob",), table(
        Column("JobId"),
        Column("Name", 16),
        Column("Owner"),
        Column("Priority"),
        Column("Command"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LoadOrderGroup", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LoadOrderGroup",), table(
        Column("Name", 16),
        Column("GroupOrder"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LogicalDisk", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LogicalDisk",), table(
        Column("DeviceID"),
        Column("DriveType"),
        Column("ProviderName", 16),
        Column("VolumeName", 16),
        Column("Size"),
        Column("FreeSpace"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LogonSession", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_LogonSession",), table(
        Column("LogonId"),
        Column("Name", 16),
        Column("LogonType"),
        Column("StartTime"),
        Column("Status"),
        Column("AuthenticationPackage"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PhysicalMemoryArray", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PhysicalMemoryArray",), table(
        Column("Name", 16),
        Column("MemoryDevices"),
        Column("MaxCapacity"),
        Column("Model"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OnBoardDevice", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OnBoardDevice",), table(
        Column("DeviceType"),
        Column("SerialNumber"),
        Column("Enabled"),
        Column("Description"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem",), table(
        Column("SystemDirectory"),
        Column("Organization"),
        Column("BuildNumber"),
        Column("RegisteredUser"),
        Column("SerialNumber"),
        Column("Version"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskPartition", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_DiskPartition",), table(
        Column("Name", 16),
        Column("NumberOfBlocks"),
        Column("BootPartition"),
        Column("PrimaryPartition"),
        Column("Size"),
        Column("Index"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PortConnector", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PortConnector",), table(
        Column("Tag"),
        Column("PortType"),
        Column("ConnectorType"),
        Column("SerialNumber"),
        Column("ExternalReferenceDesignator"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_QuotaSetting", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_QuotaSetting",), table(
        Column("SettingID"),
        Column("Caption"),
        Column("State"),
        Column("VolumePath"),
        Column("DefaultLimit"),
        Column("DefaultWarningLimit"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_SCSIController", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_SCSIController",), table(
        Column("Name", 16),
        Column("DriverName", 16),
        Column("Status"),
        Column("StatusInfo"),
        Column("ProtocolSupported"),
        Column("Manufacturer"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Service",), table(
        Column("ProcessId"),
        Column("Name", 16),
        Column("StartMode"),
        Column("State"),
        Column("Status"),
        Column("ExitCode"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_UserAccount", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_UserAccount",), table(
        Column("Name", 16),
        Column("Caption"),
        Column("AccountType"),
        Column("SID"),
        Column("Domain"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkProtocol", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkProtocol",), table(
        Column("Name", 16),
        Column("Caption"),
        Column("Status"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkAdapter", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkAdapter",), table(
        Column("DeviceID"),
        Column("Name", 16),
        Column("AdapterType"),
        Column("ServiceName"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkAdapterConfiguration", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NetworkAdapterConfiguration",), table(
        Column("ServiceName", 16),
        Column("DHCPEnabled"),
        Column("Index"),
        Column("Description"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NTDomain", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_NTDomain",), table(
        Column("DomainName", 16),
        Column("DnsForestName"),
        Column("DomainControllerName"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Printer", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Printer",), table(
        Column("Name", 16),
        Column("ShareName"),
        Column("SystemName"),
        Column("PrinterState"),
        Column("PrinterStatus"),
        Column("Location"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PrintJob", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_PrintJob",), table(
        Column("JobId"),
        Column("Name", 16),
        Column("JobStatus"),
        Column("Owner"),
        Column("Priority"),
        Column("Size"),
        Column("Document"),
    )),
    View("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Product", ("Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_Product",), table(
        Column("Name", 16),
        Column("Caption"),
        Column("Vendor"),
        Column("Version"),
        Column("IdentifyingNumber"),
    )),
)
