/** The HTTP interface: thin resources, one mapper of problems. */
package io.leapadvisor.rest;
