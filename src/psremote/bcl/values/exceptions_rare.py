"""The .NET exceptions few scripts meet."""

from __future__ import annotations

from psremote.bcl.values.exceptions import (
    ApplicationException,
    ArgumentException,
    NetException,
    SystemException,
    net_exception,
)


@net_exception("System.ServiceProcess.TimeoutException", 0x80131501)
class ServiceTimeoutException(SystemException):
    """The service took too long."""


@net_exception("System.Threading.ThreadAbortException", 0x80131530)
class ThreadAbortException(SystemException):
    """The thread was ended."""


@net_exception("System.Threading.ThreadStateException", 0x80131520)
class ThreadStateException(SystemException):
    """The thread is in another state."""


@net_exception("System.Threading.ThreadInterruptedException", 0x80131519)
class ThreadInterruptedException(SystemException):
    """The thread was interrupted."""


@net_exception("System.Threading.SynchronizationLockException", 0x80131518)
class SynchronizationLockException(SystemException):
    """The lock is not held."""


@net_exception("System.Threading.AbandonedMutexException", 0x8013152D)
class AbandonedMutexException(SystemException):
    """The mutex was left by its owner."""


@net_exception("System.Threading.WaitHandleCannotBeOpenedException", 0x8013152C)
class WaitHandleCannotBeOpenedException(ApplicationException):
    """No such wait handle exists."""


@net_exception("System.Threading.SemaphoreFullException", 0x80131501)
class SemaphoreFullException(SystemException):
    """The semaphore is at its limit."""


@net_exception("System.Threading.BarrierPostPhaseException", 0x80131501)
class BarrierPostPhaseException(NetException):
    """The barrier's action failed."""


@net_exception("System.Threading.LockRecursionException", 0x80131501)
class LockRecursionException(NetException):
    """The lock is already held."""


@net_exception("System.Data.DataException", 0x80131920)
class DataException(SystemException):
    """The data are not valid."""


@net_exception("System.Data.DuplicateNameException", 0x80131920)
class DuplicateNameException(DataException):
    """The name is already taken."""


@net_exception("System.Data.ConstraintException", 0x8013192A)
class ConstraintException(DataException):
    """A constraint is not met."""


@net_exception("System.Data.NoNullAllowedException", 0x8013192E)
class NoNullAllowedException(DataException):
    """A null is not allowed here."""


@net_exception("System.Data.ReadOnlyException", 0x8013192F)
class ReadOnlyException(DataException):
    """The column is read-only."""


@net_exception("System.Diagnostics.UnreachableException", 0x80131500)
class UnreachableException(NetException):
    """This place should never be reached."""


@net_exception("System.Security.Principal.IdentityNotMappedException", 0x80131501)
class IdentityNotMappedException(SystemException):
    """The identity could not be resolved."""


@net_exception("System.Management.Instrumentation.InstrumentationException", 0x80131500)
class InstrumentationException(NetException):
    """The instrumentation failed."""


@net_exception("System.Text.DecoderFallbackException", 0x80070057)
class DecoderFallbackException(ArgumentException):
    """Bytes are no text of an encoding that is strict."""


@net_exception("System.Text.EncoderFallbackException", 0x80070057)
class EncoderFallbackException(ArgumentException):
    """A character has no bytes in an encoding that is strict."""
