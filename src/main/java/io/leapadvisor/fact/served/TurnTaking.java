package io.leapadvisor.fact.served;

/**
 * How many requests a server process works on at once, by Little's law: rate × latency of its stages without queues.
 * There is one where the rate, the requests in the system and the stages are told. A replica of which nothing else is
 * told is one process.
 *
 * @param perProcess requests in progress in each process; 1 = one after the other
 * @param clientsPerProcess requests in the system for each process: clients, else rate × measured latency
 * @param remoteShare part of that time in which the process only waits for network, storage or another service, 0 to 1
 * @param unanswered true when more requests come on their own than are answered, though no resource is full
 */
public record TurnTaking(double perProcess, double clientsPerProcess, double remoteShare, boolean unanswered) {}
