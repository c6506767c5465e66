/**
 * Problems by RFC 9457. What comes in are exceptions of every room; what goes out are answers that say what was wrong
 * and what to do. It may know the exceptions of all rooms, and knows no resource but the one of its own pages.
 */
package io.leapadvisor.rest.error;
