/**
 * Keeps outcomes of remedies: one table, one JSON document beside the columns that are queried, on H2 or PostgreSQL.
 */
package io.leapadvisor.store.outcome;
