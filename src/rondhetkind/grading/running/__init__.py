"""Grading by running: nbgrader's own converter, with sandboxed kernels from a warm process.

- limits       what a submission may use
- system       the few calls to Linux that Python does not have
- syscalls     which of its calls a kernel may not make
- room         the sandbox: what a kernel can see, and who it is
- zygote       the warm process; it forks a kernel when asked
- warm         starting that process and asking it
- provisioner  how jupyter_client gets such a kernel, or one in bubblewrap
- kernel       jupyter_client's manager and client, without waiting for nothing
- capped       a limit on what a kernel prints
- execute      nbgrader's step that runs a notebook, with all of this
- check        the same tests once more in a clean process, on plain data
- place        a course of its own for one worker
- worker       one submission to one result
- lane         a worker in a process of its own, that may die
"""
