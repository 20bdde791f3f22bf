@{
    RootModule = 'python:psremote.demo.exchange.module'
    ModuleVersion = '1.0.0.0'
    GUID = '7a5f6f5a-5a7e-4a0e-9d3f-2f4d1e7c9b02'
    Author = 'psremote'
    Description = 'Mailboxes to try remoting on.'
}
