"""What Invoke-WebRequest and Invoke-RestMethod share: their parameters, and the request made of them."""

from __future__ import annotations

import ssl
import sys
from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.machine.http_messages import HttpResponseMessage
from psremote.bcl.machine.web_exchange import WebAnswer, WebFault, WebRequest, basic, exchange
from psremote.bcl.values.exceptions import NotSupportedException
from psremote.bcl.values.network_exceptions import HttpRequestException, UriFormatException
from psremote.bcl.values.task_exceptions import TaskCanceledException
from psremote.cmdlets.common.web_body import form_body, plain_body
from psremote.cmdlets.common.web_responses import HttpResponseException, codec_of
from psremote.cmdlets.common.web_session import WebRequestSession
from psremote.engine.cmdlet import (
    Cmdlet,
    at,
    attribute,
    not_null,
    not_null_or_empty,
    parameter,
    transformation,
    value_range,
    value_set,
)
from psremote.engine.cmdlet import (
    credential as credential_attribute,
)
from psremote.objects import ErrorCategory, ErrorRecord, base_object, to_text
from psremote.objects.exceptions import ValidationMetadataException

PROXY_SETS = {"StandardMethod": at(), "CustomMethod": at()}


def http_version(value: Any, context: Any) -> Any:
    """The parameter transformation: `2` is 2.0."""
    plain = base_object(value)
    if isinstance(plain, (int, float)) and not isinstance(plain, bool):
        return f"{float(plain):.1f}"
    return f"{plain}.0" if isinstance(plain, str) and plain.isdigit() else value


