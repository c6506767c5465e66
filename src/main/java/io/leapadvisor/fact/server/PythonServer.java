package io.leapadvisor.fact.server;

/**
 * A server in Python that takes the requests. There is one where the knowledge base knows the runtime as such a server;
 * one process of it runs one thread of Python at a time.
 *
 * @param runtime as the profile names it
 * @param held true when a request holds a process until it is answered; false = requests share an event loop
 */
public record PythonServer(String runtime, boolean held) {}
