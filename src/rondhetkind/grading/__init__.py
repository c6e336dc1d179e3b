"""Grading a class by machine: by reading answers, and where code has to run, by running it safely.

submission   what a student handed in, as files in memory
assignment   the lecturer's side: cells, exercises with keys, source files
reading      points without a kernel: a pure function of both
running/     points by nbgrader's own converter in a sandboxed kernel
result       what either gives: scores, comments, files
enrolment    the names of the class list, on their way to the gradebook
gradebook    the only writer of scores, a transaction for each batch
grade        which submissions are new, who grades them, what is told
"""
