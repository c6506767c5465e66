/**
 * Descriptions of deployments: manifests, compose files and values of charts come in; servers, machines, replicas and
 * the services around them go out. It knows how such files are built; labels, resources, images and flags stand in the
 * sheets.
 */
package io.leapadvisor.ingest.deploy;
