/**
 * Pages of what a team has stored. In come names and pages of lists, out go fragments. It may know the store, and sees
 * what the caller's team may see.
 */
package io.leapadvisor.web.history;
