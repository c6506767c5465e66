/**
 * The HTTP interface. What comes in are requests; what goes out are the records of the other rooms as JSON. A resource
 * may know every room, and holds no judgement of its own: it reads, asks, and answers.
 */
package io.leapadvisor.rest;
