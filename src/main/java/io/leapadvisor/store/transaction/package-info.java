/** How work on the database runs: as a whole or not at all, and watched. */
package io.leapadvisor.store.transaction;
