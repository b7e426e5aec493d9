"""What a reading process may take of the computer; set by the process itself before it looks at the file."""

import sys

MEMORY_BYTES = 1024**3
CPU_SECONDS = 30

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", ctypes.c_int64),
            ("per_job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def limit() -> None:
        """A job object with a limit on memory; it lasts as long as the process."""
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.restype = wintypes.HANDLE
        system.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(system.CreateJobObjectW(None, None))
        wanted = _Extended()
        wanted.basic.flags, wanted.process_memory = _PROCESS_MEMORY, MEMORY_BYTES
        told = system.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted)
        )
        if not told or not system.AssignProcessToJobObject(job, wintypes.HANDLE(system.GetCurrentProcess())):
            raise ctypes.WinError(ctypes.get_last_error())
else:
    import resource

    def limit() -> None:
        """Address space, processor time, no core file (it would hold names)."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
