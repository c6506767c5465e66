/**
 * What all resources share of HTTP. What comes in are requests and the records that resources answer with; what goes
 * out are bodies, checked queries, and JSON. It may know the kinds of problem, the packs in use and the intake's
 * faults, and knows no single resource.
 */
package io.leapadvisor.rest.http;
