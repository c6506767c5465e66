/** How much a caller may ask for in a while. */
package io.leapadvisor.access.limit;
