/**
 * Machines: nodes of a cluster with what they have, containers with what they use, and accelerators by what clouds and
 * clusters call them.
 */
package io.leapadvisor.ingest.machine;
