/**
 * Descriptions of what runs become workloads: manifests and values of charts come in, pods with their containers,
 * shares of machines and numbers of replicas go out. It knows how such files are built and nothing of servers.
 */
package io.leapadvisor.ingest.workload;
