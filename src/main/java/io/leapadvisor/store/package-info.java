/**
 * What the service keeps, on H2 or PostgreSQL: assessments (two JSON documents beside the columns that are queried),
 * and in the rooms below it deployments, outcomes, what replicas share, and backups. Every row is of a team. It may
 * know the records that it keeps, and judges nothing.
 */
package io.leapadvisor.store;
