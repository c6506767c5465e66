/**
 * What replicas of the service share in the database besides what is stored of deployments: packs, generations, keys,
 * the audit log, and whose turn it is to do what one does for all. Nothing here needs the service to run.
 */
package io.leapadvisor.store.share;
