/** Whose a row is: every row has a team, and every query is of the team that asks. */
package io.leapadvisor.store.team;