class WebRequestCommand(Cmdlet):
    """Base of both commands."""

    use_basic_parsing = parameter("UseBasicParsing", "switch", dont_show=True)
    uri = parameter("Uri", "System.Uri", position=0, mandatory=True, validate=(not_null_or_empty(),), help="The address.")
    http_version = parameter("HttpVersion", "version", validate=(transformation("ArgumentToVersionTransformation", http_version), attribute("HttpVersionCompletions")), help="The protocol's version; 1.1 is what is spoken.")
    web_session = parameter("WebSession", "Microsoft.PowerShell.Commands.WebRequestSession", help="A session of requests before.")
    session_variable = parameter("SessionVariable", "string", aliases=("SV",), help="A variable that gets a new session.")
    allow_unencrypted_authentication = parameter("AllowUnencryptedAuthentication", "switch", help="Send secrets over http, too.")
    authentication = parameter("Authentication", "Microsoft.PowerShell.Commands.WebAuthenticationType", help="How to log in.")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", validate=(credential_attribute(),), help="Who logs in.")
    use_default_credentials = parameter("UseDefaultCredentials", "switch", help="Log in as the user of this session.")
    certificate_thumbprint = parameter("CertificateThumbprint", "string", validate=(not_null_or_empty(),), help="A certificate of the user's store to log in with.")
    certificate = parameter("Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate", validate=(not_null(),), help="A certificate to log in with.")
    skip_certificate_check = parameter("SkipCertificateCheck", "switch", help="Trust any server.")
    ssl_protocol = parameter("SslProtocol", "Microsoft.PowerShell.Commands.WebSslProtocol", help="Allowed versions of TLS.")
    token = parameter("Token", "System.Security.SecureString", help="The token of Bearer and OAuth.")
    user_agent = parameter("UserAgent", "string", help="The program to say we are.")
    disable_keep_alive = parameter("DisableKeepAlive", "switch", help="Ask the server to close the connection.")
    connection_timeout_seconds = parameter("ConnectionTimeoutSeconds", "int", aliases=("TimeoutSec",), validate=(value_range(0, 2147483647),), help="How long an answer may take to begin; 0 is for ever.")
    operation_timeout_seconds = parameter("OperationTimeoutSeconds", "int", validate=(value_range(0, 2147483647),), help="How long it may pause.")
    headers = parameter("Headers", "System.Collections.IDictionary", help="Headers to send.")
    skip_header_validation = parameter("SkipHeaderValidation", "switch", help="Send headers as they are.")
    allow_insecure_redirect = parameter("AllowInsecureRedirect", "switch", help="Follow from https to http.")
    maximum_redirection = parameter("MaximumRedirection", "int", validate=(value_range(0, 2147483647),), help="How often to follow; 5 by default.")
    maximum_retry_count = parameter("MaximumRetryCount", "int", validate=(value_range(0, 2147483647),), help="How often to ask again after an error.")
    preserve_authorization_on_redirect = parameter("PreserveAuthorizationOnRedirect", "switch", help="Show secrets to where a redirection leads.")
    retry_interval_sec = parameter("RetryIntervalSec", "int", validate=(value_range(1, 2147483647),), help="Seconds between tries; 5 by default.")
    method = parameter("Method", "Microsoft.PowerShell.Commands.WebRequestMethod", sets={"StandardMethod": at(), "StandardMethodNoProxy": at()}, help="The HTTP method.")
    custom_method = parameter("CustomMethod", "string", sets={"CustomMethod": at(mandatory=True), "CustomMethodNoProxy": at(mandatory=True)}, aliases=("CM",), validate=(not_null_or_empty(),), help="A method of another name.")
    preserve_http_method_on_redirect = parameter("PreserveHttpMethodOnRedirect", "switch", help="Keep the method where a redirection leads.")
    unix_socket = parameter("UnixSocket", "System.Net.Sockets.UnixDomainSocketEndPoint", validate=(not_null_or_empty(),), help="A socket file the server listens on.")
    no_proxy = parameter("NoProxy", "switch", sets={"CustomMethodNoProxy": at(mandatory=True), "StandardMethodNoProxy": at(mandatory=True)}, help="Do not use a proxy.")
    proxy = parameter("Proxy", "System.Uri", sets=PROXY_SETS, help="The proxy.")
    proxy_credential = parameter("ProxyCredential", "System.Management.Automation.PSCredential", sets=PROXY_SETS, validate=(credential_attribute(),), help="Who logs in at the proxy.")
    proxy_use_default_credentials = parameter("ProxyUseDefaultCredentials", "switch", sets=PROXY_SETS, help="Log in at the proxy as the user of this session.")
    body = parameter("Body", "object", pipeline=True, help="What to send: text, bytes, XML, or fields of a form.")
    form = parameter("Form", "System.Collections.IDictionary", help="Fields of a form, files among them, to send in parts.")
    content_type = parameter("ContentType", "string", help="The kind of what is sent.")
    transfer_encoding = parameter("TransferEncoding", "string", validate=(value_set("chunked", "compress", "deflate", "gzip", "identity"),), help="How it is packed.")
    in_file = parameter("InFile", "string", validate=(not_null_or_empty(),), help="A file to send.")
    out_file = parameter("OutFile", "string", validate=(not_null_or_empty(),), help="A file or folder for what comes.")
    pass_thru = parameter("PassThru", "switch", help="Put the answer out, too.")
    resume = parameter("Resume", "switch", help="Go on with a file that is partly there.")
    skip_http_error_check = parameter("SkipHttpErrorCheck", "switch", help="An answer that says the request failed is no error.")

    # --- checks ---

    def refuse(self, text: str, error_id: str) -> None:
        self.throw_terminating_error(ErrorRecord(ValidationMetadataException(text), error_id, ErrorCategory.InvalidArgument, self))

    def check(self) -> None:
        """Parameters that do not go together."""
        kind = self.authentication.name if self.authentication is not None else "None"
        rules = (
            (self.web_session is not None and self.session_variable is not None, "-WebSession and -SessionVariable do not go together.", "WebCmdletSessionConflictException"),
            (self.use_default_credentials and kind != "None", "-Authentication and -UseDefaultCredentials do not go together.", "WebCmdletAuthenticationConflictException"),
            (kind != "None" and self.token is not None and self.credential is not None, "-Credential and -Token do not go together.", "WebCmdletAuthenticationTokenConflictException"),
            (kind == "Basic" and self.credential is None, "-Authentication Basic needs -Credential.", "WebCmdletAuthenticationCredentialNotSuppliedException"),
            (kind in ("Bearer", "OAuth") and self.token is None, f"-Authentication {kind} needs -Token.", "WebCmdletAuthenticationTokenNotSuppliedException"),
            (kind != "None" and not self.allow_unencrypted_authentication and self.address().lower().startswith("http:"), "Secrets are not sent over http; use https, or -AllowUnencryptedAuthentication.", "WebCmdletAllowUnencryptedAuthenticationRequiredException"),
            (self.credential is not None and self.use_default_credentials, "-Credential and -UseDefaultCredentials do not go together.", "WebCmdletCredentialConflictException"),
            (self.proxy_credential is not None and self.proxy_use_default_credentials, "-ProxyCredential and -ProxyUseDefaultCredentials do not go together.", "WebCmdletProxyCredentialConflictException"),
            (self.proxy is None and (self.proxy_credential is not None or self.proxy_use_default_credentials), "-ProxyCredential needs -Proxy.", "WebCmdletProxyUriNotSuppliedException"),
            (self.body is not None and self.in_file is not None, "-Body and -InFile do not go together.", "WebCmdletBodyConflictException"),
            (self.body is not None and self.form is not None, "-Body and -Form do not go together.", "WebCmdletBodyFormConflictException"),
            (self.in_file is not None and self.form is not None, "-InFile and -Form do not go together.", "WebCmdletFormInFileConflictException"),
            (bool(self.pass_thru) and self.out_file is None, "-PassThru needs -OutFile.", "WebCmdletOutFileMissingException"),
            (bool(self.resume) and self.out_file is None, "-Resume needs -OutFile.", "WebCmdletOutFileMissingException"),
        )
        for wrong, text, error_id in rules:
            if wrong:
                self.refuse(text, error_id)

    # --- the request ---

    def address(self) -> str:
        """The address, with http:// where it names no scheme."""
        text = to_text(self.uri) if self.uri is not None else ""
        if self.uri is not None and getattr(self.uri, "original", None):
            text = str(self.uri.original)
        if not text:
            raise UriFormatException("The address is empty.")
        scheme, colon, _ = text.partition("://")
        if not colon:
            return f"http://{text.lstrip('/')}"
        if scheme.lower() not in ("http", "https"):
            raise NotSupportedException(f"'{scheme}' addresses are not supported; use http or https.")
        return text

    def session(self) -> WebRequestSession:
        """The session: given, or made and put into the variable."""
        if self.web_session is not None:
            found: WebRequestSession = base_object(self.web_session)
            return found
        made = WebRequestSession()
        if self.session_variable:
            self.context.set_variable(self.session_variable, made)
        return made

    def http_method(self) -> str:
        """The method's name."""
        if self.custom_method:
            return str(self.custom_method).upper()
        name = self.method.name if self.method is not None else "Default"
        if name == "Default":
            return "POST" if self.form is not None and not self.is_bound("Method") else "GET"
        return str(name).upper()

    def request(self) -> WebRequest:
        """Everything about the request."""
        session = self.used_session
        made = WebRequest(self.http_method(), self.address())
        made.headers = {"User-Agent": session.user_agent or self.user_agent or self.default_agent(), "Accept-Encoding": "gzip, deflate"}
        for name, value in session.headers.items():
            self.set_header(made, str(name), to_text(value))
        if self.headers is not None:
            for name, value in base_object(self.headers).items():
                if value is not None:
                    self.set_header(made, to_text(name), to_text(value))
                    session.headers.set_item(to_text(name), to_text(value))
        if self.user_agent:
            session.user_agent = self.user_agent
            made.headers["User-Agent"] = self.user_agent
        if self.disable_keep_alive:
            made.headers["Connection"] = "close"
        self.authorize(made)
        self.add_body(made)
        made.jar = session.cookies.jar
        made.maximum_redirection = int(self.maximum_redirection) if self.is_bound("MaximumRedirection") else session.maximum_redirection if session.maximum_redirection >= 0 else 5
        made.maximum_retries = int(self.maximum_retry_count or session.maximum_retry_count)
        made.retry_interval = int(self.retry_interval_sec or session.retry_interval or 5)
        made.keep_method = bool(self.preserve_http_method_on_redirect)
        made.keep_authorization = bool(self.preserve_authorization_on_redirect)
        made.allow_insecure_redirect = bool(self.allow_insecure_redirect)
        made.connect_timeout = float(self.connection_timeout_seconds) or None if self.connection_timeout_seconds is not None else None
        made.read_timeout = float(self.operation_timeout_seconds) or None if self.operation_timeout_seconds is not None else made.connect_timeout
        made.unix_socket = self.unix_socket.path if self.unix_socket is not None else None
        made.wait = self.context.wait
        made.on_redirect = lambda url: self.write_verbose(f"Redirected to {url}")
        self.add_proxy(made)
        if made.url.lower().startswith("https:") or made.allow_insecure_redirect or made.maximum_redirection:
            made.context = self.ssl_context()
        return made

    def default_agent(self) -> str:
        """What we say we are."""
        from psremote import __version__

        return f"Mozilla/5.0 ({sys.platform}; en-US) psremote/{__version__}"

    def set_header(self, made: WebRequest, name: str, value: str) -> None:
        """Set a header, whatever case its name had before."""
        if ("\r" in value or "\n" in value or not name or any(c in name for c in " \r\n:")) and not self.skip_header_validation:
            raise NotSupportedException(f"'{name}' cannot be sent as a header.")
        for known in [n for n in made.headers if n.lower() == name.lower()]:
            del made.headers[known]
        made.headers[name] = value.replace("\r", " ").replace("\n", " ")

    def authorize(self, made: WebRequest) -> None:
        """The Authorization header."""
        kind = self.authentication.name if self.authentication is not None else "None"
        if kind in ("Bearer", "OAuth"):
            made.headers["Authorization"] = f"Bearer {self.token.reveal()}"
        elif self.credential is not None:
            login = self.credential.get_network_credential()
            user = f"{login.domain}\\{login.user_name}" if login.domain and "@" not in (self.credential.user_name or "") else self.credential.user_name
            made.headers["Authorization"] = basic(user, login.password)

    def add_proxy(self, made: WebRequest) -> None:
        """The proxy: given, or of the environment."""
        if self.no_proxy or made.unix_socket:
            return
        if self.proxy is not None:
            made.proxy = to_text(self.proxy)
            if self.proxy_credential is not None:
                login = self.proxy_credential.get_network_credential()
                made.proxy_authorization = basic(login.user_name, login.password)
            return
        import urllib.parse
        import urllib.request

        parts = urllib.parse.urlsplit(made.url)
        if not urllib.request.proxy_bypass(parts.hostname or ""):
            made.proxy = urllib.request.getproxies().get(parts.scheme)

    def ssl_context(self) -> ssl.SSLContext:
        """How safe the connection has to be."""
        made = ssl.create_default_context()
        if self.skip_certificate_check:
            made.check_hostname = False
            made.verify_mode = ssl.CERT_NONE
        chosen = to_text(self.ssl_protocol) if self.ssl_protocol is not None else "Default"
        versions = [v for name, v in (("Tls12", ssl.TLSVersion.TLSv1_2), ("Tls13", ssl.TLSVersion.TLSv1_3)) if name in chosen]
        if versions:
            made.minimum_version, made.maximum_version = min(versions), max(versions)
        if self.certificate is not None:
            self.load_certificate(made)
        return made

    def load_certificate(self, made: ssl.SSLContext) -> None:
        """Log in with a certificate; Python reads the pair from a file only."""
        import os
        import tempfile

        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        one = self.certificate
        if one.key is None:
            raise NotSupportedException("The certificate has no private key.")
        pair = one.export_certificate_pem().encode() + b"\n" + one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle, path = tempfile.mkstemp()
        try:
            os.write(handle, pair)
            os.close(handle)
            made.load_cert_chain(path)
        finally:
            os.unlink(path)

    def add_body(self, made: WebRequest) -> None:
        """What is sent."""
        content_type = self.content_type
        if self.form is not None:
            made.body, content_type = form_body(base_object(self.form))
        elif self.in_file is not None:
            target = self.context.session_state.path.resolve(self.in_file)[0]
            with open(target.provider_path, "rb") as handle:
                made.body = handle.read()
        elif self.body is not None:
            made.body, made.url, content_type = plain_body(base_object(self.body), made.method, made.url, content_type)
        if made.body is not None and content_type is None and made.method == "POST":
            content_type = "application/x-www-form-urlencoded"
        if content_type is not None and made.body is not None:
            self.set_header(made, "Content-Type", content_type)
        if self.transfer_encoding is not None:
            self.set_header(made, "Transfer-Encoding", self.transfer_encoding)

    # --- the exchange ---

    used_session: WebRequestSession

    def process_record(self) -> None:
        try:
            self.address()
        except NotSupportedException as fault:
            self.throw_terminating_error(ErrorRecord(fault, "WebCmdletIEDomNotSupportedException", ErrorCategory.NotImplemented, None))
        self.check()
        self.used_session = self.session()
        request = self.request()
        self.go_through(request)

    def go_through(self, request: WebRequest) -> None:
        """Ask, and put the answer out."""
        self.answered(self.asked(request))

    def asked(self, request: WebRequest) -> WebAnswer:
        """Ask; an answer that says the request failed ends the command."""
        self.write_verbose(f"Requested HTTP/1.1 {request.method} {request.url} with {len(request.body or b'')}-byte payload")
        try:
            answer = exchange(request)
        except WebFault as fault:
            self.fail(fault, request.url)
            raise
        self.write_verbose(f"Received HTTP/{answer.version} {answer.status} of content type {answer.headers.get('Content-Type', 'unknown')}")
        if answer.redirect_refused:
            failure = HttpRequestException(f"The server redirects, but this was not followed: {answer.redirect_refused}.")
            error_id = "InsecureRedirection" if "https to http" in answer.redirect_refused else "MaximumRedirectExceeded"
            self.write_error(ErrorRecord(failure, error_id, ErrorCategory.InvalidOperation, request.url))
        elif not 200 <= answer.status < 400 and not self.skip_http_error_check and not (answer.status == 416 and self.resume):
            self.refused(answer)
        return answer

    def fail(self, fault: WebFault, url: str) -> None:
        """The exchange did not come to an answer."""
        if fault.kind == "timeout":
            self.throw_terminating_error(ErrorRecord(TaskCanceledException(str(fault)), "ConnectionTimeoutReached", ErrorCategory.OperationTimeout, None))
        self.throw_terminating_error(ErrorRecord(HttpRequestException(str(fault)), "WebCmdletWebResponseException", ErrorCategory.InvalidOperation, url))

    def refused(self, answer: WebAnswer) -> None:
        """The server says the request failed; what it wrote to that is what the error shows."""
        failure = HttpResponseException(f"The server answered {answer.status} ({answer.reason}).")
        failure.response = HttpResponseMessage.of_answer(answer)
        record = ErrorRecord(failure, "WebCmdletWebResponseException", ErrorCategory.InvalidOperation, HttpResponseMessage.of_answer(answer))
        data = answer.read()
        text = data.decode(codec_of(data, answer.headers.get("Content-Type", "")), "replace")
        if text.strip():
            from psremote.objects import construct

            record.error_details = construct(get_type("System.Management.Automation.ErrorDetails"), [text])
        self.throw_terminating_error(record)

    def answered(self, answer: WebAnswer) -> None:
        """Put the answer out."""
        raise NotImplementedError

    # --- files ---

    def save(self, answer: WebAnswer, data: bytes) -> str:
        """Write what came into -OutFile; its path."""
        import os
        import urllib.parse

        target = self.context.session_state.path.locate(self.out_file)
        path = str(target.provider_path)
        if os.path.isdir(path):
            name = os.path.basename(urllib.parse.unquote(urllib.parse.urlsplit(answer.url).path)) or urllib.parse.urlsplit(answer.url).hostname or "index"
            path = os.path.join(path, name)
        with open(path, "ab" if self.resume and answer.status == 206 else "wb") as handle:
            handle.write(data)
        return path

    def resume_at(self, request: WebRequest) -> None:
        """Ask only for what the file does not have yet."""
        import os

        path = str(self.context.session_state.path.locate(self.out_file).provider_path)
        if os.path.isdir(path):
            self.refuse("-Resume needs the path of a file.", "WebCmdletResumeNotFilePathException")
        if os.path.isfile(path):
            request.headers["Range"] = f"bytes={os.path.getsize(path)}-"
