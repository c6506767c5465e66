/** How much work is taken at a time: bodies that are being read, and requests that compute. */
package io.leapadvisor.rest.work;
