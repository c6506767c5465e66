package io.leapadvisor.knowledge.serving;

/** How a process of a server in Python, which runs one thread of Python at a time, takes requests. */
public enum PythonProcess {
    /** A request holds it until it is answered, also while that waits. */
    HELD,
    /** Requests share its event loop: while one waits, it goes on with another. */
    SHARED
}
