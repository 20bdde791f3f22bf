@{
    RootModule = 'inventory_tools.py'
    ModuleVersion = '1.0.0'
    GUID = '3f0d7c66-6b0e-4c8e-9a57-0d5a1a3f6c21'
    Description = 'Machines and their owners: Python functions published as cmdlets.'
}
