/** Keys of the service's own: made once, kept as digests in a file, compared with what a request carries. */
package io.leapadvisor.access.key;
