"""Commands of Microsoft.PowerShell.Security; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Security"

COMMANDS: dict[str, str] = {
    "ConvertFrom-SecureString": "convert_from_secure_string",
    "ConvertTo-SecureString": "convert_to_secure_string",
    "Get-CmsMessage": "get_cms_message",
    "Get-Credential": "get_credential",
    "Get-ExecutionPolicy": "get_execution_policy",
    "Get-PfxCertificate": "get_pfx_certificate",
    "Protect-CmsMessage": "protect_cms_message",
    "Set-ExecutionPolicy": "set_execution_policy",
    "Unprotect-CmsMessage": "unprotect_cms_message",
}
