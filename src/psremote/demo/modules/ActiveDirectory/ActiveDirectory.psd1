@{
    RootModule = 'python:psremote.demo.directory.module'
    ModuleVersion = '1.0.1.0'
    GUID = '7a5f6f5a-5a7e-4a0e-9d3f-2f4d1e7c9b01'
    Author = 'psremote'
    Description = 'A directory of users, groups and computers to try remoting on.'
}
