@{
    RootModule = 'python:psremote.demo.bits'
    ModuleVersion = '1.0.0.0'
    GUID = '7a5f6f5a-5a7e-4a0e-9d3f-2f4d1e7c9b04'
    Author = 'psremote'
    Description = 'The process named bits that the plain demo hosts have.'
}
