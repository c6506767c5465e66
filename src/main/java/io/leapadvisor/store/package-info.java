/** Keeps assessments: one table, two JSON documents beside the columns that are queried, on H2 or PostgreSQL. */
package io.leapadvisor.store;
